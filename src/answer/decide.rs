//! Decides what comes of a question: answer, ask back, say that it is not reported, or talk. The strictest rule that commits wins.

use crate::english::{self, Pos};
use crate::knowledge::{EntityId, EntryId, EntryKind, FactKind, Feature, Knowledge, Role, Status, Verdict};
use crate::understand::{Asked, ItemKind, Known, Reading};
use crate::weights;

use super::fit::fit;
use super::signals::Signal;
use super::{Candidate, Conflict, Context, Fit, Index, Lead, Ranking, UnknownReason};

/// Which rule decided, for explanations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// There was nothing to read.
    Empty,
    /// A curated phrasing, word for word.
    Exact,
    /// A bare name, or who something is.
    Identity,
    /// A follow-up that asks for another role of the last answer.
    FollowUp,
    /// Small talk.
    SmallTalk,
    /// A name that the article does not mention.
    UnknownName,
    /// A known gap.
    KnownGap,
    /// One entry explains the question.
    Explained,
    /// Two speakers are compared.
    Compared,
    /// What is asked contradicts a fact.
    Corrected,
    /// The fact is there, what is asked of it is not.
    MissingRole,
    /// Words that nothing explains.
    Unexplained,
    /// Nothing comes near.
    OffTopic,
    /// Several entries explain it as well.
    Tie,
}

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

/// What was decided.
#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    /// Answer from an entry.
    Answer {
        /// The entry.
        entry: EntryId,
        /// What to begin with.
        lead: Option<Lead>,
        /// Yes or no, where that was asked.
        truth: Option<Truth>,
        /// What the question got wrong.
        corrected: Vec<Conflict>,
        /// Other entries to add: the other side of a dispute or comparison.
        also: Vec<EntryId>,
    },
    /// Ask back.
    Clarify(Vec<EntryId>),
    /// Say that it is not reported.
    Unknown(UnknownReason),
    /// Small talk; none is help.
    Chat(Option<EntryId>),
}

/// A decision with its rule and how sure it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// What was decided.
    pub choice: Choice,
    /// By which rule.
    pub rule: Rule,
    /// How sure, 0 to 1.
    pub confidence: f32,
}

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
    if let Some(followed) = context.and_then(|context| decider.follow_up(context)) {
        return followed;
    }
    decider.empty().or_else(|| decider.exact()).or_else(|| decider.small_talk()).or_else(|| decider.identity()).unwrap_or_else(|| decider.explained(&typed))
}

struct Decider<'a> {
    knowledge: &'a Knowledge,
    index: &'a Index,
    reading: &'a Reading,
    ranking: &'a Ranking,
}

