//! How usual the words of a question are in the questions for an entry, against the entry for which they are most usual: questions that differ in one
//! word, "before" or "after", are told apart by that word, however much else they share.

use crate::knowledge::EntryId;
use crate::understand::Reading;

use super::Index;

/// A feature says something when at least this share of an entry's questions has it.
const TELLING: f32 = 0.1;
/// What is added to both shares: an entry has few questions, and what stands in none of them is not impossible.
const UNSEEN: f32 = 0.02;
/// A reading of a word that is less sure than this says nothing.
const SURE: f32 = 0.8;

/// By item: the largest share of any entry's questions that has it; 0 when it is usual nowhere.
#[derive(Debug)]
pub(super) struct Usual(Vec<f32>);

impl Usual {
    /// O(items × entries that have them).
    pub(super) fn new(index: &Index, reading: &Reading) -> Self {
        let most = |item: &crate::understand::Item| {
            let sure = item.features.iter().filter(|(_, fidelity)| *fidelity >= SURE);
            sure.flat_map(|(feature, _)| index.usual(*feature)).map(|(_, share)| share).fold(0.0, f32::max)
        };
        Self(reading.items.iter().map(|item| Some(most(item)).filter(|share| *share >= TELLING).unwrap_or(0.0)).collect())
    }

    /// The logarithm of how much less usual the most telling item is for this entry than for another, and the mean over all items; 0 or less. Both
    /// are 0 when the entry is the one for which all of them are most usual. O(items × log entries).
    pub(super) fn lag(&self, index: &Index, reading: &Reading, entry: EntryId) -> (f32, f32) {
        let (mut least, mut sum, mut count) = (0.0_f32, 0.0, 0.0_f32);
        for (item, most) in reading.items.iter().zip(&self.0).filter(|(_, most)| **most > 0.0) {
            let sure = item.features.iter().filter(|(_, fidelity)| *fidelity >= SURE);
            let own = sure.map(|(feature, _)| index.usualness(entry, *feature)).fold(0.0, f32::max);
            let lag = ((own + UNSEEN) / (most + UNSEEN)).ln();
            least = least.min(lag);
            sum += lag;
            count += 1.0;
        }
        (least, sum / count.max(1.0))
    }
}
