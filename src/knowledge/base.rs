//! The fact base as the engine uses it: ids resolved, words known, immutable. Built from tables that [`super::rules`] found sound.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::english;

use super::lexicon::{ConceptId, EntityId, Feature, Lexicon};
use super::shape::{EntityKind, FactKind, FillerValue, Fragment, PhrasingsTable, Pronoun, QuantityTable, SourceTable, Status, Tables};
use super::vocabulary::Vocabulary;
use super::{Date, Role, RoleClass};

/// Concepts of general English, the same for every base.
const GENERAL_CONCEPTS: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/english/concepts.toml"));

/// General English's concepts, as tables.
pub(super) fn general_concepts() -> Vec<super::shape::ConceptTable> {
    super::load(&[super::SourceFile { name: "concepts.toml".into(), text: GENERAL_CONCEPTS.into() }]).tables.concepts
}

/// An entry of the base (a fact, a profile, an unreported thing, small talk), as an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub struct EntryId(pub u32);

/// What fills a role.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub enum Filler {
    /// Entities, in the order of the file.
    Entities(Vec<EntityId>),
    /// A date.
    Date(Date),
    /// A text that answers by itself.
    Text(String),
}

/// Roles and their fillers, in the order of [`Role`].
pub type Roles = Vec<(Role, Filler)>;

/// Someone or something that can be named.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[allow(missing_docs, reason = "the fields of knowledge/README.md")]
pub struct Entity {
    pub id: String,
    pub kind: EntityKind,
    pub name: String,
    pub short: String,
    pub title: Option<String>,
    pub pronoun: Pronoun,
    pub types: Vec<ConceptId>,
    pub of: Vec<EntityId>,
    pub within: Vec<EntityId>,
    pub at: Option<String>,
    pub paragraphs: Vec<u16>,
    pub mentioned: bool,
    pub roles: Roles,
}

impl Entity {
    /// Title and name, as an answer gives them: "Lighthouse keeper Maren Dahl".
    #[must_use]
    pub fn full_name(&self) -> String {
        self.title.as_ref().map_or_else(|| self.name.clone(), |title| format!("{title} {}", self.name))
    }

    /// A human being or several.
    #[must_use]
    pub fn is_human(&self) -> bool {
        matches!(self.kind, EntityKind::Person | EntityKind::Group)
    }

    /// Whatever can act: people, bodies, countries.
    #[must_use]
    pub fn is_actor(&self) -> bool {
        matches!(self.kind, EntityKind::Person | EntityKind::Group | EntityKind::Body | EntityKind::Country)
    }
}

/// What sort of entry it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum EntryKind {
    /// A curated fact.
    Fact(FactKind),
    /// What the article reports of an entity.
    Profile(EntityId),
    /// Known not to be reported.
    Unreported,
    /// Small talk.
    Chat,
}

/// How a phrasing of an entry is to be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum Verdict {
    /// With the entry itself.
    Plain,
    /// With yes.
    Yes,
    /// With no.
    No,
    /// Not at all: it is a near miss that the article does not answer.
    Missing,
}

/// One entry of the base.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[allow(missing_docs, reason = "the fields of knowledge/README.md")]
pub struct Entry {
    pub id: String,
    pub kind: EntryKind,
    pub text: String,
    pub quote: Option<String>,
    pub paragraphs: Vec<u16>,
    pub fragment: Option<Fragment>,
    pub status: Status,
    pub predicate: Vec<ConceptId>,
    pub topics: Vec<ConceptId>,
    pub occasion: Option<EntityId>,
    pub roles: Roles,
    pub quantities: Vec<QuantityTable>,
    pub leads: BTreeMap<String, String>,
    pub denied: Vec<Feature>,
    pub denied_words: Vec<String>,
    pub planned: bool,
    /// Facts that contradict this one.
    pub disputed_by: Vec<EntryId>,
    /// Facts and profiles that a list, summary or dispute is made of, or that an unreported thing points to.
    pub items: Vec<EntryId>,
    /// Facts whose statements are added to its own: details after the short answer.
    pub more: Vec<EntryId>,
    pub questions: Vec<(String, Verdict)>,
}

impl Entry {
    /// The filler of a role.
    #[must_use]
    pub fn role(&self, role: Role) -> Option<&Filler> {
        self.roles.iter().find(|(r, _)| *r == role).map(|(_, filler)| filler)
    }

