//! What the bot may do in a channel, worked out from what the gateway tells about guilds. Kept as small as it can be: ids and bits of what concerns
//! the bot, nothing else.

use std::collections::HashMap;

use serde::Deserialize;
use serenity::model::Permissions;

use super::model::{Id, Only};

/// What the bot needs wherever it answers, and what Discord calls it.
pub const NEEDED: &[(Permissions, &str)] = &[
    (Permissions::VIEW_CHANNEL, "View Channel"),
    (Permissions::SEND_MESSAGES, "Send Messages"),
    (Permissions::SEND_MESSAGES_IN_THREADS, "Send Messages in Threads"),
    (Permissions::READ_MESSAGE_HISTORY, "Read Message History"),
    (Permissions::EMBED_LINKS, "Embed Links"),
    (Permissions::ATTACH_FILES, "Attach Files"),
];

/// All that the bot needs, as an invitation asks for it.
#[must_use]
pub fn needed() -> Permissions {
    NEEDED.iter().fold(Permissions::empty(), |all, (permission, _)| all | *permission)
}

/// The guilds that the bot is in.
#[derive(Debug, Default)]
pub struct Guilds {
    /// The bot.
    pub me: u64,
    guilds: HashMap<u64, Guild>,
}

#[derive(Debug)]
struct Guild {
    /// What the bot may do where no channel says otherwise.
    base: Permissions,
    /// The bot's roles; `None` after they changed, for then what channels say of the new ones was not kept.
    mine: Option<Box<[u64]>>,
    /// By id.
    channels: Vec<Channel>,
    /// Threads and the channels that they hang on, by id.
    threads: Vec<(u64, u64)>,
}

#[derive(Debug)]
struct Channel {
    id: u64,
    may: Permissions,
}

#[derive(Deserialize)]
struct GuildEvent {
    id: Id,
    #[serde(default)]
    owner_id: Option<Id>,
    #[serde(default)]
    roles: Vec<RoleEvent>,
    #[serde(default)]
    channels: Vec<ChannelEvent>,
    #[serde(default)]
    threads: Vec<ThreadEvent>,
    #[serde(default)]
    members: Vec<MemberEvent>,
}

#[derive(Deserialize)]
struct RoleEvent {
    id: Id,
    #[serde(default)]
    permissions: Id,
}

#[derive(Deserialize)]
struct ChannelEvent {
    id: Id,
    #[serde(default)]
    guild_id: Option<Id>,
    #[serde(default, rename = "type")]
    kind: u8,
    #[serde(default)]
    permission_overwrites: Vec<Overwrite>,
}

#[derive(Deserialize)]
struct Overwrite {
    id: Id,
    #[serde(default)]
    allow: Id,
    #[serde(default)]
    deny: Id,
}

#[derive(Deserialize)]
struct ThreadEvent {
    id: Id,
    #[serde(default)]
    guild_id: Option<Id>,
    #[serde(default)]
    parent_id: Option<Id>,
}

#[derive(Deserialize)]
struct MemberEvent {
    #[serde(default)]
    guild_id: Option<Id>,
    #[serde(default)]
    user: Option<Only>,
    #[serde(default)]
    roles: Vec<Id>,
}

#[derive(Deserialize)]
struct GuildOnly {
    guild_id: Id,
}

/// Channels in which people write; others, such as categories, are not kept.
fn is_written_in(kind: u8) -> bool {
    matches!(kind, 0 | 2 | 5 | 13 | 15 | 16)
}

