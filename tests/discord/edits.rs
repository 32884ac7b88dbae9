//! A question that is edited or deleted takes its reply along.

use std::time::Duration;

use serde_json::json;

use crate::stand_in::cast::{ADA, BOT, DM, HARBOUR, NEWS};
use crate::stand_in::faults::{Fault, Scope};
use crate::stand_in::routes::Route;
use crate::stand_in::shapes;
use crate::stand_in::world::snowflake;
use crate::talk::Talk;

fn asking(question: &str) -> String {
    format!("<@{BOT}> {question}")
}

#[tokio::test]
async fn an_edited_question_is_answered_anew_in_the_same_reply() {
    let mut talk = Talk::start().await;
    let question = talk.ask("who keeps the lighthouse?");
    let first = talk.hear().await;
    talk.edit(question, &asking("when was the lighthouse built?"));
    let second = talk.hear().await;
    assert_eq!(first.answer["id"], second.answer["id"]);
    insta::assert_snapshot!("edited", talk.script());
    // A preview that Discord adds is no edit, nor is an edit to the same words.
    talk.edit(question, &asking("when was the lighthouse built?"));
    talk.edit(question, &asking("who won the football cup?"));
    let third = talk.hear().await;
    assert_eq!(first.answer["id"], third.answer["id"]);
    assert!(matches!(third.route, Route::EditMessage(..)));
    talk.end().await;
}

#[tokio::test]
async fn a_direct_message_can_be_edited() {
    let mut talk = Talk::start().await;
    talk.turn_to(ADA, DM);
    let question = talk.ask("who keeps the lighthouse?");
    talk.hear().await;
    talk.edit(question, "when was the lighthouse built?");
    assert!(matches!(talk.hear().await.route, Route::EditMessage(..)));
    talk.end().await;
}

#[tokio::test]
async fn a_deleted_question_takes_its_reply_along() {
    let mut talk = Talk::start().await;
    let question = talk.ask("who keeps the lighthouse?");
    talk.hear().await;
    talk.delete(question);
    assert!(matches!(talk.hear().await.route, Route::DeleteMessage(..)));
    let (first, second) = (talk.ask("who keeps the lighthouse?"), talk.ask("when was the lighthouse built?"));
    talk.hear().await;
    talk.hear().await;
    let ids = json!([first.to_string(), second.to_string()]);
    talk.stand_in.tell(("MESSAGE_DELETE_BULK", json!({ "ids": ids, "channel_id": NEWS.id.to_string(), "guild_id": HARBOUR.to_string() })));
    for _ in 0..2 {
        assert!(matches!(talk.hear().await.route, Route::DeleteMessage(..)));
    }
    talk.end().await;
}

/// The reply is not there yet when the question changes or goes: what is there in the end is right all the same.
#[tokio::test]
async fn haste_is_made_up_for() {
    let mut talk = Talk::start().await;
    let soon = Duration::from_millis(200);
    talk.stand_in.faults.plan(Route::is_create, Fault::Limited { scope: Scope::User, after: soon });
    let question = talk.ask("who keeps the lighthouse?");
    assert!(talk.stand_in.log.next(0, |sent| sent.status == 429).await.is_some());
    talk.edit(question, &asking("when was the lighthouse built?"));
    loop {
        let sent = talk.hear().await;
        if sent.body.to_string().contains("1887") {
            break;
        }
    }
    talk.stand_in.faults.plan(Route::is_create, Fault::Limited { scope: Scope::User, after: soon });
    let question = talk.ask("who keeps the lighthouse?");
    assert!(talk.stand_in.log.next(0, |sent| sent.status == 429 && sent.body.to_string().contains(&question.to_string())).await.is_some());
    talk.delete(question);
    // What is under way is finished before the end, be it sent and taken back or not sent at all.
    talk.program.signal("TERM");
    assert!(talk.program.ends().await.success(), "{}", talk.program.said());
    let left = talk.stand_in.world().messages.values().any(|message| shapes::is(&message["message_reference"]["message_id"], question));
    assert!(!left, "the reply outlived its question");
    assert_eq!(talk.stand_in.complaints(), Vec::<String>::new());
}

#[tokio::test]
async fn what_was_never_asked_can_be_edited_and_deleted_in_silence() {
    let mut talk = Talk::start().await;
    let chatter = talk.say("nobody asks here");
    talk.edit(chatter, "still nobody");
    talk.delete(chatter);
    // A message from before the bot was there, of which only the change is told.
    let id = snowflake();
    let mut old = shapes::message(id, NEWS.id, shapes::user(&ADA), "old");
    old["guild_id"] = json!(HARBOUR.to_string());
    talk.stand_in.tell(("MESSAGE_UPDATE", old));
    talk.stand_in.tell(("MESSAGE_DELETE", json!({ "id": id.to_string(), "channel_id": NEWS.id.to_string(), "guild_id": HARBOUR.to_string() })));
    talk.asked("who keeps the lighthouse?").await;
    talk.end().await;
}

/// A moderator may have deleted the reply; an edit of the question then has nothing to change.
#[tokio::test]
async fn a_reply_that_is_gone_stays_gone() {
    let mut talk = Talk::start().await;
    let question = talk.ask("who keeps the lighthouse?");
    talk.hear().await;
    let reply = talk.last.unwrap();
    let event = talk.stand_in.world().remove(reply).unwrap();
    talk.stand_in.tell(event);
    talk.edit(question, &asking("when was the lighthouse built?"));
    talk.asked("will the ferry return?").await;
    talk.end().await;
}
