//! Decides what comes of a question: answer, ask back, say that it is not reported, or talk. The strictest rule that commits wins. This file is the
//! ladder; `decide/` has what its larger steps need.

mod beyond;
mod decision;
mod identity;
mod refused;
mod several;
mod sides;

use crate::knowledge::{EntryId, EntryKind, Knowledge, Role, Verdict};
use crate::understand::{Asked, Item, ItemKind, Reading};
use crate::weights;

use super::follow_up::FollowUp;
use super::signals::Signal;
use super::truth::{Truth, truth};
use super::{Candidate, Context, Fit, Index, Lead, Ranking, UnknownReason};

pub use decision::{Choice, Decision, Rule};
use decision::{decision, sigmoid};
pub use sides::{compared, compares_all, for_side};

/// Decides.
#[must_use]
pub fn decide(
    knowledge: &Knowledge,
    index: &Index,
    reading: &Reading,
    ranking: &Ranking,
    context: Option<&Context>,
    typed: impl Fn(usize) -> String,
) -> Decision {
    let decider = Decider { knowledge, index, reading, ranking };
    let follow_up = context.map(|context| FollowUp { knowledge, index, reading, ranking, context, last: context.entry() });
    if let Some(followed) = follow_up.as_ref().and_then(FollowUp::of_last_answer) {
        return followed;
    }
    let decided = decider
        .empty()
        .or_else(|| decider.exact())
        .or_else(|| decider.small_talk())
        .or_else(|| decider.identity())
        .or_else(|| decider.is_somebody())
        .unwrap_or_else(|| decider.explained(&typed));
    match follow_up {
        Some(follow_up) => follow_up.after_all(decided),
        None => decided,
    }
}

/// The decision to answer with a candidate, whatever its score.
#[must_use]
pub fn choose(knowledge: &Knowledge, index: &Index, reading: &Reading, ranking: &Ranking, candidate: &Candidate) -> Decision {
    Decider { knowledge, index, reading, ranking }.answer(candidate)
}

struct Decider<'a> {
    knowledge: &'a Knowledge,
    index: &'a Index,
    reading: &'a Reading,
    ranking: &'a Ranking,
}

