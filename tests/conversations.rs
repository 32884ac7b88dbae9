//! Whole conversations, as snapshots: what is asked and what is said, with outcome, paragraphs and suggestions. Review a snapshot that changes
//! as a member would read it.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use std::fmt::Write;
use std::sync::LazyLock;

use summit_bot::conversation::Conversation;
use summit_bot::engine::Engine;

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::built_in);

/// Asks the questions one after the other in one conversation, and writes down what came of it.
fn talk(questions: &[&str]) -> String {
    let mut conversation = Conversation::new();
    let mut shown = String::new();
    for question in questions {
        let reply = ENGINE.ask(&mut conversation, question);
        let paragraphs: Vec<String> = reply.outcome.citations().iter().map(|citation| format!(" [{}]", citation.paragraph)).collect();
        writeln!(shown, "> {question}\n{}{}\n{}", reply.outcome.name(), paragraphs.concat(), reply.text).unwrap();
        for suggestion in &reply.suggestions {
            writeln!(shown, "  - {suggestion}").unwrap();
        }
        shown.push('\n');
    }
    shown
}

#[test]
fn the_whisper_by_pronouns() {
    insta::assert_snapshot!(talk(&["what did trump whisper to macron?", "where was that?", "when was it?", "did he call it crazy?"]));
}

#[test]
fn the_summit_by_ellipsis() {
    insta::assert_snapshot!(talk(&["where did trump and putin meet?", "when was that?", "who was there?", "why was it special?", "was zelensky in alaska?"]));
}

#[test]
fn a_dispute_with_both_sides() {
    insta::assert_snapshot!(talk(&[
        "what did witkoff say russia agreed to?",
        "which show was he on?",
        "did russia really agree to security guarantees for ukraine?",
        "what did the ministry warn of?",
        "which agency reported the ministry's statement?",
    ]));
}

#[test]
fn what_stands_in_the_way() {
    insta::assert_snapshot!(talk(&[
        "is donbas a demand of russia?",
        "what else does russia demand?",
        "why can't ukraine cede territory?",
        "what obstacles remain?",
    ]));
}

#[test]
fn a_misspelt_question_among_small_talk() {
    insta::assert_snapshot!(talk(&["hello", "wat did macrn say on nbc abot the hot mic", "and when was that?", "thanks!", "bye"]));
}

#[test]
fn an_honest_no_for_what_is_not_told() {
    insta::assert_snapshot!(talk(&["what did rubio tell abc news", "did he see anything positive?", "when will peace come?", "what did starmer say?"]));
}

#[test]
fn another_name_in_place_of_the_last() {
    insta::assert_snapshot!(talk(&["did trump rule out nato membership for ukraine?", "what about crimea?", "when was it annexed?", "who annexed it?"]));
}

#[test]
fn the_leaders_one_by_one() {
    insta::assert_snapshot!(talk(&[
        "which european leaders came to washington?",
        "why did they come?",
        "who came from italy?",
        "and from finland?",
        "who is ursula von der leyen?",
        "what did she say about the eu?",
        "did she welcome trump's willingness?",
    ]));
}

#[test]
fn a_change_of_course_and_a_price() {
    insta::assert_snapshot!(talk(&[
        "how did trump change his approach?",
        "when did that change?",
        "how long has the war lasted?",
        "what did zelensky say about weapons?",
        "how many dollars is that?",
        "was putin at the white house?",
    ]));
}

#[test]
fn a_stranger_finds_out_what_it_is_for() {
    insta::assert_snapshot!(talk(&["hi", "what can you do?", "who won the world cup?", "what is this article about?"]));
}
