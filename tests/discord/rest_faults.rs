//! REST goes wrong in every way that it has, and each thing that was to be sent is there once in the end.

use std::time::Duration;

use serde_json::json;

use crate::program::Options;
use crate::stand_in::Settings;
use crate::stand_in::cast::{ADA, BOT, DM, QUIET};
use crate::stand_in::faults::{Fault, Scope};
use crate::stand_in::routes::{Id, Route};
use crate::stand_in::shapes::is;
use crate::talk::Talk;

const SOON: Duration = Duration::from_millis(300);

/// Faults that any request may meet.
const FAULTS: &[Fault] = &[
    Fault::Status(500),
    Fault::Status(502),
    Fault::Status(503),
    Fault::Status(504),
    Fault::Limited { scope: Scope::User, after: SOON },
    Fault::Limited { scope: Scope::Global, after: SOON },
    Fault::Limited { scope: Scope::Shared, after: SOON },
    Fault::Reset,
    Fault::ResetAfter,
    Fault::Cut,
    Fault::Garbage,
    Fault::GarbageBody,
    Fault::OtherJson,
    Fault::Slow(SOON),
];

fn replies_to(talk: &Talk, question: Id) -> usize {
    let world = talk.stand_in.world();
    let replies = world.messages.values().filter(|message| is(&message["author"]["id"], BOT));
    replies.filter(|reply| is(&reply["message_reference"]["message_id"], question)).count()
}

/// Waits until the reply to a question is there and the bot knows it.
async fn replied(talk: &Talk, question: Id) {
    let id = question.to_string();
    let fits = |sent: &crate::stand_in::log::Sent| {
        sent.route.is_create() && sent.took_effect() && sent.delivered && sent.body["message_reference"]["message_id"] == id.as_str()
    };
    let there = talk.stand_in.log.next(0, fits).await.is_some();
    assert!(there, "no reply:\n{}", talk.program.said());
    assert_eq!(replies_to(talk, question), 1);
}

#[tokio::test]
async fn a_message_survives_each_fault() {
    let mut talk = Talk::start().await;
    for fault in FAULTS {
        talk.stand_in.faults.plan(Route::is_create, *fault);
        let question = talk.ask("who keeps the lighthouse?");
        if matches!(fault, Fault::GarbageBody | Fault::OtherJson | Fault::Cut) {
            // It is sent; that the answer can't be read must not lead to a second one. Whether it asks again is its business.
            let sent = talk.stand_in.log.next(0, |sent| is(&sent.body["message_reference"]["message_id"], question)).await;
            assert!(sent.is_some(), "{fault:?}");
            assert_eq!(replies_to(&talk, question), 1, "{fault:?}");
        } else {
            replied(&talk, question).await;
        }
        assert_eq!(talk.stand_in.faults.left(), 0, "{fault:?}");
    }
    let question = talk.ask("when was the lighthouse built?");
    replied(&talk, question).await;
    talk.finish().await;
}

#[tokio::test]
async fn a_message_survives_fault_after_fault() {
    let mut talk = Talk::start().await;
    for fault in [Fault::Status(500), Fault::Reset, Fault::Limited { scope: Scope::User, after: SOON }, Fault::Garbage, Fault::Status(503)] {
        talk.stand_in.faults.plan(Route::is_create, fault);
    }
    let question = talk.ask("who keeps the lighthouse?");
    replied(&talk, question).await;
    talk.finish().await;
}

#[tokio::test]
async fn a_limit_of_a_proxy_is_kept() {
    let mut talk = Talk::start().await;
    talk.stand_in.faults.plan(Route::is_create, Fault::LimitedByProxy { after: Duration::from_secs(1) });
    let question = talk.ask("who keeps the lighthouse?");
    let asked = std::time::Instant::now();
    replied(&talk, question).await;
    assert!(asked.elapsed() >= Duration::from_secs(1), "it came back too early");
    talk.finish().await;
}

#[tokio::test]
async fn a_response_to_an_interaction_survives_each_fault() {
    let mut talk = Talk::start().await;
    for fault in FAULTS {
        talk.stand_in.faults.plan(Route::is_callback, *fault);
        let token = talk.slash("ask", &[("question", json!("who keeps the lighthouse?"))]);
        let fits = |sent: &crate::stand_in::log::Sent| matches!(&sent.route, Route::Callback(_, own) if *own == token) && sent.took_effect();
        let there = talk.stand_in.log.next_within(Duration::from_secs(3), 0, fits).await.is_some();
        assert!(there, "{fault:?}: no response:\n{}", talk.program.said());
        assert_eq!(talk.stand_in.faults.left(), 0, "{fault:?}");
    }
    talk.finish().await;
}