impl Decider<'_> {
    fn empty(&self) -> Option<Decision> {
        self.reading.words.is_empty().then(|| decision(Choice::Chat(None), Rule::Empty, 1.0))
    }

    fn exact(&self) -> Option<Decision> {
        let (entry, verdict) = self.index.exact(self.reading)?;
        let choice = match self.knowledge.entry(entry).kind {
            EntryKind::Chat => Choice::Chat(Some(entry)),
            EntryKind::Unreported => Choice::Unknown(UnknownReason::Curated(entry)),
            _ => {
                let found = self.ranking.candidates.iter().find(|c| c.entry == entry);
                if verdict == Verdict::Missing {
                    return Some(decision(Choice::Unknown(UnknownReason::MissingRole(entry, None)), Rule::Exact, 1.0));
                }
                let truth = match verdict {
                    Verdict::Yes => Some(Truth::Yes),
                    Verdict::No => Some(Truth::No),
                    Verdict::Plain | Verdict::Missing => found.and_then(|c| self.truth(c)),
                };
                let corrected = found.map(|c| c.corrected.clone()).unwrap_or_default();
                Choice::Answer { entry, lead: found.and_then(lead), truth, corrected, also: self.other_sides(entry, truth) }
            }
        };
        Some(decision(choice, Rule::Exact, 1.0))
    }

    fn small_talk(&self) -> Option<Decision> {
        let named = |item: &Item| item.entity().is_some() && item.features.first().is_some_and(|f| f.1 > 0.8);
        let figure = |item: &Item| matches!(item.kind, ItemKind::Time(_) | ItemKind::Number(..));
        if self.reading.items.iter().any(|item| named(item) || figure(item)) {
            return None;
        }
        let (entry, likeness) = self.index.small_talk(self.reading)?;
        let best = self.ranking.candidates.iter().find(|c| self.knowledge.entry(c.entry).is_answer()).map_or(0.0, |c| c.likeness);
        (likeness >= weights::SMALL_TALK && likeness > best).then(|| decision(Choice::Chat(Some(entry)), Rule::SmallTalk, likeness))
    }

    fn explained(&self, typed: &impl Fn(usize) -> String) -> Decision {
        let answers: Vec<&Candidate> = self.ranking.candidates.iter().filter(|c| self.knowledge.entry(c.entry).is_answer()).collect();
        let gap = self.known_gap();
        let Some(best) = answers.first().copied() else { return self.unexplained(None, gap, typed) };
        if let Some(tie) = self.tie(&answers) {
            return tie;
        }
        // Whatever else speaks for an entry: what has hardly a word of the question in it is no answer. Where there is no frame, the model is all there is.
        let touches = !self.index.has_frame(best.entry) || best.signals.get(Signal::Coverage) >= weights::LEAST_COVERAGE;
        let log_odds = self.log_odds(best, &answers);
        if log_odds > 0.0 && touches && !self.asks_beyond(best) {
            Decision { confidence: sigmoid(log_odds), ..self.answer(self.narrowed(best, &answers)) }
        } else {
            self.refuse(best, gap, typed)
        }
    }

    /// The known gap that the question is about, if any: one that leaves no name and hardly a word open.
    fn known_gap(&self) -> Option<&Candidate> {
        let margin = |gap: &Candidate| gap.signals.get(Signal::Margin);
        let fits = |gap: &&Candidate| {
            self.knowledge.entry(gap.entry).kind == EntryKind::Unreported
                && gap.likeness >= weights::GAP_LIKENESS
                && margin(gap) >= weights::GAP_MARGIN
                && self.hard_unexplained(gap).is_empty()
        };
        let likely = |gap: &Candidate| gap.likeness + margin(gap);
        self.ranking.candidates.iter().filter(fits).max_by(|a, b| likely(a).total_cmp(&likely(b)).then(b.entry.cmp(&a.entry)))
    }

    /// The log odds that answering with the best entry is right. What is told along with it, or tells it along, is as right.
    fn log_odds(&self, best: &Candidate, answers: &[&Candidate]) -> f32 {
        let more = |a: EntryId, b: EntryId| self.knowledge.entry(a).more.contains(&b);
        let along = |other: &&&Candidate| other.entry == best.entry || more(best.entry, other.entry) || more(other.entry, best.entry);
        best.score + answers.iter().filter(along).map(|candidate| (candidate.score - best.score).exp()).sum::<f32>().ln()
    }

    fn answer(&self, candidate: &Candidate) -> Decision {
        let truth = self.truth(candidate);
        let corrected = candidate.corrected.clone();
        let rule = if corrected.is_empty() { Rule::Explained } else { Rule::Corrected };
        let also = self.other_sides(candidate.entry, truth);
        decision(Choice::Answer { entry: candidate.entry, lead: lead(candidate), truth, corrected, also }, rule, sigmoid(candidate.score))
    }

    /// Yes or no, where the question asks that.
    fn truth(&self, candidate: &Candidate) -> Option<Truth> {
        truth(self.knowledge, self.index, self.reading, candidate)
    }
}

/// The role that is asked for, where the form names one.
pub(super) fn asked_role(asked: &Asked) -> Option<Role> {
    match asked {
        Asked::Time(_) => Some(Role::Date),
        Asked::Place => Some(Role::Place),
        Asked::Reason => Some(Role::Reason),
        Asked::Duration => Some(Role::Duration),
        Asked::Deadline => Some(Role::Deadline),
        Asked::Role(role) => Some(*role),
        _ => None,
    }
}

fn lead(candidate: &Candidate) -> Option<Lead> {
    match candidate.fit {
        Fit::Filled(lead) => Some(lead),
        _ => None,
    }
}
