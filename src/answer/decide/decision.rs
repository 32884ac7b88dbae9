//! What can be decided of a question, by which rule and how surely. Only data, and what can be told from a decision alone: must never look at a question.

use crate::knowledge::{EntryId, EntryKind, FactKind, Knowledge};

use super::super::truth::Truth;
use super::super::{Conflict, Lead, UnknownReason};

/// Which rule decided, for explanations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// There was nothing to read.
    Empty,
    /// A curated phrasing, word for word.
    Exact,
    /// A bare name, or who something is.
    Identity,
    /// A follow-up that asks for another role of the last answer.
    FollowUp,
    /// Small talk.
    SmallTalk,
    /// A name that the article does not mention.
    UnknownName,
    /// A known gap.
    KnownGap,
    /// One entry explains the question.
    Explained,
    /// Two speakers are compared.
    Compared,
    /// Two questions in one, each with its answer.
    Both,
    /// What is asked contradicts a fact.
    Corrected,
    /// The fact is there, what is asked of it is not.
    MissingRole,
    /// Words that nothing explains.
    Unexplained,
    /// Nothing comes near.
    OffTopic,
    /// Several entries explain it as well.
    Tie,
}

impl Rule {
    /// Whether the weighing of the candidates came to bear, and no earlier rule decided.
    #[must_use]
    pub fn weighs(self) -> bool {
        !matches!(self, Self::Empty | Self::SmallTalk | Self::Identity | Self::FollowUp | Self::Exact | Self::Compared | Self::Both)
    }
}

/// What was decided.
#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    /// Answer from an entry.
    Answer {
        /// The entry.
        entry: EntryId,
        /// What to begin with.
        lead: Option<Lead>,
        /// Yes or no, where that was asked.
        truth: Option<Truth>,
        /// What the question got wrong.
        corrected: Vec<Conflict>,
        /// Other entries to add: the other side of a dispute or comparison.
        also: Vec<EntryId>,
    },
    /// Ask back.
    Clarify(Vec<EntryId>),
    /// Say that it is not reported.
    Unknown(UnknownReason),
    /// Small talk; none is help.
    Chat(Option<EntryId>),
}

/// A decision with its rule and how sure it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// What was decided.
    pub choice: Choice,
    /// By which rule.
    pub rule: Rule,
    /// How sure, 0 to 1.
    pub confidence: f32,
}

impl Decision {
    /// Whether two halves of the question may say more than the whole: a curated dispute or summary says enough, and so does an exact phrasing.
    #[must_use]
    pub fn may_be_halved(&self, knowledge: &Knowledge) -> bool {
        match &self.choice {
            Choice::Answer { entry, also, .. } => {
                self.rule == Rule::Explained
                    && also.is_empty()
                    && !matches!(knowledge.entry(*entry).kind, EntryKind::Fact(FactKind::Dispute | FactKind::Summary))
            }
            Choice::Unknown(_) => self.rule != Rule::Exact && self.rule != Rule::KnownGap,
            Choice::Clarify(_) | Choice::Chat(_) => false,
        }
    }

    /// Both answers in one, when both are answers and neither is a yes or no.
    #[must_use]
    pub fn with(self, other: Self) -> Option<Choice> {
        match (self.choice, other.choice) {
            (Choice::Answer { entry, lead, truth: None, corrected, mut also }, Choice::Answer { entry: second, truth: None, also: more, .. })
                if entry != second =>
            {
                also.insert(0, second);
                also.extend(more);
                also.retain(|other| *other != entry);
                Some(Choice::Answer { entry, lead, truth: None, corrected, also })
            }
            _ => None,
        }
    }
}

pub(super) fn decision(choice: Choice, rule: Rule, confidence: f32) -> Decision {
    Decision { choice, rule, confidence: confidence.clamp(0.0, 1.0) }
}

/// The logistic function: a weighted sum as a probability.
pub(super) fn sigmoid(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}
