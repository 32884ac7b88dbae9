//! Which features the rows have, how informative each is, and a text's features as a weighted vector over them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::compact::Packed;

use super::Options;
use super::arithmetic::ln;
use super::features::{Features, KINDS, Kind, Row};

/// The features that are known, numbered in the order of their keys.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct Vocabulary {
    /// A key, a `u32`, and how informative it is, an `f32`; sorted.
    known: Packed<8>,
    /// By the key's highest bits: the place after the last one that begins so, a `u32`. About two features share a slot.
    directory: Packed<4>,
    /// By how many bits a key is shifted to give its slot.
    shift: u32,
    kinds: [f32; KINDS],
}

/// A text over the vocabulary. Of length 1 as a whole, unless nothing of it is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Vector {
    /// Numbers of features and their values.
    pub(super) sparse: Vec<(u32, f32)>,
    /// How much of the text is known, by [`Kind`]: known features, all features.
    pub(super) known: [(u32, u32); KINDS],
    /// The same for words that carry content.
    pub(super) content: (u32, u32),
}

impl Vocabulary {
    /// Learns the features of the rows. O(features × log features).
    pub(super) fn learn<'a>(rows: impl Iterator<Item = &'a Row>, options: &Options) -> Self {
        let mut counts: BTreeMap<u32, (Kind, u32)> = BTreeMap::new();
        let mut all = 0.0;
        for row in rows {
            all += 1.0;
            for feature in &row.features.sparse {
                counts.entry(feature.key).or_insert((feature.kind, 0)).1 += 1;
            }
        }
        counts.retain(|_, (kind, count)| *count >= options.least_rows[*kind as usize] && options.kinds[*kind as usize] > 0.0);
        let slots = (counts.len() / 2).next_power_of_two();
        let shift = 32 - slots.ilog2();
        let mut ends = vec![0_u32; slots];
        for key in counts.keys() {
            ends[slot(*key, shift)] += 1;
        }
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        let record = |(key, (_, count)): (&u32, &(Kind, u32))| {
            #[expect(clippy::cast_possible_truncation, reason = "a weight, between 1 and 6")]
            let informative = (1.0 + ln((1.0 + all) / (1.0 + f64::from(*count)))).sqrt() as f32;
            let ([a, b, c, d], [e, f, g, h]) = (key.to_le_bytes(), informative.to_le_bytes());
            [a, b, c, d, e, f, g, h]
        };
        let known = counts.iter().map(record).collect();
        Self { known, directory: ends.into_iter().map(u32::to_le_bytes).collect(), shift, kinds: options.kinds }
    }

    /// How many features are known.
    pub(super) fn len(&self) -> usize {
        self.known.records().len()
    }

    /// Weighs a text: dampened count times informativeness, each kind of the length that the options give it, the whole of length 1.
    /// O(features).
    pub(super) fn weigh(&self, features: &Features) -> Vector {
        let mut vector = Vector { sparse: Vec::with_capacity(features.sparse.len()), ..Vector::default() };
        let mut squares = [0.0_f32; KINDS];
        let mut kinds = Vec::with_capacity(features.sparse.len());
        for feature in &features.sparse {
            let known = self.find(feature.key);
            let kind = feature.kind as usize;
            vector.known[kind].0 += u32::from(known.is_some());
            vector.known[kind].1 += 1;
            if feature.content {
                vector.content.0 += u32::from(known.is_some());
                vector.content.1 += 1;
            }
            if let Some((number, informative)) = known {
                let value = feature.value * informative;
                squares[kind] += value * value;
                vector.sparse.push((number, value));
                kinds.push(kind);
            }
        }
        let mut whole = 0.0_f32;
        for (square, weight) in squares.iter().zip(self.kinds) {
            whole += if *square > 0.0 { weight * weight } else { 0.0 };
        }
        let scales: [f32; KINDS] = std::array::from_fn(|kind| {
            let length = (squares[kind] * whole).sqrt();
            if length > 0.0 { self.kinds[kind] / length } else { 0.0 }
        });
        for ((_, value), kind) in vector.sparse.iter_mut().zip(kinds) {
            *value *= scales[kind];
        }
        vector
    }

    /// The feature's number and how informative it is.
    fn find(&self, key: u32) -> Option<(u32, f32)> {
        let slot = slot(key, self.shift);
        let end = |slot: usize| self.directory.get(slot).map_or(0, u32::from_le_bytes);
        let start = slot.checked_sub(1).map_or(0, end);
        (start..end(slot)).find_map(|number| {
            let [a, b, c, d, e, f, g, h] = self.known.get(usize::try_from(number).ok()?)?;
            (u32::from_le_bytes([a, b, c, d]) == key).then(|| (number, f32::from_le_bytes([e, f, g, h])))
        })
    }
}

/// The slot of a key in a directory of 2^(32 - shift) slots.
fn slot(key: u32, shift: u32) -> usize {
    usize::try_from(key.checked_shr(shift).unwrap_or(0)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(texts: &[&str]) -> Vocabulary {
        let rows: Vec<Row> = texts.iter().map(|text| Row { features: Features::of_text(text), class: Some(0) }).collect();
        Vocabulary::learn(rows.iter(), &Options::default())
    }

    #[test]
    fn vectors_have_length_one_and_tell_what_is_known() {
        let vocabulary = vocabulary(&["where is my card", "my card was stolen", "order a new card", ""]);
        let vector = vocabulary.weigh(&Features::of_text("my zebra was stolen"));
        let square: f32 = vector.sparse.iter().map(|(_, value)| value * value).sum();
        assert!((square - 1.0).abs() < 1e-5);
        assert_eq!(vector.content, (1, 2));
        assert_eq!(vector.known[Kind::Word as usize], (3, 4));
        let rare = vocabulary.find(super::super::arithmetic::hash(0, &["steal"])).unwrap();
        let common = vocabulary.find(super::super::arithmetic::hash(0, &["card"])).unwrap();
        assert!(rare.1 > common.1);
    }

    #[test]
    fn nothing_known_is_no_vector() {
        for (texts, text) in [(&[][..], "hello"), (&[""][..], ""), (&["my card"][..], "xyz")] {
            assert!(vocabulary(texts).weigh(&Features::of_text(text)).sparse.is_empty());
        }
    }
}
