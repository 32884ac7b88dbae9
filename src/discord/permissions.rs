//! What the bot may do in a channel, from what comes with the gateway's events. Kept as small as it can be: ids and bits, nothing else.

use serenity::model::Permissions;

/// What the bot needs wherever it answers, and what it is called.
pub const NEEDED: &[(Permissions, &str)] = &[
    (Permissions::VIEW_CHANNEL, "View Channel"),
    (Permissions::SEND_MESSAGES, "Send Messages"),
    (Permissions::SEND_MESSAGES_IN_THREADS, "Send Messages in Threads"),
    (Permissions::READ_MESSAGE_HISTORY, "Read Message History"),
    (Permissions::EMBED_LINKS, "Embed Links"),
    (Permissions::ATTACH_FILES, "Attach Files"),
];

/// The guilds that the bot is in.
#[derive(Debug, Default)]
pub struct Guilds {
    /// The bot.
    pub me: u64,
}

impl Guilds {
    /// Learns from an event; most have nothing to say.
    ///
    /// # Errors
    ///
    /// When the event can't be read.
    pub fn hear(&mut self, _name: &str, _data: &str) -> Result<(), serde_json::Error> {
        Ok(())
    }

    /// What the bot may do in a channel; `None` when that isn't known.
    #[must_use]
    pub fn permissions(&self, _guild: u64, _channel: u64) -> Option<Permissions> {
        None
    }
}

/// All that the bot needs, as an invitation asks for it.
#[must_use]
pub fn needed() -> Permissions {
    NEEDED.iter().fold(Permissions::empty(), |all, (permission, _)| all | *permission)
}
