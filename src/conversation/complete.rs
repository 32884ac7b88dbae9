//! What a short question leaves out. A fragment that only asks ("why?", "from whom?") takes the rest of the last question: "why did the keeper
//! come"; one that says what is done ("who took part?") takes its occasion.

use crate::knowledge::Knowledge;
use crate::understand::{Asked, ItemKind, Reading, Word, reread};

use super::binding::{word_at, written_out};
use super::frame::{Frame, asking};
use super::leaning::points;

impl Frame {
    /// The fragment's asking phrase with the rest of the last question; nothing when the fragment says anything of its own.
    pub fn complete(&self, knowledge: &Knowledge, reading: &Reading) -> Option<Reading> {
        let form = &reading.form;
        let phrase = asking(reading);
        let of_phrase = |words: &std::ops::Range<usize>| phrase.start <= words.start && words.end <= phrase.end;
        let says_more = reading.items.iter().any(|item| item.entity().is_some() || item.kind != ItemKind::Light && !of_phrase(&item.words));
        if phrase.is_empty() || says_more || form.verb.is_some() || self.past || self.words.is_empty() {
            return None;
        }
        let mut words: Vec<Word> = reading.words[phrase].to_vec();
        words.extend(self.words.iter().enumerate().filter(|(at, _)| !self.asking.contains(at)).map(|(_, word)| word.clone()));
        words.iter_mut().for_each(|word| word.sentence = 0);
        Some(reread(knowledge.lexicon(), words))
    }

    /// "Who took part?", with the occasion that was talked about; nothing when the question names or points at anything.
    pub fn with_occasion(&self, knowledge: &Knowledge, reading: &Reading) -> Option<Reading> {
        let occasion = knowledge.entry(*self.shown.first()?).occasion?;
        let names = reading.items.iter().any(|item| item.entity().is_some()) || (0..reading.words.len()).any(|at| points(&reading.words, at));
        if reading.form.verb.is_none() || reading.form.asked == Asked::Truth || names || self.past {
            return None;
        }
        let last = reading.words.last()?;
        let mut words = reading.words.clone();
        words.push(word_at(last, "at"));
        words.extend(written_out(knowledge, last, occasion));
        Some(reread(knowledge.lexicon(), words))
    }
}
