//! The words of a fact base: which words it knows, which mean the same, and which phrases name something.
//! Holds no facts; the reading of a question needs nothing else of the base.

use std::collections::HashMap;

use crate::english::{self, Pos};
use crate::text::{Token, TokenKind, sound_key, tokenize};

use super::Role;
use super::spelling::SpellingIndex;

/// A word of the base, as an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub u32);

/// A concept of the base, as an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConceptId(pub u32);

/// An entity of the base, as an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

/// What a word or phrase of a question can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feature {
    /// Itself.
    Word(WordId),
    /// A concept that it expresses.
    Concept(ConceptId),
    /// An entity that it names.
    Entity(EntityId),
}

/// Words that mean the same.
#[derive(Clone, Debug)]
pub struct Concept {
    /// Its id in the files.
    pub id: String,
    /// Concepts that say the contrary.
    pub opposite: Vec<ConceptId>,
    /// Whether it denies what follows.
    pub negative: bool,
    /// The role of the verb's grammatical subject.
    pub subject: Option<Role>,
    /// The role of the verb's grammatical object.
    pub object: Option<Role>,
    /// Whether it is a type of entities ("prime minister") rather than a curated concept.
    pub is_type: bool,
}

/// What a phrase names: its words after the first, and what it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The words after the first.
    pub rest: Box<[WordId]>,
    /// What the phrase stands for.
    pub target: Feature,
    /// Whether it describes rather than names: "the lighthouse keeper".
    pub describes: bool,
}

/// The words of a base.
#[derive(Debug, Default)]
pub struct Lexicon {
    ids: HashMap<Box<str>, WordId>,
    words: Vec<Box<str>>,
    /// By word: the concepts it expresses alone.
    word_concepts: Vec<Vec<ConceptId>>,
    /// By word: whether it is part of a name.
    in_name: Vec<bool>,
    phrases: HashMap<WordId, Vec<Phrase>>,
    concepts: Vec<Concept>,
    concept_ids: HashMap<String, ConceptId>,
    spelling: SpellingIndex,
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
        self.ids.get(text).copied()
    }

    /// The word's text.
    #[must_use]
    pub fn text(&self, word: WordId) -> &str {
        self.words.get(word.0 as usize).map_or("", |text| text)
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
        self.concept_ids.get(id).copied()
    }

    /// The concept.
    #[must_use]
    pub fn concept(&self, id: ConceptId) -> &Concept {
        &self.concepts[id.0 as usize]
    }

    /// The concepts that a word expresses alone.
    #[must_use]
    pub fn concepts_of(&self, word: WordId) -> &[ConceptId] {
        self.word_concepts.get(word.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// The phrases that begin with a word.
    #[must_use]
    pub fn phrases_from(&self, word: WordId) -> &[Phrase] {
        self.phrases.get(&word).map_or(&[], Vec::as_slice)
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

    /// Makes a word known.
    pub(super) fn intern(&mut self, text: &str) -> WordId {
        if let Some(id) = self.ids.get(text) {
            return *id;
        }
        #[expect(clippy::cast_possible_truncation, reason = "a base has far fewer than 2^32 words")]
        let id = WordId(self.words.len() as u32);
        self.ids.insert(text.into(), id);
        self.words.push(text.into());
        self.word_concepts.push(Vec::new());
        self.in_name.push(false);
        id
    }

    /// Makes every content word of a text known, with its base forms.
    pub(super) fn intern_text(&mut self, text: &str) {
        for token in tokenize(text) {
            if token.kind == TokenKind::Word && !english::is_function_word(&token.text) {
                self.intern(&token.text);
                for lemma in lemmas(&token.text) {
                    self.intern(lemma);
                }
            }
        }
    }

    pub(super) fn add_concept(&mut self, id: &str, is_type: bool) -> ConceptId {
        if let Some(known) = self.concept_ids.get(id) {
            return *known;
        }
        #[expect(clippy::cast_possible_truncation, reason = "a base has far fewer than 2^32 concepts")]
        let new = ConceptId(self.concepts.len() as u32);
        self.concept_ids.insert(id.into(), new);
        self.concepts.push(Concept { id: id.into(), opposite: Vec::new(), negative: false, subject: None, object: None, is_type });
        new
    }

    pub(super) fn concept_mut(&mut self, id: ConceptId) -> &mut Concept {
        &mut self.concepts[id.0 as usize]
    }

    /// Lets a word or phrase stand for something. Single words of a concept are kept with the word, all else as phrases.
    pub(super) fn add_phrase(&mut self, text: &str, target: Feature) {
        self.add(text, target, false);
    }

    /// Lets a description stand for an entity.
    pub(super) fn add_description(&mut self, text: &str, target: Feature) {
        self.add(text, target, true);
    }

    fn add(&mut self, text: &str, target: Feature, describes: bool) {
        let tokens: Vec<Token> = tokenize(text).into_iter().filter(|t| !is_skipped_in_phrases(&t.text)).collect();
        let Some((first, rest)) = tokens.split_first() else { return };
        let first_id = self.intern(&first.text);
        let is_name = matches!(target, Feature::Entity(_));
        if let (Feature::Concept(concept), true) = (target, rest.is_empty()) {
            let concepts = &mut self.word_concepts[first_id.0 as usize];
            if !concepts.contains(&concept) {
                concepts.push(concept);
            }
            return;
        }
        let rest_ids: Box<[WordId]> = rest.iter().map(|token| self.intern(&token.text)).collect();
        if is_name {
            for token in &tokens {
                if !english::is_function_word(&token.text) {
                    let id = self.intern(&token.text);
                    self.in_name[id.0 as usize] = true;
                }
            }
        }
        self.push_phrase(first_id, Phrase { rest: rest_ids, target, describes });
        // Merged names: "vandermeer", "greyrock".
        if is_name && (2..=4).contains(&tokens.len()) && tokens.iter().all(|t| t.kind == TokenKind::Word) {
            let merged: String = tokens.iter().map(|t| t.text.as_str()).collect();
            let id = self.intern(&merged);
            self.in_name[id.0 as usize] = true;
            self.push_phrase(id, Phrase { rest: Box::default(), target, describes });
        }
    }

    fn push_phrase(&mut self, first: WordId, phrase: Phrase) {
        let phrases = self.phrases.entry(first).or_default();
        if !phrases.iter().any(|known| known.rest == phrase.rest && known.target == phrase.target) {
            phrases.push(phrase);
        }
    }

    /// Removes what a phrase stands for where several entities claim it (they stay reachable by their other names).
    pub(super) fn drop_ambiguous_names(&mut self) {
        for phrases in self.phrases.values_mut() {
            let named = |phrase: &Phrase, phrases: &[Phrase]| {
                phrases.iter().filter(|other| other.rest == phrase.rest && matches!(other.target, Feature::Entity(_))).count()
            };
            let all = phrases.clone();
            phrases.retain(|phrase| !matches!(phrase.target, Feature::Entity(_)) || named(phrase, &all) == 1);
        }
    }

    /// Builds the index that finds misspelt words; to be called when all words are known.
    pub(super) fn finish(&mut self) {
        let words: Vec<(WordId, &str)> =
            self.words.iter().enumerate().map(|(at, text)| (WordId(u32::try_from(at).unwrap_or(u32::MAX)), text.as_ref())).collect();
        self.spelling = SpellingIndex::new(&words);
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

/// Whether two words sound alike; for real words that may stand for a name.
#[must_use]
pub fn sound_alike(a: &str, b: &str) -> bool {
    sound_key(a) == sound_key(b)
}
