//! The fact base: its shapes on disk, loading, the problems it can have, its words, and the immutable base that the engine reads.
//! Must never answer anything and knows nothing of questions but their curated phrasings.

mod base;
mod build;
mod date;
mod entity;
mod entry;
mod lexicon;
mod load;
mod place;
mod problem;
mod role;
mod rules;
mod shape;
mod spelling;
mod texts;
mod verify;
mod vocabulary;

pub use base::{Knowledge, is_content_word};
pub use date::Date;
pub use entity::{Entity, Filler, Roles};
pub use entry::{Entry, EntryId, EntryKind, Verdict};
pub use lexicon::{Concept, ConceptId, EntityId, Feature, Lexicon, Phrase, WordId, can_be_verb, is_skipped_in_phrases, lemmas, sound_alike};
pub use load::{Loaded, Origin, Origins, TableKind, default_files, load, read_folder};
pub use problem::{Problem, Problems, Related, Severity, SourceFile};
pub use role::{Role, RoleClass};
pub use rules::{Rule, check, rules};
pub use shape::{EntityKind, FactKind, Fragment, Pronoun, QuantityRole, QuantityTable, SourceTable, Status, Tables};
pub use verify::{COPIED_WORDS, Proven, SharedRun, Verification, verify};
