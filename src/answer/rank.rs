//! Ranks entries by how well they explain a question: coverage of its words, likeness to a curated phrasing, fit of what is asked for, conflicts.

use crate::knowledge::{EntryId, EntryKind, FactKind, Feature, Knowledge};
use crate::understand::{Asked, ItemKind, Reading};
use crate::weights;

use super::explained::{explain, feature_share, item_weights};
use super::fit::fit;
use super::index::AskedKey;
use super::{Conflict, Explanation, Fit, Index};

/// What came before, as far as it bears on a question that leans on it.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// Features of the last question and answer, with weights.
    pub features: Vec<(Feature, f32)>,
    /// The entry that answered.
    pub entry: Option<EntryId>,
}

/// An entry as an explanation of the question.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The entry.
    pub entry: EntryId,
    /// Its rank: the weighted sum of what follows.
    pub score: f32,
    /// Share of the question's weight that it explains, 0 to 1.
    pub coverage: f32,
    /// Likeness to its nearest phrasing, 0 to 1.
    pub likeness: f32,
    /// That phrasing.
    pub phrasing: Option<u32>,
    /// Share of its own predicate and topics that the question names, 0 to 1.
    pub focus: f32,
    /// Whether it has what is asked for.
    pub fit: Fit,
    /// Item by item.
    pub explanation: Explanation,
    /// What the conversation adds, 0 to 1.
    pub context: f32,
}

/// The best entries, best first.
#[derive(Clone, Debug, Default)]
pub struct Ranking {
    /// How much each item of the question weighs.
    pub weights: Vec<f32>,
    /// Answers, unreported things and small talk in one list.
    pub candidates: Vec<Candidate>,
}

/// Ranks all entries. O(items × postings); the detailed explanation is worked out for the best few only.
#[must_use]
pub fn rank(knowledge: &Knowledge, index: &Index, reading: &Reading, context: Option<&Context>) -> Ranking {
    let weights = item_weights(index, reading);
    let total: f32 = weights.iter().sum();
    let coverage = coverages(knowledge, index, reading, &weights);
    let likeness = likenesses(knowledge, index, reading, &weights, total);
    let mut rough: Vec<(f32, EntryId)> = (0..knowledge.entries().len())
        .map(|at| {
            #[expect(clippy::cast_possible_truncation, reason = "a base has far fewer than 2^32 entries")]
            let id = EntryId(at as u32);
            let near = context.map_or(0.0, |context| nearness(index, context, id));
            (coverage[at] / total.max(0.01) + likeness[at].0 + near, id)
        })
        .filter(|(score, _)| *score > 0.0)
        .collect();
    rough.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    rough.truncate(weights::MAX_CANDIDATES);
    let mut candidates: Vec<Candidate> = rough
        .into_iter()
        .map(|(_, entry)| {
            let explanation = explain(knowledge, index, reading, entry);
            let fit = fit(knowledge, index, reading, entry);
            let (likeness, phrasing) = likeness[entry.0 as usize];
            let context = context.map_or(0.0, |context| nearness(index, context, entry));
            let mut candidate =
                Candidate { entry, score: 0.0, coverage: 0.0, likeness, phrasing, focus: focus(knowledge, index, reading, entry), fit, explanation, context };
            score(knowledge, reading, &weights, &mut candidate);
            candidate
        })
        .collect();
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.entry.cmp(&b.entry)));
    Ranking { weights, candidates }
}

/// By entry: the weight of the question that its features explain.
fn coverages(knowledge: &Knowledge, index: &Index, reading: &Reading, weights: &[f32]) -> Vec<f32> {
    let mut sums = vec![0.0; knowledge.entries().len()];
    let mut best = vec![0.0f32; sums.len()];
    for (item, weight) in reading.items.iter().zip(weights) {
        best.fill(0.0);
        for (feature, fidelity) in &item.features {
            for (entry, strength) in index.explains(*feature) {
                let share = &mut best[entry.0 as usize];
                *share = share.max(strength * fidelity);
            }
        }
        for (sum, share) in sums.iter_mut().zip(&best) {
            *sum += share * weight;
        }
    }
    sums
}

/// By entry: the likeness (Dice's coefficient, weighted) to its nearest phrasing, and which.
fn likenesses(knowledge: &Knowledge, index: &Index, reading: &Reading, weights: &[f32], total: f32) -> Vec<(f32, Option<u32>)> {
    let mut matched = vec![0.0f32; index.phrasings().len()];
    let mut best = vec![(u32::MAX, 0.0f32); matched.len()];
    for (at, (item, weight)) in (0u32..).zip(reading.items.iter().zip(weights)) {
        for (feature, fidelity) in &item.features {
            for phrasing in index.phrasings_with(*feature) {
                let slot = &mut best[*phrasing as usize];
                let before = if slot.0 == at { slot.1 } else { 0.0 };
                if *fidelity > before {
                    matched[*phrasing as usize] += (fidelity - before) * weight;
                    *slot = (at, *fidelity);
                }
            }
        }
    }
    let asked = AskedKey::of(&reading.form.asked);
    let mut likeness = vec![(0.0, None); knowledge.entries().len()];
    for (at, (phrasing, matched)) in (0u32..).zip(index.phrasings().iter().zip(&matched)) {
        if *matched <= 0.0 {
            continue;
        }
        let form = if phrasing.asked == asked { weights::FORM_WEIGHT } else { 0.0 };
        let dice = 2.0 * (matched + form) / (total + weights::FORM_WEIGHT + phrasing.weight);
        let slot: &mut (f32, Option<u32>) = &mut likeness[phrasing.entry.0 as usize];
        if dice > slot.0 {
            *slot = (dice.min(1.0), Some(at));
        }
    }
    likeness
}

