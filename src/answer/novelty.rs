//! What of a text is new after what was said already: a reply says nothing twice. Must never make a sentence; it only leaves some out.

use crate::compact::hash64;
use crate::english;

/// A sentence of whose words so many were said already says nothing new.
const KNOWN: f32 = 0.65;
/// An answer that is no longer than this needs no shorter one before it.
const SHORT: usize = 140;

/// What was said so far, in order.
#[derive(Debug, Default)]
pub struct Said {
    parts: Vec<String>,
    /// Their words of content.
    words: Vec<Word>,
}

/// A word in small letters, without its ending as far as that is easy: its hash, which is quicker to compare.
type Word = u64;

impl Said {
    /// Says a text. O(length).
    pub fn say(&mut self, text: String) {
        self.words.extend(words(&text));
        self.parts.push(text);
    }

    /// Says what of a text is new, and whether anything was.
    pub fn say_what_is_new(&mut self, text: &str) -> bool {
        let new = self.what_is_new(text);
        let is_new = new.is_some();
        new.into_iter().for_each(|new| self.say(new));
        is_new
    }

    /// How many texts were said.
    #[must_use]
    pub fn count(&self) -> usize {
        self.parts.len()
    }

    /// All that was said, in one text.
    #[must_use]
    pub fn text(&self) -> String {
        self.parts.join(" ")
    }

    /// The sentences of a text that tell something besides what was said; `None` when there are none. O(words × words).
    #[must_use]
    pub fn what_is_new(&self, text: &str) -> Option<String> {
        if self.words.is_empty() {
            return (!text.trim().is_empty()).then(|| text.trim().to_owned());
        }
        let mut known = self.words.clone();
        let mut new = Vec::new();
        for sentence in sentences(text) {
            let words = words(sentence);
            if known_share(&known, &words) < KNOWN {
                new.push(sentence);
            }
            known.extend(words);
        }
        (!new.is_empty()).then(|| new.join(" "))
    }
}

/// Whether a text gives a short answer itself, so that it needn't stand before it: it begins with it, or it is hardly longer and has all its words.
#[must_use]
pub fn says_so(text: &str, short: &str) -> bool {
    text.starts_with(short.trim_end_matches('.')) || (text.chars().count() <= SHORT && has_all_words(text, short))
}

/// Whether all words of content of a short text stand in another.
#[must_use]
pub fn has_all_words(text: &str, short: &str) -> bool {
    known_share(&words(text), &words(short)) >= 1.0
}

/// How many of a text's words of content are known, 0 to 1; a text without any is known.
#[expect(clippy::cast_precision_loss, reason = "texts are short")]
fn known_share(known: &[Word], words: &[Word]) -> f32 {
    if words.is_empty() {
        return 1.0;
    }
    words.iter().filter(|word| known.contains(word)).count() as f32 / words.len() as f32
}

/// A text's words of content.
fn words(text: &str) -> Vec<Word> {
    let text = text.to_lowercase();
    let bare = |word: &str| hash64(word.strip_suffix("'s").or_else(|| word.strip_suffix('s')).unwrap_or(word).bytes());
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'').map(|word| word.trim_matches('\'')).filter(|word| !word.is_empty());
    words.filter(|word| !english::is_function_word(word)).map(bare).collect()
}

/// A text's sentences. "U.S. President" is in one.
fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(". ") {
        let end = at + 1;
        let last = text[start..at].rsplit(' ').next().unwrap_or_default();
        let ends = last.chars().count() > 1 && !last.contains('.') && text[end..].trim_start().starts_with(|first: char| !first.is_lowercase());
        if ends {
            found.push(text[start..end].trim());
            start = end;
        }
    }
    found.push(text[start..].trim());
    found.retain(|sentence| !sentence.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_said_twice() {
        let mut said = Said::default();
        said.say("The ferry sank on Monday, May 5.".into());
        for (text, new) in [
            ("On May 5, a Monday, the ferry sank.", None),
            (
                "The ferry sank off Grey Rock on Monday, in a gale that nobody saw coming.",
                Some("The ferry sank off Grey Rock on Monday, in a gale that nobody saw coming."),
            ),
            ("The ferry sank on Monday. Two people saw it.", Some("Two people saw it.")),
            ("", None),
        ] {
            assert_eq!(said.what_is_new(text).as_deref(), new, "{text}");
        }
        assert_eq!(Said::default().what_is_new("It was. It was.").as_deref(), Some("It was. It was."), "what comes first stays whole");
    }

    #[test]
    fn a_short_answer_needs_no_shorter_one() {
        assert!(says_so("The lighthouse was built in 1887.", "In 1887."));
        assert!(!says_so("The lighthouse was built long ago.", "In 1887."));
        assert!(!says_so(&format!("The lighthouse was built in 1887{}.", ", as was said again and again".repeat(6)), "In 1887."));
    }
}
