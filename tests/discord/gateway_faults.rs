//! The gateway goes wrong in every way that it has; afterwards the bot answers as before, and what was asked meanwhile is answered once.

use std::time::Duration;

use serde_json::{Value, json};

use crate::program::{Options, Program};
use crate::stand_in::cast::{HARBOUR, NEWS};
use crate::stand_in::faults::{Fault, Scope};
use crate::stand_in::gateway::{Act, Manners};
use crate::stand_in::routes::Route;
use crate::stand_in::{Settings, StandIn};
use crate::talk::Talk;

fn frame(op: u64, data: Value) -> Act {
    Act::Raw(json!({ "op": op, "d": data, "s": null, "t": null }).to_string())
}

/// How often a session began or went on.
fn sessions(talk: &Talk) -> usize {
    let tally = talk.stand_in.gateway.tally.borrow();
    tally.identified + tally.resumed
}

/// After each of these it must come back by itself.
#[tokio::test]
async fn each_loss_is_made_up_for() {
    let losses = [
        Act::Drop,
        Act::Close(1000),
        Act::Close(1001),
        Act::Close(4000),
        Act::Close(4001),
        Act::Close(4002),
        Act::Close(4003),
        Act::Close(4005),
        Act::Close(4007),
        Act::Close(4008),
        Act::Close(4009),
        frame(7, Value::Null),
        frame(9, json!(true)),
        frame(9, json!(false)),
    ];
    // Side by side: each waits a little before it comes back.
    let all = losses.map(|loss| {
        tokio::spawn(async move {
            let mut talk = Talk::start().await;
            talk.asked("who keeps the lighthouse?").await;
            let before = sessions(&talk);
            talk.stand_in.gateway.act(loss.clone());
            assert!(talk.stand_in.gateway_comes_to(|tally| tally.identified + tally.resumed > before).await, "{loss:?}: {}", talk.program.said());
            talk.asked("when was the lighthouse built?").await;
            talk.end().await;
        })
    });
    for one in all {
        one.await.unwrap();
    }
}

/// A session is resumed where Discord lets it, at the address that it named.
#[tokio::test]
async fn a_lost_session_is_resumed_with_what_was_missed() {
    let mut talk = Talk::start().await;
    talk.asked("who keeps the lighthouse?").await;
    talk.stand_in.gateway.act(Act::Drop);
    talk.asked("when was the lighthouse built?").await;
    let tally = talk.stand_in.gateway.tally.borrow().clone();
    assert_eq!((tally.identified, tally.resumed, tally.refused), (1, 1, 0), "{}", talk.program.said());
    assert_eq!(tally.path.trim_end_matches('/'), "/resume");
    talk.end().await;
}

/// The reply is on its way when the line breaks.
#[tokio::test]
async fn a_question_survives_a_loss_in_its_middle() {
    let mut talk = Talk::start().await;
    talk.stand_in.faults.plan(Route::is_create, Fault::Limited { scope: Scope::User, after: Duration::from_millis(700) });
    talk.ask("who keeps the lighthouse?");
    assert!(talk.stand_in.log.next(0, |sent| sent.status == 429).await.is_some());
    talk.stand_in.gateway.act(Act::Drop);
    assert!(talk.stand_in.gateway_comes_to(|tally| tally.resumed == 1).await);
    talk.hear().await;
    talk.end().await;
}

#[tokio::test]
async fn a_session_that_cannot_be_resumed_begins_anew() {
    let manners = Manners { invalid_resumes: 1, ..Manners::default() };
    let mut talk = Talk::with(Settings { manners, ..Settings::default() }, Options::new()).await;
    talk.stand_in.gateway.act(Act::Drop);
    assert!(talk.stand_in.gateway_comes_to(|tally| tally.identified == 2 && tally.refused == 1).await, "{}", talk.program.said());
    talk.asked("who keeps the lighthouse?").await;
    talk.end().await;
}

