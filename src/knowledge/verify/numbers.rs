//! Numbers and dates: each is named by a cited paragraph, or can be counted or worked out from what is.

use super::article::{Article, Paragraph, days, numbers, words};
use super::{Date, Proof, elsewhere};
use crate::english;
use crate::knowledge::RoleClass;
use crate::knowledge::place::Place;
use crate::knowledge::shape::{FactTable, QuantityTable};

/// Every day of a text, and every number in digits, is named.
pub(super) fn prove_text<'a>(proof: &mut Proof<'a, '_>, place: Place<'a>, text: &str, cited: &[u16]) {
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

/// A quantity's value is named, or as large as what the fact or the article's days make up.
pub(super) fn prove_quantity<'a>(proof: &mut Proof<'a, '_>, place: Place<'a>, fact: &FactTable, quantity: &QuantityTable) {
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

/// A date is named, as exactly as it is given.
pub(super) fn prove_date<'a>(proof: &mut Proof<'a, '_>, place: Place<'a>, text: &str, cited: &[u16]) {
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

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() < f64::EPSILON
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
        for (a, b, apart) in
            [("2025-08-15", "2025-08-18", 3), ("2024-02-28", "2024-03-01", 2), ("2025-12-31", "2026-01-01", 1), ("1999-12-31", "2000-12-31", 366)]
        {
            assert_eq!(days(b) - days(a), apart, "{a} {b}");
        }
    }
}
