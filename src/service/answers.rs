//! Answers to questions that came before and stand on their own: popular questions are asked again and again, and the same knowledge and question
//! give the same answer. Bounded; kept for one snapshot. Holds questions in memory only, and only those that were asked at least twice.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use crate::answer::{Decision, Reply};
use crate::conversation::Conversation;
use crate::engine::{Engine, Trace};
use crate::understand::Reading;

/// Answers that are kept; some kilobytes each.
const MOST: usize = 320;
/// When there are so many and so many other questions came, what is popular may have changed: all are forgotten.
const OUT_OF_FASHION: u32 = 4_096;
/// Questions of which it is remembered that they came once.
const MOST_ONCE: usize = 2_048;
/// A longer question is hardly asked twice.
const LONGEST: usize = 200;

/// An answer.
#[derive(Debug)]
pub struct Answer {
    /// What is said.
    pub reply: Reply,
    /// What was decided.
    pub decision: Decision,
    reading: Reading,
}

/// Answers by question.
#[derive(Debug, Default)]
pub struct Answers {
    snapshot: u64,
    answers: HashMap<String, Arc<Answer>>,
    /// Questions that came once, as hashes.
    once: HashSet<u64>,
    /// Other questions that came since all places are taken.
    others: u32,
    hasher: RandomState,
}

impl Answer {
    /// Of a question with all that was made of it.
    #[must_use]
    pub fn of(trace: Trace) -> Self {
        Self { reply: trace.reply, decision: trace.decision, reading: trace.reading }
    }

    /// Whether it is the answer in this conversation as well: nothing that was said before changes how the question reads.
    fn holds_in(&self, engine: &Engine, conversation: &Conversation) -> bool {
        let resolved = conversation.resolve(engine.knowledge(), self.reading.clone());
        !resolved.leans && resolved.reading == self.reading
    }
}

impl Answers {
    /// The answer that is known already, and holds in this conversation, which goes on with it.
    pub fn known(&mut self, snapshot: u64, engine: &Engine, question: &str, conversation: &mut Conversation) -> Option<Arc<Answer>> {
        if self.snapshot != snapshot {
            *self = Self { snapshot, ..Self::default() };
        }
        let answer = self.answers.get(question).filter(|answer| answer.holds_in(engine, conversation))?;
        // What a conversation becomes hangs on what it was: it is worked out, and not kept with the answer.
        conversation.note(engine.knowledge(), &answer.reading, (&answer.decision, &answer.reply.outcome), false);
        Some(Arc::clone(answer))
    }

    /// Whether the answer is worth keeping: the question comes for the second time.
    pub fn is_popular(&mut self, question: &str) -> bool {
        if question.len() > LONGEST || self.answers.contains_key(question) {
            return false;
        }
        if self.answers.len() >= MOST {
            self.others += 1;
            if self.others < OUT_OF_FASHION {
                return false;
            }
            self.others = 0;
            self.answers.clear();
        }
        let hash = self.hasher.hash_one(question);
        if self.once.remove(&hash) {
            return true;
        }
        if self.once.len() >= MOST_ONCE {
            self.once.clear();
        }
        self.once.insert(hash);
        false
    }

    /// Keeps the answer to a question that was asked without a conversation.
    pub fn keep(&mut self, snapshot: u64, question: &str, answer: Arc<Answer>) {
        if self.snapshot == snapshot && self.answers.len() < MOST {
            self.answers.insert(question.to_owned(), answer);
        }
    }
}
