//! A question that compares what several people or bodies say: what it asks of each of them alone. Knows words and who is named, nothing of any subject.

use crate::english::QUESTION_WORDS;
use crate::knowledge::EntityId;

use super::{Asked, Item, Reading, Word};

/// No more are compared at once.
const MOST: usize = 3;

/// Words that join or compare those who are named.
const JOINING: &[&str] = &["and", "or", "nor", "versus", "than", "against", "with", "to", "as", "between"];
pub(super) const COMPARING: &[&str] =
    &["compare", "comparison", "contrast", "versus", "each", "respectively", "respective", "alongside", "side", "differ", "difference"];

/// The question as it would be asked of each of those whom it compares, in the order in which they are named; nothing when it compares nobody.
/// `is_side` tells who may be a side. O(words × sides).
#[must_use]
pub fn sides(reading: &Reading, question: &str, is_side: impl Fn(EntityId) -> bool) -> Vec<(EntityId, String)> {
    let mut named: Vec<EntityId> = Vec::new();
    for side in reading.items.iter().filter_map(Item::entity).filter(|entity| is_side(*entity)) {
        if !named.contains(&side) {
            named.push(side);
        }
    }
    if !(0..reading.words.len()).any(|at| compares(reading, at)) || reading.form.asked == Asked::Truth || !(2..=MOST).contains(&named.len()) {
        return Vec::new();
    }
    if let Some(clauses) = clauses(reading, question, &named) {
        return clauses;
    }
    named.iter().map(|side| (*side, without_others(reading, question, &named, *side))).collect()
}

/// Whether a word compares: "each", but not "each other"; "next to".
fn compares(reading: &Reading, at: usize) -> bool {
    let next = |texts: &[&str]| reading.words.get(at + 1).is_some_and(|next| next.is(texts));
    let word = &reading.words[at];
    word.is(COMPARING) && !next(&["other"]) || word.is(&["next"]) && next(&["to"])
}

/// "… how hopeful A is with how hopeful B is": two sides, each with a clause of its own.
fn clauses(reading: &Reading, question: &str, named: &[EntityId]) -> Option<Vec<(EntityId, String)>> {
    let [first, second] = *named else { return None };
    let starts = |side: EntityId| reading.items.iter().find(|item| item.entity() == Some(side)).map(|item| item.words.start);
    let (one, other) = (starts(first)?, starts(second)?);
    let asks = |at: usize| reading.words.get(at).is_some_and(|word| word.is(QUESTION_WORDS));
    let joint = (one + 1..other).find(|at| reading.words[*at].is(JOINING) && asks(at + 1))?;
    let joiner = &reading.words[joint].span;
    Some(vec![(first, question.get(..joiner.start)?.to_owned()), (second, question.get(joiner.end..)?.to_owned())])
}

/// The question without the other sides, what joins them, and what compares them. Sentences stay sentences.
fn without_others(reading: &Reading, question: &str, named: &[EntityId], side: EntityId) -> String {
    let others: Vec<_> = reading.items.iter().filter(|item| item.entity().is_some_and(|e| e != side && named.contains(&e))).map(|item| &item.words).collect();
    let is_other = |at: usize| others.iter().any(|words| words.contains(&at));
    let is_beside = |at: usize| at.checked_sub(1).is_some_and(is_other) || is_other(at + 1);
    let is_left_out = |(at, word): (usize, &Word)| is_other(at) || compares(reading, at) || word.is(JOINING) && is_beside(at);
    let mut text = question.to_owned();
    for (_, word) in reading.words.iter().enumerate().filter(|(at, word)| is_left_out((*at, word))) {
        if text.get(word.span.clone()).is_some() {
            text.replace_range(word.span.clone(), &" ".repeat(word.span.len()));
        }
    }
    text
}
