//! Rules of entities and concepts: each has what is asked of it, and a name that the article doesn't mention has nothing more.

use super::{Context, Reports, Rule, entity_place};
use crate::knowledge::load::TableKind;
use crate::knowledge::place::Place;
use crate::knowledge::problem::Severity;
use crate::knowledge::shape::EntityKind;

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "unmentioned-with-fields",
        about: "an entity that the article does not mention has only id, kind, name, aliases and types",
        severity: Severity::Error,
        check: unmentioned_with_fields,
    },
    Rule {
        name: "roles-without-occasion",
        about: "only an occasion has roles of its own; all others play theirs in facts",
        severity: Severity::Error,
        check: roles_without_occasion,
    },
    Rule { name: "bare-entity", about: "an entity that the article mentions has aliases and a summary", severity: Severity::Warning, check: bare_entities },
    Rule { name: "empty-concept", about: "a concept has words", severity: Severity::Warning, check: empty_concepts },
];

fn unmentioned_with_fields<'a>(context: &Context<'a>, reports: &mut Reports<'_, 'a>) {
    for (at, entity) in context.tables.entities.iter().enumerate().filter(|(_, entity)| !entity.mentioned) {
        for (field, written) in [
            ("short", entity.short.is_some()),
            ("role", entity.role.is_some()),
            ("of", !entity.of.is_empty()),
            ("within", !entity.within.is_empty()),
            ("after", !entity.after.is_empty()),
            ("descriptions", !entity.descriptions.is_empty()),
            ("at", entity.at.is_some()),
            ("paragraphs", !entity.paragraphs.is_empty()),
            ("summary", entity.summary.is_some()),
            ("roles", !entity.roles.is_empty()),
        ] {
            if written {
                let message = format!("the article does not mention `{}`, so it can't have `{field}`", entity.id);
                reports.at(entity_place(at).field(field), message, "Take the field out, or take out `mentioned = false` if the article does name it.");
            }
        }
    }
}

fn roles_without_occasion<'a>(context: &Context<'a>, reports: &mut Reports<'_, 'a>) {
    for (at, entity) in context.tables.entities.iter().enumerate() {
        if entity.mentioned && entity.kind != EntityKind::Occasion && !entity.roles.is_empty() {
            let message = format!("`{}` is no occasion, so it has no roles", entity.id);
            reports.at(entity_place(at).field("roles"), message, "Write the roles into the facts in which it plays them.");
        }
    }
}

fn bare_entities<'a>(context: &Context<'a>, reports: &mut Reports<'_, 'a>) {
    for (at, entity) in context.tables.entities.iter().enumerate().filter(|(_, entity)| entity.mentioned) {
        if entity.aliases.is_empty() {
            reports.at(entity_place(at).field("aliases"), format!("`{}` has no aliases", entity.id), "Write down the names by which people call it.");
        }
        if entity.summary.is_none() {
            let help = "Write what the article reports of it; that answers \"who is\" and \"what is\".";
            reports.at(entity_place(at).field("summary"), format!("`{}` has no summary", entity.id), help);
        }
    }
}

fn empty_concepts<'a>(context: &Context<'a>, reports: &mut Reports<'_, 'a>) {
    for (at, concept) in context.tables.concepts.iter().enumerate() {
        if concept.words.is_empty() && !context.general.contains(concept.id.as_str()) {
            let help = "Write the base forms of the words that express it.";
            reports.at(Place::of(TableKind::Concept, at).field("words"), format!("no word expresses `{}`", concept.id), help);
        }
    }
}
