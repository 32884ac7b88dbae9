//! Whether what is asked is so: what of a question speaks for no (`truth/doubts.rs`), weighed by a log-linear model as the candidates are, and how sure one
//! has to be to say it (`truth/reserve.rs`).

mod doubts;
mod reserve;

use crate::knowledge::{Entry, EntryKind, FactKind, Knowledge, Role, Status};
use crate::understand::{Asked, Reading};
use crate::weights;

use super::{Candidate, Index};

pub use doubts::{Doubt, Doubts, doubts};
use reserve::Reserve;

/// The answer to whether something is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// It is.
    Yes,
    /// It is not.
    No,
    /// It is intended.
    NotYet,
    /// One says so, another denies it.
    Disputed,
}

/// Yes or no, where the question asks that and enough speaks for one of them; else the fact has to tell it alone.
#[must_use]
pub fn truth(knowledge: &Knowledge, index: &Index, reading: &Reading, candidate: &Candidate) -> Option<Truth> {
    let form = &reading.form;
    // Of an entry without a frame nothing tells what a question says of it.
    if form.asked != Asked::Truth || !index.has_frame(candidate.entry) {
        return None;
    }
    let entry = knowledge.entry(candidate.entry);
    let doubts = doubts(knowledge, index, reading, candidate);
    let is_disputed = entry.status == Status::Disputed && !asks_whether_said(knowledge, reading, entry) && !doubts::any(&doubts, Doubt::OF_A_DETAIL);
    // A comparison of views is no dispute about what is so.
    let sums_up_dispute = entry.kind == EntryKind::Fact(FactKind::Dispute) && entry.items.iter().any(|item| knowledge.entry(*item).status == Status::Disputed);
    if sums_up_dispute || is_disputed {
        return Some(Truth::Disputed);
    }
    if entry.planned && form.done {
        return Some(Truth::NotYet);
    }
    let sum: f32 = doubts.iter().zip(weights::DOUBTS).map(|(value, weight)| value * weight).sum();
    let reserve = Reserve { knowledge, index, reading, candidate, entry, doubts: &doubts };
    match sum {
        sum if sum > reserve.before_no() => Some(Truth::No),
        sum if sum < -reserve.before_yes() => Some(Truth::Yes),
        _ => None,
    }
}

/// "Did X say that …" asks whether it was said, not whether it is so.
fn asks_whether_said(knowledge: &Knowledge, reading: &Reading, entry: &Entry) -> bool {
    reading.form.subject.is_some_and(|subject| entry.entities(Role::Speaker).iter().any(|speaker| knowledge.speaks_for(*speaker, subject)))
        && !reading.form.doubt
}
