//! "Why this answer?": what was read as what, the corrections, the runner-up and the rule that decided, for whoever asks alone.

use crate::discord::card::Card;
use crate::discord::escape::escape;
use crate::discord::words::{self, why as says};
use crate::explain::{Node, explain};
use crate::service::Explained;

/// Items of a question that are told.
const MOST_ITEMS: usize = 10;

/// The explanation of an answer.
pub(super) fn card(explained: &Explained, question: &str) -> Card {
    let engine = &explained.snapshot.engine;
    let trace = &explained.trace;
    let tree = explain(engine, question, trace);
    let mut parts = Vec::new();
    let words: Vec<&str> = trace.reading.words.iter().map(|word| word.text.as_str()).collect();
    parts.extend(explained.leans_on.as_ref().map(|before| says::leans_on(&escape(before))));
    parts.push(says::read(&escape(&words.join(" "))));
    if !trace.reply.corrections.is_empty() {
        let pairs: Vec<(String, String)> = trace.reply.corrections.iter().map(|(typed, read)| (escape(typed), escape(read))).collect();
        parts.push(words::i_read(&pairs));
    }
    let items: Vec<String> = below(&tree, "to be explained").iter().take(MOST_ITEMS).map(|node| format!("• {}", escape(&node.text))).collect();
    parts.push(items.join("\n"));
    let decided = below(&tree, "decided");
    parts.extend(decided.iter().find_map(|node| node.text.strip_prefix("rule: ")).map(says::rule));
    let told = decided.iter().filter(|node| !node.text.starts_with("rule: ") && !node.text.starts_with("confidence"));
    parts.push(told.map(|node| format!("• {}", escape(&node.text))).collect::<Vec<_>>().join("\n"));
    let runner_up = trace.ranking.candidates.get(1).and_then(|candidate| engine.question_for(candidate.entry));
    parts.push(runner_up.map_or_else(|| says::NO_RUNNER_UP.into(), |question| says::runner_up(&question)));
    parts.push(says::confidence(trace.reply.confidence));
    parts.retain(|part| !part.is_empty());
    Card { title: Some(says::TITLE.into()), ..Card::saying(parts.join("\n")) }
}

fn below<'a>(tree: &'a Node, heading: &str) -> &'a [Node] {
    tree.children.iter().find(|node| node.text.starts_with(heading)).map_or(&[], |node| &node.children)
}
