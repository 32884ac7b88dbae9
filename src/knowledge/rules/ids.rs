//! Rules of ids: each stands for one thing, and whoever points to one finds the right kind of thing there.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Context, Reports, Rule, entity_place, fact_place};
use crate::knowledge::load::TableKind;
use crate::knowledge::place::Place;
use crate::knowledge::problem::Severity;
use crate::knowledge::shape::{EntityKind, EntityTable, FillerValue, Tables};
use crate::knowledge::{Role, RoleClass};

pub(super) const RULES: &[Rule] = &[
    Rule { name: "bad-id", about: "ids are lower-case letters, digits and hyphens, at most 64 of them", severity: Severity::Error, check: bad_ids },
    Rule {
        name: "duplicate-id",
        about: "an entity, fact, unreported thing or small talk has an id of its own, and so has a concept",
        severity: Severity::Error,
        check: duplicate_ids,
    },
    Rule { name: "unknown-id", about: "what is pointed to by id is there", severity: Severity::Error, check: unknown_ids },
    Rule { name: "self-reference", about: "nothing points to itself", severity: Severity::Error, check: self_references },
    Rule {
        name: "wrong-kind",
        about: "an occasion is an occasion, an outlet an outlet, a programme a programme, a place a place, an interviewer a person",
        severity: Severity::Error,
        check: wrong_kinds,
    },
    Rule {
        name: "unmentioned-in-use",
        about: "nothing that the article tells involves a name that it does not mention",
        severity: Severity::Error,
        check: unmentioned_in_use,
    },
    Rule {
        name: "nothing-to-show",
        about: "an entity among `items` or `see` has a summary, which is what is shown of it",
        severity: Severity::Error,
        check: nothing_to_show,
    },
    Rule {
        name: "unused-entity",
        about: "each entity plays a part in some fact, or an unreported thing points to it",
        severity: Severity::Warning,
        check: unused_entities,
    },
];

/// The longest id; Discord takes 100 characters for all that a button carries.
const MAX_ID: usize = 64;

/// Jaro-Winkler similarity from which on a known id is suggested for an unknown one; below it the two only share some letters.
const SUGGESTED: f64 = 0.75;

/// What an id must lead to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Target {
    Entity,
    Concept,
    Fact,
    /// A fact or an entity's profile.
    Entry,
}

/// Every id that points somewhere: where it stands, what it says, what must be there.
fn each_reference<'a>(tables: &'a Tables, visit: &mut impl FnMut(Place<'a>, &'a str, Target)) {
    for (at, entity) in tables.entities.iter().enumerate() {
        let place = entity_place(at);
        list(place.field("of"), &entity.of, Target::Entity, visit);
        list(place.field("within"), &entity.within, Target::Entity, visit);
        list(place.field("after"), &entity.after, Target::Entity, visit);
        each_role(place, &entity.roles, &mut |place, _, id| visit(place, id, Target::Entity));
    }
    for (at, concept) in tables.concepts.iter().enumerate() {
        list(Place::of(TableKind::Concept, at).field("opposite"), &concept.opposite, Target::Concept, visit);
    }
    for (at, fact) in tables.facts.iter().enumerate() {
        let place = fact_place(at);
        list(place.field("predicate"), &fact.predicate, Target::Concept, visit);
        list(place.field("topics"), &fact.topics, Target::Concept, visit);
        fact.occasion.iter().for_each(|id| visit(place.field("occasion"), id, Target::Entity));
        list(place.field("disputed_by"), &fact.disputed_by, Target::Fact, visit);
        list(place.field("items"), &fact.items, Target::Entry, visit);
        each_role(place, &fact.roles, &mut |place, _, id| visit(place, id, Target::Entity));
    }
    for (at, phrasings) in tables.phrasings.iter().enumerate() {
        visit(Place::of(TableKind::Phrasings, at).field("of"), &phrasings.of, Target::Fact);
    }
    for (at, unreported) in tables.unreported.iter().enumerate() {
        list(Place::of(TableKind::Unreported, at).field("see"), &unreported.see, Target::Entry, visit);
    }
}

fn list<'a>(place: Place<'a>, ids: &'a [String], target: Target, visit: &mut impl FnMut(Place<'a>, &'a str, Target)) {
    for (nth, id) in ids.iter().enumerate() {
        visit(place.element(nth), id, target);
    }
}

/// Every entity that fills a role.
fn each_role<'a>(place: Place<'a>, roles: &'a BTreeMap<Role, FillerValue>, visit: &mut impl FnMut(Place<'a>, Role, &'a str)) {
    for (role, filler) in roles.iter().filter(|(role, _)| role.class() == RoleClass::Entity) {
        let place = place.field("roles").field(role.name());
        match filler {
            FillerValue::One(id) => visit(place, *role, id),
            FillerValue::Many(ids) => ids.iter().enumerate().for_each(|(nth, id)| visit(place.element(nth), *role, id)),
        }
    }
}

