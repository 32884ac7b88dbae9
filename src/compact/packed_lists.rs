//! Many lists of records of a fixed number of bytes, looked at where they lie.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Packed;

/// A list of records of `N` bytes for each number from 0 on.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct PackedLists<const N: usize> {
    records: Packed<N>,
    /// By list: the place after its last record, a `u32`.
    ends: Packed<4>,
}

impl<const N: usize> PackedLists<N> {
    /// The records of a list; none when there is no such list.
    #[must_use]
    #[inline]
    pub fn get(&self, list: usize) -> &[[u8; N]] {
        self.records.records().get(self.places(list)).unwrap_or(&[])
    }

    /// The places of a list's records among those of all lists.
    #[must_use]
    #[inline]
    pub fn places(&self, list: usize) -> Range<usize> {
        let end = |list: usize| self.ends.get(list).map_or(0, u32::from_le_bytes) as usize;
        list.checked_sub(1).map_or(0, end)..end(list)
    }

    /// How many lists there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.records().len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The list that holds a record, by the record's place among those of all lists. O(log lists).
    #[must_use]
    pub fn list_of(&self, record: usize) -> usize {
        self.ends.records().partition_point(|end| u32::from_le_bytes(*end) as usize <= record)
    }

    /// The records of all lists, end to end.
    #[must_use]
    pub fn records(&self) -> &[[u8; N]] {
        self.records.records()
    }
}

impl<const N: usize, L: IntoIterator<Item = [u8; N]>> FromIterator<L> for PackedLists<N> {
    fn from_iter<I: IntoIterator<Item = L>>(lists: I) -> Self {
        let (mut records, mut ends) = (Vec::new(), Vec::new());
        for list in lists {
            records.extend(list);
            #[expect(clippy::cast_possible_truncation, reason = "a base has far fewer than 2^32 of anything")]
            ends.push((records.len() as u32).to_le_bytes());
        }
        Self { records: records.into_iter().collect(), ends: ends.into_iter().collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_keeps_its_records() {
        let lists = [vec![[1, 2], [3, 4]], vec![], vec![[5, 6]]];
        let packed: PackedLists<2> = lists.iter().cloned().collect();
        assert!((0..3).all(|at| packed.get(at) == lists[at]) && packed.get(3).is_empty());
        assert_eq!(packed.len(), 3);
        assert_eq!([0, 1, 2].map(|list| packed.places(list)), [0..2, 2..2, 2..3]);
        assert_eq!([0, 1, 2].map(|record| packed.list_of(record)), [0, 0, 2]);
        assert!(PackedLists::<1>::default().is_empty());
    }
}
