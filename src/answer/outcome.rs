//! What comes of a question: a closed set of outcomes, each with its reason, and the reply that goes with it.

use serde::Serialize;

use crate::knowledge::{EntityId, EntryId, Role, Status};

/// Where an answer stands in the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// The paragraph, from 1.
    pub paragraph: u16,
    /// Opens the article, at the passage where the base knows it.
    pub url: String,
    /// Who says it, where somebody does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// The outlet it was said to or reported by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
}

/// Why a question has no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnknownReason {
    /// It is about something else altogether.
    OffTopic,
    /// The base has an entry that says so.
    Curated(EntryId),
    /// The article does not mention an entity.
    NotMentioned(EntityId),
    /// The article does not mention a name; how it was typed.
    UnknownName(String),
    /// The article has no statement of theirs.
    NoStatement(EntityId),
    /// The fact is reported, but not this part of it.
    MissingRole(EntryId, Option<Role>),
    /// Nothing is surely what is meant; this comes nearest.
    Nearest(EntryId),
    /// Words of the question that nothing reported explains, as typed.
    NotReported(Vec<String>),
}

/// What comes of a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Answered from these entries; with at least one citation.
    Answer {
        /// The entries, the chief one first.
        entries: Vec<EntryId>,
        /// Where they stand; never empty.
        citations: Vec<Citation>,
        /// Who vouches for it.
        status: Status,
    },
    /// Several entries are meant as likely.
    Clarify {
        /// At most four.
        choices: Vec<EntryId>,
    },
    /// Not reported.
    Unknown {
        /// Why.
        reason: UnknownReason,
    },
    /// Small talk or help.
    Chat,
}

impl Outcome {
    /// Its name in JSON.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Answer { .. } => "answer",
            Self::Clarify { .. } => "clarify",
            Self::Unknown { .. } => "unknown",
            Self::Chat => "chat",
        }
    }

    /// Where the answer stands; empty for all but answers.
    #[must_use]
    pub fn citations(&self) -> &[Citation] {
        match self {
            Self::Answer { citations, .. } => citations,
            _ => &[],
        }
    }
}

/// A reply as data: front ends render it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    /// What came of the question.
    pub outcome: Outcome,
    /// What the member reads, without citations and suggestions.
    pub text: String,
    /// How sure the engine is that this is right, 0 to 1.
    pub confidence: f32,
    /// Questions that are answered, at most four.
    pub suggestions: Vec<String>,
    /// Words that were read as others: as typed, as read.
    pub corrections: Vec<(String, String)>,
}
