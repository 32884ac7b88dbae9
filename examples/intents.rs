//! Measures the engine on a public set of intents, instead of on the base that it comes with: builds a fact base in memory in which each intent is
//! one fact whose phrasings are the training rows, asks every test row, and prints one JSON object.
//!
//! ```text
//! cargo run --release --example intents -- --train T.jsonl --test S.jsonl
//! ```
//!
//! A row is `{"text", "intent"}`; the intent "oos" marks a question out of scope. It must go through the engine's public interface alone, and
//! answer by the product's own matching.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a tool for the terminal")]

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use clap::Parser;
use serde::Deserialize;
use serde_json::json;

use summit_bot::answer::Outcome;
use summit_bot::conversation::Conversation;
use summit_bot::engine::Engine;
use summit_bot::knowledge::SourceFile;
use summit_bot::text::{fold, tokenize};

/// What marks a question out of scope.
const OUT_OF_SCOPE: &str = "oos";
/// The longest phrasing that a base takes, in characters.
const LONGEST: usize = 200;

/// Measures the engine on a set of intents.
#[derive(Parser)]
struct Arguments {
    /// Rows to build the base from.
    #[arg(long)]
    train: PathBuf,
    /// Rows to ask.
    #[arg(long)]
    test: PathBuf,
    /// One object on one line, not one figure a line.
    #[arg(long)]
    json: bool,
}

#[derive(Deserialize)]
struct Row {
    text: String,
    intent: String,
}

/// What came of a row.
struct Asked {
    /// The intent it is of; nothing when it is out of scope.
    intent: Option<String>,
    /// The intent that was answered.
    answered: Option<String>,
    /// The best intent, whether it was good enough or not.
    best: Option<String>,
    /// How sure the engine was that there is an answer, 0 to 1.
    confidence: f32,
    microseconds: f64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let (train, test) = (read(&arguments.train)?, read(&arguments.test)?);
    let file = base(&train)?;
    let begun = Instant::now();
    let engine = Engine::new(vec![file]).map_err(|problems| problems.to_string())?;
    let build = begun.elapsed().as_secs_f64();
    let asked: Vec<Asked> = test.into_iter().map(|row| ask(&engine, row)).collect();
    let report = report(&asked, build);
    println!("{}", if arguments.json { serde_json::to_string(&report)? } else { serde_json::to_string_pretty(&report)? });
    Ok(())
}

fn read(path: &PathBuf) -> Result<Vec<Row>, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(text.lines().filter(|line| !line.trim().is_empty()).map(serde_json::from_str).collect::<Result<_, _>>()?)
}

/// A base that knows the intents by their phrasings alone. What is out of scope is not reported, as far as it was shown.
fn base(rows: &[Row]) -> Result<SourceFile, Box<dyn Error>> {
    let mut intents: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for row in rows {
        // A base refuses a phrasing that stands twice: nobody could tell which is meant.
        if row.text.chars().count() <= LONGEST && seen.insert(words(&row.text)) {
            intents.entry(&row.intent).or_default().push(&row.text);
        }
    }
    let mut text = String::from(
        r#"[source]
title = "A set of intents"
publisher = "A benchmark"
published = "2019-01"
address = "https://benchmark.example/intents"
paragraphs = 1
subject = "intents"
examples = []
"#,
    );
    for (intent, phrasings) in intents {
        let list: Vec<String> = phrasings.iter().map(serde_json::to_string).collect::<Result<_, _>>()?;
        let (id, list) = (id(intent), list.join(",\n"));
        if intent == OUT_OF_SCOPE {
            writeln!(text, "\n[[unreported]]\nid = \"{id}\"\ntext = \"That is out of scope.\"\nquestions = [\n{list}\n]")?;
        } else {
            writeln!(text, "\n[[fact]]\nid = \"{id}\"\nkind = \"attribute\"\nparagraphs = [1]\nstatement = \"{id}\"\n[fact.questions]\nask = [\n{list}\n]")?;
        }
    }
    Ok(SourceFile { name: "intents.toml".into(), text })
}

