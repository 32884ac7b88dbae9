//! Rules of `[source]`.

use super::{Context, Reports, Rule};
use crate::knowledge::Date;
use crate::knowledge::load::TableKind;
use crate::knowledge::place::Place;
use crate::knowledge::problem::Severity;

pub(super) const RULES: &[Rule] = &[
    Rule { name: "missing-source", about: "every base says which article its facts come from", severity: Severity::Error, check: missing_source },
    Rule {
        name: "bad-source",
        about: "a source has a web address, a year and month, and at least one paragraph",
        severity: Severity::Error,
        check: bad_source,
    },
];

fn missing_source(context: &Context<'_>, reports: &mut Reports<'_, '_>) {
    if context.tables.source.is_none() && context.whole {
        reports.whole("the base has no source", "Add a [source] table with title, publisher, published, address, paragraphs and subject.");
    }
}

fn bad_source(context: &Context<'_>, reports: &mut Reports<'_, '_>) {
    let Some(source) = &context.tables.source else { return };
    let place = Place::of(TableKind::Source, 0);
    if source.paragraphs == 0 {
        reports.at(place.field("paragraphs"), "the article has no paragraphs", "Write how many paragraphs it has; citations count them from 1.");
    }
    let host = source.address.strip_prefix("https://").or_else(|| source.address.strip_prefix("http://"));
    if host.is_none_or(|host| host.is_empty() || source.address.contains(char::is_whitespace)) {
        reports.at(place.field("address"), "the address is no web address", "Write it in full, beginning with https://; citations link to it.");
    }
    if source.published.parse::<Date>().map_or(true, |date| date.month.is_none()) {
        reports.at(place.field("published"), format!("`{}` is no month", source.published), "Write year and month, such as \"2025-08\".");
    }
}
