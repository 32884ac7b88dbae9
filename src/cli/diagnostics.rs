//! Shows problems of a fact base in the manner of rustc: the line they stand in, what is wrong with it, what to write instead.
//! Must never decide what a problem is.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::knowledge::{Problem, Severity, SourceFile};

/// Writes every problem and a closing line with their number. `folder` stands before the files' names.
///
/// # Errors
///
/// When `out` can't be written to.
pub fn render(folder: &str, files: &[SourceFile], problems: &[Problem], out: &mut dyn Write, colour: bool) -> io::Result<()> {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    for problem in problems {
        writeln!(out, "{}\n", renderer.render(&[group(folder, files, problem)]))?;
    }
    writeln!(out, "{}", closing_line(files, problems))
}

/// The name of a file as it is shown: below its folder.
#[must_use]
pub fn shown_path(folder: &str, name: &str) -> String {
    format!("{}/{name}", folder.trim_end_matches('/'))
}

fn group<'a>(folder: &str, files: &'a [SourceFile], problem: &'a Problem) -> Group<'a> {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(problem.message.as_str()).id(problem.rule));
    if let Some(file) = problem.file.and_then(|file| files.get(file)) {
        let mut snippet = Snippet::source(file.text.as_str()).path(shown_path(folder, &file.name));
        snippet = snippet.annotation(AnnotationKind::Primary.span(problem.span.clone()));
        let related = problem.related.as_ref();
        if let Some(related) = related.filter(|related| problem.file == Some(related.file)) {
            snippet = snippet.annotation(AnnotationKind::Context.span(related.span.clone()).label(related.label));
        }
        group = group.element(snippet);
        if let Some(related) = related.filter(|related| problem.file != Some(related.file))
            && let Some(file) = files.get(related.file)
        {
            let annotation = AnnotationKind::Context.span(related.span.clone()).label(related.label);
            group = group.element(Snippet::source(file.text.as_str()).path(shown_path(folder, &file.name)).annotation(annotation));
        }
    }
    if !problem.help.is_empty() {
        group = group.element(Level::HELP.message(problem.help.as_str()));
    }
    group
}

/// "2 errors, 1 warning in 15 files".
fn closing_line(files: &[SourceFile], problems: &[Problem]) -> String {
    let of = |severity| problems.iter().filter(|problem| problem.severity == severity).count();
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    format!("{}, {} in {}", counted(errors, "error"), counted(warnings, "warning"), counted(files.len(), "file"))
}

/// A number with its noun: "1 file", "2 files".
#[must_use]
pub fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
