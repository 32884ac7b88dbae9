//! `register`: hands the commands to Discord, if they changed.

use std::io::Write;

use crate::discord;

use super::failure::Failure;
use super::{serve, words};

/// Registers them and says what was done.
///
/// # Errors
///
/// When Discord refuses, or the output can't be written.
pub fn run(out: &mut dyn Write) -> Result<(), Failure> {
    let registered = discord::register_commands(&serve::settings()?).map_err(serve::failure)?;
    Ok(writeln!(out, "{}", words::registered(registered))?)
}