    /// The entities that fill a role.
    #[must_use]
    pub fn entities(&self, role: Role) -> &[EntityId] {
        match self.role(role) {
            Some(Filler::Entities(entities)) => entities,
            _ => &[],
        }
    }

    /// Whether it can be an answer: a fact or a profile.
    #[must_use]
    pub fn is_answer(&self) -> bool {
        matches!(self.kind, EntryKind::Fact(_) | EntryKind::Profile(_))
    }
}

/// A sound fact base.
#[derive(Debug, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Knowledge {
    source: SourceTable,
    entities: Vec<Entity>,
    entries: Vec<Entry>,
    lexicon: Lexicon,
    /// All entries, sorted by id.
    by_id: Vec<EntryId>,
    /// Entities with their profiles, sorted.
    profiles: Vec<(EntityId, EntryId)>,
}

impl Knowledge {
    /// The article.
    #[must_use]
    pub fn source(&self) -> &SourceTable {
        &self.source
    }

    /// All entities.
    #[must_use]
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// An entity.
    #[must_use]
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.0 as usize]
    }

    /// All entries.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// An entry.
    #[must_use]
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    /// The entry of an id of the files.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<EntryId> {
        let id_of = |entry: &EntryId| self.entry(*entry).id.as_str();
        self.by_id.binary_search_by(|entry| id_of(entry).cmp(id)).ok().map(|at| self.by_id[at])
    }

    /// The words.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The profile of an entity.
    #[must_use]
    pub fn profile(&self, entity: EntityId) -> Option<EntryId> {
        self.profiles.binary_search_by_key(&entity, |profile| profile.0).ok().map(|at| self.profiles[at].1)
    }

    /// An entity with all places that contain it, nearest first.
    #[must_use]
    pub fn containers(&self, entity: EntityId) -> Vec<EntityId> {
        let mut chain = vec![entity];
        let mut at = 0;
        while at < chain.len() {
            for outer in &self.entity(chain[at]).within {
                if !chain.contains(outer) {
                    chain.push(*outer);
                }
            }
            at += 1;
        }
        chain
    }

    /// Whether `speaker` is `entity`, belongs to it or speaks for it: a country's words may be its ministry's.
    #[must_use]
    pub fn speaks_for(&self, speaker: EntityId, entity: EntityId) -> bool {
        speaker == entity || self.entity(speaker).of.contains(&entity) || self.entity(speaker).within.contains(&entity)
    }

    /// Reads a base from its files, with general English's concepts.
    ///
    /// # Errors
    ///
    /// All problems of the base, when one of them is an error.
    pub fn from_files(files: Vec<super::SourceFile>) -> Result<Self, super::Problems> {
        let loaded = super::load(&files);
        let general = general_concepts();
        let problems = super::rules::errors(&files, &loaded, &general);
        if !problems.is_empty() {
            return Err(super::Problems { files, problems });
        }
        let mut tables = loaded.tables;
        tables.concepts.splice(0..0, general);
        Ok(Self::build(tables))
    }

    /// A base of tables whose problems were looked for before, with general English's concepts. O(size of the base).
    #[must_use]
    pub fn of_tables(mut tables: Tables) -> Self {
        tables.concepts.splice(0..0, general_concepts());
        Self::build(tables)
    }

    /// Forgets all phrasings but the first few plain ones of each entry. O(phrasings).
    pub fn keep_suggestions(&mut self, each: usize) {
        for entry in &mut self.entries {
            entry.questions.retain(|(_, verdict)| *verdict == Verdict::Plain);
            entry.questions.truncate(each);
            entry.questions.shrink_to_fit();
        }
    }

    /// Builds the base. Ids that lead nowhere are left out; [`super::rules`] told of them before. O(size of the base).
    #[must_use]
    pub fn build(tables: Tables) -> Self {
        Builder::new(&tables).build(tables)
    }
}

/// The tables of more phrasings, by the fact that they are of.
fn phrasings_by_fact(tables: Vec<PhrasingsTable>) -> HashMap<String, Vec<PhrasingsTable>> {
    let mut by_fact: HashMap<String, Vec<PhrasingsTable>> = HashMap::new();
    for table in tables {
        by_fact.entry(table.of.clone()).or_default().push(table);
    }
    by_fact
}

/// Resolves ids while the base is built.
struct Builder {
    entity_ids: HashMap<String, EntityId>,
    vocabulary: Vocabulary,
}

