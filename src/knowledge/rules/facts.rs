//! Rules of facts: what is cited, who said it, who disputes it, and how people ask for it.

use super::{Context, Reports, Rule, entity_place, fact_place};
use crate::knowledge::load::TableKind;
use crate::knowledge::place::Place;
use crate::knowledge::problem::Severity;
use crate::knowledge::shape::{FactKind, FillerValue, Status};
use crate::knowledge::{Date, Role, RoleClass};

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "missing-paragraph",
        about: "a fact, and an entity with a summary, names the paragraphs that it comes from",
        severity: Severity::Error,
        check: missing_paragraphs,
    },
    Rule { name: "unknown-paragraph", about: "a paragraph's number is among those of the article", severity: Severity::Error, check: unknown_paragraphs },
    Rule { name: "fragment-paragraph", about: "a fragment stands in a paragraph that its fact names", severity: Severity::Error, check: fragment_paragraphs },
    Rule { name: "fragment-length", about: "a fragment's first and last words are at most four each", severity: Severity::Error, check: fragment_lengths },
    Rule {
        name: "quotation-without-speaker",
        about: "a quotation has a speaker, by id or as `unnamed`",
        severity: Severity::Error,
        check: quotations_without_speaker,
    },
    Rule { name: "quotation-marks", about: "a quotation is written without quotation marks around it", severity: Severity::Error, check: quotation_marks },
    Rule {
        name: "dispute-status",
        about: "a disputed fact says which facts dispute it, and only a disputed one does",
        severity: Severity::Error,
        check: dispute_status,
    },
    Rule { name: "one-sided-dispute", about: "two facts that dispute each other name each other", severity: Severity::Error, check: one_sided_disputes },
    Rule { name: "missing-items", about: "a list or summary names its items, a dispute two or more", severity: Severity::Error, check: missing_items },
    Rule { name: "role-value", about: "a role for a date holds a date, a role for a text one text", severity: Severity::Error, check: role_values },
    Rule { name: "quantity", about: "a quantity has a unit and a value of zero or more", severity: Severity::Error, check: quantities },
    Rule { name: "unknown-lead", about: "a lead answers for a role, for a quantity, or says yes or no", severity: Severity::Error, check: unknown_leads },
    Rule {
        name: "few-phrasings",
        about: "a fact has five phrasings or more, an unreported thing and small talk at least one",
        severity: Severity::Warning,
        check: few_phrasings,
    },
];

/// How many words a link's fragment may take of the article, at its start and at its end.
const MAX_FRAGMENT_WORDS: usize = 4;

/// How many phrasings a fact needs so that other wordings are understood as well.
const FEW_PHRASINGS: usize = 5;

/// What may be asked of a quantity; the other keys of `leads` are roles, `yes` and `no`.
const QUANTITY_LEADS: [&str; 4] = ["count", "amount", "duration", "deadline"];

fn missing_paragraphs<'a>(context: &Context<'a>, reports: &mut Reports<'_, 'a>) {
    let help = "Name the paragraphs of the article, from 1: paragraphs = [1, 2].";
    for (at, fact) in context.tables.facts.iter().enumerate().filter(|(_, fact)| fact.paragraphs.is_empty()) {
        reports.at(fact_place(at).field("paragraphs"), format!("`{}` cites no paragraph", fact.id), help);
    }
    for (at, entity) in context.tables.entities.iter().enumerate() {
        if entity.mentioned && entity.summary.is_some() && entity.paragraphs.is_empty() {
            reports.at(entity_place(at).field("paragraphs"), format!("the summary of `{}` cites no paragraph", entity.id), help);
        }
    }
}

fn unknown_paragraphs<'a>(context: &Context<'a>, reports: &mut Reports<'_, 'a>) {
    let Some(count) = context.tables.source.as_ref().map(|source| source.paragraphs).filter(|count| *count > 0) else { return };
    let mut check = |place: Place<'a>, paragraph: u16| {
        if !(1..=count).contains(&paragraph) {
            reports.at(place, format!("there is no paragraph {paragraph}"), format!("The article has paragraphs 1 to {count}."));
        }
    };
    for (at, fact) in context.tables.facts.iter().enumerate() {
        let place = fact_place(at);
        fact.paragraphs.iter().enumerate().for_each(|(nth, paragraph)| check(place.field("paragraphs").element(nth), *paragraph));
        fact.fragment.iter().for_each(|fragment| check(place.field("fragment").field("paragraph"), fragment.paragraph));
    }
    for (at, entity) in context.tables.entities.iter().enumerate() {
        let place = entity_place(at).field("paragraphs");
        entity.paragraphs.iter().enumerate().for_each(|(nth, paragraph)| check(place.element(nth), *paragraph));
    }
}

