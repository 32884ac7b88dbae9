//! Finds for each word which words of the base it may be: itself, its base forms, what was misspelt, a name that sounds alike.
//! Several candidates are kept with their fidelity; the explanation of the whole question chooses later.

use crate::english;
use crate::knowledge::{Lexicon, WordId, lemmas, sound_alike};
use crate::text::TokenKind;
use crate::weights;

use super::{Known, Spelling, Word};

/// Looks every word up.
pub fn correct(lexicon: &Lexicon, words: &mut [Word], spelling: Spelling) {
    for word in words.iter_mut().filter(|word| word.kind == TokenKind::Word) {
        look_up(lexicon, word);
        if spelling == Spelling::Doubted && !english::is_function_word(&word.text) {
            match word.known {
                Known::Base => {}
                Known::English(_) => add_names_that_sound_alike(lexicon, word),
                Known::Unknown => respell(lexicon, word),
            }
        }
    }
    for word in words.iter_mut().filter(|word| word.kind != TokenKind::Word) {
        word.known = Known::Base;
        word.ids = lexicon.word(&word.text).map(|id| (id, 1.0)).into_iter().collect();
    }
}

/// The word as it stands, with its base forms.
fn look_up(lexicon: &Lexicon, word: &mut Word) {
    word.ids.clear();
    let mut add = |id: WordId, fidelity: f32| {
        if !word.ids.iter().any(|(known, _)| *known == id) {
            word.ids.push((id, fidelity));
        }
    };
    if let Some(id) = lexicon.word(&word.text) {
        add(id, 1.0);
    }
    for lemma in lemmas(&word.text) {
        if let Some(id) = lexicon.word(lemma) {
            add(id, weights::BASE_FORM);
        }
    }
    word.known = if !word.ids.is_empty() {
        Known::Base
    } else if let Some(info) = english::look_up(&word.text) {
        Known::English(info.band)
    } else if english::is_function_word(&word.text) {
        Known::English(10)
    } else {
        Known::Unknown
    };
}

/// A real word may be a name written by ear: "finish" for a people, "walker" for a person.
fn add_names_that_sound_alike(lexicon: &Lexicon, word: &mut Word) {
    for (id, cost) in lexicon.spelled_like(&word.text) {
        if lexicon.is_in_name(id) && sound_alike(&word.text, lexicon.text(id)) {
            word.ids.push((id, weights::NAME_BY_EAR * (1.0 - cost)));
        }
    }
}

/// A word that nobody knows: what may be meant, in the base's words and in common English.
fn respell(lexicon: &Lexicon, word: &mut Word) {
    let candidates = lexicon.spelled_like(&word.text);
    let best_cost = candidates.first().map_or(1.0, |(_, cost)| *cost);
    #[expect(clippy::cast_precision_loss, reason = "a word's length is far below 2^24")]
    let slip_cost = 1.0 / word.text.chars().count().max(1) as f32;
    if best_cost > slip_cost * weights::BASE_BEFORE_ENGLISH {
        let common = english::nearest_common_words(&word.text).into_iter().min_by_key(|(text, band)| (*band, text.clone()));
        if let Some((text, _)) = common {
            word.text = text;
            word.corrected = true;
            look_up(lexicon, word);
            for (_, fidelity) in &mut word.ids {
                *fidelity *= 1.0 - slip_cost * weights::SPELLING_DOUBT;
            }
            if matches!(word.known, Known::Base) || candidates.is_empty() {
                return;
            }
        }
    }
    for (id, cost) in candidates {
        if cost <= best_cost + weights::SPELLING_RIVALS {
            let fidelity = 1.0 - cost * weights::SPELLING_DOUBT;
            // The corrected word's base forms are reached through the word.
            for lemma in std::iter::once(lexicon.text(id)).chain(lemmas(lexicon.text(id))) {
                if let Some(id) = lexicon.word(lemma)
                    && !word.ids.iter().any(|(known, _)| *known == id)
                {
                    word.ids.push((id, fidelity));
                }
            }
            if !word.corrected {
                word.text = lexicon.text(id).to_owned();
                word.corrected = true;
            }
            word.known = Known::Base;
        }
    }
}