impl Builder {
    fn new(tables: &Tables) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "a base has far fewer than 2^32 entities")]
        let entity_ids = tables.entities.iter().enumerate().map(|(at, e)| (e.id.clone(), EntityId(at as u32))).collect();
        Self { entity_ids, vocabulary: Vocabulary::default() }
    }

    fn build(mut self, tables: Tables) -> Knowledge {
        self.add_concepts(&tables);
        let entities = self.add_entities(&tables);
        self.vocabulary.drop_ambiguous_names();
        let mut entries: Vec<Entry> = Vec::new();
        let mut linked: Vec<(Vec<String>, Vec<String>, Vec<String>)> = Vec::new();
        let mut more = phrasings_by_fact(tables.phrasings);
        for mut fact in tables.facts {
            for more in more.remove(&fact.id).unwrap_or_default() {
                let questions = &mut fact.questions;
                questions.ask.extend(more.ask);
                questions.yes.extend(more.yes);
                questions.no.extend(more.no);
                questions.missing.extend(more.missing);
            }
            linked.push((fact.disputed_by.clone(), fact.items.clone(), fact.more.clone()));
            entries.push(self.fact(fact));
        }
        let mut profiles = Vec::new();
        for (at, table) in tables.entities.iter().enumerate() {
            if let Some(summary) = table.summary.as_ref().filter(|_| table.mentioned) {
                #[expect(clippy::cast_possible_truncation, reason = "a base has far fewer than 2^32 entries")]
                let (entity, entry) = (EntityId(at as u32), EntryId(entries.len() as u32));
                profiles.push((entity, entry));
                linked.push(Default::default());
                entries.push(Entry {
                    roles: entities[at].roles.clone(),
                    ..plain_entry(table.id.clone(), EntryKind::Profile(entity), summary.clone(), table.paragraphs.clone())
                });
            }
        }
        for unreported in tables.unreported {
            linked.push((Vec::new(), unreported.see, Vec::new()));
            let questions = unreported.questions.into_iter().map(|q| (q, Verdict::Plain)).collect();
            entries.push(Entry { questions, ..plain_entry(unreported.id, EntryKind::Unreported, unreported.text, Vec::new()) });
        }
        for chat in tables.chat {
            linked.push(Default::default());
            let questions = chat.questions.into_iter().map(|q| (q, Verdict::Plain)).collect();
            entries.push(Entry { questions, ..plain_entry(chat.id, EntryKind::Chat, chat.text, Vec::new()) });
        }
        #[expect(clippy::cast_possible_truncation, reason = "a base has far fewer than 2^32 entries")]
        let by_id: HashMap<String, EntryId> = entries.iter().enumerate().map(|(at, entry)| (entry.id.clone(), EntryId(at as u32))).collect();
        for (entry, (disputed_by, items, more)) in entries.iter_mut().zip(linked) {
            entry.disputed_by = disputed_by.iter().filter_map(|id| by_id.get(id).copied()).collect();
            entry.items = items.iter().filter_map(|id| by_id.get(id).copied()).collect();
            entry.more = more.iter().filter_map(|id| by_id.get(id).copied()).collect();
        }
        for entry in &entries {
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
        let mut by_id: Vec<EntryId> = by_id.into_values().collect();
        by_id.sort_by(|a, b| entries[a.0 as usize].id.cmp(&entries[b.0 as usize].id));
        Knowledge { source: tables.source.unwrap_or_default(), entities, entries, lexicon: self.vocabulary.finish(), by_id, profiles }
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

    fn fact(&mut self, table: super::shape::FactTable) -> Entry {
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
            ..plain_entry(table.id, EntryKind::Fact(table.kind), table.statement, table.paragraphs)
        }
    }
}

fn plain_entry(id: String, kind: EntryKind, text: String, paragraphs: Vec<u16>) -> Entry {
    Entry {
        id,
        kind,
        text,
        paragraphs,
        quote: None,
        fragment: None,
        status: Status::Reported,
        predicate: Vec::new(),
        topics: Vec::new(),
        occasion: None,
        roles: Vec::new(),
        quantities: Vec::new(),
        leads: BTreeMap::new(),
        denied: Vec::new(),
        denied_words: Vec::new(),
        planned: false,
        disputed_by: Vec::new(),
        items: Vec::new(),
        more: Vec::new(),
        questions: Vec::new(),
    }
}

/// Whether a word says something by itself: neither a function word nor one of little content.
#[must_use]
pub fn is_content_word(word: &str) -> bool {
    !english::is_function_word(word) && !english::is_light_word(word)
}
