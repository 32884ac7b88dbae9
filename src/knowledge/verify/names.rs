//! Which paragraphs of the article name which entity: by a name, an alias, a description, or by what it is and leads.
//! Must never guess from pronouns: a paragraph that only says "he" names nobody.

use std::collections::HashMap;

use super::article::{Article, Paragraph, words};
use crate::knowledge::base::is_content_word;
use crate::knowledge::lexicon::lemmas;
use crate::knowledge::shape::{EntityKind, EntityTable, Tables};

/// For every entity the numbers of the paragraphs that name it.
pub(super) struct Names<'a> {
    by_id: HashMap<&'a str, Vec<u16>>,
}

impl<'a> Names<'a> {
    /// Looks for every entity in every paragraph. O(names × words of the article).
    pub(super) fn new(tables: &'a Tables, article: &Article) -> Self {
        let publisher = tables.source.as_ref().map(|source| words(&source.publisher));
        let named = |entity: &EntityTable| {
            // What goes by the publisher's name is the article itself, which every paragraph is part of.
            let is_article = publisher.as_ref().is_some_and(|publisher| entity.aliases.iter().any(|alias| words(alias) == *publisher));
            let (forms, hints) = (forms(tables, entity), hints(entity));
            let named = |paragraph: &Paragraph| forms.iter().any(|form| paragraph.has(form)) || hints.iter().any(|word| has_form_of(paragraph, word));
            (1..).zip(&article.paragraphs).filter(|(_, paragraph)| is_article || named(paragraph)).map(|(number, _)| number).collect()
        };
        Self { by_id: tables.entities.iter().map(|entity| (entity.id.as_str(), named(entity))).collect() }
    }

    /// The paragraphs that name an entity; none for an unknown id.
    pub(super) fn paragraphs(&self, id: &str) -> Option<&[u16]> {
        self.by_id.get(id).map(Vec::as_slice)
    }

    /// Whether a paragraph names an entity.
    pub(super) fn has(&self, id: &str, paragraph: u16) -> bool {
        self.by_id.get(id).is_some_and(|paragraphs| paragraphs.contains(&paragraph))
    }
}

/// The words that show what has no fixed name, a group or an occasion: the content words of its name and its aliases.
fn hints(entity: &EntityTable) -> Vec<String> {
    let loosely = matches!(entity.kind, EntityKind::Group | EntityKind::Occasion);
    let names = entity.aliases.iter().chain([&entity.name]).chain(&entity.short).filter(|_| loosely);
    names.flat_map(|name| words(name)).filter(|word| is_content_word(word)).collect()
}

/// Whether a paragraph has a word in any of its forms: "whispered" for "whisper".
fn has_form_of(paragraph: &Paragraph, word: &str) -> bool {
    paragraph.words.iter().any(|own| own == word || lemmas(own).contains(&word))
}

/// The words of every name, without the article in front.
fn forms(tables: &Tables, entity: &EntityTable) -> Vec<Vec<String>> {
    let own = entity.aliases.iter().chain([&entity.name]).chain(&entity.short).chain(&entity.descriptions).cloned();
    let owners = entity.of.iter().filter_map(|id| tables.entities.iter().find(|owner| owner.id == *id));
    // "norwegian leader", "leader of norway"
    let titles = owners.flat_map(|owner| owner.aliases.iter().chain([&owner.name])).flat_map(|owner| {
        let kinds = entity.types.iter().filter(|_| entity.mentioned);
        kinds.flat_map(move |kind| [format!("{owner} {kind}"), format!("{kind} of {owner}")])
    });
    own.chain(titles)
        .map(|name| {
            let mut words = words(&name);
            if words.first().is_some_and(|word| matches!(word.as_str(), "the" | "a" | "an")) {
                words.remove(0);
            }
            words
        })
        .collect()
}
