//! Each command, where it may be used, and what it suggests while somebody types.

use std::time::Duration;

use serde_json::{Value, json};

use crate::base::{Folder, harbour_with_history};
use crate::program::Options;
use crate::stand_in::Settings;
use crate::stand_in::cast::{ADA, BEN, Channel, DM, GROUP, NEWS, THREAD};
use crate::talk::Talk;

async fn used(talk: &mut Talk, command: &str, options: &[(&str, &str)]) {
    let options: Vec<(&str, Value)> = options.iter().map(|(name, value)| (*name, json!(value))).collect();
    talk.slash(command, &options);
    talk.hear().await;
}

#[tokio::test]
async fn ask() {
    let mut talk = Talk::start().await;
    used(&mut talk, "ask", &[("question", "what did Holt say about the ferry?")]).await;
    talk.slash("ask", &[("question", json!("who keeps the lighthouse?")), ("private", json!(true))]);
    talk.hear().await;
    talk.slash("ask", &[("question", json!("will the ferry return?")), ("plain", json!(true))]);
    talk.hear().await;
    used(&mut talk, "ask", &[("question", "   ")]).await;
    insta::assert_snapshot!("command_ask", talk.script());
    talk.end().await;
}

#[tokio::test]
async fn commands_work_everywhere() {
    let mut talk = Talk::start().await;
    for channel in [NEWS, THREAD, DM, GROUP] {
        talk.turn_to(ADA, channel);
        for (command, options) in everything() {
            used(&mut talk, command, &options).await;
        }
    }
    talk.end().await;
}

fn everything() -> Vec<(&'static str, Vec<(&'static str, &'static str)>)> {
    vec![
        ("ask", vec![("question", "who keeps the lighthouse?")]),
        ("who", vec![("name", "Maren Dahl")]),
        ("quote", vec![("person", "Ben Holt")]),
        ("timeline", vec![]),
        ("disputes", vec![]),
        ("topics", vec![]),
        ("source", vec![]),
        ("help", vec![]),
    ]
}

#[tokio::test]
async fn each_command_has_its_look() {
    let mut talk = Talk::start().await;
    for (command, options) in everything().into_iter().skip(1) {
        used(&mut talk, command, &options).await;
    }
    used(&mut talk, "quote", &[("person", "maren"), ("topic", "storm")]).await;
    insta::assert_snapshot!("commands_look", talk.script());
    talk.end().await;
}

#[tokio::test]
async fn names_that_nobody_has_get_a_sentence() {
    let mut talk = Talk::start().await;
    for (command, option) in [("who", "name"), ("quote", "person"), ("quote", "topic")] {
        for name in ["Olaf Kraken", "**Zorg** @everyone", "", "Marren Dhal", "lighthouse"] {
            used(&mut talk, command, &[(option, name)]).await;
        }
    }
    insta::assert_snapshot!("commands_unknown", talk.script());
    talk.end().await;
}

/// Commands that were taken away, or come with what they never had.
#[tokio::test]
async fn odd_commands_get_a_sentence() {
    let mut talk = Talk::start().await;
    talk.slash("vanished", &[("what", json!("ever"))]);
    talk.hear().await;
    talk.slash("ask", &[("question", json!(42))]);
    talk.hear().await;
    talk.slash("who", &[("other", json!(true))]);
    talk.hear().await;
    talk.slash("factbase nothing", &[]);
    talk.hear().await;
    talk.slash("ask", &[]);
    talk.hear().await;
    talk.typing("vanished", "what", "x");
    talk.hear().await;
    talk.end().await;
}

#[tokio::test]
async fn questions_complete_themselves() {
    let mut talk = Talk::start().await;
    for typed in ["", "who", "lighthouse", "who kepes the ligthouse", "FERRY ret", "zzzzzz", &"x".repeat(6000), "@everyone **bold**", "\u{202e}who"] {
        talk.typing("ask", "question", typed);
        let sent = talk.hear().await;
        assert_eq!(sent.body["type"], 8, "{typed}");
    }
    insta::assert_snapshot!("completed_questions", talk.script().replace(&"x".repeat(6000), "x…"));
    talk.end().await;
}

#[tokio::test]
async fn names_complete_themselves() {
    let mut talk = Talk::start().await;
    for (command, option, typed) in [
        ("who", "name", ""),
        ("who", "name", "mar"),
        ("who", "name", "hlot"),
        ("quote", "person", ""),
        ("quote", "person", "dal"),
        ("quote", "topic", ""),
        ("quote", "topic", "strom"),
    ] {
        talk.typing(command, option, typed);
        let sent = talk.hear().await;
        assert_eq!(sent.body["type"], 8, "{command} {typed}");
    }
    insta::assert_snapshot!("completed_names", talk.script());
    talk.end().await;
}

