//! How sure a model may be that a question is of any of its classes: a weighted sum of a few signs, brought to a probability by what the model
//! does with rows and classes that it was not shown.

use serde::{Deserialize, Serialize};

use super::arithmetic::logistic;
use super::features::Kind;
use super::vocabulary::Vector;

/// What speaks for and against a question's being in scope.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Signs {
    /// The best class's margin.
    pub(super) margin: f32,
    /// Shares of pairs, near pairs and runs of letters that are known, 0 to 1.
    pub(super) pairs: f32,
    pub(super) skips: f32,
    pub(super) letters: f32,
    /// Counts of words that carry content, and of those of them that are not known.
    pub(super) content: f32,
    pub(super) unknown: f32,
}

/// The weights of the signs, fitted once on CLINC150's validation half and out-of-scope rows, over models of 10 and of 100 phrasings, and
/// over classes left out of training; they serve either alike, so they are constants.
const MARGIN: f32 = 3.8;
const PAIRS: f32 = 1.6;
const SKIPS: f32 = 1.8;
const LETTERS: f32 = 8.0;
const CONTENT: f32 = 0.2;
const UNKNOWN: f32 = -0.45;

impl Signs {
    pub(super) fn of(vector: &Vector, margin: f32) -> Self {
        let share = |kind: Kind| {
            let (known, all) = vector.known[kind as usize];
            if all == 0 { 1.0 } else { small(known) / small(all) }
        };
        let (known, all) = vector.content;
        Self { margin, pairs: share(Kind::Pair), skips: share(Kind::Skip), letters: share(Kind::Letters), content: small(all), unknown: small(all - known) }
    }

    /// Their weighted sum: the larger, the more likely in scope.
    pub(super) fn sum(&self) -> f32 {
        MARGIN * self.margin + PAIRS * self.pairs + SKIPS * self.skips + LETTERS * self.letters + CONTENT * self.content + UNKNOWN * self.unknown
    }
}

/// From the signs' sum to a probability (Platt 1999).
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Serialize)]
pub(super) struct Calibration {
    slope: f64,
    middle: f64,
}

impl Default for Calibration {
    /// For models too small to be cross-validated: what those of 10 phrasings have in the middle.
    fn default() -> Self {
        Self { slope: 0.8, middle: 9.0 }
    }
}

impl Calibration {
    /// Fits to judged questions: their signs' sum, and whether they were in scope. The two sorts are weighed as if `out_of_scope` of the
    /// questions were out of scope. The default when there is nothing of one sort. O(steps × judged).
    pub(super) fn fit(judged: &[(f32, bool)], out_of_scope: f32) -> Self {
        let count = |sort: bool| small(u32::try_from(judged.iter().filter(|(_, inside)| *inside == sort).count()).unwrap_or(u32::MAX));
        let (inside, outside) = (f64::from(count(true)), f64::from(count(false)));
        if inside == 0.0 || outside == 0.0 {
            return Self::default();
        }
        let weight = |is_in: bool| if is_in { (1.0 - f64::from(out_of_scope)) / inside } else { f64::from(out_of_scope) / outside };
        let mean = judged.iter().map(|(sum, is_in)| weight(*is_in) * f64::from(*sum)).sum::<f64>();
        // Newton's method on the mean log loss over (slope, offset) around the mean, damped by a little ridge towards slope 1.
        let (mut slope, mut offset) = (1.0, 0.0);
        for _ in 0..50 {
            let (mut gs, mut go, mut hss, mut hso, mut hoo) = (RIDGE * (slope - 1.0), 0.0, RIDGE, 0.0, 1e-9);
            for (sum, is_in) in judged {
                let x = f64::from(*sum) - mean;
                let p = logistic(slope * x + offset);
                let error = weight(*is_in) * (p - f64::from(u8::from(*is_in)));
                let curve = weight(*is_in) * p * (1.0 - p);
                gs += error * x;
                go += error;
                hss += curve * x * x;
                hso += curve * x;
                hoo += curve;
            }
            let determinant = hss * hoo - hso * hso;
            if determinant <= 0.0 {
                break;
            }
            slope -= ((hoo * gs - hso * go) / determinant).clamp(-1.0, 1.0);
            offset -= ((hss * go - hso * gs) / determinant).clamp(-1.0, 1.0);
        }
        if slope > LEAST_SLOPE { Self { slope, middle: mean - offset / slope } } else { Self::default() }
    }

    /// The log odds that a question with this sum is in scope.
    pub(super) fn log_odds(&self, sum: f32) -> f32 {
        #[expect(clippy::cast_possible_truncation, reason = "a few units")]
        let log_odds = (self.slope * (f64::from(sum) - self.middle)) as f32;
        log_odds.clamp(-LARGEST, LARGEST)
    }
}

/// Log odds as a probability.
pub(super) fn probability(log_odds: f32) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "a probability")]
    let probability = logistic(f64::from(log_odds)) as f32;
    probability
}

/// Nobody is surer than this, one in 22,000.
pub(super) const LARGEST: f32 = 10.0;

/// How strongly the slope is held near 1, against one judged question among a hundred.
const RIDGE: f64 = 0.01;
/// A slope below this says that the signs mean nothing, which no base of any size shows.
const LEAST_SLOPE: f64 = 0.05;

fn small(count: u32) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^24")]
    let count = count as f32;
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_even_chance_lies_between_the_two_sorts() {
        let judged: Vec<(f32, bool)> = (0..100_u8).map(|i| (f32::from(i) / 10.0, i % 7 + i > 45)).collect();
        let calibration = Calibration::fit(&judged, 0.5);
        assert!((calibration.middle - 4.2).abs() < 1.0, "{calibration:?}");
        assert!(calibration.log_odds(0.0) < -1.4 && calibration.log_odds(9.0) > 1.4);
    }

    #[test]
    fn the_expected_share_moves_the_middle() {
        let judged: Vec<(f32, bool)> = (0..100_u8).map(|i| (f32::from(i) / 10.0, (u32::from(i) * 37) % 100 < u32::from(i))).collect();
        assert!(Calibration::fit(&judged, 0.1).middle < Calibration::fit(&judged, 0.5).middle);
    }

    #[test]
    fn nothing_to_learn_from_gives_the_default() {
        for judged in [&[][..], &[(1.0, true)][..], &[(1.0, false), (2.0, false)][..], &[(2.0, false), (1.0, true)][..]] {
            let calibration = Calibration::fit(judged, 0.2);
            assert!(calibration.slope > 0.0 && calibration.middle.is_finite(), "{judged:?} {calibration:?}");
        }
    }
}