/// Every id that a table has, with the table's kind.
fn each_id(tables: &Tables) -> impl Iterator<Item = (TableKind, usize, &str)> {
    let entities = tables.entities.iter().enumerate().map(|(at, t)| (TableKind::Entity, at, t.id.as_str()));
    let facts = tables.facts.iter().enumerate().map(|(at, t)| (TableKind::Fact, at, t.id.as_str()));
    let unreported = tables.unreported.iter().enumerate().map(|(at, t)| (TableKind::Unreported, at, t.id.as_str()));
    let chat = tables.chat.iter().enumerate().map(|(at, t)| (TableKind::Chat, at, t.id.as_str()));
    let concepts = tables.concepts.iter().enumerate().map(|(at, t)| (TableKind::Concept, at, t.id.as_str()));
    entities.chain(facts).chain(unreported).chain(chat).chain(concepts)
}

fn bad_ids<'a>(context: &Context<'a>, reports: &mut Reports<'_, 'a>) {
    for (kind, at, id) in each_id(context.tables) {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if id.is_empty() || id.len() > MAX_ID || !id.chars().all(plain) {
            let help = format!("Write lower-case letters, digits and hyphens, at most {MAX_ID} in all, such as \"grey-rock\".");
            reports.at(Place::of(kind, at).field("id"), format!("`{id}` can't be an id"), help);
        }
    }
}

fn duplicate_ids<'a>(context: &Context<'a>, reports: &mut Reports<'_, 'a>) {
    let mut seen: HashMap<(bool, &str), (TableKind, usize)> = HashMap::new();
    for (kind, at, id) in each_id(context.tables) {
        let is_concept = kind == TableKind::Concept;
        if let Some((first_kind, first)) = seen.get(&(is_concept, id)) {
            let message = format!("the id `{id}` is taken");
            let help = if is_concept { "Put all words of a concept into one table." } else { "Give one of the two another id." };
            let first = Place::of(*first_kind, *first).field("id");
            reports.between(Place::of(kind, at).field("id"), (first, "taken here"), message, help);
        } else {
            seen.insert((is_concept, id), (kind, at));
        }
    }
}

fn unknown_ids<'a>(context: &Context<'a>, reports: &mut Reports<'_, 'a>) {
    // Where a file is no TOML, whatever it holds would be told to be unknown.
    if !context.parsed {
        return;
    }
    each_reference(context.tables, &mut |place, id, target| {
        let (entity, fact, concept) = (context.entities.contains_key(id), context.facts.contains_key(id), context.concepts.contains(id));
        let (known, wanted) = match target {
            Target::Entity => (entity, "entity"),
            Target::Concept => (concept, "concept"),
            Target::Fact => (fact, "fact"),
            Target::Entry => (fact || entity, "fact or entity"),
        };
        if known || context.is_unread(id) {
            return;
        }
        let other = [(entity, "an entity"), (fact, "a fact"), (concept, "a concept")].into_iter().find(|(is, _)| *is);
        let help = match (nearest(context, id, target), other) {
            (Some(nearest), _) => format!("Did you mean `{nearest}`?"),
            (None, Some((_, kind))) => format!("`{id}` is {kind}."),
            (None, None) => format!("Add a table with this id, or take it out; ids of every {wanted} stand in the base's files."),
        };
        reports.at(place, format!("there is no {wanted} `{id}`"), help);
    });
}

/// The known id that is most like an unknown one; of two alike the first by the alphabet.
fn nearest<'a>(context: &Context<'a>, id: &str, target: Target) -> Option<&'a str> {
    let entities = context.entities.keys().filter(|_| matches!(target, Target::Entity | Target::Entry));
    let facts = context.facts.keys().filter(|_| matches!(target, Target::Fact | Target::Entry));
    let concepts = context.concepts.iter().filter(|_| target == Target::Concept);
    let like = entities.chain(facts).chain(concepts).map(|known| (strsim::jaro_winkler(id, known), *known));
    like.filter(|(like, _)| *like >= SUGGESTED).max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1))).map(|(_, known)| known)
}

