//! What a follow-up leans on: the last question and its answer, as words, entities and features, never as text.
//! A question that stands on its own ignores it.

use crate::answer::Context;
use crate::knowledge::{EntityId, EntryId, Feature, Filler, Knowledge, Pronoun};
use crate::understand::{Asked, Item, ItemKind, Reading, Word, reread};
use crate::weights;

/// The memory of one member's conversation.
#[derive(Clone, Debug, Default)]
pub struct Conversation {
    focus: Option<Focus>,
}

/// The last answered question.
#[derive(Clone, Debug)]
struct Focus {
    /// Its words, pronouns resolved.
    words: Vec<Word>,
    /// Where it names entities.
    mentions: Vec<(EntityId, std::ops::Range<usize>)>,
    /// Who and what was talked about, the nearest first.
    referents: Vec<EntityId>,
    entry: EntryId,
    features: Vec<(Feature, f32)>,
}

impl Conversation {
    /// A conversation that nothing was said in.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Forgets all.
    pub fn clear(&mut self) {
        self.focus = None;
    }

    /// Fills in what a question leaves to the conversation. A question that stands on its own comes back as it is, without context.
    #[must_use]
    pub fn resolve(&self, knowledge: &Knowledge, reading: Reading) -> (Reading, Option<Context>) {
        let Some(focus) = &self.focus else { return (reading, None) };
        let context = Context { features: focus.features.clone(), entry: Some(focus.entry) };
        if let Some(swapped) = focus.swap(knowledge, &reading) {
            return (swapped, None);
        }
        let bound = focus.bind_pronouns(knowledge, &reading);
        let leans = bound.is_some() || leans(&reading);
        (bound.unwrap_or(reading), leans.then_some(context))
    }

    /// Keeps an answered question.
    pub fn remember(&mut self, knowledge: &Knowledge, reading: &Reading, entries: &[EntryId]) {
        let Some(entry) = entries.first().copied() else { return };
        let mentions: Vec<(EntityId, std::ops::Range<usize>)> =
            reading.items.iter().filter_map(|item| item.entity().map(|e| (e, item.words.clone()))).collect();
        let data = knowledge.entry(entry);
        let mut referents: Vec<EntityId> = Vec::new();
        let mut refer = |entity: EntityId| {
            if !referents.contains(&entity) {
                referents.push(entity);
            }
        };
        // What was answered is nearest: "The keeper." – "How did he react?"
        let named: Vec<EntityId> = mentions.iter().map(|(e, _)| *e).collect();
        if matches!(reading.form.asked, Asked::Person | Asked::Kind(_) | Asked::Place) {
            for (_, filler) in &data.roles {
                if let Filler::Entities(entities) = filler {
                    entities.iter().filter(|e| !named.contains(e)).for_each(|e| refer(*e));
                }
            }
        }
        reading.form.subject.into_iter().for_each(&mut refer);
        named.iter().rev().for_each(|e| refer(*e));
        for (_, filler) in &data.roles {
            if let Filler::Entities(entities) = filler {
                entities.iter().for_each(|e| refer(*e));
            }
        }
        data.occasion.into_iter().for_each(&mut refer);
        let mut features: Vec<(Feature, f32)> = Vec::new();
        for item in &reading.items {
            let weight = if item.kind == ItemKind::Light { weights::CONTEXT_LIGHT } else { 1.0 };
            features.extend(item.features.iter().take(1).map(|(feature, fidelity)| (*feature, fidelity * weight)));
        }
        features.extend(data.predicate.iter().chain(&data.topics).map(|concept| (Feature::Concept(*concept), weights::CONTEXT_OF_ANSWER)));
        features.extend(referents.iter().take(4).map(|e| (Feature::Entity(*e), weights::CONTEXT_OF_ANSWER)));
        features.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        features.dedup_by_key(|f| f.0);
        self.focus = Some(Focus { words: reading.words.clone(), mentions, referents, entry, features });
    }
}

