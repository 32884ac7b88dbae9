//! Reads what holds for a sentence as a whole, wherever its signs stand: negated, doubted, compared, a list, a statement that is meant as a question, a
//! choice between two. Must leave what is asked for to the question word.

use std::ops::Range;

use crate::english::{AUXILIARIES, NEGATIONS, QUESTION_WORDS};

use super::super::contrast::set_aside;
use super::super::sides::COMPARING;
use super::super::{Form, ItemKind};
use super::Parser;
use super::verbs::is_finite;

impl Parser<'_> {
    /// Signs that hold wherever they stand.
    pub(super) fn read_signs(&self, sentence: &Range<usize>, form: &mut Form) {
        let words = &self.words[sentence.clone()];
        let has = |texts: &[&str]| words.iter().any(|w| w.is(texts));
        form.list = has(&["list", "names", "everyone", "everybody", "all"])
            || words.windows(2).any(|w| w[0].is(&["which", "what"]) && w[1].text.ends_with('s') && w[1].text.len() > 3);
        form.others = has(&["else", "besides", "apart", "aside", "except", "excluding", "other", "another", "additional", "additionally"]);
        form.compare = has(COMPARING) || has(&["both", "either"]);
        form.doubt = has(&["really", "truly", "genuinely", "actually", "everyone", "everybody", "true", "versions", "opposite"])
            || words.windows(3).any(|w| w[0].is(&["who"]) && w[1].is(&["says", "claims", "said", "claimed", "states"]) && w[2].is(&["what"]))
            || has(&["who"]) && words.last().is_some_and(|word| word.is(&["right", "wrong", "lying"]));
        form.done = has(&["already", "yet"]) || words.first().is_some_and(|w| w.is(&["has", "have", "had"]));
        let aside = set_aside(self.words, self.items, sentence);
        let sets_aside = |at: usize| aside.as_ref().is_some_and(|aside| aside.marker.contains(&at) || aside.words.contains(&at));
        // "Promised not to leave" is a promise: what is denied is only what it is about.
        let of_infinitive = |at: usize| self.words[at].is(&["not"]) && at + 1 < sentence.end && self.words[at + 1].is(&["to"]);
        let denies = |at: &usize| self.words[*at].is(NEGATIONS) && !sets_aside(*at) && !of_infinitive(*at);
        form.negated = sentence.clone().filter(denies).count() % 2 == 1;
        let shapes = |at: usize| self.words[at].is(AUXILIARIES) || self.words[at].is(QUESTION_WORDS);
        form.denies_verb = sentence.clone().any(|at| denies(&at) && (sentence.start.max(at.saturating_sub(2))..at).any(shapes));
        form.set_aside = aside.map(|aside| aside.words);
        form.pronouns = sentence
            .clone()
            .filter(|at| {
                self.words[*at].is(&[
                    "he", "him", "his", "she", "her", "hers", "they", "them", "their", "theirs", "it", "its", "that", "this", "there", "those", "these",
                    "then", "himself", "herself",
                ])
            })
            .collect();
    }

    /// "So she refused?", "he came back, right?": a statement with a finite verb that is meant as a question.
    pub(super) fn states(&self, sentence: &Range<usize>, start: usize) -> bool {
        let Some(last) = self.words[sentence.clone()].last() else { return false };
        let opens = self.words[sentence.start].is(&["so", "wait", "then"]) && start > sentence.start;
        if !(opens || self.tagged || last.asks) {
            return false;
        }
        let subject = self.items.iter().find(|item| item.words.start >= start && (item.entity().is_some() || item.kind == ItemKind::Content));
        let Some(subject) = subject.filter(|item| item.words.start <= start + 2) else { return false };
        // A finite verb follows the subject: "was", "has", "told"; not "hot mic moment".
        (subject.words.end..self.end).take(4).any(|at| {
            let word = &self.words[at];
            word.is(AUXILIARIES) || (at <= subject.words.end + 1 && self.is_plain_verb(at) && is_finite(&word.text))
        })
    }

    /// An auxiliary that is negated itself, or after its subject.
    pub(super) fn negated_opening(&self, at: usize) -> bool {
        if self.word(at + 1) == "not" {
            return true;
        }
        let subject = self.items.iter().find(|item| item.words.start > at && item.words.start <= at + 2 && item.entity().is_some());
        let end = subject.map_or(at + 2, |item| item.words.end);
        self.word(end) == "not"
    }

    /// "on a Monday or a Friday": two times or two entities joined by "or".
    pub(super) fn offers_choice(&self, from: usize) -> bool {
        let Some(or) = (from..self.end).find(|at| self.words[*at].is(&["or"])) else { return false };
        if or > from && self.words[or - 1].is(&["before"]) && self.word(or + 1) == "after" {
            return true;
        }
        let before = self.items.iter().rev().find(|item| item.words.end <= or);
        let after = self.items.iter().find(|item| item.words.start > or);
        match (before, after) {
            (Some(a), Some(b)) => {
                (matches!(a.kind, ItemKind::Time(_)) && matches!(b.kind, ItemKind::Time(_)))
                    || (matches!(a.kind, ItemKind::Number(..)) && matches!(b.kind, ItemKind::Number(..)))
                    || (a.entity().is_some() && b.entity().is_some())
                    || (or + 3 >= self.end && a.kind == ItemKind::Content && b.kind == ItemKind::Content)
            }
            _ => false,
        }
    }
}
