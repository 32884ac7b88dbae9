//! What the bot may not do, it does not try; who asked learns of it where that is possible.

use serde_json::json;

use crate::stand_in::cast::{ADA, BARE, BEN, FORGETFUL, GROUP, HIDDEN, MANAGER, NEWS, OPEN_THREAD, OWNER, QUIET, SEALED_THREAD};
use crate::talk::Talk;

/// Where it may not write it stays silent in the channel and says so privately where it can.
#[tokio::test]
async fn where_it_may_not_write_the_asker_is_told_privately() {
    let mut talk = Talk::start().await;
    for channel in [QUIET, SEALED_THREAD] {
        talk.turn_to(ADA, channel);
        talk.asked("who keeps the lighthouse?").await;
    }
    // Ben takes no direct messages of the bot: silence.
    talk.turn_to(BEN, QUIET);
    talk.ask("who keeps the lighthouse?");
    // A slash command works all the same.
    talk.turn_to(ADA, QUIET);
    talk.slash("ask", &[("question", json!("who keeps the lighthouse?"))]);
    talk.hear().await;
    insta::assert_snapshot!("may_not_write", talk.script());
    talk.end().await;
}

/// SEND_MESSAGES says nothing about threads.
#[tokio::test]
async fn a_thread_has_a_permission_of_its_own() {
    let mut talk = Talk::start().await;
    talk.turn_to(ADA, OPEN_THREAD);
    let sent = talk.asked("who keeps the lighthouse?").await;
    assert!(sent.route == crate::stand_in::routes::Route::CreateMessage(OPEN_THREAD.id));
    talk.end().await;
}

#[tokio::test]
async fn where_it_may_not_embed_links_it_answers_in_plain_text() {
    let mut talk = Talk::start().await;
    talk.turn_to(ADA, BARE);
    for question in ["what did Holt say about the ferry?", "will the ferry return?", "who won the football cup?"] {
        let sent = talk.asked(question).await;
        assert_eq!(sent.body["embeds"].as_array().map_or(0, Vec::len), 0);
    }
    insta::assert_snapshot!("may_not_embed", talk.script());
    talk.end().await;
}

/// Without the history there is nothing to reply to, and a plain message it is.
#[tokio::test]
async fn where_it_may_not_read_the_history_it_answers_without_a_reference() {
    let mut talk = Talk::start().await;
    talk.turn_to(ADA, FORGETFUL);
    let sent = talk.asked("who keeps the lighthouse?").await;
    assert!(sent.body["message_reference"].is_null());
    talk.end().await;
}

/// Permissions change while it runs: by the channel, by its role.
#[tokio::test]
async fn changes_of_permissions_are_heard() {
    let mut talk = Talk::start().await;
    talk.turn_to(ADA, QUIET);
    let mut opened = crate::stand_in::shapes::channel(&QUIET);
    opened["permission_overwrites"] = json!([]);
    talk.stand_in.tell(("CHANNEL_UPDATE", opened));
    talk.stand_in.world().channels.get_mut(&QUIET.id).unwrap().denied = 0;
    let sent = talk.asked("who keeps the lighthouse?").await;
    assert!(sent.route == crate::stand_in::routes::Route::CreateMessage(QUIET.id));
    // Now nobody may write, by the roles.
    for (id, name) in [(crate::stand_in::cast::HARBOUR, "@everyone"), (crate::stand_in::cast::BOT_ROLE, "summit-bot")] {
        let role = crate::stand_in::shapes::role(id, name, crate::stand_in::cast::permission::VIEW_CHANNEL, id != crate::stand_in::cast::HARBOUR);
        talk.stand_in.tell(("GUILD_ROLE_UPDATE", json!({ "guild_id": crate::stand_in::cast::HARBOUR.to_string(), "role": role })));
    }
    talk.turn_to(BEN, NEWS);
    talk.ask("who keeps the lighthouse?");
    talk.turn_to(BEN, NEWS);
    talk.slash("ask", &[("question", json!("when was the lighthouse built?"))]);
    assert!(talk.hear().await.route.is_callback());
    talk.end().await;
}

/// In a private channel where it is a guest it answers commands, though it may do nothing there.
#[tokio::test]
async fn a_guest_answers_commands() {
    let mut talk = Talk::start().await;
    talk.turn_to(ADA, GROUP);
    talk.slash("ask", &[("question", json!("who keeps the lighthouse?"))]);
    let sent = talk.hear().await;
    assert_eq!(sent.body["type"], 4);
    talk.end().await;
}

#[tokio::test]
async fn the_doctor_lists_what_is_missing_where() {
    let mut talk = Talk::start().await;
    talk.turn_to(MANAGER, NEWS);
    talk.slash("doctor", &[]);
    let sent = talk.hear().await;
    let shown = crate::shown::shown(&sent);
    for channel in [QUIET, BARE, FORGETFUL, HIDDEN] {
        assert!(shown.contains(channel.name), "{} is missing in {shown}", channel.name);
    }
    // Nobody else.
    talk.turn_to(ADA, NEWS);
    talk.slash("doctor", &[]);
    talk.hear().await;
    talk.turn_to(OWNER, GROUP);
    talk.slash("doctor", &[]);
    talk.hear().await;
    insta::assert_snapshot!("doctor", talk.script());
    talk.end().await;
}
