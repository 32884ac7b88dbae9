//! Which reply belongs to which question, so that an edited question is answered anew in the same reply and a deleted one takes it along.
//! Bounded: the oldest are forgotten first. Keeps ids and a hash, and a text only while it waits to be answered.

use std::collections::{HashMap, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};

/// So many questions are remembered.
const MOST: usize = 2_048;

/// Questions and their replies.
#[derive(Debug, Default)]
pub struct Tracker {
    questions: HashMap<u64, Tracked>,
    oldest: VecDeque<u64>,
}

#[derive(Debug)]
struct Tracked {
    text: u64,
    reply: State,
}

#[derive(Debug)]
enum State {
    /// Not sent yet.
    OnItsWay,
    /// Not sent yet; when it is, this is to be answered in it instead.
    Outdated(String),
    /// Not sent yet; when it is, it is to go again.
    Unwanted,
    /// Sent.
    There(u64),
}

/// What an edit means.
#[derive(Debug, PartialEq, Eq)]
pub enum Edit {
    /// Nothing: it is no question of ours, it reads as before, or the reply has yet to be sent.
    Nothing,
    /// This reply is to be answered anew.
    Reply(u64),
}

/// What is to be done with a reply that has just been sent.
#[derive(Debug, PartialEq, Eq)]
pub enum Next {
    /// Nothing.
    Nothing,
    /// The question was edited in the meantime: how it reads now.
    AnswerAnew(String),
    /// The question was deleted in the meantime.
    Delete,
}

impl Tracker {
    /// Begins to answer a question. False when that was begun before: events may come twice.
    pub fn begin(&mut self, question: u64, text: &str) -> bool {
        if self.questions.contains_key(&question) {
            return false;
        }
        if self.oldest.len() >= MOST
            && let Some(oldest) = self.oldest.pop_front()
        {
            self.questions.remove(&oldest);
        }
        self.oldest.push_back(question);
        self.questions.insert(question, Tracked { text: hash(text), reply: State::OnItsWay });
        true
    }

    /// The reply was sent.
    pub fn sent(&mut self, question: u64, reply: u64) -> Next {
        let Some(tracked) = self.questions.get_mut(&question) else { return Next::Nothing };
        match std::mem::replace(&mut tracked.reply, State::There(reply)) {
            State::Outdated(text) => Next::AnswerAnew(text),
            State::Unwanted => {
                self.questions.remove(&question);
                Next::Delete
            }
            State::OnItsWay | State::There(_) => Next::Nothing,
        }
    }

    /// The reply could not be sent.
    pub fn failed(&mut self, question: u64) {
        self.questions.remove(&question);
    }

    /// The question was edited.
    pub fn edited(&mut self, question: u64, text: &str) -> Edit {
        let Some(tracked) = self.questions.get_mut(&question).filter(|tracked| tracked.text != hash(text)) else { return Edit::Nothing };
        tracked.text = hash(text);
        match &tracked.reply {
            State::There(reply) => Edit::Reply(*reply),
            State::OnItsWay | State::Outdated(_) => {
                tracked.reply = State::Outdated(text.to_owned());
                Edit::Nothing
            }
            State::Unwanted => Edit::Nothing,
        }
    }

    /// The question was deleted: the reply that goes with it.
    pub fn deleted(&mut self, question: u64) -> Option<u64> {
        let tracked = self.questions.get_mut(&question)?;
        if let State::There(reply) = tracked.reply {
            self.questions.remove(&question);
            return Some(reply);
        }
        tracked.reply = State::Unwanted;
        None
    }

    /// A message was deleted that may be a reply: somebody took it away, and it stays away. O(questions).
    pub fn reply_deleted(&mut self, reply: u64) {
        let question = self.questions.iter().find(|(_, tracked)| matches!(tracked.reply, State::There(there) if there == reply)).map(|(question, _)| *question);
        if let Some(question) = question {
            self.questions.remove(&question);
        }
    }

    /// Whether the question was deleted before it was answered.
    #[must_use]
    pub fn is_unwanted(&self, question: u64) -> bool {
        self.questions.get(&question).is_some_and(|tracked| matches!(tracked.reply, State::Unwanted))
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_follows_its_question() {
        let mut tracker = Tracker::default();
        assert!(tracker.begin(1, "who?"));
        assert!(!tracker.begin(1, "who?"), "the same event again");
        assert_eq!(tracker.edited(9, "who?"), Edit::Nothing);
        assert_eq!(tracker.sent(1, 100), Next::Nothing);
        assert_eq!(tracker.edited(1, "who?"), Edit::Nothing, "only a preview was added");
        assert_eq!(tracker.edited(1, "when?"), Edit::Reply(100));
        assert_eq!(tracker.deleted(1), Some(100));
        assert_eq!(tracker.deleted(1), None);
    }

    #[test]
    fn what_happens_before_the_reply_is_there_is_made_up_for() {
        let mut tracker = Tracker::default();
        tracker.begin(1, "who?");
        assert_eq!(tracker.edited(1, "when?"), Edit::Nothing);
        assert_eq!(tracker.sent(1, 100), Next::AnswerAnew("when?".into()));
        tracker.begin(2, "who?");
        assert_eq!(tracker.deleted(2), None);
        assert!(tracker.is_unwanted(2));
        assert_eq!(tracker.sent(2, 200), Next::Delete);
    }

    #[test]
    fn a_reply_that_is_gone_stays_gone() {
        let mut tracker = Tracker::default();
        tracker.begin(1, "who?");
        tracker.sent(1, 100);
        tracker.reply_deleted(100);
        assert_eq!(tracker.edited(1, "when?"), Edit::Nothing);
        assert_eq!(tracker.deleted(1), None);
    }

    #[test]
    fn memory_is_bounded() {
        let mut tracker = Tracker::default();
        (0..10_000).for_each(|question| assert!(tracker.begin(question, "x")));
        assert_eq!((tracker.questions.len(), tracker.oldest.len()), (MOST, MOST));
    }
}
