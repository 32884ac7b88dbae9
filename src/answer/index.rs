//! What each entry can explain: its features with their strengths, inverted, and how informative each feature is. Immutable; [`super::indexing`]
//! builds it, once a base.

use serde::{Deserialize, Serialize};

use crate::compact::{Graded, Numbers, Packed};
use crate::knowledge::{EntryId, Feature, Verdict};
use crate::model::{Judgement, Model};
use crate::understand::Reading;

use super::model::{features, features_of_claim};
use super::phrasings::{AskedKey, Phrasings, exact_words};
use super::small_talk::SmallTalk;
use super::strengths::Figures;

/// The inverted index over a base. Part of the program's snapshot, where the large tables stay: its fields are in an order that hashing has no part in.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Index {
    pub(super) places: Places,
    /// By feature: the entries it explains and how well. At most 65,536 entries.
    pub(super) postings: Graded<3>,
    /// By feature: the entries whose questions have it, and the share of them that has.
    pub(super) usual: Graded<3>,
    /// By feature: how informative it is, an `f32`, 0 to 1.
    pub(super) informative: Packed<4>,
    pub(super) phrasings: Phrasings,
    pub(super) talk: SmallTalk,
    /// By entry: what only its wrong premises say, the features' places.
    pub(super) denied: Graded<4>,
    /// By entry: whether it is more than its phrasings.
    pub(super) framed: Vec<bool>,
    /// By entry: what its roles and classification explain, the features' places.
    pub(super) core: Graded<4>,
    /// Its classes are the entries.
    pub(super) model: Model,
    /// Yes or no, as the yes/no questions of all entries teach it.
    pub(super) polarity: Option<Model>,
    /// By entry.
    pub(super) figures: Vec<Figures>,
    /// By entry: its first phrasing, as it is suggested.
    pub(super) shown: Vec<Option<String>>,
    /// By entry: what its phrasings ask for, a bit for each [`AskedKey`].
    pub(super) asks: Vec<u32>,
}

/// Numbers all features: words, then concepts, then entities.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize)]
pub(super) struct Places {
    pub(super) words: u32,
    pub(super) concepts: u32,
}

impl Places {
    /// A feature's place in the tables.
    pub(super) fn of(self, feature: Feature) -> u32 {
        match feature {
            Feature::Word(word) => word.0,
            Feature::Concept(concept) => self.words + concept.0,
            Feature::Entity(entity) => self.words + self.concepts + entity.0,
        }
    }
}

impl Index {
    /// A feature's place in the tables, as an index.
    fn place(&self, feature: Feature) -> usize {
        self.places.of(feature) as usize
    }

    /// How informative a feature is, 0 to 1.
    #[must_use]
    pub fn informative(&self, feature: Feature) -> f32 {
        self.informative.get(self.place(feature)).map_or(1.0, f32::from_le_bytes)
    }

    /// The entries that a feature explains, with strengths, ordered by entry.
    pub fn explains(&self, feature: Feature) -> impl ExactSizeIterator<Item = (EntryId, f32)> {
        self.postings.get(self.place(feature)).map(|(entry, strength)| (EntryId(entry), strength))
    }

    /// How well an entry explains a feature, 0 to 1. O(log entries).
    #[must_use]
    pub fn strength(&self, entry: EntryId, feature: Feature) -> f32 {
        self.postings.find(self.place(feature), entry.0).unwrap_or(0.0)
    }

    /// The entries whose questions have a feature, each with the share of its questions that has it, 0 to 1.
    pub(super) fn usual(&self, feature: Feature) -> impl ExactSizeIterator<Item = (EntryId, f32)> {
        self.usual.get(self.place(feature)).map(|(entry, share)| (EntryId(entry), share))
    }

    /// The share of an entry's questions that has a feature, 0 to 1. O(log entries).
    pub(super) fn usualness(&self, entry: EntryId, feature: Feature) -> f32 {
        self.usual.find(self.place(feature), entry.0).unwrap_or(0.0)
    }

    /// Which of an entry's phrasings have a feature, in order. O(log features).
    pub(super) fn phrasings_with(&self, entry: EntryId, feature: Feature) -> Option<Numbers<'_>> {
        self.phrasings.with(entry, self.places.of(feature))
    }

    /// All phrasings.
    pub(super) fn phrasings(&self) -> &Phrasings {
        &self.phrasings
    }

    /// The phrasing that is the question word for word.
    #[must_use]
    pub fn exact(&self, reading: &Reading) -> Option<(EntryId, Verdict)> {
        self.phrasings.exact(&exact_words(reading))
    }

    /// The small talk that shares most words with the question (Dice's coefficient over distinct words), function words included.
    #[must_use]
    pub fn small_talk(&self, reading: &Reading) -> Option<(EntryId, f32)> {
        self.talk.nearest(exact_words(reading))
    }

    /// Above 0 when yes/no questions like this one are answered yes, below when no, near 0 when they don't tell.
    #[must_use]
    pub fn polarity(&self, reading: &Reading) -> f32 {
        self.polarity.as_ref().and_then(|model| model.scores(&features_of_claim(reading)).first().copied()).unwrap_or(0.0)
    }

    /// What the trained model makes of a question; its classes are the entries.
    #[must_use]
    pub fn judge(&self, reading: &Reading) -> Judgement {
        self.model.judge(&features(reading))
    }

    /// Whether only wrong premises say this of the entry.
    #[must_use]
    pub fn is_denied(&self, entry: EntryId, feature: Feature) -> bool {
        self.denied.find(entry.0 as usize, self.places.of(feature)).is_some()
    }

    /// How well an entry's roles and classification explain a feature.
    #[must_use]
    pub fn core_strength(&self, entry: EntryId, feature: Feature) -> f32 {
        self.core.find(entry.0 as usize, self.places.of(feature)).unwrap_or(0.0)
    }

    /// Whether an entry can be told from others by what it is: by roles, classification or quantities, or because it is no fact. What has no
    /// frame is known by its phrasings alone.
    #[must_use]
    pub fn has_frame(&self, entry: EntryId) -> bool {
        self.framed[entry.0 as usize]
    }

    /// A question that the entry answers, as it is suggested.
    #[must_use]
    pub fn shown(&self, entry: EntryId) -> Option<&str> {
        self.shown[entry.0 as usize].as_deref()
    }

    /// What an entry says of times and numbers.
    #[must_use]
    pub fn figures(&self, entry: EntryId) -> &Figures {
        &self.figures[entry.0 as usize]
    }

    /// Whether one of the entry's phrasings asks for this.
    #[must_use]
    pub fn is_asked(&self, entry: EntryId, asked: AskedKey) -> bool {
        self.asks[entry.0 as usize] & asked.bit() != 0
    }
}
