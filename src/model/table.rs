//! What a question is judged by: of each feature how informative it is and its weights, side by side, since a question needs both. A feature costs two
//! looks at memory: one at the directory, one at what lies there.

use serde::{Deserialize, Serialize};

use crate::compact::{Directory, Packed};

use super::features::{Features, KINDS};
use super::vocabulary::{Informative, Vector, Vocabulary};
use super::weights::{Form, Trained, whole};

/// The features of a model, in the order of their keys.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct Table {
    /// By class.
    bias: Vec<f32>,
    kinds: [f32; KINDS],
    /// By key: bytes of `features`.
    slots: Directory,
    /// Of each feature, one behind the other, a [`Header`] and its weights: of each class an `i8`; or of each weight that was kept by how many classes
    /// it is behind the one before, a `u8`, and an `i8`.
    features: Packed<1>,
}

/// About how many features share a slot of the directory. There are at least [`LEAST_SLOTS`], so that a slot and half of a key leave little doubt.
const IN_SLOT: usize = 4;
const LEAST_SLOTS: usize = 1 << 12;

/// What a feature's bytes begin with: the lower half of its key, a `u16`; how informative it is, a `u8`; its weights' unit, the upper half of an
/// `f32`; how many weights are listed, a `u8`, or [`FULL`].
type Header = [u8; 6];
const FULL: u8 = u8::MAX;

impl Table {
    /// Packs what was trained. O(weights).
    pub(super) fn new(vocabulary: &Vocabulary, trained: &Trained, kinds: [f32; KINDS]) -> Self {
        let (mut features, mut ends): (Vec<u8>, Vec<(u32, u32)>) = (Vec::new(), Vec::with_capacity(vocabulary.len()));
        for (at, (key, informative)) in vocabulary.known.iter().enumerate() {
            let weights = trained.weights(at);
            let ([a, b, ..], [c, d]) = (key.to_le_bytes(), weights.unit.to_le_bytes());
            let count = match &weights.form {
                Form::Full(_) => FULL,
                Form::Listed(list) => u8::try_from(list.len()).unwrap_or(FULL),
            };
            features.extend([a, b, informative.0, c, d, count]);
            match &weights.form {
                Form::Full(row) => features.extend(row.iter().map(|weight| weight.to_le_bytes()[0])),
                Form::Listed(list) => features.extend(list.iter().flat_map(|(gap, weight)| [*gap, weight.to_le_bytes()[0]])),
            }
            ends.push((*key, u32::try_from(features.len()).unwrap_or(u32::MAX)));
        }
        let slots = Directory::new((ends.len() / IN_SLOT).max(LEAST_SLOTS), ends.into_iter());
        Self { bias: trained.bias(), kinds, slots, features: features.into_iter().map(|byte| [byte]).collect() }
    }

    /// A text as a vector whose places are those of features here. O(features).
    pub(super) fn weigh(&self, features: &Features) -> Vector {
        Vector::of(features, &self.kinds, |key| self.find(key))
    }

    /// The margin of every class: above 0 for yes. O(kept weights of the vector's features).
    pub(super) fn scores(&self, vector: &Vector) -> Vec<f32> {
        let mut scores = self.bias.clone();
        for (place, value) in &vector.sparse {
            let Some(([.., c, d, count], rest)) = self.at(*place as usize) else { continue };
            let scale = value * whole(u16::from_le_bytes([*c, *d]));
            let row = rest.get(..self.size(*count)).unwrap_or(&[]);
            if *count == FULL {
                for (score, weight) in scores.iter_mut().zip(row) {
                    *score += scale * f32::from(i8::from_le_bytes([*weight]));
                }
                continue;
            }
            let mut class = 0;
            for [gap, weight] in row.as_chunks().0 {
                class += usize::from(*gap);
                if let Some(score) = scores.get_mut(class) {
                    *score += scale * f32::from(i8::from_le_bytes([*weight]));
                }
                class += 1;
            }
        }
        scores
    }

    /// The place of a feature and how informative it is.
    fn find(&self, key: u32) -> Option<(u32, Informative)> {
        let slot = self.slots.range(key);
        let [low, high, ..] = key.to_le_bytes();
        let mut place = slot.start;
        while place < slot.end {
            let ([a, b, informative, .., count], _) = self.at(place)?;
            if [*a, *b] == [low, high] {
                return Some((u32::try_from(place).ok()?, Informative(*informative)));
            }
            place += size_of::<Header>() + self.size(*count);
        }
        None
    }

    /// The header at a place, and all that follows.
    fn at(&self, place: usize) -> Option<(&Header, &[u8])> {
        self.features.records().as_flattened().get(place..)?.split_first_chunk()
    }

    /// How many bytes weights take.
    fn size(&self, count: u8) -> usize {
        if count == FULL { self.bias.len() } else { usize::from(count) * 2 }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Features, Options, Row, weights};
    use super::*;

    /// Of 60 texts of three classes.
    fn table(keep: f32) -> Table {
        let texts = (0..60_u32).map(|at| (format!("{} {} {}", ["card", "rain", "song"][at as usize % 3], at % 20, at % 7), at % 3));
        let rows: Vec<Row> = texts.map(|(text, class)| Row { features: Features::of_text(&text), class: Some(class) }).collect();
        let options = Options { keep, ..Options::default() };
        let vocabulary = Vocabulary::learn(rows.iter(), &options);
        let examples = rows.iter().map(|row| vocabulary.example(row, &options));
        let trained = weights::train(examples.collect(), 3, vocabulary.len(), &options);
        let table = Table::new(&vocabulary, &trained, options.kinds);
        for (key, informative) in &vocabulary.known {
            assert_eq!(table.find(*key).map(|found| found.1), Some(*informative));
        }
        table
    }

    #[test]
    fn small_weights_cost_little() {
        let of = |table: Table| table.scores(&table.weigh(&Features::of_text("rain 4")));
        let (all, some) = (of(table(1.0)), of(table(0.6)));
        assert!(all.iter().zip(&some).all(|(all, some)| (all - some).abs() < 0.1), "{all:?} {some:?}");
        assert!(some[1] > 0.3 && some[0] < -0.3, "{some:?}");
    }

    #[test]
    fn an_empty_table_knows_nothing() {
        assert_eq!(Table::default().find(7), None);
        assert!(Table::default().scores(&Vector { sparse: vec![(0, 1.0)], ..Vector::default() }).is_empty());
    }
}
