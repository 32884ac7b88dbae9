//! `summit-bot verify`: proves a fact base against a copy of the article.

use std::io::{self, Write};

use crate::knowledge::{self, COPIED_WORDS, Proven, Severity, SourceFile, Verification};

use super::check;
use super::diagnostics::{self, counted, shown_path};

/// What to prove, with what, and how to show it.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// The fact base.
    pub base: check::Options<'a>,
    /// The article: plain text, a paragraph a line.
    pub article: &'a str,
}

/// Proves a base and writes what the article does not bear out; tells whether all is proven. A base that [`check`] refuses is not proven at all:
/// its errors are written instead.
///
/// # Errors
///
/// When `out` can't be written to.
pub fn run(options: &Options<'_>, out: &mut dyn Write) -> io::Result<bool> {
    let (base, folder) = (options.base, options.base.folder_name());
    let loaded = knowledge::check(base.files);
    let errors: Vec<_> = loaded.problems.iter().filter(|problem| problem.severity == Severity::Error).cloned().collect();
    if !errors.is_empty() {
        diagnostics::render(&folder, base.files, &errors, out, base.colour)?;
        return Ok(false);
    }
    let report = knowledge::verify(base.files, &loaded, options.article);
    diagnostics::render(&folder, base.files, &report.problems, out, base.colour)?;
    writeln!(out, "{}", looked_up(&report))?;
    writeln!(out, "{}", longest(&report, &folder, base.files))?;
    Ok(report.problems.is_empty())
}

/// "122 facts against 18 paragraphs: 60 quotations, …".
fn looked_up(report: &Verification) -> String {
    let Proven { facts, quotations, names, numbers, dates, fragments, texts } = report.proven;
    let kinds = [
        counted(quotations, "quotation"),
        counted(names, "name"),
        counted(numbers, "number"),
        counted(dates, "date"),
        counted(fragments, "fragment"),
        counted(texts, "text"),
    ];
    format!("{} against {}: {}", counted(facts, "fact"), counted(report.paragraphs, "paragraph"), kinds.join(", "))
}

fn longest(report: &Verification, folder: &str, files: &[SourceFile]) -> String {
    let Some(run) = &report.longest else { return "no word is the article's".into() };
    let place = run
        .place
        .and_then(|(file, at)| files.get(file).map(|file| (file, file.line_column(at))))
        .map_or_else(String::new, |(file, (line, _))| format!(", {}:{line}", shown_path(folder, &file.name)));
    format!(
        "longest run shared with the article outside quotations: {} (`{}`{place}: {}), {COPIED_WORDS} would be too many",
        counted(run.words, "word"),
        run.id,
        run.text
    )
}
