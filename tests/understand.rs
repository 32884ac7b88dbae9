//! What is made of a question, by tables: words written out and corrected, names linked with their place in the question, what is asked for,
//! who does what to whom, times and numbers. All on the default base's words; one function reads, the others pick what a table shows.
#![allow(clippy::panic, reason = "a test fails by it")]

use std::sync::LazyLock;

use summit_bot::knowledge::{EntityId, Knowledge, default_files};
use summit_bot::understand::{Asked, ItemKind, Reading, Spelling, TimeRef, read, sides};

static BASE: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::from_files(default_files()).unwrap_or_else(|problems| panic!("{problems}")));

/// Reads a question and compares what `pick` finds in it. All that a table can't show is checked here once.
fn check<T: PartialEq + std::fmt::Debug>(question: &str, pick: impl Fn(&Reading) -> T, expected: T) {
    let reading = read(BASE.lexicon(), question, Spelling::Doubted);
    for word in &reading.words {
        assert!(question.get(word.span.clone()).is_some_and(|typed| !typed.is_empty()), "{question:?}: {word:?} stands nowhere");
    }
    for item in &reading.items {
        assert!(item.words.start < item.words.end && item.words.end <= reading.words.len(), "{question:?}: {item:?} has no words");
        assert!(item.features.iter().all(|(_, fidelity)| *fidelity > 0.0 && *fidelity <= 1.0), "{question:?}: {item:?}");
    }
    assert_eq!(pick(&reading), expected, "{question:?}");
}

fn id(entity: EntityId) -> &'static str {
    &BASE.entity(entity).id
}

