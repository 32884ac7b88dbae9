//! Two questions in one: "who wants it and why won't the other give it". Knows words only.

use crate::english::QUESTION_WORDS;

use super::Reading;

/// A half has at least this many words.
const LEAST: usize = 3;

/// Where the first of two questions ends and the second begins, in bytes of what was typed; nothing when there is but one. O(words).
#[must_use]
pub fn halves(reading: &Reading) -> Option<(usize, usize)> {
    let words = &reading.words;
    let asks = |at: usize| words.get(at).is_some_and(|word| word.is(QUESTION_WORDS));
    (LEAST..words.len().saturating_sub(LEAST - 1)).find_map(|at| {
        let joins = words[at].is(&["and", "but", "while", "whereas"]) && words[at].sentence == words[at - 1].sentence;
        let second = at + 1;
        // "who said what and when" asks for two roles of one thing.
        (joins && asks(second) && words.len() - second >= LEAST).then(|| (words[at].span.start, words[at].span.end))
    })
}
