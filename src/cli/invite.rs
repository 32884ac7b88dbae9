//! `invite`: prints the address that installs the bot in a server.

use std::io::Write;

use crate::discord;

use super::failure::Failure;
use super::serve;

/// Prints it.
///
/// # Errors
///
/// When Discord refuses, or the output can't be written.
pub fn run(out: &mut dyn Write) -> Result<(), Failure> {
    let address = discord::invitation(&serve::settings()?).map_err(serve::failure)?;
    Ok(writeln!(out, "{address}")?)
}