/// Suggestions come while somebody types: five milliseconds on the shipped base, of which the wire takes a part.
#[tokio::test]
async fn suggestions_come_fast() {
    let mut talk = Talk::with(Settings::default(), Options::new().knowing_the_default()).await;
    let mut times = Vec::new();
    for typed in ["w", "who", "who whis", "who whispered to macrn", "white hose", "ukrane garantees", "what did trump say about", "RIA Novosti"] {
        let begun = std::time::Instant::now();
        talk.typing("ask", "question", typed);
        let sent = talk.hear().await;
        times.push(sent.at - begun);
        assert!(!sent.body["data"]["choices"].as_array().unwrap().is_empty(), "{typed}");
    }
    times.sort_unstable();
    // This build is hardly optimised and the machine may be busy; the figures that count are measured apart.
    assert!(times[times.len() / 2] < Duration::from_millis(100), "{times:?}");
    talk.end().await;
}

#[tokio::test]
async fn a_message_can_be_answered_and_checked() {
    let mut talk = Talk::start().await;
    for said in [
        "who keeps the lighthouse?",
        "when was the lighthouse built",
        "will the ferry return",
        "The lighthouse was built in 1887.",
        "The lighthouse was built in 1900",
        "The ferry will return.",
        "Cats are nice.",
        "",
    ] {
        talk.turn_to(BEN, NEWS);
        let message = talk.say(said);
        talk.turn_to(ADA, NEWS);
        for command in ["Answer this", "Check this claim"] {
            talk.on_message(command, message);
            let sent = talk.hear().await;
            assert!(sent.is_private() || command == "Answer this", "{command} {said}");
        }
    }
    insta::assert_snapshot!("message_commands", talk.script());
    talk.end().await;
}

/// Writes the JSON that scripts/picture.py draws: what is sent for a question of the README.
#[tokio::test]
#[ignore = "writes docs/reply.json"]
async fn the_reply_of_the_picture() {
    let mut talk = Talk::with(Settings::default(), Options::new().knowing_the_default()).await;
    talk.slash("ask", &[("question", json!("did russia really agree to security guarantees?"))]);
    let sent = talk.hear().await;
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/reply.json");
    std::fs::write(file, format!("{:#}\n", sent.body)).unwrap();
    talk.end().await;
}

/// A list that is too long for one message has pages.
#[tokio::test]
async fn long_lists_have_pages() {
    let folder = Folder::of_harbour("pages");
    folder.write(&harbour_with_history(60));
    let mut talk = Talk::with(Settings::default(), Options::new().knowing(folder.path())).await;
    for (command, options) in [("quote", vec![("person", "Maren Dahl")]), ("timeline", vec![])] {
        used(&mut talk, command, &options).await;
        let list = talk.last.unwrap();
        let mut seen = all_years(&talk, list);
        let mut pages = 1;
        while has(&talk, list, "Next") {
            talk.click_on(list, "Next");
            let sent = talk.hear().await;
            assert_eq!(sent.body["type"], 7, "the same message shows the next page");
            seen.extend(all_years(&talk, list));
            pages += 1;
            assert!(pages < 40);
        }
        assert!(pages > 2, "{command}: {pages}");
        assert!((1960..2020).all(|year| seen.contains(&year)), "{command} leaves something out: {seen:?}");
        while has(&talk, list, "Previous") {
            talk.click_on(list, "Previous");
            talk.hear().await;
            pages -= 1;
        }
        assert_eq!(pages, 1);
    }
    talk.end().await;
}

fn all_years(talk: &Talk, message: u64) -> Vec<u32> {
    let shown: String = crate::shown::message(&talk.stand_in.world().messages[&message]);
    (1960..2020).filter(|year| shown.contains(&year.to_string())).collect()
}

fn has(talk: &Talk, message: u64, label: &str) -> bool {
    talk.stand_in.world().messages[&message]["components"].to_string().contains(&format!("\"label\":\"{label}"))
}

/// Where a list is, everybody may turn its pages; who asked in private does so in private.
#[tokio::test]
async fn pages_are_turned_by_anybody() {
    let folder = Folder::of_harbour("turned");
    folder.write(&harbour_with_history(60));
    let mut talk = Talk::with(Settings::default(), Options::new().knowing(folder.path())).await;
    let channel: Channel = NEWS;
    talk.turn_to(ADA, channel);
    used(&mut talk, "timeline", &[]).await;
    let list = talk.last.unwrap();
    talk.turn_to(BEN, channel);
    talk.click_on(list, "Next");
    let sent = talk.hear().await;
    assert!(matches!(sent.body["type"].as_u64(), Some(4 | 7)));
    talk.end().await;
}
