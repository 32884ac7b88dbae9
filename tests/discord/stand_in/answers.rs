//! What each route does and answers.

use serde_json::{Value, json};

use super::Shared;
use super::cast::{ADA, BOT, Channel, DM, permission};
use super::rest::{Answer, error};
use super::routes::{Id, Route};
use super::{interactions, shapes};

/// Does what is asked.
pub fn answer(shared: &Shared, route: &Route, path: &str, body: &Value) -> Answer {
    match route {
        Route::Gateway => (200, json!({ "url": shared.gateway_address() })),
        Route::GatewayBot => {
            let starts = json!({ "total": 1000, "remaining": 999, "reset_after": 86_400_000, "max_concurrency": 1 });
            (200, json!({ "url": shared.gateway_address(), "shards": 1, "session_start_limit": starts }))
        }
        Route::Me => (200, shapes::bot()),
        Route::Application => (200, shapes::application(shared.settings.team)),
        Route::OpenDm => open_dm(body),
        Route::Commands => (200, shared.world().commands.clone()),
        Route::SetCommands | Route::SetGuildCommands(_) => set_commands(shared, body),
        Route::Guild(id) => (200, shapes::guild(*id, &[])),
        Route::GuildChannels(id) => {
            let world = shared.world();
            (200, world.channels.values().filter(|channel| channel.guild == Some(*id)).map(shapes::channel).collect())
        }
        Route::Channel(id) => with_channel(shared, *id, |channel| (200, shapes::channel(channel))),
        Route::Typing(id) => with_channel(shared, *id, |_| (204, Value::Null)),
        Route::CreateMessage(id) => with_channel(shared, *id, |channel| create(shared, channel, body)),
        Route::GetMessage(_, id) => shared.world().messages.get(id).map_or_else(no_message, |message| (200, message.clone())),
        Route::EditMessage(channel, id) => with_channel(shared, *channel, |_| edit(shared, *id, body)),
        Route::DeleteMessage(channel, id) => with_channel(shared, *channel, |channel| delete(shared, channel, *id)),
        Route::Callback(id, token) => interactions::respond(shared, *id, token, path, body),
        Route::FollowUp(token) => interactions::follow_up(shared, token, body),
        Route::GetFollowUp(token, id) => interactions::get(shared, token, *id),
        Route::EditFollowUp(token, id) => interactions::edit(shared, token, *id, body),
        Route::DeleteFollowUp(token, id) => interactions::delete(shared, token, *id),
        Route::Other => error(404, 0, "404: Not Found"),
    }
}

pub fn no_message() -> Answer {
    error(404, 10008, "Unknown Message")
}

fn with_channel(shared: &Shared, id: Id, then: impl FnOnce(&Channel) -> Answer) -> Answer {
    let channel = shared.world().channels.get(&id).copied();
    match channel {
        None => error(404, 10003, "Unknown Channel"),
        Some(channel) if channel.denied & permission::VIEW_CHANNEL != 0 => error(403, 50001, "Missing Access"),
        Some(channel) => then(&channel),
    }
}

fn open_dm(body: &Value) -> Answer {
    match body["recipient_id"].as_str() == Some(&ADA.id.to_string()) {
        true => (200, shapes::channel(&DM)),
        false => error(403, 50007, "Cannot send messages to this user"),
    }
}

fn set_commands(shared: &Shared, body: &Value) -> Answer {
    let mut commands = body.clone();
    for command in commands.as_array_mut().into_iter().flatten() {
        let id = super::world::snowflake().to_string();
        command["id"] = json!(id);
        command["version"] = json!(id);
        command["application_id"] = json!(BOT.to_string());
        for (field, usual) in [("type", json!(1)), ("default_member_permissions", Value::Null), ("nsfw", json!(false)), ("description", json!(""))] {
            if command.get(field).is_none() {
                command[field] = usual;
            }
        }
        command["name_localizations"] = Value::Null;
        command["description_localizations"] = Value::Null;
    }
    shared.world().commands = commands.clone();
    (200, commands)
}

fn create(shared: &Shared, channel: &Channel, body: &Value) -> Answer {
    let mut world = shared.world();
    let has_embeds = body["embeds"].as_array().is_some_and(|embeds| !embeds.is_empty());
    let missing_embeds = has_embeds && channel.denied & permission::EMBED_LINKS != 0;
    if !world.may_write(channel) || missing_embeds {
        shared.complain_of_haste(format!("a message to #{} that the bot may not send", channel.name));
        return error(403, 50013, "Missing Permissions");
    }
    let reference = &body["message_reference"];
    if !reference.is_null() {
        if channel.denied & permission::READ_MESSAGE_HISTORY != 0 {
            return error(400, 160_002, "Cannot reply without permission to read message history");
        }
        let known = reference["message_id"].as_str().and_then(|id| id.parse().ok()).is_some_and(|id: Id| world.messages.contains_key(&id));
        if !known && reference["fail_if_not_exists"].as_bool().unwrap_or(true) {
            return (
                400,
                json!({ "code": 50035, "message": "Invalid Form Body", "errors": { "message_reference": { "_errors": [{ "code": "REPLIES_UNKNOWN_MESSAGE", "message": "Unknown message" }] } } }),
            );
        }
    }
    let (message, event) = world.post(channel.id, body, false);
    drop(world);
    if let Some(event) = event {
        shared.gateway.tell(event);
    }
    (200, message)
}

fn edit(shared: &Shared, id: Id, body: &Value) -> Answer {
    let mut world = shared.world();
    if world.messages.get(&id).is_some_and(|message| !shapes::is(&message["author"]["id"], BOT)) {
        return error(403, 50005, "Cannot edit a message authored by another user");
    }
    let Some((message, event)) = world.change(id, body) else { return no_message() };
    drop(world);
    event.map(|event| shared.gateway.tell(event));
    (200, message)
}

fn delete(shared: &Shared, channel: &Channel, id: Id) -> Answer {
    let mut world = shared.world();
    let Some(message) = world.messages.get(&id) else { return no_message() };
    if !shapes::is(&message["author"]["id"], BOT) {
        return error(403, 50013, "Missing Permissions");
    }
    if !shapes::is(&message["channel_id"], channel.id) {
        return no_message();
    }
    let event = world.remove(id);
    drop(world);
    event.map(|event| shared.gateway.tell(event));
    (204, Value::Null)
}
