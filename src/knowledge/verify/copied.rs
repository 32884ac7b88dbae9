//! Whether a text in our own words is our own: the longest run of words that it shares with the article outside quotations.

use std::collections::HashMap;

use super::article::{Article, outside_quotations, words};
use super::{COPIED_WORDS, Proof};
use crate::knowledge::load::TableKind;
use crate::knowledge::place::Place;
use crate::knowledge::texts::{TextUse, each_text};

/// A run of shared words and the text that has it.
pub(super) struct Run<'a> {
    pub(super) words: Vec<String>,
    pub(super) place: Place<'a>,
}

/// Reports every text that is copied; gives the longest run of all, of two of one length the first.
pub(super) fn prove<'a>(proof: &mut Proof<'a, '_>) -> Option<Run<'a>> {
    let index = index(proof.article);
    let mut longest: Option<Run<'a>> = None;
    let mut texts = Vec::new();
    each_text(proof.tables, &mut |place, text, used| {
        // Small talk and the names of things say nothing of the article.
        if (used == TextUse::Prose && place.kind() != TableKind::Chat) || (used == TextUse::Label && place.kind() == TableKind::Entity) {
            texts.push((place, text));
        }
    });
    for (place, text) in texts {
        proof.proven.texts += 1;
        let run = outside_quotations(text).map(|part| shared_run(proof.article, &index, words(part))).fold(Vec::new(), longer);
        if run.len() >= COPIED_WORDS {
            let message = format!("{} words in a row are the article's: {}", run.len(), run.join(" "));
            proof.fail("copied-words", place, message, format!("Say it in words of your own; fewer than {COPIED_WORDS} in a row may be the same."));
        }
        if run.len() > longest.as_ref().map_or(0, |longest| longest.words.len()) {
            longest = Some(Run { words: run, place });
        }
    }
    longest
}

fn longer(a: Vec<String>, b: Vec<String>) -> Vec<String> {
    if b.len() > a.len() { b } else { a }
}

/// Where each word of the article stands: paragraph and position.
fn index(article: &Article) -> HashMap<&str, Vec<(usize, usize)>> {
    let mut index: HashMap<&str, Vec<(usize, usize)>> = HashMap::new();
    for (paragraph, words) in article.paragraphs.iter().map(|paragraph| &paragraph.words).enumerate() {
        for (at, word) in words.iter().enumerate() {
            index.entry(word).or_default().push((paragraph, at));
        }
    }
    index
}

/// The longest run of words that stands in a paragraph as well.
fn shared_run(article: &Article, index: &HashMap<&str, Vec<(usize, usize)>>, text: Vec<String>) -> Vec<String> {
    let mut best = 0..0;
    for (start, word) in text.iter().enumerate() {
        for (paragraph, at) in index.get(word.as_str()).into_iter().flatten() {
            let words = &article.paragraphs[*paragraph].words[*at..];
            let length = text[start..].iter().zip(words).take_while(|(a, b)| a == b).count();
            if length > best.len() {
                best = start..start + length;
            }
        }
    }
    text[best].to_vec()
}