fn fragment_paragraphs<'a>(context: &Context<'a>, reports: &mut Reports<'_, 'a>) {
    for (at, fact) in context.tables.facts.iter().enumerate() {
        if let Some(fragment) = &fact.fragment
            && !fact.paragraphs.is_empty()
            && !fact.paragraphs.contains(&fragment.paragraph)
        {
            let message = format!("the link opens paragraph {}, which `{}` does not cite", fragment.paragraph, fact.id);
            let help = format!("Add {} to `paragraphs`, or take the fragment from one of {:?}.", fragment.paragraph, fact.paragraphs);
            reports.at(fact_place(at).field("fragment").field("paragraph"), message, help);
        }
    }
}

fn fragment_lengths<'a>(context: &Context<'a>, reports: &mut Reports<'_, 'a>) {
    for (at, fact) in context.tables.facts.iter().enumerate() {
        let Some(fragment) = &fact.fragment else { continue };
        for (field, text) in [("first", &fragment.first), ("last", &fragment.last)] {
            let words = text.split_whitespace().count();
            if words > MAX_FRAGMENT_WORDS {
                let help = format!("Write the passage's {field} words only, at most {MAX_FRAGMENT_WORDS}.");
                reports.at(fact_place(at).field("fragment").field(field), format!("a fragment of {words} words"), help);
            }
        }
    }
}

fn quotations_without_speaker<'a>(context: &Context<'a>, reports: &mut Reports<'_, 'a>) {
    for (at, fact) in context.tables.facts.iter().enumerate() {
        let spoken = |role| fact.roles.get(&role).is_some_and(|filler: &FillerValue| !filler.values().is_empty());
        if fact.quote.is_some() && !spoken(Role::Speaker) && !spoken(Role::Unnamed) {
            let help = "Add `speaker` to [fact.roles], or `unnamed` for people whom the article does not name.";
            reports.at(fact_place(at).field("quote"), format!("nobody speaks the quotation of `{}`", fact.id), help);
        }
    }
}

fn quotation_marks<'a>(context: &Context<'a>, reports: &mut Reports<'_, 'a>) {
    for (at, fact) in context.tables.facts.iter().enumerate() {
        let marked = fact.quote.as_ref().is_some_and(|quote| {
            let quote = quote.trim();
            quote.starts_with(['“', '"', '„', '«']) || quote.ends_with(['”', '"', '»'])
        });
        if marked {
            reports.at(fact_place(at).field("quote"), "the quotation stands in quotation marks", "Leave them out; answers put them.");
        }
    }
}

fn dispute_status<'a>(context: &Context<'a>, reports: &mut Reports<'_, 'a>) {
    for (at, fact) in context.tables.facts.iter().enumerate() {
        if fact.status == Status::Disputed && fact.disputed_by.is_empty() {
            let help = "Name the facts that say otherwise in `disputed_by`, or write status = \"claimed\".";
            reports.at(fact_place(at).field("status"), format!("nothing disputes `{}`", fact.id), help);
        }
        if fact.status != Status::Disputed && !fact.disputed_by.is_empty() {
            let message = format!("`{}` is disputed, but its status does not say so", fact.id);
            reports.at(fact_place(at).field("disputed_by"), message, "Write status = \"disputed\", or take `disputed_by` out.");
        }
    }
}

fn one_sided_disputes<'a>(context: &Context<'a>, reports: &mut Reports<'_, 'a>) {
    for (at, fact) in context.tables.facts.iter().enumerate() {
        for (nth, id) in fact.disputed_by.iter().enumerate() {
            if let Some(other) = context.fact(id)
                && !other.disputed_by.contains(&fact.id)
            {
                let help = format!("Add `{}` to the `disputed_by` of `{id}`, so that whoever asks for one side is shown both.", fact.id);
                reports.at(fact_place(at).field("disputed_by").element(nth), format!("`{id}` does not name `{}` in turn", fact.id), help);
            }
        }
    }
}

