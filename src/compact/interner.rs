//! Numbers texts from 0 in the order in which they first come, and finds the number of a text again.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{halves, hash64};

/// The slots of the smallest table.
const LEAST_SLOTS: usize = 16;

/// Texts with their numbers: the texts end to end, where each ends, and a hash table (open addressing, linear probing) of their numbers.
///
/// Read from the snapshot, the texts stay where they are in the program.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Interner {
    #[serde(borrow)]
    texts: Cow<'static, str>,
    /// By number: the byte after its text.
    ends: Vec<u32>,
    /// A number and one more, or 0 where a slot is free. At most half of the slots are taken, and there are 2^n of them.
    slots: Vec<u32>,
}

impl Interner {
    /// The text's number, when it has one. O(length of the text).
    #[must_use]
    pub fn get(&self, text: &str) -> Option<u32> {
        self.find(text).ok()
    }

    /// The text's number; a new one when it had none. The texts may have 4 GiB in all.
    pub fn intern(&mut self, text: &str) -> u32 {
        if self.slots.len() < (self.ends.len() + 1) * 2 {
            self.grow();
        }
        let slot = match self.find(text) {
            Ok(number) => return number,
            Err(slot) => slot,
        };
        self.texts.to_mut().push_str(text);
        let number = index(self.ends.len());
        self.ends.push(index(self.texts.len()));
        self.slots[slot] = number + 1;
        number
    }

    /// The text of a number; nothing when no text has it.
    #[must_use]
    pub fn text(&self, number: u32) -> &str {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends.get(before).map_or(0, |end| *end as usize));
        self.ends.get(number).and_then(|end| self.texts.get(start..*end as usize)).unwrap_or("")
    }

    /// How many texts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The texts in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..index(self.len())).map(|number| self.text(number))
    }

    /// Drops what memory was kept for more texts.
    pub fn shrink(&mut self) {
        if let Cow::Owned(texts) = &mut self.texts {
            texts.shrink_to_fit();
        }
        self.ends.shrink_to_fit();
    }

    /// The text's number, or else the free slot where it would stand.
    fn find(&self, text: &str) -> Result<u32, usize> {
        let Some(mask) = self.slots.len().checked_sub(1) else { return Err(0) };
        let mut slot = hash(text) & mask;
        // Ends, since half of the slots are free.
        loop {
            match self.slots[slot] {
                0 => return Err(slot),
                taken if self.text(taken - 1) == text => return Ok(taken - 1),
                _ => slot = (slot + 1) & mask,
            }
        }
    }

    fn grow(&mut self) {
        let slots = (self.slots.len() * 2).max(LEAST_SLOTS);
        self.slots = vec![0; slots];
        for number in 0..index(self.len()) {
            let mut slot = hash(self.text(number)) & (slots - 1);
            while self.slots[slot] != 0 {
                slot = (slot + 1) & (slots - 1);
            }
            self.slots[slot] = number + 1;
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the texts have less than 4 GiB, and 32 bits of a hash are enough")]
fn index(at: usize) -> u32 {
    at as u32
}

/// The bits that pick the slot.
fn hash(text: &str) -> usize {
    halves(hash64(text.bytes())).1 as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_have_numbers_in_the_order_in_which_they_came() {
        let mut interner = Interner::default();
        assert_eq!((interner.get(""), interner.text(0)), (None, ""));
        let texts: Vec<String> = (0..1_000).map(|at| format!("text {}", at % 700)).collect();
        for (at, text) in texts.iter().enumerate() {
            assert_eq!(interner.intern(text) as usize, at % 700);
        }
        assert_eq!(interner.intern(""), 700);
        assert_eq!(interner.len(), 701);
        for (at, text) in texts.iter().enumerate().take(700) {
            assert_eq!((interner.get(text), interner.text(index(at))), (Some(index(at)), text.as_str()));
        }
        assert_eq!((interner.get("text 700"), interner.text(701)), (None, ""));
        assert!(interner.iter().take(700).eq(&texts[..700]));
    }

    #[test]
    fn what_is_written_is_read_back() {
        let mut interner = Interner::default();
        for text in ["a", "", "élysée", "b"] {
            interner.intern(text);
        }
        let bytes: &'static [u8] = postcard::to_allocvec(&interner).unwrap().leak();
        let read: Interner = postcard::from_bytes(bytes).unwrap();
        assert!(matches!(read.texts, Cow::Borrowed(_)));
        assert!(read.iter().eq(interner.iter()));
        assert_eq!(read.get("élysée"), Some(2));
    }
}
