//! The fact base as the engine uses it: ids resolved, words known, immutable. Built from tables that [`super::rules`] found sound.

use serde::{Deserialize, Serialize};

use crate::english;

use super::Role;
use super::build::Builder;
use super::entity::Entity;
use super::entry::{Entry, EntryId, EntryKind, Verdict};
use super::lexicon::{EntityId, Lexicon};
use super::shape::{SourceTable, Tables};

/// Concepts of general English, the same for every base.
const GENERAL_CONCEPTS: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/english/concepts.toml"));

/// General English's concepts, as tables.
pub(super) fn general_concepts() -> Vec<super::shape::ConceptTable> {
    super::load(&[super::SourceFile { name: "concepts.toml".into(), text: GENERAL_CONCEPTS.into() }]).tables.concepts
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

    /// Whether a fact reports words of somebody, or of who speaks for them. O(facts).
    #[must_use]
    pub fn is_heard(&self, entity: EntityId) -> bool {
        let speaks = |entry: &Entry| entry.entities(Role::Speaker).iter().any(|speaker| self.speaks_for(*speaker, entity));
        self.entries.iter().any(|entry| matches!(entry.kind, EntryKind::Fact(_)) && speaks(entry))
    }

    /// Whether an occasion follows another, or one that follows it, as the base says where dates don't tell.
    #[must_use]
    pub fn follows(&self, later: EntityId, earlier: EntityId) -> bool {
        self.chain(later, |occasion| &occasion.after)[1..].contains(&earlier)
    }

    /// An entity with all places that contain it, nearest first.
    #[must_use]
    pub fn containers(&self, entity: EntityId) -> Vec<EntityId> {
        self.chain(entity, |place| &place.within)
    }

    /// An entity with all that it leads to, step by step, each once.
    fn chain(&self, entity: EntityId, next: impl Fn(&Entity) -> &[EntityId]) -> Vec<EntityId> {
        let mut chain = vec![entity];
        let mut at = 0;
        while at < chain.len() {
            for next in next(self.entity(chain[at])) {
                if !chain.contains(next) {
                    chain.push(*next);
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

    /// Of parts that fit each other.
    pub(super) fn of_parts(source: SourceTable, entities: Vec<Entity>, entries: Vec<Entry>, lexicon: Lexicon) -> Self {
        let mut by_id: Vec<EntryId> = (0..).map(EntryId).take(entries.len()).collect();
        by_id.sort_by(|a, b| entries[a.0 as usize].id.cmp(&entries[b.0 as usize].id));
        let profile = |(id, entry): (EntryId, &Entry)| if let EntryKind::Profile(entity) = entry.kind { Some((entity, id)) } else { None };
        let profiles = (0..).map(EntryId).zip(&entries).filter_map(profile).collect();
        Self { source, entities, entries, lexicon, by_id, profiles }
    }
}

/// Whether a word says something by itself: neither a function word nor one of little content.
#[must_use]
pub fn is_content_word(word: &str) -> bool {
    !english::is_function_word(word) && !english::is_light_word(word)
}
