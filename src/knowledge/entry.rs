//! What can answer: facts, profiles, what is not reported, small talk.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Role;
use super::entity::{Filler, Roles};
use super::lexicon::{ConceptId, EntityId, Feature};
use super::shape::{FactKind, Fragment, QuantityTable, Status};

/// An entry of the base (a fact, a profile, an unreported thing, small talk), as an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub struct EntryId(pub u32);

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
    /// An entry that has a text and nothing more.
    pub(super) fn plain(id: String, kind: EntryKind, text: String, paragraphs: Vec<u16>) -> Self {
        Self {
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

    /// The filler of a role.
    #[must_use]
    pub fn role(&self, role: Role) -> Option<&Filler> {
        self.roles.iter().find(|(r, _)| *r == role).map(|(_, filler)| filler)
    }

    /// Whether somebody or something fills any of its roles.
    #[must_use]
    pub fn involves(&self, entity: EntityId) -> bool {
        self.roles.iter().any(|(role, _)| self.entities(*role).contains(&entity))
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
