//! What of a question speaks for no, as numbers. Must not say what comes of them.

use crate::english;
use crate::knowledge::{EntityKind, Entry, Feature, Filler, Knowledge, Roles};
use crate::understand::{ItemKind, Reading};
use crate::weights;

use super::super::phrasings::is_negated;
use super::super::signals::Signal;
use super::super::{Candidate, Conflict, Index};

/// What speaks for no, by name. All are 0 when there is nothing to say, and most are 1 at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Doubt {
    /// Always 1: how much speaks for yes before anything speaks for no.
    Bias,
    /// What the yes/no questions of the whole base teach, above 0 for no.
    Learned,
    /// How much more like the entry's questions that are answered no than like those that are answered yes it is, −1 to 1.
    Likeness,
    /// Another filler stands in a role.
    Filler,
    /// Another time.
    Time,
    /// Another number.
    Number,
    /// Subject and object the wrong way round.
    Swapped,
    /// The contrary of what the entry says, or what it denies; negated once more it is no contrary.
    Contrary,
    /// A contrary that is negated.
    Negated,
    /// 1 when the question sets aside what the entry says, "… rather than what it says"; −1 when it rightly sets aside something else.
    Contrasted,
    /// Weight of what is unexplained.
    Open,
    /// How many words the entry's roles and classification leave unexplained, whatever its phrasings say: a detail that only questions tell.
    Unframed,
    /// 1 when they leave none unexplained.
    Framed,
    /// Weight of types of persons and things that are unexplained: another office.
    OpenTypes,
    /// Two occasions in the wrong order, by their dates or by what the base says of it, 3, or in the right one, −3: that decides against anything else.
    Order,
    /// 1 when the entry denies something and the question does not; −1 when both do.
    Undenied,
    /// 1 when the entry does not tell what is done to whom: its subject does not act in it.
    SubjectIdle,
}

impl Doubt {
    /// Those that the question gives rise to by itself, whatever other questions were answered.
    pub(super) const OF_ITS_OWN: &[Self] =
        &[Self::Filler, Self::Time, Self::Number, Self::Swapped, Self::Contrary, Self::Open, Self::SubjectIdle, Self::Order, Self::Undenied];

    /// Another detail of what somebody said is no dispute.
    pub(super) const OF_A_DETAIL: &[Self] = &[Self::Filler, Self::Time, Self::Number, Self::Swapped];

    /// What tells that it is not so, rather than that nothing is told.
    pub(super) const OF_CONTRADICTION: &[Self] = &[Self::Time, Self::Swapped, Self::Contrary, Self::Contrasted, Self::OpenTypes, Self::Order, Self::Undenied];

    /// How many there are.
    pub const COUNT: usize = Self::SubjectIdle as usize + 1;

    /// All of them, in order.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Bias,
        Self::Learned,
        Self::Likeness,
        Self::Filler,
        Self::Time,
        Self::Number,
        Self::Swapped,
        Self::Contrary,
        Self::Negated,
        Self::Contrasted,
        Self::Open,
        Self::Unframed,
        Self::Framed,
        Self::OpenTypes,
        Self::Order,
        Self::Undenied,
        Self::SubjectIdle,
    ];
}

/// All doubts of one entry for one question, in the order of [`Doubt`].
pub type Doubts = [f32; Doubt::COUNT];

/// Whether any of some doubts is raised.
pub(super) fn any(doubts: &Doubts, which: &[Doubt]) -> bool {
    which.iter().any(|doubt| doubts[*doubt as usize] > 0.0)
}