/// How much of what the entry is about the question names.
fn focus(knowledge: &Knowledge, index: &Index, reading: &Reading, id: EntryId) -> f32 {
    let entry = knowledge.entry(id);
    let (mut all, mut named) = (0.0, 0.0);
    for concept in entry.predicate.iter().chain(&entry.topics) {
        let feature = Feature::Concept(*concept);
        let weight = index.informative(feature);
        all += weight;
        if reading.items.iter().any(|item| item.features.iter().any(|(f, _)| *f == feature)) {
            named += weight;
        }
    }
    if all > 0.0 { named / all } else { 0.0 }
}

/// How near an entry is to what was last talked about.
fn nearness(index: &Index, context: &Context, entry: EntryId) -> f32 {
    let (mut all, mut shared) = (0.0, 0.0);
    for (feature, weight) in &context.features {
        let weight = weight * index.informative(*feature);
        all += weight;
        let postings = index.explains(*feature);
        if let Ok(at) = postings.binary_search_by_key(&entry, |posting| posting.0) {
            shared += weight * postings[at].1;
        }
    }
    let same = if context.entry == Some(entry) { weights::SAME_ENTRY } else { 0.0 };
    if all > 0.0 { (shared / all).min(1.0) + same } else { same }
}

/// The weighted sum.
fn score(knowledge: &Knowledge, reading: &Reading, weights: &[f32], candidate: &mut Candidate) {
    let (mut all, mut explained) = (0.0, 0.0);
    for (at, weight) in weights.iter().enumerate() {
        // What names the role that is asked for is explained by the role's filler.
        let is_head = reading.form.head == Some(at) && matches!(candidate.fit, Fit::Filled(_));
        let share = if is_head { 1.0 } else { candidate.explanation.shares[at] };
        candidate.explanation.shares[at] = share;
        all += weight;
        explained += weight * share;
    }
    candidate.coverage = if all > 0.0 { explained / all } else { 0.0 };
    let entry = knowledge.entry(candidate.entry);
    if matches!(entry.kind, EntryKind::Profile(entity) if profile(reading, entity) > 0.0) {
        // The bare name is a profile's phrasing.
        candidate.likeness = 1.0;
    }
    let fit = match candidate.fit {
        Fit::Filled(_) => weights::FIT_FILLED,
        Fit::Loose => 0.0,
        Fit::Missing => -weights::FIT_MISSING,
    };
    let conflicts: f32 = candidate
        .explanation
        .conflicts
        .iter()
        .map(|conflict| match conflict {
            Conflict::Swapped { .. } => weights::SWAPPED,
            Conflict::Time { .. } | Conflict::Number { .. } => weights::OTHER_FIGURE,
            Conflict::Filler { .. } | Conflict::Opposite { .. } | Conflict::Denied { .. } => 0.0,
        })
        .sum();
    let kind = match entry.kind {
        EntryKind::Fact(FactKind::List) if reading.form.list => weights::LIST_ASKED,
        EntryKind::Fact(FactKind::Dispute) if reading.form.doubt || reading.form.compare => weights::DISPUTE_ASKED,
        EntryKind::Fact(FactKind::List) => -weights::LIST_NOT_ASKED,
        EntryKind::Fact(FactKind::Summary) => -weights::SUMMARY,
        EntryKind::Profile(entity) => profile(reading, entity),
        _ => 0.0,
    };
    candidate.score = weights::COVERAGE * candidate.coverage
        + weights::LIKENESS * candidate.likeness
        + weights::FOCUS * candidate.focus
        + weights::CONTEXT * candidate.context
        + fit
        + kind
        - conflicts;
}

/// A profile is wanted when nothing but the name is there to be explained.
fn profile(reading: &Reading, entity: crate::knowledge::EntityId) -> f32 {
    let others = reading.items.iter().any(|item| item.kind != ItemKind::Light && item.entity() != Some(entity));
    let named = reading.items.iter().any(|item| item.entity() == Some(entity));
    let identity = matches!(reading.form.asked, Asked::Definition | Asked::Person | Asked::Nothing | Asked::Thing);
    match (named, others, identity) {
        (true, false, true) => weights::PROFILE_ASKED,
        _ => -weights::PROFILE_NOT_ASKED,
    }
}

/// The share of an item that an entry explains by its features; for explanations.
#[must_use]
pub fn share(index: &Index, reading: &Reading, item: usize, entry: EntryId) -> f32 {
    feature_share(index, &reading.items[item], entry)
}
