//! A linear model over readings, trained from the base's phrasings alone: one class an entry, one against the rest.
//!
//! L2-regularised squared hinge by dual coordinate descent (Hsieh et al. 2008; Fan et al. 2008, LIBLINEAR). Deterministic: rows in the order of the
//! base, no randomness, plain `f32` in a fixed order.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::compact::Packed;
use crate::knowledge::Feature;
use crate::understand::Reading;

use super::index::AskedKey;

/// Number of hash buckets, a power of two.
const BUCKETS: usize = 1 << 16;
const EPOCHS: usize = 9;
/// The margin of a class without rows.
const NEVER: f32 = -2.0;
/// Cost of a violated margin.
const COST: f32 = 0.5;
/// How many classes are trained side by side.
const LANES: usize = 8;
/// Weights nearer to 0 than this are left out: they are nine in ten, and nothing is lost.
const SMALLEST: f32 = 0.02;

/// Hashed features of a reading with their values, sorted by bucket, of length 1 together.
pub type Sparse = Vec<(u32, f32)>;

/// The trained weights: for each bucket in use the classes that it speaks for or against.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Model {
    /// By bucket: how informative it is, an `f32`; 0 when no phrasing has it.
    informative: Packed<4>,
    /// By class.
    bias: Vec<f32>,
    /// By bucket: the end of its weights, a `u32`.
    ends: Packed<4>,
    /// A class, a `u16`, and its weight in 127ths of `scale`, an `i8`.
    weights: Packed<3>,
    scale: f32,
}

/// A phrasing in training.
struct Row {
    /// Features, numbered in the order in which they first come, with their values.
    features: Vec<(u32, f32)>,
    /// The square of its length, the bias among it.
    norm: f32,
    class: u32,
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
        let informative: Packed<4> = informative.into_iter().map(f32::to_le_bytes).collect();
        let mut numbers = vec![u32::MAX; BUCKETS];
        let mut used = 0;
        let mut training: Vec<Row> = Vec::with_capacity(rows.len());
        for (features, class) in shuffled(rows.len()).into_iter().map(|at| &rows[at]) {
            let mut features = weigh(features, &informative);
            for (bucket, _) in &mut features {
                let number = &mut numbers[*bucket as usize];
                if *number == u32::MAX {
                    *number = used;
                    used += 1;
                }
                *bucket = *number;
            }
            let norm = features.iter().map(|(_, v)| v * v).sum::<f32>() + 1.0;
            training.push(Row { features, norm, class: *class });
        }
        let mut trained: Vec<u32> = rows.iter().map(|(_, class)| *class).collect();
        trained.sort_unstable();
        trained.dedup();
        let mut bias = vec![NEVER; classes];
        // By number: the classes with their weights.
        let mut columns: Vec<Vec<(u16, f32)>> = vec![Vec::new(); used as usize];
        for group in trained.chunks(LANES) {
            let mut lanes = [u32::MAX; LANES];
            lanes[..group.len()].copy_from_slice(group);
            let (weights, biases) = train_classes(&training, lanes, used as usize);
            for (class, value) in group.iter().zip(biases) {
                bias[*class as usize] = value;
            }
            for (column, weights) in columns.iter_mut().zip(&weights) {
                // A base with more classes than a `u16` can tell apart would train for days.
                let heavy = group.iter().zip(weights).filter(|(_, weight)| weight.abs() >= SMALLEST);
                column.extend(heavy.filter_map(|(class, weight)| Some((u16::try_from(*class).ok()?, *weight))));
            }
        }
        let scale = columns.iter().flatten().fold(f32::MIN_POSITIVE, |most, (_, weight)| most.max(weight.abs()));
        let (mut ends, mut weights) = (Vec::with_capacity(BUCKETS), Vec::new());
        for number in numbers {
            for (class, weight) in columns.get(number as usize).into_iter().flatten() {
                #[expect(clippy::cast_possible_truncation, reason = "rounded and at most 127")]
                let weight = (weight / scale * 127.0).round() as i8;
                let ([low, high], [weight_byte]) = (class.to_le_bytes(), weight.to_le_bytes());
                if weight != 0 {
                    weights.push([low, high, weight_byte]);
                }
            }
            #[expect(clippy::cast_possible_truncation, reason = "at most BUCKETS times the classes of a u16")]
            ends.push((weights.len() as u32).to_le_bytes());
        }
        Self { informative, bias, ends: ends.into_iter().collect(), weights: weights.into_iter().collect(), scale }
    }

    /// The margin of every class. O(features × classes that they speak of).
    #[must_use]
    pub fn scores(&self, features: &Sparse) -> Vec<f32> {
        let mut scores = self.bias.clone();
        let end = |bucket: usize| self.ends.get(bucket).map_or(0, |end| u32::from_le_bytes(end) as usize);
        for (bucket, value) in weigh(features, &self.informative) {
            let bucket = bucket as usize;
            let start = bucket.checked_sub(1).map_or(0, end);
            let unit = value * self.scale / 127.0;
            for [low, high, weight] in self.weights.records().get(start..end(bucket)).unwrap_or(&[]) {
                if let Some(score) = scores.get_mut(usize::from(u16::from_le_bytes([*low, *high]))) {
                    *score += unit * f32::from(i8::from_le_bytes([*weight]));
                }
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
        let other = ((state >> 33) % (at as u64 + 1)) as usize;
        order.swap(at, other);
    }
    order
}

/// Tells questions of one entry that are answered yes from those that are answered no.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Polarity {
    /// A bucket, a `u32`, and its weight, an `f32`; sorted.
    weights: Packed<8>,
    bias: f32,
}