/// What speaks for no.
#[must_use]
pub fn doubts(knowledge: &Knowledge, index: &Index, reading: &Reading, candidate: &Candidate) -> Doubts {
    let entry = knowledge.entry(candidate.entry);
    let mut doubts = Doubts::default();
    let mut set = |doubt: Doubt, value: f32| doubts[doubt as usize] = value;
    set(Doubt::Bias, 1.0);
    set(Doubt::Learned, -index.polarity(reading));
    set(Doubt::Likeness, candidate.verdicts.1 - candidate.verdicts.0);
    let mut contrary = false;
    let aside = |item: usize| reading.is_set_aside(item);
    for conflict in candidate.explanation.conflicts.iter().filter(|conflict| !conflict.item().is_some_and(aside)) {
        match conflict {
            Conflict::Filler { .. } => set(Doubt::Filler, 1.0),
            Conflict::Time { .. } => set(Doubt::Time, 1.0),
            Conflict::Number { .. } => set(Doubt::Number, 1.0),
            Conflict::Swapped { .. } => set(Doubt::Swapped, 1.0),
            Conflict::Opposite { .. } | Conflict::Denied { .. } => contrary = true,
        }
    }
    // A denial in the question ("rule out", "impossible") that the fact shares is no second negation.
    let denies = is_negated(knowledge.lexicon(), reading) != reading.form.negated && !shares_denial(knowledge, reading, entry);
    let negated = reading.form.negated ^ (denies && contrary);
    set(Doubt::Contrary, if contrary ^ negated { 1.0 } else { 0.0 });
    set(Doubt::Negated, if contrary && negated { 1.0 } else { 0.0 });
    set(Doubt::Contrasted, contrasted(index, reading, candidate));
    let (mut open, mut types) = (0.0, 0.0);
    let open_items = reading.items.iter().enumerate().filter(|(at, _)| candidate.explanation.shares[*at] < weights::EXPLAINED && !aside(*at));
    for (at, item) in open_items {
        open += if item.kind == ItemKind::Light { 0.0 } else { 1.0 - candidate.explanation.shares[at] };
        let is_type = item.features.iter().any(|(f, _)| matches!(f, Feature::Concept(concept) if knowledge.lexicon().concept(*concept).is_type));
        types += if is_type { 1.0 } else { 0.0 };
    }
    set(Doubt::Open, f32::min(open, 3.0));
    let content = reading.items.iter().enumerate().filter(|(at, item)| item.kind != ItemKind::Light && !aside(*at));
    let unframed: f32 = content.map(|(at, _)| 1.0 - candidate.explanation.core[at]).filter(|open| *open > 1.0 - weights::EXPLAINED).sum();
    set(Doubt::Unframed, f32::min(unframed, 3.0));
    set(Doubt::Framed, if unframed > 0.0 { 0.0 } else { 1.0 });
    set(Doubt::OpenTypes, types);
    set(Doubt::Order, order(knowledge, reading).map_or(0.0, |right| if right { -3.0 } else { 3.0 }));
    let is_denial = !entry.denied.is_empty() || entry.predicate.iter().any(|predicate| knowledge.lexicon().concept(*predicate).negative);
    set(
        Doubt::Undenied,
        if !is_denial {
            0.0
        } else if is_negated(knowledge.lexicon(), reading) {
            -1.0
        } else {
            1.0
        },
    );
    let idle = candidate.signals.get(Signal::SubjectIdle) + candidate.signals.get(Signal::SubjectAbsent);
    set(Doubt::SubjectIdle, idle);
    doubts
}

/// Whether the question denies with a word that says what the entry says.
fn shares_denial(knowledge: &Knowledge, reading: &Reading, entry: &Entry) -> bool {
    let lexicon = knowledge.lexicon();
    let opposite = |concept| entry.predicate.iter().any(|predicate| lexicon.concept(*predicate).opposite.contains(&concept));
    !reading
        .items
        .iter()
        .any(|item| item.features.iter().any(|(f, _)| matches!(f, Feature::Concept(concept) if lexicon.concept(*concept).negative && !opposite(*concept))))
}

