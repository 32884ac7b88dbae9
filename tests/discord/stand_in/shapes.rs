//! Discord's objects as JSON, with the fields that Discord sends.

use serde_json::{Value, json};

use super::cast::{BOT, BOT_ROLE, Channel, Kind, OWNER, Person, TEAMMATE, permission};
use super::routes::Id;

const LONG_AGO: &str = "2024-05-01T12:00:00.000000+00:00";

/// Whether a JSON value is this id, which Discord writes as text.
pub fn is(value: &Value, id: Id) -> bool {
    value.as_str().and_then(|text| text.parse::<Id>().ok()) == Some(id)
}

pub fn user(person: &Person) -> Value {
    json!({
        "id": person.id.to_string(), "username": person.name.to_lowercase(), "global_name": person.name, "discriminator": "0",
        "avatar": null, "bot": person.bot, "public_flags": 0, "avatar_decoration_data": null, "primary_guild": null,
    })
}

pub fn bot() -> Value {
    json!({
        "id": BOT.to_string(), "username": "summit-bot", "global_name": null, "discriminator": "4242", "avatar": null, "bot": true,
        "verified": true, "email": null, "flags": 0, "mfa_enabled": true, "public_flags": 0,
    })
}

/// A member without the user, as it comes with a message.
pub fn member(roles: &[Id]) -> Value {
    let roles: Vec<String> = roles.iter().map(ToString::to_string).collect();
    json!({
        "roles": roles, "joined_at": LONG_AGO, "deaf": false, "mute": false, "nick": null, "avatar": null, "banner": null,
        "communication_disabled_until": null, "premium_since": null, "pending": false, "flags": 0,
    })
}

/// A member as it comes with an interaction.
pub fn interacting_member(person: &Person) -> Value {
    let mut member = member(&[]);
    member["user"] = user(person);
    member["permissions"] = json!((permission::EVERYONE | person.may).to_string());
    member
}

pub fn role(id: Id, name: &str, permissions: u64, managed: bool) -> Value {
    json!({
        "id": id.to_string(), "name": name, "color": 0, "colors": { "primary_color": 0, "secondary_color": null, "tertiary_color": null },
        "hoist": false, "icon": null, "unicode_emoji": null, "position": i32::from(managed), "permissions": permissions.to_string(),
        "managed": managed, "mentionable": false, "flags": 0, "tags": if managed { json!({ "bot_id": BOT.to_string() }) } else { json!({}) },
    })
}

pub fn channel(channel: &Channel) -> Value {
    let id = channel.id.to_string();
    match channel.kind {
        Kind::Text => json!({
            "id": id, "type": 0, "guild_id": channel.guild.unwrap_or(0).to_string(), "name": channel.name, "position": 1, "parent_id": null, "topic": null,
            "nsfw": false, "last_message_id": null, "rate_limit_per_user": 0, "flags": 0,
            "permission_overwrites": if channel.denied == 0 { json!([]) } else {
                json!([{ "id": BOT.to_string(), "type": 1, "allow": "0", "deny": channel.denied.to_string() }])
            },
        }),
        Kind::Thread(parent) => json!({
            "id": id, "type": 11, "guild_id": channel.guild.unwrap_or(0).to_string(), "name": channel.name, "parent_id": parent.to_string(),
            "owner_id": OWNER.id.to_string(), "last_message_id": null, "rate_limit_per_user": 0, "flags": 0, "message_count": 1, "member_count": 1,
            "total_message_sent": 1,
            "thread_metadata": { "archived": false, "auto_archive_duration": 1440, "archive_timestamp": LONG_AGO, "locked": false, "create_timestamp": LONG_AGO },
        }),
        Kind::Dm => json!({ "id": id, "type": 1, "last_message_id": null, "flags": 0, "recipients": [user(&super::cast::ADA)] }),
        Kind::Group => json!({
            "id": id, "type": 3, "name": null, "icon": null, "owner_id": super::cast::ADA.id.to_string(), "last_message_id": null, "flags": 0,
            "recipients": [user(&super::cast::BEN)],
        }),
    }
}

