//! Decides what comes of a question that compares several people or bodies, when each was asked about alone: the best entry of each, side by side. Must
//! choose only entries in which the side itself speaks or acts.

use crate::knowledge::{EntityId, Entry, EntryId, EntryKind, FactKind, Knowledge, Role};
use crate::weights;

use super::super::Ranking;
use super::super::signals::Signal;
use super::{Choice, Decision};

/// Whether a decision is a curated comparison of all sides: nothing is to be added.
#[must_use]
pub fn compares_all(knowledge: &Knowledge, decision: &Decision, sides: &[EntityId]) -> bool {
    let Choice::Answer { entry, .. } = &decision.choice else { return false };
    let entry = knowledge.entry(*entry);
    let tells_of = |side: &EntityId| plays(knowledge, entry, *side) || entry.items.iter().any(|item| plays(knowledge, knowledge.entry(*item), *side));
    entry.kind == EntryKind::Fact(FactKind::Dispute) && sides.iter().all(tells_of)
}

/// The entry that answers for one side: what was decided for it alone, or else the best of its own statements that leaves no name open.
#[must_use]
pub fn for_side(knowledge: &Knowledge, side: EntityId, ranking: &Ranking, decision: &Decision) -> Option<EntryId> {
    let is_its_own = |id: EntryId| {
        let entry = knowledge.entry(id);
        let one = !matches!(entry.kind, EntryKind::Fact(FactKind::Dispute | FactKind::List));
        one && entry.is_answer() && speaks(knowledge, entry, side)
    };
    match &decision.choice {
        Choice::Answer { entry, .. } if is_its_own(*entry) => Some(*entry),
        _ => {
            let near = ranking
                .candidates
                .iter()
                .filter(|candidate| candidate.signals.get(Signal::Coverage) >= weights::ON_TOPIC && candidate.signals.get(Signal::OpenNames) <= 0.0);
            near.map(|candidate| candidate.entry).find(|entry| is_its_own(*entry))
        }
    }
}

/// The sides' entries next to each other, where each has one of its own.
#[must_use]
pub fn compared(entries: Vec<Option<EntryId>>) -> Option<Choice> {
    let mut chosen: Vec<EntryId> = Vec::new();
    for entry in entries {
        chosen.push(entry.filter(|entry| !chosen.contains(entry))?);
    }
    let (entry, also) = chosen.split_first()?;
    Some(Choice::Answer { entry: *entry, lead: None, truth: None, corrected: Vec::new(), also: also.to_vec() })
}

fn speaks(knowledge: &Knowledge, entry: &Entry, side: EntityId) -> bool {
    let speakers = entry.entities(Role::Speaker).iter().chain(entry.entities(Role::Agent));
    speakers.into_iter().any(|speaker| knowledge.speaks_for(*speaker, side))
}

/// Whether an entry gives a part to somebody, or to who speaks for them.
fn plays(knowledge: &Knowledge, entry: &Entry, side: EntityId) -> bool {
    entry.roles.iter().flat_map(|(role, _)| entry.entities(*role)).any(|entity| knowledge.speaks_for(*entity, side))
}
