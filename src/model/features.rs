//! What a text is made of, as the model sees it: hashed words, pairs of words, letters inside words, and what the caller adds. Must not know
//! which of them matter: that is learned.

use crate::english;
use crate::text;

use super::arithmetic::{Hasher, hash, hash_numbers};

/// How many kinds of feature there are.
pub const KINDS: usize = 5;

/// How far apart the words of a pair may stand.
const REACH: usize = 3;
/// The shortest and the longest run of letters.
const RUNS: std::ops::RangeInclusive<usize> = 2..=4;
/// Words longer than this give no runs beyond it: nobody types them, and a question must stay cheap.
const MAX_LETTERS: usize = 32;
/// Digits beyond this many look alike.
const MAX_DIGITS: usize = 4;

/// Few callers give more features than this.
const GIVEN: usize = 48;

/// A kind of feature. Each is brought to the same length before it is weighed against the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A word's base form, and the head of the base form's derivational family; a number and its count of digits.
    Word,
    /// Two words that follow each other.
    Pair,
    /// Two base forms near each other, in whatever order.
    Skip,
    /// A run of letters inside a word, its boundaries among them.
    Letters,
    /// What the caller knows beyond the words: entities, concepts, the role that is asked for.
    Given,
}

/// A hashed feature.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Feature {
    pub(super) kind: Kind,
    pub(super) key: u32,
    /// How often it occurs, dampened; what the caller says for [`Kind::Given`].
    pub(super) value: f32,
    /// Whether it is the head of the family of a word that carries content.
    pub(super) content: bool,
}

/// The features of one text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Features {
    /// Sorted by kind and key, each once.
    pub(super) sparse: Vec<Feature>,
}

/// A phrasing to train on.
#[derive(Clone, Debug)]
pub struct Row {
    /// What it is made of.
    pub features: Features,
    /// The class it belongs to, counted from 0; `None` when it belongs to no class and only shows what the classes are not.
    pub class: Option<u32>,
}

impl Features {
    /// The features of a text, cut and folded by [`text::tokenize`]. O(length).
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        let words: Vec<String> = text::tokenize(text).into_iter().map(|token| token.text).collect();
        Self::of_words(&words)
    }

    /// The features of folded words: of a question that was put right, for instance. O(letters).
    #[must_use]
    pub fn of_words<S: AsRef<str>>(words: &[S]) -> Self {
        let mut found: Vec<Found> = Vec::with_capacity(words.len() * 24);
        let mut add = |kind: Kind, parts: &[&str], content: bool| found.push(Found::new(kind, hash(kind as u8, parts), content));
        let words: Vec<Word> = words.iter().map(|word| Word::of(word.as_ref())).collect();
        for word in &words {
            add(Kind::Word, &[word.family], word.content);
            if word.family != word.lemma {
                add(Kind::Word, &[word.lemma], false);
            }
        }
        for pair in words.windows(2) {
            add(Kind::Pair, &[pair[0].shape, pair[1].shape], false);
        }
        for (at, first) in words.iter().enumerate() {
            for second in words.iter().take(at + REACH + 1).skip(at + 2) {
                let (first, second) = (first.lemma.min(second.lemma), first.lemma.max(second.lemma));
                add(Kind::Skip, &[first, second], false);
            }
        }
        let mut letters = Vec::with_capacity(MAX_LETTERS);
        for word in &words {
            word.runs(&mut letters, |key| found.push(Found::new(Kind::Letters, key, false)));
        }
        found.sort_unstable();
        let mut sparse = Vec::with_capacity(found.len() + GIVEN);
        sparse.extend(found.chunk_by(|a, b| a.is(*b)).map(|same| {
            #[expect(clippy::cast_precision_loss, reason = "a question has far fewer than 2^24 features")]
            same[0].feature((same.len() as f32).sqrt())
        }));
        Self { sparse }
    }

    /// A number that tells the text from others, whatever the caller adds. O(features).
    pub(super) fn key(&self) -> u32 {
        let of_text: Vec<u32> = self.sparse.iter().filter(|feature| feature.kind != Kind::Given).map(|feature| feature.key).collect();
        hash_numbers(Kind::Given as u8, &of_text)
    }

    /// Adds what the caller knows of the text: numbers that name it, and how much of it there is (above 0). The same again counts as the larger of
    /// the two. O(what was given before).
    pub fn give(&mut self, name: &[u32], value: f32) {
        let key = hash_numbers(Kind::Given as u8, name);
        match self.sparse.binary_search_by_key(&(Kind::Given, key), |feature| (feature.kind, feature.key)) {
            Ok(at) => self.sparse[at].value = self.sparse[at].value.max(value),
            Err(at) => self.sparse.insert(at, Feature { kind: Kind::Given, key, value, content: false }),
        }
    }
}

