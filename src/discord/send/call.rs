//! What is sent: one request with all that is needed to send it at its time, and what may come of it.

use bytes::Bytes;
use hyper::Method;
use std::time::Duration;
use tokio::time::Instant;

use crate::discord::body::Body;

/// Whether a request falls under the caps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// The first response to an interaction: at once, outside all caps, or it is too late.
    Callback,
    /// All else: in turn, under the caps.
    Queued,
}

/// Requests that Discord counts together: a method and a route with its major parameter.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// What is done, such as `POST message`.
    pub route: &'static str,
    /// The channel, guild or webhook.
    pub major: u64,
}

/// A request.
#[derive(Clone, Debug)]
pub struct Call {
    /// Its lane.
    pub lane: Lane,
    /// Its turn among guilds: the guild, or the channel where there is none.
    pub guild: u64,
    /// What it is counted with.
    pub key: Key,
    /// The method.
    pub method: Method,
    /// The path after the API's version.
    pub path: String,
    /// The body.
    pub body: Bytes,
    /// What the body is.
    pub kind: &'static str,
    /// When it is of no use any more.
    pub deadline: Instant,
    /// How long one try may take.
    pub patience: Duration,
    /// Whether the answer is an object that the sender wants.
    pub wants_object: bool,
    /// Whether somebody waits to see it, so that the bot doesn't end before.
    pub is_owed: bool,
}

/// Why a call was given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GaveUp {
    /// Discord refused it: the status and Discord's own code, 0 where it gave none.
    Refused {
        /// The HTTP status.
        status: u16,
        /// Discord's code.
        code: u32,
    },
    /// The deadline passed.
    Late,
    /// There were too many already.
    Full,
    /// The bot is ending.
    Ending,
}

const JSON: &str = "application/json";
const MESSAGE: Duration = Duration::from_secs(300);
const INTERACTION: Duration = Duration::from_millis(2_900);
const TOKEN: Duration = Duration::from_secs(14 * 60);

impl Call {
    fn new(lane: Lane, guild: u64, key: (&'static str, u64), method: Method, path: String, body: Bytes, within: Duration) -> Self {
        let patience = if lane == Lane::Callback { Duration::from_millis(900) } else { Duration::from_secs(8) };
        let (route, major) = key;
        let deadline = Instant::now() + within;
        Self { lane, guild, key: Key { route, major }, method, path, body, kind: JSON, deadline, patience, wants_object: false, is_owed: true }
    }

    /// A new message in a channel.
    #[must_use]
    pub fn message(guild: u64, channel: u64, body: &Body) -> Self {
        let path = format!("/channels/{channel}/messages");
        Self { wants_object: true, ..Self::new(Lane::Queued, guild, ("POST message", channel), Method::POST, path, body.json(), MESSAGE) }
    }

    /// Another text for a message of ours.
    #[must_use]
    pub fn edit(guild: u64, channel: u64, message: u64, body: &Body) -> Self {
        let path = format!("/channels/{channel}/messages/{message}");
        Self::new(Lane::Queued, guild, ("PATCH message", channel), Method::PATCH, path, body.json(), MESSAGE)
    }

    /// Takes a message back.
    #[must_use]
    pub fn delete(guild: u64, channel: u64, message: u64) -> Self {
        let path = format!("/channels/{channel}/messages/{message}");
        Self::new(Lane::Queued, guild, ("DELETE message", channel), Method::DELETE, path, Bytes::new(), MESSAGE)
    }

    /// The first response to an interaction, `body` being the whole response.
    #[must_use]
    pub fn callback(interaction: u64, token: &str, body: Bytes) -> Self {
        let path = format!("/interactions/{interaction}/{token}/callback");
        Self::new(Lane::Callback, 0, ("POST callback", interaction), Method::POST, path, body, INTERACTION)
    }

    /// What a deferred interaction shows in the end; `kind` as its body has it.
    #[must_use]
    pub fn complete(application: u64, interaction: u64, token: &str, body: Bytes, kind: &'static str) -> Self {
        let path = format!("/webhooks/{application}/{token}/messages/@original");
        Self { kind, ..Self::new(Lane::Queued, interaction, ("PATCH original", interaction), Method::PATCH, path, body, TOKEN) }
    }

    /// Takes back the message that an interaction is about.
    #[must_use]
    pub fn uncomplete(application: u64, interaction: u64, token: &str) -> Self {
        let path = format!("/webhooks/{application}/{token}/messages/@original");
        Self::new(Lane::Queued, interaction, ("DELETE original", interaction), Method::DELETE, path, Bytes::new(), TOKEN)
    }

    /// Anything else that is asked of the API.
    #[must_use]
    pub fn other(route: &'static str, major: u64, method: Method, path: String, body: Bytes) -> Self {
        Self { wants_object: true, is_owed: false, ..Self::new(Lane::Queued, major, (route, major), method, path, body, Duration::from_secs(60)) }
    }
}
