//! Decides what comes of several entries: asked back between equals, compared side by side, or the other side of a dispute added. Must never choose an
//! entry that the ranking did not find, but for the other side, which its entry names.

use crate::knowledge::{EntityId, Entry, EntryId, EntryKind, FactKind, Role};
use crate::understand::{Asked, ItemKind};
use crate::weights;

use super::super::Candidate;
use super::super::signals::Signal;
use super::super::truth::Truth;
use super::{Choice, Decider, Decision, Rule, decision, sigmoid};

impl Decider<'_> {
    /// A fragment that two entries explain about as well is asked back, unless one of them tells of the other anyway.
    pub(super) fn tie(&self, answers: &[&Candidate]) -> Option<Decision> {
        let [best, second, ..] = answers else { return None };
        let form = &self.reading.form;
        let content = self.reading.items.iter().filter(|item| item.kind != ItemKind::Light).count();
        let fragment = matches!(form.asked, Asked::Nothing | Asked::Thing) && form.verb.is_none() && content <= 2 && !form.list && !form.compare;
        let near = second.score > 0.0 && best.score - second.score <= weights::NEAR_TIE;
        if !(fragment && near) || self.is_linked(best.entry, second.entry) {
            return None;
        }
        Some(decision(Choice::Clarify(vec![best.entry, second.entry]), Rule::Tie, sigmoid(best.score - second.score)))
    }

    /// Whether one of two entries tells of the other, or is no single fact.
    fn is_linked(&self, a: EntryId, b: EntryId) -> bool {
        let tells = |a: EntryId, b: EntryId| {
            let entry = self.knowledge.entry(a);
            entry.disputed_by.contains(&b) || entry.more.contains(&b) || entry.items.contains(&b)
        };
        let single = |entry: EntryId| {
            !matches!(self.knowledge.entry(entry).kind, EntryKind::Profile(_) | EntryKind::Fact(FactKind::Dispute | FactKind::List | FactKind::Summary))
        };
        tells(a, b) || tells(b, a) || !single(a) || !single(b)
    }

    /// "Compare X and Y", "what do X and Y each say": the best entry of each.
    pub(super) fn compared(&self, answers: &[&Candidate]) -> Option<Decision> {
        if !self.reading.form.compare {
            return None;
        }
        let mut actors: Vec<EntityId> = Vec::new();
        for item in &self.reading.items {
            if let Some(entity) = item.entity().filter(|e| self.knowledge.entity(*e).is_actor() && self.knowledge.entity(*e).mentioned)
                && !actors.contains(&entity)
            {
                actors.push(entity);
            }
        }
        if actors.len() < 2 {
            return None;
        }
        let best = answers.first()?;
        if matches!(self.knowledge.entry(best.entry).kind, EntryKind::Fact(FactKind::Dispute | FactKind::List | FactKind::Summary))
            && best.signals.get(Signal::Coverage) >= weights::ENOUGH_COVERAGE
            && actors.iter().all(|actor| self.tells_of(best.entry, *actor))
        {
            return None;
        }
        let mut chosen: Vec<EntryId> = Vec::new();
        for actor in actors.iter().take(3) {
            let found = answers.iter().find(|c| {
                let entry = self.knowledge.entry(c.entry);
                entry.entities(Role::Speaker).iter().chain(entry.entities(Role::Agent)).any(|s| self.knowledge.speaks_for(*s, *actor))
                    && !chosen.contains(&c.entry)
            })?;
            chosen.push(found.entry);
        }
        let (entry, also) = chosen.split_first()?;
        Some(decision(
            Choice::Answer { entry: *entry, lead: None, truth: None, corrected: Vec::new(), also: also.to_vec() },
            Rule::Compared,
            sigmoid(best.score),
        ))
    }

    /// Whether an entry or one of those that it is made of gives a part to somebody, or to who speaks for them.
    fn tells_of(&self, entry: EntryId, actor: EntityId) -> bool {
        let entry = self.knowledge.entry(entry);
        let plays = |entry: &Entry| entry.roles.iter().flat_map(|(role, _)| entry.entities(*role)).any(|e| self.knowledge.speaks_for(*e, actor));
        plays(entry) || entry.items.iter().any(|item| plays(self.knowledge.entry(*item)))
    }

    /// The other side of a dispute, when whether it is so is in question.
    pub(super) fn other_sides(&self, entry: EntryId, truth: Option<Truth>) -> Vec<EntryId> {
        let form = &self.reading.form;
        let wanted = truth.is_some() || form.doubt || form.compare;
        let data = self.knowledge.entry(entry);
        if wanted && !matches!(data.kind, EntryKind::Fact(FactKind::Dispute)) { data.disputed_by.iter().copied().take(1).collect() } else { Vec::new() }
    }
}
