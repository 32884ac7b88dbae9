//! How the terminal wants to be written to: its width and whether it shows colour.

use std::io::{self, IsTerminal};

use terminal_size::{Width, terminal_size_of};

/// Longer lines are tiring to read, however wide the window is.
const WIDEST: usize = 100;
/// Narrower than this, wrapping does more harm than good.
const NARROWEST: usize = 24;

/// Where what is written goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Whether ANSI colours are understood and wanted.
    pub colour: bool,
    /// Columns to wrap at; none for a file or pipe, where lines stay whole for `grep`.
    pub width: Option<usize>,
}

impl Look {
    /// Standard output's look. `NO_COLOR` (<https://no-color.org>), when not empty, and dumb terminals get no colour.
    #[must_use]
    pub fn of_stdout() -> Self {
        let stdout = io::stdout();
        if !stdout.is_terminal() {
            return Self::default();
        }
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let width = terminal_size_of(stdout).map_or(80, |(Width(columns), _)| usize::from(columns));
        Self { colour: !refused && !dumb, width: Some(width.clamp(NARROWEST, WIDEST)) }
    }

    /// For what matters less.
    #[must_use]
    pub fn dim(&self, text: &str) -> String {
        self.paint("2", text)
    }

    /// For what is to be found at a glance.
    #[must_use]
    pub fn bold(&self, text: &str) -> String {
        self.paint("1", text)
    }

    fn paint(&self, code: &str, text: &str) -> String {
        if self.colour && !text.is_empty() { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}
