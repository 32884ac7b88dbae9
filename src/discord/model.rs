//! What is read of Discord's events, and no more: an event of a thousand members costs nothing that isn't used, and a field that is missing or new
//! spoils nothing. Serenity's own types read all and insist on most of it, which is why they are not used here.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};

/// A snowflake: Discord's id of anything. Zero where there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(pub u64);

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(IdVisitor).map(Id)
    }
}

/// A number that Discord writes as text, because JavaScript can't hold it.
struct IdVisitor;

impl Visitor<'_> for IdVisitor {
    type Value = u64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, as text")
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<u64, E> {
        Ok(value)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<u64, E> {
        value.parse().map_err(|_| E::custom("not a number"))
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// `READY`.
#[derive(Debug, Deserialize)]
#[allow(missing_docs, reason = "the fields of Discord's documentation")]
pub struct Ready {
    pub user: User,
    pub session_id: String,
    #[serde(default)]
    pub resume_gateway_url: Option<String>,
    #[serde(default)]
    pub application: Option<Only>,
}

/// Something of which only the id matters.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[allow(missing_docs, reason = "the fields of Discord's documentation")]
pub struct Only {
    pub id: Id,
}

/// A user.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[allow(missing_docs, reason = "the fields of Discord's documentation")]
pub struct User {
    pub id: Id,
    #[serde(default)]
    pub bot: bool,
}

/// `MESSAGE_CREATE`, `MESSAGE_UPDATE`, and the target of a message command.
#[derive(Debug, Deserialize)]
#[allow(missing_docs, reason = "the fields of Discord's documentation")]
pub struct Message<'a> {
    pub id: Id,
    pub channel_id: Id,
    #[serde(default)]
    pub guild_id: Option<Id>,
    #[serde(default)]
    pub author: Option<User>,
    #[serde(default, borrow)]
    pub content: Option<Cow<'a, str>>,
    #[serde(default)]
    pub mentions: Vec<Only>,
    #[serde(default)]
    pub webhook_id: Option<Id>,
    #[serde(default, rename = "type")]
    pub kind: u8,
    #[serde(default)]
    pub flags: Option<u64>,
    #[serde(default, borrow)]
    pub edited_timestamp: Option<Cow<'a, str>>,
    #[serde(default)]
    pub message_reference: Option<Reference>,
    #[serde(default)]
    pub referenced_message: Option<Referenced>,
}

/// The message that one replies to.
#[derive(Clone, Copy, Debug, Deserialize)]
#[allow(missing_docs, reason = "the fields of Discord's documentation")]
pub struct Referenced {
    #[serde(default)]
    pub author: Option<User>,
}

/// Which message one replies to.
#[derive(Clone, Copy, Debug, Deserialize)]
#[allow(missing_docs, reason = "the fields of Discord's documentation")]
pub struct Reference {
    #[serde(default)]
    pub message_id: Option<Id>,
}

/// `MESSAGE_DELETE` and `MESSAGE_DELETE_BULK`.
#[derive(Debug, Deserialize)]
#[allow(missing_docs, reason = "the fields of Discord's documentation")]
pub struct Deleted {
    #[serde(default)]
    pub id: Option<Id>,
    #[serde(default)]
    pub ids: Vec<Id>,
}

/// `INTERACTION_CREATE`.
#[derive(Debug, Deserialize)]
#[allow(missing_docs, reason = "the fields of Discord's documentation")]
pub struct Interaction<'a> {
    pub id: Id,
    #[serde(default)]
    pub application_id: Id,
    #[serde(rename = "type")]
    pub kind: u8,
    #[serde(borrow)]
    pub token: Cow<'a, str>,
    #[serde(default, borrow)]
    pub data: Data<'a>,
    #[serde(default)]
    pub guild_id: Option<Id>,
    #[serde(default)]
    pub channel_id: Option<Id>,
    #[serde(default)]
    pub member: Option<Member>,
    #[serde(default)]
    pub user: Option<User>,
    #[serde(default, borrow)]
    pub message: Option<Box<Clicked<'a>>>,
    #[serde(default, deserialize_with = "permissions")]
    pub app_permissions: Option<u64>,
}

