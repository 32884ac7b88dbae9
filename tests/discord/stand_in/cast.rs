//! Who and what there is before anything happens: people, guilds, channels, with ids that never change, and permissions by name.

use super::routes::Id;

/// The token that the stand-in takes.
pub const TOKEN: &str = "MTEwMDAwMDAwMDAwMDAwMDAwMQ.stand-in.of-a-token-that-opens-nothing";
/// Bot and application share an id, as they do for every application made since 2016.
pub const BOT: Id = 1_100_000_000_000_000_001;
pub const BOT_ROLE: Id = 1_100_000_000_000_000_002;

pub mod permission {
    //! Bits of Discord's permissions.

    pub const ADMINISTRATOR: u64 = 1 << 3;
    pub const MANAGE_GUILD: u64 = 1 << 5;
    pub const VIEW_CHANNEL: u64 = 1 << 10;
    pub const SEND_MESSAGES: u64 = 1 << 11;
    pub const MANAGE_MESSAGES: u64 = 1 << 13;
    pub const EMBED_LINKS: u64 = 1 << 14;
    pub const ATTACH_FILES: u64 = 1 << 15;
    pub const READ_MESSAGE_HISTORY: u64 = 1 << 16;
    pub const USE_APPLICATION_COMMANDS: u64 = 1 << 31;
    pub const SEND_MESSAGES_IN_THREADS: u64 = 1 << 38;

    /// What everyone may.
    pub const EVERYONE: u64 =
        VIEW_CHANNEL | SEND_MESSAGES | EMBED_LINKS | ATTACH_FILES | READ_MESSAGE_HISTORY | USE_APPLICATION_COMMANDS | SEND_MESSAGES_IN_THREADS;
}

use permission::{EMBED_LINKS, EVERYONE, MANAGE_GUILD, MANAGE_MESSAGES, READ_MESSAGE_HISTORY, SEND_MESSAGES, SEND_MESSAGES_IN_THREADS, VIEW_CHANNEL};

/// A person, or another bot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Person {
    pub id: Id,
    pub name: &'static str,
    pub bot: bool,
    /// What they may beyond everyone.
    pub may: u64,
}

const fn person(number: u64, name: &'static str, may: u64) -> Person {
    Person { id: 200_000_000_000_000_000 + number, name, bot: false, may }
}

pub const ADA: Person = person(1, "Ada", 0);
pub const BEN: Person = person(2, "Ben", 0);
/// Manages messages.
pub const MODERATOR: Person = person(3, "Mo", MANAGE_MESSAGES);
/// Manages the guild, but has no say over the application.
pub const MANAGER: Person = person(4, "Gil", MANAGE_GUILD | MANAGE_MESSAGES);
/// Owns the application.
pub const OWNER: Person = person(5, "Olga", MANAGE_GUILD | MANAGE_MESSAGES);
/// Is on the application's team.
pub const TEAMMATE: Person = person(6, "Tim", 0);
/// Is named by BOT_ADMINS.
pub const NAMED_ADMIN: Person = person(7, "Nora", 0);
/// Another bot.
pub const ROBOT: Person = Person { id: 200_000_000_000_000_008, name: "Robot", bot: true, may: 0 };

/// Members who do nothing but ask, as many as are needed.
pub fn asker(number: u64) -> Person {
    person(1000 + number, "Asker", 0)
}

/// What kind of place a channel is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    Text,
    /// With the channel it hangs from.
    Thread(Id),
    Dm,
    /// A private channel of people, where the bot is only through their own installation.
    Group,
}

/// A channel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Channel {
    pub id: Id,
    pub guild: Option<Id>,
    pub kind: Kind,
    pub name: &'static str,
    /// What the bot may not do here.
    pub denied: u64,
}

impl Channel {
    /// What the bot may do here.
    pub fn allowed(&self) -> u64 {
        EVERYONE & !self.denied
    }
}

pub const HARBOUR: Id = 300_000_000_000_000_001;

const fn channel(number: u64, name: &'static str, kind: Kind, denied: u64) -> Channel {
    let guild = match kind {
        Kind::Text | Kind::Thread(_) => Some(HARBOUR),
        Kind::Dm | Kind::Group => None,
    };
    Channel { id: 400_000_000_000_000_000 + number, guild, kind, name, denied }
}

pub const NEWS: Channel = channel(1, "news", Kind::Text, 0);
pub const TALK: Channel = channel(2, "talk", Kind::Text, 0);
/// The bot may not write here.
pub const QUIET: Channel = channel(3, "quiet", Kind::Text, SEND_MESSAGES);
/// The bot may not embed links here.
pub const BARE: Channel = channel(4, "bare", Kind::Text, EMBED_LINKS);
/// The bot may not read what was said here, so it can't reply to a message.
pub const FORGETFUL: Channel = channel(5, "forgetful", Kind::Text, READ_MESSAGE_HISTORY);
/// The bot may not see this one.
pub const HIDDEN: Channel = channel(6, "hidden", Kind::Text, VIEW_CHANNEL);
/// A thread in a channel where the bot may write.
pub const THREAD: Channel = channel(7, "thread", Kind::Thread(NEWS.id), 0);
/// The bot may write to the channel, but not in its threads.
pub const NO_THREADS: Channel = channel(8, "no-threads", Kind::Text, SEND_MESSAGES_IN_THREADS);
pub const SEALED_THREAD: Channel = channel(9, "sealed", Kind::Thread(NO_THREADS.id), SEND_MESSAGES_IN_THREADS);
/// The bot may not write to the channel, but in its threads.
pub const OPEN_THREAD: Channel = channel(10, "open", Kind::Thread(QUIET.id), SEND_MESSAGES);
/// Ada's direct messages with the bot.
pub const DM: Channel = channel(11, "dm", Kind::Dm, 0);
/// Ada, Ben and others, without the bot.
pub const GROUP: Channel = channel(12, "group", Kind::Group, SEND_MESSAGES | VIEW_CHANNEL);

pub const CHANNELS: &[Channel] = &[NEWS, TALK, QUIET, BARE, FORGETFUL, HIDDEN, THREAD, NO_THREADS, SEALED_THREAD, OPEN_THREAD, DM, GROUP];

/// Further text channels of the guild, as many as are needed.
pub fn further_channel(number: u64) -> Channel {
    channel(10_000 + number, "further", Kind::Text, 0)
}

/// Everybody who has a name.
pub const PEOPLE: &[Person] = &[ADA, BEN, MODERATOR, MANAGER, OWNER, TEAMMATE, NAMED_ADMIN, ROBOT];
