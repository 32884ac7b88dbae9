//! Interactions: the first response within three seconds, what follows it, and what Discord says to a response that is late or the second one.

use std::time::Duration;

use serde_json::{Value, json};

use super::Shared;
use super::answers::no_message;
use super::rest::{Answer, error};
use super::routes::Id;
use super::world::{Event, World};

const FIRST_RESPONSE: Duration = Duration::from_secs(3);
const EPHEMERAL: u64 = 64;
const MESSAGE: u64 = 4;
const DEFERRED_MESSAGE: u64 = 5;
const DEFERRED_UPDATE: u64 = 6;
const UPDATE: u64 = 7;
const CHOICES: u64 = 8;
const MODAL: u64 = 9;

fn unknown() -> Answer {
    error(404, 10062, "Unknown interaction")
}

/// Takes the first response.
pub fn respond(shared: &Shared, id: Id, token: &str, path: &str, body: &Value) -> Answer {
    let mut world = shared.world();
    let Some(interaction) = world.interactions.get(token).cloned() else { return unknown() };
    if interaction.id != id || interaction.born.elapsed() > FIRST_RESPONSE {
        return unknown();
    }
    if interaction.response.is_some() {
        return error(400, 40060, "Interaction has already been acknowledged.");
    }
    let kind = body["type"].as_u64().unwrap_or(0);
    let data = &body["data"];
    let private = data["flags"].as_u64().unwrap_or(0) & EPHEMERAL != 0;
    let (original, event) = match kind {
        MESSAGE => {
            let (message, event) = world.post(interaction.channel, data, private);
            (id_of(&message), event)
        }
        DEFERRED_MESSAGE => (None, None),
        DEFERRED_UPDATE => (interaction.original, None),
        UPDATE => match interaction.original.and_then(|original| world.change(original, data)) {
            Some((message, event)) => (id_of(&message), event),
            None => return no_message(),
        },
        CHOICES | MODAL => (None, None),
        _ => return error(400, 50035, "Invalid Form Body"),
    };
    let mut known = interaction;
    known.response = Some(kind);
    known.original = original;
    known.private = private;
    world.interactions.insert(token.to_owned(), known);
    let message = original.and_then(|original| world.messages.get(&original).cloned());
    tell(shared, world, event);
    if path.contains("with_response=true") {
        return (200, json!({ "interaction": { "id": id.to_string(), "type": 2 }, "resource": { "type": kind, "message": message } }));
    }
    (204, Value::Null)
}

/// Sends a further message.
pub fn follow_up(shared: &Shared, token: &str, body: &Value) -> Answer {
    let mut world = shared.world();
    let Some(mut interaction) = world.interactions.get(token).cloned().filter(|known| known.response.is_some()) else {
        return error(404, 10015, "Unknown Webhook");
    };
    let is_original = interaction.response == Some(DEFERRED_MESSAGE) && interaction.original.is_none();
    let private = if is_original { interaction.private } else { body["flags"].as_u64().unwrap_or(0) & EPHEMERAL != 0 };
    let mut body = body.clone();
    if private {
        body["flags"] = json!(body["flags"].as_u64().unwrap_or(0) | EPHEMERAL);
    }
    let (message, event) = world.post(interaction.channel, &body, private);
    if is_original {
        interaction.original = id_of(&message);
        world.interactions.insert(token.to_owned(), interaction);
    }
    tell(shared, world, event);
    (200, message)
}

/// The message that a follow-up route means: the original one where no id stands.
fn meant(world: &World, token: &str, id: Option<Id>) -> Result<Option<Id>, Answer> {
    let interaction = world.interactions.get(token).filter(|known| known.response.is_some());
    let interaction = interaction.ok_or_else(|| error(404, 10015, "Unknown Webhook"))?;
    Ok(id.or(interaction.original))
}

pub fn get(shared: &Shared, token: &str, id: Option<Id>) -> Answer {
    let world = shared.world();
    match meant(&world, token, id) {
        Ok(Some(id)) => world.messages.get(&id).map_or_else(no_message, |message| (200, message.clone())),
        Ok(None) => no_message(),
        Err(answer) => answer,
    }
}

/// Changes a message; the first change of a deferred response is its message.
pub fn edit(shared: &Shared, token: &str, id: Option<Id>, body: &Value) -> Answer {
    let mut world = shared.world();
    let id = match meant(&world, token, id) {
        Ok(Some(id)) => id,
        Ok(None) => {
            drop(world);
            return follow_up(shared, token, body);
        }
        Err(answer) => return answer,
    };
    let Some((message, event)) = world.change(id, body) else { return no_message() };
    tell(shared, world, event);
    (200, message)
}

pub fn delete(shared: &Shared, token: &str, id: Option<Id>) -> Answer {
    let mut world = shared.world();
    let event = match meant(&world, token, id) {
        Ok(id) => id.and_then(|id| world.remove(id)),
        Err(answer) => return answer,
    };
    if event.is_none() {
        return no_message();
    }
    tell(shared, world, event);
    (204, Value::Null)
}

fn id_of(message: &Value) -> Option<Id> {
    message["id"].as_str().and_then(|id| id.parse().ok())
}

fn tell(shared: &Shared, world: std::sync::MutexGuard<'_, World>, event: Option<Event>) {
    drop(world);
    event.map(|event| shared.gateway.tell(event));
}
