//! Each way of asking, and who is left alone.

use serde_json::json;

use crate::stand_in::cast::{ADA, BEN, BOT, DM, HARBOUR, NEWS, ROBOT, TALK, THREAD};
use crate::stand_in::world::snowflake;
use crate::stand_in::{Settings, shapes};
use crate::talk::Talk;

#[tokio::test]
async fn a_mention_is_answered_where_it_stands() {
    let mut talk = Talk::start().await;
    talk.asked("who keeps the lighthouse?").await;
    talk.turn_to(BEN, THREAD);
    talk.say(&format!("Tell me, <@!{BOT}>, what did Maren say about storms?"));
    talk.hear().await;
    insta::assert_snapshot!("mention", talk.script());
    talk.end().await;
}

#[tokio::test]
async fn a_bare_mention_gets_help_with_examples() {
    let mut talk = Talk::start().await;
    for question in ["", " ? ", "help"] {
        talk.asked(question).await;
    }
    insta::assert_snapshot!("bare_mention", talk.script());
    talk.end().await;
}

#[tokio::test]
async fn a_reply_to_the_bot_needs_no_mention() {
    let mut talk = Talk::start().await;
    talk.asked("who keeps the lighthouse?").await;
    let reply = talk.last.unwrap();
    talk.reply(reply, "when was it built?", true);
    talk.hear().await;
    insta::assert_snapshot!("reply", talk.script());
    talk.end().await;
}

#[tokio::test]
async fn a_direct_message_is_answered() {
    let mut talk = Talk::start().await;
    talk.turn_to(ADA, DM);
    talk.asked("who keeps the lighthouse?").await;
    talk.asked("when was it built?").await;
    talk.asked("hello").await;
    insta::assert_snapshot!("direct_message", talk.script());
    talk.end().await;
}

#[tokio::test]
async fn nobody_is_answered_who_did_not_ask() {
    let mut talk = Talk::start().await;
    let question = format!("<@{BOT}> who keeps the lighthouse?");
    // Another bot.
    talk.turn_to(ROBOT, NEWS);
    talk.say(&question);
    // Somebody who speaks to others, or to everybody, or of a role, or answers the bot's message without a ping, which comes without content.
    talk.turn_to(ADA, NEWS);
    talk.say("who keeps the lighthouse?");
    talk.say("@everyone who keeps the lighthouse?");
    talk.say("<@&1100000000000000002> who keeps the lighthouse?");
    let own = talk.stand_in.world().post(NEWS.id, &json!({ "content": "I said this." }), false).0;
    talk.reply(own["id"].as_str().unwrap().parse().unwrap(), "who keeps the lighthouse?", false);
    let mut ignored = Vec::new();
    let mut odd = |change: serde_json::Value| {
        let mut message = shapes::message(snowflake(), NEWS.id, shapes::user(&ADA), &question);
        message["mentions"] = json!([shapes::bot()]);
        message["guild_id"] = json!(HARBOUR.to_string());
        message.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        ignored.push(message);
    };
    // A webhook, the bot itself, a message that the system wrote of a member.
    odd(json!({ "webhook_id": "700000000000000001" }));
    odd(json!({ "author": shapes::bot() }));
    odd(json!({ "type": 6 }));
    odd(json!({ "type": 7 }));
    for message in ignored {
        talk.stand_in.tell(("MESSAGE_CREATE", message));
    }
    talk.script();
    // What comes first is an answer to this; what would come later, the end would find.
    talk.asked("when was the lighthouse built?").await;
    insta::assert_snapshot!("unasked", talk.script());
    talk.end().await;
}

#[tokio::test]
async fn a_follow_up_leans_on_what_the_same_member_asked_in_the_same_channel() {
    let mut talk = Talk::start().await;
    talk.asked("what did Maren say about storms?").await;
    talk.turn_to(BEN, NEWS);
    talk.asked("and when?").await;
    talk.turn_to(ADA, TALK);
    talk.asked("and when?").await;
    talk.turn_to(ADA, NEWS);
    talk.asked("and when?").await;
    insta::assert_snapshot!("follow_up", talk.script());
    talk.end().await;
}

#[tokio::test]
async fn each_outcome_has_its_look() {
    let mut talk = Talk::start().await;
    for question in [
        "when was the lighthouse biult?",
        "will the ferry return?",
        "what did Holt say about the ferry?",
        "how much is the keeper paid?",
        "what did Olaf Kraken say?",
        "who won the football cup?",
        "thanks",
    ] {
        talk.asked(question).await;
    }
    insta::assert_snapshot!("outcomes", talk.script());
    talk.end().await;
}

#[tokio::test]
async fn an_unknown_has_no_source_and_few_suggestions() {
    let mut talk = Talk::start().await;
    for question in ["how much is the keeper paid?", "what did Olaf Kraken say?", "who won the football cup?", "qwertz uiop"] {
        let sent = talk.asked(question).await;
        let shown = crate::shown::message(&sent.body);
        assert!(!shown.contains("post.example") && !shown.contains("paragraph"), "{shown}");
        let asks = sent.body["components"].to_string().matches("\"q:").count();
        assert!(asks <= 3, "{asks} suggestions: {shown}");
    }
    talk.end().await;
}

#[tokio::test]
async fn what_is_echoed_is_harmless() {
    let mut talk = Talk::start().await;
    for question in [
        "who is **Zorg** _x_ ~~y~~ ||z|| `code` ```block```?",
        "what did @everyone <@&1100000000000000002> <#400000000000000002> <@200000000000000002> say about xyzzy?",
        "# who is [Zorg](https://evil.example) > and <https://evil.example>?",
        "who is Zorg\u{202e}\u{200b}\u{0} the\n# second\n- of\n> names?",
        "hello :smile: <:bad:123456789012345678> <t:1> </ask:1>",
    ] {
        talk.asked(question).await;
    }
    insta::assert_snapshot!("echo", talk.script());
    talk.end().await;
}

#[tokio::test]
async fn the_longest_question_is_answered() {
    let mut talk = Talk::start().await;
    for question in ["who keeps the lighthouse ".repeat(70), "\u{1f469}\u{200d}\u{1f680}".repeat(300), "Zorg ".repeat(390)] {
        talk.asked(&question).await;
    }
    talk.end().await;
}

#[tokio::test]
async fn an_event_that_comes_twice_is_answered_once() {
    let mut talk = Talk::with(Settings::default(), crate::program::Options::new()).await;
    let id = talk.ask("who keeps the lighthouse?");
    let again = talk.stand_in.world().messages[&id].clone();
    let again = talk.stand_in.world().told("MESSAGE_CREATE", again);
    talk.stand_in.tell(again);
    talk.hear().await;
    talk.asked("when was the lighthouse built?").await;
    talk.end().await;
}
