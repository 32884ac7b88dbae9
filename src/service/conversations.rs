//! What members talked about last, by channel and member: for ten minutes, and for so many at most.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use crate::conversation::Conversation;
use crate::engine::Engine;
use crate::knowledge::EntryId;

/// How long a conversation is remembered after its last question.
const REMEMBERED: Duration = Duration::from_secs(600);
/// Questions that led to one are kept as far as they are no longer than this together, in bytes: the nearest matter most.
const LONGEST: usize = 70;
/// How many are remembered. When there are more, the one that is silent longest is forgotten.
const MOST: usize = 1_024;

/// Who asks, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Asker {
    /// The place.
    pub channel: u64,
    /// The member.
    pub member: u64,
}

/// What was said before.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// What the engine remembers.
    pub conversation: Conversation,
    /// The questions that it comes of, the last one last: asked again in their order, they make the same conversation.
    pub questions: Vec<String>,
}

impl Said {
    /// A question was answered that leans on nothing.
    pub fn begin(&mut self, engine: &Engine, question: &str, answer: &[EntryId]) {
        self.questions.clear();
        self.go_on(engine, question, answer);
    }

    /// A question was answered that may lean on what was said before.
    pub fn go_on(&mut self, engine: &Engine, question: &str, answer: &[EntryId]) {
        let Some(entry) = answer.first() else { return };
        let typed = question.split_whitespace().collect::<Vec<_>>().join(" ");
        // A long one is stood for by a question that has the same answer.
        let short = if typed.len() <= LONGEST { Some(typed) } else { engine.question_for(*entry).filter(|question| question.len() <= LONGEST) };
        match short {
            Some(question) => self.questions.push(question),
            None => self.questions.clear(),
        }
        while self.questions.iter().map(|question| question.len() + 1).sum::<usize>() > LONGEST + 1 {
            self.questions.remove(0);
        }
    }
}

/// All conversations.
#[derive(Debug, Default)]
pub struct Conversations(HashMap<Asker, Kept>);

#[derive(Debug)]
struct Kept {
    last: Instant,
    snapshot: u64,
    said: Said,
}

impl Conversations {
    /// What was said before; nothing if that is too long ago or was about other knowledge.
    pub fn take(&mut self, who: Asker, snapshot: u64) -> Said {
        let kept = self.0.remove(&who).filter(|kept| kept.snapshot == snapshot && kept.last.elapsed() < REMEMBERED);
        kept.map(|kept| kept.said).unwrap_or_default()
    }

    /// Remembers what was said. O(1), or O(conversations) when there are too many.
    pub fn keep(&mut self, who: Asker, snapshot: u64, said: Said) {
        if self.0.len() >= MOST {
            self.0.retain(|_, kept| kept.last.elapsed() < REMEMBERED);
        }
        if self.0.len() >= MOST {
            // An eighth goes at once, so that a crowd doesn't pay for this at every question.
            let mut times: Vec<Instant> = self.0.values().map(|kept| kept.last).collect();
            times.sort_unstable();
            let oldest = times.get(MOST / 8).copied();
            self.0.retain(|_, kept| oldest.is_none_or(|oldest| kept.last > oldest));
        }
        self.0.insert(who, Kept { last: Instant::now(), snapshot, said });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_bounded() {
        let mut conversations = Conversations::default();
        for member in 0..5_000 {
            conversations.keep(Asker { channel: 1, member }, 0, Said::default());
            assert!(conversations.0.len() <= MOST);
        }
        assert!(conversations.0.contains_key(&Asker { channel: 1, member: 4_999 }));
        assert!(!conversations.0.contains_key(&Asker { channel: 1, member: 0 }));
    }
}
