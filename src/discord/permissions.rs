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
    /// Whether the bot owns it, which few bots do.
    owned: bool,
    /// The bot's roles; `None` where nothing told them.
    mine: Option<Box<[u64]>>,
    /// What each role may do.
    roles: Vec<(u64, u64)>,
    /// By id.
    channels: Vec<Channel>,
    /// Threads and the channels that they hang on.
    threads: Vec<(u64, u64)>,
}

#[derive(Debug)]
struct Channel {
    id: u64,
    /// What it allows and denies to a role, or to the bot: id, allowed, denied.
    overwrites: Box<[(u64, u64, u64)]>,
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
    /// 1 for a member's.
    #[serde(default, rename = "type")]
    kind: Id,
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
    #[serde(default)]
    thread_metadata: Option<ThreadMetadata>,
}

#[derive(Deserialize)]
struct ThreadMetadata {
    #[serde(default)]
    archived: bool,
}

/// Of the channels named, or of all, the threads that are open now.
#[derive(Deserialize)]
struct ThreadList {
    guild_id: Id,
    #[serde(default)]
    channel_ids: Option<Vec<Id>>,
    #[serde(default)]
    threads: Vec<ThreadEvent>,
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
struct RoleChange {
    guild_id: Id,
    #[serde(default)]
    role: Option<RoleEvent>,
    #[serde(default)]
    role_id: Option<Id>,
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
                let me = self.me;
                if let Some(guild) = self.guilds.get_mut(&event.guild_id.unwrap_or_default().0) {
                    guild.channels.retain(|channel| channel.id != event.id.0);
                    guild.channels.extend(Channel::of(&event, me));
                    guild.channels.sort_unstable_by_key(|channel| channel.id);
                }
            }
            "CHANNEL_DELETE" => {
                let event: ChannelEvent = serde_json::from_str(data)?;
                if let Some(guild) = self.guilds.get_mut(&event.guild_id.unwrap_or_default().0) {
                    guild.channels.retain(|channel| channel.id != event.id.0);
                }
            }
            "THREAD_CREATE" | "THREAD_UPDATE" | "THREAD_DELETE" => {
                let event: ThreadEvent = serde_json::from_str(data)?;
                if let Some(guild) = self.guilds.get_mut(&event.guild_id.unwrap_or_default().0) {
                    guild.threads.retain(|thread| thread.0 != event.id.0);
                    if name != "THREAD_DELETE" {
                        guild.threads.extend(event.open());
                    }
                }
            }
            "THREAD_LIST_SYNC" => {
                let event: ThreadList = serde_json::from_str(data)?;
                if let Some(guild) = self.guilds.get_mut(&event.guild_id.0) {
                    guild.threads.retain(|(_, parent)| event.channel_ids.as_ref().is_some_and(|synced| !synced.iter().any(|id| id.0 == *parent)));
                    guild.threads.extend(event.threads.iter().filter_map(ThreadEvent::open));
                }
            }
            "GUILD_MEMBER_UPDATE" => {
                let event: MemberEvent = serde_json::from_str(data)?;
                if event.user.is_some_and(|user| user.id.0 == self.me)
                    && let Some(guild) = self.guilds.get_mut(&event.guild_id.unwrap_or_default().0)
                {
                    guild.mine = Some(event.roles.iter().map(|role| role.0).collect());
                }
            }
            "GUILD_ROLE_CREATE" | "GUILD_ROLE_UPDATE" | "GUILD_ROLE_DELETE" => {
                let change: RoleChange = serde_json::from_str(data)?;
                if let Some(guild) = self.guilds.get_mut(&change.guild_id.0) {
                    let id = change.role.as_ref().map(|role| role.id).or(change.role_id).unwrap_or_default();
                    guild.roles.retain(|role| role.0 != id.0);
                    guild.roles.extend(change.role.map(|role| (role.id.0, role.permissions.0)));
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
    pub fn permissions(&self, guild_id: u64, channel: u64) -> Option<Permissions> {
        let guild = self.guilds.get(&guild_id)?;
        let known = |id: u64| guild.channels.binary_search_by_key(&id, |channel| channel.id).ok().and_then(|at| guild.channels.get(at));
        if let Some(channel) = known(channel) {
            return guild.may(guild_id, self.me, channel);
        }
        let (_, parent) = guild.threads.iter().find(|thread| thread.0 == channel)?;
        let mut may = guild.may(guild_id, self.me, known(*parent)?)?;
        // In a thread another permission counts; the ordinary one has no effect there.
        may.set(Permissions::SEND_MESSAGES, may.contains(Permissions::SEND_MESSAGES_IN_THREADS));
        Some(may)
    }

    /// Whether a channel is a thread that is known.
    #[must_use]
    pub fn is_thread(&self, guild_id: u64, channel: u64) -> bool {
        self.guilds.get(&guild_id).is_some_and(|guild| guild.threads.iter().any(|thread| thread.0 == channel))
    }

    /// What the bot lacks in each channel of a guild, by channel; `None` when that isn't known.
    #[must_use]
    pub fn lacking(&self, guild_id: u64) -> Option<Vec<(u64, Vec<&'static str>)>> {
        let guild = self.guilds.get(&guild_id)?;
        let lacks = |channel: &Channel| {
            let may = guild.may(guild_id, self.me, channel)?;
            Some((channel.id, NEEDED.iter().filter(|(needed, _)| !may.contains(*needed)).map(|(_, name)| *name).collect()))
        };
        guild.channels.iter().map(lacks).collect()
    }
}

impl Guild {
    fn of(event: &GuildEvent, me: u64) -> Self {
        let own = event.members.iter().find(|member| member.user.is_some_and(|user| user.id.0 == me));
        let mut channels: Vec<Channel> = event.channels.iter().filter_map(|channel| Channel::of(channel, me)).collect();
        channels.sort_unstable_by_key(|channel| channel.id);
        channels.shrink_to_fit();
        Self {
            owned: event.owner_id.is_some_and(|owner| owner.0 == me),
            mine: own.map(|own| own.roles.iter().map(|role| role.0).collect()),
            roles: event.roles.iter().map(|role| (role.id.0, role.permissions.0)).collect(),
            channels,
            threads: event.threads.iter().filter_map(ThreadEvent::open).collect(),
        }
    }

    /// Everyone's role has the guild's id. In a channel everyone's overwrite counts first, then its roles' together, then its own.
    fn may(&self, everyone: u64, me: u64, channel: &Channel) -> Option<Permissions> {
        let mine = self.mine.as_deref()?;
        let counts = |role: u64| role == everyone || mine.contains(&role);
        let bits = self.roles.iter().filter(|role| counts(role.0)).fold(0, |all, role| all | role.1);
        let mut may = Permissions::from_bits_truncate(bits);
        if self.owned || may.contains(Permissions::ADMINISTRATOR) {
            return Some(Permissions::all());
        }
        let of = |wanted: &dyn Fn(u64) -> bool| {
            channel.overwrites.iter().filter(|overwrite| wanted(overwrite.0)).fold((0, 0), |all, one| (all.0 | one.1, all.1 | one.2))
        };
        for (allow, deny) in [of(&|id| id == everyone), of(&|id| mine.contains(&id)), of(&|id| id == me)] {
            may = (may - Permissions::from_bits_truncate(deny)) | Permissions::from_bits_truncate(allow);
        }
        Some(if may.contains(Permissions::VIEW_CHANNEL) { may } else { Permissions::empty() })
    }
}

impl ThreadEvent {
    /// The thread and its channel, unless it is archived: nobody writes there before it is open again, which is told.
    fn open(&self) -> Option<(u64, u64)> {
        let archived = self.thread_metadata.as_ref().is_some_and(|metadata| metadata.archived);
        self.parent_id.filter(|_| !archived).map(|parent| (self.id.0, parent.0))
    }
}

impl Channel {
    fn of(event: &ChannelEvent, me: u64) -> Option<Self> {
        let concerns = |overwrite: &&Overwrite| overwrite.kind.0 != 1 || overwrite.id.0 == me;
        let overwrites = event.permission_overwrites.iter().filter(concerns).map(|one| (one.id.0, one.allow.0, one.deny.0));
        is_written_in(event.kind).then(|| Self { id: event.id.0, overwrites: overwrites.collect() })
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
    fn threads_come_and_go() {
        let mut guilds = guilds();
        let thread = |id: &str, archived: bool| json!({ "id": id, "guild_id": "1", "parent_id": "10", "thread_metadata": { "archived": archived } });
        guilds.hear("THREAD_CREATE", &thread("21", false).to_string()).unwrap();
        assert!(guilds.is_thread(1, 20) && guilds.is_thread(1, 21) && !guilds.is_thread(1, 10));
        guilds.hear("THREAD_UPDATE", &thread("21", true).to_string()).unwrap();
        assert!(!guilds.is_thread(1, 21), "an archived one is forgotten");
        guilds.hear("THREAD_UPDATE", &thread("21", false).to_string()).unwrap();
        assert!(guilds.is_thread(1, 21), "and comes back");
        let list = json!({ "guild_id": "1", "channel_ids": ["10"], "threads": [thread("22", false)] });
        guilds.hear("THREAD_LIST_SYNC", &list.to_string()).unwrap();
        assert!(guilds.is_thread(1, 20) && !guilds.is_thread(1, 21) && guilds.is_thread(1, 22));
        guilds.hear("THREAD_LIST_SYNC", &json!({ "guild_id": "1", "threads": [] }).to_string()).unwrap();
        assert!(!guilds.is_thread(1, 20));
    }

    #[test]
    fn changes_are_heard() {
        let mut guilds = guilds();
        let update = json!({ "id": "12", "guild_id": "1", "type": 5, "permission_overwrites": [] });
        guilds.hear("CHANNEL_UPDATE", &update.to_string()).unwrap();
        assert_eq!(guilds.permissions(1, 12), Some(needed()));
        guilds.hear("GUILD_MEMBER_UPDATE", &json!({ "guild_id": "1", "user": { "id": "9" }, "roles": ["2", "3"] }).to_string()).unwrap();
        assert_eq!(guilds.permissions(1, 13), Some(Permissions::all()), "its new role may do everything");
        guilds.hear("GUILD_ROLE_DELETE", &json!({ "guild_id": "1", "role_id": "3" }).to_string()).unwrap();
        assert_eq!(guilds.permissions(1, 13), Some(Permissions::empty()));
        guilds.hear("GUILD_ROLE_UPDATE", &json!({ "guild_id": "1", "role": { "id": "1", "permissions": "0" } }).to_string()).unwrap();
        assert_eq!(guilds.permissions(1, 10), Some(Permissions::empty()));
        guilds.hear("GUILD_DELETE", &json!({ "id": "1" }).to_string()).unwrap();
        assert_eq!(guilds.count(), 0);
        assert!(guilds.hear("GUILD_CREATE", "[]").is_err());
    }
}
