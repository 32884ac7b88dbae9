//! Decides what comes of several entries: asked back between equals, or the other side of a dispute added. Must never choose an entry that the ranking
//! did not find, but for the other side, which its entry names.

use crate::knowledge::{EntryId, EntryKind, FactKind};
use crate::understand::{Asked, Item, ItemKind};
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

    /// The member of a list or comparison that the question is about, where it names somebody or something of whom no other member tells; else the best
    /// itself. Who asks for a list, or for a comparison, gets it.
    pub(super) fn narrowed<'a>(&self, best: &'a Candidate, answers: &[&'a Candidate]) -> &'a Candidate {
        let (form, entry) = (&self.reading.form, self.knowledge.entry(best.entry));
        if !matches!(entry.kind, EntryKind::Fact(FactKind::Dispute | FactKind::List)) || form.list || form.compare || form.doubt || form.others {
            return best;
        }
        let of_one = self.reading.items.iter().filter_map(Item::entity).filter_map(|named| {
            let mut members = entry.items.iter().filter(|member| self.knowledge.entry(**member).involves(named));
            members.next().filter(|_| members.next().is_none())
        });
        let members: Vec<EntryId> = of_one.copied().collect();
        let coverage = |candidate: &Candidate| candidate.signals.get(Signal::Coverage);
        let found =
            members.first().filter(|first| members.iter().all(|member| member == *first)).and_then(|member| answers.iter().find(|c| c.entry == *member));
        found.filter(|member| coverage(member) >= coverage(best) - weights::AS_WELL).unwrap_or(&best)
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
