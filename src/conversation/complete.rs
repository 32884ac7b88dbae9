//! A fragment that only asks ("why?", "from whom?") takes the rest of the last question: "why did the keeper come".

use crate::knowledge::Knowledge;
use crate::understand::{ItemKind, Reading, Word, reread};

use super::frame::{Frame, asking};

impl Frame {
    /// The fragment's asking phrase with the rest of the last question; nothing when the fragment says anything of its own.
    pub fn complete(&self, knowledge: &Knowledge, reading: &Reading) -> Option<Reading> {
        let form = &reading.form;
        let phrase = asking(reading);
        let of_phrase = |words: &std::ops::Range<usize>| phrase.start <= words.start && words.end <= phrase.end;
        let says_more = reading.items.iter().any(|item| item.kind != ItemKind::Light && !of_phrase(&item.words));
        if phrase.is_empty() || says_more || form.verb.is_some() || self.past || self.words.is_empty() {
            return None;
        }
        let mut words: Vec<Word> = reading.words[phrase].to_vec();
        words.extend(self.words.iter().enumerate().filter(|(at, _)| !self.asking.contains(at)).map(|(_, word)| word.clone()));
        words.iter_mut().for_each(|word| word.sentence = 0);
        Some(reread(knowledge.lexicon(), words))
    }
}
