//! What is done once and without the gateway: registering the commands, and looking up who the bot is.

use std::future::Future;

use bytes::Bytes;
use hyper::Method;

use crate::config::Settings;

use super::gateway::Refused;
use super::http::Http;
use super::model::Only;
use super::permissions::needed;
use super::register::{Registered, register};
use super::run::Failed;
use super::send::{Call, GaveUp, Sender};

/// Registers the commands.
///
/// # Errors
///
/// Why that was not possible.
pub fn register_commands(settings: &Settings) -> Result<Registered, Failed> {
    with_sender(settings, async |sender| register(&sender, application(&sender).await?).await.map_err(failed))
}

/// The address that installs the bot in a guild, with exactly the permissions that it needs.
///
/// # Errors
///
/// Why it can't be told.
pub fn invitation(settings: &Settings) -> Result<String, Failed> {
    let id = with_sender(settings, async |sender| application(&sender).await)?;
    let permissions = needed().bits();
    Ok(format!("https://discord.com/oauth2/authorize?client_id={id}&scope=bot+applications.commands&permissions={permissions}&integration_type=0"))
}

fn with_sender<T, F: Future<Output = Result<T, Failed>>>(settings: &Settings, work: impl FnOnce(Sender) -> F) -> Result<T, Failed> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|error| Failed::Here(error.to_string()))?;
    let http = Http::new(settings).map_err(Failed::Here)?;
    runtime.block_on(async { work(Sender::start(http, settings.send)).await })
}

async fn application(sender: &Sender) -> Result<u64, Failed> {
    let answer = sender.call(Call::other("GET application", 0, Method::GET, "/applications/@me".into(), Bytes::new())).await.map_err(failed)?;
    let application: Only = serde_json::from_slice(&answer.body).map_err(|_| Failed::Here("Discord's answer can't be read. Check DISCORD_API_URL.".into()))?;
    Ok(application.id.0)
}

fn failed(why: GaveUp) -> Failed {
    match why {
        GaveUp::Refused { status: 401, .. } => Failed::Refused(Refused::Token),
        GaveUp::Refused { status, code } => Failed::Here(format!("Discord refused with status {status}, code {code}.")),
        GaveUp::Late | GaveUp::Full | GaveUp::Ending => Failed::Here("Discord can't be reached. Check the network and DISCORD_API_URL, and try again.".into()),
    }
}