/// Whether a question says too little to stand on its own.
fn leans(reading: &Reading) -> bool {
    let content = reading.items.iter().filter(|item| item.kind == ItemKind::Content && item.entity().is_none()).count();
    let names = reading.items.iter().filter(|item| item.entity().is_some()).count();
    let opens = reading.words.first().is_some_and(|w| w.is(&["and", "but", "so", "or", "then", "also", "because"]));
    let points = reading.words.iter().any(|w| {
        w.is(&[
            "it", "that", "this", "there", "then", "those", "these", "they", "them", "their", "its", "else", "both", "either", "one", "ones", "he", "she",
            "him", "her", "his", "same",
        ])
    });
    let says_so = reading.words.last().is_some_and(|w| w.is(&["so"]));
    (names == 0 && (says_so || content == 0 || points)) || (content + names <= 3 && (points || opens))
}

impl Focus {
    /// "And the keeper?", "what about Norway?": the last question with another name in place of one of its kind.
    fn swap(&self, knowledge: &Knowledge, reading: &Reading) -> Option<Reading> {
        let [item] = reading.items.iter().filter(|item| item.kind != ItemKind::Light).collect::<Vec<_>>()[..] else { return None };
        let entity = item.entity()?;
        let opens = reading.words.first().is_some_and(|w| w.is(&["and", "what", "how", "but", "or", "same"]));
        let short = reading.words.len() <= item.words.len() + 3;
        let asks_nothing = matches!(reading.form.asked, Asked::Nothing | Asked::Thing | Asked::Manner) && reading.form.verb.is_none();
        if !(opens && short && asks_nothing) {
            return None;
        }
        let types = &knowledge.entity(entity).types;
        let same = |other: EntityId| {
            other != entity
                && (knowledge.entity(other).kind == knowledge.entity(entity).kind || knowledge.entity(other).types.iter().any(|t| types.contains(t)))
        };
        let (_, range) = self.mentions.iter().rev().find(|(other, _)| same(*other))?;
        let mut words: Vec<Word> = self.words[..range.start].to_vec();
        words.extend_from_slice(&reading.words[item.words.clone()]);
        words.extend_from_slice(&self.words[range.end..]);
        words.iter_mut().for_each(|w| w.sentence = 0);
        Some(reread(knowledge.lexicon(), words))
    }

    /// He, she, they: the nearest that the pronoun fits and that the question does not name itself.
    fn bind_pronouns(&self, knowledge: &Knowledge, reading: &Reading) -> Option<Reading> {
        let named: Vec<EntityId> = reading.items.iter().filter_map(Item::entity).collect();
        let mut words = reading.words.clone();
        let mut bound = false;
        for at in reading.form.pronouns.iter().copied() {
            let pronoun = match words[at].text.as_str() {
                "he" | "him" | "his" | "himself" => Pronoun::He,
                "she" | "her" | "hers" | "herself" => Pronoun::She,
                "they" | "them" | "their" | "theirs" => Pronoun::They,
                _ => continue,
            };
            // Named before the pronoun in the same question: it is clear who is meant.
            let before = reading.items.iter().filter(|item| item.words.end <= at).filter_map(Item::entity).any(|e| fits(knowledge, e, pronoun));
            let referent = self.referents.iter().copied().filter(|e| !before && !named.contains(e)).find(|e| fits(knowledge, *e, pronoun));
            if let Some(entity) = referent {
                words[at].refers = Some(entity);
                bound = true;
            }
        }
        bound.then(|| reread(knowledge.lexicon(), words))
    }
}

fn fits(knowledge: &Knowledge, entity: EntityId, pronoun: Pronoun) -> bool {
    let entity = knowledge.entity(entity);
    match pronoun {
        Pronoun::They => entity.pronoun == Pronoun::They || (entity.is_actor() && !entity.is_human()),
        Pronoun::He | Pronoun::She => entity.pronoun == pronoun && entity.is_human(),
        Pronoun::It => !entity.is_human(),
    }
}
