//! Whether a question asks for more than an entry can tell, whatever its words: for those who are not in it, or for the names of those whom it leaves
//! unnamed.

use crate::english::NEGATIONS;
use crate::knowledge::{EntityKind, Filler, Role};
use crate::understand::{Asked, Item, ItemKind};
use crate::weights;

use super::super::{Candidate, Fit};
use super::Decider;

impl Decider<'_> {
    /// Whether the best entry can't tell what is asked for. Of an entry without a frame nothing says what it can't tell.
    pub(super) fn asks_beyond(&self, best: &Candidate) -> bool {
        self.index.has_frame(best.entry)
            && (self.asks_for_something_else(best) || self.asks_for_the_rest(best) || self.asks_for_names(best) || self.asks_for_whom_else_in_time())
    }

    /// "What is the capital of A", where the entry tells of A and of no capital: a name and one noun, and the noun is left open.
    fn asks_for_something_else(&self, best: &Candidate) -> bool {
        let content: Vec<usize> = (0..self.reading.items.len()).filter(|at| self.reading.items[*at].kind != ItemKind::Light).collect();
        let is_content = |at: usize| self.reading.items[at].kind == ItemKind::Content && self.reading.items[at].entity().is_none();
        let is_open_noun = |at: usize| best.explanation.shares[at] < weights::EXPLAINED && is_content(at) && self.is_noun(at);
        content.len() == 2 && content.iter().any(|at| is_open_noun(*at)) && !matches!(best.fit, Fit::Filled(_))
    }

    /// "Who did not come": asks for all but those of whom the entry tells.
    fn asks_for_the_rest(&self, best: &Candidate) -> bool {
        let (form, entry) = (&self.reading.form, self.knowledge.entry(best.entry));
        let denies = || {
            !entry.denied.is_empty()
                || entry.predicate.iter().any(|predicate| self.knowledge.lexicon().concept(*predicate).negative)
                || entry.text.split(|c: char| !c.is_alphabetic()).any(|word| word == "no" || NEGATIONS.contains(&word))
        };
        form.denies_verb && matches!(form.asked, Asked::Person | Asked::Kind(_) | Asked::Count(_) | Asked::Place | Asked::Time(_)) && !denies()
    }

    /// "Which officials said so", "who are the officials": asks for the names of those whom the entry leaves unnamed.
    pub(super) fn asks_for_names(&self, best: &Candidate) -> bool {
        let Some(Filler::Text(unnamed)) = self.knowledge.entry(best.entry).role(Role::Unnamed) else { return false };
        let singular = |word: &str| word.strip_suffix('s').unwrap_or(word).to_lowercase();
        let called = unnamed.split_whitespace().last().map(singular);
        let form = &self.reading.form;
        let calls = || self.reading.words[form.sentence.clone()].iter().any(|word| called == Some(singular(&word.text)));
        let names = || self.reading.words[form.sentence.clone()].iter().any(|word| word.is(&["name", "names"]));
        (matches!(form.asked, Asked::Person | Asked::Kind(_)) || names()) && calls()
    }

    /// "Who was president before Macron": asks for whoever came before or after somebody, of whom no entry tells.
    fn asks_for_whom_else_in_time(&self) -> bool {
        let is_person = |item: &Item| item.entity().is_some_and(|entity| self.knowledge.entity(entity).kind == EntityKind::Person);
        let follows = |item: &Item| item.words.start.checked_sub(1).is_some_and(|before| self.reading.words[before].is(&["before", "after"]));
        self.reading.form.asked == Asked::Person && self.reading.items.iter().any(|item| is_person(item) && follows(item))
    }
}
