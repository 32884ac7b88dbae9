//! Turns words into items: names and phrases of the base (longest first), times, numbers, and single words with all that they may stand for.

use crate::english;
use crate::knowledge::{Feature, Lexicon, WordId, is_skipped_in_phrases, lemmas};
use crate::text::TokenKind;
use crate::weights;

use super::time::read_time;
use super::{Item, ItemKind, Known, TimeRef, Word};

/// Links every word that carries content; function words are left out unless a phrase needs them.
#[must_use]
pub fn link(lexicon: &Lexicon, words: &[Word]) -> Vec<Item> {
    let mut items = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if let Some(entity) = words[at].refers {
            // A pronoun may have been written out to a name of several words.
            let taken = words[at..].iter().take_while(|word| word.refers == Some(entity)).count();
            items.push(Item { words: at..at + taken, features: vec![(Feature::Entity(entity), 1.0)], kind: ItemKind::Content, describes: false });
            at += taken;
        } else if let Some((item, taken)) = phrase(lexicon, words, at) {
            items.push(item);
            at += taken;
        } else if let Some((time, taken)) = read_time(&words[at..]) {
            items.push(time_item(time, at, taken));
            at += taken;
        } else if let Some((item, taken)) = number(words, at) {
            items.push(item);
            at += taken;
        } else {
            items.extend(single(lexicon, words, at));
            at += 1;
        }
    }
    items
}

fn time_item(time: TimeRef, at: usize, taken: usize) -> Item {
    Item { words: at..at + taken, features: Vec::new(), kind: ItemKind::Time(time), describes: false }
}

/// The longest phrase of the base that begins at a word, with how many words it takes.
fn phrase(lexicon: &Lexicon, words: &[Word], at: usize) -> Option<(Item, usize)> {
    let mut best: Vec<(Feature, f32)> = Vec::new();
    let mut best_length = (0, 0);
    let mut describes = false;
    if is_skipped_in_phrases(&words[at].text) {
        return None;
    }
    for (first, fidelity) in &words[at].ids {
        for phrase in lexicon.phrases_from(*first) {
            let Some((end, fidelity)) = match_rest(words, at, phrase.rest, *fidelity) else { continue };
            let length = (phrase.rest.len() + 1, end - at);
            if length.0 == 1 && !may_stand_alone(words, at, phrase.target, lexicon, *first) {
                continue;
            }
            if length.0 > best_length.0 {
                best.clear();
                best_length = length;
            }
            if length.0 == best_length.0 {
                describes = phrase.describes;
                match best.iter_mut().find(|(feature, _)| *feature == phrase.target) {
                    Some(known) => known.1 = known.1.max(fidelity),
                    None => best.push((phrase.target, fidelity)),
                }
            }
        }
    }
    if best.is_empty() {
        return None;
    }
    let range = at..at + best_length.1;
    if best_length.0 == 1 {
        // A single word keeps its other readings beside the name.
        add_word_features(lexicon, &words[at], &mut best);
    } else if !best.iter().any(|(feature, _)| matches!(feature, Feature::Entity(_))) {
        // A phrase adds its meaning to that of its words, a little less sure.
        for word in words[range.clone()].iter().filter(|w| !english::is_function_word(&w.text) && !english::is_light_word(&w.text)) {
            let mut parts = Vec::new();
            add_word_features(lexicon, word, &mut parts);
            for (feature, fidelity) in parts {
                push(&mut best, feature, fidelity * weights::PART_OF_PHRASE);
            }
        }
    }
    best.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    Some((Item { words: range, features: best, kind: ItemKind::Content, describes }, best_length.1))
}

/// A name of one word that is also a function word counts only where it is written as a name: "the US", "US".
fn may_stand_alone(words: &[Word], at: usize, target: Feature, lexicon: &Lexicon, first: WordId) -> bool {
    let word = &words[at];
    if !english::is_function_word(&word.text) && !english::is_light_word(&word.text) {
        return true;
    }
    let named = matches!(target, Feature::Entity(_)) && lexicon.text(first) == word.text;
    named && (word.capital || at > 0 && words[at - 1].is(&["the"]))
}

