//! Reads a question word with what follows it: who, when, how many of what, which of a kind. Must leave who does what to whom to `verbs.rs`, which it
//! only tells where to begin.

use crate::english::{self, AUXILIARIES, PREPOSITIONS, QUESTION_WORDS};
use crate::text::TokenKind;

use super::super::{Asked, Form, Grain, Item};
use super::{Parser, lemma_of};

impl Parser<'_> {
    /// "that" and the relative "who", "which" of "the man who" are no question words.
    pub(super) fn is_question_word(&self, at: usize) -> bool {
        self.words[at].is(QUESTION_WORDS)
            && !(at > 0
                && self.is_noun_before(at)
                && self.words[at].is(&["who", "which", "whose", "whom"])
                && (0..at).any(|i| self.words[i].is(QUESTION_WORDS) || i == 0 && self.words[i].is(AUXILIARIES)))
    }

    fn is_noun_before(&self, at: usize) -> bool {
        let before = &self.words[at - 1];
        before.kind == TokenKind::Word && !english::is_function_word(&before.text) && !self.words[at - 1].is(AUXILIARIES)
    }

    pub(super) fn read_question_word(&self, wh: usize, form: &mut Form) {
        let next = wh + 1;
        let next_word = self.word(next);
        form.asked = match self.word(wh) {
            "who" | "whom" | "whose" => Asked::Person,
            "when" => Asked::Time(Grain::Any),
            "where" => Asked::Place,
            "why" => Asked::Reason,
            "how" => self.read_how(next),
            _ => Asked::Thing,
        };
        let mut from = next;
        match self.word(wh) {
            "how" if matches!(next_word, "many" | "much" | "long" | "soon" | "far" | "big" | "close" | "often" | "come" | "quickly" | "fast") => {
                from = next + 1
            }
            "what" | "which" | "whose" => {
                if next_word == "for" && self.word(wh) == "what" || (wh > 0 && self.word(wh - 1) == "for" && next >= self.end) {
                    form.asked = Asked::Reason;
                } else if let Some((asked, heads, end)) = self.noun_phrase(next) {
                    form.asked = asked;
                    form.heads = heads;
                    from = end;
                }
            }
            _ => {}
        }
        let auxiliary = (from < self.end && self.words[from].is(AUXILIARIES)).then_some(from);
        // "what is the date of", "what was his job": a noun after the copula tells what is asked for.
        if matches!(form.asked, Asked::Thing) && auxiliary.is_some() && self.words[from].is(&["is", "are", "was", "were"]) {
            if let Some((asked, head, end)) = self.role_noun_after(from + 1) {
                form.asked = asked;
                form.heads.extend(head);
                from = end;
            } else if self.starts_definition(from + 1) {
                form.asked = Asked::Definition;
            }
        }
        // "how" already consumed what it counts.
        if let Asked::Count(_) = form.asked {
            from = (from..self.end).find(|at| self.words[*at].is(AUXILIARIES)).unwrap_or(from);
        }
        let auxiliary = (from < self.end && self.words[from].is(AUXILIARIES)).then_some(from).or(auxiliary);
        // "Who would pay": what follows the auxiliary is no subject.
        let acts = |aux: usize| aux + 1 < self.end && self.is_plain_verb(aux + 1) && self.item_at(aux + 1).is_some_and(|verb| self.has_subject_role(verb));
        let inverted = auxiliary.is_some_and(|aux| !self.words[aux].is(&["is", "are", "was", "were"]) && !acts(aux))
            || auxiliary.is_some_and(|aux| self.passive_or_progressive(aux));
        form.asks_subject = matches!(form.asked, Asked::Person | Asked::Kind(_)) && !inverted;
        let start = auxiliary.map_or(from, |aux| aux + 1);
        self.bind(start, form, auxiliary, form.asks_subject);
        if form.subject.is_none() && wh > form.sentence.start {
            // "The keeper said what": the subject stands before.
            form.subject = self
                .items
                .iter()
                .rev()
                .find(|item| item.words.end <= wh && item.words.start >= form.sentence.start && item.entity().is_some())
                .and_then(Item::entity)
                .filter(|_| !form.asks_subject);
        }
        if matches!(form.asked, Asked::Thing | Asked::Manner) && self.is_speech(form.verb) {
            form.asked = Asked::Statement;
        }
        if let Some(last) = self.words[..self.end].last().filter(|w| w.is(PREPOSITIONS)) {
            form.stranded = Some(last.text.clone());
        } else if wh > 0 && self.words[wh - 1].is(PREPOSITIONS) && wh > form.sentence.start {
            form.stranded = Some(self.words[wh - 1].text.clone());
        }
    }

    fn read_how(&self, next: usize) -> Asked {
        match self.word(next) {
            "many" => {
                let unit = (next + 1..self.end)
                    .take_while(|at| !self.words[*at].is(PREPOSITIONS) && (*at == next + 1 || !self.is_plain_verb(*at)))
                    .map(|at| &self.words[at])
                    .take_while(|w| !w.is(AUXILIARIES))
                    .filter(|w| w.kind == TokenKind::Word && !english::is_function_word(&w.text))
                    .last();
                let first = self.words.get(next + 1).filter(|w| next + 1 < self.end && !w.is(AUXILIARIES));
                let of_time = first.and_then(|w| lemma_of(&w.text)).filter(|lemma| english::time_unit(lemma).is_some());
                Asked::Count(of_time.or_else(|| unit.or(first).and_then(|w| lemma_of(&w.text))).unwrap_or_default())
            }
            "much" => {
                // "how much time", "how much of it" and "how much does he trust" ask for no sum.
                match self.word(next + 1) {
                    "time" | "longer" => Asked::Duration,
                    "of" | "notice" | "warning" => Asked::Thing,
                    _ => Asked::Amount,
                }
            }
            "long" if self.word(next + 1) == "ago" => Asked::Time(Grain::Any),
            "long" => Asked::Duration,
            "soon" | "quickly" | "fast" => Asked::Deadline,
            "come" => Asked::Reason,
            "old" | "tall" | "often" | "expensive" => Asked::Count(self.word(next).to_owned()),
            _ => Asked::Manner,
        }
    }
}
