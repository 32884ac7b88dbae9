//! Finds the known words that a misspelt one may mean: a symmetric-delete index (after W. Garbe's SymSpell) for slips of the finger,
//! and a sound index for spelling by ear. What they find is measured by [`crate::text::spelling_cost`].

use serde::{Deserialize, Serialize};

use crate::compact::{Directory, Packed, halves, hash64};
use crate::text::{sound_key, spelling_cost};

use super::WordId;

/// How many letters are indexed: words are told apart by their beginnings, and deletes stay few.
const PREFIX: usize = 7;
/// How many letters may be deleted on either side.
const MAX_DELETES: usize = 2;
/// How many candidates are given.
const MAX_CANDIDATES: usize = 4;
/// Words shorter than this are not corrected: everything is near them.
const MIN_LENGTH: usize = 3;

/// About how many entries share a slot of the directory: they are all looked at.
const IN_SLOT: usize = 16;
/// Bits of an entry: the lowest are a word, the others the lowest bits of a hash.
const ENTRY_BITS: u32 = 24;

/// Deletes and sounds of all known words, three bytes each: a hash tells its slot, and what is left of three bytes beside the word tells it from most
/// others in its slot. What it does not tell from another costs one comparison.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct SpellingIndex {
    slots: Directory,
    entries: Packed<3>,
    /// How many bits of an entry are the word.
    word_bits: u32,
}

impl SpellingIndex {
    /// O(words × deletes), some 29 deletes a word. At most 2^24 words.
    pub(super) fn new<'a>(words: impl Iterator<Item = (WordId, &'a str)>) -> Self {
        // The hash above the word, so that they sort as one number.
        let mut entries: Vec<u64> = Vec::new();
        let mut keys = Vec::new();
        let mut most = 0;
        for (id, word) in words {
            if word.len() >= MIN_LENGTH && word.bytes().all(|b| b.is_ascii_alphabetic()) {
                keys.clear();
                deletes(word.as_bytes(), &mut keys);
                keys.push(sound_hash(word));
                entries.extend(keys.iter().map(|key| u64::from(*key) << 32 | u64::from(id.0)));
                most = most.max(id.0);
            }
        }
        entries.sort_unstable();
        entries.dedup();
        let word_bits = (u32::BITS - most.leading_zeros()).min(ENTRY_BITS);
        let keyed = || entries.iter().map(|entry| halves(*entry));
        let slots = Directory::new(entries.len() / IN_SLOT, keyed().map(|(key, _)| key).zip(1..));
        let packed = |(key, word): (u32, u32)| {
            let [a, b, c, _] = (key << word_bits | word).to_le_bytes();
            [a, b, c]
        };
        Self { slots, entries: keyed().map(packed).collect(), word_bits }
    }

    /// The likeliest known words for `typed`, with their costs, the cheapest first.
    pub(super) fn candidates<'a>(&self, typed: &str, text: impl Fn(WordId) -> &'a str) -> Vec<(WordId, f32)> {
        if typed.len() < MIN_LENGTH || !typed.is_ascii() {
            return Vec::new();
        }
        let mut keys = Vec::with_capacity(32);
        deletes(typed.as_bytes(), &mut keys);
        keys.push(sound_hash(typed));
        keys.sort_unstable();
        keys.dedup();
        let mut ids: Vec<WordId> = Vec::new();
        for key in keys {
            ids.extend(self.with(key));
        }
        ids.sort_unstable();
        ids.dedup();
        let mut found: Vec<(WordId, f32)> = ids.into_iter().filter_map(|id| spelling_cost(typed, text(id)).map(|cost| (id, cost))).collect();
        found.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
        found.truncate(MAX_CANDIDATES);
        found
    }

    /// The known words that may sound like `typed`: all that do, and rarely another.
    pub(super) fn sounding_like(&self, typed: &str) -> impl Iterator<Item = WordId> {
        self.with(sound_hash(typed))
    }

    /// The words that have a hash, and rarely another.
    fn with(&self, key: u32) -> impl Iterator<Item = WordId> {
        let bits = self.word_bits;
        let entries = self.entries.records().get(self.slots.range(key)).unwrap_or(&[]);
        let numbers = entries.iter().map(|[a, b, c]| u32::from_le_bytes([*a, *b, *c, 0]));
        let lowest = |value: u32, bits: u32| value & !(!0 << bits);
        numbers.filter(move |number| number >> bits == lowest(key, ENTRY_BITS - bits)).map(move |number| WordId(lowest(number, bits)))
    }
}

fn sound_hash(word: &str) -> u32 {
    hash(b"\x01", sound_key(word).as_bytes())
}

/// Hashes of the word's prefix and of all that is left of it after up to two deletions.
fn deletes(word: &[u8], keys: &mut Vec<u32>) {
    let prefix = &word[..word.len().min(PREFIX)];
    let mut buffer = Vec::with_capacity(PREFIX);
    let drops = if prefix.len() < 5 { 1 } else { MAX_DELETES };
    keys.push(hash(b"", prefix));
    for first in 0..prefix.len() {
        buffer.clear();
        buffer.extend(prefix.iter().enumerate().filter(|(at, _)| *at != first).map(|(_, b)| *b));
        keys.push(hash(b"", &buffer));
        if drops == 2 {
            for second in first + 1..prefix.len() {
                buffer.clear();
                buffer.extend(prefix.iter().enumerate().filter(|(at, _)| *at != first && *at != second).map(|(_, b)| *b));
                keys.push(hash(b"", &buffer));
            }
        }
    }
}

/// A collision costs one comparison.
fn hash(salt: &[u8], bytes: &[u8]) -> u32 {
    halves(hash64(salt.iter().chain(bytes).copied())).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_and_sounds_are_found() {
        let words = ["tibio", "ceasefire", "constitution", "guarantee", "zamensky", "atacama", "chancellor"];
        let index = SpellingIndex::new(words.iter().zip(0..).map(|(word, id)| (WordId(id), *word)));
        for (typed, meant) in [
            ("tibeo", "tibio"),
            ("seasefire", "ceasefire"),
            ("constitusion", "constitution"),
            ("garantee", "guarantee"),
            ("zaminskyy", "zamensky"),
            ("atakama", "atacama"),
            ("chancelor", "chancellor"),
        ] {
            let found = index.candidates(typed, |id| words[id.0 as usize]);
            assert_eq!(found.first().map(|c| words[c.0.0 as usize]), Some(meant), "{typed}");
        }
        assert!(index.candidates("wear", |id| words[id.0 as usize]).is_empty());
    }
}
