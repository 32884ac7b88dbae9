//! A linear model over readings, trained from the base's phrasings alone: one class an entry, one against the rest.
//!
//! L2-regularised squared hinge by dual coordinate descent (Hsieh et al. 2008; Fan et al. 2008, LIBLINEAR). Deterministic: rows in the order of the
//! base, no randomness, plain `f32` in a fixed order.

use std::collections::BTreeMap;

use crate::understand::Reading;
use crate::knowledge::Feature;

use super::index::AskedKey;

/// Number of hash buckets, a power of two.
const BUCKETS: usize = 1 << 16;
const EPOCHS: usize = 6;
/// Cost of a violated margin.
const COST: f32 = 0.5;

/// Hashed features of a reading with their values, sorted by bucket, of length 1 together.
pub type Sparse = Vec<(u32, f32)>;

/// The trained weights: for each bucket in use the classes that it speaks for or against.
#[derive(Clone, Debug, Default)]
pub struct Model {
    classes: usize,
    informative: Vec<f32>,
    bias: Vec<f32>,
    /// By bucket: where its row begins in `weights`, or `u32::MAX`.
    rows: Vec<u32>,
    weights: Vec<f32>,
}

impl Model {
    /// Trains on rows of features with their classes. O(epochs × classes × features).
    #[must_use]
    pub fn train(rows: &[(Sparse, u32)], classes: usize) -> Self {
        let mut informative = vec![0.0f32; BUCKETS];
        for (features, _) in rows {
            for (bucket, _) in features {
                informative[*bucket as usize] += 1.0;
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "far below 2^24 rows")]
        let all = rows.len() as f32;
        for count in &mut informative {
            *count = if *count > 0.0 { ((1.0 + all) / (1.0 + *count)).ln() + 1.0 } else { 0.0 };
        }
        let mut compact: BTreeMap<u32, u32> = BTreeMap::new();
        let weighed: Vec<(Vec<(u32, f32)>, f32)> = rows
            .iter()
            .map(|(features, _)| {
                let features = weigh(features, &informative);
                let local = features
                    .iter()
                    .map(|(bucket, value)| {
                        #[expect(clippy::cast_possible_truncation, reason = "at most BUCKETS")]
                        let next = compact.len() as u32;
                        (*compact.entry(*bucket).or_insert(next), *value)
                    })
                    .collect::<Vec<_>>();
                let norm = local.iter().map(|(_, v)| v * v).sum::<f32>() + 1.0;
                (local, norm)
            })
            .collect();
        let used = compact.len();
        let mut weights = vec![0.0f32; used * classes];
        let mut bias = vec![0.0f32; classes];
        for class in 0..classes {
            let (w, b) = train_class(&weighed, rows, u32::try_from(class).unwrap_or(u32::MAX), used);
            for (at, value) in w.into_iter().enumerate() {
                weights[at * classes + class] = value;
            }
            bias[class] = b;
        }
        let mut table = vec![u32::MAX; BUCKETS];
        for (bucket, at) in compact {
            table[bucket as usize] = at;
        }
        Self { classes, informative, bias, rows: table, weights }
    }

    /// The margin of every class. O(features × classes).
    #[must_use]
    pub fn scores(&self, features: &Sparse) -> Vec<f32> {
        let mut scores = self.bias.clone();
        if self.classes == 0 {
            return scores;
        }
        for (bucket, value) in weigh(features, &self.informative) {
            let at = self.rows[bucket as usize];
            if at != u32::MAX {
                let row = &self.weights[at as usize * self.classes..][..self.classes];
                for (score, weight) in scores.iter_mut().zip(row) {
                    *score += value * weight;
                }
            }
        }
        scores
    }
}

