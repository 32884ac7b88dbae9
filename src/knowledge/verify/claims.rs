//! What facts and entities claim of the paragraphs that they cite: quotations, names, numbers, dates, and the fragments of their links.

use std::collections::BTreeMap;

use super::article::{Article, Paragraph, Said, days, numbers, occurrences, quotations, words};
use super::{Date, Proof, Role};
use crate::english;
use crate::knowledge::RoleClass;
use crate::knowledge::load::TableKind;
use crate::knowledge::place::Place;
use crate::knowledge::shape::{EntityTable, FactTable, FillerValue, Fragment, QuantityTable};
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
            prove_numbers_in(proof, place, text, &fact.paragraphs);
            prove_names_in(proof, place, text, &fact.paragraphs);
        }
        _ => {}
    });
    prove_roles(proof, place, &fact.roles, &fact.paragraphs);
    if let Some(id) = &fact.occasion {
        prove_name(proof, place.field("occasion"), None, id, &fact.paragraphs);
    }
    for (nth, quantity) in fact.quantity.iter().enumerate() {
        prove_quantity(proof, place.field("quantity").element(nth), fact, quantity);
    }
    if let Some(fragment) = &fact.fragment {
        prove_fragment(proof, place.field("fragment"), fragment);
    }
}

/// An entity's paragraphs are those that name it; what its summary tells besides may stand in any.
fn prove_entity<'a>(proof: &mut Proof<'a, '_>, place: Place<'a>, entity: &'a EntityTable) {
    if let Some(text) = &entity.summary {
        let (place, everywhere) = (place.field("summary"), all_paragraphs(proof.article));
        prove_quotations_in(proof, place, text, &entity.paragraphs);
        prove_numbers_in(proof, place, text, &everywhere);
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
            (RoleClass::Date, FillerValue::One(text)) => prove_date(proof, place, text, cited),
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

/// Every day of a text, and every number in digits, is named.
fn prove_numbers_in<'a>(proof: &mut Proof<'a, '_>, place: Place<'a>, text: &str, cited: &[u16]) {
    let words = words(text);
    let days = days(&words, proof.year);
    for date in &days {
        let day = date.day.map(|day| day.to_string()).unwrap_or_default();
        prove_day(proof, place, Some(&day), *date, cited);
    }
    let digits = words.iter().filter(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    for (word, value) in digits.flat_map(|word| numbers(std::slice::from_ref(word)).into_iter().map(move |value| (word, value))) {
        // The article names days without their year, which is that of its publication.
        let of_date = |date: &Date| same(value, date.year.into()) || date.day.is_some_and(|day| same(value, day.into()));
        if same(value, proof.year.into()) || days.iter().any(of_date) {
            continue;
        }
        proof.proven.numbers += 1;
        if !any(proof.article, cited, |paragraph| paragraph.has_number(value)) {
            let found = proof.article.numbers_where(|paragraph| paragraph.has_number(value));
            proof.fail_part("number-not-found", place, word, format!("no cited paragraph has the number {value}"), elsewhere(&found));
        }
    }
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() < f64::EPSILON
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
    let Some(found) = proof.names.paragraphs(id) else { return };
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

fn prove_quantity<'a>(proof: &mut Proof<'a, '_>, place: Place<'a>, fact: &FactTable, quantity: &QuantityTable) {
    proof.proven.numbers += 1;
    let named = any(proof.article, &fact.paragraphs, |paragraph| paragraph.has_number(quantity.value));
    if !named && !is_counted(fact, quantity) && !is_between_days(proof.article, fact, quantity) {
        let found = proof.article.numbers_where(|paragraph| paragraph.has_number(quantity.value));
        let message = format!("no cited paragraph has the number {}, and the fact does not name as many", quantity.value);
        proof.fail("number-not-found", place.field("value"), message, elsewhere(&found));
    }
}

/// A count that the article leaves to the reader: as many items, or as many who fill a role.
fn is_counted(fact: &FactTable, quantity: &QuantityTable) -> bool {
    let fillers = fact.roles.iter().filter(|(role, _)| role.class() == RoleClass::Entity).map(|(_, filler)| filler.values().len());
    fillers.chain([fact.items.len()]).any(|count| u32::try_from(count).is_ok_and(|count| same(count.into(), quantity.value)))
}

/// A number of days that the article leaves to the reader: those between two days that it names.
fn is_between_days(article: &Article, fact: &FactTable, quantity: &QuantityTable) -> bool {
    let days: Vec<i32> = cited(article, &fact.paragraphs).flat_map(Paragraph::days).filter_map(|day| day_number(*day)).collect();
    let apart = |a: &i32| days.iter().any(|b| same(f64::from(b - a), quantity.value));
    quantity.unit == "day" && days.iter().any(apart)
}

fn prove_date<'a>(proof: &mut Proof<'a, '_>, place: Place<'a>, text: &str, cited: &[u16]) {
    if let Ok(date) = text.parse::<Date>() {
        prove_day(proof, place, None, date, cited);
    }
}

