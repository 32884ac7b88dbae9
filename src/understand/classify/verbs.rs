//! Finds the verb of a sentence, and who does what to whom by it: subject, object, to whom. By the order of words and their forms alone; what
//! can't be told so stays open.

use crate::english::{self, AUXILIARIES, PREPOSITIONS};
use crate::knowledge::{Feature, Role, can_be_verb, lemmas};
use crate::text::TokenKind;

use super::super::Form;
use super::Parser;

impl Parser<'_> {
    /// Finds the verb, and who does what to whom.
    pub(super) fn bind(&self, start: usize, form: &mut Form, auxiliary: Option<usize>, subject_is_asked: bool) {
        let verb = (start..self.end).find(|at| self.is_verb(*at, start, auxiliary));
        form.verb = verb.and_then(|at| self.item_at(at));
        let verb_at = verb.unwrap_or(self.end);
        let be = auxiliary.is_some_and(|aux| self.words[aux].is(&["is", "are", "was", "were"]))
            || self.words[start.min(self.end)..verb_at].iter().any(|w| w.is(&["been", "be", "being", "was", "were", "is", "are"]));
        let passive = be && verb.is_some_and(|at| is_participle(self.word(at)));
        let mut after_preposition: Option<&str> = None;
        for item in self.items.iter().filter(|item| item.words.start >= start && item.words.end <= self.end) {
            let before = item.words.start.checked_sub(1).map_or("", |at| self.word(at));
            let before = if matches!(before, "the" | "a" | "an") && item.words.start >= 2 { self.word(item.words.start - 2) } else { before };
            if PREPOSITIONS.contains(&before) {
                after_preposition = Some(before);
            } else if before != "and" {
                after_preposition = None;
            }
            let Some(entity) = item.entity() else { continue };
            let possessive = self.word(item.words.end) == "'s" && item.words.end + 1 < self.end;
            if item.words.start < verb_at {
                if form.subject.is_none() && !subject_is_asked && after_preposition.is_none() && !possessive {
                    form.subject = Some(entity);
                }
                continue;
            }
            match after_preposition {
                None if form.object.is_none() && !possessive => form.object = Some(entity),
                Some("to" | "with" | "alongside") if form.to.is_none() => form.to = Some(entity),
                Some("by") if passive => {
                    form.object = form.object.or(form.subject);
                    form.subject = Some(entity);
                }
                _ => {}
            }
        }
        if passive && !self.words[start.min(self.end)..self.end].iter().any(|w| w.is(&["by"])) && form.object.is_none() {
            form.object = form.subject.take();
        }
    }

    fn is_verb(&self, at: usize, start: usize, auxiliary: Option<usize>) -> bool {
        let word = &self.words[at];
        if word.kind != TokenKind::Word || english::is_function_word(&word.text) || word.is(AUXILIARIES) || !can_be_verb(&word.text) {
            return false;
        }
        let Some(item) = self.item_at(at).map(|i| &self.items[i]) else { return false };
        if item.entity().is_some() || item.words.start != at {
            return false;
        }
        let before = if at > start { self.word(at - 1) } else { "" };
        // After an article, possessive or preposition it is a noun.
        if matches!(
            before,
            "the"
                | "a"
                | "an"
                | "'s"
                | "his"
                | "her"
                | "their"
                | "its"
                | "this"
                | "that"
                | "any"
                | "some"
                | "of"
                | "about"
                | "on"
                | "in"
                | "at"
                | "for"
                | "with"
                | "by"
                | "from"
        ) {
            return false;
        }
        // With "did" and its like the verb is a base form; a noun in the plural or a past form is not meant.
        let needs_base_form =
            auxiliary.is_some_and(|aux| self.words[aux].is(&["do", "does", "did", "will", "would", "can", "could", "should", "may", "might", "must", "shall"]));
        !needs_base_form || lemmas(&word.text).contains(&word.text.as_str())
    }

    pub(super) fn is_plain_verb(&self, at: usize) -> bool {
        let word = &self.words[at];
        english::look_up(&word.text).is_some_and(|info| {
            let mut lemmas = info.lemmas();
            lemmas.next().is_some_and(|(lemma, pos)| pos == english::Pos::Verb && (lemma != word.text || !info.lemmas().any(|(_, p)| p == english::Pos::Noun)))
        }) && !self.item_at(at).is_some_and(|i| self.items[i].entity().is_some() || self.items[i].words.len() > 1)
    }

    pub(super) fn passive_or_progressive(&self, auxiliary: usize) -> bool {
        (auxiliary + 1..self.end).any(|at| {
            self.item_at(at).is_some_and(|i| self.items[i].entity().is_none())
                && can_be_verb(self.word(at))
                && (self.word(at).ends_with("ing") || is_participle(self.word(at)))
                && at > auxiliary + 1
        })
    }

    /// Whether a verb tells what its subject does.
    pub(super) fn has_subject_role(&self, verb: usize) -> bool {
        self.subject_roles(verb).next().is_some()
    }

    /// Whether a verb's subject speaks.
    pub(super) fn is_speech(&self, verb: Option<usize>) -> bool {
        verb.is_some_and(|verb| self.subject_roles(verb).any(|role| role == Role::Speaker))
    }

    /// What a verb's subject may be, by what the verb may mean.
    fn subject_roles(&self, verb: usize) -> impl Iterator<Item = Role> + '_ {
        self.items[verb].features.iter().filter_map(|(feature, _)| match feature {
            Feature::Concept(concept) => self.lexicon.concept(*concept).subject,
            _ => None,
        })
    }
}

/// A form that is not the base form and can be a verb: "annexed", "held".
fn is_participle(word: &str) -> bool {
    !word.ends_with("ing")
        && can_be_verb(word)
        && english::look_up(word).is_some_and(|info| {
            info.lemmas().any(|(lemma, pos)| pos == english::Pos::Verb && lemma != word && !(word.ends_with('s') && word.strip_suffix('s') == Some(lemma)))
        })
}

/// A form of a verb that tells person or tense: "tells", "told".
pub(super) fn is_finite(word: &str) -> bool {
    !word.ends_with("ing") && english::look_up(word).is_some_and(|info| info.lemmas().any(|(lemma, pos)| pos == english::Pos::Verb && lemma != word))
}
