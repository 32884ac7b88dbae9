//! Who and what can be named, and what fills roles.

use serde::{Deserialize, Serialize};

use super::lexicon::{ConceptId, EntityId};
use super::shape::{EntityKind, Pronoun};
use super::{Date, Role};

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
    pub after: Vec<EntityId>,
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
