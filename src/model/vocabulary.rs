//! Which features the rows have, how informative each is, and a text's features as a weighted vector over them.

use std::collections::BTreeMap;

use crate::compact::Directory;

use super::Options;
use super::arithmetic::ln;
use super::features::{Features, KINDS, Kind, Row};
use super::solver::Example;

/// The features that are known while a model is trained, numbered in the order of their keys. [`super::table`] keeps what is needed after that.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    /// Keys, ascending, and how informative each is.
    pub(super) known: Vec<(u32, Informative)>,
    slots: Directory,
}

/// About how many features share a slot of the directory.
const IN_SLOT: usize = 2;

/// How informative a feature is, from 1 up in steps of an 80th: what a byte holds. Training sees no more of it than asking does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Informative(pub(super) u8);

impl Informative {
    const STEPS: f32 = 80.0;

    /// Of a feature that `count` of `all` rows have.
    fn of(count: u32, all: f64) -> Self {
        let informative = (1.0 + ln((1.0 + all) / (1.0 + f64::from(count)))).sqrt();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 255: 10^7 rows give less than 4.2")]
        Self(((informative - 1.0) * f64::from(Self::STEPS)).round().clamp(0.0, 255.0) as u8)
    }

    /// As a factor.
    pub(super) fn factor(self) -> f32 {
        1.0 + f32::from(self.0) / Self::STEPS
    }
}

/// A text over the vocabulary. Of length 1 as a whole, unless nothing of it is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Vector {
    /// Places of features and their values.
    pub(super) sparse: Vec<(u32, f32)>,
    /// How much of the text is known, by [`Kind`]: known features, all features.
    pub(super) known: [(u32, u32); KINDS],
    /// The same for words that carry content.
    pub(super) content: (u32, u32),
}

impl Vector {
    /// Weighs a text: dampened count times informativeness, each kind of the length that `kinds` gives it, the whole of length 1. `find` gives the
    /// place of a known feature, by its key, and how informative it is. O(features).
    pub(super) fn of(features: &Features, kinds: &[f32; KINDS], find: impl Fn(u32) -> Option<(u32, Informative)>) -> Self {
        let mut vector = Self { sparse: Vec::with_capacity(features.sparse.len()), ..Self::default() };
        let mut squares = [0.0_f32; KINDS];
        // Kinds come one after the other: where each ends.
        let mut ends = [0; KINDS];
        for feature in &features.sparse {
            let known = find(feature.key);
            let kind = feature.kind as usize;
            vector.known[kind].0 += u32::from(known.is_some());
            vector.known[kind].1 += 1;
            if feature.content {
                vector.content.0 += u32::from(known.is_some());
                vector.content.1 += 1;
            }
            if let Some((place, informative)) = known {
                let value = feature.value * informative.factor();
                squares[kind] += value * value;
                vector.sparse.push((place, value));
                ends[kind] = vector.sparse.len();
            }
        }
        let mut whole = 0.0_f32;
        for (square, weight) in squares.iter().zip(kinds) {
            whole += if *square > 0.0 { weight * weight } else { 0.0 };
        }
        let mut start = 0;
        for (kind, end) in ends.into_iter().enumerate() {
            let length = (squares[kind] * whole).sqrt();
            let scale = if length > 0.0 { kinds[kind] / length } else { 0.0 };
            let end = end.max(start);
            vector.sparse[start..end].iter_mut().for_each(|(_, value)| *value *= scale);
            start = end;
        }
        vector
    }
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
        let is_kept = |kind: Kind, count: u32| count >= options.least_rows[kind as usize] && options.kinds[kind as usize] > 0.0;
        let kept = counts.into_iter().filter(|(_, (kind, count))| is_kept(*kind, *count));
        let known: Vec<_> = kept.map(|(key, (_, count))| (key, Informative::of(count, all))).collect();
        let slots = Directory::new(known.len() / IN_SLOT, known.iter().map(|(key, _)| *key).zip(1..));
        Self { known, slots }
    }

    /// How many features are known.
    pub(super) fn len(&self) -> usize {
        self.known.len()
    }

    /// A row as the solver sees it.
    pub(super) fn example(&self, row: &Row, options: &Options) -> Example {
        Example { columns: self.weigh(&row.features, options).sparse, class: row.class, key: row.features.key() }
    }

    /// A text with the numbers of its features as their places.
    pub(super) fn weigh(&self, features: &Features, options: &Options) -> Vector {
        Vector::of(features, &options.kinds, |key| self.find(key))
    }

    fn find(&self, key: u32) -> Option<(u32, Informative)> {
        let slot = self.slots.range(key);
        let at = slot.start + self.known.get(slot)?.iter().position(|(known, _)| *known == key)?;
        Some((u32::try_from(at).ok()?, self.known[at].1))
    }
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
        let vector = vocabulary.weigh(&Features::of_text("my zebra was stolen"), &Options::default());
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
            assert!(vocabulary(texts).weigh(&Features::of_text(text), &Options::default()).sparse.is_empty());
        }
    }
}
