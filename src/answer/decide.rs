//! Decides what comes of a question: answer, ask back, say that it is not reported, or talk. The strictest rule that commits wins.

use crate::english::{self, Pos};
use crate::knowledge::{ConceptId, EntityId, EntityKind, Entry, EntryId, EntryKind, FactKind, Feature, Knowledge, Role, Verdict};
use crate::understand::{Asked, ItemKind, Known, Reading};
use crate::weights;

use super::follow_up::FollowUp;
use super::signals::Signal;
use super::truth::{Truth, truth};
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
    /// Two questions in one, each with its answer.
    Both,
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

impl Rule {
    /// Whether the weighing of the candidates came to bear, and no earlier rule decided.
    #[must_use]
    pub fn weighs(self) -> bool {
        !matches!(self, Self::Empty | Self::SmallTalk | Self::Identity | Self::FollowUp | Self::Exact | Self::Compared | Self::Both)
    }
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

impl Decision {
    /// Whether two halves of the question may say more than the whole: a curated dispute or summary says enough, and so does an exact phrasing.
    #[must_use]
    pub fn may_be_halved(&self, knowledge: &Knowledge) -> bool {
        match &self.choice {
            Choice::Answer { entry, also, .. } => {
                self.rule == Rule::Explained
                    && also.is_empty()
                    && !matches!(knowledge.entry(*entry).kind, EntryKind::Fact(FactKind::Dispute | FactKind::Summary))
            }
            Choice::Unknown(_) => self.rule != Rule::Exact && self.rule != Rule::KnownGap,
            Choice::Clarify(_) | Choice::Chat(_) => false,
        }
    }

    /// Both answers in one, when both are answers and neither is a yes or no.
    #[must_use]
    pub fn with(self, other: Self) -> Option<Choice> {
        match (self.choice, other.choice) {
            (Choice::Answer { entry, lead, truth: None, corrected, mut also }, Choice::Answer { entry: second, truth: None, also: more, .. })
                if entry != second =>
            {
                also.insert(0, second);
                also.extend(more);
                also.retain(|other| *other != entry);
                Some(Choice::Answer { entry, lead, truth: None, corrected, also })
            }
            _ => None,
        }
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

    /// "Is X the Y": whether somebody is who is described, or has an office.
    fn is_somebody(&self) -> Option<Decision> {
        let reading = self.reading;
        let copula = reading.words.get(reading.form.sentence.start).is_some_and(|word| word.is(&["is", "was", "are", "were"]));
        if reading.form.asked != Asked::Truth || !copula {
            return None;
        }
        let (mut named, mut offices, mut of, mut described) = (None, Vec::new(), None, None);
        for item in &reading.items {
            let types: Vec<ConceptId> = item
                .features
                .iter()
                .filter_map(|(feature, fidelity)| match feature {
                    Feature::Concept(concept) if *fidelity > weights::NAMED_FOR_SURE && self.is_office(*concept) => Some(*concept),
                    _ => None,
                })
                .collect();
            let words = &reading.words[item.words.clone()];
            let by_name = |name: &str| name.split(' ').any(|part| words.iter().any(|word| word.text.eq_ignore_ascii_case(part)));
            match item.entity().map(|entity| (entity, self.knowledge.entity(entity))) {
                Some((entity, data)) if data.kind == EntityKind::Person && by_name(&data.name) && named.is_none() => named = Some(entity),
                Some((entity, data)) if data.is_human() && !by_name(&data.name) && described.is_none() => described = Some(entity),
                Some((entity, data)) if !data.is_human() && of.is_none() => of = Some(entity),
                None if !types.is_empty() && offices.is_empty() => offices = types,
                None if item.kind == ItemKind::Light => {}
                _ => return None,
            }
        }
        let named = named.filter(|_| described.is_some() || !offices.is_empty())?;
        let data = self.knowledge.entity(named);
        let entry = self.knowledge.profile(named)?;
        let holds = data.types.iter().any(|office| offices.contains(office)) && of.is_none_or(|of| data.of.contains(&of) || data.within.contains(&of));
        let so = described.map_or(holds, |described| described == named && of.is_none_or(|of| data.of.contains(&of)));
        let truth = Some(if so { Truth::Yes } else { Truth::No });
        let lead = data.title.is_some().then_some(Lead::Title(named));
        Some(decision(Choice::Answer { entry, lead, truth, corrected: Vec::new(), also: Vec::new() }, Rule::Identity, 0.9))
    }

    /// A type that persons have.
    fn is_office(&self, concept: ConceptId) -> bool {
        let of_a_person = || self.knowledge.entities().iter().any(|entity| entity.kind == EntityKind::Person && entity.types.contains(&concept));
        self.knowledge.lexicon().concept(concept).is_type && of_a_person()
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
        if let Some(tie) = self.tie(&answers) {
            return tie;
        }
        // Whatever else speaks for an entry: what has hardly a word of the question in it is no answer. Where there is no frame, the model is all there is.
        let touches = !self.index.has_frame(best.entry) || best.signals.get(Signal::Coverage) >= weights::LEAST_COVERAGE;
        if best.score > 0.0 && touches { self.answer(best) } else { self.refuse(best, gap, typed) }
    }

    /// A fragment that two entries explain about as well is asked back, unless one of them tells of the other anyway.
    fn tie(&self, answers: &[&Candidate]) -> Option<Decision> {
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
        truth(self.knowledge, self.index, self.reading, candidate)
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
        // What the entry does tell must not be denied: then it is only not sure that this is meant.
        let role = asked_role(&self.reading.form.asked).filter(|_| best.fit == Fit::Missing);
        decision(Choice::Unknown(UnknownReason::MissingRole(best.entry, role)), Rule::MissingRole, sigmoid(-best.score))
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
