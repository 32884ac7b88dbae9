//! How alike a question is to the curated phrasings of each entry: the share of items that they have in common, by weight. Must not decide
//! anything: likeness is one signal among others.

use crate::compact::Numbers;
use crate::knowledge::{Knowledge, Verdict};
use crate::understand::Reading;
use crate::weights;

use super::Index;
use super::phrasings::{self, AskedKey, Record, is_negated};

/// How alike a question is to an entry's nearest phrasings of each sort, 0 to 1.
#[derive(Clone, Copy, Debug, Default)]
pub struct Likeness {
    /// To the nearest that it answers.
    pub best: f32,
    /// To the nearest that is answered yes.
    pub yes: f32,
    /// To the nearest that is answered no.
    pub no: f32,
    /// To the nearest that is a near miss.
    pub missing: f32,
}

/// How many phrasings are looked at together: their sums stay in the nearest cache.
const BLOCK: usize = 4096;

/// By entry: the likeness (Dice's coefficient, weighted) to its nearest phrasings. O(phrasings that have the question's features): most share nothing,
/// and are not looked at.
#[must_use]
pub fn likenesses(knowledge: &Knowledge, index: &Index, reading: &Reading, weights: &[f32]) -> Vec<Likeness> {
    let asker = Asker {
        weight: weights.iter().sum::<f32>() + weights::FORM_WEIGHT,
        asked: AskedKey::of(&reading.form.asked),
        sides: phrasings::sides(is_negated(knowledge.lexicon(), reading)),
    };
    let mut postings = postings(index, reading, weights);
    let mut matches = Matches { shared: vec![(0.0, 0); BLOCK], touched: vec![0; BLOCK], count: 0 };
    let mut nearest = vec![[0.0; 4]; knowledge.entries().len()];
    for (first, phrasings) in (0..).step_by(BLOCK).zip(index.phrasings().records().chunks(BLOCK)) {
        matches.collect(&mut postings, first);
        matches.compare(phrasings, &asker, &mut nearest);
    }
    let likeness = |[plain, yes, no, missing]: [f32; 4]| Likeness { best: plain.max(yes).max(no), yes, no, missing };
    nearest.into_iter().map(|nearest| likeness(nearest.map(|dice| dice.min(1.0)))).collect()
}

/// What phrasings are compared with.
struct Asker {
    /// The sum of the items' weights, and the form's.
    weight: f32,
    asked: AskedKey,
    sides: [Verdict; phrasings::MANNERS],
}

/// The phrasings that have a feature of the question, from the next on.
struct Posting<'a> {
    /// The item whose feature it is, counted from 1.
    item: u32,
    /// How much a phrasing shares that has it.
    gain: f32,
    /// Its number; the highest, which no phrasing has, when there are no more.
    next: u32,
    rest: Numbers<'a>,
}

/// Item by item, and the most faithful feature first: what comes after it adds nothing to a phrasing.
fn postings<'a>(index: &'a Index, reading: &Reading, weights: &[f32]) -> Vec<Posting<'a>> {
    let mut postings: Vec<Posting> = Vec::with_capacity(reading.items.len() * 4);
    for (item, (of, weight)) in (1..).zip(reading.items.iter().zip(weights)) {
        let start = postings.len();
        postings.extend(of.features.iter().map(|(feature, fidelity)| {
            let mut rest = index.phrasings_with(*feature);
            Posting { item, gain: fidelity * weight, next: rest.next().unwrap_or(u32::MAX), rest }
        }));
        postings[start..].sort_by(|a, b| b.gain.total_cmp(&a.gain));
    }
    postings
}

/// How much of a question each phrasing of a block shares. There is no telling which phrasings do, nor which of them did before by the
/// same item, so that this does without branches: a mask is the gain or nothing.
struct Matches {
    /// By phrasing: the weight of what it shares, and the last item that it shares, 0 for none. All 0 between blocks.
    shared: Vec<(f32, u32)>,
    /// The phrasings that share anything, each once, in no order, as many as `count`; the rest is of no meaning.
    touched: Vec<u32>,
    count: usize,
}

impl Matches {
    /// Takes what the postings say of the block from `first` on.
    fn collect(&mut self, postings: &mut [Posting], first: u32) {
        let mut count = self.count;
        for posting in postings {
            let (item, gain, mut next, mut rest) = (posting.item, posting.gain, posting.next, posting.rest);
            while let Some((weight, last)) = self.shared.get_mut((next - first) as usize) {
                *weight += f32::from_bits(gain.to_bits() & 0_u32.wrapping_sub(u32::from(*last != item)));
                // When all are touched there is no place any more, and nothing to be put there.
                if let Some(place) = self.touched.get_mut(count) {
                    *place = next - first;
                }
                count += usize::from(*last == 0);
                *last = item;
                next = rest.next().unwrap_or(u32::MAX);
            }
            (posting.next, posting.rest) = (next, rest);
        }
        self.count = count;
    }

    /// Compares the phrasings that were collected, and forgets them. `nearest`: by entry and side, the likeness.
    fn compare(&mut self, phrasings: &[Record], asker: &Asker, nearest: &mut [[f32; 4]]) {
        for at in &self.touched[..std::mem::take(&mut self.count)] {
            let ((matched, _), phrasing) = (std::mem::take(&mut self.shared[*at as usize]), &phrasings[*at as usize]);
            let form = if phrasings::asks(phrasing, asker.asked) { weights::FORM_WEIGHT } else { 0.0 };
            let dice = 2.0 * (matched + form) / (asker.weight + phrasings::weight(phrasing));
            let nearest = &mut nearest[phrasings::entry(phrasing).0 as usize][asker.sides[phrasings::manner(phrasing)] as usize];
            if dice > *nearest {
                *nearest = dice;
            }
        }
    }
}
