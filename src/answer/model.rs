//! The models that a base's own phrasings train: which entry a question asks for, and whether what it asks of an entry is so. Turns readings into
//! the features that these see, and must not judge by anything else.

use crate::knowledge::Feature;
use crate::model::{Features, Model, Options, Row};
use crate::understand::Reading;

use super::phrasings::AskedKey;

/// What is given beside the words, by the first of the numbers that name it.
const ITEM: u32 = 0;
const PAIR: u32 = 1;
const ASKED: u32 = 2;

/// How much two neighbouring items weigh, and what is asked for, against one item that is certain.
const OF_PAIR: f32 = 0.6;
const OF_ASKED: f32 = 0.8;

/// Whether it is so hangs on words and what they stand for: letters inside words would be most of a model's bytes, and tell nothing more.
const OF_POLARITY: [f32; 5] = [1.0, 1.0, 0.7, 0.0, 2.0];

/// What a reading is made of: its words as they were corrected; what its items stand for and pairs of these; what is asked for.
#[must_use]
pub fn features(reading: &Reading) -> Features {
    let words: Vec<&str> = reading.words.iter().map(|word| word.text.as_str()).collect();
    let mut features = Features::of_words(&words);
    let mut last: Option<[u32; 2]> = None;
    for item in &reading.items {
        for (feature, fidelity) in &item.features {
            let [kind, id] = name(*feature);
            features.give(&[ITEM, kind, id], *fidelity);
        }
        let first = item.features.iter().find(|(feature, _)| !matches!(feature, Feature::Word(_))).or(item.features.first());
        let first = first.map(|(feature, _)| name(*feature));
        if let (Some([a, b]), Some([c, d])) = (last, first) {
            features.give(&[PAIR, a, b, c, d], OF_PAIR);
        }
        last = first.or(last);
    }
    features.give(&[ASKED, AskedKey::of(&reading.form.asked) as u32], OF_ASKED);
    features
}

/// What is claimed by a reading, without what it sets aside ("… rather than on Sunday"), as [`features`].
#[must_use]
pub fn features_of_claim(reading: &Reading) -> Features {
    let Some(aside) = &reading.form.set_aside else { return features(reading) };
    let mut claim = reading.clone();
    claim.items = reading.items.iter().enumerate().filter(|(at, _)| !reading.is_set_aside(*at)).map(|(_, item)| item.clone()).collect();
    claim.words = reading.words.iter().enumerate().filter(|(at, _)| !aside.contains(at)).map(|(_, word)| word.clone()).collect();
    features(&claim)
}

fn name(feature: Feature) -> [u32; 2] {
    match feature {
        Feature::Word(word) => [0, word.0],
        Feature::Concept(concept) => [1, concept.0],
        Feature::Entity(entity) => [2, entity.0],
    }
}

/// Trains a model on the readings of phrasings with the entries that they ask for; near misses ask for none, and hold all entries back.
/// O(rows × entries), the greater part of what building an engine takes.
#[must_use]
pub fn train(rows: &[Row], entries: usize) -> Model {
    Model::train(rows, u32::try_from(entries).unwrap_or(u32::MAX), &Options::default())
}

/// Tells yes/no questions that are answered yes (above 0) from those that are answered no (below). Nothing unless there are some of both.
#[must_use]
pub fn train_polarity(rows: Vec<(Features, bool)>) -> Option<Model> {
    if rows.iter().all(|(_, yes)| *yes) || rows.iter().all(|(_, yes)| !*yes) {
        return None;
    }
    let rows: Vec<Row> = rows.into_iter().map(|(features, yes)| Row { features, class: yes.then_some(0) }).collect();
    let options = Options { kinds: OF_POLARITY, own_class: 1.0, keep: 0.5, ..Options::default() };
    Some(Model::train(&rows, 1, &options))
}
