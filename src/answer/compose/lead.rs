//! The short answer that a reply begins with: the filler of a role, a date, a number, and what is right where the question is wrong. Must only fill
//! templates with what the entry or its occasion tells.

use crate::knowledge::{EntityId, Entry, EntryId, Filler, Role};
use crate::understand::{Grain, Item};

use super::super::{Conflict, Lead, words};
use super::Composer;

impl Composer<'_> {
    /// What is right where the question is wrong.
    pub(super) fn put_right(&self, entry: &Entry, conflict: &Conflict) -> Option<String> {
        match conflict {
            Conflict::Filler { role, said, .. } => {
                let fillers = self.fillers(entry, *role)?;
                // "Was she in Texas" is put right by where she was, which the entry tells itself: "it was in Alaska" would be said of her.
                let is_about_somebody = self.reading.form.verb.is_none() && self.reading.form.subject.is_some_and(|e| self.knowledge.entity(e).is_human());
                if *role == Role::Place && is_about_somebody {
                    return None;
                }
                if let (Role::Place, Some(at)) = (role, fillers.first().and_then(|place| self.knowledge.entity(*place).at.as_ref())) {
                    let said = self.knowledge.entity(*said);
                    return Some(words::it_was_there(at, said.at.as_deref(), &said.name));
                }
                let actual = self.names(fillers);
                Some(words::it_was(&actual, &self.knowledge.entity(*said).name))
            }
            Conflict::Time { .. } => {
                let at = self.entry_id(entry)?;
                self.index.figures(at).date.map(|date| words::it_was_when(&date.as_answer()))
            }
            Conflict::Number { quantity, .. } => entry.quantities.get(*quantity).map(|q| words::the_figure_is(&q.text)),
            _ => None,
        }
    }

    fn entry_id(&self, entry: &Entry) -> Option<EntryId> {
        self.knowledge.find(&entry.id)
    }

    fn fillers<'a>(&'a self, entry: &'a Entry, role: Role) -> Option<&'a [EntityId]> {
        let own = entry.entities(role);
        if !own.is_empty() {
            return Some(own);
        }
        let occasion = self.knowledge.entity(entry.occasion?);
        occasion.roles.iter().find_map(|(r, filler)| match filler {
            Filler::Entities(entities) if *r == role => Some(entities.as_slice()),
            _ => None,
        })
    }

    /// The direct answer, as a short sentence.
    pub(super) fn lead_text(&self, entry: &Entry, lead: Lead) -> Option<String> {
        match lead {
            Lead::Role(role) => entry.leads.get(role.name()).cloned().or_else(|| self.filler_text(entry.role(role)?, role)),
            Lead::Others(role) => {
                let is_named = |entity: &EntityId| self.reading.items.iter().filter_map(Item::entity).any(|named| named == *entity);
                let (named, others): (Vec<EntityId>, Vec<EntityId>) = entry.entities(role).iter().partition(|entity| is_named(entity));
                if others.is_empty() {
                    return None;
                }
                if !self.reading.form.others {
                    return Some(sentence(&self.names(&others)));
                }
                let named: Vec<String> = named.into_iter().map(|entity| self.knowledge.entity(entity).name.clone()).collect();
                Some(words::besides(&listed(&named), &self.names(&others)))
            }
            Lead::Inherited(role) => {
                let occasion = self.knowledge.entity(entry.occasion?);
                occasion.roles.iter().find(|(r, _)| *r == role).and_then(|(_, filler)| self.filler_text(filler, role))
            }
            Lead::Date(grain, inherited) => {
                if !inherited
                    && grain == Grain::Any
                    && let Some(text) = entry.leads.get(Role::Date.name())
                {
                    return Some(text.clone());
                }
                let date = self.index.figures(self.entry_id(entry)?).date?;
                let text = match grain {
                    Grain::Year => format!("in {}", date.year),
                    Grain::Month => format!("in {} {}", date.month_name()?, date.year),
                    _ => date.as_answer(),
                };
                Some(sentence(&text))
            }
            Lead::Quantity(at) => {
                let quantity = entry.quantities.get(at)?;
                Some(sentence(&quantity.text))
            }
            Lead::Title(entity) => {
                let entity = self.knowledge.entity(entity);
                entity.title.as_ref().map(|title| words::has_title(&entity.name, title))
            }
            Lead::Entity(role, entity) => {
                let only = entry.entities(role) == [entity];
                entry.leads.get(role.name()).filter(|_| only).cloned().or_else(|| Some(sentence(&self.knowledge.entity(entity).full_name())))
            }
        }
    }

    fn filler_text(&self, filler: &Filler, role: Role) -> Option<String> {
        match filler {
            Filler::Text(text) => Some(sentence(text)),
            Filler::Date(date) => Some(sentence(&date.as_answer())),
            Filler::Entities(entities) => {
                let first = self.knowledge.entity(*entities.first()?);
                match (&first.at, role) {
                    (Some(at), Role::Place) => Some(sentence(at)),
                    _ => Some(sentence(&self.names(entities))),
                }
            }
        }
    }

    /// "A, B and C", each with title.
    fn names(&self, entities: &[EntityId]) -> String {
        let names: Vec<String> = entities.iter().map(|entity| self.knowledge.entity(*entity).full_name()).collect();
        listed(&names)
    }
}

/// "A, B and C".
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {} {last}", first.join(", "), words::AND),
    }
}

/// With a capital first letter and a full stop.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let capital: String = letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect());
    if capital.ends_with(['.', '!', '?', '”']) { capital } else { format!("{capital}.") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_begin_and_end() {
        assert_eq!(sentence("on Monday"), "On Monday.");
    }
}
