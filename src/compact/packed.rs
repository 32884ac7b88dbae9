//! Records of a fixed number of bytes, end to end, looked at where they lie.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// Records of `N` bytes. Read from the snapshot they stay where they are in the program: for tables of which a question needs little.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Packed<const N: usize> {
    #[serde(borrow)]
    bytes: Cow<'static, [u8]>,
}

impl<const N: usize> Packed<N> {
    /// All records.
    #[must_use]
    #[inline]
    pub fn records(&self) -> &[[u8; N]] {
        self.bytes.as_chunks().0
    }

    /// A record.
    #[must_use]
    #[inline]
    pub fn get(&self, at: usize) -> Option<[u8; N]> {
        self.records().get(at).copied()
    }
}

impl<const N: usize> FromIterator<[u8; N]> for Packed<N> {
    fn from_iter<I: IntoIterator<Item = [u8; N]>>(records: I) -> Self {
        let records = records.into_iter();
        let mut bytes = Vec::with_capacity(records.size_hint().0 * N);
        for record in records {
            bytes.extend_from_slice(&record);
        }
        bytes.shrink_to_fit();
        Self { bytes: bytes.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_written_and_read_in_place() {
        let packed: Packed<4> = [1u32, 300, u32::MAX].into_iter().map(u32::to_le_bytes).collect();
        let bytes: &'static [u8] = postcard::to_allocvec(&packed).unwrap().leak();
        let read: Packed<4> = postcard::from_bytes(bytes).unwrap();
        assert!(matches!(read.bytes, Cow::Borrowed(_)));
        assert_eq!(read.records(), packed.records());
        assert_eq!((read.get(1).map(u32::from_le_bytes), read.get(3)), (Some(300), None));
    }
}
