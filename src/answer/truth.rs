//! Whether what is asked is so: what of a question speaks for no, as numbers, weighed by a log-linear model as the candidates are.

use crate::english::{self, AUXILIARIES, MODALS, Pos, SCOPES};
use crate::knowledge::{Entry, EntryKind, FactKind, Feature, Filler, Knowledge, Role, Roles, Status};
use crate::understand::{Asked, Item, ItemKind, Reading, Word};
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
    /// Two occasions in the wrong order by their dates, 3, or in the right one, −3: dates decide against anything else.
    Order,
    /// 1 when the entry denies something and the question does not; −1 when both do.
    Undenied,
    /// 1 when the entry does not tell what is done to whom: its subject does not act in it.
    SubjectIdle,
}

impl Doubt {
    /// Those that the question gives rise to by itself, whatever other questions were answered.
    const OF_ITS_OWN: &[Self] =
        &[Self::Filler, Self::Time, Self::Number, Self::Swapped, Self::Contrary, Self::Open, Self::SubjectIdle, Self::Order, Self::Undenied];

    /// Another detail of what somebody said is no dispute.
    const OF_A_DETAIL: &[Self] = &[Self::Filler, Self::Time, Self::Number, Self::Swapped];

    /// What tells that it is not so, rather than that nothing is told.
    const OF_CONTRADICTION: &[Self] = &[Self::Time, Self::Swapped, Self::Contrary, Self::Contrasted, Self::OpenTypes, Self::Order, Self::Undenied];

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
    let any = |which: &[Doubt]| which.iter().any(|doubt| doubts[*doubt as usize] > 0.0);
    let is_disputed = entry.status == Status::Disputed && !asks_whether_said(knowledge, reading, entry) && !any(Doubt::OF_A_DETAIL);
    if matches!(entry.kind, EntryKind::Fact(FactKind::Dispute)) || is_disputed {
        return Some(Truth::Disputed);
    }
    if entry.planned && form.done {
        return Some(Truth::NotYet);
    }
    let sum: f32 = doubts.iter().zip(weights::DOUBTS).map(|(value, weight)| value * weight).sum();
    let modal = if asks_what_may_be(knowledge, reading, entry) { weights::MODAL_DOUBT } else { 0.0 };
    // What nothing speaks against is sooner a yes. What is told of many things at once tells of hardly anything whether it is so.
    let composed = matches!(entry.kind, EntryKind::Fact(FactKind::List | FactKind::Summary));
    let yes = match () {
        () if has_open_scope(knowledge, index, reading, candidate) || has_open_name(reading, candidate) || only_intends(knowledge, reading, entry) => {
            f32::INFINITY
        }
        () if composed => weights::SURE_OF_SILENT_NO + modal,
        () if any(Doubt::OF_ITS_OWN) => weights::SURE_OF_TRUTH + modal,
        () => weights::FAIRLY_SURE_OF_TRUTH + modal,
    };
    // A wrong number or name is a no unless all else says yes; what the entry only does not tell may be so.
    let no = match () {
        () if any(&[Doubt::Filler, Doubt::Number]) => -weights::SURE_OF_TRUTH,
        () if any(Doubt::OF_CONTRADICTION) || doubts[Doubt::Likeness as usize] > weights::LIKE_A_NO => weights::SURE_OF_TRUTH + modal,
        () => weights::SURE_OF_SILENT_NO + modal,
    };
    match sum {
        sum if sum > no => Some(Truth::No),
        sum if sum < -yes => Some(Truth::Yes),
        _ => None,
    }
}

/// "Will it", "can it": whether the question asks what will be or may be, which is seldom so or not so, whatever is said of it. Whoever names the speaker asks
/// what they say.
fn asks_what_may_be(knowledge: &Knowledge, reading: &Reading, entry: &Entry) -> bool {
    let is_modal = reading.words[reading.form.sentence.clone()].iter().find(|word| word.is(AUXILIARIES)).is_some_and(|word| word.is(MODALS));
    let mut named = reading.items.iter().filter_map(Item::entity);
    is_modal && !named.any(|named| entry.entities(Role::Speaker).iter().any(|speaker| knowledge.speaks_for(*speaker, named)))
}

/// Whether the entry tells what somebody wants, promises or plans, and the question asks whether it is done.
fn only_intends(knowledge: &Knowledge, reading: &Reading, entry: &Entry) -> bool {
    let lexicon = knowledge.lexicon();
    let mut intended = entry.predicate.iter().filter(|predicate| lexicon.concept(**predicate).intends).peekable();
    let mut said = reading.items.iter().flat_map(|item| &item.features);
    let means = |(feature, _): &(Feature, f32)| matches!(feature, Feature::Concept(concept) if lexicon.concept(*concept).intends);
    intended.peek().is_some() && !said.any(means) && !reading.words[reading.form.sentence.clone()].iter().any(|word| word.is(MODALS))
}

/// Whether the question names somebody or something of whom the entry says nothing.
fn has_open_name(reading: &Reading, candidate: &Candidate) -> bool {
    let is_open = |at: usize| candidate.explanation.shares[at] < weights::EXPLAINED && !reading.is_set_aside(at);
    (0..reading.items.len()).any(|at| reading.items[at].entity().is_some() && is_open(at))
}

/// Whether the question says how or of how many something holds, "the first", "only", "ever", "secretly", and the entry does not.
fn has_open_scope(knowledge: &Knowledge, index: &Index, reading: &Reading, candidate: &Candidate) -> bool {
    let is_scope = |word: &Word| {
        let is_light = english::is_light_word(&word.text) || english::is_function_word(&word.text);
        let tells_how = word.text.ends_with("ly") && !is_light && english::part_of_speech(&word.text) == Some(Pos::Adverb);
        word.is(SCOPES) || tells_how || english::is_superlative(&word.text)
    };
    let told = |at: usize| {
        let item = reading.items.iter().find(|item| item.words.contains(&at));
        let alone = knowledge.lexicon().word(&reading.words[at].text).map(Feature::Word);
        let mut features = item.into_iter().flat_map(|item| &item.features).map(|(feature, _)| *feature).chain(alone);
        features.any(|feature| index.usualness(candidate.entry, feature) >= weights::USUAL || index.core_strength(candidate.entry, feature) > 0.0)
    };
    let aside = |at: usize| reading.form.set_aside.as_ref().is_some_and(|aside| aside.contains(&at));
    reading.form.sentence.clone().any(|at| is_scope(&reading.words[at]) && !aside(at) && !told(at))
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
    let mut dated = (0..reading.items.len()).filter_map(|at| Some((reading.items[at].words.clone(), date_of(knowledge, reading, at)?)));
    let ((first, a), (second, b)) = (dated.next()?, dated.next()?);
    let between = &reading.words[first.end..second.start];
    let position = between.iter().rposition(|word| word.is(BEFORE) || word.is(AFTER))?;
    // "The day after" says more than the order.
    if position.checked_sub(1).is_some_and(|at| english::time_unit(&between[at].text).is_some()) {
        return None;
    }
    (a != b).then_some((a < b) == between[position].is(BEFORE))
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
