//! What is fitted to: questions with their candidates, and which of these is right.

use std::fs;

use summit_bot::answer::{Doubts, Outcome, Reply, Signal};
use summit_bot::conversation::Conversation;
use summit_bot::engine::{Engine, Weighed};
use summit_bot::eval::{self, Said};
use summit_bot::knowledge::{SourceFile, Tables, load};

/// A question, its candidates, and which of them are right answers; none where there is nothing to answer.
#[derive(Clone)]
pub struct Row {
    pub name: String,
    pub question: String,
    pub category: String,
    pub answerable: bool,
    pub candidates: Vec<([f32; Signal::COUNT], bool)>,
    /// The entries' ids, for other tools.
    pub entries: Vec<String>,
    /// What speaks for no, and whether no is right: of a phrasing that asks for yes or no.
    pub doubts: Option<(Doubts, bool)>,
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
            "name": self.name, "q": self.question, "category": self.category, "answerable": self.answerable, "signals": signals, "right": right, "entries": self.entries, "doubts": self.doubts.map(|(doubts, no)| (doubts.to_vec(), no)),
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
            let weighed = engine.weighed(&conversation, &turn.question);
            let right = |reply: &Reply| eval::judge(turn, &said(engine, reply)).right;
            let candidates: Vec<_> = weighed.iter().map(|weighed| (weighed.candidate.signals.0, right(&weighed.reply))).collect();
            if !candidates.is_empty() {
                let (name, question, category) = (format!("{file} {}", case.id), turn.question.clone(), case.category.clone());
                rows.push(Row { name, question, category, answerable: turn.is_answerable(), candidates, entries: ids(engine, &weighed), doubts: None });
            }
            engine.ask(&mut conversation, &turn.question);
        }
    }
    rows
}

/// The rows of a base's own phrasings: each is asked of an engine that was built without it and the others of its fold.
pub fn of_phrasings(files: &[SourceFile], folds: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    for fold in 0..folds {
        let mut tables = load(files).tables;
        let held = take_fold(&mut tables, fold, folds);
        let engine = Engine::of_tables(tables);
        for (id, kind, question) in held {
            let weighed = engine.weighed(&Conversation::new(), &question);
            let entries = ids(&engine, &weighed);
            let right = |entry: &str, reply: &Reply| {
                entry == id
                    && match kind {
                        "yes" => !reply.text.starts_with("No"),
                        "no" => !reply.text.starts_with("Yes"),
                        kind => kind == "ask",
                    }
            };
            let candidates: Vec<_> = weighed.iter().zip(&entries).map(|(weighed, entry)| (weighed.candidate.signals.0, right(entry, &weighed.reply))).collect();
            if !candidates.is_empty() {
                let doubts = weighed.iter().zip(&entries).find(|(_, entry)| **entry == id).and_then(|(weighed, _)| weighed.doubts);
                let doubts = doubts.filter(|_| matches!(kind, "yes" | "no")).map(|doubts| (doubts, kind == "no"));
                rows.push(Row { name: id, question, category: kind.to_owned(), answerable: kind != "missing", candidates, entries, doubts });
            }
        }
    }
    rows
}

fn ids(engine: &Engine, weighed: &[Weighed]) -> Vec<String> {
    weighed.iter().map(|weighed| engine.knowledge().entry(weighed.candidate.entry).id.clone()).collect()
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
