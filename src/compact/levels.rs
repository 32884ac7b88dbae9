//! Numbers of which there are few different ones, in a byte each.

use serde::{Deserialize, Serialize};

/// How many values a byte tells apart.
const MOST: usize = 1 << u8::BITS;

/// The different values, ascending. All are kept if there are up to 256 of them; of more, 256 are kept, and the nearest stands for what is not.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Levels(Vec<f32>);

impl Levels {
    /// O(values × log values).
    pub fn of(values: impl Iterator<Item = f32>) -> Self {
        let mut levels: Vec<f32> = values.collect();
        levels.sort_by(f32::total_cmp);
        levels.dedup_by(|a, b| a.to_bits() == b.to_bits());
        if levels.len() > MOST {
            levels = (0..MOST).map(|at| levels[at * (levels.len() - 1) / (MOST - 1)]).collect();
        }
        Self(levels)
    }

    /// The value of a level; 0 when there is no such level.
    #[must_use]
    #[inline]
    pub fn get(&self, level: u8) -> f32 {
        self.0.get(usize::from(level)).copied().unwrap_or(0.0)
    }

    /// The level that is nearest to a value, the lower of two. O(log levels).
    #[must_use]
    pub fn nearest(&self, value: f32) -> u8 {
        let above = self.0.partition_point(|level| *level < value);
        let distance = |at: usize| self.0.get(at).map_or(f32::INFINITY, |level| (level - value).abs());
        let nearest = above.checked_sub(1).filter(|below| distance(*below) <= distance(above)).unwrap_or(above);
        u8::try_from(nearest).unwrap_or(u8::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_values_are_kept_exactly_and_many_nearly() {
        let values = |count: u16| (0..count).map(|value| f32::from(value) * 0.3);
        for (count, error) in [(0, 0.0), (1, 0.0), (256, 0.0), (1_000, 0.7)] {
            let levels = Levels::of(values(count).chain(values(count)));
            for value in values(count) {
                assert!((levels.get(levels.nearest(value)) - value).abs() <= error, "{count} {value}");
            }
        }
        assert_eq!(Levels::default().get(Levels::default().nearest(1.0)), 0.0);
    }
}
