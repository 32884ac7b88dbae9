//! Finds for each word which words of the base it may be: itself, its base forms, what was misspelt, a name that sounds alike.
//! Several candidates are kept with their fidelity; the explanation of the whole question chooses later.

use crate::english;
use crate::knowledge::{Lexicon, WordId, lemmas, sound_alike};
use crate::text::{TokenKind, spelling_cost};
use crate::weights;

use super::{Known, Spelling, Word};

/// How many letters a real word may be off a name that sounds alike.
const MOST_BY_EAR: usize = 1;

/// Looks every word up.
pub fn correct(lexicon: &Lexicon, words: &mut Vec<Word>, spelling: Spelling) {
    for word in words.iter_mut() {
        if word.kind == TokenKind::Word {
            look_up(lexicon, word);
        } else {
            word.known = Known::Base;
            word.ids = lexicon.word(&word.text).map(|id| (id, 1.0)).into_iter().collect();
        }
    }
    if spelling == Spelling::Trusted {
        return;
    }
    split_merged(lexicon, words);
    let slips = words.iter().filter(|word| word.known == Known::Unknown).count();
    for word in words.iter_mut().filter(|word| word.kind == TokenKind::Word && !english::is_function_word(&word.text)) {
        match word.known {
            Known::Base => add_names_by_ear(lexicon, word, weights::NAME_BEHIND_WORD),
            Known::English(_) => reread_real_word(lexicon, word, slips >= 2),
            Known::Unknown => respell(lexicon, word),
        }
    }
}

/// Two known words written as one: "gamechanging", "whatdoes".
fn split_merged(lexicon: &Lexicon, words: &mut Vec<Word>) {
    let mut at = 0;
    while at < words.len() {
        let word = &words[at];
        let parts = (word.kind == TokenKind::Word
            && word.known == Known::Unknown
            && word.text.is_ascii()
            && lexicon.spelled_like(&word.text).first().is_none_or(|c| c.1 > weights::SLIP_BEFORE_SPLIT))
        .then(|| split(lexicon, &word.text))
        .flatten();
        if let Some(cut) = parts {
            let mut second = words[at].clone();
            second.text = words[at].text[cut..].to_owned();
            words[at].text.truncate(cut);
            look_up(lexicon, &mut words[at]);
            look_up(lexicon, &mut second);
            words.insert(at + 1, second);
            at += 1;
        }
        at += 1;
    }
}

/// Where to cut a word into two that are known, each of three letters at least (or a common word); the longest first part wins.
fn split(lexicon: &Lexicon, text: &str) -> Option<usize> {
    let known = |part: &str| {
        part.len() >= 2
            && (english::is_function_word(part)
                || part.len() >= 3 && (lexicon.word(part).is_some() || english::look_up(part).is_some_and(|info| info.band <= 20)))
    };
    (2..text.len().saturating_sub(1)).rev().find(|cut| known(&text[..*cut]) && known(&text[*cut..]))
}

/// The word as it stands, with its base forms.
fn look_up(lexicon: &Lexicon, word: &mut Word) {
    word.ids.clear();
    add(lexicon, word, &word.text.clone(), 1.0);
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

/// Adds a text and its base forms to what a word may be.
fn add(lexicon: &Lexicon, word: &mut Word, text: &str, fidelity: f32) {
    let mut push = |id: Option<WordId>, fidelity: f32| {
        if let Some(id) = id
            && !word.ids.iter().any(|(known, _)| *known == id)
        {
            word.ids.push((id, fidelity));
        }
    };
    push(lexicon.word(text), fidelity);
    for lemma in lemmas(text) {
        push(lexicon.word(lemma), fidelity * weights::BASE_FORM);
    }
}

/// Names that sound like the word.
fn add_names_by_ear(lexicon: &Lexicon, word: &mut Word, fidelity: f32) {
    if word.text.len() < 4 || word.ids.iter().any(|(id, _)| lexicon.is_in_name(*id)) || english::is_light_word(&word.text) {
        return;
    }
    let typed = word.text.clone();
    for id in lexicon.names_sounding_like(&typed) {
        let text = lexicon.text(id);
        if strsim::osa_distance(&typed, text) <= MOST_BY_EAR
            && sound_alike(&typed, text)
            && let Some(cost) = spelling_cost(&typed, text)
        {
            add(lexicon, word, text, fidelity * (1.0 - cost));
        }
    }
}

/// A real word that the base doesn't use: it may be a name written by ear ("finish" for a people, "walker" for a person), a synonym of a word
/// that the base uses, or, among other slips, a slip itself.
fn reread_real_word(lexicon: &Lexicon, word: &mut Word, sloppy: bool) {
    let typed = word.text.clone();
    add_names_by_ear(lexicon, word, weights::NAME_BY_EAR);
    let alike = if sloppy { lexicon.spelled_like(&typed) } else { Vec::new() };
    for (id, cost) in alike {
        let text = lexicon.text(id);
        if sound_alike(&typed, text) {
            add(lexicon, word, text, weights::NAME_BY_EAR * (1.0 - cost));
        }
    }
    if sloppy && let Some(meant) = shaping_word(&typed) {
        word.text = meant;
        word.corrected = true;
        look_up(lexicon, word);
        return;
    }
    for (lemma, pos) in english::look_up(&typed).into_iter().flat_map(|info| info.lemmas()) {
        for synonym in english::synonyms(lemma, pos) {
            add(lexicon, word, synonym, weights::SYNONYM);
        }
    }
}

/// The function word that a typed one misses by a letter.
fn shaping_word(typed: &str) -> Option<String> {
    likeliest(typed, english::nearest_common_words(typed).into_iter().filter(|(text, _)| english::is_function_word(text)).collect())
}

/// Of common words one edit away, the one that sounds alike, begins alike, is commonest.
fn likeliest(typed: &str, found: Vec<(String, u8)>) -> Option<String> {
    found
        .into_iter()
        .min_by_key(|(text, band)| (!sound_alike(typed, text), text.as_bytes().first() != typed.as_bytes().first(), *band, text.clone()))
        .map(|(text, _)| text)
}

/// A word that nobody knows: what may be meant, in the base's words and in common English.
fn respell(lexicon: &Lexicon, word: &mut Word) {
    let typed = word.text.clone();
    let candidates = lexicon.spelled_like(&typed);
    let best_cost = candidates.first().map_or(1.0, |(_, cost)| *cost);
    #[expect(clippy::cast_precision_loss, reason = "a word's length is far below 2^24")]
    let slip_cost = 1.0 / typed.chars().count().max(1) as f32;
    if best_cost > slip_cost * weights::BASE_BEFORE_ENGLISH
        && let Some(text) = likeliest(&typed, english::nearest_common_words(&typed))
    {
        word.text = text;
        word.corrected = true;
        look_up(lexicon, word);
        for (_, fidelity) in &mut word.ids {
            *fidelity *= 1.0 - slip_cost * weights::SPELLING_DOUBT;
        }
    }
    for (id, cost) in candidates.into_iter().filter(|(_, cost)| *cost <= best_cost + weights::SPELLING_RIVALS) {
        let text = lexicon.text(id);
        add(lexicon, word, text, 1.0 - cost * weights::SPELLING_DOUBT);
        if !word.corrected {
            word.text = text.to_owned();
            word.corrected = true;
        }
        word.known = Known::Base;
    }
}
