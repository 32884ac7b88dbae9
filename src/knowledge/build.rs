//! Builds the base from its tables: gives ids, resolves what leads from one table to another, collects the words.

use std::collections::{BTreeMap, HashMap};

use super::base::Knowledge;
use super::entity::{Entity, Filler, Roles};
use super::entry::{Entry, EntryId, EntryKind, Verdict};
use super::lexicon::{ConceptId, EntityId, Feature};
use super::shape::{EntityKind, EntityTable, FactTable, FillerValue, PhrasingsTable, Pronoun, Tables};
use super::vocabulary::Vocabulary;
use super::{Role, RoleClass};

/// The tables of more phrasings, by the fact that they are of.
fn phrasings_by_fact(tables: Vec<PhrasingsTable>) -> HashMap<String, Vec<PhrasingsTable>> {
    let mut by_fact: HashMap<String, Vec<PhrasingsTable>> = HashMap::new();
    for table in tables {
        by_fact.entry(table.of.clone()).or_default().push(table);
    }
    by_fact
}

/// Resolves ids while the base is built.
pub(super) struct Builder {
    entity_ids: HashMap<String, EntityId>,
    vocabulary: Vocabulary,
}

impl Builder {
    /// Of tables that are to be built.
    pub(super) fn new(tables: &Tables) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "a base has far fewer than 2^32 entities")]
        let entity_ids = tables.entities.iter().enumerate().map(|(at, e)| (e.id.clone(), EntityId(at as u32))).collect();
        Self { entity_ids, vocabulary: Vocabulary::default() }
    }

    /// Builds the base. O(size of the base).
    pub(super) fn build(mut self, tables: Tables) -> Knowledge {
        self.add_concepts(&tables);
        let entities = self.add_entities(&tables);
        self.vocabulary.drop_ambiguous_names();
        let mut entries: Vec<Entry> = Vec::new();
        let mut linked: Vec<Links> = Vec::new();
        let mut more = phrasings_by_fact(tables.phrasings);
        for mut fact in tables.facts {
            for more in more.remove(&fact.id).unwrap_or_default() {
                let questions = &mut fact.questions;
                questions.ask.extend(more.ask);
                questions.yes.extend(more.yes);
                questions.no.extend(more.no);
                questions.missing.extend(more.missing);
            }
            linked.push(Links { disputed_by: fact.disputed_by.clone(), items: fact.items.clone(), more: fact.more.clone() });
            entries.push(self.fact(fact));
        }
        entries.extend(profiles(&tables.entities, &entities));
        linked.resize(entries.len(), Links::default());
        for unreported in tables.unreported {
            linked.push(Links { items: unreported.see, ..Links::default() });
            let questions = unreported.questions.into_iter().map(|q| (q, Verdict::Plain)).collect();
            entries.push(Entry { questions, ..Entry::plain(unreported.id, EntryKind::Unreported, unreported.text, Vec::new()) });
        }
        for chat in tables.chat {
            linked.push(Links::default());
            let questions = chat.questions.into_iter().map(|q| (q, Verdict::Plain)).collect();
            entries.push(Entry { questions, ..Entry::plain(chat.id, EntryKind::Chat, chat.text, Vec::new()) });
        }
        link(&mut entries, &linked);
        self.intern_texts(&entries);
        Knowledge::of_parts(tables.source.unwrap_or_default(), entities, entries, self.vocabulary.finish())
    }

    /// Makes the words of all texts known.
    fn intern_texts(&mut self, entries: &[Entry]) {
        for entry in entries {
            self.vocabulary.intern_text(&entry.text);
            for text in entry.leads.values().chain(&entry.quote).chain(&entry.denied_words).chain(entry.questions.iter().map(|(q, _)| q)) {
                self.vocabulary.intern_text(text);
            }
            for (_, filler) in &entry.roles {
                if let Filler::Text(text) = filler {
                    self.vocabulary.intern_text(text);
                }
            }
            for quantity in &entry.quantities {
                quantity.of.iter().chain([&quantity.text, &quantity.unit]).for_each(|text| self.vocabulary.intern_text(text));
            }
        }
    }

    fn add_concepts(&mut self, tables: &Tables) {
        for table in &tables.concepts {
            self.vocabulary.add_concept(&table.id, false);
        }
        for table in &tables.concepts {
            let id = self.vocabulary.add_concept(&table.id, false);
            for word in &table.words {
                self.vocabulary.add_phrase(word, Feature::Concept(id));
            }
            let opposite: Vec<ConceptId> = table.opposite.iter().filter_map(|o| self.vocabulary.concept_id(o)).collect();
            let concept = self.vocabulary.concept_mut(id);
            concept.opposite.extend(opposite);
            concept.negative |= table.negative;
            concept.intends |= table.intends;
            concept.subject = concept.subject.or(table.subject);
            concept.object = concept.object.or(table.object);
        }
    }

    fn add_entities(&mut self, tables: &Tables) -> Vec<Entity> {
        let mut entities = Vec::with_capacity(tables.entities.len());
        for (at, table) in tables.entities.iter().enumerate() {
            #[expect(clippy::cast_possible_truncation, reason = "a base has far fewer than 2^32 entities")]
            let target = Feature::Entity(EntityId(at as u32));
            for alias in table.aliases.iter().chain([&table.name]).chain(&table.short) {
                self.vocabulary.add_phrase(alias, target);
            }
            for description in &table.descriptions {
                self.vocabulary.add_description(description, target);
            }
            let gender: &[&str] = match (table.kind, table.pronoun) {
                (EntityKind::Person, Pronoun::He) => &["man", "guy", "gentleman"],
                (EntityKind::Person, Pronoun::She) => &["woman", "lady"],
                _ => &[],
            };
            let types: Vec<ConceptId> = table.types.iter().map(String::as_str).chain(gender.iter().copied()).map(|kind| self.type_concept(kind)).collect();
            for kind in table.types.iter().filter(|_| table.mentioned) {
                for owner in table.of.iter().filter_map(|id| tables.entities.iter().find(|e| e.id == *id)) {
                    for alias in owner.aliases.iter().chain([&owner.name]) {
                        self.vocabulary.add_description(&format!("{alias} {kind}"), target);
                        self.vocabulary.add_description(&format!("{kind} of {alias}"), target);
                    }
                }
            }
            entities.push(Entity {
                id: table.id.clone(),
                kind: table.kind,
                name: table.name.clone(),
                short: table.short.clone().unwrap_or_else(|| table.name.clone()),
                title: table.role.clone(),
                pronoun: table.pronoun,
                types,
                of: self.entity_ids(&table.of),
                within: self.entity_ids(&table.within),
                after: self.entity_ids(&table.after),
                at: table.at.clone(),
                paragraphs: table.paragraphs.clone(),
                mentioned: table.mentioned,
                roles: self.roles(&table.roles),
            });
        }
        entities
    }

    /// The concept that stands for a type of entities, which is matched by its words.
    fn type_concept(&mut self, kind: &str) -> ConceptId {
        let id = self.vocabulary.add_concept(&format!("type:{kind}"), true);
        self.vocabulary.add_phrase(kind, Feature::Concept(id));
        id
    }

    fn entity_ids(&self, ids: &[String]) -> Vec<EntityId> {
        ids.iter().filter_map(|id| self.entity_ids.get(id).copied()).collect()
    }

    fn roles(&self, table: &BTreeMap<Role, FillerValue>) -> Roles {
        table
            .iter()
            .filter_map(|(role, value)| {
                let filler = match role.class() {
                    RoleClass::Entity => Filler::Entities(self.entity_ids(value.values())),
                    RoleClass::Date => Filler::Date(value.values().first()?.parse().ok()?),
                    RoleClass::Text => Filler::Text(value.values().join(" ")),
                };
                Some((*role, filler))
            })
            .collect()
    }

    fn fact(&mut self, table: FactTable) -> Entry {
        let concepts = |ids: &[String]| ids.iter().filter_map(|id| self.vocabulary.concept_id(id)).collect::<Vec<_>>();
        let (predicate, topics) = (concepts(&table.predicate), concepts(&table.topics));
        let denied = concepts(&table.denied).into_iter().map(Feature::Concept).collect();
        let denied_words = table.denied.into_iter().filter(|word| self.vocabulary.concept_id(word).is_none()).collect();
        let questions = table.questions;
        let questions = [(questions.ask, Verdict::Plain), (questions.yes, Verdict::Yes), (questions.no, Verdict::No), (questions.missing, Verdict::Missing)]
            .into_iter()
            .flat_map(|(list, verdict)| list.into_iter().map(move |q| (q, verdict)))
            .collect();
        Entry {
            quote: table.quote,
            fragment: table.fragment,
            status: table.status,
            predicate,
            topics,
            occasion: table.occasion.and_then(|id| self.entity_ids.get(&id).copied()),
            roles: self.roles(&table.roles),
            quantities: table.quantity,
            leads: table.leads,
            denied,
            denied_words,
            planned: table.planned,
            questions,
            ..Entry::plain(table.id, EntryKind::Fact(table.kind), table.statement, table.paragraphs)
        }
    }
}

