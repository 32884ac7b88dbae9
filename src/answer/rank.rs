//! Ranks entries by how well they explain a question: coverage of its words, likeness to a curated phrasing, fit of what is asked for, conflicts.

use crate::knowledge::{EntryId, EntryKind, Feature, Knowledge, Verdict};
use crate::model::Judgement;
use crate::understand::Reading;
use crate::weights;

use super::explained::{explain, item_weights};
use super::fit::fit;
use super::index::{AskedKey, is_negated};
use super::signals::{Evidence, Signal, Signals};
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
    /// What speaks for and against it.
    pub signals: Signals,
    /// Their weighted sum: above 0, answering with it is better than not answering.
    pub score: f32,
    /// Likeness to its nearest phrasing, 0 to 1.
    pub likeness: f32,
    /// That phrasing.
    pub phrasing: Option<u32>,
    /// Likeness to its nearest near miss, 0 to 1.
    pub missing: f32,
    /// Likeness to the nearest phrasings that are answered yes and no, 0 to 1.
    pub verdicts: (f32, f32),
    /// Whether it has what is asked for.
    pub fit: Fit,
    /// Item by item.
    pub explanation: Explanation,
    /// Which of its conflicts it can put right.
    pub corrected: Vec<Conflict>,
}

/// What stands for the margin of what is not there.
const LEAST_MARGIN: f32 = -1.5;

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
    let Judgement { scores: margins, log_odds, .. } = index.judge(reading);
    let mut rough: Vec<(f32, EntryId)> = ids(knowledge)
        .filter(|id| index.has_frame(*id))
        .map(|id| {
            let at = id.0 as usize;
            let near = context.map_or(0.0, |context| nearness(index, context, id));
            (coverage[at] / total.max(0.01) + likeness[at].best + near + margins[at], id)
        })
        .filter(|(score, _)| *score > -0.5)
        .collect();
    rough.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    // What is reported of somebody may be just what is asked for, however few phrasings tell.
    let profiles: Vec<(f32, EntryId)> = reading
        .items
        .iter()
        .filter_map(|item| knowledge.profile(item.entity()?))
        .filter(|profile| !rough.iter().take(weights::MAX_CANDIDATES).any(|(_, id)| id == profile))
        .map(|profile| (0.0, profile))
        .take(weights::MAX_PROFILES)
        .collect();
    rough.truncate(weights::MAX_CANDIDATES);
    rough.extend(profiles);
    let gap =
        likeness.iter().enumerate().map(|(at, l)| if knowledge.entries()[at].kind == EntryKind::Unreported { l.best } else { l.missing.0 }).fold(0.0, f32::max);
    let entries = knowledge.entries();
    let model_gap =
        entries.iter().zip(&margins).filter(|(entry, _)| entry.kind == EntryKind::Unreported).map(|(_, margin)| *margin).fold(LEAST_MARGIN, f32::max);
    let mut candidates: Vec<Candidate> = rough
        .into_iter()
        .map(|(_, id)| {
            let entry = knowledge.entry(id);
            let explanation = explain(knowledge, index, reading, id);
            let fit = fit(knowledge, index, reading, id);
            let corrected: Vec<usize> =
                (0..explanation.conflicts.len()).filter(|at| explanation.conflicts[*at].can_be_put_right(knowledge, reading, entry)).collect();
            let evidence = Evidence { knowledge, reading, weights: &weights, entry, explanation: &explanation, fit, corrected: &corrected };
            let mut signals = evidence.signals();
            let Likeness { best: mut alike, phrasing, yes, no, missing } = likeness[id.0 as usize];
            let verdicts = (yes, no);
            if signals.get(Signal::ProfileAsked) > 0.0 {
                // The bare name is a profile's phrasing.
                alike = 1.0;
            }
            let rival = best_likeness(&likeness, |at| at != id.0 as usize && knowledge.entries()[at].is_answer());
            signals.set(Signal::Likeness, alike);
            signals.set(Signal::LikenessSquared, alike * alike);
            signals.set(Signal::LikenessLead, alike - rival);
            let own = margins.get(id.0 as usize).copied().unwrap_or(LEAST_MARGIN);
            let model_rival =
                (0..entries.len()).filter(|at| *at != id.0 as usize && entries[*at].is_answer()).map(|at| margins[at]).fold(LEAST_MARGIN, f32::max);
            signals.set(Signal::Margin, own);
            signals.set(Signal::MarginLead, own - model_rival);
            signals.set(Signal::MarginShort, own.min(0.0));
            signals.set(Signal::MarginGap, model_gap - own);
            signals.set(Signal::GapAhead, (model_gap - own).max(0.0));
            signals.set(Signal::InScope, log_odds);
            signals.set(Signal::GapLead, gap - alike);
            signals.set(Signal::GapLeadAhead, (gap - alike).max(0.0));
            signals.set(Signal::NearMiss, missing.0 - alike);
            signals.set(Signal::NearMissAhead, (missing.0 - alike).max(0.0));
            signals.set(Signal::Focus, focus(knowledge, index, reading, id));
            signals.set(Signal::AskedSame, if index.is_asked(id, AskedKey::of(&reading.form.asked)) { 1.0 } else { 0.0 });
            signals.set(Signal::Context, context.map_or(0.0, |context| nearness(index, context, id)));
            let corrected = corrected.into_iter().map(|at| explanation.conflicts[at].clone()).collect();
            Candidate { entry: id, score: signals.sum(), signals, likeness: alike, phrasing, verdicts, missing: missing.0, fit, explanation, corrected }
        })
        .collect();
    candidates.extend(frameless(knowledge, index, reading, &margins, log_odds));
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.entry.cmp(&b.entry)));
    Ranking { weights, candidates }
}

