//! Questions about the last answer as a whole: who says so, who reported it, whether it is certain or disputed, what the others say.

use crate::knowledge::{EntryId, EntryKind, FactKind, Role};
use crate::understand::Aside;

use super::decide::{Choice, Decision};
use super::follow_up::{FollowUp, SURE, answer, decision};
use super::truth::Truth;

impl FollowUp<'_> {
    /// What the last answer and its details tell of that; nothing where all entries may tell.
    pub(super) fn aside(&self, aside: Aside) -> Option<Decision> {
        let last = self.last?;
        let near = self.near();
        let first = |roles: &[Role]| near.iter().find_map(|entry| self.first_role(*entry, roles).map(|lead| answer(*entry, Some(lead), SURE)));
        let of_last = |roles: &[Role]| self.first_role(last, roles).map(|lead| answer(last, Some(lead), SURE));
        let says = || {
            let held = matches!(self.knowledge.entry(last).kind, EntryKind::Fact(FactKind::Statement | FactKind::Position | FactKind::Demand));
            of_last(&[Role::Unnamed, Role::Speaker]).or_else(|| of_last(&[Role::Agent]).filter(|_| held)).or_else(|| of_last(&[Role::Source, Role::Outlet]))
        };
        match aside {
            Aside::WhoReported => first(&[Role::Source]).or_else(|| first(&[Role::Outlet])),
            Aside::WhoSays => says().or_else(|| first(&[Role::Speaker, Role::Source])),
            Aside::IsSo => Some(self.is_so(last)),
            Aside::IsDisputed => Some(self.dispute(last, true).unwrap_or_else(|| self.missing())),
            Aside::OtherSide => self.dispute(last, false),
            Aside::Now => Some(first(&[Role::Next, Role::Result, Role::Manner]).unwrap_or_else(|| self.missing())),
            Aside::Manner => Some(first(&[Role::Manner, Role::Standard]).unwrap_or_else(|| self.missing())),
            Aside::Next => None,
        }
    }

    /// Whether the last answer holds, as far as the article tells: accounts differ, it is only planned, or it is told without reserve.
    fn is_so(&self, last: EntryId) -> Decision {
        let planned = self.knowledge.entry(last).planned;
        self.dispute(last, true).unwrap_or_else(|| {
            let truth = planned.then_some(Truth::NotYet);
            decision(Choice::Answer { entry: last, lead: None, truth, corrected: Vec::new(), also: Vec::new() }, SURE)
        })
    }

    /// What contradicts the last answer: both sides, or the other one only.
    fn dispute(&self, last: EntryId, both: bool) -> Option<Decision> {
        let entries = self.knowledge.entries();
        let is_dispute = |entry: EntryId| self.knowledge.entry(entry).kind == EntryKind::Fact(FactKind::Dispute);
        let truth = both.then_some(Truth::Disputed);
        let told = |entry: EntryId, also: Vec<EntryId>| decision(Choice::Answer { entry, lead: None, truth, corrected: Vec::new(), also }, SURE);
        if is_dispute(last) {
            return Some(told(last, Vec::new()));
        }
        // What contradicts a part of a list contradicts the list.
        let parts = std::iter::once(last).chain(self.knowledge.entry(last).items.iter().copied());
        let other = parts.clone().filter_map(|part| self.knowledge.entry(part).disputed_by.first().copied()).find(|other| *other != last);
        if let Some(other) = other {
            return Some(if both { told(last, vec![other]) } else { told(other, Vec::new()) });
        }
        let over = (0..).map(EntryId).zip(entries).find(|(id, entry)| is_dispute(*id) && parts.clone().any(|part| entry.items.contains(&part)));
        over.map(|(id, _)| told(id, Vec::new()))
    }
}
