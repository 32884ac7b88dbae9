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

/// By entry: the likeness (Dice's coefficient, weighted) to its nearest phrasings. O(phrasings that have the question's features): most share nothing,
/// and are not looked at.
///
/// Goes through the phrasings entry by entry, so that the sums of one entry are all that is held at a time: a few kilobytes.
#[must_use]
pub fn likenesses(knowledge: &Knowledge, index: &Index, reading: &Reading, weights: &[f32]) -> Vec<Likeness> {
    let asker = Asker {
        weight: weights.iter().sum::<f32>() + weights::FORM_WEIGHT,
        asked: AskedKey::of(&reading.form.asked),
        sides: phrasings::sides(is_negated(knowledge.lexicon(), reading)),
    };
    let mut postings = postings(index, reading, weights);
    let mut matches = Matches { shared: Vec::with_capacity(USUAL), touched: Vec::with_capacity(USUAL) };
    let mut first = 0;
    let likeness = |phrasings: &[Record]| {
        #[expect(clippy::cast_possible_truncation, reason = "phrasings are numbered with 32 bits")]
        let count = phrasings.len() as u32;
        matches.collect(&mut postings, first, count);
        first += count;
        matches.likeness(phrasings, &asker)
    };
    index.phrasings().by_entry().map(likeness).collect()
}

/// Few entries have more phrasings.
const USUAL: usize = 512;

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

/// How much of a question each phrasing of one entry shares.
struct Matches {
    /// By phrasing: the weight of what it shares, and the last item that it shares, 0 for none. All 0 between entries.
    shared: Vec<(f32, u32)>,
    /// The phrasings that share anything, each once, in no order.
    touched: Vec<u32>,
}

impl Matches {
    /// Takes what the postings say of `count` phrasings from `first` on.
    fn collect(&mut self, postings: &mut [Posting], first: u32, count: u32) {
        if self.shared.len() < count as usize {
            self.shared.resize(count as usize, (0.0, 0));
        }
        let shared = &mut self.shared[..count as usize];
        for posting in postings {
            // Most entries have nothing of most features.
            if posting.next - first >= count {
                continue;
            }
            let (item, gain, mut next, mut rest) = (posting.item, posting.gain, posting.next, posting.rest);
            while let Some((weight, last)) = shared.get_mut((next - first) as usize) {
                if *last != item {
                    if *last == 0 {
                        self.touched.push(next - first);
                    }
                    *last = item;
                    *weight += gain;
                }
                next = rest.next().unwrap_or(u32::MAX);
            }
            (posting.next, posting.rest) = (next, rest);
        }
    }

    /// The likeness to the phrasings that were collected, which are then forgotten.
    fn likeness(&mut self, phrasings: &[Record], asker: &Asker) -> Likeness {
        let mut nearest = [0.0_f32; 4];
        for at in self.touched.drain(..) {
            let ((matched, _), phrasing) = (std::mem::take(&mut self.shared[at as usize]), &phrasings[at as usize]);
            let form = if phrasings::asks(phrasing, asker.asked) { weights::FORM_WEIGHT } else { 0.0 };
            let dice = 2.0 * (matched + form) / (asker.weight + phrasings::weight(phrasing));
            let nearest = &mut nearest[asker.sides[phrasings::manner(phrasing)] as usize];
            if dice > *nearest {
                *nearest = dice;
            }
        }
        let [plain, yes, no, missing] = nearest.map(|dice| dice.min(1.0));
        Likeness { best: plain.max(yes).max(no), yes, no, missing }
    }
}
