//! From a reading to an outcome: explain the question by every entry, rank them, decide, compose the reply.
//! Must never say anything that is not curated text or a template filled with curated values.

mod cascade;
mod compose;
mod decide;
mod evidence;
mod explained;
mod fit;
mod follow_up;
mod index;
mod indexing;
mod last;
mod likeness;
mod model;
mod novelty;
mod outcome;
mod phrasings;
mod rank;
mod shown;
mod signals;
mod small_talk;
mod strengths;
mod truth;
mod usual;
mod words;

pub use compose::{compose, question_for};
pub use decide::{Choice, Decision, Rule, choose, compared, compares_all, decide, for_side};
pub use explained::{Conflict, Explanation};
pub use fit::{Fit, Lead};
pub use follow_up::{Context, accepts};
pub use index::Index;
pub use outcome::{Citation, Outcome, Reply, UnknownReason};
pub use rank::{Candidate, Ranking, rank};
pub use shown::as_question;
pub use signals::{Signal, Signals};
pub use truth::{Doubt, Doubts, Truth, doubts};
pub use words::question_about;
