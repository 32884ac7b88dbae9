//! Each button: related questions, why, deleting, pages; also after a restart, after a reload, and when it means nothing any more.

use std::fs;

use crate::base::Folder;
use crate::program::{Options, Program};
use crate::stand_in::Settings;
use crate::stand_in::cast::{ADA, BEN, DM, MODERATOR, NEWS};
use crate::stand_in::routes::Route;
use crate::talk::Talk;

#[tokio::test]
async fn a_related_question_is_answered() {
    let mut talk = Talk::start().await;
    talk.asked("what did Holt say about the ferry?").await;
    talk.script();
    talk.click("What did Maren say");
    talk.hear().await;
    insta::assert_snapshot!("button_related", talk.script());
    talk.end().await;
}

#[tokio::test]
async fn why_is_told_privately() {
    let mut talk = Talk::start().await;
    talk.asked("when was the lighthouse biult?").await;
    let reply = talk.last.unwrap();
    talk.click_on(reply, "Why this answer?");
    assert!(talk.hear().await.is_private());
    // Somebody else may want to know, too.
    talk.turn_to(BEN, NEWS);
    talk.click_on(reply, "Why this answer?");
    assert!(talk.hear().await.is_private());
    talk.turn_to(ADA, NEWS);
    talk.asked(&format!("when was the lighthouse built{}", ", please".repeat(20))).await;
    talk.click("Why this answer?");
    talk.hear().await;
    insta::assert_snapshot!("button_why", talk.script());
    talk.end().await;
}

/// A follow-up is explained with what it leans on, also by another process; one that stands on its own is explained alone.
#[tokio::test]
async fn why_is_told_of_a_follow_up_with_what_it_leans_on() {
    let mut talk = Talk::start().await;
    for question in ["what did Maren say about storms?", "and when?", "when was the lighthouse built?"] {
        talk.asked(question).await;
    }
    let alone = talk.last.unwrap();
    talk.asked("and who keeps it?").await;
    let chained = talk.last.unwrap();
    talk.asked("what did Maren say about storms?").await;
    talk.asked("and when?").await;
    let follow_up = talk.last.unwrap();
    talk.program.signal("TERM");
    assert!(talk.program.ends().await.success());
    talk.program = Program::start(&talk.stand_in, &Options::new());
    assert!(talk.stand_in.gateway_comes_to(|tally| tally.identified == 2).await);
    talk.script();
    for message in [alone, chained, follow_up] {
        talk.click_on(message, "Why this answer?");
        talk.hear().await;
    }
    insta::assert_snapshot!("button_why_follow_up", talk.script());
    talk.end().await;
}

#[tokio::test]
async fn the_asker_and_moderators_can_delete_a_reply() {
    let mut talk = Talk::start().await;
    talk.asked("who keeps the lighthouse?").await;
    let reply = talk.last.unwrap();
    talk.turn_to(BEN, NEWS);
    talk.click_on(reply, "Delete");
    talk.hear().await;
    assert!(talk.stand_in.world().messages.contains_key(&reply), "a stranger deleted it");
    talk.turn_to(ADA, NEWS);
    talk.click_on(reply, "Delete");
    until_gone(&mut talk, reply).await;
    talk.asked("who keeps the lighthouse?").await;
    let reply = talk.last.unwrap();
    talk.turn_to(MODERATOR, NEWS);
    talk.click_on(reply, "Delete");
    until_gone(&mut talk, reply).await;
    talk.turn_to(ADA, DM);
    talk.asked("who keeps the lighthouse?").await;
    let reply = talk.last.unwrap();
    talk.click_on(reply, "Delete");
    until_gone(&mut talk, reply).await;
    insta::assert_snapshot!("button_delete", talk.script());
    talk.finish().await;
}

async fn until_gone(talk: &mut Talk, reply: u64) {
    while talk.stand_in.world().messages.contains_key(&reply) {
        talk.hear().await;
    }
}

/// A reply to a slash command is deleted with its interaction's token or as a message: where the bot is a guest it has only the former.
#[tokio::test]
async fn a_response_to_a_command_can_be_deleted() {
    let mut talk = Talk::start().await;
    for channel in [NEWS, crate::stand_in::cast::GROUP] {
        talk.turn_to(ADA, channel);
        talk.slash("ask", &[("question", "who keeps the lighthouse?".into())]);
        talk.hear().await;
        let reply = talk.last.unwrap();
        talk.click_on(reply, "Delete");
        until_gone(&mut talk, reply).await;
    }
    talk.finish().await;
}

#[tokio::test]
async fn buttons_work_after_a_restart() {
    let mut talk = Talk::start().await;
    talk.asked("what did Holt say about the ferry?").await;
    let reply = talk.last.unwrap();
    talk.program.signal("TERM");
    assert!(talk.program.ends().await.success());
    talk.program = Program::start(&talk.stand_in, &Options::new());
    assert!(talk.stand_in.gateway_comes_to(|tally| tally.identified == 2).await);
    talk.script();
    for label in ["What did Maren say", "Why this answer?"] {
        talk.click_on(reply, label);
        talk.hear().await;
    }
    talk.click_on(reply, "Delete");
    until_gone(&mut talk, reply).await;
    insta::assert_snapshot!("button_after_restart", talk.script());
    talk.finish().await;
}

#[tokio::test]
async fn what_is_gone_gets_a_sentence() {
    let folder = Folder::of_harbour("what_is_gone");
    let mut talk = Talk::with(Settings::default(), Options::new().knowing(folder.path())).await;
    talk.asked("what did Holt say about the ferry?").await;
    let reply = talk.last.unwrap();
    // The base that is loaded now knows of no ferry.
    let text = fs::read_to_string(folder.path().join("base.toml")).unwrap();
    let without: String =
        text.split("\n\n").filter(|table| !table.contains("-ferry\"") && !table.contains("id = \"ferry-dispute\"")).collect::<Vec<_>>().join("\n\n");
    fs::write(folder.path().join("base.toml"), without).unwrap();
    talk.program.signal("HUP");
    assert!(talk.program.says("reloaded").await, "{}", talk.program.said());
    talk.script();
    for label in ["What did Maren say", "Why this answer?"] {
        talk.click_on(reply, label);
        talk.hear().await;
    }
    for custom in ["e:maren-ferry", "q:", "e:", "p:q:0:nobody", "p:z:9:", "p:q:999999:maren", "d:x", "zzz", "🦀:🦀", "w:", "n", "t"] {
        talk.press(reply, custom);
        let sent = talk.hear().await;
        assert!(sent.route.is_callback(), "{custom}");
    }
    insta::assert_snapshot!("button_gone", talk.script());
    talk.end().await;
}

/// The same as being asked: whoever clicks too much has to wait.
#[tokio::test]
async fn clicks_are_counted_as_questions() {
    let mut talk = Talk::with(Settings::default(), Options::new().limited()).await;
    talk.asked("what did Holt say about the ferry?").await;
    let reply = talk.last.unwrap();
    let mut refused = 0;
    for _ in 0..6 {
        talk.click_on(reply, "What did Maren say");
        let sent = talk.hear().await;
        refused += usize::from(matches!(sent.route, Route::Callback(..)) && !crate::shown::shown(&sent).contains("no ferry"));
    }
    assert!(refused >= 1);
    talk.end().await;
}
