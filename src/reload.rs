//! A new fact base from its folder: read, check, build; and what it changes. Whoever swaps it in is [`crate::service`].

mod watch;

use std::collections::BTreeMap;
use std::path::Path;

use crate::engine::Engine;
use crate::knowledge::{self, SourceFile};
use crate::service::Kept;

pub use watch::watch;

/// The facts of a base by id, each as a hash of its text, and the fingerprint of all files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Of all names and texts.
    pub fingerprint: String,
    facts: BTreeMap<String, u64>,
}

/// What a reload changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    /// The fingerprint before.
    pub from: String,
    /// The fingerprint now.
    pub to: String,
    /// Facts that were not there.
    pub added: usize,
    /// Facts that read differently.
    pub changed: usize,
    /// Facts that are gone.
    pub removed: usize,
    /// How many there are now.
    pub facts: usize,
}

/// Reads a folder, checks it and builds the engine.
///
/// # Errors
///
/// When the folder can't be read or the base has errors.
pub fn build(folder: &Path) -> Result<(Engine, Facts), Kept> {
    let files = knowledge::read_folder(folder).map_err(Kept::Unreadable)?;
    let facts = Facts::of(&files);
    Ok((Engine::new(files).map_err(Kept::Unsound)?, facts))
}

impl Facts {
    /// Of the files of a base.
    #[must_use]
    pub fn of(files: &[SourceFile]) -> Self {
        let loaded = knowledge::load(files);
        // As it was understood, so that a comment or another order of fields is no change.
        let facts = loaded.tables.facts.iter().map(|fact| (fact.id.clone(), hash([&*format!("{fact:?}")])));
        let all = files.iter().flat_map(|file| [file.name.as_str(), file.text.as_str()]);
        Self { fingerprint: format!("{:016x}", hash(all)), facts: facts.collect() }
    }

    /// How many facts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.facts.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty()
    }

    /// What is different in another base.
    #[must_use]
    pub fn changes_to(&self, new: &Self) -> Changes {
        Changes {
            from: self.fingerprint.clone(),
            to: new.fingerprint.clone(),
            added: new.facts.keys().filter(|id| !self.facts.contains_key(*id)).count(),
            changed: new.facts.iter().filter(|(id, hash)| self.facts.get(*id).is_some_and(|known| known != *hash)).count(),
            removed: self.facts.keys().filter(|id| !new.facts.contains_key(*id)).count(),
            facts: new.facts.len(),
        }
    }
}

/// FNV-1a: the same on every machine and in every version, which a fingerprint in a log should be.
fn hash<'a>(texts: impl IntoIterator<Item = &'a str>) -> u64 {
    let bytes = texts.into_iter().flat_map(|text| text.bytes().chain([0xff]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(texts: &[(&str, &str)]) -> Facts {
        let fact = |(id, statement): &(&str, &str)| format!("[[fact]]\nid = '{id}'\nkind = 'event'\nstatement = '{statement}'\n");
        Facts::of(&[SourceFile { name: "a.toml".into(), text: texts.iter().map(fact).collect() }])
    }

    #[test]
    fn changes_are_counted() {
        let old = facts(&[("a", "One."), ("b", "Two."), ("c", "Three.")]);
        let new = facts(&[("b", "Two."), ("c", "Four."), ("d", "Five."), ("e", "Six.")]);
        let changes = old.changes_to(&new);
        assert_eq!((changes.added, changes.changed, changes.removed, changes.facts), (2, 1, 1, 4));
        assert_ne!(changes.from, changes.to);
        assert_eq!(old.changes_to(&old).changed, 0);
    }
}