impl Polarity {
    /// Trains on the entry's own yes/no questions; of no use (always 0) unless there are some of both.
    #[must_use]
    pub fn train(rows: &[(Sparse, bool)]) -> Self {
        if !rows.iter().any(|(_, yes)| *yes) || rows.iter().all(|(_, yes)| *yes) {
            return Self::default();
        }
        let mut numbers: BTreeMap<u32, u32> = BTreeMap::new();
        let mut training: Vec<Row> = Vec::with_capacity(rows.len());
        for (features, yes) in shuffled(rows.len()).into_iter().map(|at| &rows[at]) {
            let length = length(features);
            let mut number = |bucket: u32| {
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                *numbers.entry(bucket).or_insert(next)
            };
            let features = features.iter().map(|(bucket, value)| (number(*bucket), value / length)).collect();
            training.push(Row { features, norm: 2.0, class: u32::from(*yes) });
        }
        let (weights, [bias]) = train_classes(&training, [1], numbers.len());
        let weight = |(bucket, number): (u32, u32)| {
            let ([a, b, c, d], [e, f, g, h]) = (bucket.to_le_bytes(), weights[number as usize][0].to_le_bytes());
            [a, b, c, d, e, f, g, h]
        };
        Self { weights: numbers.into_iter().map(weight).collect(), bias }
    }

    /// Above 0 for yes, below for no; 0 when it can't tell.
    #[must_use]
    pub fn margin(&self, features: &Sparse) -> f32 {
        let length = length(features);
        let weights = self.weights.records();
        let bucket_of = |[a, b, c, d, ..]: &[u8; 8]| u32::from_le_bytes([*a, *b, *c, *d]);
        let weight = |bucket: u32| {
            let [.., e, f, g, h] = weights[weights.binary_search_by_key(&bucket, bucket_of).ok()?];
            Some(f32::from_le_bytes([e, f, g, h]))
        };
        let known = features.iter().filter_map(|(bucket, value)| Some(weight(*bucket)? * value / length));
        known.sum::<f32>() + self.bias
    }
}

fn length(features: &Sparse) -> f32 {
    features.iter().map(|(_, v)| v * v).sum::<f32>().sqrt().max(1e-6)
}

/// Some classes, each against the rest. They share nothing but the walk over the rows, which takes most of the time: side by side they train
/// several times as fast, to the same weights.
fn train_classes<const N: usize>(rows: &[Row], classes: [u32; N], used: usize) -> (Vec<[f32; N]>, [f32; N]) {
    let mut weights = vec![[0.0f32; N]; used];
    let mut bias = [0.0f32; N];
    let mut alphas = vec![[0.0f32; N]; rows.len()];
    let diagonal = 0.5 / COST;
    for epoch in 0..EPOCHS {
        // Rows that were right by far stay right; look at them again only every third round.
        let all = epoch % 3 == 0;
        for (row, alphas) in rows.iter().zip(&mut alphas) {
            if !all && *alphas == [0.0; N] {
                continue;
            }
            let mut margins = [0.0f32; N];
            for (feature, value) in &row.features {
                let weights = &weights[*feature as usize];
                for lane in 0..N {
                    margins[lane] += weights[lane] * value;
                }
            }
            for lane in 0..N {
                let before = alphas[lane];
                if !all && before == 0.0 {
                    continue;
                }
                let y = if row.class == classes[lane] { 1.0 } else { -1.0 };
                let gradient = y * (margins[lane] + bias[lane]) - 1.0 + diagonal * before;
                if before == 0.0 && gradient >= 0.0 {
                    continue;
                }
                alphas[lane] = (before - gradient / (row.norm + diagonal)).max(0.0);
                let change = (alphas[lane] - before) * y;
                for (feature, value) in &row.features {
                    weights[*feature as usize][lane] += change * value;
                }
                bias[lane] += change;
            }
        }
    }
    (weights, bias)
}

/// Values times informativeness, of length 1 together.
fn weigh(features: &Sparse, informative: &Packed<4>) -> Sparse {
    let informative = |bucket: u32| informative.get(bucket as usize).map_or(0.0, f32::from_le_bytes);
    let mut weighed: Sparse = features.iter().map(|(bucket, value)| (*bucket, value * informative(*bucket))).filter(|(_, v)| *v > 0.0).collect();
    let length = length(&weighed);
    for (_, value) in &mut weighed {
        *value /= length;
    }
    weighed
}

/// Features of a reading: its words and pairs of words, what its items stand for, pairs of those, letters inside words, what is asked.
#[must_use]
pub fn features(reading: &Reading) -> Sparse {
    let mut found: Sparse = Vec::with_capacity(128);
    let mut add = |salt: u8, parts: &[&[u8]], value: f32| found.push((bucket(salt, parts), value));
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
    // Of several that fall into one bucket the strongest.
    found.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    found.dedup_by_key(|feature| feature.0);
    found
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