/// Where the rest of a phrase ends, skipping articles, and how faithful the whole is.
fn match_rest(words: &[Word], at: usize, rest: &[WordId], fidelity: f32) -> Option<(usize, f32)> {
    let (mut end, mut fidelity) = (at + 1, fidelity);
    for wanted in rest {
        while words.get(end).is_some_and(|word| is_skipped_in_phrases(&word.text)) {
            end += 1;
        }
        let word = words.get(end).filter(|word| word.sentence == words[at].sentence)?;
        let (_, f) = word.ids.iter().find(|(id, _)| id == wanted)?;
        // "Who was Ann whispering to" names no "Ann whisper": what she does is not what it is called.
        if *f < 1.0 && word.text.ends_with("ing") && !word.corrected {
            return None;
        }
        fidelity = fidelity.min(*f);
        end += 1;
    }
    Some((end, fidelity))
}

/// A number, with its scale and its unit: "90 billion dollars", "two weeks", "$90bn".
fn number(words: &[Word], at: usize) -> Option<(Item, usize)> {
    let dollar_first = words[at].is(&["dollar"]) && words.get(at + 1).is_some_and(|w| w.kind == TokenKind::Number);
    let start = at + usize::from(dollar_first);
    let (mut value, mut end) = (None, start);
    while let Some(word) = words.get(end) {
        let next = match (word.kind, value) {
            (TokenKind::Number | TokenKind::Ordinal, None) => word.text.parse::<f64>().ok(),
            (TokenKind::Word, None) => small_number(&word.text),
            (TokenKind::Word, Some(v)) => {
                scale(&word.text).map(|s| v * s).or_else(|| small_number(&word.text).filter(|n| *n < 10.0 && v >= 20.0 && v % 10.0 == 0.0).map(|n| v + n))
            }
            _ => None,
        };
        let Some(next) = next else { break };
        value = Some(next);
        end += 1;
    }
    let value = value?;
    let unit = words
        .get(end)
        .filter(|w| w.kind == TokenKind::Word && !english::is_function_word(&w.text))
        .map(|w| lemmas(&w.text).first().map_or_else(|| w.text.clone(), |l| (*l).to_owned()));
    let is_time_unit = unit.as_deref().is_some_and(|unit| english::time_unit(unit).is_some());
    if is_time_unit {
        end += 1;
    }
    let unit = if dollar_first { Some("dollar".to_owned()) } else { unit };
    Some((Item { words: at..end, features: Vec::new(), kind: ItemKind::Number(value, unit), describes: false }, end - at))
}

#[expect(clippy::cast_precision_loss, reason = "number words are small")]
fn small_number(word: &str) -> Option<f64> {
    english::number_word(word).map(|n| n as f64)
}

fn scale(word: &str) -> Option<f64> {
    match word {
        "hundred" => Some(1e2),
        "thousand" => Some(1e3),
        "million" => Some(1e6),
        "billion" => Some(1e9),
        "trillion" => Some(1e12),
        _ => None,
    }
}

/// A single word with all that it may stand for; nothing for function words.
fn single(lexicon: &Lexicon, words: &[Word], at: usize) -> Option<Item> {
    let word = &words[at];
    if english::is_function_word(&word.text) && !(word.known == Known::Unknown) {
        return None;
    }
    let mut features = Vec::new();
    add_word_features(lexicon, word, &mut features);
    features.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let light = english::is_light_word(&word.text) || lemmas(&word.text).first().is_some_and(|lemma| english::is_light_word(lemma));
    let kind = if light { ItemKind::Light } else { ItemKind::Content };
    Some(Item { words: at..at + 1, features, kind, describes: false })
}

/// The word itself, the concepts it expresses.
fn add_word_features(lexicon: &Lexicon, word: &Word, features: &mut Vec<(Feature, f32)>) {
    for (id, fidelity) in &word.ids {
        push(features, Feature::Word(*id), *fidelity);
        for concept in lexicon.concepts_of(*id) {
            push(features, Feature::Concept(*concept), *fidelity);
        }
    }
}

fn push(features: &mut Vec<(Feature, f32)>, feature: Feature, fidelity: f32) {
    match features.iter_mut().find(|(known, _)| *known == feature) {
        Some(known) => known.1 = known.1.max(fidelity),
        None => features.push((feature, fidelity)),
    }
}