#[tokio::test]
async fn edits_and_deletions_survive_faults() {
    let mut talk = Talk::start().await;
    let question = talk.ask("who keeps the lighthouse?");
    talk.hear().await;
    let edits = |route: &Route| matches!(route, Route::EditMessage(..));
    let deletes = |route: &Route| matches!(route, Route::DeleteMessage(..));
    for fault in [Fault::Status(500), Fault::Reset, Fault::ResetAfter, Fault::Limited { scope: Scope::User, after: SOON }] {
        talk.stand_in.faults.plan(edits, fault);
    }
    talk.edit(question, &format!("<@{BOT}> when was the lighthouse built?"));
    assert!(talk.stand_in.log.next(0, |sent| edits(&sent.route) && sent.took_effect() && sent.delivered).await.is_some());
    talk.stand_in.faults.plan(deletes, Fault::Status(502));
    talk.stand_in.faults.plan(deletes, Fault::ResetAfter);
    talk.delete(question);
    assert!(talk.stand_in.log.next(0, |sent| deletes(&sent.route) && sent.took_effect()).await.is_some());
    assert_eq!(replies_to(&talk, question), 0);
    talk.finish().await;
}

#[tokio::test]
async fn the_start_survives_faults() {
    let stand_in = crate::stand_in::StandIn::start(Settings::default()).await;
    let start: fn(&Route) -> bool = |route| matches!(route, Route::Gateway | Route::Me | Route::Application | Route::Commands | Route::SetCommands);
    for fault in [Fault::Status(500), Fault::Reset, Fault::Garbage, Fault::Status(503), Fault::GarbageBody, Fault::Cut, Fault::OtherJson, Fault::ResetAfter] {
        stand_in.faults.plan(start, fault);
    }
    let mut program = crate::program::Program::start(&stand_in, &Options::new());
    assert!(stand_in.gateway_comes_to(|tally| tally.identified == 1).await, "{}", program.said());
    assert!(stand_in.log.next(0, |sent| sent.route == Route::SetCommands && sent.took_effect()).await.is_some(), "{}", program.said());
    program.signal("TERM");
    assert!(program.ends().await.success());
}

/// A direct message that the bot begins takes two requests, and either of them may fail.
#[tokio::test]
async fn a_private_word_survives_each_fault() {
    for fault in FAULTS {
        let mut talk = Talk::start().await;
        talk.turn_to(ADA, QUIET);
        for concerned in [(|route| *route == Route::OpenDm) as fn(&Route) -> bool, |route| *route == Route::CreateMessage(DM.id)] {
            talk.stand_in.faults.plan(concerned, *fault);
        }
        talk.ask("who keeps the lighthouse?");
        let there = |sent: &crate::stand_in::log::Sent| sent.route == Route::CreateMessage(DM.id) && sent.took_effect();
        assert!(talk.stand_in.log.next(0, there).await.is_some() || matches!(fault, Fault::OtherJson), "{fault:?}: {}", talk.program.said());
        talk.finish().await;
    }
}

/// Somebody asks in a direct message, and the answer meets one fault after the other.
#[tokio::test]
async fn a_direct_message_survives_faults() {
    let mut talk = Talk::start().await;
    talk.turn_to(ADA, DM);
    for fault in [Fault::Status(502), Fault::Reset, Fault::ResetAfter, Fault::Limited { scope: Scope::Shared, after: SOON }] {
        talk.stand_in.faults.plan(Route::is_create, fault);
    }
    let question = talk.ask("who keeps the lighthouse?");
    replied(&talk, question).await;
    talk.finish().await;
}

/// An answer that never comes holds up one request and nothing else, and that one comes through when its patience is over.
#[tokio::test]
async fn silence_is_survived() {
    let mut talk = Talk::start().await;
    talk.stand_in.faults.plan(Route::is_create, Fault::Silence);
    let question = talk.ask("who keeps the lighthouse?");
    let other = talk.ask("when was the lighthouse built?");
    replied(&talk, other).await;
    replied(&talk, question).await;
    talk.finish().await;
}

/// What is refused for good is not tried again.
#[tokio::test]
async fn a_refusal_is_final() {
    let mut talk = Talk::start().await;
    for status in [400, 403, 404] {
        talk.stand_in.faults.plan(Route::is_create, Fault::Status(status));
        let question = talk.ask("who keeps the lighthouse?").to_string();
        talk.stand_in.log.next(0, |sent| sent.body["message_reference"]["message_id"] == question.as_str()).await.unwrap();
        let after = talk.ask("when was the lighthouse built?");
        replied(&talk, after).await;
        let tries = talk.stand_in.log.count(|sent| sent.body["message_reference"]["message_id"] == question.as_str());
        assert_eq!(tries, 1, "{status}");
    }
    talk.finish().await;
}
