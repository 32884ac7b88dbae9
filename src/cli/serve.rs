//! `serve`: the bot in Discord, until a signal ends it.

use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::config::Settings;
use crate::discord::{self, Failed};
use crate::reload::watch;
use crate::service::{Kept, Service};

use super::failure::Failure;
use super::words;

/// Runs the bot; with `watched`, it reads its folder anew whenever that changes.
///
/// # Errors
///
/// When the settings or the fact base can't be used, or Discord refuses the bot.
pub fn run(knowledge: Option<&Path>, watched: bool) -> Result<(), Failure> {
    let settings = settings()?;
    log();
    let service = match knowledge {
        None => Service::built_in(&settings.ask),
        Some(folder) => Service::of_folder(folder.to_owned(), &settings.ask).map_err(|kept| match kept {
            Kept::Unsound(problems) => Failure::Problems(words::unsound_knowledge(Some(folder), problems.problems.len())),
            Kept::Unreadable(error) => Failure::Usage(words::no_knowledge(&error)),
            Kept::BuiltIn => Failure::Usage(kept.sentence()),
        })?,
    };
    let service = Arc::new(service);
    if watched {
        watch(Arc::clone(&service)).map_err(Failure::Usage)?;
    }
    discord::run(settings, service).map_err(failure)
}

/// What to say when Discord can't be worked with.
pub(super) fn failure(failed: Failed) -> Failure {
    Failure::Usage(match failed {
        Failed::Refused(refused) => words::refused(refused),
        Failed::Here(sentence) => sentence,
    })
}

/// The settings, from the environment and the file `.env` beside it.
///
/// # Errors
///
/// When a variable can't be used.
pub fn settings() -> Result<Settings, Failure> {
    // There need not be such a file; what the environment says goes first.
    let _ = dotenvy::dotenv();
    Settings::read(|name| std::env::var(name).ok()).map_err(|unusable| Failure::Usage(unusable.0))
}

/// Log lines go to standard error, without colours where that is no terminal.
fn log() {
    let colour = io::IsTerminal::is_terminal(&io::stderr());
    let _ = tracing_subscriber::fmt().with_writer(io::stderr).with_ansi(colour).with_target(false).with_max_level(tracing::Level::INFO).try_init();
}