/// As the base tells phrasings apart.
fn words(text: &str) -> Vec<String> {
    let words = tokenize(&fold(text)).into_iter().map(|token| token.text);
    words.filter(|word| !["the", "a", "an"].contains(&word.as_str())).collect()
}

/// An intent's name as ids are written.
fn id(intent: &str) -> String {
    intent.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect()
}

fn ask(engine: &Engine, row: Row) -> Asked {
    let mut conversation = Conversation::new();
    let begun = Instant::now();
    let trace = engine.trace(&mut conversation, &row.text);
    let microseconds = begun.elapsed().as_secs_f64() * 1e6;
    let entry = |id| engine.knowledge().entry(id);
    let answered = match &trace.reply.outcome {
        Outcome::Answer { entries, .. } => entries.first().map(|first| entry(*first).id.clone()),
        _ => None,
    };
    let ranked = trace.ranking.candidates.iter().map(|candidate| entry(candidate.entry)).find(|entry| entry.is_answer());
    Asked {
        intent: (row.intent != OUT_OF_SCOPE).then(|| id(&row.intent)),
        best: answered.clone().or_else(|| ranked.map(|entry| entry.id.clone())),
        confidence: if answered.is_some() { trace.reply.confidence } else { 1.0 - trace.reply.confidence },
        answered,
        microseconds,
    }
}

fn report(asked: &[Asked], build: f64) -> serde_json::Value {
    let (inside, outside): (Vec<&Asked>, Vec<&Asked>) = asked.iter().partition(|asked| asked.intent.is_some());
    let right = inside.iter().filter(|asked| asked.answered == asked.intent).count();
    let refused = outside.iter().filter(|asked| asked.answered.is_none()).count();
    let forced = inside.iter().filter(|asked| asked.best == asked.intent).count();
    let mut times: Vec<f64> = asked.iter().map(|asked| asked.microseconds).collect();
    times.sort_by(f64::total_cmp);
    let time = |percent: usize| times.get(times.len() * percent / 100).map(|time| rounded(*time, 10.0));
    json!({
        "accuracy_in_scope": percent(right, inside.len()),
        "recall_oos": percent(refused, outside.len()),
        "accuracy_all": percent(right + refused, asked.len()),
        "auroc_oos": auroc(&inside, &outside),
        "forced_accuracy": percent(forced, inside.len()),
        "median_us": time(50),
        "p99_us": time(99),
        "build_s": rounded(build, 100.0),
        "resident_mb": resident_mb(),
    })
}

/// How often a question in scope is surer than one out of it, in percent: the area under the ROC curve, half a point for equals.
fn auroc(inside: &[&Asked], outside: &[&Asked]) -> Option<f64> {
    let mut all: Vec<(f32, bool)> = inside.iter().map(|asked| (asked.confidence, true)).chain(outside.iter().map(|asked| (asked.confidence, false))).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut below, mut sum) = (0.0, 0.0);
    for equals in all.chunk_by(|a, b| a.0 == b.0) {
        let ups = count(equals.iter().filter(|(_, up)| *up).count());
        let downs = count(equals.len()) - ups;
        sum += ups * (below + downs / 2.0);
        below += downs;
    }
    let pairs = count(inside.len()) * count(outside.len());
    (pairs > 0.0).then(|| rounded(sum / pairs * 100.0, 100.0))
}

fn percent(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| rounded(count(part) / count(whole) * 100.0, 100.0))
}

#[allow(clippy::cast_precision_loss, reason = "counts of rows")]
fn count(rows: usize) -> f64 {
    rows as f64
}

fn rounded(value: f64, to: f64) -> f64 {
    (value * to).round() / to
}

/// How much memory the process holds, where the system tells.
fn resident_mb() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let kilobytes: f64 = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?.trim().trim_end_matches(" kB").parse().ok()?;
    Some(rounded(kilobytes / 1024.0, 10.0))
}