fn self_references<'a>(context: &Context<'a>, reports: &mut Reports<'_, 'a>) {
    let tables = context.tables;
    let mut check = |place: Place<'a>, own: &str, ids: &'a [String], what: &str| {
        for (nth, _) in ids.iter().enumerate().filter(|(_, id)| *id == own) {
            reports.at(place.element(nth), format!("`{own}` is {what} itself"), "Take it out.");
        }
    };
    for (at, entity) in tables.entities.iter().enumerate() {
        check(entity_place(at).field("of"), &entity.id, &entity.of, "of");
        check(entity_place(at).field("within"), &entity.id, &entity.within, "within");
        check(entity_place(at).field("after"), &entity.id, &entity.after, "after");
    }
    for (at, concept) in tables.concepts.iter().enumerate() {
        check(Place::of(TableKind::Concept, at).field("opposite"), &concept.id, &concept.opposite, "the opposite of");
    }
    for (at, fact) in tables.facts.iter().enumerate() {
        check(fact_place(at).field("disputed_by"), &fact.id, &fact.disputed_by, "disputed by");
        check(fact_place(at).field("items"), &fact.id, &fact.items, "an item of");
    }
}

fn wrong_kinds<'a>(context: &Context<'a>, reports: &mut Reports<'_, 'a>) {
    let mut check = |place: Place<'a>, id: &str, wanted: &[EntityKind], what: &str| {
        if let Some(entity) = context.entity(id)
            && !wanted.contains(&entity.kind)
        {
            let names: Vec<String> = wanted.iter().map(|kind| format!("{kind:?}").to_lowercase()).collect();
            let help = format!("Name an entity of kind {}, or change the kind of `{id}`.", names.join(" or "));
            reports.at(place, format!("`{id}` is no {what}"), help);
        }
    };
    let mut by_role = |place: Place<'a>, role: Role, id: &'a str| match role {
        Role::Outlet => check(place, id, &[EntityKind::Outlet], "outlet"),
        Role::Programme => check(place, id, &[EntityKind::Programme], "programme"),
        Role::Interviewer => check(place, id, &[EntityKind::Person, EntityKind::Group], "interviewer"),
        Role::Place => check(place, id, &[EntityKind::Place, EntityKind::Country], "place"),
        _ => {}
    };
    for (at, entity) in context.tables.entities.iter().enumerate() {
        each_role(entity_place(at), &entity.roles, &mut by_role);
    }
    for (at, fact) in context.tables.facts.iter().enumerate() {
        each_role(fact_place(at), &fact.roles, &mut by_role);
    }
    for (at, fact) in context.tables.facts.iter().enumerate() {
        if let Some(id) = &fact.occasion {
            check(fact_place(at).field("occasion"), id, &[EntityKind::Occasion], "occasion");
        }
    }
}

fn unmentioned_in_use<'a>(context: &Context<'a>, reports: &mut Reports<'_, 'a>) {
    each_reference(context.tables, &mut |place, id, target| {
        let entity = context.entity(id).filter(|entity| !entity.mentioned && matches!(target, Target::Entity | Target::Entry));
        if entity.is_some() && !context.facts.contains_key(id) {
            let help = format!("Take it out, or let `{id}` be mentioned if the article names it.");
            reports.at(place, format!("the article does not mention `{id}`"), help);
        }
    });
}

fn nothing_to_show<'a>(context: &Context<'a>, reports: &mut Reports<'_, 'a>) {
    each_reference(context.tables, &mut |place, id, target| {
        let entity = context.entity(id).filter(|entity| entity.mentioned && entity.summary.is_none() && target == Target::Entry);
        if entity.is_some() && !context.facts.contains_key(id) {
            reports.at(place, format!("`{id}` has no summary that could be shown here"), "Give it a summary, or name a fact.");
        }
    });
}

fn unused_entities<'a>(context: &Context<'a>, reports: &mut Reports<'_, 'a>) {
    if !context.whole {
        return;
    }
    let tables = context.tables;
    let mut used: HashSet<usize> = HashSet::new();
    let mut open: Vec<&str> = tables.unreported.iter().flat_map(|unreported| unreported.see.iter().map(String::as_str)).collect();
    for fact in &tables.facts {
        each_role(fact_place(0), &fact.roles, &mut |_, _, id| open.push(id));
        open.extend(fact.occasion.iter().chain(&fact.items).map(String::as_str));
    }
    // What a used entity leads, belongs to or lies in, and who took part in it, is used with it.
    while let Some(id) = open.pop() {
        if let Some(at) = context.entities.get(id)
            && used.insert(*at)
        {
            let entity = &tables.entities[*at];
            open.extend(entity.of.iter().chain(&entity.within).map(String::as_str));
            each_role(entity_place(*at), &entity.roles, &mut |_, _, id| open.push(id));
        }
    }
    let unused = |at: &usize, entity: &EntityTable| entity.mentioned && !used.contains(at) && context.entities.get(entity.id.as_str()) == Some(at);
    for (at, entity) in tables.entities.iter().enumerate().filter(|(at, entity)| unused(at, entity)) {
        let help = "Name it in the roles, occasion or items of a fact, or say `mentioned = false` if the article does not name it.";
        reports.at(entity_place(at).field("id"), format!("no fact uses `{}`", entity.id), help);
    }
}
