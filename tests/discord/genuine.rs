//! What the stand-in tells is what Discord tells: twilight's types, made for Discord, read all of it. And it judges: a body that Discord would
//! refuse, or that breaks a rule of ours, does not pass.

use serde_json::{Value, json};
use twilight_model::application::interaction::Interaction;
use twilight_model::channel::{Channel, Message};
use twilight_model::guild::Guild;
use twilight_model::oauth::Application;
use twilight_model::user::{CurrentUser, User};

use crate::judge::judge;
use crate::stand_in::cast::{ADA, BOT, CHANNELS, HARBOUR, NEWS, further_channel};
use crate::stand_in::routes::Route;
use crate::stand_in::shapes;

fn read<T: serde::de::DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{error}: {value:#}"))
}

#[test]
fn its_objects_are_discords() {
    read::<User>(shapes::user(&ADA));
    read::<CurrentUser>(shapes::bot());
    read::<Message>(shapes::message(1, NEWS.id, shapes::user(&ADA), "hello"));
    read::<Application>(shapes::application(false));
    read::<Application>(shapes::application(true));
    for channel in CHANNELS {
        read::<Channel>(shapes::channel(channel));
    }
    let guild: Guild = read(shapes::guild(HARBOUR, CHANNELS));
    assert_eq!((guild.channels.len(), guild.threads.len(), guild.roles.len()), (7, 3, 2));
    read::<Channel>(shapes::channel(&further_channel(3)));
}

#[test]
fn its_interactions_are_discords() {
    for (kind, data) in [
        (2, json!({ "id": "1", "name": "ask", "type": 1, "options": [{ "name": "question", "type": 3, "value": "who?" }] })),
        (4, json!({ "id": "1", "name": "ask", "type": 1, "options": [{ "name": "question", "type": 3, "value": "wh", "focused": true }] })),
        (3, json!({ "custom_id": "a", "component_type": 2, "id": 2 })),
    ] {
        for channel in CHANNELS {
            read::<Interaction>(crate::talk::interaction(&ADA, channel, 7, "token", kind, data.clone(), None));
        }
    }
}

#[test]
fn what_discord_refuses_does_not_pass() {
    let good = json!({ "content": "hello", "allowed_mentions": { "parse": [] }, "nonce": "1", "enforce_nonce": true });
    let row = |button: Value| json!([{ "type": 1, "components": [button] }]);
    let cases: &[(&str, Value, bool)] = &[
        ("content", json!("hello"), true),
        ("content", json!("x".repeat(2001)), false),
        ("content", Value::Null, false),
        ("allowed_mentions", Value::Null, false),
        ("allowed_mentions", json!({ "parse": ["users"] }), false),
        ("nonce", Value::Null, false),
        ("nonce", json!("x".repeat(26)), false),
        ("embeds", json!([{ "title": "x".repeat(257) }]), false),
        ("embeds", json!([{ "description": " " }]), false),
        ("embeds", json!([{ "description": "fine" }]), true),
        ("components", row(json!({ "type": 2, "style": 2, "label": "Why?", "custom_id": "why" })), true),
        ("components", row(json!({ "type": 2, "style": 2, "label": "Why?", "custom_id": "x".repeat(101) })), false),
        ("components", row(json!({ "type": 2, "style": 2, "label": "Why?", "custom_id": "why", "disabled": true })), false),
        ("message_reference", json!({ "message_id": "5" }), false),
        ("message_reference", json!({ "message_id": "5", "fail_if_not_exists": false }), true),
        ("contents", json!("a field that Discord does not know"), false),
    ];
    for (field, value, passes) in cases {
        let mut body = good.clone();
        body[field] = value.clone();
        let verdict = judge(&Route::CreateMessage(NEWS.id), &body, &[]);
        assert_eq!(verdict.is_ok(), *passes, "{field}: {value}: {verdict:?}");
    }
}

#[test]
fn what_is_no_response_does_not_pass() {
    let route = Route::Callback(BOT, "token".to_owned());
    for (body, passes) in [
        (json!({ "type": 5, "data": { "flags": 64 } }), true),
        (json!({ "type": 4, "data": { "content": "hello", "allowed_mentions": { "parse": [] }, "flags": 64 } }), true),
        (json!({ "type": 4, "data": { "content": "hello" } }), false),
        (json!({ "type": 8, "data": { "choices": [{ "name": "a", "value": "a" }] } }), true),
        (json!({ "type": 8, "data": { "choices": [{ "name": "x".repeat(101), "value": "a" }] } }), false),
        (json!({ "type": 1 }), false),
    ] {
        assert_eq!(judge(&route, &body, &[]).is_ok(), passes, "{body}");
    }
}
