//! The curated phrasings of all entries, packed for what a question is compared by: what they ask for, how much they weigh, which features they
//! have, and which of them is the question word for word. Their texts are not kept.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::compact::{Ascending, Directory, Numbers, Packed, PackedLists, halves, hash64};
use crate::knowledge::{EntryId, Feature, Lexicon, Verdict};
use crate::understand::{Asked, Item, Reading};

/// A curated phrasing, read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Phrasing {
    /// The entry that it asks for, one of 65,536 at most.
    pub entry: EntryId,
    /// How it is to be answered.
    pub verdict: Verdict,
    /// The sum of its items' weights.
    pub weight: f32,
    /// What it asks for.
    pub asked: AskedKey,
    /// Whether it denies what it asks ("is it forbidden", "did he not") an odd number of times.
    pub negated: bool,
}

/// A phrasing's bytes: its weight, a `u16` of [`STEPS`] to 1; its entry, a `u16`; and what it asks for, whether it is negated and its verdict.
pub(super) type Record = [u8; 5];
const STEPS: f32 = 2048.0;
const NEGATED: u8 = 1 << 4;
const VERDICT: u32 = 5;
const VERDICTS: [Verdict; 4] = [Verdict::Plain, Verdict::Yes, Verdict::No, Verdict::Missing];

impl Phrasing {
    fn packed(self) -> Record {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "up to 32, which nobody's phrasing weighs")]
        let [a, b] = ((self.weight * STEPS).round() as u16).to_le_bytes();
        let [c, d, ..] = self.entry.0.to_le_bytes();
        [a, b, c, d, self.asked as u8 | if self.negated { NEGATED } else { 0 } | (self.verdict as u8) << VERDICT]
    }
}

/// The weight of a packed phrasing.
#[inline]
pub(super) fn weight([a, b, ..]: &Record) -> f32 {
    f32::from(u16::from_le_bytes([*a, *b])) / STEPS
}

/// The entry of a packed phrasing.
#[inline]
pub(super) fn entry([_, _, c, d, _]: &Record) -> EntryId {
    EntryId(u32::from(u16::from_le_bytes([*c, *d])))
}

/// Whether a packed phrasing asks for this.
#[inline]
pub(super) fn asks([.., traits]: &Record, asked: AskedKey) -> bool {
    traits & (NEGATED - 1) == asked as u8
}

/// How many manners there are.
pub(super) const MANNERS: usize = 8;

/// How a packed phrasing is to be answered and whether it denies what it asks, as one number below [`MANNERS`].
#[inline]
pub(super) fn manner([.., traits]: &Record) -> usize {
    usize::from(traits >> NEGATED.ilog2()) % MANNERS
}

/// By manner: the side that a phrasing like the question takes. The same question with one "not" more is answered the other way.
pub(super) fn sides(negated: bool) -> [Verdict; MANNERS] {
    std::array::from_fn(|manner| match (VERDICTS[manner >> 1], (manner & 1 == 1) != negated) {
        (Verdict::Yes, true) => Verdict::No,
        (Verdict::No, true) => Verdict::Yes,
        (verdict, _) => verdict,
    })
}

/// How a packed phrasing is to be answered.
fn verdict(record: &Record) -> Verdict {
    VERDICTS[manner(record) >> 1]
}

/// All phrasings, entry by entry.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Phrasings {
    packed: PackedLists<5>,
    /// By entry: the places of the features that its phrasings have, ascending, a `u32` each.
    features: PackedLists<4>,
    /// By record of `features`: which of the entry's phrasings have it.
    with: Ascending,
    exact: ExactWords,
}

impl Phrasings {
    /// `phrasings`: by entry. `with`: by entry, which of its phrasings have a feature, by the feature's place. `exact`: the first phrasing of each
    /// hash of words, as all phrasings are numbered.
    pub(super) fn new(phrasings: &[Vec<Phrasing>], with: &[BTreeMap<u32, Vec<u32>>], exact: &BTreeMap<u64, u32>) -> Self {
        Self {
            packed: phrasings.iter().map(|phrasings| phrasings.iter().map(|phrasing| phrasing.packed())).collect(),
            features: with.iter().map(|with| with.keys().map(|feature| feature.to_le_bytes())).collect(),
            with: with.iter().flat_map(BTreeMap::values).map(Vec::as_slice).collect(),
            exact: ExactWords::new(exact),
        }
    }

    /// Those of an entry.
    pub(super) fn of(&self, entry: EntryId) -> &[Record] {
        self.packed.get(entry.0 as usize)
    }

    /// Which of an entry's have a feature, by the feature's place; ascending. O(log features).
    pub(super) fn with(&self, entry: EntryId, feature: u32) -> Option<Numbers<'_>> {
        let (features, places) = (self.features.get(entry.0 as usize), self.features.places(entry.0 as usize));
        let at = features.binary_search_by_key(&feature, |place| u32::from_le_bytes(*place)).ok()?;
        Some(self.with.get(places.start + at))
    }

    /// The phrasing that has these words. O(length).
    pub(super) fn exact(&self, words: &[&str]) -> Option<(EntryId, Verdict)> {
        let phrasing = self.packed.records().get(self.exact.get(hash(words))?)?;
        Some((entry(phrasing), verdict(phrasing)))
    }
}

/// Which phrasing has just these words, by a hash of them, of which some 45 bits tell: a question that no curator wrote is taken for one of 10,000
/// phrasings once in 10^9 questions.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct ExactWords {
    slots: Directory,
    /// The lower half of a hash, a `u32`, and the number of the phrasing, three bytes.
    known: Packed<7>,
}

/// About how many records share a slot of the directory: they are all looked at.
const IN_SLOT: usize = 4;

