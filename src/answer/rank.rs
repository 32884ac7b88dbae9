//! Ranks entries by how well they explain a question: coverage of its words, likeness to a curated phrasing, fit of what is asked for, conflicts.

use crate::knowledge::{Entry, EntryId, EntryKind, Feature, Knowledge};
use crate::model::Judgement;
use crate::understand::Reading;
use crate::weights;

use super::evidence::Evidence;
use super::explained::{explain, item_weights};
use super::fit::fit;
use super::likeness::{Asker, Likeness};
use super::phrasings::AskedKey;
use super::signals::{Signal, Signals};
use super::usual::Usual;
use super::{Conflict, Context, Explanation, Fit, Index};

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

/// Ranks all entries, in a cascade: all by what of the question they explain and by the model, the better ones of these by likeness too, and the best by
/// every signal. O(items × postings).
#[must_use]
pub fn rank(knowledge: &Knowledge, index: &Index, reading: &Reading, context: Option<&Context>) -> Ranking {
    let weights = item_weights(index, reading);
    let Judgement { scores: margins, log_odds, .. } = index.judge(reading);
    let compared = compare(knowledge, index, reading, context, (&weights, &margins));
    let rough = Rough::new(knowledge, &compared, &margins);
    let usual = Usual::new(index, reading);
    let mut candidates: Vec<Candidate> = nearest(compared)
        .map(|Compared { id, likeness, .. }| {
            let entry = knowledge.entry(id);
            let explanation = explain(knowledge, index, reading, id);
            let fit = fit(knowledge, index, reading, id);
            let corrected: Vec<usize> =
                (0..explanation.conflicts.len()).filter(|at| explanation.conflicts[*at].can_be_put_right(knowledge, reading, entry)).collect();
            let evidence = Evidence { knowledge, reading, weights: &weights, entry, explanation: &explanation, fit, corrected: &corrected };
            let mut signals = evidence.signals();
            let Likeness { best: mut alike, yes, no, missing } = likeness;
            let verdicts = (yes, no);
            if signals.get(Signal::ProfileAsked) > 0.0 {
                // The bare name is a profile's phrasing.
                alike = 1.0;
            }
            signals.set(Signal::Likeness, alike);
            signals.set(Signal::LikenessSquared, alike * alike);
            signals.set(Signal::LikenessLead, alike - rough.likely.besides(id));
            let own = margins.get(id.0 as usize).copied().unwrap_or(LEAST_MARGIN);
            signals.set(Signal::Margin, own);
            signals.set(Signal::MarginLead, own - rough.marked.besides(id));
            signals.set(Signal::MarginShort, own.min(0.0));
            signals.set(Signal::MarginGap, rough.gap_margin - own);
            signals.set(Signal::GapAhead, (rough.gap_margin - own).max(0.0));
            signals.set(Signal::InScope, log_odds);
            let (least, mean) = usual.lag(index, reading, id);
            signals.set(Signal::Unusual, least);
            signals.set(Signal::UnusualMean, mean);
            signals.set(Signal::GapLead, rough.gap_likeness - alike);
            signals.set(Signal::GapLeadAhead, (rough.gap_likeness - alike).max(0.0));
            signals.set(Signal::NearMiss, missing - alike);
            signals.set(Signal::NearMissAhead, (missing - alike).max(0.0));
            signals.set(Signal::Focus, focus(knowledge, index, reading, id));
            signals.set(Signal::AskedSame, if index.is_asked(id, AskedKey::of(&reading.form.asked)) { 1.0 } else { 0.0 });
            signals.set(Signal::Context, context.map_or(0.0, |context| nearness(index, context, id)));
            let corrected = corrected.into_iter().map(|at| explanation.conflicts[at].clone()).collect();
            Candidate { entry: id, score: signals.sum(), signals, likeness: alike, verdicts, missing, fit, explanation, corrected }
        })
        .collect();
    candidates.extend(frameless(knowledge, index, reading, &margins, log_odds));
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.entry.cmp(&b.entry)));
    Ranking { weights, candidates }
}

/// An entry that the question's words were compared with those of.
struct Compared {
    id: EntryId,
    likeness: Likeness,
    /// How well it does so far.
    score: f32,
    /// Whether it tells all that is reported of somebody who is named: just what may be asked for, however few phrasings tell.
    is_profile: bool,
}