/// The entries that an entry leads to, by their ids in the files.
#[derive(Clone, Default)]
struct Links {
    disputed_by: Vec<String>,
    items: Vec<String>,
    more: Vec<String>,
}

/// Resolves where entries lead to.
fn link(entries: &mut [Entry], links: &[Links]) {
    let by_id: HashMap<String, EntryId> = entries.iter().map(|entry| entry.id.clone()).zip((0..).map(EntryId)).collect();
    let resolve = |ids: &[String]| ids.iter().filter_map(|id| by_id.get(id).copied()).collect::<Vec<_>>();
    for (entry, links) in entries.iter_mut().zip(links) {
        entry.disputed_by = resolve(&links.disputed_by);
        entry.items = resolve(&links.items);
        entry.more = resolve(&links.more);
    }
}

/// What the article reports of each entity that has a summary.
fn profiles(tables: &[EntityTable], entities: &[Entity]) -> impl Iterator<Item = Entry> {
    (0..).map(EntityId).zip(tables.iter().zip(entities)).filter(|(_, (table, _))| table.mentioned).filter_map(|(id, (table, entity))| {
        let plain = Entry::plain(table.id.clone(), EntryKind::Profile(id), table.summary.clone()?, table.paragraphs.clone());
        Some(Entry { roles: entity.roles.clone(), ..plain })
    })
}
