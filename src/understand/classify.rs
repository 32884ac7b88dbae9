//! Reads the grammatical form of a question: what is asked for, and who does what to whom. Shallow and forgiving: what it can't tell, it leaves open.
//! This file finds the sentence that asks and sees how it opens; `classify/` reads its parts.

mod nouns;
mod question_word;
mod signs;
mod verbs;

use std::ops::Range;

use crate::english::{self, AUXILIARIES, OPENERS, QUESTION_WORDS};
use crate::knowledge::Lexicon;

use super::contrast::without_tag;
use super::openings::lead_in;
use super::{Asked, Form, Grain, Item, Word};

/// Reads the form of the sentence that asks.
#[must_use]
pub fn classify(lexicon: &Lexicon, words: &[Word], items: &[Item]) -> Form {
    let sentence = asking_sentence(words);
    let whole = sentence.end;
    let sentence = sentence.start..without_tag(words, &sentence);
    let parser = Parser { lexicon, words, items, end: sentence.end, tagged: sentence.end < whole };
    let mut form = parser.parse(sentence);
    if form.asked == Asked::Nothing && form.list {
        form.asked = Asked::Thing;
    }
    form
}

/// The last sentence that has a question word or opens with an auxiliary, or else has a question mark; all words when none does.
fn asking_sentence(words: &[Word]) -> Range<usize> {
    let Some(last) = words.last() else { return 0..0 };
    for sentence in (0..=last.sentence).rev() {
        let Some(start) = words.iter().position(|w| w.sentence == sentence) else { continue };
        let end = words[start..].iter().position(|w| w.sentence != sentence).map_or(words.len(), |at| start + at);
        let opens = words[start..end].iter().find(|w| !w.is(OPENERS));
        let tag = end - start <= 3
            && words[start..end].iter().all(|w| w.is(&["right", "correct", "true", "yes", "no", "is", "it", "was", "not", "that", "he", "did", "they"]));
        let asks = words[start..end].iter().any(|w| w.is(QUESTION_WORDS)) || opens.is_some_and(|w| w.is(AUXILIARIES));
        if asks && (!tag || sentence == 0) {
            return start..end;
        }
    }
    // Fragments with a question mark; else all there is.
    let asks = |sentence: usize| words.iter().any(|word| word.sentence == sentence && word.asks);
    match (0..=last.sentence).rev().find(|sentence| asks(*sentence)) {
        Some(sentence) => {
            let start = words.iter().position(|word| word.sentence == sentence).unwrap_or(0);
            start..words[start..].iter().position(|word| word.sentence != sentence).map_or(words.len(), |at| start + at)
        }
        None => 0..words.len(),
    }
}

struct Parser<'a> {
    lexicon: &'a Lexicon,
    words: &'a [Word],
    items: &'a [Item],
    /// Where the sentence that asks ends, its tag left out.
    end: usize,
    /// Whether it had a tag.
    tagged: bool,
}

impl Parser<'_> {
    fn parse(&self, sentence: Range<usize>) -> Form {
        let mut form = Form {
            asked: Asked::Nothing,
            sentence: sentence.clone(),
            list: false,
            negated: false,
            denies_verb: false,
            others: false,
            compare: false,
            doubt: false,
            done: false,
            verb: None,
            subject: None,
            object: None,
            to: None,
            asks_subject: false,
            stranded: None,
            heads: Vec::new(),
            pronouns: Vec::new(),
            set_aside: None,
        };
        self.read_signs(&sentence, &mut form);
        let mut at = self.skip(sentence.start, OPENERS);
        let mut truth = false;
        // Lead-ins may follow each other: "hey can you tell me whether …".
        while let Some((taken, is_truth)) = lead_in(|offset| self.word(at + offset)) {
            truth |= is_truth;
            at = self.skip(at + taken, &["please", "about", "that", "so"]);
        }
        let wh = (at..self.end).find(|i| self.is_question_word(*i));
        let opens_with_auxiliary = at < self.end && self.words[at].is(AUXILIARIES);
        // "She left when he came, right?" asks whether, not when.
        let inside = self.tagged && wh.is_some_and(|wh| wh > at + 1);
        let states = !truth && (wh.is_none() || inside) && !opens_with_auxiliary && self.states(&sentence, at);
        if truth || states || (opens_with_auxiliary && wh.is_none_or(|wh| wh > at)) {
            // "Didn't he", "did he not": asks whether he did.
            if opens_with_auxiliary && self.negated_opening(at) {
                form.negated = !form.negated;
            }
            if let Some((asked, head, end)) = self.wanted_noun(at).filter(|_| opens_with_auxiliary) {
                form.asked = asked;
                form.heads.extend(head);
                self.bind(end, &mut form, None, false);
                return form;
            }
            form.asked = if self.offers_choice(at) { Asked::Choice } else { Asked::Truth };
            let subject_from = if opens_with_auxiliary { at + 1 } else { at };
            self.bind(subject_from, &mut form, opens_with_auxiliary.then_some(at), false);
        } else if let Some(wh) = wh {
            self.read_question_word(wh, &mut form);
        } else {
            self.read_fragment(at, &mut form);
        }
        form
    }

    fn word(&self, at: usize) -> &str {
        if at < self.end { &self.words[at].text } else { "" }
    }

    fn skip(&self, mut at: usize, texts: &[&str]) -> usize {
        while at < self.end && self.words[at].is(texts) {
            at += 1;
        }
        at
    }

    /// A fragment or a command: a noun in it may tell what is asked for.
    fn read_fragment(&self, start: usize, form: &mut Form) {
        for at in start..self.end {
            if let Some(asked) = self.asked_by_role_noun(self.word(at)).filter(|asked| !matches!(asked, Asked::Time(Grain::Clock))) {
                form.asked = asked;
                form.heads.extend(self.item_at(at));
                break;
            }
        }
        self.bind(start, form, None, false);
    }

    fn item_at(&self, at: usize) -> Option<usize> {
        self.items.iter().position(|item| item.words.contains(&at))
    }
}

/// The base form of a noun or verb.
fn lemma_of(word: &str) -> Option<String> {
    let info = english::look_up(word)?;
    let noun = info.lemmas().find(|(_, pos)| *pos == english::Pos::Noun);
    noun.or_else(|| info.lemmas().next()).map(|(lemma, _)| lemma.to_owned())
}