/// The entries with a frame that explain most of the question or have the highest margins, with their likeness, in no order.
fn compare(knowledge: &Knowledge, index: &Index, reading: &Reading, context: Option<&Context>, (weights, margins): (&[f32], &[f32])) -> Vec<Compared> {
    let total: f32 = weights.iter().sum();
    let coverage = coverages(knowledge, index, reading, weights);
    let score = |id: EntryId| {
        let at = id.0 as usize;
        coverage[at] / total.max(0.01) + context.map_or(0.0, |context| nearness(index, context, id)) + margins[at]
    };
    let mut scores: Vec<(f32, EntryId)> = ids(knowledge).filter(|id| index.has_frame(*id)).map(|id| (score(id), id)).collect();
    keep_best(&mut scores, weights::MAX_COMPARED, |(score, id)| (*score, *id));
    let profiles: Vec<EntryId> = reading.items.iter().filter_map(|item| knowledge.profile(item.entity()?)).take(weights::MAX_PROFILES).collect();
    for profile in &profiles {
        if !scores.iter().any(|(_, id)| id == profile) {
            scores.push((score(*profile), *profile));
        }
    }
    let mut asker = Asker::new(knowledge, index, reading, weights);
    let compared = |(score, id)| {
        let likeness: Likeness = asker.likeness(id);
        Compared { id, likeness, score: score + likeness.best, is_profile: profiles.contains(&id) }
    };
    scores.into_iter().map(compared).collect()
}

/// Those of them that are worth a close look, in no order.
fn nearest(mut compared: Vec<Compared>) -> impl Iterator<Item = Compared> {
    let profiles: Vec<Compared> = compared.extract_if(.., |entry| entry.is_profile).collect();
    compared.retain(|entry| entry.score > weights::LEAST_SCORE);
    keep_best(&mut compared, weights::MAX_CANDIDATES, |entry| (entry.score, entry.id));
    compared.into_iter().chain(profiles)
}

/// Keeps the highest few, in no order; the first of several that are as high.
fn keep_best<T>(of: &mut Vec<T>, most: usize, key: impl Fn(&T) -> (f32, EntryId)) {
    if of.len() > most {
        of.select_nth_unstable_by(most, |a, b| {
            let ((a, first), (b, second)) = (key(a), key(b));
            b.total_cmp(&a).then(first.cmp(&second))
        });
        of.truncate(most);
    }
}

/// What a candidate is compared with: the best there is of its rivals and of what is not reported.
struct Rough {
    likely: FirstTwo,
    marked: FirstTwo,
    gap_likeness: f32,
    gap_margin: f32,
}

impl Rough {
    fn new(knowledge: &Knowledge, compared: &[Compared], margins: &[f32]) -> Self {
        let answers = || ids(knowledge).zip(knowledge.entries()).filter(|(_, entry)| entry.is_answer()).map(|(id, _)| id);
        let is_gap = |entry: &Entry| entry.kind == EntryKind::Unreported;
        let alike = compared.iter().filter(|entry| knowledge.entry(entry.id).is_answer()).map(|entry| (entry.likeness.best, entry.id));
        let gaps = compared.iter().map(|Compared { id, likeness, .. }| if is_gap(knowledge.entry(*id)) { likeness.best } else { likeness.missing });
        let gap_margins = knowledge.entries().iter().zip(margins).filter(|(entry, _)| is_gap(entry)).map(|(_, margin)| *margin);
        Self {
            likely: FirstTwo::of(alike, 0.0),
            marked: FirstTwo::of(answers().map(|id| (margins[id.0 as usize], id)), LEAST_MARGIN),
            gap_likeness: gaps.fold(0.0, f32::max),
            gap_margin: gap_margins.fold(LEAST_MARGIN, f32::max),
        }
    }
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
        verdicts: (0.0, 0.0),
        missing: 0.0,
        fit: Fit::Loose,
        explanation: explain(knowledge, index, reading, id),
        corrected: Vec::new(),
    };
    ids.into_iter().map(candidate).collect()
}

/// The two greatest values of all answers: what any of them has to beat.
struct FirstTwo {
    first: (f32, Option<EntryId>),
    second: f32,
}

impl FirstTwo {
    /// `least` stands for what is not there.
    fn of(values: impl Iterator<Item = (f32, EntryId)>, least: f32) -> Self {
        let mut two = Self { first: (least, None), second: least };
        for (value, id) in values {
            if value > two.first.0 {
                two.second = two.first.0;
                two.first = (value, Some(id));
            } else {
                two.second = two.second.max(value);
            }
        }
        two
    }

    /// The greatest value of another entry than this.
    fn besides(&self, id: EntryId) -> f32 {
        if self.first.1 == Some(id) { self.second } else { self.first.0 }
    }
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
        shared += weight * index.strength(entry, *feature);
    }
    let same = if context.shown.contains(&entry) { weights::SAME_ENTRY } else { 0.0 };
    if all > 0.0 { (shared / all).min(1.0) + same } else { same }
}
