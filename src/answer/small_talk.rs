//! Small talk is known by its words alone: how many of them a question shares with each of its phrasings.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::knowledge::EntryId;

/// The phrasings of all small talk.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(super) struct SmallTalk {
    /// By phrasing: what it is of, and how many different words it has.
    phrasings: Vec<(EntryId, u32)>,
    /// By word: the phrasings that have it.
    with: BTreeMap<String, Vec<u32>>,
}

impl SmallTalk {
    /// Takes up a phrasing.
    pub(super) fn add(&mut self, entry: EntryId, words: &[&str]) {
        let words: BTreeSet<&str> = words.iter().copied().collect();
        #[expect(clippy::cast_possible_truncation, reason = "a base has far fewer than 2^32 phrasings")]
        let (own, count) = (self.phrasings.len() as u32, words.len() as u32);
        self.phrasings.push((entry, count));
        for word in words {
            self.with.entry(word.to_owned()).or_default().push(own);
        }
    }

    /// The entry whose phrasing shares most words (Dice's coefficient over different words), and how much of them, 0 to 1. Nothing when no word is
    /// shared. O(phrasings).
    #[expect(clippy::cast_precision_loss, reason = "counts of words")]
    pub(super) fn nearest(&self, mut words: Vec<&str>) -> Option<(EntryId, f32)> {
        words.sort_unstable();
        words.dedup();
        let mut shared = vec![0u32; self.phrasings.len()];
        for at in words.iter().filter_map(|word| self.with.get(*word)).flatten() {
            shared[*at as usize] += 1;
        }
        let dice = |shared: u32, count: u32| 2.0 * shared as f32 / (words.len() as f32 + count as f32);
        let alike = self.phrasings.iter().zip(shared).filter(|(_, shared)| *shared > 0).map(|((entry, count), shared)| (*entry, dice(shared, *count)));
        alike.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
    }
}
