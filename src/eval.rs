//! Scores replies against questions whose right answers are known: pure functions, no files, no clock, no printing.
//!
//! Right is: for an answerable question, an answer that cites one of its paragraphs and whose text has all that it must have and nothing that it must
//! not; for an unanswerable one, an unknown (or small talk); for small talk and hostile input, anything but an answer; for a conversation, every turn.
//! False answers, which do the harm, are counted apart. A text of over [`LONGEST`] characters is wrong, since a wall of text matches anything, and so
//! are both of two neighbouring `near_pair` questions that get the same text.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use fancy_regex::Regex;
use serde::{Deserialize, Serialize};

/// The longest text that counts as an answer, in characters.
pub const LONGEST: usize = 900;

/// One line of a file of questions.
#[derive(Debug)]
pub struct Case {
    /// Its name in the file.
    pub id: String,
    /// Its kind, which is also a row of the table.
    pub kind: String,
    /// Its category, another row.
    pub category: String,
    /// One turn, or those of a conversation.
    pub turns: Vec<Turn>,
}

impl Case {
    fn is_conversation(&self) -> bool {
        self.kind == "conversation"
    }
}

/// One question with what is right for it.
#[derive(Debug)]
pub struct Turn {
    /// The question, on one line.
    pub question: String,
    expected: Expected,
    paragraphs: Vec<u16>,
    must: Vec<Pattern>,
    must_not: Vec<Pattern>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expected {
    Answer,
    Unknown,
    Talk,
}

#[derive(Debug)]
struct Pattern {
    source: String,
    regex: Regex,
}

/// A line as it is written.
#[derive(Deserialize)]
struct RawCase {
    #[serde(default)]
    id: serde_json::Value,
    kind: String,
    category: String,
    #[serde(default)]
    turns: Vec<RawTurn>,
    #[serde(flatten)]
    single: RawSingle,
}

#[derive(Deserialize)]
struct RawSingle {
    q: Option<String>,
    #[serde(default)]
    paras: Vec<u16>,
    #[serde(default)]
    must: Vec<String>,
    #[serde(default)]
    must_not: Vec<String>,
}

#[derive(Deserialize)]
struct RawTurn {
    kind: String,
    category: Option<String>,
    #[serde(flatten)]
    single: RawSingle,
}

/// Reads the lines of a file of questions; blank lines are skipped.
///
/// # Errors
///
/// The number of the first line that is no question, from 1, and what is wrong with it.
pub fn parse(text: &str) -> Result<Vec<Case>, (usize, String)> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(number, line)| case(line).map_err(|problem| (number, problem))).collect()
}

fn case(line: &str) -> Result<Case, String> {
    let raw: RawCase = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let id = raw.id.as_str().map_or_else(|| raw.id.to_string(), str::to_owned);
    let turns = if raw.kind == "conversation" {
        raw.turns.into_iter().map(|t| turn(t.single, &t.kind, t.category.as_deref())).collect::<Result<_, _>>()?
    } else {
        vec![turn(raw.single, &raw.kind, Some(&raw.category))?]
    };
    Ok(Case { id, kind: raw.kind, category: raw.category, turns })
}

fn turn(raw: RawSingle, kind: &str, category: Option<&str>) -> Result<Turn, String> {
    let expected = match kind {
        "chat" => Expected::Talk,
        _ if category == Some("hostile") => Expected::Talk,
        "unanswerable" => Expected::Unknown,
        "answerable" => Expected::Answer,
        other => return Err(format!("there is no kind “{other}”")),
    };
    let question = one_line(&raw.q.ok_or("it has no q")?);
    Ok(Turn { question, expected, paragraphs: raw.paras, must: patterns(raw.must)?, must_not: patterns(raw.must_not)? })
}

fn patterns(sources: Vec<String>) -> Result<Vec<Pattern>, String> {
    sources
        .into_iter()
        .map(|source| match Regex::new(&format!("(?is:{source})")) {
            Ok(regex) => Ok(Pattern { source, regex }),
            Err(error) => Err(format!("/{source}/ is no pattern: {error}")),
        })
        .collect()
}

/// A question as it is typed into a line: white space made single, and never empty.
fn one_line(question: &str) -> String {
    // U+001C to U+001F separate words as white space does, though Unicode does not count them in.
    let words: Vec<&str> = question.split(|c: char| c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "?".into() } else { words.join(" ") }
}

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