/// A guild as its creation is told, without the members that no intent asks for.
pub fn guild(id: Id, channels: &[Channel]) -> Value {
    let channel_of = |wanted: fn(&Kind) -> bool| channels.iter().filter(|c| c.guild == Some(id) && wanted(&c.kind)).map(channel).collect::<Vec<_>>();
    let mut own = member(&[BOT_ROLE]);
    own["user"] = bot();
    json!({
        "id": id.to_string(), "name": "Harbour", "owner_id": OWNER.id.to_string(), "icon": null, "splash": null, "discovery_splash": null, "banner": null,
        "description": null, "afk_channel_id": null, "afk_timeout": 300, "application_id": null, "default_message_notifications": 0,
        "emojis": [], "explicit_content_filter": 0, "features": [], "joined_at": LONG_AGO, "large": false, "max_members": 500_000,
        "max_presences": null, "max_video_channel_users": 25, "max_stage_video_channel_users": 50, "member_count": 42, "mfa_level": 0, "nsfw_level": 0,
        "preferred_locale": "en-US", "premium_progress_bar_enabled": false, "premium_subscription_count": 0, "premium_tier": 0, "presences": [],
        "public_updates_channel_id": null, "rules_channel_id": null, "safety_alerts_channel_id": null, "stage_instances": [], "stickers": [],
        "soundboard_sounds": [], "guild_scheduled_events": [], "system_channel_flags": 0, "system_channel_id": null, "unavailable": false,
        "vanity_url_code": null, "verification_level": 0, "voice_states": [], "widget_enabled": false, "widget_channel_id": null,
        "roles": [role(id, "@everyone", permission::EVERYONE, false), role(BOT_ROLE, "summit-bot", permission::EVERYONE, true)],
        "members": [own],
        "channels": channel_of(|kind| matches!(kind, Kind::Text)),
        "threads": channel_of(|kind| matches!(kind, Kind::Thread(_))),
    })
}

pub fn application(team: bool) -> Value {
    let member =
        |person: &Person| json!({ "membership_state": 2, "permissions": ["*"], "role": "developer", "team_id": "500000000000000001", "user": user(person) });
    let team = team.then(|| {
        json!({
            "id": "500000000000000001", "icon": null, "name": "Keepers", "owner_user_id": OWNER.id.to_string(),
            "members": [member(&OWNER), member(&TEAMMATE)],
        })
    });
    json!({
        "id": BOT.to_string(), "name": "summit-bot", "icon": null, "description": "", "bot_public": true, "bot_require_code_grant": false,
        "verify_key": "00", "flags": 0, "owner": user(&OWNER), "team": team, "summary": "", "hook": true, "rpc_origins": [],
        "integration_types_config": { "0": {}, "1": {} }, "approximate_guild_count": 1, "redirect_uris": [], "bot": bot(),
    })
}

/// A message without what only some have.
pub fn message(id: Id, channel: Id, author: Value, content: &str) -> Value {
    json!({
        "id": id.to_string(), "channel_id": channel.to_string(), "author": author, "content": content, "timestamp": timestamp(),
        "edited_timestamp": null, "tts": false, "mention_everyone": false, "mentions": [], "mention_roles": [], "attachments": [], "embeds": [],
        "components": [], "pinned": false, "type": 0, "flags": 0,
    })
}

/// Now, to the second, as ISO 8601.
pub fn timestamp() -> String {
    let seconds = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    let (day, second) = (seconds / 86_400, seconds % 86_400);
    // Days to a date, after Howard Hinnant's `civil_from_days`.
    let shifted = day + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let day_of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    let date = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    format!("{year:04}-{month:02}-{date:02}T{:02}:{:02}:{:02}.000000+00:00", second / 3600, second / 60 % 60, second % 60)
}
