//! Whether what is asked is so: what of a question speaks for no, as numbers, weighed by a log-linear model as the candidates are.

use crate::knowledge::{Entry, EntryKind, FactKind, Feature, Filler, Knowledge, Role, Status};
use crate::understand::{Asked, ItemKind, Reading};
use crate::weights;

use super::phrasings::is_negated;
use super::{Candidate, Conflict, Index};

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
    /// What the entry says is named as what is not so: "… rather than what it says".
    Contrasted,
    /// Weight of what is unexplained.
    Open,
    /// Weight of types of persons and things that are unexplained: another office.
    OpenTypes,
    /// Two occasions in the wrong order by their dates; −1 in the right one.
    Order,
    /// 1 when the entry does not tell what is done to whom: its subject does not act in it.
    SubjectIdle,
}

impl Doubt {
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
        Self::OpenTypes,
        Self::Order,
        Self::SubjectIdle,
    ];
}

/// All doubts of one entry for one question, in the order of [`Doubt`].
pub type Doubts = [f32; Doubt::COUNT];

/// Yes or no, where the question asks that.
#[must_use]
pub fn truth(knowledge: &Knowledge, index: &Index, reading: &Reading, candidate: &Candidate) -> Option<Truth> {
    let form = &reading.form;
    // Of an entry without a frame nothing tells what a question says of it.
    if form.asked != Asked::Truth || !index.has_frame(candidate.entry) {
        return None;
    }
    let entry = knowledge.entry(candidate.entry);
    if matches!(entry.kind, EntryKind::Fact(FactKind::Dispute)) || (entry.status == Status::Disputed && !asks_whether_said(knowledge, reading, entry)) {
        return Some(Truth::Disputed);
    }
    if entry.planned && form.done {
        return Some(Truth::NotYet);
    }
    let sum: f32 = doubts(knowledge, index, reading, candidate).iter().zip(weights::DOUBTS).map(|(value, weight)| value * weight).sum();
    Some(if sum > 0.0 { Truth::No } else { Truth::Yes })
}

/// "Did X say that …" asks whether it was said, not whether it is so.
fn asks_whether_said(knowledge: &Knowledge, reading: &Reading, entry: &Entry) -> bool {
    reading.form.subject.is_some_and(|subject| entry.entities(Role::Speaker).iter().any(|speaker| knowledge.speaks_for(*speaker, subject)))
        && !reading.form.doubt
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
    for conflict in &candidate.explanation.conflicts {
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
    set(Doubt::Contrasted, if contrasted(reading, candidate) { 1.0 } else { 0.0 });
    let (mut open, mut types) = (0.0, 0.0);
    for (at, item) in reading.items.iter().enumerate().filter(|(at, _)| candidate.explanation.shares[*at] < weights::EXPLAINED) {
        open += if item.kind == ItemKind::Light { 0.0 } else { 1.0 - candidate.explanation.shares[at] };
        let is_type = item.features.iter().any(|(f, _)| matches!(f, Feature::Concept(concept) if knowledge.lexicon().concept(*concept).is_type));
        types += if is_type { 1.0 } else { 0.0 };
    }
    set(Doubt::Open, f32::min(open, 3.0));
    set(Doubt::OpenTypes, types);
    set(Doubt::Order, order(knowledge, reading).map_or(0.0, |right| if right { -1.0 } else { 1.0 }));
    let idle = candidate.signals.get(super::Signal::SubjectIdle) + candidate.signals.get(super::Signal::SubjectAbsent);
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

/// "Was A before B", "A came after B": whether the two occasions' dates have that order.
fn order(knowledge: &Knowledge, reading: &Reading) -> Option<bool> {
    let date = |entity| {
        knowledge.entity(entity).roles.iter().find_map(|(_, filler)| match filler {
            Filler::Date(date) => Some(*date),
            _ => None,
        })
    };
    let mut dated = reading.items.iter().filter_map(|item| Some((item.words.clone(), date(item.entity()?)?)));
    let ((first, a), (second, b)) = (dated.next()?, dated.next()?);
    let between = &reading.words[first.end..second.start];
    let position = between.iter().rposition(|word| word.is(&["before", "after", "following", "preceding", "earlier", "later"]))?;
    let (a, b) = ((a.year, a.month, a.day), (b.year, b.month, b.day));
    let before = between[position].is(&["before", "preceding", "earlier"]);
    (a != b).then_some((a < b) == before)
}

/// "Was it A rather than B", "A instead of B", where B is what the entry says and A is not.
fn contrasted(reading: &Reading, candidate: &Candidate) -> bool {
    let words = &reading.words;
    let two = |at: usize, first: &str, second: &str| words[at].text == first && words.get(at + 1).is_some_and(|w| w.text == second);
    let Some(at) = (0..words.len()).find(|at| two(*at, "rather", "than") || two(*at, "instead", "of") || two(*at, "and", "not")) else { return false };
    let explained = |item: usize| candidate.explanation.shares[item];
    let after = reading.items.iter().position(|item| item.words.start > at + 1 && item.kind != ItemKind::Light);
    let before = reading.items.iter().rposition(|item| item.words.end <= at && item.kind != ItemKind::Light);
    matches!((before, after), (Some(before), Some(after)) if explained(after) >= weights::EXPLAINED && explained(before) < weights::EXPLAINED)
}
