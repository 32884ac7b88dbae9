//! Chooses the entries that are worth a close look, in steps that each see fewer and cost more (a cascade, after Wang, Lin and Metzler 2011). Must not
//! leave out what a close look would put first; what comes of the few is told in `rank.rs`.

use crate::knowledge::{Entry, EntryId, EntryKind, Knowledge};
use crate::understand::Reading;
use crate::weights;

use super::likeness::{Asker, Likeness};
use super::{Context, Index};

/// What stands for the margin of what is not there.
pub(super) const LEAST_MARGIN: f32 = -1.5;

/// A question, and what is known of all entries before any is looked at closely.
pub(super) struct Cascade<'a> {
    pub knowledge: &'a Knowledge,
    pub index: &'a Index,
    pub reading: &'a Reading,
    pub context: Option<&'a Context>,
    /// By item.
    pub weights: &'a [f32],
    /// By entry, as the model has them.
    pub margins: &'a [f32],
}

/// An entry whose phrasings the question was compared with.
pub(super) struct Compared {
    pub id: EntryId,
    pub likeness: Likeness,
    /// How well it does so far.
    score: f32,
    /// Whether it tells all that is reported of somebody who is named: just what may be asked for, however few phrasings tell.
    is_profile: bool,
}

impl Cascade<'_> {
    /// The entries with a frame that explain most of the question or have the highest margins, and the profiles of whom it names; in no order.
    /// O(items × postings).
    pub fn compare(&self) -> Vec<Compared> {
        let Self { knowledge, index, reading, weights, .. } = *self;
        let total: f32 = weights.iter().sum();
        let coverages = self.coverages();
        let score = |id: EntryId| {
            let at = id.0 as usize;
            coverages[at] / total.max(0.01) + self.margins[at] + self.context.map_or(0.0, |context| context.nearness(index, id))
        };
        let mut best: Vec<(f32, EntryId)> = ids(knowledge).filter(|id| index.has_frame(*id)).map(|id| (score(id), id)).collect();
        keep_best(&mut best, weights::MAX_COMPARED, |best| *best);
        let profiles: Vec<EntryId> = reading.items.iter().filter_map(|item| knowledge.profile(item.entity()?)).take(weights::MAX_PROFILES).collect();
        for profile in &profiles {
            if !best.iter().any(|(_, id)| id == profile) {
                best.push((score(*profile), *profile));
            }
        }
        let mut asker = Asker::new(knowledge, index, reading, weights);
        let compared = |(score, id)| {
            let likeness: Likeness = asker.likeness(id);
            Compared { id, likeness, score: score + likeness.best, is_profile: profiles.contains(&id) }
        };
        best.into_iter().map(compared).collect()
    }

    /// By entry: the weight of the question that its features explain.
    fn coverages(&self) -> Vec<f32> {
        let mut sums = vec![0.0; self.knowledge.entries().len()];
        let mut best = vec![0.0_f32; sums.len()];
        for (item, weight) in self.reading.items.iter().zip(self.weights) {
            best.fill(0.0);
            for (feature, fidelity) in &item.features {
                for (entry, strength) in self.index.explains(*feature) {
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
}

/// Those that are worth a close look, in no order.
pub(super) fn nearest(mut compared: Vec<Compared>) -> impl Iterator<Item = Compared> {
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

/// The ids of all entries, in order.
pub(super) fn ids(knowledge: &Knowledge) -> impl Iterator<Item = EntryId> {
    (0..).map(EntryId).take(knowledge.entries().len())
}

/// What a candidate is compared with: the best there is of other answers and of what is not reported.
pub(super) struct Rivals {
    /// By likeness.
    pub likely: FirstTwo,
    /// By the model's margin.
    pub marked: FirstTwo,
    pub gap_likeness: f32,
    pub gap_margin: f32,
}

impl Rivals {
    pub fn new(knowledge: &Knowledge, compared: &[Compared], margins: &[f32]) -> Self {
        let is_gap = |entry: &Entry| entry.kind == EntryKind::Unreported;
        let alike = compared.iter().filter(|entry| knowledge.entry(entry.id).is_answer()).map(|entry| (entry.likeness.best, entry.id));
        let marked = ids(knowledge).zip(margins).filter(|(id, _)| knowledge.entry(*id).is_answer()).map(|(id, margin)| (*margin, id));
        let gaps = compared.iter().map(|Compared { id, likeness, .. }| if is_gap(knowledge.entry(*id)) { likeness.best } else { likeness.missing });
        let gap_margins = knowledge.entries().iter().zip(margins).filter(|(entry, _)| is_gap(entry)).map(|(_, margin)| *margin);
        Self {
            likely: FirstTwo::of(alike, 0.0),
            marked: FirstTwo::of(marked, LEAST_MARGIN),
            gap_likeness: gaps.fold(0.0, f32::max),
            gap_margin: gap_margins.fold(LEAST_MARGIN, f32::max),
        }
    }
}

/// The two greatest values of all answers: what any of them has to beat.
pub(super) struct FirstTwo {
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
    pub fn besides(&self, id: EntryId) -> f32 {
        if self.first.1 == Some(id) { self.second } else { self.first.0 }
    }
}
