//! Scores replies against questions whose right answers are known: pure functions, no files, no clock, no printing.
//!
//! Right is: for an answerable question, an answer that cites one of its paragraphs and whose text has all that it must have and nothing that it must
//! not; for an unanswerable one, an unknown (or small talk); for small talk and hostile input, anything but an answer; for a conversation, every turn.
//! False answers, which do the harm, are counted apart. A text of over [`LONGEST`] characters is wrong, since a wall of text matches anything, and so
//! are both of two neighbouring `near_pair` questions that get the same text.

mod cases;
mod report;

pub use cases::{Case, Turn, parse};
pub use report::{Bar, Fail, NoBar, Report, Row, Shortfall};

use cases::{Expected, Pattern};

/// The longest text that counts as an answer, in characters.
pub const LONGEST: usize = 900;

/// What was replied to a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// `answer`, `clarify`, `unknown` or `chat`.
    pub outcome: String,
    /// The reply without its citations and suggestions.
    pub text: String,
    /// The paragraphs that it cites.
    pub paragraphs: Vec<u16>,
    /// The ids of the facts that it is made of.
    pub facts: Vec<String>,
    /// How sure it was, 0 to 1.
    pub confidence: f32,
}

impl Said {
    fn is_answer(&self) -> bool {
        self.outcome == "answer"
    }
}

/// Typographic marks made plain, as patterns are written.
#[must_use]
pub fn plain(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{201C}' | '\u{201D}' => '"',
            '\u{2011}' | '\u{2013}' | '\u{2014}' => '-',
            '\u{A0}' => ' ',
            other => other,
        })
        .collect()
}

/// What a reply is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Whether it is right.
    pub right: bool,
    /// Whether it states something that is wrong or not reported.
    pub false_answer: bool,
    /// Why it is not right.
    pub why: String,
}

impl Verdict {
    fn right_if(right: bool, false_answer: bool, why: String) -> Self {
        Self { right, false_answer, why }
    }
}

/// Judges a reply.
#[must_use]
pub fn judge(turn: &Turn, said: &Said) -> Verdict {
    let outcome = || format!("outcome {}", said.outcome);
    match turn.expected {
        Expected::Talk => Verdict::right_if(!said.is_answer(), said.is_answer(), outcome()),
        Expected::Unknown if said.is_answer() => Verdict::right_if(false, true, "answered what the article does not report".into()),
        Expected::Unknown => Verdict::right_if(matches!(said.outcome.as_str(), "unknown" | "chat"), false, outcome()),
        Expected::Answer if !said.is_answer() => Verdict::right_if(false, false, outcome()),
        Expected::Answer => match flaw(turn, said) {
            Some(why) => Verdict::right_if(false, true, why),
            None => Verdict::right_if(true, false, String::new()),
        },
    }
}

/// What is wrong with an answer to an answerable question.
fn flaw(turn: &Turn, said: &Said) -> Option<String> {
    let text = plain(&said.text);
    let length = text.chars().count();
    if length > LONGEST {
        return Some(format!("{length} characters"));
    }
    if !turn.paragraphs.is_empty() && !said.paragraphs.iter().any(|cited| turn.paragraphs.contains(cited)) {
        let mut cited = said.paragraphs.clone();
        cited.sort_unstable();
        cited.dedup();
        return Some(format!("cites {cited:?}, gold {:?}", turn.paragraphs));
    }
    let found = |pattern: &Pattern| pattern.regex.is_match(&text).map_err(|_| format!("/{}/ takes too long to match", pattern.source));
    for pattern in &turn.must {
        match found(pattern) {
            Ok(true) => {}
            Ok(false) => return Some(format!("text lacks /{}/", pattern.source)),
            Err(why) => return Some(why),
        }
    }
    for pattern in &turn.must_not {
        match found(pattern) {
            Ok(false) => {}
            Ok(true) => return Some(format!("text has /{}/", pattern.source)),
            Err(why) => return Some(why),
        }
    }
    None
}

/// Where a question stands in a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// It begins a new one.
    First,
    /// It follows the one before.
    Next,
}

/// Asks every question, judges what is said, and counts. Single questions come before conversations, both in their order.
pub fn score(cases: &[Case], mut ask: impl FnMut(&str, Place) -> Said) -> Report {
    let mut report = Report::default();
    let (talks, singles): (Vec<&Case>, Vec<&Case>) = cases.iter().partition(|case| case.is_conversation());
    let mut judged: Vec<(&Case, &Turn, Said, Verdict)> = Vec::new();
    for case in singles {
        for turn in &case.turns {
            let said = ask(&turn.question, Place::First);
            let verdict = judge(turn, &said);
            judged.push((case, turn, said, verdict));
        }
    }
    refuse_equal_pairs(&mut judged);
    report.singles = judged.len();
    report.lengths = lengths(&judged);
    report.direct = direct(&judged);
    for (case, turn, said, verdict) in judged {
        report.count(case, verdict.right, verdict.false_answer);
        if !verdict.right {
            report.fail(case, turn, verdict.why, said);
        }
    }
    for case in talks {
        let (mut right, mut false_answer) = (true, false);
        for (at, turn) in case.turns.iter().enumerate() {
            let said = ask(&turn.question, if at == 0 { Place::First } else { Place::Next });
            let verdict = judge(turn, &said);
            right &= verdict.right;
            false_answer |= verdict.false_answer;
            if !verdict.right {
                report.fail(case, turn, verdict.why, said);
            }
        }
        report.count(case, right, false_answer);
    }
    report
}

/// Questions that differ in a word that matters can't have the same answer.
fn refuse_equal_pairs(judged: &mut [(&Case, &Turn, Said, Verdict)]) {
    let pairs: Vec<usize> = (0..judged.len()).filter(|at| judged[*at].0.category == "near_pair").collect();
    for pair in pairs.chunks_exact(2) {
        if judged[pair[0]].2.is_answer() && judged[pair[0]].2.text == judged[pair[1]].2.text {
            for at in pair {
                judged[*at].3 = Verdict::right_if(false, true, "the same text for both of a pair".into());
            }
        }
    }
}

fn lengths(judged: &[(&Case, &Turn, Said, Verdict)]) -> Option<(usize, usize)> {
    let mut lengths: Vec<usize> = judged.iter().filter(|(_, _, said, _)| said.is_answer()).map(|(_, _, said, _)| said.text.chars().count()).collect();
    lengths.sort_unstable();
    Some((*lengths.get(lengths.len() / 2)?, *lengths.last()?))
}

fn direct(judged: &[(&Case, &Turn, Said, Verdict)]) -> Option<(usize, usize)> {
    let asked = judged.iter().filter(|(case, _, said, _)| matches!(case.category.as_str(), "yesno" | "false_premise") && said.is_answer());
    let (mut direct, mut all) = (0, 0);
    for (_, _, said, _) in asked {
        all += 1;
        direct += usize::from(begins_with_yes_or_no(&said.text));
    }
    (all > 0).then_some((direct, all))
}

fn begins_with_yes_or_no(text: &str) -> bool {
    let is_letter = |c: char| c.is_alphanumeric() || c == '_';
    let word: String = text.trim_start_matches(|c| !is_letter(c)).chars().take_while(|c| is_letter(*c)).flat_map(char::to_lowercase).collect();
    matches!(word.as_str(), "yes" | "no" | "not" | "partly" | "neither")
}