/// How often something was asked and went right or wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Questions, or whole conversations.
    pub asked: usize,
    /// Those that went right.
    pub right: usize,
    /// Those with a false answer.
    pub false_answers: usize,
}

impl Row {
    /// Share that went right, 0 to 1.
    #[must_use]
    pub fn right_rate(&self) -> f64 {
        rate(self.right, self.asked)
    }

    /// Share with a false answer, 0 to 1.
    #[must_use]
    pub fn false_rate(&self) -> f64 {
        rate(self.false_answers, self.asked)
    }
}

#[expect(clippy::cast_precision_loss, reason = "nobody writes 2^52 questions")]
fn rate(part: usize, all: usize) -> f64 {
    part as f64 / all.max(1) as f64
}

/// A question that went wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Fail {
    /// The case's name.
    pub id: String,
    /// Its category.
    pub category: String,
    /// The question, or the conversation's turn.
    pub question: String,
    /// What is wrong.
    pub why: String,
    /// What was replied.
    pub said: Said,
}

/// What came of all questions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    rows: BTreeMap<String, Row>,
    /// What went wrong, single questions first.
    pub fails: Vec<Fail>,
    /// How many single questions were asked.
    pub singles: usize,
    /// Median and greatest length of single answers, in characters; none without answers.
    pub lengths: Option<(usize, usize)>,
    /// How many answered yes/no and wrong-premise questions begin with yes or no, of how many; none without any.
    pub direct: Option<(usize, usize)>,
}

impl Report {
    /// The rows of the table: all, then kinds and categories by name.
    pub fn rows(&self) -> impl Iterator<Item = (&str, Row)> {
        let all = self.rows.get_key_value("all");
        all.into_iter().chain(self.rows.iter().filter(|(name, _)| *name != "all")).map(|(name, row)| (name.as_str(), *row))
    }

    /// The row of a name.
    #[must_use]
    pub fn row(&self, name: &str) -> Option<Row> {
        self.rows.get(name).copied()
    }

    /// The bars that are missed.
    #[must_use]
    pub fn missed(&self, bars: &[Bar]) -> Vec<Shortfall> {
        let missed = |bar: &Bar| {
            let row = self.row(if bar.is_maximum() { "all" } else { &bar.name });
            let rate = if bar.is_maximum() { row.unwrap_or_default().false_rate() } else { row.unwrap_or_default().right_rate() };
            let short = if bar.is_maximum() { rate > bar.rate } else { row.is_none() || rate < bar.rate };
            short.then(|| Shortfall { bar: bar.clone(), rate })
        };
        bars.iter().filter_map(missed).collect()
    }

    fn count(&mut self, case: &Case, right: bool, false_answer: bool) {
        // A category that is named like its kind is counted twice in their row, which leaves its rates as they are.
        for name in ["all", &case.kind, &case.category] {
            let row = self.rows.entry(name.to_owned()).or_default();
            row.asked += 1;
            row.right += usize::from(right);
            row.false_answers += usize::from(false_answer);
        }
    }

    fn fail(&mut self, case: &Case, turn: &Turn, why: String, said: Said) {
        self.fails.push(Fail { id: case.id.clone(), category: case.category.clone(), question: turn.question.clone(), why, said });
    }
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

/// A rate to be reached, or, named `false`, not to be passed.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// A row of the table, or `false`.
    pub name: String,
    /// From 0 to 1.
    pub rate: f64,
}

impl Bar {
    /// Whether it limits false answers rather than asking for right ones.
    #[must_use]
    pub fn is_maximum(&self) -> bool {
        self.name == "false"
    }
}

/// Why a text is no [`Bar`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoBar;

impl fmt::Display for NoBar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("write NAME=RATE with a rate from 0 to 1, such as all=0.95")
    }
}

impl std::error::Error for NoBar {}

impl FromStr for Bar {
    type Err = NoBar;

    fn from_str(text: &str) -> Result<Self, NoBar> {
        let (name, rate) = text.split_once('=').ok_or(NoBar)?;
        let rate = rate.parse().ok().filter(|rate| (0.0..=1.0).contains(rate)).ok_or(NoBar)?;
        if name.is_empty() { Err(NoBar) } else { Ok(Self { name: name.to_owned(), rate }) }
    }
}

/// A bar that was missed.
#[derive(Clone, Debug, PartialEq)]
pub struct Shortfall {
    /// The bar.
    pub bar: Bar,
    /// What was reached instead.
    pub rate: f64,
}
