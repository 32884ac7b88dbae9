//! The gateway's frames as JSON, version 10. Pure.

use std::borrow::Cow;
use std::time::Duration;

use serde::Deserialize;
use serde_json::json;
use serde_json::value::RawValue;

use super::Refused;

/// A frame from Discord.
#[derive(Debug, Deserialize)]
pub struct Frame<'a> {
    /// What kind of frame it is.
    pub op: u8,
    /// An event's number.
    #[serde(default)]
    pub s: Option<u64>,
    /// An event's name.
    #[serde(default, borrow)]
    pub t: Option<Cow<'a, str>>,
    /// The data, unread.
    #[serde(default, borrow)]
    pub d: Option<&'a RawValue>,
}

/// The kinds of frames.
pub mod op {
    /// An event.
    pub const DISPATCH: u8 = 0;
    /// Discord wants a heartbeat, or we send one.
    pub const HEARTBEAT: u8 = 1;
    /// Connect again and resume.
    pub const RECONNECT: u8 = 7;
    /// The session is not valid.
    pub const INVALID_SESSION: u8 = 9;
    /// The first frame.
    pub const HELLO: u8 = 10;
    /// A heartbeat was heard.
    pub const HEARTBEAT_ACK: u8 = 11;
}

#[derive(Deserialize)]
struct Hello {
    heartbeat_interval: f64,
}

#[derive(Deserialize)]
struct Address {
    url: String,
}

/// How often to send heartbeats, from a hello.
#[must_use]
pub fn interval(data: &str) -> Option<Duration> {
    let hello: Hello = serde_json::from_str(data).ok()?;
    (hello.heartbeat_interval.is_finite() && hello.heartbeat_interval >= 1.0).then(|| Duration::from_secs_f64(hello.heartbeat_interval / 1_000.0))
}

/// The address in the answer of `GET /gateway`.
#[must_use]
pub fn address(body: &[u8]) -> Option<String> {
    let address: Address = serde_json::from_slice(body).ok()?;
    (address.url.starts_with("ws://") || address.url.starts_with("wss://")).then_some(address.url)
}

/// The address with what it has to ask for.
#[must_use]
pub fn with_version(address: &str) -> String {
    let (address, query) = address.split_once('?').unwrap_or((address, ""));
    let slash = if address.splitn(4, '/').count() < 4 { "/" } else { "" };
    let mut asked = vec!["v=10".to_owned(), "encoding=json".to_owned()];
    asked.extend(query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("v=") && !pair.starts_with("encoding=")).map(str::to_owned));
    format!("{address}{slash}?{}", asked.join("&"))
}

/// The first heartbeat and all later ones.
#[must_use]
pub fn heartbeat(sequence: Option<u64>) -> String {
    json!({ "op": op::HEARTBEAT, "d": sequence }).to_string()
}

/// Begins a session.
#[must_use]
pub fn identify(token: &str, intents: u64) -> String {
    let properties = json!({ "os": std::env::consts::OS, "browser": "summit-bot", "device": "summit-bot" });
    json!({ "op": 2, "d": { "token": token, "intents": intents, "properties": properties } }).to_string()
}

/// Goes on with a session.
#[must_use]
pub fn resume(token: &str, session: &str, sequence: u64) -> String {
    json!({ "op": 6, "d": { "token": token, "session_id": session, "seq": sequence } }).to_string()
}

/// What a close code means for the session: no way back, a new session, or resume.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Close {
    /// No way back.
    Refused(Refused),
    /// The session is over; begin another.
    Anew,
    /// The session may be resumed.
    Resume,
}

/// Reads a close code.
#[must_use]
pub fn close(code: u16) -> Close {
    match code {
        4004 => Close::Refused(Refused::Token),
        4013 | 4014 => Close::Refused(Refused::Intents),
        4010..=4012 => Close::Refused(Refused::Code(code)),
        1000 | 1001 | 4007 | 4009 => Close::Anew,
        _ => Close::Resume,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_ask_for_version_ten() {
        for (given, asked) in [
            ("wss://gateway.discord.gg", "wss://gateway.discord.gg/?v=10&encoding=json"),
            ("ws://127.0.0.1:1/", "ws://127.0.0.1:1/?v=10&encoding=json"),
            ("ws://127.0.0.1:1/path?v=9&shard=x", "ws://127.0.0.1:1/path?v=10&encoding=json&shard=x"),
        ] {
            assert_eq!(with_version(given), asked);
        }
    }

    #[test]
    fn close_codes() {
        for (code, meaning) in [
            (4004, Close::Refused(Refused::Token)),
            (4014, Close::Refused(Refused::Intents)),
            (4011, Close::Refused(Refused::Code(4011))),
            (4009, Close::Anew),
            (4000, Close::Resume),
            (1006, Close::Resume),
        ] {
            assert_eq!(close(code), meaning, "{code}");
        }
    }

    #[test]
    fn garbage_is_nothing() {
        assert_eq!(interval("{}"), None);
        assert_eq!(interval("{\"heartbeat_interval\":0}"), None);
        assert_eq!(address(b"<html>"), None);
        assert_eq!(address(b"{\"url\":\"http://x\"}"), None);
    }
}
