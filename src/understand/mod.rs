//! What a question means, as far as its words and grammar tell: normalise, correct, link, classify; together a [`Reading`].
//! Understanding never fails: it gives a reading and its doubts. It knows the base's words, and nothing of its facts.

mod aside;
mod classify;
mod contrast;
mod correct;
mod courtesy;
mod form;
mod halves;
mod link;
mod normalise;
mod openings;
mod reading;
mod sides;
mod time;

pub use aside::{Aside, aside};
pub use form::{Asked, Form, Grain};
pub use halves::halves;
pub use reading::{Item, ItemKind, Known, Reading, Word};
pub use sides::sides;
pub use time::TimeRef;

use crate::knowledge::Lexicon;

/// How carefully the words of a text are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// As people type.
    Doubted,
    /// As a curator writes: nothing is corrected.
    Trusted,
}

/// Reads a question: tokens, corrected words, what is said beside it left out, linked phrases, grammatical form.
///
/// O(words × candidates of each).
#[must_use]
pub fn read(lexicon: &Lexicon, question: &str, spelling: Spelling) -> Reading {
    let mut words = normalise::words(question);
    correct::correct(lexicon, &mut words, spelling);
    let reading = reread(lexicon, courtesy::without_courtesies(words));
    match courtesy::without_chatter(&reading) {
        Some(words) => reread(lexicon, words),
        None => reading,
    }
}

/// Links and classifies words that were looked up before, after a conversation changed them.
#[must_use]
pub fn reread(lexicon: &Lexicon, words: Vec<Word>) -> Reading {
    let items = link::link(lexicon, &words);
    let form = classify::classify(lexicon, &words, &items);
    Reading { words, items, form }
}
