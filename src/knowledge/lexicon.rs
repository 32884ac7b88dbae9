//! The words of a fact base: which words it knows, which mean the same, and which phrases name something.
//! Holds no facts; the reading of a question needs nothing else of the base.

use serde::{Deserialize, Serialize};

use crate::compact::{Interner, Lists};
use crate::english::{self, Pos};
pub use crate::text::sound_alike;

use super::Role;
use super::spelling::SpellingIndex;

/// A word of the base, as an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub struct WordId(pub u32);

/// A concept of the base, as an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub struct ConceptId(pub u32);

/// An entity of the base, as an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub struct EntityId(pub u32);

/// What a word or phrase of a question can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub enum Feature {
    /// Itself.
    Word(WordId),
    /// A concept that it expresses.
    Concept(ConceptId),
    /// An entity that it names.
    Entity(EntityId),
}

/// Words that mean the same.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Concept {
    /// Its id in the files.
    pub id: String,
    /// Concepts that say the contrary.
    pub opposite: Vec<ConceptId>,
    /// Whether it denies what follows.
    pub negative: bool,
    /// Whether what follows is meant and not done yet: want, promise, plan.
    pub intends: bool,
    /// The role of the verb's grammatical subject.
    pub subject: Option<Role>,
    /// The role of the verb's grammatical object.
    pub object: Option<Role>,
    /// Whether it is a type of entities ("prime minister") rather than a curated concept.
    pub is_type: bool,
}

/// What a phrase names: its words after the first, and what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase<'a> {
    /// The words after the first.
    pub rest: &'a [WordId],
    /// What the phrase stands for.
    pub target: Feature,
    /// Whether it describes rather than names: "the lighthouse keeper".
    pub describes: bool,
}

/// A phrase as it is kept.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(super) struct KeptPhrase {
    /// Its words after the first, among all such lists.
    pub(super) rest: u32,
    pub(super) target: Feature,
    pub(super) describes: bool,
}

/// The words of a base. Made by [`super::vocabulary::Vocabulary`].
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Lexicon {
    pub(super) words: Interner,
    /// By word: its base forms and their families' heads, as far as the base knows them.
    pub(super) base_forms: Lists<WordId>,
    /// By word: the concepts it expresses alone.
    pub(super) word_concepts: Lists<ConceptId>,
    /// By word: whether it is part of a name.
    pub(super) in_name: Vec<bool>,
    /// By first word.
    pub(super) phrases: Lists<KeptPhrase>,
    /// What follows the first words of phrases.
    pub(super) rests: Lists<WordId>,
    pub(super) concepts: Vec<Concept>,
    /// The concepts' ids, by concept.
    pub(super) concept_ids: Interner,
    pub(super) spelling: SpellingIndex,
}

/// Words that phrases are matched without.
#[must_use]
pub fn is_skipped_in_phrases(text: &str) -> bool {
    matches!(text, "the" | "a" | "an" | "'s")
}

impl Lexicon {
    /// The word's id, when the base knows it.
    #[must_use]
    pub fn word(&self, text: &str) -> Option<WordId> {
        self.words.get(text).map(WordId)
    }

    /// The word's text.
    #[must_use]
    pub fn text(&self, word: WordId) -> &str {
        self.words.text(word.0)
    }

    /// How many words are known.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// All concepts, types of entities included.
    #[must_use]
    pub fn concepts(&self) -> &[Concept] {
        &self.concepts
    }

    /// The concept of an id of the files.
    #[must_use]
    pub fn concept_id(&self, id: &str) -> Option<ConceptId> {
        self.concept_ids.get(id).map(ConceptId)
    }

    /// The concept.
    #[must_use]
    pub fn concept(&self, id: ConceptId) -> &Concept {
        &self.concepts[id.0 as usize]
    }

    /// The concepts that a word expresses alone.
    #[must_use]
    pub fn concepts_of(&self, word: WordId) -> &[ConceptId] {
        self.word_concepts.get(word.0 as usize)
    }

    /// The base forms of a word, with their families' heads, that the base knows: [`lemmas`], looked up once and for all.
    #[must_use]
    pub fn base_forms(&self, word: WordId) -> &[WordId] {
        self.base_forms.get(word.0 as usize)
    }

    /// The phrases that begin with a word.
    pub fn phrases_from(&self, word: WordId) -> impl Iterator<Item = Phrase<'_>> {
        let rest = |phrase: &KeptPhrase| self.rests.get(phrase.rest as usize);
        self.phrases.get(word.0 as usize).iter().map(move |phrase| Phrase { rest: rest(phrase), target: phrase.target, describes: phrase.describes })
    }

    /// Whether the word is part of an entity's name.
    #[must_use]
    pub fn is_in_name(&self, word: WordId) -> bool {
        self.in_name.get(word.0 as usize).copied().unwrap_or(false)
    }

    /// Known words that a misspelt one may mean, with the cost of reading it so, the likeliest first; at most four.
    #[must_use]
    pub fn spelled_like(&self, typed: &str) -> Vec<(WordId, f32)> {
        self.spelling.candidates(typed, |word| self.text(word))
    }

    /// The words of names that may sound like `typed`: all that do, and rarely another. O(log words).
    pub fn names_sounding_like(&self, typed: &str) -> impl Iterator<Item = WordId> {
        self.spelling.sounding_like(typed).filter(|word| self.is_in_name(*word))
    }
}

/// Base forms of a word with their families' heads, each once; the word itself is not among them unless it is a base form.
#[must_use]
pub fn lemmas(form: &str) -> Vec<&'static str> {
    let mut found: Vec<&'static str> = Vec::new();
    let Some(info) = english::look_up(form) else { return found };
    for (lemma, _) in info.lemmas() {
        if !found.contains(&lemma) {
            found.push(lemma);
        }
    }
    for at in 0..found.len() {
        if let Some(head) = english::family(found[at])
            && !found.contains(&head)
        {
            found.push(head);
        }
    }
    found
}

/// Whether a form can be a verb.
#[must_use]
pub fn can_be_verb(form: &str) -> bool {
    english::look_up(form).is_some_and(|info| info.lemmas().any(|(_, pos)| pos == Pos::Verb))
}