fn prove_day<'a>(proof: &mut Proof<'a, '_>, place: Place<'a>, part: Option<&str>, date: Date, cited: &[u16]) {
    proof.proven.dates += 1;
    let year = proof.year;
    let month = date.month_name().map(|month| month.to_lowercase()).unwrap_or_default();
    let named = |paragraph: &Paragraph| match (date.month, date.day) {
        (_, Some(_)) => paragraph.days().contains(&date),
        (Some(_), None) => paragraph.has(&[month.clone(), date.year.to_string()]) || (date.year == year && paragraph.has_word(&month)),
        (None, _) => paragraph.has_number(date.year.into()),
    };
    if any(proof.article, cited, named) || is_tied_weekday(proof.article, cited, date) {
        return;
    }
    let found = proof.article.numbers_where(named);
    let message = format!("no cited paragraph names {date}");
    match part {
        Some(part) => proof.fail_part("date-not-found", place, part, message, elsewhere(&found)),
        None => proof.fail("date-not-found", place, message, elsewhere(&found)),
    }
}

/// Whether a cited paragraph names the date's weekday, and a cited one a day less than a week away, so that it is clear which week is meant.
fn is_tied_weekday(article: &Article, paragraphs: &[u16], date: Date) -> bool {
    let (Some(weekday), Some(day)) = (date.weekday(), day_number(date)) else { return false };
    let weekday = english::WEEKDAYS[usize::from(weekday)];
    let near = |other: &Date| day_number(*other).is_some_and(|other| (other - day).abs() < 7);
    any(article, paragraphs, |paragraph| paragraph.has_word(weekday)) && any(article, paragraphs, |paragraph| paragraph.days().iter().any(near))
}

/// Days since a fixed one in the proleptic Gregorian calendar (Howard Hinnant's days_from_civil).
fn day_number(date: Date) -> Option<i32> {
    let (month, day) = (i32::from(date.month?), i32::from(date.day?));
    let year = i32::from(date.year) - i32::from(month <= 2);
    let (era, of_era) = (year / 400, year % 400);
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year)
}

/// A link opens the article at the first place that matches, letter by letter; so each end stands once, and the start nowhere before.
fn prove_fragment<'a>(proof: &mut Proof<'a, '_>, place: Place<'a>, fragment: &'a Fragment) {
    let Some(paragraph) = proof.article.paragraph(fragment.paragraph) else { return };
    proof.proven.fragments += 1;
    let number = fragment.paragraph;
    let (firsts, lasts) = (occurrences(&paragraph.text, &fragment.first), occurrences(&paragraph.text, &fragment.last));
    for (field, text, found) in [("first", &fragment.first, &firsts), ("last", &fragment.last, &lasts)] {
        let place = place.field(field);
        if found.is_empty() {
            let elsewhere = proof.article.numbers_where(|paragraph| !occurrences(&paragraph.text, text).is_empty());
            let help = if paragraph.says(text).is_some() { "Write the quotation marks as they stand there, typographic ones.".into() } else { elsewhere_fragment(&elsewhere) };
            proof.fail("fragment-not-found", place, format!("paragraph {number} does not have the words “{text}”"), help);
        } else if found.len() > 1 {
            let message = format!("paragraph {number} has the words “{text}” {} times", found.len());
            proof.fail("fragment-ambiguous", place, message, "Take words that stand there once, so that the link opens the right passage.");
        }
    }
    let before = usize::from(number).saturating_sub(1);
    let earlier = proof.article.paragraphs[..before].iter().position(|paragraph| !occurrences(&paragraph.text, &fragment.first).is_empty());
    if let Some(earlier) = earlier.filter(|_| !firsts.is_empty()) {
        let message = format!("the link opens paragraph {}, which has the words “{}” as well", earlier + 1, fragment.first);
        proof.fail("fragment-ambiguous", place.field("first"), message, "Take words that stand nowhere before.");
    }
    if let ([first], [last]) = (firsts.as_slice(), lasts.as_slice())
        && last.start < first.end
    {
        let help = "Take the passage's last words from behind its first ones; the two don't share words.";
        proof.fail("fragment-order", place.field("last"), format!("“{}” ends before “{}” does", fragment.last, fragment.first), help);
    }
}

fn elsewhere_fragment(found: &[usize]) -> String {
    if found.is_empty() { "Copy the words letter by letter from the article.".into() } else { format!("They stand in paragraph {}.", listed(found)) }
}

/// Where to look instead.
fn elsewhere(found: &[usize]) -> String {
    if found.is_empty() {
        "No paragraph of the article does; take it out or correct it.".into()
    } else {
        format!("Paragraph {} does; add it to `paragraphs` if it is meant.", listed(found))
    }
}

fn listed(numbers: &[usize]) -> String {
    let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
    match numbers.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => numbers.concat(),
    }
}

fn cited<'p>(article: &'p Article, numbers: &[u16]) -> impl Iterator<Item = &'p Paragraph> {
    numbers.iter().filter_map(|number| article.paragraph(*number)).collect::<Vec<_>>().into_iter()
}

fn any(article: &Article, numbers: &[u16], holds: impl Fn(&Paragraph) -> bool) -> bool {
    cited(article, numbers).any(holds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_across_months_and_leap_years() {
        let days = |text: &str| day_number(text.parse().unwrap()).unwrap();
        for (a, b, apart) in [
            ("2025-08-15", "2025-08-18", 3),
            ("2024-02-28", "2024-03-01", 2),
            ("2025-12-31", "2026-01-01", 1),
            ("1999-12-31", "2000-12-31", 366),
        ] {
            assert_eq!(days(b) - days(a), apart, "{a} {b}");
        }
    }
}
