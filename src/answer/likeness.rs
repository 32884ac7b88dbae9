//! How alike a question is to the curated phrasings of each entry: the share of items that they have in common, by weight. Must not decide
//! anything: likeness is one signal among others.

use crate::knowledge::{Knowledge, Verdict};
use crate::understand::Reading;
use crate::weights;

use super::Index;
use super::index::{AskedKey, is_negated};

/// How alike a question is to an entry's phrasings.
#[derive(Clone, Copy, Debug, Default)]
pub struct Likeness {
    /// To the nearest.
    pub best: f32,
    /// Which that is.
    pub phrasing: Option<u32>,
    /// To the nearest that is answered yes.
    pub yes: f32,
    /// To the nearest that is answered no.
    pub no: f32,
    /// To the nearest that is a near miss, and which that is.
    pub missing: (f32, Option<u32>),
}

/// How much of a question each phrasing shares.
struct Matches {
    /// By phrasing: the weight of what it shares.
    shared: Vec<f32>,
    /// The phrasings that share anything, each once, in no order.
    touched: Vec<u32>,
}

impl Matches {
    /// O(postings of the question's features): most phrasings share nothing, and are not looked at.
    fn new(index: &Index, reading: &Reading, weights: &[f32]) -> Self {
        let mut matches = Self { shared: vec![0.0; index.phrasings().len()], touched: Vec::new() };
        // By phrasing: the last item that it shares, counted from 1.
        let mut last = vec![0_u16; matches.shared.len()];
        for (at, (item, weight)) in (1..).zip(reading.items.iter().zip(weights)) {
            // The most faithful first: what comes after it adds nothing to a phrasing.
            let mut features = item.features.clone();
            features.sort_by(|a, b| b.1.total_cmp(&a.1));
            for (feature, fidelity) in features {
                for phrasing in index.phrasings_with(feature) {
                    let slot = *phrasing as usize;
                    if last[slot] == at {
                        continue;
                    }
                    if last[slot] == 0 {
                        matches.touched.push(*phrasing);
                    }
                    last[slot] = at;
                    matches.shared[slot] += fidelity * weight;
                }
            }
        }
        matches
    }
}

/// By entry: the likeness (Dice's coefficient, weighted) to its nearest phrasing, and which: the first of several. O(postings of the question's
/// features).
#[must_use]
pub fn likenesses(knowledge: &Knowledge, index: &Index, reading: &Reading, weights: &[f32]) -> Vec<Likeness> {
    let total: f32 = weights.iter().sum();
    let matches = Matches::new(index, reading, weights);
    let asked = AskedKey::of(&reading.form.asked);
    let negated = is_negated(knowledge.lexicon(), reading);
    let mut likeness = vec![Likeness::default(); knowledge.entries().len()];
    for at in matches.touched {
        let (phrasing, matched) = (&index.phrasings()[at as usize], matches.shared[at as usize]);
        let form = if phrasing.asked == asked { weights::FORM_WEIGHT } else { 0.0 };
        let dice = (2.0 * (matched + form) / (total + weights::FORM_WEIGHT + phrasing.weight)).min(1.0);
        let slot = &mut likeness[phrasing.entry.0 as usize];
        let is_nearer = |(best, phrasing): (f32, Option<u32>)| dice > best || (dice == best && phrasing.is_some_and(|known| at < known));
        if phrasing.verdict == Verdict::Missing {
            if is_nearer(slot.missing) {
                slot.missing = (dice, Some(at));
            }
            continue;
        }
        if is_nearer((slot.best, slot.phrasing)) {
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
