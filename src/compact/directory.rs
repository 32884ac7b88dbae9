//! Finds the records of a hash among records that are sorted by their hashes: by the hash's highest bits, without a search.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Packed;

/// By the highest bits of a hash, its slot: where the records are whose hashes begin so. What a slot holds has to be looked through.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Directory {
    /// By slot: the place after its last record, a `u32`.
    ends: Packed<4>,
    /// By how many bits a hash is shifted to give its slot.
    shift: u32,
}

impl Directory {
    /// Of records in order: the hash of each, and the place after it, which is above 0. The next power of two of `slots`. O(records + slots).
    pub fn new(slots: usize, records: impl Iterator<Item = (u32, u32)>) -> Self {
        let slots = slots.next_power_of_two();
        let shift = u32::BITS - slots.ilog2();
        let mut ends = vec![0_u32; slots];
        for (hash, end) in records {
            ends[slot(hash, shift)] = end;
        }
        let mut last = 0;
        for end in &mut ends {
            last = last.max(*end);
            *end = last;
        }
        Self { ends: ends.into_iter().map(u32::to_le_bytes).collect(), shift }
    }

    /// The places of the records whose hashes begin as this one does. O(1).
    #[must_use]
    #[inline]
    pub fn range(&self, hash: u32) -> Range<usize> {
        let slot = slot(hash, self.shift);
        slot.checked_sub(1).map_or(0, |before| self.end(before))..self.end(slot)
    }

    fn end(&self, slot: usize) -> usize {
        self.ends.get(slot).and_then(|end| usize::try_from(u32::from_le_bytes(end)).ok()).unwrap_or(0)
    }
}

/// The slot of a hash among 2^(32 - shift) slots.
fn slot(hash: u32, shift: u32) -> usize {
    usize::try_from(hash.checked_shr(shift).unwrap_or(0)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_record_is_in_its_slot() {
        for (count, slots) in [(0_u32, 0), (1, 2), (7, 7), (1_000, 250), (1_000, 0)] {
            let mut hashes: Vec<u32> = (0..count).map(|at| at.wrapping_mul(0x9e37_79b1)).collect();
            hashes.sort_unstable();
            let directory = Directory::new(slots, hashes.iter().copied().zip(1..));
            for (at, hash) in hashes.iter().enumerate() {
                assert!(directory.range(*hash).contains(&at), "{count} {slots} {at}");
            }
            assert_eq!(directory.range(u32::MAX).end, hashes.len());
        }
    }
}
