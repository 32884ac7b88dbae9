//! A conversation between people and the bot: what people do in Discord, what the bot then does, and both as a script to compare with a snapshot.

use serde_json::{Value, json};

use crate::program::{Options, Program};
use crate::shown::{place, redacted, shown};
use crate::stand_in::cast::{ADA, BOT, Channel, DM, Kind, NEWS, Person};
use crate::stand_in::log::Sent;
use crate::stand_in::routes::Id;
use crate::stand_in::world::{Interaction, snowflake};
use crate::stand_in::{Settings, StandIn, shapes};

/// A stand-in, the program, and what was said so far.
pub struct Talk {
    pub stand_in: StandIn,
    pub program: Program,
    /// What the bot did up to here was heard.
    heard: usize,
    script: String,
    /// Who speaks, and where.
    pub person: Person,
    pub channel: Channel,
    /// The last message that the bot showed.
    pub last: Option<Id>,
}

impl Talk {
    /// As most tests want it: Ada in #news, a small base, no limits.
    pub async fn start() -> Self {
        Self::with(Settings::default(), Options::new()).await
    }

    pub async fn with(settings: Settings, options: Options) -> Self {
        let stand_in = StandIn::start(settings).await;
        let program = Program::start(&stand_in, &options);
        let talk = Self { stand_in, program, heard: 0, script: String::new(), person: ADA, channel: NEWS, last: None };
        assert!(talk.stand_in.gateway_comes_to(|tally| tally.identified == 1).await, "it does not connect:\n{}", talk.program.said());
        talk
    }

    /// From now on somebody else speaks, or elsewhere.
    pub fn turn_to(&mut self, person: Person, channel: Channel) {
        (self.person, self.channel) = (person, channel);
    }

    /// From now on Discord is another one.
    pub fn turn_to_stand_in(&mut self, stand_in: StandIn) {
        self.stand_in = stand_in;
        self.heard = 0;
    }

    fn note(&mut self, what: &str) {
        let line = format!("{} in {}: {}\n", self.person.name, place(self.channel.id), redacted(what));
        self.script.push_str(&line);
    }

    /// The script so far; what follows stands in another one.
    pub fn script(&mut self) -> String {
        std::mem::take(&mut self.script)
    }

    /// Says something in the channel, to nobody in particular.
    pub fn say(&mut self, content: &str) -> Id {
        self.send(content, None, false)
    }

    /// Asks the bot by mentioning it, or without that in direct messages.
    pub fn ask(&mut self, question: &str) -> Id {
        if self.channel == DM {
            return self.say(question);
        }
        self.say(&format!("<@{BOT}> {question}"))
    }

    /// Replies to a message, with or without pinging its author.
    pub fn reply(&mut self, to: Id, content: &str, ping: bool) -> Id {
        self.send(content, Some(to), ping)
    }

    fn send(&mut self, content: &str, to: Option<Id>, ping: bool) -> Id {
        self.note(&match to {
            Some(_) => format!("(replying) {content}"),
            None => content.to_owned(),
        });
        let id = snowflake();
        let message = self.message(id, content, to, ping);
        let event = {
            let mut world = self.stand_in.world();
            world.messages.insert(id, message.clone());
            world.told("MESSAGE_CREATE", self.delivered(message))
        };
        self.stand_in.tell(event);
        id
    }

    fn message(&self, id: Id, content: &str, to: Option<Id>, ping: bool) -> Value {
        let mut message = shapes::message(id, self.channel.id, shapes::user(&self.person), content);
        if self.channel.guild.is_some() {
            message["member"] = shapes::member(&[]);
        }
        let named = content.contains(&format!("<@{BOT}>")) || content.contains(&format!("<@!{BOT}>"));
        if let Some(to) = to {
            message["type"] = json!(19);
            message["message_reference"] = json!({ "type": 0, "channel_id": self.channel.id.to_string(), "message_id": to.to_string() });
            message["referenced_message"] = self.stand_in.world().messages.get(&to).cloned().unwrap_or_default();
        }
        let replied_to_bot = shapes::is(&message["referenced_message"]["author"]["id"], BOT);
        if named || (ping && replied_to_bot) {
            message["mentions"] = json!([shapes::bot()]);
        }
        message
    }

    /// A message as it comes without the privileged intent: empty, unless it is for the bot.
    fn delivered(&self, mut message: Value) -> Value {
        let for_bot = !message["mentions"].as_array().unwrap().is_empty() || message.get("guild_id").is_none() && self.channel.guild.is_none();
        if !for_bot {
            message["content"] = json!("");
            message["embeds"] = json!([]);
            message["components"] = json!([]);
        }
        message
    }

