//! How an entry explains a question: item by item, with what contradicts it.

use crate::english;
use crate::knowledge::{EntityId, EntityKind, Entry, EntryId, Feature, Filler, Knowledge, Role};
use crate::understand::{Asked, Item, ItemKind, Reading};
use crate::weights;

use super::Index;

/// What contradicts an entry in a question: `item` is the question's item, an index.
#[allow(missing_docs, reason = "the fields are told by their variant")]
#[derive(Clone, Debug, PartialEq)]
pub enum Conflict {
    /// Another filler of a role: CNN was said, it was NBC.
    Filler { item: usize, role: Role, said: EntityId },
    /// Another time.
    Time { item: usize },
    /// Another number, and which of the entry's quantities it contradicts.
    Number { item: usize, quantity: usize },
    /// Subject and object the wrong way round.
    Swapped { subject: EntityId },
    /// The contrary of the predicate.
    Opposite { item: usize },
    /// What the entry says does not hold.
    Denied { item: usize },
}

impl Conflict {
    /// The item of the question that it is about.
    #[must_use]
    pub fn item(&self) -> Option<usize> {
        match self {
            Self::Filler { item, .. } | Self::Time { item } | Self::Number { item, .. } | Self::Opposite { item } | Self::Denied { item } => Some(*item),
            Self::Swapped { .. } => None,
        }
    }

    /// Whether the entry can put this right in its answer: where and through whom, when and how many; and of who did it, only what but one can have done.
    #[must_use]
    pub fn can_be_put_right(&self, knowledge: &Knowledge, reading: &Reading, entry: &Entry) -> bool {
        let truth = matches!(reading.form.asked, crate::understand::Asked::Truth | crate::understand::Asked::Choice);
        match self {
            Self::Filler { role, said, .. } => {
                let fillers = entry.entities(*role).len();
                let single = matches!(role, Role::Speaker | Role::Addressee | Role::Interviewer) && fillers == 1;
                let actor = matches!(role, Role::Agent | Role::Attendee | Role::Patient) || matches!(role, Role::Speaker | Role::Addressee | Role::Interviewer);
                if actor {
                    truth && (single || knowledge.entity(*said).mentioned && fillers == 1)
                } else if *role == Role::About {
                    false
                } else {
                    truth || Some(*said) != reading.form.subject
                }
            }
            Self::Time { .. } | Self::Number { .. } => true,
            Self::Swapped { .. } | Self::Opposite { .. } | Self::Denied { .. } => truth,
        }
    }
}

/// An entry's explanation of a question.
#[derive(Clone, Debug, Default)]
pub struct Explanation {
    /// By item: how well it is explained, 0 to 1.
    pub shares: Vec<f32>,
    /// By item: how well the entry's roles and classification alone explain it, 0 to 1.
    pub core: Vec<f32>,
    /// What contradicts.
    pub conflicts: Vec<Conflict>,
}

/// How much each item of a question weighs, 0 to 1. Independent of entries.
#[must_use]
pub fn item_weights(index: &Index, reading: &Reading) -> Vec<f32> {
    reading.items.iter().map(|item| item_weight(index, reading, item)).collect()
}

fn item_weight(index: &Index, reading: &Reading, item: &Item) -> f32 {
    let known = item
        .features
        .iter()
        .filter(|(feature, _)| index.explains(*feature).len() > 0)
        .map(|(feature, fidelity)| index.informative(*feature) * fidelity)
        .fold(0.0, f32::max);
    let weight = match &item.kind {
        ItemKind::Light => weights::LIGHT,
        ItemKind::Time(_) | ItemKind::Number(..) => weights::FIGURE,
        ItemKind::Content if item.entity().is_some() && known > 0.0 => weights::NAME_BASE + (1.0 - weights::NAME_BASE) * known,
        ItemKind::Content if known > 0.0 => known.max(weights::LEAST_CONTENT),
        ItemKind::Content => weights::UNKNOWN_CONTENT,
    };
    let heads = reading.form.heads.iter().any(|head| reading.items.get(*head) == Some(item));
    let weight = if heads { weight * weights::HEAD } else { weight };
    let asking = reading.form.sentence.contains(&item.words.start);
    if asking { weight } else { weight * weights::OTHER_SENTENCE }
}

/// How well an entry explains one item by its features: the best of its readings.
#[must_use]
pub fn feature_share(index: &Index, item: &Item, entry: EntryId) -> f32 {
    item.features.iter().map(|(feature, fidelity)| index.strength(entry, *feature) * fidelity).fold(0.0, f32::max)
}

