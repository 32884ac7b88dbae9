//! Leaf: every weight and threshold, named, each with its reason.

/// Below this Jaro-Winkler similarity two words are not taken for each other, however short: `wear` is not `near`'s slip.
pub const MIN_JARO_WINKLER: f32 = 0.75;

/// What is spelled differently but sounds alike costs this share of its spelling distance: people write by ear.
pub const SOUNDS_ALIKE: f32 = 0.5;

/// Fidelity of a word read as its base form: hardly less than the word itself.
pub const BASE_FORM: f32 = 0.97;

/// Fidelity of a real word read as a name that sounds alike, times the spelling's own.
pub const NAME_BY_EAR: f32 = 0.75;

/// A word of the base wins over common English unless its spelling is this many times further off than one slip.
pub const BASE_BEFORE_ENGLISH: f32 = 1.3;

/// How much of the spelling cost is doubt about the reading.
pub const SPELLING_DOUBT: f32 = 0.6;

/// Candidates within this cost of the best are kept beside it.
pub const SPELLING_RIVALS: f32 = 0.08;

/// Fidelity of a word inside a phrase that means something of its own.
pub const PART_OF_PHRASE: f32 = 0.9;