/// "Was A before B", "A came after B": whether the two occasions have that order, by their dates or by what the base says of their order.
fn order(knowledge: &Knowledge, reading: &Reading) -> Option<bool> {
    let occasion = |at: usize| reading.items[at].entity().filter(|entity| knowledge.entity(*entity).kind == EntityKind::Occasion);
    let mut placed = (0..reading.items.len()).filter_map(|at| {
        let (date, occasion) = (date_of(knowledge, reading, at), occasion(at));
        (date.is_some() || occasion.is_some()).then(|| (reading.items[at].words.clone(), date, occasion))
    });
    let ((first, a, one), (second, b, other)) = (placed.next()?, placed.next()?);
    let between = &reading.words[first.end..second.start];
    let position = between.iter().rposition(|word| word.is(BEFORE) || word.is(AFTER))?;
    // "The day after" says more than the order.
    if position.checked_sub(1).is_some_and(|at| english::time_unit(&between[at].text).is_some()) {
        return None;
    }
    let is_earlier = match (a, b) {
        (Some(a), Some(b)) => (a != b).then_some(a < b),
        _ => match (one?, other?) {
            (one, other) if knowledge.follows(other, one) => Some(true),
            (one, other) if knowledge.follows(one, other) => Some(false),
            _ => None,
        },
    };
    Some(is_earlier? == between[position].is(BEFORE))
}

const BEFORE: &[&str] = &["before", "preceding", "preceded", "precede", "precedes", "earlier", "predate", "predated"];
const AFTER: &[&str] = &["after", "following", "followed", "follow", "follows", "later"];

/// When what an item names took place: year, month, day. A place or guest stands for the one dated occasion that it is part of, "the harbour one",
/// "the one with the keeper".
fn date_of(knowledge: &Knowledge, reading: &Reading, item: usize) -> Option<(u16, Option<u8>, Option<u8>)> {
    let entity = reading.items[item].entity()?;
    let date = |roles: &Roles| {
        roles.iter().find_map(|(_, filler)| match filler {
            Filler::Date(date) => Some((date.year, date.month, date.day)),
            _ => None,
        })
    };
    if let Some(date) = date(&knowledge.entity(entity).roles) {
        return Some(date);
    }
    let words = &reading.items[item].words;
    let gathering = &["one", "meeting", "talks", "session", "gathering", "summit", "encounter"];
    let named = words.end < reading.words.len() && reading.words[words.end].is(gathering);
    let with = words.start.checked_sub(2).is_some_and(|at| reading.words[at].is(gathering) && reading.words[at + 1].is(&["with", "in", "at"]))
        || words.start.checked_sub(3).is_some_and(|at| reading.words[at].is(gathering) && reading.words[at + 1].is(&["with", "in", "at"]));
    if !(named || with) {
        return None;
    }
    let part = |roles: &Roles| {
        roles.iter().any(|(_, filler)| match filler {
            Filler::Entities(entities) => entities.iter().any(|e| knowledge.containers(*e).contains(&entity)),
            _ => false,
        })
    };
    let mut dates = knowledge.entities().iter().filter(|occasion| part(&occasion.roles)).filter_map(|occasion| date(&occasion.roles));
    let first = dates.next()?;
    dates.all(|other| other == first).then_some(first)
}

/// "Was it A rather than B": 1 when B is what the entry says, −1 when it is not, 0 when nothing is set aside or it is about nothing.
fn contrasted(index: &Index, reading: &Reading, candidate: &Candidate) -> f32 {
    let explanation = &candidate.explanation;
    let items = || (0..reading.items.len()).filter(|at| reading.items[*at].kind != ItemKind::Light);
    let is_wrong = |at: usize| {
        explanation.shares[at] < weights::EXPLAINED
            || explanation.conflicts.iter().any(|conflict| conflict.item() == Some(at))
            || reading.items[at].features.first().is_some_and(|(feature, _)| index.is_denied(candidate.entry, *feature))
    };
    let mut aside = items().filter(|at| reading.is_set_aside(*at)).peekable();
    if aside.peek().is_none() {
        return 0.0;
    }
    let stated_wrong = items().any(|at| !reading.is_set_aside(at) && is_wrong(at));
    match (aside.any(is_wrong), stated_wrong) {
        (true, false) => -1.0,
        (false, true) => 1.0,
        _ => 0.0,
    }
}
