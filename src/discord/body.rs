//! The body of a message as Discord wants it: serenity's embeds and components in one shape for new messages, edits and responses to interactions.
//! Whatever is sent mentions nobody.

use bytes::Bytes;
use serde::Serialize;
use serenity::builder::{CreateActionRow, CreateEmbed};

/// Only whoever asked sees the message.
pub const EPHEMERAL: u32 = 1 << 6;
/// Links show no preview.
pub const SUPPRESS_EMBEDS: u32 = 1 << 2;

/// A message.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Body {
    /// Text, at most 2,000 characters.
    pub content: String,
    /// At most ten, 6,000 characters in all.
    pub embeds: Vec<CreateEmbed>,
    /// At most five rows.
    pub components: Vec<CreateActionRow>,
    /// Always nobody.
    pub allowed_mentions: Nobody,
    /// [`EPHEMERAL`] and [`SUPPRESS_EMBEDS`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flags: Option<u32>,
    /// The message that this one replies to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message_reference: Option<Reference>,
    /// Makes a message that is sent twice show once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nonce: Option<String>,
    /// Goes with the nonce.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub enforce_nonce: bool,
    /// What is attached, when something is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachments: Option<Vec<Attached>>,
}

/// Mentions ping nobody, not even the author of the message that is replied to.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Nobody {
    parse: [&'static str; 0],
    replied_user: bool,
}

/// A message that is replied to.
#[derive(Clone, Debug, Serialize)]
pub struct Reference {
    message_id: String,
    fail_if_not_exists: bool,
}

/// A file beside the message.
#[derive(Clone, Debug, Serialize)]
pub struct Attached {
    /// The file's place among those sent.
    pub id: u32,
    /// Its name.
    pub filename: String,
}

/// A response to an interaction: what it does and with what.
#[derive(Serialize)]
struct Response<T> {
    #[serde(rename = "type")]
    kind: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<T>,
}

/// A suggestion while somebody types.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// What is shown, 1 to 100 characters.
    pub name: String,
    /// What is sent when it is picked, at most 100 characters.
    pub value: String,
}

#[derive(Serialize)]
struct Suggestions<'a> {
    choices: &'a [Suggestion],
}

#[derive(Serialize)]
struct Flags {
    flags: u32,
}

impl Body {
    /// Replies to a message, once: the nonce is made of the message's id.
    #[must_use]
    pub fn replying_to(mut self, message: u64) -> Self {
        self.message_reference = Some(Reference { message_id: message.to_string(), fail_if_not_exists: false });
        self.once(message)
    }

    /// Shows once, however often it is sent.
    #[must_use]
    pub fn once(mut self, nonce: u64) -> Self {
        self.nonce = Some(nonce.to_string());
        self.enforce_nonce = true;
        self
    }

    /// Only whoever asked sees it.
    #[must_use]
    pub fn private(mut self) -> Self {
        self.flags = Some(self.flags.unwrap_or(0) | EPHEMERAL);
        self
    }

    /// As JSON.
    #[must_use]
    pub fn json(&self) -> Bytes {
        to_json(self)
    }

    /// As the new message that answers an interaction.
    #[must_use]
    pub fn response(&self) -> Bytes {
        to_json(&Response { kind: 4, data: Some(self) })
    }

    /// As the new content of the message whose button was clicked.
    #[must_use]
    pub fn update(&self) -> Bytes {
        to_json(&Response { kind: 7, data: Some(self) })
    }
}

/// "Thinking", seen by whoever asked only; the message follows.
#[must_use]
pub fn deferred() -> Bytes {
    to_json(&Response { kind: 5, data: Some(Flags { flags: EPHEMERAL }) })
}

/// A click is heard and nothing shows yet.
#[must_use]
pub fn heard() -> Bytes {
    to_json(&Response::<()> { kind: 6, data: None })
}

/// What may be meant by what is typed.
#[must_use]
pub fn suggestions(choices: &[Suggestion]) -> Bytes {
    to_json(&Response { kind: 8, data: Some(Suggestions { choices }) })
}

fn to_json(value: &impl Serialize) -> Bytes {
    // None of these types has a map with keys that aren't text, which is all that could fail.
    serde_json::to_vec(value).unwrap_or_default().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_ever_mentioned() {
        let body = Body { content: "hello".into(), ..Body::default() }.replying_to(7).private();
        let json: serde_json::Value = serde_json::from_slice(&body.json()).unwrap();
        assert_eq!(
            json,
            serde_json::json!({
                "content": "hello", "embeds": [], "components": [], "allowed_mentions": { "parse": [], "replied_user": false }, "flags": 64,
                "message_reference": { "message_id": "7", "fail_if_not_exists": false }, "nonce": "7", "enforce_nonce": true
            })
        );
    }

    #[test]
    fn responses_have_their_type() {
        assert_eq!(deferred(), r#"{"type":5,"data":{"flags":64}}"#);
        assert_eq!(heard(), r#"{"type":6}"#);
        let one = Suggestion { name: "a".into(), value: "b".into() };
        assert_eq!(suggestions(&[one]), r#"{"type":8,"data":{"choices":[{"name":"a","value":"b"}]}}"#);
    }
}