impl ExactWords {
    fn new(first: &BTreeMap<u64, u32>) -> Self {
        let slots = Directory::new(first.len() / IN_SLOT, first.keys().map(|hash| halves(*hash).0).zip(1..));
        let record = |(hash, number): (&u64, &u32)| {
            let ([a, b, c, d], [e, f, g, _]) = (halves(*hash).1.to_le_bytes(), number.to_le_bytes());
            [a, b, c, d, e, f, g]
        };
        Self { slots, known: first.iter().map(record).collect() }
    }

    fn get(&self, hash: u64) -> Option<usize> {
        let (slot, told) = halves(hash);
        let records = self.known.records().get(self.slots.range(slot))?;
        let [.., e, f, g] = records.iter().find(|[a, b, c, d, ..]| u32::from_le_bytes([*a, *b, *c, *d]) == told)?;
        usize::try_from(u32::from_le_bytes([*e, *f, *g, 0])).ok()
    }
}

/// The words of a question without articles and politeness.
#[must_use]
pub(super) fn exact_words(reading: &Reading) -> Vec<&str> {
    reading.words.iter().filter(|w| !w.is(&["the", "a", "an", "please", "'s", "hey"])).map(|w| w.text.as_str()).collect()
}

/// A hash of words in order.
pub(super) fn hash(words: &[&str]) -> u64 {
    hash64(words.iter().flat_map(|word| word.bytes().chain([b' '])))
}

/// [`Asked`] without its details, to compare questions and phrasings by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[allow(missing_docs, reason = "the variants of Asked")]
pub enum AskedKey {
    Truth,
    Person,
    Kind,
    Role,
    Time,
    Place,
    Reason,
    Manner,
    Count,
    Amount,
    Duration,
    Deadline,
    Statement,
    Definition,
    Thing,
}

impl AskedKey {
    /// A bit of its own.
    #[must_use]
    pub fn bit(self) -> u32 {
        1 << self as u8
    }

    /// The key of what is asked.
    #[must_use]
    pub fn of(asked: &Asked) -> Self {
        match asked {
            Asked::Truth | Asked::Choice => Self::Truth,
            Asked::Person => Self::Person,
            Asked::Kind(_) => Self::Kind,
            Asked::Role(_) => Self::Role,
            Asked::Time(_) => Self::Time,
            Asked::Place => Self::Place,
            Asked::Reason => Self::Reason,
            Asked::Manner => Self::Manner,
            Asked::Count(_) => Self::Count,
            Asked::Amount => Self::Amount,
            Asked::Duration => Self::Duration,
            Asked::Deadline => Self::Deadline,
            Asked::Statement => Self::Statement,
            Asked::Definition => Self::Definition,
            Asked::Thing | Asked::Nothing => Self::Thing,
        }
    }
}

/// Whether a question denies what it asks an odd number of times: by "not" and by words that deny what follows.
#[must_use]
pub fn is_negated(lexicon: &Lexicon, reading: &Reading) -> bool {
    let denies = |item: &Item| item.features.iter().any(|(f, fidelity)| *fidelity > 0.8 && matches!(f, Feature::Concept(c) if lexicon.concept(*c).negative));
    reading.form.negated ^ (reading.items.iter().filter(|item| denies(item)).count() % 2 == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrasings_are_packed() {
        for (at, verdict) in (0_u8..).zip(VERDICTS) {
            for (asked, negated) in [(AskedKey::Truth, false), (AskedKey::Thing, true), (AskedKey::Person, true)] {
                let record = Phrasing { entry: EntryId(700), verdict, weight: 1.25 + f32::from(at), asked, negated }.packed();
                assert_eq!((super::verdict(&record), weight(&record), manner(&record) & 1 == 1), (verdict, 1.25 + f32::from(at), negated));
                assert_eq!(entry(&record), EntryId(700));
                assert!(asks(&record, asked) && !asks(&record, AskedKey::Place));
            }
        }
    }

    #[test]
    fn one_not_more_turns_yes_and_no() {
        use Verdict::{Missing, No, Plain, Yes};
        assert_eq!(sides(false), [Plain, Plain, Yes, No, No, Yes, Missing, Missing]);
        assert_eq!(sides(true), [Plain, Plain, No, Yes, Yes, No, Missing, Missing]);
    }

    #[test]
    fn words_are_found_again() {
        let phrasing = |(entry, verdict)| Phrasing { entry: EntryId(entry), verdict, weight: 1.0, asked: AskedKey::Thing, negated: false };
        let exact = [(hash(&["who", "came"]), 0), (hash(&["who", "left"]), 1), (hash(&["when"]), 2)].into_iter().collect();
        let phrasings = [vec![(0, Verdict::Plain), (0, Verdict::No)], vec![], vec![(2, Verdict::Missing)]].map(|of| of.into_iter().map(phrasing).collect());
        let with = [vec![(3, vec![0, 1]), (9, vec![1])], vec![], vec![(3, vec![0])]].map(|with| with.into_iter().collect());
        let phrasings = Phrasings::new(&phrasings, &with, &exact);
        assert_eq!(phrasings.exact(&["who", "left"]), Some((EntryId(0), Verdict::No)));
        assert_eq!(phrasings.exact(&["when"]), Some((EntryId(2), Verdict::Missing)));
        assert_eq!((phrasings.exact(&["whocame"]), phrasings.exact(&[])), (None, None));
        assert_eq!([0, 1, 2].map(|entry| phrasings.of(EntryId(entry)).len()), [2, 0, 1]);
        let with = |entry, feature| phrasings.with(EntryId(entry), feature).into_iter().flatten().collect::<Vec<_>>();
        assert_eq!((with(0, 3), with(0, 9), with(0, 4), with(1, 3), with(2, 3)), (vec![0, 1], vec![1], vec![], vec![], vec![0]));
    }
}
