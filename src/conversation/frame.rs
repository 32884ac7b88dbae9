//! The frame of the last question: its words, whom it named where, what answered it and what that is about. "And the keeper?" takes its place in it.

use std::ops::Range;

use crate::english::{PREPOSITIONS, QUESTION_WORDS};
use crate::knowledge::{EntityId, EntityKind, EntryId, Feature, Knowledge};
use crate::understand::{Asked, Item, ItemKind, Reading, Word, reread};
use crate::weights;

use super::referents::Referents;

/// How many of those that were talked about count as context.
const REFERENTS: usize = 4;

/// The last question and its answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Frame {
    /// The question's words, pronouns written out.
    pub words: Vec<Word>,
    /// Where it names entities.
    pub mentions: Vec<(EntityId, Range<usize>)>,
    /// Who does what its verb says.
    pub subject: Option<EntityId>,
    /// To whom or what it is done.
    pub object: Option<EntityId>,
    /// What phrase asks ("at which base"), as a range of words; empty where none does.
    pub asking: Range<usize>,
    /// The entries of the last answer, the chief one first; none when nothing was answered yet.
    pub shown: Vec<EntryId>,
    /// What question and answer are about, with weights.
    pub features: Vec<(Feature, f32)>,
    /// Whether another question came since, which found no answer.
    pub past: bool,
}

impl Frame {
    /// Of an answered question.
    pub fn of(knowledge: &Knowledge, reading: &Reading, entries: &[EntryId], referents: &Referents) -> Self {
        let mut frame = Self {
            words: Vec::new(),
            mentions: Vec::new(),
            subject: None,
            object: None,
            asking: 0..0,
            shown: entries.to_vec(),
            features: features(knowledge, reading, entries, referents),
            past: false,
        };
        frame.overlay(reading);
        frame.past = false;
        frame
    }

    /// Puts a question that stood on its own and found no answer in place of the last one's words: "who came from the moon?" – "and from the
    /// harbour?" What was answered before stays what can be pointed at.
    pub fn overlay(&mut self, reading: &Reading) {
        self.words.clone_from(&reading.words);
        self.mentions = reading.items.iter().filter_map(|item| item.entity().map(|e| (e, item.words.clone()))).collect();
        self.subject = reading.form.subject;
        self.object = reading.form.object;
        self.asking = asking(reading);
        self.past = true;
    }

    /// Whom and what the question named.
    pub fn named(&self) -> Vec<EntityId> {
        self.mentions.iter().map(|(entity, _)| *entity).collect()
    }

    /// The occasion that the question names, unless it only tells what came before or after it.
    pub fn occasion(&self, knowledge: &Knowledge) -> Option<EntityId> {
        let is_meant = |range: &Range<usize>| !matches!(before(&self.words, range.start), Some("after" | "before" | "since" | "until"));
        let mut meant = self.mentions.iter().rev().filter(|(entity, range)| knowledge.entity(*entity).kind == EntityKind::Occasion && is_meant(range));
        meant.next().map(|(entity, _)| *entity)
    }

    /// "And the keeper?", "what about Norway?": the last question with another name in place of one of its kind. With a preposition, in place of
    /// the one that stands after the same; else of the subject, if that is of its kind, or of the last that is.
    pub fn swap(&self, knowledge: &Knowledge, reading: &Reading) -> Option<Reading> {
        let [item] = reading.items.iter().filter(|item| item.kind != ItemKind::Light).collect::<Vec<_>>()[..] else { return None };
        let entity = item.entity()?;
        let opens = reading.words.first().is_some_and(|w| w.is(&["and", "what", "how", "but", "or", "same"]));
        let short = reading.words.len() <= item.words.len() + 3;
        let asks_nothing = matches!(reading.form.asked, Asked::Nothing | Asked::Thing | Asked::Manner) && reading.form.verb.is_none();
        if !(opens && short && asks_nothing) {
            return None;
        }
        let data = knowledge.entity(entity);
        let same = |other: EntityId| {
            let known = knowledge.entity(other);
            other != entity && (known.kind == data.kind || known.types.iter().any(|kind| data.types.contains(kind)))
        };
        let preposition = before(&reading.words, item.words.start).filter(|word| *word != "about");
        let after = |range: &Range<usize>| preposition.is_some() && before(&self.words, range.start) == preposition;
        let fitting = || self.mentions.iter().rev().filter(|(other, _)| same(*other));
        let (_, range) = fitting()
            .find(|(_, range)| after(range))
            .or_else(|| fitting().find(|(other, _)| preposition.is_none() && Some(*other) == self.subject))
            .or_else(|| fitting().next())?;
        let mut words: Vec<Word> = self.words[..range.start].to_vec();
        words.extend_from_slice(&reading.words[item.words.clone()]);
        words.extend_from_slice(&self.words[range.end..]);
        words.iter_mut().for_each(|w| w.sentence = 0);
        Some(reread(knowledge.lexicon(), words))
    }
}

/// The preposition right before a word or its article.
fn before(words: &[Word], at: usize) -> Option<&str> {
    let last = words[..at].iter().rev().find(|word| !word.is(&["the", "a", "an"]))?;
    PREPOSITIONS.contains(&last.text.as_str()).then_some(last.text.as_str())
}

/// The phrase of a question that asks, with the preposition before it.
pub(super) fn asking(reading: &Reading) -> Range<usize> {
    let sentence = reading.form.sentence.clone();
    let Some(wh) = sentence.clone().find(|at| reading.words[*at].is(QUESTION_WORDS)) else { return 0..0 };
    let start = if wh > sentence.start && before(&reading.words, wh).is_some() { wh - 1 } else { wh };
    let heads = reading.form.heads.iter().map(|head| &reading.items[*head]).filter(|item| item.words.start > wh).map(|item| item.words.end).max();
    let measured = reading.words.get(wh + 1).filter(|next| reading.words[wh].is(&["how"]) && next.is(&["many", "much", "long", "soon", "far", "often"]));
    let end = heads.or_else(|| measured.map(|_| wh + 2)).unwrap_or(wh + 1);
    start..end
}

/// What a question and its answer are about.
fn features(knowledge: &Knowledge, reading: &Reading, entries: &[EntryId], referents: &Referents) -> Vec<(Feature, f32)> {
    let mut features: Vec<(Feature, f32)> = Vec::new();
    for item in &reading.items {
        let weight = if item.kind == ItemKind::Light { weights::CONTEXT_LIGHT } else { 1.0 };
        features.extend(item.features.iter().take(1).map(|(feature, fidelity)| (*feature, fidelity * weight)));
    }
    if let Some(chief) = entries.first().map(|entry| knowledge.entry(*entry)) {
        features.extend(chief.predicate.iter().chain(&chief.topics).map(|concept| (Feature::Concept(*concept), weights::CONTEXT_OF_ANSWER)));
    }
    let named = reading.items.iter().filter_map(Item::entity);
    let near = referents.latest().take(REFERENTS).map(|referent| referent.entity);
    features.extend(named.chain(near).map(|entity| (Feature::Entity(entity), weights::CONTEXT_OF_ANSWER)));
    features.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    features.dedup_by_key(|f| f.0);
    features
}