/// A feature as it was found, in one number that sorts by kind and key: what carries content comes first among equals.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Found(u64);

impl Found {
    fn new(kind: Kind, key: u32, content: bool) -> Self {
        Self((kind as u64) << 33 | u64::from(key) << 1 | u64::from(!content))
    }

    fn is(self, other: Self) -> bool {
        self.0 >> 1 == other.0 >> 1
    }

    fn feature(self, value: f32) -> Feature {
        const ALL: [Kind; KINDS] = [Kind::Word, Kind::Pair, Kind::Skip, Kind::Letters, Kind::Given];
        #[expect(clippy::cast_possible_truncation, reason = "the parts that it was made of")]
        let (kind, key) = (ALL[(self.0 >> 33) as usize % KINDS], (self.0 >> 1) as u32);
        Feature { kind, key, value, content: self.0 & 1 == 0 }
    }
}

/// A word with its readings.
struct Word<'a> {
    /// The word itself, or for a number zeros for its digits.
    shape: &'a str,
    lemma: &'a str,
    family: &'a str,
    content: bool,
}

impl<'a> Word<'a> {
    fn of(surface: &'a str) -> Self {
        if surface.bytes().all(|byte| byte.is_ascii_digit()) {
            let shape = &"0000"[..surface.len().min(MAX_DIGITS)];
            return Self { shape, lemma: surface, family: shape, content: false };
        }
        let lemma = english::look_up(surface).and_then(|info| info.lemmas().next()).map_or(surface, |(lemma, _)| lemma);
        let family = english::family(lemma).unwrap_or(lemma);
        Self { shape: surface, lemma, family, content: !english::is_function_word(surface) }
    }

    /// The keys of the runs of letters of ` word `, which are put down in `letters`.
    fn runs(&self, letters: &mut Vec<char>, mut add: impl FnMut(u32)) {
        letters.clear();
        letters.extend([' '].into_iter().chain(self.shape.chars()).chain([' ']).take(MAX_LETTERS));
        for start in 0..letters.len() {
            let mut run = Hasher::new(Kind::Letters as u8);
            for (length, letter) in (1..).zip(&letters[start..]).take(*RUNS.end()) {
                run.push(letter.encode_utf8(&mut [0; 4]));
                if RUNS.contains(&length) {
                    add(run.closed());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str, kind: Kind) -> usize {
        Features::of_text(text).sparse.iter().filter(|feature| feature.kind == kind).count()
    }

    #[test]
    fn counts_by_kind() {
        for (text, kind, expected) in [
            ("", Kind::Word, 0),
            ("the cars", Kind::Word, 2),
            ("annexation", Kind::Word, 2),
            ("annexed annexation", Kind::Word, 2),
            ("the cars", Kind::Pair, 1),
            ("is the car red", Kind::Skip, 3),
            ("ab", Kind::Letters, 6),
            ("ab ab", Kind::Letters, 6),
        ] {
            assert_eq!(count(text, kind), expected, "{text:?} {kind:?}");
        }
    }

    #[test]
    fn forms_of_a_word_share_its_base_form() {
        let word = |text: &str| Features::of_text(text).sparse.into_iter().filter(|f| f.kind == Kind::Word).collect::<Vec<_>>();
        assert_eq!(word("translations"), word("translation"));
        assert!(word("translated").iter().all(|a| word("translation").contains(a)));
        assert_ne!(word("24"), word("25"));
        assert!(word("24").iter().any(|a| word("25").contains(a)));
    }

    #[test]
    fn given_features_are_sorted_in_and_count_once() {
        let mut features = Features::of_text("who met whom");
        let before = features.sparse.len();
        features.give(&[1, 7], 0.5);
        features.give(&[1, 8], 1.0);
        features.give(&[1, 7], 0.8);
        assert_eq!(features.sparse.len(), before + 2);
        assert!(features.sparse.windows(2).all(|pair| (pair[0].kind, pair[0].key) < (pair[1].kind, pair[1].key)));
    }

    #[test]
    fn long_words_stay_cheap() {
        assert!(count(&"a".repeat(4_000), Kind::Letters) < 100);
        assert!(Features::of_text(&"zß".repeat(2_000)).sparse.len() < 200);
    }
}
