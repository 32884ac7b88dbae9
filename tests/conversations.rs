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

#[test]
fn who_says_so_and_what_the_others_say() {
    insta::assert_snapshot!(talk(&[
        "what did witkoff claim about the concessions?",
        "is that disputed?",
        "what do the others say?",
        "who reported that?",
        "is it certain?",
    ]));
}

#[test]
fn one_weapon_deal_and_its_details() {
    insta::assert_snapshot!(talk(&[
        "would zelensky buy american weapons?",
        "for how much?",
        "who says so?",
        "is it certain?",
        "when would they be delivered?"
    ]));
}

#[test]
fn an_interview_by_its_roles() {
    insta::assert_snapshot!(talk(&[
        "how did macron react to the hot mic moment?",
        "who asked him?",
        "on which channel?",
        "did he say why?",
        "how old is she?"
    ]));
}

#[test]
fn a_gathering_and_who_was_there() {
    insta::assert_snapshot!(talk(&["where did trump and putin meet?", "was anyone else there?", "how long did it last?", "who won the world cup?", "when?"]));
}

#[test]
fn small_talk_in_between_is_small_talk() {
    insta::assert_snapshot!(talk(&["who interviewed macron?", "ok thanks", "who are you?", "how old are you?", "and when was that?", "bye"]));
}

#[test]
fn crimea_as_it() {
    insta::assert_snapshot!(talk(&["what did trump say about crimea?", "who took it?", "when?", "how many people live there?", "and nato membership?"]));
}

/// The answers to the single questions of the development set after another question than alone, and how many there were.
fn disturbed() -> (Vec<String>, usize) {
    let before =
        ["what did rubio tell abc news", "who is giorgia meloni", "where did trump and putin meet", "when was crimea annexed", "who interviewed macron"];
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/questions/dev.jsonl");
    let cases = summit_bot::eval::parse(&std::fs::read_to_string(file).unwrap()).unwrap();
    let single = cases.iter().filter(|case| case.kind != "conversation" && case.kind != "chat").map(|case| &case.turns[0].question);
    let (mut disturbed, mut asked) = (Vec::new(), 0);
    for (question, before) in single.zip(before.iter().cycle()) {
        let mut conversation = Conversation::new();
        let alone = ENGINE.ask(&mut conversation.clone(), question);
        let _ = ENGINE.ask(&mut conversation, before);
        let after = ENGINE.ask(&mut conversation, question);
        asked += 1;
        if after.text != alone.text {
            disturbed.push(format!("{before} / {question}\n    alone {}\n    after {}", alone.text, after.text));
        }
    }
    (disturbed, asked)
}

#[test]
fn what_stands_on_its_own_is_not_disturbed() {
    let (disturbed, asked) = disturbed();
    assert!(asked > 200);
    assert!(disturbed.len() * 100 <= asked, "{} of {asked} are answered otherwise after another question:\n{}", disturbed.len(), disturbed.join("\n"));
}