#[tokio::test]
async fn garbage_is_passed_over() {
    let mut talk = Talk::start().await;
    let guild = HARBOUR.to_string();
    let dispatch = |name: &str, data: Value| Act::Raw(json!({ "op": 0, "t": name, "s": null, "d": data }).to_string());
    let garbage = [
        Act::Raw("garbage".to_owned()),
        Act::Raw(String::new()),
        Act::Raw("{\"op\":".to_owned()),
        Act::Raw("[1,2,3]".to_owned()),
        Act::Raw("{\"op\":\"zero\"}".to_owned()),
        Act::Raw("{}".to_owned()),
        Act::Bytes(vec![0xff, 0, 0xfe, 1]),
        frame(99, json!({ "what": "is this" })),
        dispatch("SOMETHING_NEW", json!({ "id": "1" })),
        dispatch("MESSAGE_CREATE", json!({})),
        dispatch("MESSAGE_CREATE", json!({ "id": "x", "channel_id": null, "content": 5, "author": [], "mentions": "none" })),
        dispatch("MESSAGE_CREATE", json!("a text")),
        dispatch("MESSAGE_UPDATE", json!({ "id": "1" })),
        dispatch("MESSAGE_DELETE", json!({ "id": {} })),
        dispatch("INTERACTION_CREATE", json!({ "id": "1", "token": "t", "type": 2 })),
        dispatch("INTERACTION_CREATE", json!({ "type": 77 })),
        dispatch("GUILD_CREATE", json!({ "id": guild, "roles": "none" })),
        dispatch("GUILD_UPDATE", json!({ "id": "not an id" })),
        dispatch("CHANNEL_UPDATE", json!({ "id": NEWS.id.to_string() })),
        dispatch("CHANNEL_CREATE", Value::Null),
    ];
    for act in garbage {
        talk.stand_in.gateway.act(act);
    }
    talk.asked("who keeps the lighthouse?").await;
    let complaints = talk.stand_in.complaints();
    assert!(complaints.iter().all(|complaint| complaint.contains("/interactions/")), "{complaints:?}");
    talk.end().await;
}

/// Discord may ask for a heartbeat, and answers each; a connection that does not is dead.
#[tokio::test]
async fn heartbeats_are_kept() {
    let manners = Manners { heartbeat: Duration::from_millis(150), ..Manners::default() };
    let mut talk = Talk::with(Settings { manners, ..Settings::default() }, Options::new()).await;
    assert!(talk.stand_in.gateway_comes_to(|tally| tally.heartbeats >= 3).await);
    let before = talk.stand_in.gateway.tally.borrow().heartbeats;
    talk.stand_in.gateway.act(frame(1, Value::Null));
    assert!(talk.stand_in.gateway_comes_to(|tally| tally.heartbeats > before).await);
    assert_eq!(talk.stand_in.gateway.tally.borrow().connected, 1);
    talk.stand_in.gateway.manners.lock().unwrap().acknowledges = false;
    assert!(talk.stand_in.gateway_comes_to(|tally| tally.resumed == 1).await, "{}", talk.program.said());
    talk.stand_in.gateway.manners.lock().unwrap().acknowledges = true;
    let closed = talk.stand_in.gateway.tally.borrow().closed.clone();
    assert!(closed.iter().all(|code| *code != 1000 && *code != 1001), "a session that is closed so can't be resumed: {closed:?}");
    talk.asked("who keeps the lighthouse?").await;
    talk.end().await;
}

#[tokio::test]
async fn discord_may_be_away_for_a_while() {
    let mut talk = Talk::start().await;
    let address = talk.stand_in.address();
    talk.stand_in.go_away();
    assert!(talk.program.says("gateway was lost").await, "{}", talk.program.said());
    talk.turn_to_stand_in(StandIn::start_on(Settings::default(), address).await);
    assert!(talk.stand_in.gateway_comes_to(|tally| tally.identified == 1).await, "{}", talk.program.said());
    talk.asked("who keeps the lighthouse?").await;
    talk.end().await;
}

/// A refusal for good ends the program at once with a sentence on what to do.
#[tokio::test]
async fn a_refusal_for_good_ends_it() {
    for (code, says) in [(4004, "DISCORD_TOKEN"), (4014, "intent"), (4013, "intent"), (4010, ""), (4011, ""), (4012, "")] {
        let manners = Manners { refuses: Some(code), ..Manners::default() };
        let stand_in = StandIn::start(Settings { manners, ..Settings::default() }).await;
        let mut program = Program::start(&stand_in, &Options::new());
        let status = program.ends().await;
        assert!(!status.success(), "{code}");
        assert_eq!(stand_in.gateway.tally.borrow().identified, 1, "{code}");
        assert!(program.said().to_lowercase().contains(&says.to_lowercase()), "{code}: {}", program.said());
    }
}

/// Also when it comes later, to a bot that was taken in before.
#[tokio::test]
async fn a_token_that_is_taken_back_ends_it() {
    let mut talk = Talk::start().await;
    talk.stand_in.gateway.act(Act::Close(4004));
    assert!(!talk.program.ends().await.success());
    assert!(talk.program.said().contains("DISCORD_TOKEN"), "{}", talk.program.said());
}

#[tokio::test]
async fn no_privileged_intent_is_asked_for() {
    let talk = Talk::start().await;
    let intents = talk.stand_in.gateway.tally.borrow().intents;
    let (members, presences, content) = (1 << 1, 1 << 8, 1 << 15);
    assert_eq!(intents & (members | presences | content), 0, "{intents:#b}");
    let (guilds, messages, direct) = (1, 1 << 9, 1 << 12);
    assert_eq!(intents & (guilds | messages | direct), guilds | messages | direct, "{intents:#b}");
    talk.end().await;
}
