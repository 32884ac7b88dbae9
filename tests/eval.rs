//! The scorer against the figures of the original, in Python, on a small set with one case for every rule.
#![allow(clippy::unwrap_used, reason = "a helper that fails ends its test")]

use summit_bot::eval::{Bar, Case, Place, Report, Said, judge, parse, score};

const QUESTIONS: &str = include_str!("fixtures/eval/questions.jsonl");
const SAID: &str = include_str!("fixtures/eval/said.jsonl");

fn said(line: &str) -> Said {
    let value: serde_json::Value = serde_json::from_str(line).unwrap();
    let text = |name: &str| value[name].as_str().unwrap().to_owned();
    Said {
        outcome: text("outcome"),
        text: text("text"),
        paragraphs: value["citations"].as_array().unwrap().iter().map(|c| u16::try_from(c["paragraph"].as_u64().unwrap()).unwrap()).collect(),
        facts: value["facts"].as_array().unwrap().iter().map(|fact| fact.as_str().unwrap().to_owned()).collect(),
        confidence: 0.9,
    }
}

fn report() -> Report {
    let mut replies = SAID.lines().map(said);
    let report = score(&parse(QUESTIONS).unwrap(), |_, _| replies.next().unwrap());
    assert_eq!(replies.next(), None);
    report
}

#[test]
fn figures_are_those_of_the_original() {
    let table: Vec<String> =
        include_str!("fixtures/eval/table.txt").lines().skip(1).map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let report = report();
    let rows: Vec<String> =
        report.rows().map(|(name, row)| format!("{name} {} {:.1}% {:.1}%", row.asked, row.right_rate() * 100.0, row.false_rate() * 100.0)).collect();
    assert_eq!(rows, table);
    assert_eq!((report.singles, report.lengths, report.direct), (30, Some((20, 901)), Some((2, 3))));
}

#[test]
fn fails_are_those_of_the_original() {
    let expected: Vec<(&str, &str)> = include_str!("fixtures/eval/fails.tsv").lines().map(|line| line.split_once('\t').unwrap()).collect();
    let report = report();
    let fails: Vec<(&str, &str)> = report.fails.iter().map(|fail| (fail.id.as_str(), fail.why.as_str())).collect();
    assert_eq!(fails, expected);
}

#[test]
fn questions_are_asked_on_one_line_singles_first() {
    let mut asked = Vec::new();
    score(&parse(QUESTIONS).unwrap(), |question, place| {
        asked.push((question.to_owned(), place));
        said(r#"{"outcome": "unknown", "text": "", "facts": [], "citations": []}"#)
    });
    assert!(asked.iter().all(|(question, _)| !question.is_empty() && question.lines().count() == 1));
    assert!(asked.contains(&("when was it built, and how?".into(), Place::First)));
    assert!(asked.contains(&("?".into(), Place::First)));
    let places: Vec<Place> = asked[30..].iter().map(|(_, place)| *place).collect();
    assert_eq!(places, [Place::First, Place::Next, Place::Next, Place::First, Place::Next, Place::Next, Place::First, Place::Next]);
}

#[test]
fn bars_are_reached_or_missed() {
    let report = report();
    for (bar, missed) in [
        ("all=0.5", None),
        ("all=0.55", Some(18.0 / 33.0)),
        ("near_pair=0.9", Some(5.0 / 7.0)),
        ("false_premise=1", None),
        ("no_such_row=0", Some(0.0)),
        ("false=0.34", None),
        ("false=0.2", Some(11.0 / 33.0)),
    ] {
        let found = report.missed(&[bar.parse().unwrap()]);
        assert_eq!(found.first().map(|short| short.rate), missed, "{bar}");
    }
}

#[test]
fn what_is_no_bar_is_refused() {
    for text in ["", "all", "all=", "=0.5", "all=x", "all=1.5", "all=-1", "all=NaN", "file.jsonl"] {
        assert!(text.parse::<Bar>().is_err(), "{text}");
    }
}

#[test]
fn what_is_no_question_is_told_with_its_line() {
    for (text, line, problem) in [
        ("\n{\"id\"", 2, "EOF"),
        ("[]", 1, "invalid"),
        (r#"{"id": "a", "q": "b", "kind": "answerable"}"#, 1, "category"),
        (r#"{"id": "a", "kind": "answerable", "category": "c"}"#, 1, "no q"),
        (r#"{"id": "a", "q": "b", "kind": "maybe", "category": "c"}"#, 1, "maybe"),
        (r#"{"id": "a", "q": "b", "kind": "answerable", "category": "c", "must": ["("]}"#, 1, "/(/"),
    ] {
        let (at, said) = parse(text).unwrap_err();
        assert!(at == line && said.contains(problem), "{text}: {at} {said}");
    }
    assert!(parse("").unwrap().is_empty());
}

#[test]
fn patterns_match_as_in_the_original() {
    for (pattern, text, matches) in [
        ("a|b", "xB", true),
        ("one.*two", "One\nTWO", true),
        ("^(?=.*north)(?=.*south)", "south and north", true),
        (r"\bno\b(?!\s+one)", "no one", false),
        (r"(?<!not )yes", "not yes", false),
        (r"\baug(ust)?\.? 18(th)?\b", "On August 18th", true),
        (r"\$90", "$90", true),
        (r"élysée", "ÉLYSÉE", true),
        (r"it's", "it’s", true),
        (r"\d{1,2}\s*-\s*\d", "10–12", true),
    ] {
        let line = serde_json::json!({"id": "a", "q": "b", "kind": "answerable", "category": "c", "must": [pattern]}).to_string();
        let cases: Vec<Case> = parse(&line).unwrap();
        let reply = Said { outcome: "answer".into(), text: text.into(), paragraphs: vec![], facts: vec![], confidence: 1.0 };
        assert_eq!(judge(&cases[0].turns[0], &reply).right, matches, "{pattern} {text}");
    }
}
