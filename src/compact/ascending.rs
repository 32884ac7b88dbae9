//! Many lists of ascending numbers, looked at where they lie: of each number, how far it is from the one before.

use serde::{Deserialize, Serialize};

use super::PackedLists;

/// The bits of a gap that a byte holds; the highest says that another byte follows (LEB128).
const BITS: u32 = 7;
const MORE: u8 = 1 << BITS;

/// A list for each number from 0 on. Most gaps take a byte.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Ascending {
    gaps: PackedLists<1>,
}

impl Ascending {
    /// The numbers of a list; none when there is no such list. O(1), and O(1) for each number.
    #[must_use]
    pub fn get(&self, list: usize) -> Numbers<'_> {
        Numbers { gaps: self.gaps.get(list).as_flattened(), next: 0 }
    }
}

impl<'a> FromIterator<&'a [u32]> for Ascending {
    /// Of lists without repetitions, of numbers below the highest.
    fn from_iter<I: IntoIterator<Item = &'a [u32]>>(lists: I) -> Self {
        let gaps = |list: &[u32]| {
            let (mut gaps, mut next) = (Vec::new(), 0);
            for number in list {
                push(&mut gaps, number - next);
                next = number + 1;
            }
            gaps.into_iter().map(|byte| [byte])
        };
        Self { gaps: lists.into_iter().map(gaps).collect() }
    }
}

/// The numbers of a list, in order.
#[derive(Clone, Copy, Debug)]
pub struct Numbers<'a> {
    gaps: &'a [u8],
    next: u32,
}

impl Iterator for Numbers<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        let (first, mut rest) = self.gaps.split_first()?;
        let mut gap = u32::from(*first);
        if first & MORE != 0 {
            (gap, rest) = long_gap(*first, rest);
        }
        self.gaps = rest;
        let number = self.next.wrapping_add(gap);
        self.next = number.wrapping_add(1);
        Some(number)
    }
}

/// A gap whose first byte was read, and others follow; and what is behind it.
#[cold]
fn long_gap(first: u8, mut rest: &[u8]) -> (u32, &[u8]) {
    let (mut gap, mut shift) = (u32::from(first & !MORE), BITS);
    while let Some((byte, behind)) = rest.split_first() {
        rest = behind;
        gap |= u32::from(byte & !MORE).checked_shl(shift).unwrap_or(0);
        shift += BITS;
        if byte & MORE == 0 {
            break;
        }
    }
    (gap, rest)
}

fn push(gaps: &mut Vec<u8>, mut gap: u32) {
    while gap >= u32::from(MORE) {
        gaps.push(gap.to_le_bytes()[0] | MORE);
        gap >>= BITS;
    }
    gaps.push(gap.to_le_bytes()[0]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_back() {
        let lists: [&[u32]; 5] = [&[0, 1, 127, 128, 256], &[], &[7], &[300, 70_000, u32::MAX - 1], &[u32::MAX - 2]];
        let bytes: &'static [u8] = postcard::to_allocvec(&lists.into_iter().collect::<Ascending>()).unwrap().leak();
        let read: Ascending = postcard::from_bytes(bytes).unwrap();
        for (at, list) in lists.iter().enumerate() {
            assert_eq!(read.get(at).collect::<Vec<_>>(), *list);
        }
        assert_eq!(read.get(5).next(), None);
        assert_eq!(read.gaps.records().len(), 1 + 1 + 1 + 1 + 1 + 1 + 2 + 3 + 5 + 5);
    }
}
