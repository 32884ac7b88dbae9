//! Questions that the base can answer, for what somebody has typed so far: fuzzy, misspelling included. An index over the curated phrasings;
//! it is made when it is first needed.

use std::collections::HashMap;

use crate::answer::{as_question, question_about};
use crate::knowledge::{Entry, EntryKind, Knowledge, Verdict};
use crate::text::fold;

/// Phrasings of one entry that are offered.
const PHRASINGS: usize = 12;
/// A longer one does not fit where suggestions are shown.
const LONGEST: usize = 100;
/// Words that are less alike than this are other words.
const ALIKE: f64 = 0.82;
/// Words that begin with different letters have to be more alike.
const ALIKE_BUT_FOR_THE_START: f64 = 0.9;
/// Typed words that are looked at.
const MOST_WORDS: usize = 12;

/// The index.
#[derive(Debug)]
pub struct Suggestions {
    words: Vec<(String, f32)>,
    questions: Vec<Question>,
}

#[derive(Debug)]
struct Question {
    text: String,
    entry: u32,
    words: Vec<u16>,
}

impl Suggestions {
    /// Of a base. O(phrasings).
    #[must_use]
    pub fn of(knowledge: &Knowledge) -> Self {
        let mut ids: HashMap<String, u16> = HashMap::new();
        let mut counts: Vec<u32> = Vec::new();
        let mut questions = Vec::new();
        for (at, entry) in (0u32..).zip(knowledge.entries()) {
            for text in phrasings(knowledge, entry) {
                let mut words = Vec::new();
                for word in split(&text) {
                    let next = u16::try_from(ids.len()).unwrap_or(u16::MAX);
                    let id = *ids.entry(word).or_insert(next);
                    if usize::from(id) == counts.len() {
                        counts.push(0);
                    }
                    if let Some(count) = counts.get_mut(usize::from(id)) {
                        *count += 1;
                    }
                    words.push(id);
                }
                questions.push(Question { text, entry: at, words });
            }
        }
        let mut words = vec![(String::new(), 0.0); ids.len()];
        #[expect(clippy::cast_precision_loss, reason = "counts are small")]
        for (word, id) in ids {
            let count = counts.get(usize::from(id)).copied().unwrap_or(1);
            if let Some(place) = words.get_mut(usize::from(id)) {
                *place = (word, (questions.len() as f32 / count as f32).ln() + 0.2);
            }
        }
        Self { words, questions }
    }

    /// The best questions for what is typed so far, at most one an entry, the best first, written as people write them. The last word may be unfinished.
    /// O(words + phrasings).
    #[must_use]
    pub fn find(&self, knowledge: &Knowledge, typed: &str, most: usize) -> Vec<String> {
        let typed_words: Vec<String> = split(typed).take(MOST_WORDS).collect();
        let mut scores = vec![0.0f32; self.questions.len()];
        for (at, word) in typed_words.iter().enumerate() {
            let unfinished = at + 1 == typed_words.len();
            let alike: Vec<f32> = self.words.iter().map(|(known, weight)| likeness(word, known, unfinished) * weight).collect();
            for (question, score) in self.questions.iter().zip(&mut scores) {
                *score += question.words.iter().filter_map(|id| alike.get(usize::from(*id))).fold(0.0f32, |best, found| best.max(*found));
            }
        }
        // Of two that explain as much, the shorter is nearer to what is typed.
        #[expect(clippy::cast_precision_loss, reason = "questions are short")]
        let rated = scores
            .iter()
            .zip(&self.questions)
            .filter(|(score, _)| **score > 0.0)
            .map(|(score, question)| (score - 0.05 * question.words.len() as f32, question));
        let mut rated: Vec<(f32, &Question)> = rated.collect();
        rated.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.text.cmp(&b.1.text)));
        let mut entries = Vec::new();
        let mut found: Vec<String> = Vec::new();
        for (_, question) in rated {
            if found.len() == most {
                break;
            }
            if !entries.contains(&question.entry) {
                entries.push(question.entry);
                // Two entries may be asked for in the same words.
                let shown = as_question(knowledge, &question.text);
                found.extend((!found.contains(&shown)).then_some(shown));
            }
        }
        found
    }
}

/// How alike two words are, 0 to 1.
fn likeness(typed: &str, known: &str, unfinished: bool) -> f32 {
    if typed == known {
        return 1.0;
    }
    if unfinished && known.starts_with(typed) {
        return 0.9;
    }
    // A slip leaves the length nearly as it is, and most often the first letter.
    let lengths = typed.len().abs_diff(known.len());
    let same_start = typed.bytes().next() == known.bytes().next();
    if typed.len() < 3 || lengths > 2 || (lengths > 0 && !same_start) {
        return 0.0;
    }
    let alike = strsim::jaro_winkler(typed, known);
    let bar = if same_start { ALIKE } else { ALIKE_BUT_FOR_THE_START };
    #[expect(clippy::cast_possible_truncation, reason = "a likeness needs few digits")]
    if alike >= bar { (alike * alike) as f32 } else { 0.0 }
}

fn phrasings(knowledge: &Knowledge, entry: &Entry) -> Vec<String> {
    if !entry.is_answer() {
        return Vec::new();
    }
    if let EntryKind::Profile(entity) = entry.kind {
        let entity = knowledge.entity(entity);
        return vec![question_about(entity.kind, &entity.name)];
    }
    let asked = entry.questions.iter().filter(|(_, verdict)| *verdict == Verdict::Plain).map(|(text, _)| text);
    // A question mark comes to it.
    asked.filter(|text| text.chars().count() < LONGEST).take(PHRASINGS).cloned().collect()
}

fn split(text: &str) -> impl Iterator<Item = String> {
    let folded = fold(text);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_alike() {
        for (typed, known, unfinished, alike) in [
            ("ship", "ship", false, true),
            ("shi", "ship", true, true),
            ("shp", "ship", false, true),
            ("keepr", "keeper", false, true),
            ("kepeer", "keeper", false, true),
            ("shi", "town", true, false),
            ("light", "night", false, false),
            ("a", "an", false, false),
        ] {
            assert_eq!(likeness(typed, known, unfinished) > 0.0, alike, "{typed} {known}");
        }
    }
}
