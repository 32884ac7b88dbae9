//! Why a command ends before its time, and with which exit code.

use std::io;

use super::words;

/// A reason to end.
#[derive(Debug)]
pub enum Failure {
    /// The arguments, or a file that they name, can't be used; a sentence that says what to do.
    Usage(String),
    /// What the command was to work with is not sound; a sentence that says what to do.
    Problems(String),
    /// Nothing more can be written.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl Failure {
    /// What to say on standard error. Nothing when the reader of the output has left: it has what it wanted.
    #[must_use]
    pub fn sentence(&self) -> Option<String> {
        match self {
            Self::Usage(sentence) | Self::Problems(sentence) => Some(sentence.clone()),
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => None,
            Self::Output(error) => Some(words::output_failed(error)),
        }
    }

    /// The exit code.
    #[must_use]
    pub fn code(&self) -> u8 {
        match self {
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => super::FINE,
            Self::Problems(_) => super::PROBLEMS,
            Self::Usage(_) | Self::Output(_) => super::USAGE,
        }
    }
}
