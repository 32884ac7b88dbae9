//! How alike a question is to the curated phrasings of each entry: the share of items that they have in common, by weight. Must not decide
//! anything: likeness is one signal among others.

use crate::knowledge::{EntryId, Feature, Knowledge, Verdict};
use crate::understand::Reading;
use crate::weights;

use super::Index;
use super::phrasings::{self, AskedKey, is_negated};

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

/// A question that phrasings are compared with.
pub struct Asker<'a> {
    index: &'a Index,
    /// Its features, item by item, and the most faithful of an item first: what comes after it adds nothing to a phrasing.
    features: Vec<Wanted>,
    /// The sum of the items' weights, and the form's.
    weight: f32,
    asked: AskedKey,
    sides: [Verdict; phrasings::MANNERS],
    /// By phrasing of an entry: the weight of what it shares, and the last item that it shares, 0 for none. Empty between entries.
    shared: Vec<(f32, u32)>,
}

/// A feature of a question.
struct Wanted {
    feature: Feature,
    /// The item whose it is, counted from 1.
    item: u32,
    /// How much a phrasing shares that has it.
    gain: f32,
}

impl<'a> Asker<'a> {
    /// `weights`: by item.
    pub fn new(knowledge: &Knowledge, index: &'a Index, reading: &Reading, weights: &[f32]) -> Self {
        let mut features: Vec<Wanted> = Vec::with_capacity(reading.items.len() * 4);
        for (item, (of, weight)) in (1..).zip(reading.items.iter().zip(weights)) {
            let start = features.len();
            features.extend(of.features.iter().map(|(feature, fidelity)| Wanted { feature: *feature, item, gain: fidelity * weight }));
            features[start..].sort_by(|a, b| b.gain.total_cmp(&a.gain));
        }
        Self {
            index,
            features,
            weight: weights.iter().sum::<f32>() + weights::FORM_WEIGHT,
            asked: AskedKey::of(&reading.form.asked),
            sides: phrasings::sides(is_negated(knowledge.lexicon(), reading)),
            shared: Vec::new(),
        }
    }

    /// The likeness (Dice's coefficient, weighted) to an entry's nearest phrasings. O(features × log the entry's + the phrasings that have them).
    pub fn likeness(&mut self, entry: EntryId) -> Likeness {
        let phrasings = self.index.phrasings().of(entry);
        self.shared.resize(phrasings.len(), (0.0, 0));
        for Wanted { feature, item, gain } in &self.features {
            for phrasing in self.index.phrasings_with(entry, *feature).into_iter().flatten() {
                let Some((weight, last)) = self.shared.get_mut(phrasing as usize) else { break };
                if *last != *item {
                    (*weight, *last) = (*weight + gain, *item);
                }
            }
        }
        let mut nearest = [0.0_f32; 4];
        for (phrasing, (matched, _)) in phrasings.iter().zip(self.shared.drain(..)).filter(|(_, (_, last))| *last > 0) {
            let form = if phrasings::asks(phrasing, self.asked) { weights::FORM_WEIGHT } else { 0.0 };
            let dice = 2.0 * (matched + form) / (self.weight + phrasings::weight(phrasing));
            let nearest = &mut nearest[self.sides[phrasings::manner(phrasing)] as usize];
            *nearest = nearest.max(dice.min(1.0));
        }
        let [plain, yes, no, missing] = nearest;
        Likeness { best: plain.max(yes).max(no), yes, no, missing }
    }
}