    /// Edits a message of a person.
    pub fn edit(&mut self, id: Id, content: &str) {
        self.note(&format!("(edited) {content}"));
        let mut message = self.message(id, content, None, false);
        message["edited_timestamp"] = json!(shapes::timestamp());
        let event = {
            let mut world = self.stand_in.world();
            let before = world.messages.insert(id, message.clone()).unwrap_or_default();
            for kept in ["message_reference", "referenced_message", "type"] {
                if let Some(value) = before.get(kept) {
                    message[kept] = value.clone();
                }
            }
            world.told("MESSAGE_UPDATE", self.delivered(message))
        };
        self.stand_in.tell(event);
    }

    /// Deletes a message of a person.
    pub fn delete(&mut self, id: Id) {
        self.note("(deletes the message)");
        let event = self.stand_in.world().remove(id);
        self.stand_in.tell(event.unwrap());
    }

    /// Uses a slash command; a subcommand stands after a space. Options that begin with a capital are given as they are.
    pub fn slash(&mut self, command: &str, options: &[(&str, Value)]) -> String {
        let told: Vec<String> =
            options.iter().map(|(name, value)| format!(" {name}: {}", value.as_str().map_or_else(|| value.to_string(), str::to_owned))).collect();
        self.note(&format!("/{command}{}", told.concat()));
        let options = options.iter().map(|(name, value)| option(name, value, false)).collect();
        self.interact(2, command_data(command, options), None)
    }

    /// Types into an option that completes itself.
    pub fn typing(&mut self, command: &str, name: &str, typed: &str) -> String {
        self.note(&format!("/{command} {name}: {typed}…"));
        let options = vec![option(name, &json!(typed), true)];
        self.interact(4, command_data(command, options), None)
    }

    /// Uses a message command.
    pub fn on_message(&mut self, command: &str, target: Id) -> String {
        self.note(&format!("({command})"));
        let message = self.stand_in.world().messages[&target].clone();
        let id = target.to_string();
        let data = json!({
            "id": "600000000000000001", "name": command, "type": 3, "target_id": id, "resolved": { "messages": { id.clone(): message } },
        });
        self.interact(2, data, None)
    }

    /// Clicks a button of the bot's last message by the beginning of its words.
    pub fn click(&mut self, label: &str) -> String {
        let message = self.last.expect("the bot has shown no message");
        self.click_on(message, label)
    }

    pub fn click_on(&mut self, message: Id, label: &str) -> String {
        let custom = self.custom_id(message, label);
        self.note(&format!("[{label}]"));
        self.press(message, &custom)
    }

    /// What a button carries.
    pub fn custom_id(&self, message: Id, label: &str) -> String {
        let world = self.stand_in.world();
        let shown = &world.messages[&message];
        let rows = shown["components"].as_array().unwrap();
        let mut buttons = rows.iter().flat_map(|row| row["components"].as_array().unwrap());
        let button = buttons.find(|button| button["label"].as_str().is_some_and(|words| words.starts_with(label)));
        button.unwrap_or_else(|| panic!("no button «{label}» in {shown:#}"))["custom_id"].as_str().unwrap().to_owned()
    }

    /// Clicks a button by what it carries.
    pub fn press(&mut self, message: Id, custom: &str) -> String {
        let shown = self.stand_in.world().messages.get(&message).cloned().unwrap();
        self.interact(3, json!({ "custom_id": custom, "component_type": 2, "id": 2 }), Some((message, shown)))
    }

    /// Sends an interaction; gives its token.
    fn interact(&mut self, kind: u64, data: Value, message: Option<(Id, Value)>) -> String {
        let (id, token) = (snowflake(), format!("token-{}", snowflake()));
        let known = Interaction {
            id,
            channel: self.channel.id,
            born: std::time::Instant::now(),
            response: None,
            original: message.as_ref().map(|(id, _)| *id),
            private: false,
        };
        let event = interaction(&self.person, &self.channel, id, &token, kind, data, message.map(|(_, message)| message));
        self.stand_in.world().interactions.insert(token.clone(), known);
        self.stand_in.tell(("INTERACTION_CREATE", event));
        token
    }

