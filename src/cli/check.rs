//! `summit-bot check`: tells every problem of a fact base at once.

use std::io::{self, Write};
use std::path::Path;

use crate::knowledge::{self, Severity, SourceFile};

use super::diagnostics;

/// What to check and how to show it.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// The files of the fact base.
    pub files: &'a [SourceFile],
    /// Their folder; none for the base that is part of the program.
    pub folder: Option<&'a Path>,
    /// Whether to show colours.
    pub colour: bool,
}

impl Options<'_> {
    /// What to show before the files' names; the base that is part of the program comes from `knowledge`.
    pub(super) fn folder_name(&self) -> String {
        self.folder.map_or_else(|| "knowledge".into(), |folder| folder.display().to_string())
    }
}

/// Checks a base and writes its problems; tells whether none of them is an error.
///
/// # Errors
///
/// When `out` can't be written to.
pub fn run(options: &Options<'_>, out: &mut dyn Write) -> io::Result<bool> {
    let loaded = knowledge::check(options.files);
    diagnostics::render(&options.folder_name(), options.files, &loaded.problems, out, options.colour)?;
    Ok(loaded.problems.iter().all(|problem| problem.severity != Severity::Error))
}
