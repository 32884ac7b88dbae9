//! A problem of the fact base: which rule, where, what is wrong and what to write instead. Rendering it is the front ends' work.

use std::fmt;
use std::ops::Range;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The base can't be used.
    Error,
    /// The base can be used and should be mended.
    Warning,
}

/// One problem. They sort by file and place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Error or warning.
    pub severity: Severity,
    /// The rule's name, for looking it up: `unknown-id`.
    pub rule: &'static str,
    /// Which file, as an index into the base's files; `None` for a problem of the whole base.
    pub file: Option<usize>,
    /// Where in that file, in bytes.
    pub span: Range<usize>,
    /// What is wrong, a sentence without its full stop.
    pub message: String,
    /// What to write instead.
    pub help: String,
    /// The other place that it takes to see what is wrong: the first of two that claim the same.
    pub related: Option<Related>,
}

/// A place that has to do with a problem elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Which file, as an index into the base's files.
    pub file: usize,
    /// Where in that file, in bytes.
    pub span: Range<usize>,
    /// What stands there, a few words.
    pub label: &'static str,
}

/// A file of the fact base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path below the folder, with slashes.
    pub name: String,
    /// Its text.
    pub text: String,
}

impl SourceFile {
    /// Line and column of a byte, both from 1, the column in characters.
    #[must_use]
    pub fn line_column(&self, at: usize) -> (usize, usize) {
        let before = self.text.get(..at).unwrap_or(&self.text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }
}

/// The problems that keep a base from being used, with the files they stand in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problems {
    /// The base's files.
    pub files: Vec<SourceFile>,
    /// All problems, in the order of files and lines.
    pub problems: Vec<Problem>,
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.problems {
            let place = problem.file.and_then(|file| self.files.get(file)).map_or_else(String::new, |file| {
                let (line, column) = file.line_column(problem.span.start);
                format!("{}:{line}:{column}: ", file.name)
            });
            writeln!(f, "{place}{} ({}). {}", problem.message, problem.rule, problem.help)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}
