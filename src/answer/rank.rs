//! Ranks entries by how well they explain a question: coverage of its words, likeness to a curated phrasing, fit of what is asked for, conflicts.

use crate::knowledge::{EntryId, Feature, Knowledge};
use crate::model::Judgement;
use crate::understand::Reading;
use crate::weights;

use super::cascade::{self, Cascade, Compared, Rivals};
use super::evidence::Evidence;
use super::explained::{explain, item_weights};
use super::fit::fit;
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

/// The best entries, best first.
#[derive(Clone, Debug, Default)]
pub struct Ranking {
    /// How much each item of the question weighs.
    pub weights: Vec<f32>,
    /// Answers, unreported things and small talk in one list.
    pub candidates: Vec<Candidate>,
}

/// Ranks all entries, in a cascade: few are looked at closely. O(items × postings).
#[must_use]
pub fn rank(knowledge: &Knowledge, index: &Index, reading: &Reading, context: Option<&Context>) -> Ranking {
    let weights = item_weights(index, reading);
    let Judgement { scores: margins, log_odds, .. } = index.judge(reading);
    let compared = Cascade { knowledge, index, reading, context, weights: &weights, margins: &margins }.compare();
    let rivals = Rivals::new(knowledge, &compared, &margins);
    let usual = Usual::new(index, reading);
    let ranker = Ranker { knowledge, index, reading, context, weights: &weights, margins: &margins, log_odds, rivals, usual };
    let mut candidates: Vec<Candidate> = cascade::nearest(compared).map(|compared| ranker.candidate(&compared)).collect();
    candidates.extend(ranker.frameless());
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.entry.cmp(&b.entry)));
    Ranking { weights, candidates }
}

struct Ranker<'a> {
    knowledge: &'a Knowledge,
    index: &'a Index,
    reading: &'a Reading,
    context: Option<&'a Context>,
    /// By item.
    weights: &'a [f32],
    /// By entry, as the model has them.
    margins: &'a [f32],
    /// That the question is of any entry, as the model has it.
    log_odds: f32,
    rivals: Rivals,
    usual: Usual,
}

impl Ranker<'_> {
    /// An entry, looked at closely.
    fn candidate(&self, compared: &Compared) -> Candidate {
        let Self { knowledge, index, reading, weights, .. } = *self;
        let id = compared.id;
        let entry = knowledge.entry(id);
        let explanation = explain(knowledge, index, reading, id);
        let fit = fit(knowledge, index, reading, id);
        let corrected: Vec<usize> =
            (0..explanation.conflicts.len()).filter(|at| explanation.conflicts[*at].can_be_put_right(knowledge, reading, entry)).collect();
        let mut signals = Evidence { knowledge, reading, weights, entry, explanation: &explanation, fit, corrected: &corrected }.signals();
        // The bare name is a profile's phrasing.
        let alike = if signals.get(Signal::ProfileAsked) > 0.0 { 1.0 } else { compared.likeness.best };
        let missing = compared.likeness.missing;
        self.against_rivals(id, alike, missing, &mut signals);
        let (least, mean) = self.usual.lag(index, reading, id);
        signals.set(Signal::Unusual, least);
        signals.set(Signal::UnusualMean, mean);
        signals.set(Signal::InScope, self.log_odds);
        signals.set(Signal::Focus, focus(knowledge, index, reading, id));
        signals.set(Signal::AskedSame, if index.is_asked(id, AskedKey::of(&reading.form.asked)) { 1.0 } else { 0.0 });
        signals.set(Signal::Context, self.context.map_or(0.0, |context| context.nearness(index, id)));
        let corrected = corrected.into_iter().map(|at| explanation.conflicts[at].clone()).collect();
        let verdicts = (compared.likeness.yes, compared.likeness.no);
        Candidate { entry: id, score: signals.sum(), signals, likeness: alike, verdicts, missing, fit, explanation, corrected }
    }

    /// How like its phrasings the question is and what the model makes of it, by themselves and against the best there is of other entries.
    fn against_rivals(&self, id: EntryId, alike: f32, missing: f32, signals: &mut Signals) {
        let rivals = &self.rivals;
        signals.set(Signal::Likeness, alike);
        signals.set(Signal::LikenessSquared, alike * alike);
        signals.set(Signal::LikenessLead, alike - rivals.likely.besides(id));
        signals.set(Signal::GapLead, rivals.gap_likeness - alike);
        signals.set(Signal::GapLeadAhead, (rivals.gap_likeness - alike).max(0.0));
        signals.set(Signal::NearMiss, missing - alike);
        signals.set(Signal::NearMissAhead, (missing - alike).max(0.0));
        let margin = self.margins[id.0 as usize];
        signals.set(Signal::Margin, margin);
        signals.set(Signal::MarginLead, margin - rivals.marked.besides(id));
        signals.set(Signal::MarginShort, margin.min(0.0));
        signals.set(Signal::MarginGap, rivals.gap_margin - margin);
        signals.set(Signal::GapAhead, (rivals.gap_margin - margin).max(0.0));
    }

    /// The best of the entries that have no frame: nothing is known of what they are about but their phrasings, so that the model judges alone. The
    /// odds that the question is of any entry, less by how far the entry stands behind the best.
    fn frameless(&self) -> Vec<Candidate> {
        let Self { knowledge, index, reading, .. } = *self;
        let best = self.margins.iter().copied().fold(cascade::LEAST_MARGIN, f32::max);
        let all = cascade::ids(knowledge).zip(self.margins);
        let mut ids: Vec<(f32, EntryId)> = all.filter(|(id, _)| !index.has_frame(*id)).map(|(id, margin)| (*margin, id)).collect();
        ids.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        ids.truncate(weights::MAX_FRAMELESS);
        let candidate = |(margin, id): (f32, EntryId)| Candidate {
            entry: id,
            score: self.log_odds - weights::BEHIND * (best - margin),
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