fn text(reading: &Reading) -> String {
    reading.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_phones_and_haste_abbreviate_is_written_out() {
    for (question, expected) in [
        ("wat did rubio say abt peace", "what did rubio say about peace"),
        ("who's the envoy n y was he there", "who is the envoy and why was he there"),
        ("wen iz teh meetin", "when is the meeting"),
        ("wut r security guarantees", "what are security guarantees"),
        ("whats article 5", "what is article 5"),
        ("the italian pm and the british pm", "the italian prime minister and the british prime minister"),
        ("didn’t Macron call?", "did not macron call"),
        ("4 what did he thank them", "for what did he thank them"),
        ("within 24hrs, for $90bn", "within 24 hours for dollar 90 billion"),
    ] {
        check(question, text, expected.into());
    }
}

#[test]
fn misspelt_words_are_read_as_what_is_meant() {
    for (question, expected) in [
        ("wat did rubeo say", vec![("rubeo", "rubio")]),
        ("did the wite house host macrn", vec![("wite", "white"), ("macrn", "macron")]),
        ("when did russsia anex crimea", vec![("russsia", "russia"), ("anex", "annex")]),
        ("what did they welcom", vec![("welcom", "welcome")]),
        ("how many europian leaders went to washingtn", vec![("europian", "european"), ("washingtn", "washington")]),
        ("securty garantees", vec![("securty", "security"), ("garantees", "guarantees")]),
        ("whats artcle 5", vec![("artcle", "article")]),
        ("who intervewed him", vec![("intervewed", "interviewed")]),
        ("wich prezident wispered", vec![("prezident", "president"), ("wispered", "whispered")]),
        ("the bilatral meetin", vec![("bilatral", "bilateral"), ("meetin", "meeting")]),
        ("what does the constitushun say", vec![("constitushun", "constitution")]),
        ("is there legislashun", vec![("legislashun", "legislation")]),
        ("the forein ministery", vec![("forein", "foreign"), ("ministery", "ministry")]),
        ("trilatral talks with a mediater", vec![("trilatral", "trilateral"), ("mediater", "mediator")]),
    ] {
        check(question, |reading| corrections(question, reading), expected.into_iter().map(|(typed, meant)| (typed.into(), meant.into())).collect());
    }
}

/// As typed, as read.
fn corrections(question: &str, reading: &Reading) -> Vec<(String, String)> {
    reading.words.iter().filter(|word| word.corrected).map(|word| (question[word.span.clone()].to_owned(), word.text.clone())).collect()
}

#[test]
fn words_that_are_spelt_right_stay_as_they_are() {
    for question in [
        "what was trump's tie colour",
        "who was the ambassador",
        "the bridge and the harbour",
        "did they discuss sanctions, prisoners or grain",
        "how tall is the chancellor",
        "was there a banquet with a string quartet",
        "Who wore what?",
        "which aircraft did they fly in",
    ] {
        check(question, |reading| corrections(question, reading), Vec::new());
    }
}

#[test]
fn names_are_linked_where_they_stand() {
    for (question, expected) in [
        ("did Kyiv ask Moscow about the Donbass?", vec![("Kyiv", "ukraine"), ("Moscow", "russia"), ("Donbass", "donbas")]),
        ("the hot-mic moment in the East Room", vec![("hot-mic moment", "hot-mic"), ("East Room", "east-room")]),
        ("did the french president call america's top diplomat", vec![("french president", "macron"), ("america's top diplomat", "rubio")]),
        ("NATO’s chief and von der Leyen", vec![("NATO’s chief", "rutte"), ("von der Leyen", "von-der-leyen")]),
        ("what did the chancellor of Germany want", vec![("chancellor of Germany", "merz")]),
        ("the italian pm, the british pm", vec![("italian pm", "meloni"), ("british pm", "starmer")]),
        ("whats artcle 5", vec![("artcle 5", "article-5")]),
        ("did the wite house host macrn", vec![("wite house", "white-house"), ("macrn", "macron")]),
        ("who is zelinsky, who witcoff", vec![("zelinsky", "zelensky"), ("witcoff", "witkoff")]),
        ("vonderlayen on ukraines constitushun", vec![("vonderlayen", "von-der-leyen"), ("ukraines constitushun", "ukraine-constitution")]),
        ("was it in Helsinki", vec![("Helsinki", "helsinki")]),
        ("what does the US want from us", vec![("US", "united-states")]),
        ("macron nbc", vec![("macron", "macron"), ("nbc", "nbc-news")]),
        ("who let them in", vec![]),
    ] {
        check(question, |reading| mentions(question, reading), expected.into_iter().map(|(typed, id)| (typed.into(), id)).collect());
    }
}

fn mentions(question: &str, reading: &Reading) -> Vec<(String, &'static str)> {
    reading.items.iter().filter_map(|item| Some((reading.typed(question, item).to_owned(), id(item.entity()?)))).collect()
}

#[test]
fn a_description_is_told_from_a_name() {
    for (question, expected) in [("the french president", true), ("Emmanuel Macron", false), ("the british pm", true), ("Article 5", false)] {
        check(question, |reading| reading.items.iter().any(|item| item.describes), expected);
    }
}

#[test]
fn the_form_tells_what_is_asked_for() {
    for (question, expected) in [
        ("who called rubio", "Person"),
        ("to whom did he say that", "Person"),
        ("where did they meet", "Place"),
        ("why did the leaders come", "Reason"),
        ("what for", "Reason"),
        ("how did russia respond", "Statement"),
        ("what did macron say about the remark", "Statement"),
        ("what was said by macron", "Statement"),
        ("when did it begin", "Time(Any)"),
        ("what year did russia annex crimea", "Time(Year)"),
        ("in which month did the invasion begin", "Time(Month)"),
        ("which day was the summit on", "Time(Weekday)"),
        ("what date was the meeting", "Time(Date)"),
        ("at what time did it start", "Time(Clock)"),
        ("how many leaders came", "Count(\"leaders\")"),
        ("how many weeks until they meet", "Count(\"week\")"),
        ("how much is the weapons deal", "Amount"),
        ("how long has the war lasted", "Duration"),
        ("how soon could they meet", "Deadline"),
        ("which network interviewed macron", "Kind type:network"),
        ("wich prezident wispered", "Kind type:president"),
        ("on what condition", "Role(Condition)"),
        ("what is article 5", "Definition"),
        ("wut r securty garantees", "Definition"),
        ("what happened in alaska", "Thing"),
        ("was the summit in helsinki?", "Truth"),
        ("did trump not rule out membership", "Truth"),
        ("can you tell me whether macron was there", "Truth"),
        ("is it true that putin agreed", "Truth"),
        ("hey bot, do you know who called rubio?", "Person"),
        ("is there a date for the next talks", "Time(Date)"),
        ("has an exact place been agreed for the talks", "Place"),
        ("was there a date on the letter", "Time(Date)"),
        ("is there a time limit", "Truth"),
        ("is there a place in ukraine that russia wants", "Truth"),
        ("was it on a monday or a friday?", "Choice"),
        ("was the call before or after the summit", "Choice"),
        ("was putin invited by zelensky or by trump", "Choice"),
        ("macron nbc", "Nothing"),
        ("I heard there was a summit. Who was there?", "Person"),
        ("Who was there? I missed it all.", "Person"),
    ] {
        check(question, asked, expected.into());
    }
}

fn asked(reading: &Reading) -> String {
    match &reading.form.asked {
        Asked::Kind(concepts) => {
            let names: Vec<&str> = concepts.iter().map(|concept| BASE.lexicon().concept(*concept).id.as_str()).collect();
            format!("Kind {}", names.join(" "))
        }
        asked => format!("{asked:?}"),
    }
}

#[test]
fn grammar_tells_who_does_what_to_whom() {
    for (question, subject, object, to) in [
        ("who did rubio call", Some("rubio"), None, None),
        ("who called rubio", None, Some("rubio"), None),
        ("did rubio call macron", Some("rubio"), Some("macron"), None),
        ("was macron called by rubio", Some("rubio"), Some("macron"), None),
        ("did macron call rubio", Some("macron"), Some("rubio"), None),
        ("what did putin say to trump", Some("putin"), None, Some("trump")),
        ("what did trump say to putin", Some("trump"), None, Some("putin")),
        ("when did russia annex crimea", Some("russia"), Some("crimea"), None),
        ("whom did the russian ministry warn", Some("russian-foreign-ministry"), None, None),
        ("has trump ended the war yet?", Some("trump"), Some("war"), None),
        ("what was said by macron", Some("macron"), None, None),
        ("which network interviewed macron", None, Some("macron"), None),
    ] {
        let names = |reading: &Reading| (reading.form.subject.map(id), reading.form.object.map(id), reading.form.to.map(id));
        check(question, names, (subject, object, to));
    }
}

#[test]
fn signs_are_read_wherever_they_stand() {
    let signs = |reading: &Reading| {
        let form = &reading.form;
        let all = [(form.negated, "negated"), (form.list, "list"), (form.compare, "compare"), (form.doubt, "doubt"), (form.done, "done")];
        all.into_iter().filter(|(holds, _)| *holds).map(|(_, name)| name).collect::<Vec<_>>().join(" ")
    };
    for (question, expected) in [
        ("did trump rule out membership", ""),
        ("did trump not rule out membership", ""),
        ("is it true that trump did not rule out membership", "negated doubt"),
        ("didn't russia agree?", ""),
        ("russia never agreed", "negated"),
        ("he did not say nothing", ""),
        ("list the leaders", "list"),
        ("which networks are mentioned", "list"),
        ("which network is mentioned", ""),
        ("compare russia and ukraine", "compare"),
        ("what is the difference between russia and ukraine", "compare"),
        ("did russia really agree", "doubt"),
        ("has trump ended the war yet", "done"),
        ("did they meet already", "done"),
    ] {
        check(question, signs, expected.into());
    }
}

#[test]
fn pronouns_wait_for_a_referent() {
    let pronouns = |reading: &Reading| reading.form.pronouns.iter().map(|at| reading.words[*at].text.clone()).collect::<Vec<_>>();
    for (question, expected) in [
        ("who did he tell that to", vec!["he", "that"]),
        ("where did they meet", vec!["they"]),
        ("was it there", vec!["it", "there"]),
        ("who called rubio", vec![]),
    ] {
        check(question, pronouns, expected.into_iter().map(str::to_owned).collect());
    }
}

#[test]
fn times_are_read_as_far_as_they_go() {
    let time = |year, month, day, weekday| TimeRef { year, month, day, weekday };
    let times = |reading: &Reading| {
        let times = reading.items.iter().filter_map(|item| if let ItemKind::Time(time) = item.kind { Some(time) } else { None });
        times.collect::<Vec<_>>()
    };
    for (question, expected) in [
        ("what happened in february 2022", vec![time(Some(2022), Some(2), None, None)]),
        ("who came on 15 August", vec![time(None, Some(8), Some(15), None)]),
        ("who came on the 15th of aug", vec![time(None, Some(8), Some(15), None)]),
        ("what happened on monday, august 18th 2025", vec![time(Some(2025), Some(8), Some(18), Some(0))]),
        ("was it on a monday or a friday?", vec![time(None, None, None, Some(0)), time(None, None, None, Some(4))]),
        ("was it annexed in 2014?", vec![time(Some(2014), None, None, None)]),
        ("what may happen", vec![]),
        ("are there 2 of them", vec![]),
    ] {
        check(question, times, expected);
    }
}

#[test]
fn numbers_are_read_with_scale_and_unit() {
    let numbers = |reading: &Reading| {
        let numbers = reading.items.iter().filter_map(|item| if let ItemKind::Number(value, unit) = &item.kind { Some((*value, unit.clone())) } else { None });
        numbers.collect::<Vec<_>>()
    };
    for (question, expected) in [
        ("is it $90 billion", vec![(9e10, Some("dollar"))]),
        ("is it $90bn", vec![(9e10, Some("dollar"))]),
        ("is it ninety billion dollars", vec![(9e10, Some("dollar"))]),
        ("did it take 36 hours", vec![(36.0, Some("hour"))]),
        ("has it been nearly four years", vec![(4.0, Some("year"))]),
        ("were twenty-five there", vec![(25.0, None)]),
        ("was it in 2014", vec![]),
        ("was it many", vec![]),
    ] {
        check(question, numbers, expected.into_iter().map(|(value, unit)| (value, unit.map(str::to_owned))).collect());
    }
}

#[test]
fn an_empty_or_endless_question_is_read_calmly() {
    for question in ["", " ", "?!", "\u{202e}\u{200b}", "👩‍👩‍👧‍👦"] {
        check(question, |reading| (reading.words.len(), reading.items.len(), reading.form.asked.clone()), (0, 0, Asked::Nothing));
    }
    check(&"who called rubio ".repeat(10_000), |reading| reading.words.len() < 1_000, true);
}

#[test]
fn what_somebody_does_is_no_name() {
    let named = |reading: &Reading| reading.items.iter().filter_map(|item| item.entity()).map(id).collect::<Vec<_>>();
    check("who was trump whispering to in the east room", named, vec!["trump", "hot-mic", "east-room"]);
}

#[test]
fn each_side_of_a_comparison_is_asked_about_alone() {
    let asked = |question: &str| {
        let reading = read(BASE.lexicon(), question, Spelling::Doubted);
        let sides = sides(&reading, question, |entity| BASE.is_heard(entity));
        sides.into_iter().map(|(side, text)| format!("{}: {}", id(side), text.split_whitespace().collect::<Vec<_>>().join(" "))).collect::<Vec<_>>()
    };
    for (question, expected) in [
        ("compare what Rutte and Rubio said", vec!["rutte: what Rutte said", "rubio: what Rubio said"]),
        ("how hopeful is Macron next to how hopeful Rubio is", vec!["macron: how hopeful is Macron next", "rubio: how hopeful Rubio is"]),
        ("compare how Macron sees it with how Rubio sees it", vec!["macron: compare how Macron sees it", "rubio: how Rubio sees it"]),
        ("when will Putin and Zelensky see each other", vec![]),
        ("did Rutte and Rubio each speak", vec![]),
        ("compare Rubio with Stubb", vec![]),
    ] {
        assert_eq!(asked(question), expected as Vec<&str>, "{question}");
    }
}
