//! Trains the weights and makes them small: the largest share of them, in 127ths of their feature's largest. A feature that says something of many
//! classes has a full row, which is then hardly larger than a list, and much faster to add up.

use super::Options;
use super::solver::{Example, LANES, Solution, solve};

/// What was trained.
pub(super) struct Trained {
    solutions: Vec<Solution>,
    /// By feature: its column in the solutions.
    places: Vec<u32>,
    classes: usize,
    /// Weights below this may be left out.
    least: f32,
}

/// The weights of a feature.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Weights {
    /// What one 127th is, the upper half of an `f32`.
    pub(super) unit: u16,
    /// The weights.
    pub(super) form: Form,
}

/// How the weights of a feature are written down.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Form {
    /// Of every class.
    Full(Vec<i8>),
    /// Of some classes, ascending: by how many classes each is behind the one before, and its weight. Classes further behind than a byte tells are
    /// led up to by weights of 0.
    Listed(Vec<(u8, i8)>),
}

/// A row is full from this share of the classes on that have a weight.
const FULL: usize = 3;
/// A list may have so many weights, which is what a byte tells; more are a full row.
pub(super) const LONGEST: usize = 254;

/// Trains `classes` classes on examples whose columns are the `features` of a vocabulary.
/// O(passes × values of all rows × classes).
pub(super) fn train(mut examples: Vec<Example>, classes: u32, features: usize, options: &Options) -> Trained {
    let places = by_frequency(&examples, features);
    for (column, _) in examples.iter_mut().flat_map(|example| &mut example.columns) {
        *column = places[*column as usize];
    }
    let firsts = (0..classes).step_by(LANES);
    let solutions: Vec<Solution> = firsts.map(|first| solve(&examples, first, features, options)).collect();
    let mut trained = Trained { solutions, places, classes: usize::try_from(classes).unwrap_or(0), least: 0.0 };
    let mut sizes: Vec<f32> = (0..features).flat_map(|feature| trained.column(feature)).map(f32::abs).filter(|size| *size > 0.0).collect();
    trained.least = smallest_kept(&mut sizes, options.keep);
    trained
}

impl Trained {
    /// By class.
    pub(super) fn bias(&self) -> Vec<f32> {
        self.solutions.iter().flat_map(|solution| solution.bias).take(self.classes).collect()
    }

    /// The weights of a feature, packed. O(classes).
    pub(super) fn weights(&self, feature: usize) -> Weights {
        Weights::of(&self.column(feature).collect::<Vec<_>>(), self.least)
    }

    fn column(&self, feature: usize) -> impl Iterator<Item = f32> {
        let place = self.places[feature] as usize;
        self.solutions.iter().flat_map(move |solution| solution.weights[place].0).take(self.classes)
    }
}

impl Weights {
    /// Those of all classes, of which the ones below `least` may be left out. O(classes).
    fn of(weights: &[f32], least: f32) -> Self {
        let largest = weights.iter().fold(0.0_f32, |largest, weight| largest.max(weight.abs()));
        let unit = rounded_up(largest / 127.0);
        #[expect(clippy::cast_possible_truncation, reason = "at most 127 in magnitude")]
        let packed = |weight: f32| if largest > 0.0 { (weight / whole(unit)).round() as i8 } else { 0 };
        let kept = weights.iter().enumerate().filter(|(_, weight)| weight.abs() >= least && **weight != 0.0);
        let mut list = Vec::new();
        let mut next = 0;
        for (class, weight) in kept.clone() {
            while class - next > usize::from(u8::MAX) {
                list.push((u8::MAX, 0));
                next += usize::from(u8::MAX) + 1;
            }
            list.push((u8::try_from(class - next).unwrap_or(u8::MAX), packed(*weight)));
            next = class + 1;
        }
        let is_full = largest > 0.0 && kept.count() * FULL >= weights.len() || list.len() > LONGEST;
        Self { unit, form: if is_full { Form::Full(weights.iter().copied().map(packed).collect()) } else { Form::Listed(list) } }
    }
}

/// The upper half of the next number that has no lower half.
fn rounded_up(size: f32) -> u16 {
    let [low, high] = halves(size.to_bits());
    high + u16::from(low > 0)
}

/// The number whose upper half it is.
pub(super) fn whole(upper: u16) -> f32 {
    f32::from_bits(u32::from(upper) << u16::BITS)
}

fn halves(bits: u32) -> [u16; 2] {
    let [a, b, c, d] = bits.to_le_bytes();
    [u16::from_le_bytes([a, b]), u16::from_le_bytes([c, d])]
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
    fn weights_are_packed_nearly_as_they_are() {
        let far = |count: usize, at: usize| (0..count).map(|class| if class == at { -0.3 } else { 0.0 }).collect::<Vec<f32>>();
        for (weights, expected) in [
            (vec![], vec![]),
            (vec![0.0; 5], vec![]),
            (vec![0.0, 0.1, 0.0, 0.02, -0.2, 0.0, 0.0, 0.0], vec![(1, 63), (2, -127)]),
            (far(700, 1), vec![(1, -127)]),
            (far(700, 600), vec![(255, 0), (255, 0), (88, -127)]),
        ] {
            let packed = Weights::of(&weights, 0.05);
            let list = expected.into_iter().map(|(gap, weight): (u8, i8)| (gap, weight)).collect::<Vec<_>>();
            let Form::Listed(found) = packed.form else { panic!("{weights:?}") };
            assert!(found.len() == list.len() && found.iter().zip(&list).all(|(a, b)| a.0 == b.0 && a.1.abs_diff(b.1) <= 1), "{weights:?} {found:?}");
        }
        let full = Weights::of(&[0.1, 0.2, 0.0, 0.01], 0.05);
        assert!(matches!(&full.form, Form::Full(weights) if weights.len() == 4 && weights[3] > 0));
        assert!((whole(full.unit) * 127.0 - 0.2).abs() < 0.002);
    }
}
