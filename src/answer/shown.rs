//! Writes a curated phrasing as a suggestion: with names in capitals and a question mark. Curators write phrasings as people type them.

use crate::knowledge::{EntityKind, Knowledge};
use crate::understand::{ItemKind, Spelling, read};

/// The phrasing as a sentence. O(words).
#[must_use]
pub fn as_question(knowledge: &Knowledge, phrasing: &str) -> String {
    let reading = read(knowledge.lexicon(), phrasing, Spelling::Trusted);
    let mut shown = String::with_capacity(phrasing.len() + 1);
    let mut at = 0;
    for item in &reading.items {
        let entity = item.entity().filter(|_| !item.describes).map(|entity| knowledge.entity(entity));
        let is_name = entity.is_some() || matches!(item.kind, ItemKind::Time(_));
        for word in reading.words[item.words.clone()].iter().filter(|_| is_name) {
            let Some(typed) = phrasing.get(word.span.clone()).filter(|_| word.span.start >= at) else { continue };
            shown.push_str(&phrasing[at..word.span.start]);
            let is_proper = entity.is_none_or(|entity| entity.is_actor() || matches!(entity.kind, EntityKind::Place | EntityKind::Outlet));
            let otherwise = || if is_proper { capital(typed) } else { as_short_name(knowledge, typed).unwrap_or_else(|| typed.to_owned()) };
            shown.push_str(&entity.and_then(|entity| as_in_name(&entity.name, typed)).unwrap_or_else(otherwise));
            at = word.span.end;
        }
    }
    shown.push_str(&phrasing[at..]);
    let shown = capital(shown.trim_end_matches(['.', '?', ' ']));
    format!("{shown}?")
}

/// The short name of somebody or something within the name of another: "Trump" in "the Trump whisper".
fn as_short_name(knowledge: &Knowledge, typed: &str) -> Option<String> {
    let entity = knowledge.entities().iter().find(|entity| entity.mentioned && entity.short.eq_ignore_ascii_case(typed))?;
    Some(entity.short.clone())
}

/// The word as a name writes it: "NATO", "of".
fn as_in_name(name: &str, typed: &str) -> Option<String> {
    let bare = typed.trim_end_matches("'s");
    let word = name.split([' ', '-']).find(|word| word.eq_ignore_ascii_case(bare))?;
    Some(format!("{word}{}", &typed[bare.len()..]))
}

/// With a capital first letter.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
