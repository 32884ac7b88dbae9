//! Finds the known words that a misspelt one may mean: a symmetric-delete index (after W. Garbe's SymSpell) for slips of the finger,
//! and a sound index for spelling by ear. What they find is measured by [`crate::text::spelling_cost`].

use serde::{Deserialize, Serialize};

use crate::compact::Packed;
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

/// Bytes of an entry: a hash, then a word, both with the lowest byte first.
const ENTRY: usize = 8;

/// Deletes and sounds of all known words, sorted by hash and word.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct SpellingIndex {
    entries: Packed<ENTRY>,
}

impl SpellingIndex {
    /// O(words × deletes), some 29 deletes a word.
    pub(super) fn new<'a>(words: impl Iterator<Item = (WordId, &'a str)>) -> Self {
        // The hash above the word, so that they sort as one number.
        let mut entries: Vec<u64> = Vec::new();
        let mut keys = Vec::new();
        for (id, word) in words {
            if word.len() >= MIN_LENGTH && word.bytes().all(|b| b.is_ascii_alphabetic()) {
                keys.clear();
                deletes(word.as_bytes(), &mut keys);
                keys.push(sound_hash(word));
                entries.extend(keys.iter().map(|key| u64::from(*key) << 32 | u64::from(id.0)));
            }
        }
        entries.sort_unstable();
        entries.dedup();
        Self { entries: entries.into_iter().map(|entry| entry.rotate_left(32).to_le_bytes()).collect() }
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

    /// The words that have a hash.
    fn with(&self, key: u32) -> impl Iterator<Item = WordId> {
        let entries = self.entries.records();
        let start = entries.partition_point(|entry| number(entry, 0) < key);
        entries[start..].iter().take_while(move |entry| number(entry, 0) == key).map(|entry| WordId(number(entry, 4)))
    }
}

/// One of the two numbers of an entry.
fn number(entry: &[u8; ENTRY], at: usize) -> u32 {
    u32::from_le_bytes([entry[at], entry[at + 1], entry[at + 2], entry[at + 3]])
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

/// FNV-1a, 32 bits. A collision costs one comparison.
fn hash(salt: &[u8], bytes: &[u8]) -> u32 {
    salt.iter().chain(bytes).fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
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
