//! Word vectors: which words are used alike, as a table of small whole numbers. Reads bytes it is given, never a file.
//!
//! Layout (`SBV1`): the magic number, a little-endian u32 count, a u8 of dimensions, the words in order of their bytes, each as a u8 length and
//! its letters, then count × dimensions i8.

use std::borrow::Cow;

use crate::english;

/// Words and their vectors.
#[derive(Debug)]
pub struct Vectors {
    bytes: Cow<'static, [u8]>,
    /// Where each word's length byte stands, in the words' order.
    words: Vec<u32>,
    dimensions: usize,
    /// Where the numbers begin.
    numbers: usize,
}

impl Vectors {
    /// Reads a table; `None` when the bytes are none. O(count).
    #[must_use]
    pub fn parse(bytes: impl Into<Cow<'static, [u8]>>) -> Option<Self> {
        let bytes = bytes.into();
        let header = bytes.strip_prefix(b"SBV1")?;
        let count = usize::try_from(u32::from_le_bytes(header.get(..4)?.try_into().ok()?)).ok()?;
        let dimensions = usize::from(*header.get(4)?);
        let mut at = 9;
        let mut words = Vec::new();
        for _ in 0..count {
            words.push(u32::try_from(at).ok()?);
            at += 1 + usize::from(*bytes.get(at)?);
        }
        (bytes.len() == at + count * dimensions).then_some(Self { bytes, words, dimensions, numbers: at })
    }

    /// How many numbers a vector has.
    #[must_use]
    pub fn dimensions(&self) -> usize {
        self.dimensions
    }

    /// The direction of what the words mean together: the sum of the unit vectors of the words that carry content, as a unit vector;
    /// empty when none of them is known. O(words × (log count + dimensions)).
    #[must_use]
    pub fn meaning<S: AsRef<str>>(&self, words: &[S]) -> Vec<f32> {
        let mut sum = vec![0.0_f32; self.dimensions];
        let mut any = false;
        for word in words.iter().map(AsRef::as_ref).filter(|word| !english::is_function_word(word)) {
            let lemma = english::look_up(word).and_then(|info| info.lemmas().next()).map_or(word, |(lemma, _)| lemma);
            let Some(vector) = self.get(lemma).or_else(|| self.get(word)) else { continue };
            let square: f32 = vector.iter().map(|x| number(*x) * number(*x)).sum();
            if square > 0.0 {
                any = true;
                let scale = 1.0 / square.sqrt();
                sum.iter_mut().zip(vector).for_each(|(sum, x)| *sum += number(*x) * scale);
            }
        }
        let square: f32 = sum.iter().map(|x| x * x).sum();
        if !any || square <= 0.0 {
            return Vec::new();
        }
        let scale = 1.0 / square.sqrt();
        sum.iter_mut().for_each(|x| *x *= scale);
        sum
    }

    fn get(&self, word: &str) -> Option<&[u8]> {
        let at = self.words.binary_search_by(|at| self.word(*at).cmp(word.as_bytes())).ok()?;
        let start = self.numbers + at * self.dimensions;
        self.bytes.get(start..start + self.dimensions)
    }

    fn word(&self, at: u32) -> &[u8] {
        let at = usize::try_from(at).unwrap_or(0);
        let length = usize::from(self.bytes.get(at).copied().unwrap_or(0));
        self.bytes.get(at + 1..at + 1 + length).unwrap_or(&[])
    }
}

fn number(byte: u8) -> f32 {
    f32::from(i8::from_ne_bytes([byte]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Vec<u8> {
        let mut bytes = b"SBV1\x02\0\0\0\x02\x03car\x05truck".to_vec();
        bytes.extend([100_u8, 0, 0, 156]);
        bytes
    }

    #[test]
    fn reads_words_and_signed_numbers() {
        let vectors = Vectors::parse(table()).unwrap();
        assert_eq!(vectors.meaning(&["the", "cars"]), [1.0, 0.0]);
        assert_eq!(vectors.meaning(&["truck"]), [0.0, -1.0]);
        assert!(vectors.meaning(&["the", "zebra"]).is_empty());
    }

    #[test]
    fn refuses_what_is_no_table() {
        for bytes in [b"".to_vec(), b"SBV2".to_vec(), table()[..20].to_vec(), [table(), vec![0]].concat()] {
            assert!(Vectors::parse(bytes).is_none());
        }
    }
}