/// What a member may do, and who it is.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[allow(missing_docs, reason = "the fields of Discord's documentation")]
pub struct Member {
    #[serde(default)]
    pub user: Option<User>,
    #[serde(default, deserialize_with = "permissions")]
    pub permissions: Option<u64>,
}

/// The message whose button was clicked.
#[derive(Debug, Deserialize)]
#[allow(missing_docs, reason = "the fields of Discord's documentation")]
pub struct Clicked<'a> {
    pub id: Id,
    #[serde(default)]
    pub channel_id: Id,
    #[serde(default)]
    pub flags: Option<u64>,
    #[serde(default, borrow)]
    pub embeds: Vec<Embed<'a>>,
}

/// Of an embed that we made.
#[derive(Debug, Default, Deserialize)]
#[allow(missing_docs, reason = "the fields of Discord's documentation")]
pub struct Embed<'a> {
    #[serde(default, borrow)]
    pub title: Option<Cow<'a, str>>,
}

/// What an interaction is about.
#[derive(Debug, Default, Deserialize)]
#[allow(missing_docs, reason = "the fields of Discord's documentation")]
pub struct Data<'a> {
    #[serde(default, borrow)]
    pub name: Cow<'a, str>,
    #[serde(default, borrow)]
    pub options: Vec<Choice<'a>>,
    #[serde(default, borrow)]
    pub custom_id: Cow<'a, str>,
    #[serde(default)]
    pub target_id: Option<Id>,
    #[serde(default, borrow)]
    pub resolved: Option<Resolved<'a>>,
}

/// What the ids in an interaction stand for.
#[derive(Debug, Default, Deserialize)]
#[allow(missing_docs, reason = "the fields of Discord's documentation")]
pub struct Resolved<'a> {
    #[serde(default, borrow)]
    pub messages: std::collections::HashMap<Cow<'a, str>, Target<'a>>,
}

/// The target of a message command.
#[derive(Debug, Default, Deserialize)]
#[allow(missing_docs, reason = "the fields of Discord's documentation")]
pub struct Target<'a> {
    #[serde(default, borrow)]
    pub content: Cow<'a, str>,
}

/// An option of a command as it was filled in.
#[derive(Debug, Deserialize)]
#[allow(missing_docs, reason = "the fields of Discord's documentation")]
pub struct Choice<'a> {
    #[serde(borrow)]
    pub name: Cow<'a, str>,
    #[serde(default, borrow)]
    pub value: Option<Value<'a>>,
    #[serde(default)]
    pub focused: bool,
    #[serde(default, borrow)]
    pub options: Vec<Choice<'a>>,
}

/// An option's value.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Value<'a> {
    /// True or false.
    Truth(bool),
    /// Text.
    #[serde(borrow)]
    Text(Cow<'a, str>),
    /// A number.
    Number(f64),
}

impl Data<'_> {
    /// The text of an option; empty when it was left out.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        match self.option(name) {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }

    /// Whether an option was set to true.
    #[must_use]
    pub fn truth(&self, name: &str) -> bool {
        matches!(self.option(name), Some(Value::Truth(true)))
    }

    fn option(&self, name: &str) -> Option<&Value<'_>> {
        self.options.iter().find(|option| option.name == name)?.value.as_ref()
    }

    /// The option that is being typed, with what is typed so far.
    #[must_use]
    pub fn focused(&self) -> Option<(&str, &str)> {
        let option = self.options.iter().find(|option| option.focused)?;
        Some((&option.name, self.text(&option.name)))
    }
}

impl Interaction<'_> {
    /// Who did it.
    #[must_use]
    pub fn user(&self) -> u64 {
        self.member.and_then(|member| member.user).or(self.user).map_or(0, |user| user.id.0)
    }

    /// What decides about its turn: the guild, or the channel where there is none.
    #[must_use]
    pub fn guild(&self) -> u64 {
        self.guild_id.or(self.channel_id).unwrap_or_default().0
    }
}

fn permissions<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    Ok(Option::<Id>::deserialize(deserializer)?.map(|id| id.0))
}
