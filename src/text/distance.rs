//! How far a typed word is from a known one, in spelling and in sound. Measured by strsim; the costs are in [`crate::weights`].

use crate::weights;

/// The cost of reading `typed` as `known`: 0 for the same word, up to 1; `None` when they are too far apart to be taken for each other.
///
/// Optimal string alignment distance (Damerau 1964, adjacent transpositions count once) against what the length allows, lowered when
/// both sound alike and when the Jaro-Winkler similarity (Winkler 1990, for names) is high. O(|typed| × |known|).
#[must_use]
pub fn spelling_cost(typed: &str, known: &str) -> Option<f32> {
    if typed == known {
        return Some(0.0);
    }
    let (typed_length, known_length) = (typed.chars().count(), known.chars().count());
    let length = typed_length.max(known_length);
    let allowed = |alike: bool| match length {
        0..=2 => 0,
        3 => usize::from(alike),
        4 => 1,
        5 => 1 + 2 * usize::from(alike),
        6..=8 => 2 + usize::from(alike),
        _ => 3 + usize::from(alike),
    };
    // Most pairs are far apart, which is seen without measuring.
    if typed_length.abs_diff(known_length).max(strange_letters(typed, known)) > allowed(true) {
        return None;
    }
    let distance = distance(typed, known);
    if distance > allowed(true) {
        return None;
    }
    let alike = sound_alike(typed, known);
    if distance > allowed(alike) {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "word lengths are far below 2^24")]
    let share = distance as f32 / length as f32;
    #[expect(clippy::cast_possible_truncation, reason = "a similarity in 0..=1")]
    let similarity = strsim::jaro_winkler(typed, known) as f32;
    if similarity < weights::MIN_JARO_WINKLER {
        return None;
    }
    let sound = if alike { weights::SOUNDS_ALIKE } else { 1.0 };
    Some((share * sound).min(1.0))
}

/// Words up to this length, and nearly all are, are measured without asking for memory.
const SHORT: usize = 24;

/// Optimal string alignment distance. O(|a| × |b|).
fn distance(a: &str, b: &str) -> usize {
    if !a.is_ascii() || !b.is_ascii() || b.len() > SHORT {
        return strsim::osa_distance(a, b);
    }
    // The last three rows of the table: how far the beginnings of `a` are from each beginning of `b`.
    let (mut before, mut above, mut row) = ([0; SHORT + 1], std::array::from_fn(|at| at), [0; SHORT + 1]);
    let (a, b) = (a.as_bytes(), b.as_bytes());
    for (i, x) in a.iter().enumerate() {
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let swapped = i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y && x != y;
            let turned = if swapped { before[j - 1] + 1 } else { usize::MAX };
            row[j + 1] = (above[j] + usize::from(x != y)).min(above[j + 1] + 1).min(row[j] + 1).min(turned);
        }
        (before, above, row) = (above, row, before);
    }
    above[b.len()]
}

/// How many letters from a to z one word has and the other has not: an edit brings in one at most, so that they are no nearer than that.
fn strange_letters(a: &str, b: &str) -> usize {
    let letters = |word: &str| word.bytes().filter(u8::is_ascii_lowercase).fold(0_u32, |letters, byte| letters | 1 << (byte - b'a'));
    let (a, b) = (letters(a), letters(b));
    (a & !b).count_ones().max((b & !a).count_ones()) as usize
}

/// What a word sounds like: a consonant skeleton in the manner of Soundex and Metaphone, kept simple: letters that are taken for each other
/// share a code, vowels count only at the start, doubles collapse.
///
/// `zaminsky`, `samensky` and `zamenskyy` share a key, and so do `dalkoff` and `dalcof`. O(length).
#[must_use]
pub fn sound_key(word: &str) -> String {
    sounds(word).collect()
}

/// Whether two words have the same [`sound_key`]. O(length), and no memory is asked for.
#[must_use]
pub fn sound_alike(a: &str, b: &str) -> bool {
    sounds(a).eq(sounds(b))
}

/// The letters of a word's sound key.
fn sounds(word: &str) -> impl Iterator<Item = char> {
    let mut rest = word.chars();
    let mut last = None;
    let mut is_first = true;
    std::iter::from_fn(move || {
        while let Some(letter) = rest.next() {
            let mut ahead = rest.clone();
            let (next, after) = (ahead.next(), ahead.next());
            let code = match (letter, next) {
                ('p', Some('h')) => Some('f'),
                ('g', Some('n')) => None,
                ('t', Some('i')) if matches!(after, Some('o' | 'a')) => Some('s'),
                ('c', Some('e' | 'i' | 'y')) | ('s' | 'z' | 'x', _) => Some('s'),
                ('c' | 'k' | 'q' | 'g', _) => Some('k'),
                ('d' | 't', _) => Some('t'),
                ('f' | 'v' | 'w', _) => Some('f'),
                ('b' | 'p', _) => Some('p'),
                ('j', _) => Some('j'),
                ('l', _) => Some('l'),
                ('m' | 'n', _) => Some('n'),
                ('r', _) => Some('r'),
                ('a' | 'e' | 'i' | 'o' | 'u' | 'y', _) if is_first => Some('a'),
                _ => None,
            };
            is_first = false;
            if code == Some('f') && letter == 'p' {
                rest.next();
            }
            if code.is_some() && code != last {
                last = code;
                return code;
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_taken_for_each_other_and_far_ones_are_not() {
        for (typed, known, near) in [
            ("tibeo", "tibio", true),
            ("dalcoff", "dalkoff", true),
            ("vandermayer", "vandermeyer", true),
            ("seasefire", "ceasefire", true),
            ("constitusion", "constitution", true),
            ("wear", "near", true),
            ("stump", "stamp", true),
            ("pavlov", "marlon", false),
            ("the", "tha", true),
            ("go", "do", false),
            ("baden", "rotte", false),
        ] {
            assert_eq!(spelling_cost(typed, known).is_some(), near, "{typed} {known}");
        }
        assert_eq!(spelling_cost("peace", "peace"), Some(0.0));
    }

    #[test]
    fn what_sounds_alike_costs_less() {
        assert!(spelling_cost("dalcoff", "dalkoff") < spelling_cost("dalroff", "dalkoff"));
        assert_eq!(sound_key("zaminsky"), sound_key("samenskyy"));
        for (word, key) in [("", ""), ("eye", "a"), ("phone", "fn"), ("sign", "sn"), ("nation", "nsn"), ("caesar", "ksr"), ("élan", "ln"), ("atacama", "atkn")]
        {
            assert_eq!(sound_key(word), key, "{word}");
        }
    }

    #[test]
    fn short_words_are_measured_as_long_ones_are() {
        let words = ["", "a", "ab", "ba", "abc", "acb", "cab", "abcd", "badc", "dcba", "aab", "aba", "baa", "abba", "baab", "keeper", "kepeer", "peeker"];
        for a in words {
            for b in words {
                assert_eq!(distance(a, b), strsim::osa_distance(a, b), "{a} {b}");
            }
        }
    }
}
