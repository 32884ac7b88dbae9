//! What is fitted to: questions with their candidates, and which of these is right.

use std::fs;

use summit_bot::answer::{Candidate, Outcome, Reply, Signal};
use summit_bot::conversation::Conversation;
use summit_bot::engine::Engine;
use summit_bot::eval::{self, Said};
use summit_bot::knowledge::{Tables, default_files, load};

/// A question, its candidates, and which of them are right answers; none where there is nothing to answer.
pub struct Row {
    pub name: String,
    pub question: String,
    pub category: String,
    pub answerable: bool,
    pub candidates: Vec<([f32; Signal::COUNT], bool)>,
    /// The entries' ids, for other tools.
    pub entries: Vec<String>,
}

impl Row {
    /// Whether the best candidate, or not answering, is right; and whether it is false.
    pub fn outcome(&self, weights: &[f64]) -> (bool, bool) {
        let sum = |signals: &[f32]| signals.iter().zip(weights).map(|(x, w)| f64::from(*x) * w).sum::<f64>();
        let best = self.candidates.iter().map(|(signals, right)| (sum(signals), *right)).max_by(|a, b| a.0.total_cmp(&b.0));
        match best.filter(|(score, _)| *score > 0.0) {
            Some((_, right)) => (right, !right),
            None => (!self.answerable, false),
        }
    }

    pub fn json(&self) -> serde_json::Value {
        let signals: Vec<&[f32]> = self.candidates.iter().map(|(signals, _)| signals.as_slice()).collect();
        let right: Vec<bool> = self.candidates.iter().map(|(_, right)| *right).collect();
        serde_json::json!({
            "name": self.name, "q": self.question, "category": self.category, "answerable": self.answerable, "signals": signals, "right": right, "entries": self.entries,
        })
    }
}

/// The rows of a file of questions, in conversation where they are parts of one.
pub fn of_questions(engine: &Engine, file: &str) -> Vec<Row> {
    let cases = eval::parse(&fs::read_to_string(file).unwrap()).unwrap();
    let mut rows = Vec::new();
    for case in cases.iter().filter(|case| case.kind != "chat" && case.category != "hostile") {
        let mut conversation = Conversation::new();
        for turn in &case.turns {
            let options = engine.options(&conversation, &turn.question);
            let right = |reply: &Reply| eval::judge(turn, &said(engine, reply)).right;
            let candidates: Vec<_> = options.iter().map(|(candidate, reply)| (candidate.signals.0, right(reply))).collect();
            if !candidates.is_empty() {
                let (name, question) = (format!("{file} {}", case.id), turn.question.clone());
                rows.push(Row {
                    name,
                    question,
                    category: case.category.clone(),
                    answerable: turn.is_answerable(),
                    candidates,
                    entries: ids(engine, &options),
                });
            }
            engine.ask(&mut conversation, &turn.question);
        }
    }
    rows
}

/// The rows of the default base's own phrasings: each is asked of an engine that was built without it and the others of its fold.
pub fn of_phrasings(folds: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    for fold in 0..folds {
        let mut tables = load(&default_files()).tables;
        let held = take_fold(&mut tables, fold, folds);
        let engine = Engine::of_tables(tables);
        for (id, kind, question) in held {
            let options = engine.options(&Conversation::new(), &question);
            let right = |candidate: &Candidate, reply: &Reply| {
                let same = engine.knowledge().entry(candidate.entry).id == id;
                same && match kind {
                    "yes" => !reply.text.starts_with("No"),
                    "no" => !reply.text.starts_with("Yes"),
                    "ask" => true,
                    _ => false,
                }
            };
            let candidates: Vec<_> = options.iter().map(|(candidate, reply)| (candidate.signals.0, right(candidate, reply))).collect();
            if !candidates.is_empty() {
                let entries = ids(&engine, &options);
                rows.push(Row { name: id, question, category: kind.to_owned(), answerable: kind != "missing", candidates, entries });
            }
        }
    }
    rows
}

fn ids(engine: &Engine, options: &[(Candidate, Reply)]) -> Vec<String> {
    options.iter().map(|(candidate, _)| engine.knowledge().entry(candidate.entry).id.clone()).collect()
}

/// Takes every so-manieth phrasing out: entry, kind and words.
fn take_fold(tables: &mut Tables, fold: usize, folds: usize) -> Vec<(String, &'static str, String)> {
    let (mut count, mut held) = (0_usize, Vec::new());
    let mut take = |id: &str, kind: &'static str, questions: &mut Vec<String>| {
        questions.retain(|question| {
            count += 1;
            let taken = count.wrapping_mul(7919) % folds == fold;
            if taken {
                held.push((id.to_owned(), kind, question.clone()));
            }
            !taken
        });
    };
    for fact in &mut tables.facts {
        let questions = &mut fact.questions;
        for (kind, list) in [("ask", &mut questions.ask), ("yes", &mut questions.yes), ("no", &mut questions.no), ("missing", &mut questions.missing)] {
            take(&fact.id, kind, list);
        }
    }
    for more in &mut tables.phrasings {
        for (kind, list) in [("ask", &mut more.ask), ("yes", &mut more.yes), ("no", &mut more.no), ("missing", &mut more.missing)] {
            take(&more.of, kind, list);
        }
    }
    for unreported in &mut tables.unreported {
        take(&unreported.id, "missing", &mut unreported.questions);
    }
    held
}

fn said(engine: &Engine, reply: &Reply) -> Said {
    let facts = match &reply.outcome {
        Outcome::Answer { entries, .. } => entries.iter().map(|id| engine.knowledge().entry(*id).id.clone()).collect(),
        _ => Vec::new(),
    };
    Said {
        outcome: reply.outcome.name().into(),
        text: reply.text.clone(),
        paragraphs: reply.outcome.citations().iter().map(|citation| citation.paragraph).collect(),
        facts,
        confidence: reply.confidence,
    }
}
