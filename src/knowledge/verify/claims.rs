//! What facts and entities claim of the paragraphs that they cite: whom they quote and name here, numbers, dates and fragments next door.

use std::collections::BTreeMap;

use super::article::{Article, Said, occurrences, quotations};
use super::{Proof, Role, elsewhere, fragments, numbers};
use crate::knowledge::RoleClass;
use crate::knowledge::load::TableKind;
use crate::knowledge::place::Place;
use crate::knowledge::shape::{EntityTable, FactTable, FillerValue};
use crate::knowledge::texts::{TextUse, each_text_of_fact};

/// Reports whatever the article does not bear out.
pub(super) fn prove(proof: &mut Proof<'_, '_>) {
    let tables = proof.tables;
    for (at, fact) in tables.facts.iter().enumerate() {
        prove_fact(proof, Place::of(TableKind::Fact, at), fact);
    }
    for (at, entity) in tables.entities.iter().enumerate().filter(|(_, entity)| entity.mentioned) {
        prove_entity(proof, Place::of(TableKind::Entity, at), entity);
    }
    let everywhere = all_paragraphs(proof.article);
    for (at, unreported) in tables.unreported.iter().enumerate() {
        // Its names and numbers are those that the article does not have.
        prove_quotations_in(proof, Place::of(TableKind::Unreported, at).field("text"), &unreported.text, &everywhere);
    }
}

fn all_paragraphs(article: &Article) -> Vec<u16> {
    (1..=u16::try_from(article.paragraphs.len()).unwrap_or(u16::MAX)).collect()
}

fn prove_fact<'a>(proof: &mut Proof<'a, '_>, place: Place<'a>, fact: &'a FactTable) {
    each_text_of_fact(place, fact, &mut |place, text, used| match used {
        TextUse::Quote => prove_quotation(proof, place, text, &fact.paragraphs),
        TextUse::Prose => {
            prove_quotations_in(proof, place, text, &fact.paragraphs);
            numbers::prove_text(proof, place, text, &fact.paragraphs);
            prove_names_in(proof, place, text, &fact.paragraphs);
        }
        _ => {}
    });
    prove_roles(proof, place, &fact.roles, &fact.paragraphs);
    if let Some(id) = &fact.occasion {
        prove_name(proof, place.field("occasion"), None, id, &fact.paragraphs);
    }
    for (nth, quantity) in fact.quantity.iter().enumerate() {
        numbers::prove_quantity(proof, place.field("quantity").element(nth), fact, quantity);
    }
    if let Some(fragment) = &fact.fragment {
        fragments::prove(proof, place.field("fragment"), fragment);
    }
}

/// An entity's paragraphs are those that name it; what its summary tells besides may stand in any.
fn prove_entity<'a>(proof: &mut Proof<'a, '_>, place: Place<'a>, entity: &'a EntityTable) {
    if let Some(text) = &entity.summary {
        let (place, everywhere) = (place.field("summary"), all_paragraphs(proof.article));
        prove_quotations_in(proof, place, text, &entity.paragraphs);
        numbers::prove_text(proof, place, text, &everywhere);
        prove_names_in(proof, place, text, &everywhere);
    }
    prove_roles(proof, place, &entity.roles, &entity.paragraphs);
    for (nth, number) in entity.paragraphs.iter().enumerate() {
        proof.proven.names += 1;
        if proof.article.paragraph(*number).is_some() && !proof.names.has(&entity.id, *number) {
            let message = format!("paragraph {number} does not name `{}`", entity.id);
            let help = format!("Take {number} out, or add the name that the article uses there.");
            proof.fail("name-not-found", place.field("paragraphs").element(nth), message, help);
        }
    }
}

fn prove_roles<'a>(proof: &mut Proof<'a, '_>, place: Place<'a>, roles: &'a BTreeMap<Role, FillerValue>, cited: &[u16]) {
    for (role, filler) in roles {
        let place = place.field("roles").field(role.name());
        match (role.class(), filler) {
            (RoleClass::Entity, FillerValue::One(id)) => prove_name(proof, place, None, id, cited),
            (RoleClass::Entity, FillerValue::Many(ids)) => {
                for (nth, id) in ids.iter().enumerate() {
                    prove_name(proof, place.element(nth), None, id, cited);
                }
            }
            (RoleClass::Date, FillerValue::One(text)) => numbers::prove_date(proof, place, text, cited),
            _ => {}
        }
    }
}

/// What stands between typographic quotation marks is said.
fn prove_quotations_in<'a>(proof: &mut Proof<'a, '_>, place: Place<'a>, text: &str, cited: &[u16]) {
    for quotation in quotations(text) {
        prove_quotation(proof, place, quotation, cited);
    }
}

fn prove_quotation<'a>(proof: &mut Proof<'a, '_>, place: Place<'a>, quotation: &str, cited: &[u16]) {
    proof.proven.quotations += 1;
    let said: Vec<Said> = cited.iter().filter_map(|number| proof.article.paragraph(*number)?.says(quotation)).collect();
    if said.contains(&Said::Quoted) {
        return;
    }
    if said.is_empty() {
        let found = proof.article.numbers_where(|paragraph| paragraph.says(quotation) == Some(Said::Quoted));
        proof.fail_part("quotation-not-found", place, quotation, format!("no cited paragraph says “{quotation}”"), elsewhere(&found));
    } else {
        let help = "Only what stands in quotation marks there may be quoted; say the rest in your own words.";
        proof.fail_part("quotation-unmarked", place, quotation, format!("the article does not put “{quotation}” in quotation marks"), help);
    }
}

/// Some cited paragraph names the entity; `part` is how the text of the place calls it.
fn prove_name<'a>(proof: &mut Proof<'a, '_>, place: Place<'a>, part: Option<&str>, id: &str, cited: &[u16]) {
    let names = proof.names;
    let Some(found) = names.paragraphs(id) else { return };
    proof.proven.names += 1;
    if cited.iter().any(|number| found.contains(number)) {
        return;
    }
    let found: Vec<usize> = found.iter().map(|number| usize::from(*number)).collect();
    let message = format!("no cited paragraph names `{id}`");
    match part {
        Some(part) => proof.fail_part("name-not-found", place, part, message, elsewhere(&found)),
        None => proof.fail("name-not-found", place, message, elsewhere(&found)),
    }
}

/// The entities whose names stand in a text with the name, are named by a cited paragraph.
fn prove_names_in<'a>(proof: &mut Proof<'a, '_>, place: Place<'a>, text: &str, cited: &[u16]) {
    let tables = proof.tables;
    for entity in &tables.entities {
        let full = [Some(&entity.name), entity.short.as_ref()].into_iter().flatten().map(|name| name.strip_prefix("the ").unwrap_or(name));
        let written = full.filter(|name| name.starts_with(char::is_uppercase)).find(|name| !occurrences(text, name).is_empty());
        if let Some(name) = written {
            prove_name(proof, place, Some(name), &entity.id, cited);
        }
    }
}