/// Explains a question by an entry in detail.
#[must_use]
pub fn explain(knowledge: &Knowledge, index: &Index, reading: &Reading, id: EntryId) -> Explanation {
    let entry = knowledge.entry(id);
    let items = reading.items.len();
    let mut explanation = Explanation { shares: Vec::with_capacity(items), core: Vec::with_capacity(items), conflicts: Vec::new() };
    for (at, item) in reading.items.iter().enumerate() {
        let share = match &item.kind {
            ItemKind::Time(time) if occasion_denies(knowledge, reading, *time) => {
                explanation.conflicts.push(Conflict::Time { item: at });
                0.0
            }
            // "Since 2014" tells how far back, not when.
            ItemKind::Time(_) if item.words.start > 0 && reading.words[item.words.start - 1].is(&["since"]) => {
                figure_share(index, item, id, entry, at, &mut Vec::new())
            }
            ItemKind::Time(_) | ItemKind::Number(..) => figure_share(index, item, id, entry, at, &mut explanation.conflicts),
            _ if misattributed(knowledge, reading, at) => {
                explanation.conflicts.push(Conflict::Denied { item: at });
                0.0
            }
            // A name that only wrong premises bring in explains whether it was so, and nothing else.
            _ if !matches!(reading.form.asked, Asked::Truth | Asked::Choice) && item.entity().is_some_and(|e| index.is_denied(id, Feature::Entity(e))) => 0.0,
            _ => feature_share(index, item, id),
        };
        explanation.shares.push(share);
        explanation.core.push(match &item.kind {
            ItemKind::Time(_) | ItemKind::Number(..) => share,
            _ => item.features.iter().map(|(feature, fidelity)| index.core_strength(id, *feature) * fidelity).fold(0.0, f32::max),
        });
        if matches!(item.kind, ItemKind::Content | ItemKind::Light) {
            find_contrary(knowledge, index, item, (id, entry), at, &mut explanation.conflicts);
        }
        if share < weights::EXPLAINED
            && let Some(conflict) = other_filler(knowledge, reading, entry, item, at)
        {
            explanation.conflicts.push(conflict);
        }
    }
    find_swap(knowledge, reading, entry, &mut explanation.conflicts);
    explanation
}

/// "The French ministry", where the base knows only the ministry of another country by that noun.
fn misattributed(knowledge: &Knowledge, reading: &Reading, at: usize) -> bool {
    let item = &reading.items[at];
    let (Some(entity), Some(before)) = (item.entity(), at.checked_sub(1).map(|before| &reading.items[before])) else { return false };
    let adjacent = reading.words[before.words.end..item.words.start].iter().all(|word| word.is(&["'s"]));
    let is_noun = reading.words[item.words.clone()].iter().all(|word| english::look_up(&word.text).is_some());
    let owners: Vec<EntityId> = knowledge.entity(entity).of.iter().chain(&knowledge.entity(entity).within).copied().collect();
    let is_country = |e: &EntityId| knowledge.entity(*e).kind == EntityKind::Country;
    let owner = before.entity().filter(is_country);
    adjacent && is_noun && owner.is_some_and(|owner| owner != entity && !owners.contains(&owner)) && owners.iter().any(is_country)
}

/// Whether the question puts an occasion at a time that is not its own.
fn occasion_denies(knowledge: &Knowledge, reading: &Reading, time: crate::understand::TimeRef) -> bool {
    let mut dates = reading.items.iter().filter_map(|item| {
        knowledge.entity(item.entity()?).roles.iter().find_map(|(_, filler)| match filler {
            Filler::Date(date) => Some(*date),
            _ => None,
        })
    });
    let times = reading.items.iter().filter(|item| matches!(item.kind, ItemKind::Time(_))).count();
    times == 1 && reading.form.asked == crate::understand::Asked::Truth && dates.clone().count() > 0 && dates.all(|date| time.matches(date) == Some(false))
}

/// A time or number is explained when the entry tells the same one.
#[expect(clippy::float_cmp, reason = "both are written down, not computed")]
fn figure_share(index: &Index, item: &Item, id: EntryId, entry: &Entry, at: usize, conflicts: &mut Vec<Conflict>) -> f32 {
    let figures = index.figures(id);
    match &item.kind {
        ItemKind::Time(time) => match figures.date.and_then(|date| time.matches(date)) {
            Some(true) => 1.0,
            _ if figures.times.iter().any(|told| agrees(*time, *told)) => 0.9,
            Some(false) => {
                conflicts.push(Conflict::Time { item: at });
                0.0
            }
            None => 0.0,
        },
        ItemKind::Number(value, unit) => {
            if figures.numbers.contains(value) {
                // The same number of another unit is another thing: 24 days are not 24 hours.
                let other_unit = entry.quantities.iter().position(|q| {
                    q.value == *value
                        && unit.as_deref().is_some_and(|u| english::time_unit(u).is_some() && english::time_unit(&q.unit).is_some() && u != q.unit)
                });
                if let Some(quantity) = other_unit {
                    conflicts.push(Conflict::Number { item: at, quantity });
                    return 0.0;
                }
                return 1.0;
            }
            let comparable = entry.quantities.iter().position(|q| match unit.as_deref() {
                Some(unit) => {
                    let of_time = english::time_unit(unit).is_some();
                    // Of millions it need not be said again what they are.
                    let millions = *value >= 1e6 && q.value >= 1e6 && !of_time;
                    unit == q.unit || q.of.iter().any(|of| of == unit) || (of_time && english::time_unit(&q.unit).is_some()) || millions
                }
                None => true,
            });
            if let Some(quantity) = comparable {
                conflicts.push(Conflict::Number { item: at, quantity });
            }
            0.0
        }
        _ => 0.0,
    }
}

