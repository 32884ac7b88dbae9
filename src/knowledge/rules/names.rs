//! Rules of what people type: a name stands for one entity, a phrasing for one entry.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::{Context, Reports, Rule, entity_place, fact_place};
use crate::knowledge::load::TableKind;
use crate::knowledge::place::Place;
use crate::knowledge::problem::Severity;
use crate::text::fold;

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "duplicate-name",
        about: "a name, alias or description belongs to one entity",
        severity: Severity::Error,
        check: duplicate_names,
    },
    Rule {
        name: "duplicate-phrasing",
        about: "a phrasing belongs to one fact, unreported thing or small talk, with one answer",
        severity: Severity::Error,
        check: duplicate_phrasings,
    },
    Rule { name: "repeated-phrasing", about: "a list of phrasings has each once", severity: Severity::Warning, check: repeated_phrasings },
];

/// What two names or phrasings have in common when they are the same to the engine: folded words without punctuation and articles. An
/// apostrophe parts words, as it does in a question: "what's" is not "whats".
fn key(text: &str) -> String {
    if text.is_ascii() { words_of(text) } else { words_of(&fold(text)) }
}

fn words_of(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for word in text.split(|c: char| !(c.is_alphanumeric() || c == '$' || c == '%')) {
        let start = key.len();
        if start > 0 && !word.is_empty() {
            key.push(' ');
        }
        let letters = key.len();
        key.extend(word.chars().map(|c| c.to_ascii_lowercase()));
        if matches!(&key[letters..], "" | "the" | "a" | "an") {
            key.truncate(start);
        }
    }
    key
}

fn duplicate_names<'a>(context: &Context<'a>, reports: &mut Reports<'_, 'a>) {
    let mut owners: HashMap<String, (usize, Place<'a>)> = HashMap::new();
    for (at, entity) in context.tables.entities.iter().enumerate() {
        let place = entity_place(at);
        let aliases = entity.aliases.iter().enumerate().map(|(nth, text)| (place.field("aliases").element(nth), text));
        let descriptions = entity.descriptions.iter().enumerate().map(|(nth, text)| (place.field("descriptions").element(nth), text));
        let names = std::iter::once((place.field("name"), &entity.name)).chain(entity.short.iter().map(|text| (place.field("short"), text)));
        for (place, text) in names.chain(aliases).chain(descriptions) {
            let key = key(text);
            if key.is_empty() {
                continue;
            }
            match owners.entry(key) {
                Entry::Vacant(free) => {
                    free.insert((at, place));
                }
                Entry::Occupied(taken) if taken.get().0 != at => {
                    let (owner, first) = *taken.get();
                    let owner = &context.tables.entities[owner].id;
                    let message = format!("`{text}` already names `{owner}`");
                    reports.between(place, (first, "named here"), message, format!("Leave it to `{owner}` or to `{}`; nobody can tell which is meant.", entity.id));
                }
                Entry::Occupied(_) => {}
            }
        }
    }
}

/// A list of phrasings: its table, its field ("ask", "yes", "no", "questions"), the id of the table.
type PhrasingList<'a> = (Place<'a>, &'a str, &'a [String]);

fn phrasing_lists<'a>(context: &Context<'a>) -> impl Iterator<Item = PhrasingList<'a>> {
    let tables = context.tables;
    let facts = tables.facts.iter().enumerate().flat_map(|(at, fact)| {
        let place = fact_place(at).field("questions");
        let questions = &fact.questions;
        [("ask", &questions.ask), ("yes", &questions.yes), ("no", &questions.no)]
            .map(|(field, list)| (place.field(field), fact.id.as_str(), list.as_slice()))
    });
    let unreported = tables.unreported.iter().enumerate().map(|(at, unreported)| {
        (Place::of(TableKind::Unreported, at).field("questions"), unreported.id.as_str(), unreported.questions.as_slice())
    });
    let chat = tables.chat.iter().enumerate().map(|(at, chat)| (Place::of(TableKind::Chat, at).field("questions"), chat.id.as_str(), chat.questions.as_slice()));
    facts.chain(unreported).chain(chat)
}

fn duplicate_phrasings<'a>(context: &Context<'a>, reports: &mut Reports<'_, 'a>) {
    let mut owners: HashMap<String, (usize, &str, Place<'a>)> = HashMap::new();
    for (list, (place, id, questions)) in phrasing_lists(context).enumerate() {
        for (nth, question) in questions.iter().enumerate() {
            let (place, key) = (place.element(nth), key(question));
            if key.is_empty() {
                continue;
            }
            match owners.entry(key) {
                Entry::Vacant(free) => {
                    free.insert((list, id, place));
                }
                Entry::Occupied(taken) if taken.get().0 != list => {
                    let (_, owner, first) = *taken.get();
                    let message = if owner == id {
                        format!("`{question}` is asked with two different answers")
                    } else {
                        format!("`{question}` already asks for `{owner}`")
                    };
                    reports.between(place, (first, "asked here"), message, "Leave it where it fits best, and ask for the other in other words.");
                }
                Entry::Occupied(_) => {}
            }
        }
    }
}

fn repeated_phrasings<'a>(context: &Context<'a>, reports: &mut Reports<'_, 'a>) {
    for (place, _, questions) in phrasing_lists(context) {
        let mut seen: HashMap<String, Place<'a>> = HashMap::new();
        for (nth, question) in questions.iter().enumerate() {
            let place = place.element(nth);
            if let Some(first) = seen.insert(key(question), place) {
                reports.between(place, (first, "first here"), format!("`{question}` stands twice in this list"), "Take one out, or find other words.");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_what_the_engine_sees() {
        for (text, expected) in [
            ("The Man from the Élysée", "man from elysee"),
            ("what's a hot-mic?", "what s hot mic"),
            ("  a  ", ""),
            ("U.S.", "u s"),
            ("who’s who", "who s who"),
            ("ana", "ana"),
        ] {
            assert_eq!(key(text), expected, "{text}");
        }
    }
}
