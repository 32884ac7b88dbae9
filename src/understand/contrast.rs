//! What a question sets aside ("the harbour rather than the mill", "not on Sunday but on Monday"), and the tag that it ends with ("…, didn't
//! she?"). Both carry words of denial that deny nothing of what is asked.

use std::ops::Range;

use crate::english::{self, AUXILIARIES, PREPOSITIONS, Pos, QUESTION_WORDS};

use super::{Item, ItemKind, Word};

/// What is set aside follows these.
const MARKERS: &[&[&str]] = &[&["rather", "than"], &["instead", "of"], &["opposed", "to"], &["and", "not"], &["but", "not"], &["unlike"]];
/// What is set aside ends before these at the latest …
const ENDS: &[&str] = &["that", "who", "which", "whom", "when", "while", "where", "as", "if", "but", "or", "because", "according", "right", "correct"];
/// … and after so many words.
const LONGEST: usize = 7;

const PRONOUNS: &[&str] = &["he", "she", "it", "they", "we", "you", "i", "there", "that"];
const TAGS: &[&[&str]] = &[
    &["right"],
    &["correct"],
    &["yeah"],
    &["yes"],
    &["true"],
    &["huh"],
    &["innit"],
    &["eh"],
    &["no"],
    &["or", "not"],
    &["or", "what"],
    &["is", "that", "right"],
    &["is", "that", "true"],
    &["is", "that", "correct"],
    &["is", "that", "so"],
    &["is", "this", "true"],
    &["am", "i", "right"],
    &["yes", "or", "no"],
    &["true", "or", "false"],
];
/// A statement has at least so many words before its tag.
const STATED: usize = 3;

/// What is named as not meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Aside {
    /// The words that set it aside.
    pub(super) marker: Range<usize>,
    /// What they set aside.
    pub(super) words: Range<usize>,
}

/// What a sentence sets aside, the first if it is several things. O(words).
pub(super) fn set_aside(words: &[Word], items: &[Item], sentence: &Range<usize>) -> Option<Aside> {
    sentence.clone().find_map(|at| {
        let follows = |texts: &[&str]| at + texts.len() < sentence.end && texts.iter().zip(&words[at..]).all(|(text, word)| word.text == *text);
        if let Some(marker) = MARKERS.iter().find(|marker| follows(marker)) {
            let start = at + marker.len();
            return Some(Aside { marker: at..start, words: start..end(words, items, start, sentence.end) });
        }
        if !words[at].is(&["not"]) || at + 1 >= sentence.end {
            return None;
        }
        let start = at + 1;
        let but = (start..sentence.end.min(start + LONGEST)).find(|but| words[*but].is(&["but"]));
        let but = but.filter(|but| *but > start && but + 1 < sentence.end && !words[start].is(&["only", "just"]));
        let end = match but {
            Some(but) => but,
            None if names_another(words, items, at, sentence) => end(words, items, start, sentence.end),
            None => return None,
        };
        Some(Aside { marker: at..start, words: start..end })
    })
}

/// "… on Monday, not on Sunday": a name, time or number after a "not" that belongs to no verb.
fn names_another(words: &[Word], items: &[Item], at: usize, sentence: &Range<usize>) -> bool {
    let before = items.iter().rev().find(|item| item.words.end <= at);
    let is_first = words[sentence.start..at].iter().filter(|word| !word.is(AUXILIARIES)).count() <= before.map_or(0, |item| item.words.len());
    if at == sentence.start || words[at - 1].is(AUXILIARIES) || is_first {
        return false;
    }
    let next = (at + 1..sentence.end).find(|next| !words[*next].is(PREPOSITIONS) && !words[*next].is(&["the", "a", "an"]));
    let item = next.and_then(|next| items.iter().find(|item| item.words.contains(&next)));
    item.is_some_and(|item| item.entity().is_some() || matches!(item.kind, ItemKind::Time(_) | ItemKind::Number(..)))
}

/// Where what begins at `start` ends: before the next clause, or the verb that goes on with the sentence.
fn end(words: &[Word], items: &[Item], start: usize, limit: usize) -> usize {
    let limit = limit.min(start + LONGEST);
    let stops = |at: usize| {
        let named = items.iter().any(|item| item.words.start >= start && item.words.end <= at && item.kind != ItemKind::Light);
        let inside = items.iter().any(|item| item.words.start < at && item.words.contains(&at));
        words[at].is(ENDS) || words[at].is(AUXILIARIES) || (named && !inside && is_verb(&words[at].text))
    };
    (start..limit).find(|at| stops(*at)).unwrap_or(limit)
}

fn is_verb(word: &str) -> bool {
    english::part_of_speech(word) == Some(Pos::Verb)
}

/// Where a sentence ends if its tag is left out; its end when it has none. O(words).
pub(super) fn without_tag(words: &[Word], sentence: &Range<usize>) -> usize {
    let is_tag = |from: usize| {
        let tag = &words[from..sentence.end];
        let fixed = TAGS.iter().any(|texts| tag.len() == texts.len() && texts.iter().zip(tag).all(|(text, word)| word.text == *text));
        let stated = words[sentence.start..from].iter().all(|word| !word.is(QUESTION_WORDS)) && !words[sentence.start].is(AUXILIARIES);
        let turned = match tag {
            [auxiliary, pronoun] => auxiliary.is(AUXILIARIES) && pronoun.is(PRONOUNS),
            [auxiliary, not, pronoun] if not.is(&["not"]) => auxiliary.is(AUXILIARIES) && pronoun.is(PRONOUNS),
            [auxiliary, pronoun, not] if not.is(&["not"]) => auxiliary.is(AUXILIARIES) && pronoun.is(PRONOUNS),
            _ => false,
        };
        fixed || (turned && stated)
    };
    let first = sentence.start + STATED;
    (sentence.end.saturating_sub(3).max(first)..sentence.end).find(|from| is_tag(*from)).unwrap_or(sentence.end)
}