/// One class against the rest.
fn train_class(weighed: &[(Vec<(u32, f32)>, f32)], rows: &[(Sparse, u32)], class: u32, used: usize) -> (Vec<f32>, f32) {
    let mut w = vec![0.0f32; used];
    let mut bias = 0.0f32;
    let mut alpha = vec![0.0f32; rows.len()];
    let diagonal = 0.5 / COST;
    for epoch in 0..EPOCHS {
        for (at, ((features, norm), (_, label))) in weighed.iter().zip(rows).enumerate() {
            // Rows that were right by far stay right; look at them again only every third round.
            if epoch % 3 != 0 && alpha[at] == 0.0 {
                continue;
            }
            let y = if *label == class { 1.0 } else { -1.0 };
            let margin = features.iter().map(|(f, v)| w[*f as usize] * v).sum::<f32>() + bias;
            let gradient = y * margin - 1.0 + diagonal * alpha[at];
            if alpha[at] == 0.0 && gradient >= 0.0 {
                continue;
            }
            let before = alpha[at];
            alpha[at] = (before - gradient / (norm + diagonal)).max(0.0);
            let change = (alpha[at] - before) * y;
            for (f, v) in features {
                w[*f as usize] += change * v;
            }
            bias += change;
        }
    }
    (w, bias)
}

/// Values times informativeness, of length 1 together.
fn weigh(features: &Sparse, informative: &[f32]) -> Sparse {
    let mut weighed: Sparse = features.iter().map(|(bucket, value)| (*bucket, value * informative[*bucket as usize])).filter(|(_, v)| *v > 0.0).collect();
    let length = weighed.iter().map(|(_, v)| v * v).sum::<f32>().sqrt().max(1e-6);
    for (_, value) in &mut weighed {
        *value /= length;
    }
    weighed
}

/// Features of a reading: its words and pairs of words, what its items stand for, pairs of those, letters inside words, what is asked.
#[must_use]
pub fn features(reading: &Reading) -> Sparse {
    let mut found: BTreeMap<u32, f32> = BTreeMap::new();
    let mut add = |salt: u8, parts: &[&[u8]], value: f32| {
        let slot = found.entry(bucket(salt, parts)).or_insert(0.0);
        *slot = slot.max(value);
    };
    let words: Vec<&str> = reading.words.iter().map(|w| w.text.as_str()).collect();
    for word in &words {
        add(1, &[word.as_bytes()], 1.0);
    }
    for pair in words.windows(2) {
        add(2, &[pair[0].as_bytes(), b" ", pair[1].as_bytes()], 0.7);
    }
    let mut last: Option<[u8; 5]> = None;
    for item in &reading.items {
        for (feature, fidelity) in &item.features {
            add(3, &[&bytes(*feature)], 1.2 * fidelity);
        }
        let first = item.features.iter().find(|(f, _)| !matches!(f, Feature::Word(_))).or(item.features.first()).map(|(f, _)| bytes(*f));
        if let (Some(a), Some(b)) = (last, first) {
            add(4, &[&a, &b], 0.7);
        }
        last = first.or(last);
    }
    add(5, &[&[AskedKey::of(&reading.form.asked) as u8]], 1.0);
    for word in words.iter().filter(|w| w.len() > 3 && w.is_ascii()) {
        let marked = format!("<{word}>");
        for length in 3..=4 {
            for gram in marked.as_bytes().windows(length) {
                add(6, &[gram], 0.35);
            }
        }
    }
    found.into_iter().collect()
}

fn bytes(feature: Feature) -> [u8; 5] {
    let (kind, id) = match feature {
        Feature::Word(word) => (0, word.0),
        Feature::Concept(concept) => (1, concept.0),
        Feature::Entity(entity) => (2, entity.0),
    };
    let [a, b, c, d] = id.to_le_bytes();
    [kind, a, b, c, d]
}

/// FNV-1a, folded to the number of buckets.
fn bucket(salt: u8, parts: &[&[u8]]) -> u32 {
    let mut hash = (0xcbf2_9ce4_8422_2325u64 ^ u64::from(salt)).wrapping_mul(0x0100_0000_01b3);
    for byte in parts.iter().copied().flatten() {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    #[expect(clippy::cast_possible_truncation, reason = "folded to 16 bits")]
    let folded = (hash ^ (hash >> 32)) as u32;
    (folded ^ (folded >> 16)) & (BUCKETS as u32 - 1)
}