    /// Waits for the next thing that the bot does and people see.
    pub async fn hear(&mut self) -> Sent {
        let next = self.stand_in.log.next(self.heard, |sent| sent.route.is_seen() && sent.took_effect()).await;
        let Some((sent, heard)) = next else {
            panic!("it does nothing; so far:\n{}\nit said:\n{}\ncomplaints:\n{}", self.script, self.program.said(), self.stand_in.complaints().join("\n"))
        };
        self.heard = heard;
        self.script.push_str(&shown(&sent));
        let id = sent.answer["id"].as_str().and_then(|id| id.parse().ok());
        let interaction = match &sent.route {
            crate::stand_in::routes::Route::Callback(_, token) => self.stand_in.world().interactions.get(token).and_then(|known| known.original),
            _ => None,
        };
        self.last = id.or(interaction).or(self.last);
        sent
    }

    /// Waits for a response that may be put off first, and gives the last of it.
    pub async fn hear_the_end(&mut self) -> Sent {
        let sent = self.hear().await;
        match sent.body["type"].as_u64() {
            Some(5 | 6) => self.hear().await,
            _ => sent,
        }
    }

    /// Asks, and waits for the reply.
    pub async fn asked(&mut self, question: &str) -> Sent {
        self.ask(question);
        self.hear().await
    }

    /// Ends the program in good order, whatever it did that was not heard.
    pub async fn finish(mut self) {
        self.program.signal("TERM");
        let status = self.program.ends().await;
        assert!(status.success(), "it ended with {status}:\n{}", self.program.said());
        let complaints = self.stand_in.complaints();
        assert!(complaints.is_empty(), "{}", complaints.join("\n\n"));
    }

    /// Ends the program in good order and makes sure that nothing was left unheard and nothing done that no bot should do.
    pub async fn end(self) {
        self.program.signal("TERM");
        self.end_as_signalled().await;
    }

    /// The same for a program that has its signal.
    pub async fn end_as_signalled(mut self) {
        let status = self.program.ends().await;
        assert!(status.success(), "it ended with {status}:\n{}", self.program.said());
        let unheard = self.stand_in.log.next_within(std::time::Duration::ZERO, self.heard, |sent| sent.route.is_seen() && sent.took_effect()).await;
        assert!(unheard.is_none(), "unheard: {}", shown(&unheard.unwrap().0));
        let complaints = self.stand_in.complaints();
        assert!(complaints.is_empty(), "{}", complaints.join("\n\n"));
    }
}

/// An interaction as Discord tells it.
pub fn interaction(person: &Person, channel: &Channel, id: Id, token: &str, kind: u64, data: Value, message: Option<Value>) -> Value {
    let (context, owners) = match (channel.kind, channel.guild) {
        (_, Some(guild)) => (0, json!({ "0": guild.to_string() })),
        (Kind::Dm, _) => (1, json!({ "0": "0" })),
        _ => (2, json!({ "1": person.id.to_string() })),
    };
    let mut shown_channel = shapes::channel(channel);
    let mut event = json!({
        "id": id.to_string(), "application_id": BOT.to_string(), "type": kind, "data": data, "token": token, "version": 1,
        "channel_id": channel.id.to_string(), "app_permissions": channel.allowed().to_string(), "locale": "en-US", "entitlements": [],
        "authorizing_integration_owners": owners, "context": context, "attachment_size_limit": 10_485_760,
    });
    match channel.guild {
        Some(guild) => {
            let member = shapes::interacting_member(person);
            shown_channel["permissions"] = member["permissions"].clone();
            event["member"] = member;
            event["guild_id"] = json!(guild.to_string());
            event["guild"] = json!({ "id": guild.to_string(), "locale": "en-US", "features": [] });
            event["guild_locale"] = json!("en-US");
        }
        None => event["user"] = shapes::user(person),
    }
    event["channel"] = shown_channel;
    if let Some(message) = message {
        event["message"] = message;
    }
    event
}

fn option(name: &str, value: &Value, focused: bool) -> Value {
    let kind = match value {
        Value::Bool(_) => 5,
        Value::Number(_) => 4,
        _ => 3,
    };
    let mut option = json!({ "name": name, "type": kind, "value": value });
    if focused {
        option["focused"] = json!(true);
    }
    option
}

fn command_data(command: &str, options: Vec<Value>) -> Value {
    let (name, options) = match command.split_once(' ') {
        Some((name, subcommand)) => (name, json!([{ "name": subcommand, "type": 1, "options": options }])),
        None => (command, json!(options)),
    };
    json!({ "id": "600000000000000001", "name": name, "type": 1, "options": options })
}
