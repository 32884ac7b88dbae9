//! What members talked about last, by channel and member: for ten minutes, and for so many at most.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use crate::conversation::Conversation;

/// How long a conversation is remembered after its last question.
const REMEMBERED: Duration = Duration::from_secs(600);
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

/// All conversations.
#[derive(Debug, Default)]
pub struct Conversations(HashMap<Asker, Kept>);

#[derive(Debug)]
struct Kept {
    last: Instant,
    snapshot: u64,
    conversation: Conversation,
}

impl Conversations {
    /// What was said before; an empty conversation if that is too long ago or was about other knowledge.
    pub fn take(&mut self, who: Asker, snapshot: u64) -> Conversation {
        let kept = self.0.remove(&who).filter(|kept| kept.snapshot == snapshot && kept.last.elapsed() < REMEMBERED);
        kept.map(|kept| kept.conversation).unwrap_or_default()
    }

    /// Remembers what was said. O(1), or O(conversations) when there are too many.
    pub fn keep(&mut self, who: Asker, snapshot: u64, conversation: Conversation) {
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
        self.0.insert(who, Kept { last: Instant::now(), snapshot, conversation });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_bounded() {
        let mut conversations = Conversations::default();
        for member in 0..5_000 {
            conversations.keep(Asker { channel: 1, member }, 0, Conversation::new());
            assert!(conversations.0.len() <= MOST);
        }
        assert!(conversations.0.contains_key(&Asker { channel: 1, member: 4_999 }));
        assert!(!conversations.0.contains_key(&Asker { channel: 1, member: 0 }));
    }
}
