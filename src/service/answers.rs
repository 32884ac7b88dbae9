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
    /// The conversation afterwards; none when nothing was answered and it stays as it was.
    after: Option<Conversation>,
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
    /// Of a question with all that was made of it. `after` is the conversation that comes of it, where that is to be kept.
    #[must_use]
    pub fn of(trace: Trace, after: Option<Conversation>) -> Self {
        let answered = !trace.reply.outcome.citations().is_empty();
        Self { reply: trace.reply, decision: trace.decision, reading: trace.reading, after: after.filter(|_| answered) }
    }

    /// Whether it is the answer in this conversation as well: nothing that was said before changes how the question reads.
    fn holds_in(&self, engine: &Engine, conversation: &Conversation) -> bool {
        let (reading, context) = conversation.resolve(engine.knowledge(), self.reading.clone());
        context.is_none() && reading == self.reading
    }
}

impl Answers {
    /// The answer that is known already, and holds in this conversation, which goes on with it.
    pub fn known(&mut self, snapshot: u64, engine: &Engine, question: &str, conversation: &mut Conversation) -> Option<Arc<Answer>> {
        if self.snapshot != snapshot {
            *self = Self { snapshot, ..Self::default() };
        }
        let answer = self.answers.get(question).filter(|answer| answer.holds_in(engine, conversation))?;
        if let Some(after) = &answer.after {
            *conversation = after.clone();
        }
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
