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
    let distance = strsim::osa_distance(typed, known);
    if distance > allowed(true) {
        return None;
    }
    let alike = sound_key(typed) == sound_key(known);
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
    let mut key = String::with_capacity(word.len());
    let letters: Vec<char> = word.chars().collect();
    let mut at = 0;
    while at < letters.len() {
        let next = letters.get(at + 1).copied();
        let code = match (letters[at], next) {
            ('p', Some('h')) => 'f',
            ('g', Some('n')) => '\0',
            ('t', Some('i')) if matches!(letters.get(at + 2), Some('o' | 'a')) => 's',
            ('c', Some('e' | 'i' | 'y')) | ('s' | 'z' | 'x', _) => 's',
            ('c' | 'k' | 'q' | 'g', _) => 'k',
            ('d' | 't', _) => 't',
            ('f' | 'v' | 'w', _) => 'f',
            ('b' | 'p', _) => 'p',
            ('j', _) => 'j',
            ('l', _) => 'l',
            ('m' | 'n', _) => 'n',
            ('r', _) => 'r',
            ('a' | 'e' | 'i' | 'o' | 'u' | 'y', _) if at == 0 => 'a',
            _ => '\0',
        };
        if code == 'f' && letters[at] == 'p' {
            at += 1;
        }
        if code != '\0' && !key.ends_with(code) {
            key.push(code);
        }
        at += 1;
    }
    key
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
    }
}
