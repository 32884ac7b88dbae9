//! The trained weights, small: the largest share of them, in 127ths of their feature's largest, beside each other by feature, so that a
//! question touches its own features' lines and nothing else. A feature that says something of many classes has a full row, which is then
//! smaller than a list, and much faster to add up.

use serde::{Deserialize, Serialize};

use crate::compact::Packed;

use super::Options;
use super::solver::{Example, LANES, Solution, solve};
use super::vocabulary::Vector;

/// A linear function of a vector for each class.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct Weights {
    /// By class.
    bias: Vec<f32>,
    /// By feature: the place after its last byte, a `u32`, and what one 127th is, an `f32`.
    features: Packed<8>,
    /// By feature: either as many bytes as there are classes, the weight of each, an `i8`; or fewer, [`LISTED`] for each weight that was kept:
    /// a class, a `u16`, and its weight, an `i8`.
    rows: Packed<1>,
}

/// Bytes of a weight in a list.
const LISTED: usize = 3;

impl Weights {
    /// Trains `classes` classes on examples whose columns are the `features` of a vocabulary.
    /// O(passes × values of all rows × classes).
    pub(super) fn train(mut examples: Vec<Example>, classes: u32, features: usize, options: &Options) -> Self {
        let places = by_frequency(&examples, features);
        for (column, _) in examples.iter_mut().flat_map(|example| &mut example.columns) {
            *column = places[*column as usize];
        }
        let firsts = (0..classes).step_by(LANES);
        let solutions: Vec<Solution> = firsts.map(|first| solve(&examples, first, features, options)).collect();
        let count = usize::try_from(classes).unwrap_or(0);
        let column = |feature: usize| {
            let place = places[feature] as usize;
            solutions.iter().flat_map(move |solution| solution.weights[place].0).take(count)
        };
        let bias = solutions.iter().flat_map(|solution| solution.bias).take(count).collect();

        let mut sizes: Vec<f32> = (0..features).flat_map(column).map(f32::abs).filter(|size| *size > 0.0).collect();
        let least = smallest_kept(&mut sizes, options.keep);
        let (mut ends, mut rows) = (Vec::with_capacity(features), Vec::new());
        for feature in 0..features {
            let largest = column(feature).fold(0.0_f32, |largest, weight| largest.max(weight.abs()));
            let unit = largest / 127.0;
            #[expect(clippy::cast_possible_truncation, reason = "at most 127 in magnitude")]
            let packed = |weight: f32| ((weight / unit).round() as i8).to_le_bytes();
            let kept = || (0_u16..).zip(column(feature)).filter(|(_, weight)| weight.abs() >= least && *weight != 0.0);
            if largest > 0.0 && kept().count() * LISTED >= count {
                rows.extend(column(feature).map(packed));
            } else {
                for (class, weight) in kept() {
                    let ([low, high], weight) = (class.to_le_bytes(), packed(weight));
                    rows.extend([[low], [high], weight]);
                }
            }
            let ([a, b, c, d], [e, f, g, h]) = (u32::try_from(rows.len()).unwrap_or(u32::MAX).to_le_bytes(), unit.to_le_bytes());
            ends.push([a, b, c, d, e, f, g, h]);
        }
        Self { bias, features: ends.into_iter().collect(), rows: rows.into_iter().collect() }
    }

    /// The margin of every class: above 0 for yes. O(kept weights of the vector's features).
    pub(super) fn scores(&self, vector: &Vector) -> Vec<f32> {
        let mut scores = self.bias.clone();
        let feature = |at: u32| {
            let [a, b, c, d, e, f, g, h] = self.features.get(usize::try_from(at).ok()?)?;
            Some((usize::try_from(u32::from_le_bytes([a, b, c, d])).ok()?, f32::from_le_bytes([e, f, g, h])))
        };
        for (number, value) in &vector.sparse {
            let start = number.checked_sub(1).and_then(feature).map_or(0, |(end, _)| end);
            let Some((end, unit)) = feature(*number) else { continue };
            let scale = value * unit;
            let row = self.rows.records().get(start..end).unwrap_or(&[]);
            if row.len() == scores.len() {
                for (score, weight) in scores.iter_mut().zip(row) {
                    *score += scale * f32::from(i8::from_le_bytes(*weight));
                }
                continue;
            }
            for [[low], [high], weight] in row.as_chunks::<LISTED>().0 {
                if let Some(score) = scores.get_mut(usize::from(u16::from_le_bytes([*low, *high]))) {
                    *score += scale * f32::from(i8::from_le_bytes(*weight));
                }
            }
        }
        scores
    }
}

/// By feature: its place when the commonest come first. What most rows touch then lies close together, and training is much faster for it.
fn by_frequency(examples: &[Example], features: usize) -> Vec<u32> {
    let mut counts: Vec<(u32, u32)> = (0..).map(|feature| (0, feature)).take(features).collect();
    for (column, _) in examples.iter().flat_map(|example| &example.columns) {
        counts[*column as usize].0 += 1;
    }
    counts.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut places = vec![0; features];
    for (place, (_, feature)) in (0..).zip(counts) {
        places[feature as usize] = place;
    }
    places
}

/// The size from which on a weight is among the largest share. O(sizes).
fn smallest_kept(sizes: &mut [f32], share: f32) -> f32 {
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a length")]
    let dropped = ((1.0 - f64::from(share.clamp(0.0, 1.0))) * sizes.len() as f64) as usize;
    if dropped >= sizes.len() {
        return f32::INFINITY;
    }
    *sizes.select_nth_unstable_by(dropped, f32::total_cmp).1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_share_is_kept() {
        for (share, expected) in [(1.0, 1.0), (0.5, 3.0), (0.25, 4.0), (0.0, f32::INFINITY)] {
            assert_eq!(smallest_kept(&mut [3.0, 1.0, 4.0, 2.0], share), expected, "{share}");
        }
        assert_eq!(smallest_kept(&mut [], 0.5), f32::INFINITY);
    }

    #[test]
    fn small_weights_cost_little() {
        let examples = || (0..60_u32).map(|i| Example { columns: vec![(i % 3, 0.7), (3 + i % 20, 0.3)], class: Some(i % 3) }).collect();
        let vector = Vector { sparse: vec![(1, 0.7), (9, 0.3)], ..Vector::default() };
        let of = |keep: f32| Weights::train(examples(), 3, 23, &Options { keep, ..Options::default() }).scores(&vector);
        for (all, some) in of(1.0).iter().zip(of(0.6)) {
            assert!((all - some).abs() < 0.05, "{all} {some}");
        }
        assert!(of(0.6)[1] > 0.5 && of(0.6)[0] < -0.5);
    }
}
