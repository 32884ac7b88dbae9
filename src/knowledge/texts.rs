//! Walks over every text of the tables with its place and what it is for, so that a check that holds for all texts is written once.
//! Must never leave a text out: a field that is added to the shapes is added here.

use std::collections::BTreeMap;

use super::load::TableKind;
use super::place::Place;
use super::shape::{FactTable, FillerValue, Tables};
use super::{Role, RoleClass};

/// What a text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextUse {
    /// A short text that answers show: a name, a title.
    Label,
    /// Words that questions are matched with.
    Phrase,
    /// The unit of a number.
    Unit,
    /// Sentences in our own words that answers show.
    Prose,
    /// A speaker's own words.
    Quote,
    /// A way to ask.
    Question,
    /// The article's words at which a link opens it.
    Fragment,
    /// What `[source]` says.
    Source,
}

/// Visits every text, table by table. Ids and dates are no texts. O(number of texts).
pub(super) fn each_text<'a>(tables: &'a Tables, visit: &mut impl FnMut(Place<'a>, &'a str, TextUse)) {
    if let Some(source) = &tables.source {
        let place = Place::of(TableKind::Source, 0);
        for (field, text) in [
            ("title", &source.title),
            ("publisher", &source.publisher),
            ("published", &source.published),
            ("address", &source.address),
            ("subject", &source.subject),
        ] {
            visit(place.field(field), text, TextUse::Source);
        }
        list(place.field("examples"), &source.examples, TextUse::Question, visit);
    }
    for (at, entity) in tables.entities.iter().enumerate() {
        let place = Place::of(TableKind::Entity, at);
        visit(place.field("name"), &entity.name, TextUse::Label);
        for (field, text) in [("short", &entity.short), ("role", &entity.role), ("at", &entity.at)] {
            text.iter().for_each(|text| visit(place.field(field), text, TextUse::Label));
        }
        list(place.field("types"), &entity.types, TextUse::Phrase, visit);
        list(place.field("aliases"), &entity.aliases, TextUse::Phrase, visit);
        list(place.field("descriptions"), &entity.descriptions, TextUse::Phrase, visit);
        entity.summary.iter().for_each(|text| visit(place.field("summary"), text, TextUse::Prose));
        roles(place.field("roles"), &entity.roles, visit);
    }
    for (at, concept) in tables.concepts.iter().enumerate() {
        list(Place::of(TableKind::Concept, at).field("words"), &concept.words, TextUse::Phrase, visit);
    }
    for (at, fact) in tables.facts.iter().enumerate() {
        each_text_of_fact(Place::of(TableKind::Fact, at), fact, visit);
    }
    for (at, more) in tables.phrasings.iter().enumerate() {
        let place = Place::of(TableKind::Phrasings, at);
        for (field, questions) in [("ask", &more.ask), ("yes", &more.yes), ("no", &more.no)] {
            list(place.field(field), questions, TextUse::Question, visit);
        }
    }
    for (at, unreported) in tables.unreported.iter().enumerate() {
        let place = Place::of(TableKind::Unreported, at);
        visit(place.field("text"), &unreported.text, TextUse::Prose);
        list(place.field("questions"), &unreported.questions, TextUse::Question, visit);
    }
    for (at, chat) in tables.chat.iter().enumerate() {
        let place = Place::of(TableKind::Chat, at);
        visit(place.field("text"), &chat.text, TextUse::Prose);
        list(place.field("questions"), &chat.questions, TextUse::Question, visit);
    }
}

/// Visits every text of one fact.
pub(super) fn each_text_of_fact<'a>(place: Place<'a>, fact: &'a FactTable, visit: &mut impl FnMut(Place<'a>, &'a str, TextUse)) {
    visit(place.field("statement"), &fact.statement, TextUse::Prose);
    fact.quote.iter().for_each(|text| visit(place.field("quote"), text, TextUse::Quote));
    if let Some(fragment) = &fact.fragment {
        visit(place.field("fragment").field("first"), &fragment.first, TextUse::Fragment);
        visit(place.field("fragment").field("last"), &fragment.last, TextUse::Fragment);
    }
    list(place.field("denied"), &fact.denied, TextUse::Phrase, visit);
    roles(place.field("roles"), &fact.roles, visit);
    for (nth, quantity) in fact.quantity.iter().enumerate() {
        let place = place.field("quantity").element(nth);
        visit(place.field("text"), &quantity.text, TextUse::Prose);
        visit(place.field("unit"), &quantity.unit, TextUse::Unit);
        list(place.field("of"), &quantity.of, TextUse::Phrase, visit);
    }
    for (key, text) in &fact.leads {
        visit(place.field("leads").field(key), text, TextUse::Prose);
    }
    for (field, questions) in [("ask", &fact.questions.ask), ("yes", &fact.questions.yes), ("no", &fact.questions.no)] {
        list(place.field("questions").field(field), questions, TextUse::Question, visit);
    }
}

fn roles<'a>(place: Place<'a>, roles: &'a BTreeMap<Role, FillerValue>, visit: &mut impl FnMut(Place<'a>, &'a str, TextUse)) {
    for (role, filler) in roles.iter().filter(|(role, _)| role.class() == RoleClass::Text) {
        for text in filler.values() {
            visit(place.field(role.name()), text, TextUse::Prose);
        }
    }
}

fn list<'a>(place: Place<'a>, texts: &'a [String], used: TextUse, visit: &mut impl FnMut(Place<'a>, &'a str, TextUse)) {
    for (nth, text) in texts.iter().enumerate() {
        visit(place.element(nth), text, used);
    }
}