/// The ids of all entries, in order.
fn ids(knowledge: &Knowledge) -> impl Iterator<Item = EntryId> {
    (0..).map(EntryId).take(knowledge.entries().len())
}

/// The best of the entries that have no frame: nothing is known of what they are about but their phrasings, so that the model judges alone. The odds
/// that the question is of any entry, less by how far the entry stands behind the best.
fn frameless(knowledge: &Knowledge, index: &Index, reading: &Reading, margins: &[f32], log_odds: f32) -> Vec<Candidate> {
    let best = margins.iter().copied().fold(LEAST_MARGIN, f32::max);
    let mut ids: Vec<(f32, EntryId)> = ids(knowledge).zip(margins).filter(|(id, _)| !index.has_frame(*id)).map(|(id, margin)| (*margin, id)).collect();
    ids.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    ids.truncate(weights::MAX_FRAMELESS);
    let candidate = |(margin, id): (f32, EntryId)| Candidate {
        entry: id,
        score: log_odds - weights::BEHIND * (best - margin),
        signals: Signals::default(),
        likeness: 0.0,
        phrasing: None,
        verdicts: (0.0, 0.0),
        missing: 0.0,
        fit: Fit::Loose,
        explanation: explain(knowledge, index, reading, id),
        corrected: Vec::new(),
    };
    ids.into_iter().map(candidate).collect()
}

/// The greatest likeness among the entries that `which` picks.
fn best_likeness(likeness: &[Likeness], which: impl Fn(usize) -> bool) -> f32 {
    likeness.iter().enumerate().filter(|(at, _)| which(*at)).map(|(_, l)| l.best).fold(0.0, f32::max)
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

/// How alike a question is to an entry's phrasings.
#[derive(Clone, Copy, Debug, Default)]
struct Likeness {
    /// To the nearest.
    best: f32,
    /// Which that is.
    phrasing: Option<u32>,
    /// To the nearest that is answered yes.
    yes: f32,
    /// To the nearest that is answered no.
    no: f32,
    /// To the nearest that is a near miss, and which that is.
    missing: (f32, Option<u32>),
}

/// By entry: the likeness (Dice's coefficient, weighted) to its nearest phrasing, and which.
fn likenesses(knowledge: &Knowledge, index: &Index, reading: &Reading, weights: &[f32], total: f32) -> Vec<Likeness> {
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
    let negated = is_negated(knowledge.lexicon(), reading);
    let mut likeness = vec![Likeness::default(); knowledge.entries().len()];
    for (at, (phrasing, matched)) in (0u32..).zip(index.phrasings().iter().zip(&matched)) {
        if *matched <= 0.0 {
            continue;
        }
        let form = if phrasing.asked == asked { weights::FORM_WEIGHT } else { 0.0 };
        let dice = 2.0 * (matched + form) / (total + weights::FORM_WEIGHT + phrasing.weight);
        let dice = dice.min(1.0);
        let slot = &mut likeness[phrasing.entry.0 as usize];
        if phrasing.verdict == Verdict::Missing {
            if dice > slot.missing.0 {
                slot.missing = (dice, Some(at));
            }
            continue;
        }
        if dice > slot.best {
            slot.best = dice;
            slot.phrasing = Some(at);
        }
        // The same question with one "not" more is answered the other way.
        match (phrasing.verdict, phrasing.negated == negated) {
            (Verdict::Plain | Verdict::Missing, _) => {}
            (Verdict::Yes, true) | (Verdict::No, false) => slot.yes = slot.yes.max(dice),
            (Verdict::No, true) | (Verdict::Yes, false) => slot.no = slot.no.max(dice),
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
