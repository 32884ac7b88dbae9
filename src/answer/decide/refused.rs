//! Decides why there is no answer: a known gap, a name that is not mentioned, another subject, words that nothing explains, or a fact that lacks what is
//! asked for. Must only give reasons: whether to answer is decided before.

use crate::english::{self, Pos};
use crate::knowledge::EntityId;
use crate::understand::{Asked, ItemKind, Known};
use crate::weights;

use super::super::signals::Signal;
use super::super::{Candidate, Fit, UnknownReason};
use super::{Choice, Decider, Decision, Rule, asked_role, decision, sigmoid};

impl Decider<'_> {
    /// Why the best candidate is no answer.
    pub(super) fn refuse(&self, best: &Candidate, gap: Option<&Candidate>, typed: &impl Fn(usize) -> String) -> Decision {
        let on_topic = self.is_on_topic(best);
        let unexplained = self.hard_unexplained(best);
        if !unexplained.is_empty() || !on_topic || best.signals.get(Signal::Coverage) < weights::ENOUGH_COVERAGE {
            return self.unexplained(Some((best, unexplained)), gap, typed);
        }
        if let Some(gap) = gap.filter(|gap| gap.likeness > best.likeness && gap.score > best.score) {
            return decision(Choice::Unknown(UnknownReason::Curated(gap.entry)), Rule::KnownGap, sigmoid(-best.score));
        }
        if let Some(subject) = self.silent_subject() {
            return decision(Choice::Unknown(UnknownReason::NoStatement(subject)), Rule::MissingRole, sigmoid(-best.score));
        }
        // What the entry does tell must not be denied: then it is only not sure that this is meant.
        let is_missing = self.asks_for_names(best) || !matches!(best.fit, Fit::Filled(_)) && !self.may_tell_who(best);
        let role = asked_role(&self.reading.form.asked);
        let reason = if is_missing { UnknownReason::MissingRole(best.entry, role) } else { UnknownReason::Nearest(best.entry) };
        decision(Choice::Unknown(reason), Rule::MissingRole, sigmoid(-best.score))
    }

    pub(super) fn unexplained(&self, best: Option<(&Candidate, Vec<usize>)>, gap: Option<&Candidate>, typed: &impl Fn(usize) -> String) -> Decision {
        let sure = best.as_ref().map_or(1.0, |(best, _)| sigmoid(-best.score));
        if let Some(gap) = gap {
            return decision(Choice::Unknown(UnknownReason::Curated(gap.entry)), Rule::KnownGap, sure);
        }
        let unmentioned = self
            .reading
            .items
            .iter()
            .filter_map(|item| item.entity().filter(|e| item.features.first().is_some_and(|f| f.1 > 0.7) && !self.knowledge.entity(*e).mentioned))
            .next();
        let on_topic = best.as_ref().is_some_and(|(best, _)| self.is_on_topic(best));
        if let Some(entity) = unmentioned.filter(|_| on_topic || self.names_the_subject()) {
            return decision(Choice::Unknown(UnknownReason::NotMentioned(entity)), Rule::UnknownName, sure);
        }
        if !on_topic {
            return decision(Choice::Unknown(UnknownReason::OffTopic), Rule::OffTopic, sure);
        }
        let nearest = best.as_ref().filter(|(best, _)| best.signals.get(Signal::Coverage) >= weights::NEAR_COVERAGE).map(|(best, _)| best.entry);
        let items = best.map(|(_, items)| items).unwrap_or_default();
        let unknown_name = items.iter().copied().find(|at| {
            let words = &self.reading.words[self.reading.items[*at].words.clone()];
            words.iter().all(|w| w.known == Known::Unknown) && words.iter().any(|w| w.capital)
        });
        if let Some(at) = unknown_name {
            return decision(Choice::Unknown(UnknownReason::UnknownName(typed(at))), Rule::UnknownName, sure);
        }
        if let Some(subject) = self.silent_subject() {
            return decision(Choice::Unknown(UnknownReason::NoStatement(subject)), Rule::MissingRole, sure);
        }
        let nouns: Vec<String> = items.into_iter().filter(|at| self.reading.items[*at].entity().is_none() && self.is_noun(*at)).map(typed).collect();
        let reason = match nearest {
            Some(nearest) if nouns.is_empty() => UnknownReason::Nearest(nearest),
            _ => UnknownReason::NotReported(nouns),
        };
        decision(Choice::Unknown(reason), Rule::Unexplained, sure)
    }

    /// Items of content that the candidate leaves unexplained.
    pub(super) fn hard_unexplained(&self, candidate: &Candidate) -> Vec<usize> {
        (0..self.reading.items.len())
            .filter(|at| {
                let item = &self.reading.items[*at];
                item.kind != ItemKind::Light && self.ranking.weights[*at] >= weights::HARD && candidate.explanation.shares[*at] < weights::EXPLAINED
            })
            .collect()
    }

    fn is_on_topic(&self, best: &Candidate) -> bool {
        best.signals.get(Signal::Coverage) >= weights::ON_TOPIC || (self.names_the_subject() && best.signals.get(Signal::Coverage) >= weights::ON_TOPIC / 2.0)
    }

    fn names_the_subject(&self) -> bool {
        self.reading.items.iter().any(|item| item.entity().is_some_and(|e| self.knowledge.entity(e).mentioned))
    }

    /// A person or body that the question asks words of, and of whom no fact reports any.
    fn silent_subject(&self) -> Option<EntityId> {
        let is_actor = |subject: &EntityId| self.knowledge.entity(*subject).mentioned && self.knowledge.entity(*subject).is_actor();
        let subject = self.reading.form.subject.filter(|subject| self.reading.form.asked == Asked::Statement && is_actor(subject))?;
        (!self.knowledge.is_heard(subject)).then_some(subject)
    }

    /// Whether somebody who is asked for may be one whom the entry names, and the question does not.
    fn may_tell_who(&self, best: &Candidate) -> bool {
        let entry = self.knowledge.entry(best.entry);
        let named = |entity: &EntityId| self.reading.items.iter().any(|item| item.entity() == Some(*entity));
        let acts = entry.roles.iter().filter(|(role, _)| role.acts()).flat_map(|(role, _)| entry.entities(*role));
        matches!(self.reading.form.asked, Asked::Person | Asked::Kind(_)) && acts.into_iter().any(|actor| !named(actor))
    }

    pub(super) fn is_noun(&self, item: usize) -> bool {
        self.reading.words[self.reading.items[item].words.clone()].last().is_some_and(|word| english::part_of_speech(&word.text) == Some(Pos::Noun))
    }
}
