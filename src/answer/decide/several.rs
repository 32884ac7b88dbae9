//! Decides what comes of several entries: asked back between equals, or the other side of a dispute added. Must never choose an entry that the ranking
//! did not find, but for the other side, which its entry names.

use crate::knowledge::{EntryId, EntryKind, FactKind};
use crate::understand::{Asked, ItemKind};
use crate::weights;

use super::super::Candidate;
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

    /// The other side of a dispute, when whether it is so is in question.
    pub(super) fn other_sides(&self, entry: EntryId, truth: Option<Truth>) -> Vec<EntryId> {
        let form = &self.reading.form;
        let wanted = truth.is_some() || form.doubt || form.compare;
        let data = self.knowledge.entry(entry);
        if wanted && !matches!(data.kind, EntryKind::Fact(FactKind::Dispute)) { data.disputed_by.iter().copied().take(1).collect() } else { Vec::new() }
    }
}
