//! The shapes that the stages of understanding pass on: plain data.

use std::ops::Range;

use crate::knowledge::{EntityId, Feature, WordId};
use crate::text::TokenKind;

use super::{Form, TimeRef};

/// How well a word is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// The base uses it.
    Base,
    /// General English has it (with its SCOWL band, 10 the commonest), the base does not use it.
    English(u8),
    /// Nobody knows it: a name, or gibberish.
    Unknown,
}

/// One word of the question, after phone spellings and contractions are written out.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// Folded text; what is meant, where the spelling was corrected for certain.
    pub text: String,
    /// Where it stands in the question, in bytes. Words that one token was written out to share its span.
    pub span: Range<usize>,
    /// Letters or digits.
    pub kind: TokenKind,
    /// Which sentence it belongs to.
    pub sentence: usize,
    /// Whether it was written with a capital.
    pub capital: bool,
    /// Whether its sentence ends with a question mark.
    pub asks: bool,
    /// Words of the base that it may be, with how faithful that reading is (1 as written).
    pub ids: Vec<(WordId, f32)>,
    /// How well it is known.
    pub known: Known,
    /// Whether `text` is not what was typed.
    pub corrected: bool,
    /// Whom a pronoun stands for, when the conversation tells.
    pub refers: Option<EntityId>,
}

impl Word {
    /// Whether it is one of the words that shape a question.
    #[must_use]
    pub fn is(&self, texts: &[&str]) -> bool {
        texts.contains(&self.text.as_str())
    }
}

/// What an item is.
#[derive(Clone, Debug, PartialEq)]
pub enum ItemKind {
    /// Words of content.
    Content,
    /// A word of little content.
    Light,
    /// A number with its unit's base form ("hour"), if one follows.
    Number(f64, Option<String>),
    /// A day, date, month or year.
    Time(TimeRef),
}

/// A word or phrase of the question that has to be explained by an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its words.
    pub words: Range<usize>,
    /// What it may stand for, with how faithful each reading is (0 to 1).
    pub features: Vec<(Feature, f32)>,
    /// What it is.
    pub kind: ItemKind,
    /// Whether it describes an entity rather than naming it.
    pub describes: bool,
}

impl Item {
    /// The entity that it names most likely.
    #[must_use]
    pub fn entity(&self) -> Option<EntityId> {
        self.entities().next()
    }

    /// The entities that it may name.
    pub fn entities(&self) -> impl Iterator<Item = EntityId> + '_ {
        self.features.iter().filter_map(|(feature, _)| match feature {
            Feature::Entity(entity) => Some(*entity),
            _ => None,
        })
    }
}

/// What was made of a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The words.
    pub words: Vec<Word>,
    /// What has to be explained.
    pub items: Vec<Item>,
    /// What is asked, and how.
    pub form: Form,
}

impl Reading {
    /// Whether the question names an item, given by its index, as what is not meant.
    #[must_use]
    pub fn is_set_aside(&self, item: usize) -> bool {
        let at = self.items.get(item).map(|item| item.words.start);
        at.is_some_and(|at| self.form.set_aside.as_ref().is_some_and(|aside| aside.contains(&at)))
    }

    /// The words of an item as typed in `question`.
    #[must_use]
    pub fn typed<'q>(&self, question: &'q str, item: &Item) -> &'q str {
        let words = &self.words[item.words.clone()];
        match (words.first(), words.last()) {
            (Some(first), Some(last)) => question.get(first.span.start..last.span.end).unwrap_or(""),
            _ => "",
        }
    }
}
