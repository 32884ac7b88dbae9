//! Many lists of numbers with a strength each, looked at where they lie.

use serde::{Deserialize, Serialize};

use super::{Levels, PackedLists};

/// A list for each number from 0 on: ascending numbers below 2^(8 × (N - 1)), and how strong each is, a level of few. `N` bytes each.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Graded<const N: usize> {
    lists: PackedLists<N>,
    levels: Levels,
}

impl<const N: usize> Graded<N> {
    /// The numbers of a list with their strengths; none when there is no such list.
    pub fn get(&self, list: usize) -> impl ExactSizeIterator<Item = (u32, f32)> {
        self.lists.get(list).iter().map(|record| (number(record), self.strength(record)))
    }

    /// How strong a number is in a list, if it is there. O(log length).
    #[must_use]
    pub fn find(&self, list: usize, wanted: u32) -> Option<f32> {
        let records = self.lists.get(list);
        records.binary_search_by_key(&wanted, number).ok().map(|at| self.strength(&records[at]))
    }

    #[inline]
    fn strength(&self, record: &[u8; N]) -> f32 {
        self.levels.get(record[N - 1])
    }
}

impl<const N: usize> FromIterator<Vec<(u32, f32)>> for Graded<N> {
    fn from_iter<I: IntoIterator<Item = Vec<(u32, f32)>>>(lists: I) -> Self {
        let lists: Vec<Vec<(u32, f32)>> = lists.into_iter().collect();
        let levels = Levels::of(lists.iter().flatten().map(|(_, strength)| *strength));
        let record = |(number, strength): (u32, f32)| {
            let mut record = [0; N];
            record[..N - 1].copy_from_slice(&number.to_le_bytes()[..N - 1]);
            record[N - 1] = levels.nearest(strength);
            record
        };
        Self { lists: lists.into_iter().map(|list| list.into_iter().map(record)).collect(), levels }
    }
}

#[inline]
fn number<const N: usize>(record: &[u8; N]) -> u32 {
    u32::from_le_bytes(std::array::from_fn(|at| if at + 1 < N { record[at] } else { 0 }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_with_their_strengths() {
        let lists = [vec![(0, 0.5), (7, 1.0), (65_535, 0.25)], vec![], vec![(3, 0.5)]];
        let graded: Graded<3> = lists.iter().cloned().collect();
        assert!((0..3).all(|at| graded.get(at).eq(lists[at].iter().copied())));
        assert_eq!((graded.find(0, 65_535), graded.find(0, 8), graded.find(2, 3), graded.find(3, 3)), (Some(0.25), None, Some(0.5), None));
    }
}
