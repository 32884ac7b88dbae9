//! What a follow-up leans on: the frame of the last question and its answer, and who and what was talked about, as words, entities and features,
//! never as text. It completes a reading and does nothing to one that stands on its own.

mod binding;
mod complete;
mod frame;
mod leaning;
mod referents;
mod rephrase;

use crate::answer::{Choice, Context, Decision, Lead, Outcome};
use crate::knowledge::{EntityId, EntryId, Knowledge, Role};
use crate::understand::{Aside, Asked, Reading, aside};

use frame::Frame;
use referents::Referents;

/// The memory of one member's conversation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Conversation {
    frame: Option<Frame>,
    referents: Referents,
}

/// A question with what it leaves to the conversation filled in.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// The reading, completed as far as it leans.
    pub reading: Reading,
    /// What it leans on, where it is not complete without.
    pub context: Option<Context>,
    /// Whether anything said before bears on it.
    pub leans: bool,
    /// The question as it stands, where it may mean just that if nothing comes of it otherwise.
    pub alone: Option<Reading>,
}

impl Conversation {
    /// A conversation that nothing was said in.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Forgets all.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Fills in what a question leaves to the conversation. A question that stands on its own comes back as it is, without context.
    #[must_use]
    pub fn resolve(&self, knowledge: &Knowledge, reading: Reading) -> Resolved {
        let Some(frame) = &self.frame else { return Resolved { reading, context: None, leans: false, alone: None } };
        let reading = rephrase::rephrase(knowledge.lexicon(), &reading).unwrap_or(reading);
        if let Some(swapped) = frame.swap(knowledge, &reading) {
            return Resolved { reading: swapped, context: None, leans: true, alone: None };
        }
        let aside = aside(&reading);
        let leans = aside.is_some() || leaning::leans(knowledge, &reading);
        let bound = self.bind(knowledge, frame, &reading, leans).filter(|_| aside.is_none());
        if !leans && bound.is_none() {
            return Resolved { reading, context: None, leans: false, alone: None };
        }
        let completed = match (&bound, aside) {
            (None, None) => frame.complete(knowledge, &reading).or_else(|| frame.with_occasion(knowledge, &reading)),
            _ => None,
        };
        let (features, shown) = (frame.features.clone(), frame.shown.clone());
        let context = Context { features, shown, named: frame.named(), past: frame.past, aside, completed };
        let alone = (aside.is_none() && leaning::is_weak(&reading)).then(|| reading.clone());
        Resolved { reading: bound.unwrap_or(reading), context: Some(context), leans: true, alone }
    }

    /// Keeps a question and what came of it. `leaned` tells whether what was said before bore on it.
    ///
    /// An answer becomes what is talked about. A question without an answer changes little: whom it named may be meant by the next pronoun, and if
    /// it stood on its own, a fragment that follows is no longer about the last answer.
    pub fn note(&mut self, knowledge: &Knowledge, reading: &Reading, (decision, outcome): (&Decision, &Outcome), leaned: bool) {
        match outcome {
            Outcome::Answer { entries, .. } => {
                let Some(entry) = entries.first().copied() else { return };
                let asked_for = asked_for(knowledge, reading, entry, decision);
                // "When?" asks another thing of the same question, which stays that.
                let whole = self.frame.as_ref().filter(|_| leaned).and_then(|frame| frame.complete(knowledge, reading));
                let reading = whole.as_ref().unwrap_or(reading);
                self.referents.note(reading, &asked_for, speaker(knowledge, reading, entry), &taking_part(knowledge, entry), leaned);
                // Who says so, and whether it is certain, is asked about what was talked about, which stays that.
                let of_last = leaned && matches!(aside(reading), Some(Aside::WhoSays | Aside::WhoReported | Aside::IsSo | Aside::IsDisputed));
                if !of_last || self.frame.is_none() {
                    self.frame = Some(Frame::of(knowledge, reading, entries, &self.referents));
                }
            }
            Outcome::Unknown { .. } | Outcome::Clarify { .. } => {
                self.referents.note(reading, &[], None, &[], true);
                if !leaned {
                    self.frame.get_or_insert_default().overlay(reading);
                }
            }
            Outcome::Chat => {}
        }
    }
}

/// What the answer began with, where that is people, places or things; else those of its entry that the question did not name, where it asked for
/// such: "Who …?" – "The keeper."
fn asked_for(knowledge: &Knowledge, reading: &Reading, entry: EntryId, decision: &Decision) -> Vec<EntityId> {
    if let Choice::Answer { lead: Some(lead), .. } = &decision.choice {
        match lead {
            Lead::Role(role) => return knowledge.entry(entry).entities(*role).to_vec(),
            Lead::Entity(_, entity) => return vec![*entity],
            _ => {}
        }
    }
    if !matches!(reading.form.asked, Asked::Person | Asked::Kind(_) | Asked::Place) {
        return Vec::new();
    }
    let named = |entity: &EntityId| reading.items.iter().any(|item| item.entity() == Some(*entity));
    let fits = |entity: &EntityId| match &reading.form.asked {
        Asked::Person => knowledge.entity(*entity).is_actor(),
        Asked::Kind(kinds) => knowledge.entity(*entity).types.iter().any(|kind| kinds.contains(kind)),
        _ => !knowledge.entity(*entity).is_human(),
    };
    let entry = knowledge.entry(entry);
    let fillers = entry.roles.iter().filter(|(role, _)| *role != Role::About).flat_map(|(role, _)| entry.entities(*role)).copied();
    let mut found: Vec<EntityId> = Vec::new();
    for entity in fillers.filter(|entity| !named(entity) && fits(entity)) {
        if !found.contains(&entity) {
            found.push(entity);
        }
    }
    found
}

/// Who speaks in an entry, where the question has no subject that could act.
fn speaker(knowledge: &Knowledge, reading: &Reading, entry: EntryId) -> Option<EntityId> {
    let acts = reading.form.subject.is_some_and(|subject| knowledge.entity(subject).is_actor());
    knowledge.entry(entry).entities(Role::Speaker).first().copied().filter(|_| !acts)
}

/// All whom and what an entry gives a part to, and its occasion.
fn taking_part(knowledge: &Knowledge, entry: EntryId) -> Vec<EntityId> {
    let entry = knowledge.entry(entry);
    entry.roles.iter().flat_map(|(role, _)| entry.entities(*role)).copied().chain(entry.occasion).collect()
}