fn agrees(asked: crate::understand::TimeRef, told: crate::understand::TimeRef) -> bool {
    let same = |a: Option<u16>, b: Option<u16>| a.is_none_or(|a| b == Some(a));
    same(asked.year, told.year.or(asked.year.filter(|_| told.day.is_some())))
        && same(asked.month.map(u16::from), told.month.map(u16::from))
        && same(asked.day.map(u16::from), told.day.map(u16::from))
        && (asked.weekday.is_none() || told.weekday == asked.weekday || (told.weekday.is_none() && asked.day.is_some()))
}

/// The contrary of the entry's predicate, and what the entry denies.
fn find_contrary(knowledge: &Knowledge, index: &Index, item: &Item, (id, entry): (EntryId, &Entry), at: usize, conflicts: &mut Vec<Conflict>) {
    let lexicon = knowledge.lexicon();
    // What only the curated wrong premises say, and nothing that is so.
    let foremost = item.features.first().map_or(0.0, |f| f.1);
    let mut sure = item.features.iter().filter(|(_, fidelity)| *fidelity >= foremost * 0.95);
    if item.kind == ItemKind::Content
        && item.features.iter().any(|(f, _)| index.is_denied(id, *f))
        && sure.all(|(f, _)| index.is_denied(id, *f) || index.core_strength(id, *f) == 0.0 && index.strength(id, *f) == 0.0)
    {
        conflicts.push(Conflict::Denied { item: at });
        return;
    }
    let mut opposite = false;
    for (feature, _) in &item.features {
        if entry.denied.contains(feature) || matches!(feature, Feature::Word(word) if entry.denied_words.iter().any(|denied| denied == lexicon.text(*word))) {
            conflicts.push(Conflict::Denied { item: at });
            return;
        }
        if let Feature::Concept(concept) = feature {
            if entry.predicate.contains(concept) {
                return;
            }
            opposite |= entry.predicate.iter().any(|predicate| lexicon.concept(*predicate).opposite.contains(concept));
        }
    }
    if opposite {
        conflicts.push(Conflict::Opposite { item: at });
    }
}

/// A named entity that the entry doesn't know, of the same kind and type as the one that fills a role.
fn other_filler(knowledge: &Knowledge, reading: &Reading, entry: &Entry, item: &Item, at: usize) -> Option<Conflict> {
    let said = item.entity()?;
    let data = knowledge.entity(said);
    const COMPARABLE: [Role; 10] =
        [Role::Outlet, Role::Programme, Role::Interviewer, Role::Place, Role::Addressee, Role::Speaker, Role::Agent, Role::Patient, Role::Source, Role::About];
    let occasion_roles = entry.occasion.map(|occasion| &knowledge.entity(occasion).roles);
    for role in COMPARABLE {
        let inherited = occasion_roles.and_then(|roles| roles.iter().find(|(r, _)| *r == role && role == Role::Place)).map(|(_, filler)| filler);
        let Some(Filler::Entities(fillers)) = entry.role(role).or(inherited) else { continue };
        // Whoever fills the role is named too: then the other name is not in its place.
        if fillers.iter().any(|filler| reading.items.iter().any(|item| item.entity() == Some(*filler))) {
            continue;
        }
        let chain: Vec<EntityId> = fillers.iter().flat_map(|filler| knowledge.containers(*filler)).collect();
        let comparable = chain
            .iter()
            .map(|filler| knowledge.entity(*filler))
            .any(|filler| filler.kind == data.kind && (filler.types.iter().any(|kind| data.types.contains(kind)) || filler.is_human()));
        if comparable {
            return Some(Conflict::Filler { item: at, role, said });
        }
    }
    None
}

/// The question's subject is in the entry, but only as one to whom it is done or said.
fn find_swap(knowledge: &Knowledge, reading: &Reading, entry: &Entry, conflicts: &mut Vec<Conflict>) {
    let (Some(subject), Some(verb)) = (reading.form.subject, reading.form.verb) else { return };
    if !knowledge.entity(subject).is_actor() || entry.roles.is_empty() {
        return;
    }
    let of_predicate =
        reading.items[verb].features.iter().any(|(feature, _)| matches!(feature, Feature::Concept(concept) if entry.predicate.contains(concept)));
    let acting: Vec<EntityId> = entry.roles.iter().filter(|(role, _)| role.acts()).flat_map(|(role, _)| entry.entities(*role)).copied().collect();
    if of_predicate && !acting.is_empty() && !acting.iter().any(|actor| knowledge.speaks_for(*actor, subject) || knowledge.speaks_for(subject, *actor)) {
        conflicts.push(Conflict::Swapped { subject });
    }
}