impl Guilds {
    /// Learns from an event; most have nothing to say.
    ///
    /// # Errors
    ///
    /// When the event can't be read.
    pub fn hear(&mut self, name: &str, data: &str) -> Result<(), serde_json::Error> {
        match name {
            "GUILD_CREATE" => {
                let event: GuildEvent = serde_json::from_str(data)?;
                self.guilds.insert(event.id.0, Guild::of(&event, self.me));
            }
            "GUILD_DELETE" => drop(self.guilds.remove(&serde_json::from_str::<Only>(data)?.id.0)),
            "CHANNEL_CREATE" | "CHANNEL_UPDATE" => {
                let event: ChannelEvent = serde_json::from_str(data)?;
                let (guild_id, me) = (event.guild_id.unwrap_or_default().0, self.me);
                if let Some(guild) = self.guilds.get_mut(&guild_id) {
                    guild.channels.retain(|channel| channel.id != event.id.0);
                    guild.add(&event, guild_id, me);
                    guild.channels.sort_unstable_by_key(|channel| channel.id);
                }
            }
            "CHANNEL_DELETE" => {
                let event: ChannelEvent = serde_json::from_str(data)?;
                if let Some(guild) = self.guilds.get_mut(&event.guild_id.unwrap_or_default().0) {
                    guild.channels.retain(|channel| channel.id != event.id.0);
                }
            }
            "THREAD_CREATE" | "THREAD_DELETE" => {
                let event: ThreadEvent = serde_json::from_str(data)?;
                if let Some(guild) = self.guilds.get_mut(&event.guild_id.unwrap_or_default().0) {
                    guild.threads.retain(|thread| thread.0 != event.id.0);
                    if name == "THREAD_CREATE" {
                        guild.threads.extend(event.parent_id.map(|parent| (event.id.0, parent.0)));
                    }
                }
            }
            "GUILD_MEMBER_UPDATE" => {
                let event: MemberEvent = serde_json::from_str(data)?;
                if event.user.is_some_and(|user| user.id.0 == self.me)
                    && let Some(guild) = self.guilds.get_mut(&event.guild_id.unwrap_or_default().0)
                    && guild.mine.as_ref().is_some_and(|mine| mine.len() != event.roles.len() || event.roles.iter().any(|role| !mine.contains(&role.0)))
                {
                    guild.mine = None;
                }
            }
            "GUILD_ROLE_UPDATE" | "GUILD_ROLE_DELETE" => {
                // A role of the bot's may do more or less now, and what it could before is not kept.
                if let Some(guild) = self.guilds.get_mut(&serde_json::from_str::<GuildOnly>(data)?.guild_id.0) {
                    guild.mine = None;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.guilds.len()
    }

    /// What the bot may do in a channel or thread; `None` when that isn't known.
    #[must_use]
    pub fn permissions(&self, guild: u64, channel: u64) -> Option<Permissions> {
        let guild = self.guilds.get(&guild)?;
        guild.mine.as_ref()?;
        let known = |id: u64| guild.channels.binary_search_by_key(&id, |channel| channel.id).ok().and_then(|at| guild.channels.get(at));
        if let Some(channel) = known(channel) {
            return Some(channel.may);
        }
        let (_, parent) = guild.threads.iter().find(|thread| thread.0 == channel)?;
        let mut may = known(*parent)?.may;
        // In a thread another permission counts; the ordinary one has no effect there.
        may.set(Permissions::SEND_MESSAGES, may.contains(Permissions::SEND_MESSAGES_IN_THREADS));
        Some(may)
    }

    /// What the bot lacks in each channel of a guild, by channel; `None` when that isn't known.
    #[must_use]
    pub fn lacking(&self, guild: u64) -> Option<Vec<(u64, Vec<&'static str>)>> {
        let guild = self.guilds.get(&guild)?;
        guild.mine.as_ref()?;
        let lacks = |channel: &Channel| NEEDED.iter().filter(|(needed, _)| !channel.may.contains(*needed)).map(|(_, name)| *name).collect();
        Some(guild.channels.iter().map(|channel| (channel.id, lacks(channel))).collect())
    }
}

impl Guild {
    fn of(event: &GuildEvent, me: u64) -> Self {
        let own = event.members.iter().find(|member| member.user.is_some_and(|user| user.id.0 == me));
        let mine: Option<Box<[u64]>> = own.map(|own| own.roles.iter().map(|role| role.0).collect());
        let counts = |role: &&RoleEvent| role.id == event.id || mine.as_ref().is_some_and(|mine| mine.contains(&role.id.0));
        let mut base = event.roles.iter().filter(counts).fold(Permissions::empty(), |all, role| all | Permissions::from_bits_truncate(role.permissions.0));
        if base.contains(Permissions::ADMINISTRATOR) || event.owner_id.is_some_and(|owner| owner.0 == me) {
            base = Permissions::all();
        }
        let threads = event.threads.iter().filter_map(|thread| Some((thread.id.0, thread.parent_id?.0))).collect();
        let mut guild = Self { base, mine, channels: Vec::new(), threads };
        event.channels.iter().for_each(|channel| guild.add(channel, event.id.0, me));
        guild.channels.sort_unstable_by_key(|channel| channel.id);
        guild.channels.shrink_to_fit();
        guild
    }

    /// Works out what the bot may do in a channel: everyone's overwrite first, then its roles', then its own.
    fn add(&mut self, event: &ChannelEvent, everyone: u64, me: u64) {
        if !is_written_in(event.kind) {
            return;
        }
        let mut may = self.base;
        if !may.contains(Permissions::ADMINISTRATOR) {
            let mine = self.mine.as_deref().unwrap_or_default();
            let of = |wanted: &dyn Fn(u64) -> bool| {
                event.permission_overwrites.iter().filter(|overwrite| wanted(overwrite.id.0)).fold((Permissions::empty(), Permissions::empty()), |all, one| {
                    (all.0 | Permissions::from_bits_truncate(one.allow.0), all.1 | Permissions::from_bits_truncate(one.deny.0))
                })
            };
            for (allow, deny) in [of(&|id| id == everyone), of(&|id| mine.contains(&id)), of(&|id| id == me)] {
                may = (may - deny) | allow;
            }
            if !may.contains(Permissions::VIEW_CHANNEL) {
                may = Permissions::empty();
            }
        }
        self.channels.push(Channel { id: event.id.0, may });
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn guilds() -> Guilds {
        let mut guilds = Guilds { me: 9, ..Guilds::default() };
        let bits = |permissions: Permissions| permissions.bits().to_string();
        let all = bits(needed());
        let event = json!({
            "id": "1", "roles": [{ "id": "1", "permissions": all }, { "id": "2", "permissions": "0" }, { "id": "3", "permissions": "8" }],
            "members": [{ "user": { "id": "9" }, "roles": ["2"] }],
            "channels": [
                { "id": "10", "type": 0, "permission_overwrites": [] },
                { "id": "11", "type": 0, "permission_overwrites": [{ "id": "1", "type": 0, "allow": "0", "deny": bits(Permissions::EMBED_LINKS | Permissions::ATTACH_FILES) },
                    { "id": "2", "type": 0, "allow": bits(Permissions::ATTACH_FILES), "deny": "0" }] },
                { "id": "12", "type": 5, "permission_overwrites": [{ "id": "9", "type": 1, "allow": "0", "deny": bits(Permissions::SEND_MESSAGES) }] },
                { "id": "13", "type": 0, "permission_overwrites": [{ "id": "1", "type": 0, "allow": "0", "deny": bits(Permissions::VIEW_CHANNEL) }] },
                { "id": "14", "type": 4 }
            ],
            "threads": [{ "id": "20", "parent_id": "12" }]
        });
        guilds.hear("GUILD_CREATE", &event.to_string()).unwrap();
        guilds
    }

    #[test]
    fn overwrites_count_in_their_order() {
        let guilds = guilds();
        assert_eq!(guilds.permissions(1, 10), Some(needed()));
        assert_eq!(guilds.permissions(1, 11), Some(needed() - Permissions::EMBED_LINKS));
        assert_eq!(guilds.permissions(1, 12), Some(needed() - Permissions::SEND_MESSAGES));
        assert_eq!(guilds.permissions(1, 13), Some(Permissions::empty()));
        assert_eq!(guilds.permissions(1, 20), Some(needed()), "in a thread the permission for threads counts");
        assert_eq!(guilds.permissions(1, 99), None);
        assert_eq!(guilds.lacking(1).unwrap()[1], (11, vec!["Embed Links"]));
    }

    #[test]
    fn what_changes_is_not_trusted() {
        let mut guilds = guilds();
        let update = json!({ "id": "12", "guild_id": "1", "type": 5, "permission_overwrites": [] });
        guilds.hear("CHANNEL_UPDATE", &update.to_string()).unwrap();
        assert_eq!(guilds.permissions(1, 12), Some(needed()));
        guilds.hear("GUILD_MEMBER_UPDATE", &json!({ "guild_id": "1", "user": { "id": "9" }, "roles": ["2", "3"] }).to_string()).unwrap();
        assert_eq!(guilds.permissions(1, 12), None);
        guilds.hear("GUILD_DELETE", &json!({ "id": "1" }).to_string()).unwrap();
        assert_eq!(guilds.count(), 0);
        assert!(guilds.hear("GUILD_CREATE", "[]").is_err());
    }
}
