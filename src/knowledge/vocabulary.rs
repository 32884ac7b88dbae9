//! Collects the words, concepts and phrases of a base while it is built, and makes the immutable [`Lexicon`] of them.
//! Must give words their ids in the order in which they come, so that the same files make the same base.

use crate::compact::Interner;
use crate::english;
use crate::text::{Token, TokenKind, tokenize};

use super::lexicon::{Concept, ConceptId, Feature, KeptPhrase, Lexicon, WordId, is_skipped_in_phrases, lemmas};
use super::spelling::SpellingIndex;

/// The words of a base that is being built.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    words: Interner,
    /// By word.
    details: Vec<Details>,
    concepts: Vec<Concept>,
    concept_ids: Interner,
}

/// What is known of a word.
#[derive(Debug, Default)]
struct Details {
    concepts: Vec<ConceptId>,
    in_name: bool,
    /// The phrases that begin with it.
    phrases: Vec<GrowingPhrase>,
    /// Whether its base forms are known, too.
    has_base_forms: bool,
}

#[derive(Clone, Debug)]
struct GrowingPhrase {
    rest: Vec<WordId>,
    target: Feature,
    describes: bool,
}

impl Vocabulary {
    /// The concept of an id of the files.
    pub(super) fn concept_id(&self, id: &str) -> Option<ConceptId> {
        self.concept_ids.get(id).map(ConceptId)
    }

    /// Makes a concept known.
    pub(super) fn add_concept(&mut self, id: &str, is_type: bool) -> ConceptId {
        let number = self.concept_ids.intern(id);
        if number as usize == self.concepts.len() {
            self.concepts.push(Concept { id: id.into(), opposite: Vec::new(), negative: false, intends: false, subject: None, object: None, is_type });
        }
        ConceptId(number)
    }

    pub(super) fn concept_mut(&mut self, id: ConceptId) -> &mut Concept {
        &mut self.concepts[id.0 as usize]
    }

    /// Makes every content word of a text known, with its base forms.
    pub(super) fn intern_text(&mut self, text: &str) {
        for token in tokenize(text) {
            if token.kind == TokenKind::Word && !english::is_function_word(&token.text) {
                let word = self.intern(&token.text);
                if !std::mem::replace(&mut self.details_mut(word).has_base_forms, true) {
                    for lemma in lemmas(&token.text) {
                        self.intern(lemma);
                    }
                }
            }
        }
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
            let concepts = &mut self.details_mut(first_id).concepts;
            if !concepts.contains(&concept) {
                concepts.push(concept);
            }
            return;
        }
        let rest = rest.iter().map(|token| self.intern(&token.text)).collect();
        if is_name {
            for token in &tokens {
                if !english::is_function_word(&token.text) {
                    let id = self.intern(&token.text);
                    self.details_mut(id).in_name = true;
                }
            }
        }
        self.push_phrase(first_id, GrowingPhrase { rest, target, describes });
        // Merged names: "vandermeer", "greyrock".
        if is_name && (2..=4).contains(&tokens.len()) && tokens.iter().all(|t| t.kind == TokenKind::Word) {
            let merged: String = tokens.iter().map(|t| t.text.as_str()).collect();
            let id = self.intern(&merged);
            self.details_mut(id).in_name = true;
            self.push_phrase(id, GrowingPhrase { rest: Vec::new(), target, describes });
        }
    }

    /// Makes a word known.
    fn intern(&mut self, text: &str) -> WordId {
        let number = self.words.intern(text);
        if number as usize == self.details.len() {
            self.details.push(Details::default());
        }
        WordId(number)
    }

    fn details_mut(&mut self, word: WordId) -> &mut Details {
        &mut self.details[word.0 as usize]
    }

    fn push_phrase(&mut self, first: WordId, phrase: GrowingPhrase) {
        let phrases = &mut self.details_mut(first).phrases;
        if !phrases.iter().any(|known| known.rest == phrase.rest && known.target == phrase.target) {
            phrases.push(phrase);
        }
    }

    /// Removes what a phrase stands for where several entities claim it (they stay reachable by their other names).
    pub(super) fn drop_ambiguous_names(&mut self) {
        for phrases in self.details.iter_mut().map(|details| &mut details.phrases).filter(|phrases| phrases.len() > 1) {
            let named = |phrase: &GrowingPhrase, phrases: &[GrowingPhrase]| {
                phrases.iter().filter(|other| other.rest == phrase.rest && matches!(other.target, Feature::Entity(_))).count()
            };
            let all = phrases.clone();
            phrases.retain(|phrase| !matches!(phrase.target, Feature::Entity(_)) || named(phrase, &all) == 1);
        }
    }

    /// The words, and the index that finds them misspelt; to be called when all are known.
    pub(super) fn finish(mut self) -> Lexicon {
        let word = |text: &str| self.words.get(text).map(WordId);
        let base_forms = self.words.iter().map(|text| lemmas(text).into_iter().filter_map(word).collect::<Vec<_>>()).collect();
        let spelling = SpellingIndex::new((0..).map(WordId).zip(self.words.iter()));
        let rests = self.details.iter().flat_map(|details| &details.phrases).map(|phrase| phrase.rest.iter().copied()).collect();
        let mut rest = 0..;
        let mut keep = |phrase: &GrowingPhrase| KeptPhrase { rest: rest.next().unwrap_or(u32::MAX), target: phrase.target, describes: phrase.describes };
        let phrases = self.details.iter().map(|details| details.phrases.iter().map(&mut keep).collect::<Vec<_>>()).collect();
        let word_concepts = self.details.iter().map(|details| details.concepts.iter().copied()).collect();
        let in_name = self.details.iter().map(|details| details.in_name).collect();
        self.words.shrink();
        self.concept_ids.shrink();
        let (words, concepts, concept_ids) = (self.words, self.concepts, self.concept_ids);
        Lexicon { words, base_forms, word_concepts, in_name, phrases, rests, concepts, concept_ids, spelling }
    }
}
