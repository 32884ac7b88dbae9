//! Files of questions: JSON lines, read and checked whole, with their patterns compiled.

use fancy_regex::Regex;
use serde::Deserialize;

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
    pub(super) fn is_conversation(&self) -> bool {
        self.kind == "conversation"
    }
}

/// One question with what is right for it.
#[derive(Debug)]
pub struct Turn {
    /// The question, on one line.
    pub question: String,
    pub(super) expected: Expected,
    pub(super) paragraphs: Vec<u16>,
    pub(super) must: Vec<Pattern>,
    pub(super) must_not: Vec<Pattern>,
}

impl Turn {
    /// Whether the article answers it.
    #[must_use]
    pub fn is_answerable(&self) -> bool {
        self.expected == Expected::Answer
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    Answer,
    Unknown,
    Talk,
}

#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) source: String,
    pub(super) regex: Regex,
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