fn decision(choice: Choice, rule: Rule, confidence: f32) -> Decision {
    Decision { choice, rule, confidence: confidence.clamp(0.0, 1.0) }
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
                let corrected = found.map(|c| c.explanation.conflicts.clone()).unwrap_or_default();
                Choice::Answer { entry, lead: found.and_then(lead), truth, corrected, also: self.other_sides(entry, truth) }
            }
        };
        Some(decision(choice, Rule::Exact, 1.0))
    }

    /// "When?", "on which channel?", "by whom?": a question that says nothing but which role it wants asks for that role of the last answer,
    /// or of the details that went with it. A role that these lack is not reported.
    fn follow_up(&self, context: &Context) -> Option<Decision> {
        let last = context.entry?;
        let form = &self.reading.form;
        let bare =
            self.reading.items.iter().enumerate().all(|(at, item)| item.kind == ItemKind::Light || form.heads.contains(&at) || self.counts_what_is_asked(item));
        let asks_role =
            !matches!(form.asked, Asked::Truth | Asked::Choice | Asked::Statement | Asked::Definition | Asked::Thing | Asked::Nothing | Asked::Manner);
        let asks_more = bare
            && matches!(form.asked, Asked::Thing | Asked::Kind(_))
            && self.reading.words.iter().any(|w| w.is(&["ones", "else", "exactly", "specifically"]));
        if !bare || !(asks_role || asks_more) {
            return None;
        }
        let near = std::iter::once(last).chain(self.knowledge.entry(last).more.iter().copied());
        for entry in near.filter(|_| asks_role) {
            if let Fit::Filled(lead) = fit(self.knowledge, self.index, self.reading, entry) {
                return Some(decision(Choice::Answer { entry, lead: Some(lead), truth: None, corrected: Vec::new(), also: Vec::new() }, Rule::FollowUp, 0.9));
            }
        }
        Some(decision(Choice::Unknown(UnknownReason::MissingRole(last, self.asked_role())), Rule::FollowUp, 0.9))
    }

    /// "How many years": the word for what is counted is part of the form.
    fn counts_what_is_asked(&self, item: &crate::understand::Item) -> bool {
        matches!(&self.reading.form.asked, Asked::Count(unit) if self.reading.words[item.words.clone()].iter().any(|w| crate::knowledge::lemmas(&w.text).iter().any(|lemma| lemma == unit)))
    }

    /// A bare name, "who is X", "what is his job": nothing but a name is there to be explained, so its profile is the answer.
    fn identity(&self) -> Option<Decision> {
        let found = self.ranking.candidates.iter().find(|c| c.signals.get(Signal::ProfileAsked) > 0.0)?;
        let named = match self.knowledge.entry(found.entry).kind {
            EntryKind::Profile(entity) => {
                self.reading.items.iter().any(|item| item.entities().eq([entity]) && item.features.first().is_some_and(|f| f.1 >= weights::NAMED_FOR_SURE))
            }
            _ => false,
        };
        named.then(|| {
            decision(
                Choice::Answer { entry: found.entry, lead: None, truth: None, corrected: Vec::new(), also: Vec::new() },
                Rule::Identity,
                sigmoid(found.score.max(2.0)),
            )
        })
    }

    fn small_talk(&self) -> Option<Decision> {
        let named = self.reading.items.iter().any(|item| item.entity().is_some() && item.features.first().is_some_and(|f| f.1 > 0.8));
        if named {
            return None;
        }
        let (entry, likeness) = self.index.small_talk(self.reading)?;
        let best = self.ranking.candidates.iter().find(|c| self.knowledge.entry(c.entry).is_answer()).map_or(0.0, |c| c.likeness);
        (likeness >= weights::SMALL_TALK && likeness > best).then(|| decision(Choice::Chat(Some(entry)), Rule::SmallTalk, likeness))
    }

    fn explained(&self, typed: &impl Fn(usize) -> String) -> Decision {
        let answers: Vec<&Candidate> = self.ranking.candidates.iter().filter(|c| self.knowledge.entry(c.entry).is_answer()).collect();
        let gap = self
            .ranking
            .candidates
            .iter()
            .filter(|c| self.knowledge.entry(c.entry).kind == EntryKind::Unreported)
            .max_by(|a, b| a.likeness.total_cmp(&b.likeness).then(b.entry.cmp(&a.entry)));
        let Some(best) = answers.first().copied() else { return self.unexplained(None, gap, typed) };
        if let Some(compared) = self.compared(&answers) {
            return compared;
        }
        if best.score > 0.0 { self.answer(best) } else { self.refuse(best, gap, typed) }
    }

    fn answer(&self, candidate: &Candidate) -> Decision {
        let truth = self.truth(candidate);
        let corrected = candidate.corrected.clone();
        let rule = if corrected.is_empty() { Rule::Explained } else { Rule::Corrected };
        let also = self.other_sides(candidate.entry, truth);
        decision(Choice::Answer { entry: candidate.entry, lead: lead(candidate), truth, corrected, also }, rule, sigmoid(candidate.score))
    }

    /// Items of content that the candidate leaves unexplained.
    fn hard_unexplained(&self, candidate: &Candidate) -> Vec<usize> {
        (0..self.reading.items.len())
            .filter(|at| {
                let item = &self.reading.items[*at];
                item.kind != ItemKind::Light && self.ranking.weights[*at] >= weights::HARD && candidate.explanation.shares[*at] < weights::EXPLAINED
            })
            .collect()
    }

    /// Yes or no, where the question asks that.
    fn truth(&self, candidate: &Candidate) -> Option<Truth> {
        let form = &self.reading.form;
        if form.asked != Asked::Truth {
            return None;
        }
        if !self.index.has_frame(candidate.entry) {
            // Nothing tells what the question says of it.
            return None;
        }
        let entry = self.knowledge.entry(candidate.entry);
        if matches!(entry.kind, EntryKind::Fact(FactKind::Dispute)) || (entry.status == Status::Disputed && !self.asks_whether_said(entry)) {
            return Some(Truth::Disputed);
        }
        if entry.planned && form.done {
            return Some(Truth::NotYet);
        }
        let wrong = candidate
            .explanation
            .conflicts
            .iter()
            .any(|c| matches!(c, Conflict::Filler { .. } | Conflict::Time { .. } | Conflict::Number { .. } | Conflict::Swapped { .. }));
        let contrary = candidate.explanation.conflicts.iter().filter(|c| matches!(c, Conflict::Opposite { .. } | Conflict::Denied { .. })).count() > 0;
        // A denial in the question ("rule out", "impossible") that the fact shares is no second negation.
        let denies = self.reading.items.iter().any(|item| {
            item.features.iter().any(|(f, _)| matches!(f, Feature::Concept(c) if self.knowledge.lexicon().concept(*c).negative && !self.is_opposite(entry, *c)))
        });
        let negated = form.negated ^ (denies && contrary);
        // What the entry's own yes/no questions teach, where grammar and lexicon see no contradiction.
        let learned = self.index.polarity(candidate.entry, self.reading);
        let logic = if wrong || (contrary ^ negated) { Truth::No } else { Truth::Yes };
        let enough = if contrary || negated { weights::LEARNED_AGAINST_LOGIC } else { weights::LEARNED_VERDICT };
        Some(if wrong || learned.abs() < enough {
            logic
        } else if learned > 0.0 {
            Truth::Yes
        } else {
            Truth::No
        })
    }

    fn is_opposite(&self, entry: &crate::knowledge::Entry, concept: crate::knowledge::ConceptId) -> bool {
        entry.predicate.iter().any(|p| self.knowledge.lexicon().concept(*p).opposite.contains(&concept))
    }

    /// "Did X say that …" asks whether it was said, not whether it is so.
    fn asks_whether_said(&self, entry: &crate::knowledge::Entry) -> bool {
        self.reading.form.subject.is_some_and(|subject| entry.entities(Role::Speaker).contains(&subject)) && !self.reading.form.doubt
    }

    /// The other side of a dispute, when whether it is so is in question.
    fn other_sides(&self, entry: EntryId, truth: Option<Truth>) -> Vec<EntryId> {
        let form = &self.reading.form;
        let wanted = truth.is_some() || form.doubt || form.compare;
        let data = self.knowledge.entry(entry);
        if wanted && !matches!(data.kind, EntryKind::Fact(FactKind::Dispute)) { data.disputed_by.iter().copied().take(1).collect() } else { Vec::new() }
    }

    /// "Compare X and Y", "what do X and Y each say": the best entry of each.
    fn compared(&self, answers: &[&Candidate]) -> Option<Decision> {
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

    /// Why the best candidate is no answer.
    fn refuse(&self, best: &Candidate, gap: Option<&Candidate>, typed: &impl Fn(usize) -> String) -> Decision {
        let on_topic = self.is_on_topic(best);
        let unexplained = self.hard_unexplained(best);
        if !unexplained.is_empty() || !on_topic || best.signals.get(Signal::Coverage) < weights::ENOUGH_COVERAGE {
            return self.unexplained(Some((best, unexplained)), gap, typed);
        }
        if let Some(subject) = self.silent_subject() {
            return decision(Choice::Unknown(UnknownReason::NoStatement(subject)), Rule::MissingRole, sigmoid(-best.score));
        }
        decision(Choice::Unknown(UnknownReason::MissingRole(best.entry, self.asked_role())), Rule::MissingRole, sigmoid(-best.score))
    }

    /// The role that is asked for, where the form names one.
    fn asked_role(&self) -> Option<Role> {
        match &self.reading.form.asked {
            Asked::Time(_) => Some(Role::Date),
            Asked::Place => Some(Role::Place),
            Asked::Reason => Some(Role::Reason),
            Asked::Duration => Some(Role::Duration),
            Asked::Deadline => Some(Role::Deadline),
            Asked::Role(role) => Some(*role),
            _ => None,
        }
    }

    fn unexplained(&self, best: Option<(&Candidate, Vec<usize>)>, gap: Option<&Candidate>, typed: &impl Fn(usize) -> String) -> Decision {
        let sure = best.as_ref().map_or(1.0, |(best, _)| sigmoid(-best.score));
        if let Some(gap) = gap.filter(|gap| gap.likeness >= weights::GAP_LIKENESS) {
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
        let nouns = items.into_iter().filter(|at| self.reading.items[*at].entity().is_none() && self.is_noun(*at)).map(typed).collect();
        decision(Choice::Unknown(UnknownReason::NotReported(nouns)), Rule::Unexplained, sure)
    }

    fn is_noun(&self, item: usize) -> bool {
        self.reading.words[self.reading.items[item].words.clone()]
            .last()
            .is_some_and(|w| english::look_up(&w.text).is_some_and(|info| info.lemmas().next().is_some_and(|(_, pos)| pos == Pos::Noun)))
    }

    /// A person or body that the question asks words of, and of whom no fact reports any.
    fn silent_subject(&self) -> Option<EntityId> {
        let subject = self.reading.form.subject.filter(|s| self.reading.form.asked == Asked::Statement && self.knowledge.entity(*s).mentioned)?;
        let speaks = self
            .knowledge
            .entries()
            .iter()
            .any(|e| matches!(e.kind, EntryKind::Fact(_)) && e.entities(Role::Speaker).iter().any(|s| self.knowledge.speaks_for(*s, subject)));
        (!speaks).then_some(subject)
    }

    fn names_the_subject(&self) -> bool {
        self.reading.items.iter().any(|item| item.entity().is_some_and(|e| self.knowledge.entity(e).mentioned))
    }

    fn is_on_topic(&self, best: &Candidate) -> bool {
        best.signals.get(Signal::Coverage) >= weights::ON_TOPIC || (self.names_the_subject() && best.signals.get(Signal::Coverage) >= weights::ON_TOPIC / 2.0)
    }
}

/// The logistic function: a weighted sum as a probability.
fn sigmoid(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

fn lead(candidate: &Candidate) -> Option<Lead> {
    match candidate.fit {
        Fit::Filled(lead) => Some(lead),
        _ => None,
    }
}
