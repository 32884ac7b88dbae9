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
const EPOCHS: usize = 9;
/// Weights nearer to 0 than this are left out: they are nine in ten, and nothing is lost.
const SMALLEST: f32 = 0.02;
/// The margin of a class without rows.
const NEVER: f32 = -2.0;
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
    /// By bucket: where its row begins in `weights`; one more at the end.
    rows: Vec<u32>,
    /// Classes and their weights, in 127ths of `scale`; small ones are left out.
    weights: Vec<(u16, i8)>,
    scale: f32,
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
        let mut dense: Vec<Vec<(u16, f32)>> = vec![Vec::new(); used];
        let mut bias = vec![0.0f32; classes];
        let order = shuffled(rows.len());
        for class in 0..classes {
            let class_id = u32::try_from(class).unwrap_or(u32::MAX);
            if !rows.iter().any(|(_, label)| *label == class_id) {
                bias[class] = NEVER;
                continue;
            }
            let (w, b) = train_class(&weighed, rows, &order, class_id, used);
            for (at, value) in w.into_iter().enumerate().filter(|(_, value)| value.abs() >= SMALLEST) {
                dense[at].push((u16::try_from(class).unwrap_or(u16::MAX), value));
            }
            bias[class] = b;
        }
        let scale = dense.iter().flatten().map(|(_, value)| value.abs()).fold(0.0, f32::max).max(1e-6);
        let (mut rows, mut weights) = (Vec::with_capacity(BUCKETS + 1), Vec::new());
        for bucket in 0..BUCKETS {
            rows.push(u32::try_from(weights.len()).unwrap_or(u32::MAX));
            if let Some(at) = u32::try_from(bucket).ok().and_then(|bucket| compact.get(&bucket)) {
                #[expect(clippy::cast_possible_truncation, reason = "rounded and at most 127")]
                weights.extend(dense[*at as usize].iter().map(|(class, value)| (*class, (value / scale * 127.0).round() as i8)).filter(|(_, value)| *value != 0));
            }
        }
        rows.push(u32::try_from(weights.len()).unwrap_or(u32::MAX));
        Self { classes, informative, bias, rows, weights, scale }
    }

    /// The margin of every class. O(features × classes).
    #[must_use]
    pub fn scores(&self, features: &Sparse) -> Vec<f32> {
        let mut scores = self.bias.clone();
        if self.classes == 0 {
            return scores;
        }
        for (bucket, value) in weigh(features, &self.informative) {
            let row = self.rows[bucket as usize] as usize..self.rows[bucket as usize + 1] as usize;
            let value = value * self.scale / 127.0;
            for (class, weight) in &self.weights[row] {
                scores[usize::from(*class)] += value * f32::from(*weight);
            }
        }
        scores
    }
}

/// The rows' indices in an order that mixes the classes, always the same: coordinate descent converges slowly over sorted rows.
fn shuffled(rows: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..rows).collect();
    let mut state = 0x9e37_79b9_7f4a_7c15u64;
    for at in (1..rows).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        #[expect(clippy::cast_possible_truncation, reason = "less than the number of rows")]
        let other = ((state >> 33) % (at as u64 + 1)) as usize;
        order.swap(at, other);
    }
    order
}

/// Tells questions of one entry that are answered yes from those that are answered no.
#[derive(Clone, Debug, Default)]
pub struct Polarity {
    /// Weights by bucket, sorted.
    weights: Vec<(u32, f32)>,
    bias: f32,
}

impl Polarity {
    /// Trains on the entry's own yes/no questions; of no use (always 0) unless there are some of both.
    #[must_use]
    pub fn train(rows: &[(Sparse, bool)]) -> Self {
        if !rows.iter().any(|(_, yes)| *yes) || rows.iter().all(|(_, yes)| *yes) {
            return Self::default();
        }
        let mut local: BTreeMap<u32, u32> = BTreeMap::new();
        let weighed: Vec<(Vec<(u32, f32)>, f32)> = rows
            .iter()
            .map(|(features, _)| {
                let length = features.iter().map(|(_, v)| v * v).sum::<f32>().sqrt().max(1e-6);
                let mut indices = Vec::with_capacity(features.len());
                for (bucket, value) in features {
                    let next = u32::try_from(local.len()).unwrap_or(u32::MAX);
                    indices.push((*local.entry(*bucket).or_insert(next), value / length));
                }
                (indices, 2.0)
            })
            .collect();
        let labels: Vec<(Sparse, u32)> = rows.iter().map(|(_, yes)| (Sparse::new(), u32::from(*yes))).collect();
        let (w, bias) = train_class(&weighed, &labels, &shuffled(rows.len()), 1, local.len());
        Self { weights: local.into_iter().map(|(bucket, at)| (bucket, w[at as usize])).collect(), bias }
    }

    /// Above 0 for yes, below for no; 0 when it can't tell.
    #[must_use]
    pub fn margin(&self, features: &Sparse) -> f32 {
        let length = features.iter().map(|(_, v)| v * v).sum::<f32>().sqrt().max(1e-6);
        let known = features.iter().filter_map(|(bucket, value)| self.weights.binary_search_by_key(bucket, |w| w.0).ok().map(|at| self.weights[at].1 * value / length));
        known.sum::<f32>() + self.bias
    }
}

/// One class against the rest.
fn train_class(weighed: &[(Vec<(u32, f32)>, f32)], rows: &[(Sparse, u32)], order: &[usize], class: u32, used: usize) -> (Vec<f32>, f32) {
    let mut w = vec![0.0f32; used];
    let mut bias = 0.0f32;
    let mut alpha = vec![0.0f32; rows.len()];
    let diagonal = 0.5 / COST;
    for epoch in 0..EPOCHS {
        for at in order.iter().copied() {
            let ((features, norm), (_, label)) = (&weighed[at], &rows[at]);
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
