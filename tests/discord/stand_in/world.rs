//! What there is on the other side: channels, messages, interactions, registered commands. Changes of it are what the bot's requests and the
//! people's doings come down to; each gives the event that the gateway then tells.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use super::cast::{CHANNELS, Channel, Kind};
use super::routes::Id;
use super::shapes;

/// An event of the gateway: its name and its data.
pub type Event = (&'static str, Value);

/// A new id, of now, as Discord makes them.
pub fn snowflake() -> Id {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let milliseconds = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis() as u64 - 1_420_070_400_000;
    (milliseconds << 22) | (COUNT.fetch_add(1, Ordering::Relaxed) & 0x3f_ffff)
}

/// What became of an interaction.
#[derive(Clone, Debug)]
pub struct Interaction {
    pub id: Id,
    pub channel: Id,
    pub born: Instant,
    /// The type of the first response.
    pub response: Option<u64>,
    /// The message that was first sent, or the one that a button belongs to.
    pub original: Option<Id>,
    pub private: bool,
}

/// All that there is.
pub struct World {
    pub channels: HashMap<Id, Channel>,
    pub messages: HashMap<Id, Value>,
    /// Nonces of enforced messages, with the message.
    nonces: HashMap<(Id, String), Id>,
    /// By token.
    pub interactions: HashMap<String, Interaction>,
    pub commands: Value,
}

impl World {
    pub fn new(further: impl IntoIterator<Item = Channel>) -> Self {
        let channels = CHANNELS.iter().copied().chain(further).map(|channel| (channel.id, channel)).collect();
        Self { channels, messages: HashMap::new(), nonces: HashMap::new(), interactions: HashMap::new(), commands: json!([]) }
    }

    /// Puts a message of the bot into a channel. A nonce that was there before gives the message of then, and no event.
    pub fn post(&mut self, channel: Id, body: &Value, private: bool) -> (Value, Option<Event>) {
        let nonce = body["enforce_nonce"].as_bool().unwrap_or(false).then(|| body["nonce"].to_string());
        if let Some(nonce) = &nonce
            && let Some(message) = self.nonces.get(&(channel, nonce.clone())).and_then(|id| self.messages.get(id))
        {
            return (message.clone(), None);
        }
        let id = snowflake();
        let mut message = shapes::message(id, channel, shapes::bot(), "");
        apply(&mut message, body);
        message["nonce"] = body["nonce"].clone();
        message["flags"] = json!(body["flags"].as_u64().unwrap_or(0));
        if let Some(reference) = body["message_reference"]["message_id"].as_str().and_then(|id| id.parse::<Id>().ok()) {
            message["type"] = json!(19);
            message["message_reference"] = json!({ "type": 0, "channel_id": channel.to_string(), "message_id": reference.to_string() });
            let mut replied = self.messages.get(&reference).cloned().unwrap_or_default();
            replied.as_object_mut().map(|replied| replied.remove("referenced_message"));
            message["referenced_message"] = replied;
        }
        if let Some(nonce) = nonce {
            self.nonces.insert((channel, nonce), id);
        }
        self.messages.insert(id, message.clone());
        let event = (!private).then(|| self.told("MESSAGE_CREATE", message.clone()));
        (message, event)
    }

    /// Changes a message; nothing where there is none.
    pub fn change(&mut self, id: Id, body: &Value) -> Option<(Value, Option<Event>)> {
        let message = self.messages.get_mut(&id)?;
        apply(message, body);
        message["edited_timestamp"] = json!(shapes::timestamp());
        let message = message.clone();
        let private = message["flags"].as_u64().unwrap_or(0) & 64 != 0;
        let event = (!private).then(|| self.told("MESSAGE_UPDATE", message.clone()));
        Some((message, event))
    }

    /// Takes a message away.
    pub fn remove(&mut self, id: Id) -> Option<Event> {
        let message = self.messages.remove(&id)?;
        let data = json!({ "id": id.to_string(), "channel_id": message["channel_id"] });
        Some(self.told("MESSAGE_DELETE", data))
    }

    /// An event about a channel names its guild.
    pub fn told(&self, name: &'static str, mut data: Value) -> Event {
        let channel = data["channel_id"].as_str().and_then(|id| id.parse().ok()).and_then(|id: Id| self.channels.get(&id));
        if let Some(guild) = channel.and_then(|channel| channel.guild) {
            data["guild_id"] = json!(guild.to_string());
        }
        (name, data)
    }

    /// Whether the bot may write here, by the kind of channel.
    pub fn may_write(&self, channel: &Channel) -> bool {
        use super::cast::permission::{SEND_MESSAGES, SEND_MESSAGES_IN_THREADS, VIEW_CHANNEL};
        let needed = match channel.kind {
            Kind::Thread(_) => SEND_MESSAGES_IN_THREADS,
            Kind::Dm => return true,
            Kind::Group => return false,
            Kind::Text => SEND_MESSAGES,
        };
        channel.denied & (needed | VIEW_CHANNEL) == 0
    }
}

/// Takes over what a body says of a message.
fn apply(message: &mut Value, body: &Value) {
    for field in ["content", "embeds", "components"] {
        match &body[field] {
            Value::Null if body.get(field).is_none() => {}
            Value::Null => message[field] = if field == "content" { json!("") } else { json!([]) },
            given => message[field] = given.clone(),
        }
    }
    for embed in message["embeds"].as_array_mut().into_iter().flatten() {
        embed["type"] = json!("rich");
    }
    let mut next = 1;
    for row in message["components"].as_array_mut().into_iter().flatten() {
        row["id"] = json!(next);
        next += 1;
        for component in row["components"].as_array_mut().into_iter().flatten() {
            component["id"] = json!(next);
            next += 1;
        }
    }
    if let Some(files) = body["attachments"].as_array() {
        let files = files.iter().map(|file| {
            let id = snowflake().to_string();
            json!({ "id": id, "filename": file["filename"], "size": 1, "url": "https://cdn.example/file", "proxy_url": "https://cdn.example/file" })
        });
        message["attachments"] = files.collect();
    }
}