fn missing_items<'a>(context: &Context<'a>, reports: &mut Reports<'_, 'a>) {
    for (at, fact) in context.tables.facts.iter().enumerate() {
        let (wanted, what) = match fact.kind {
            FactKind::Dispute => (2, "two sides, the ids of facts"),
            FactKind::List | FactKind::Summary => (1, "what it is made of, ids of facts or entities"),
            _ => continue,
        };
        if fact.items.len() < wanted {
            let help = format!("Name {what}: items = [\"…\", \"…\"].");
            reports.at(fact_place(at).field("items"), format!("`{}` does not say what it sums up", fact.id), help);
        }
    }
}

fn role_values<'a>(context: &Context<'a>, reports: &mut Reports<'_, 'a>) {
    let mut check = |place: Place<'a>, role: Role, filler: &FillerValue| match (role.class(), filler) {
        (RoleClass::Entity, _) => {}
        (RoleClass::Date, FillerValue::One(text)) => {
            if let Err(problem) = text.parse::<Date>() {
                reports.at(place, problem, "Write it only as exact as the article is.");
            }
        }
        (_, FillerValue::Many(_)) => reports.at(place, format!("`{}` holds one text, not a list", role.name()), "Write it without the brackets."),
        (RoleClass::Text, FillerValue::One(_)) => {}
    };
    for (at, fact) in context.tables.facts.iter().enumerate() {
        fact.roles.iter().for_each(|(role, filler)| check(fact_place(at).field("roles").field(role.name()), *role, filler));
    }
    for (at, entity) in context.tables.entities.iter().enumerate() {
        entity.roles.iter().for_each(|(role, filler)| check(entity_place(at).field("roles").field(role.name()), *role, filler));
    }
}

fn quantities<'a>(context: &Context<'a>, reports: &mut Reports<'_, 'a>) {
    for (at, fact) in context.tables.facts.iter().enumerate() {
        for (nth, quantity) in fact.quantity.iter().enumerate() {
            let place = fact_place(at).field("quantity").element(nth);
            if quantity.unit.trim().is_empty() {
                reports.at(place.field("unit"), "a quantity without a unit", "Say what is counted or measured, in its base form: unit = \"hour\".");
            }
            if !(quantity.value.is_finite() && quantity.value >= 0.0) {
                reports.at(place.field("value"), format!("{} is no quantity", quantity.value), "Write a number of zero or more.");
            }
        }
    }
}

fn unknown_leads<'a>(context: &Context<'a>, reports: &mut Reports<'_, 'a>) {
    for (at, fact) in context.tables.facts.iter().enumerate() {
        for key in fact.leads.keys() {
            let known = || Role::ALL.iter().map(|role| role.name()).chain(QUANTITY_LEADS).chain(["yes", "no"]);
            if known().all(|name| name != key) {
                let nearest = known().max_by(|a, b| strsim::jaro_winkler(key, a).total_cmp(&strsim::jaro_winkler(key, b)));
                let help = format!("Did you mean `{}`? A lead's key is a role, count, amount, yes or no.", nearest.unwrap_or_default());
                reports.at(fact_place(at).field("leads").field(key), format!("nobody can ask for `{key}`"), help);
            }
        }
    }
}

fn few_phrasings<'a>(context: &Context<'a>, reports: &mut Reports<'_, 'a>) {
    let mut check = |place: Place<'a>, id: &str, count: usize, wanted: usize| {
        if count < wanted {
            let message = if count == 0 { format!("`{id}` has no phrasings") } else { format!("`{id}` has only {count} phrasings") };
            reports.at(place, message, "Write ways to ask for it in many different words.");
        }
    };
    for (at, fact) in context.tables.facts.iter().enumerate() {
        let questions = &fact.questions;
        let count = questions.ask.len() + questions.yes.len() + questions.no.len();
        check(fact_place(at).field("questions"), &fact.id, count, FEW_PHRASINGS);
    }
    for (at, unreported) in context.tables.unreported.iter().enumerate() {
        check(Place::of(TableKind::Unreported, at).field("questions"), &unreported.id, unreported.questions.len(), 1);
    }
    for (at, chat) in context.tables.chat.iter().enumerate() {
        check(Place::of(TableKind::Chat, at).field("questions"), &chat.id, chat.questions.len(), 1);
    }
}
