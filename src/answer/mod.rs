//! From a reading to an outcome: explain the question by every entry, rank them, decide, compose the reply.
//! Must never say anything that is not curated text or a template filled with curated values.

mod compose;
mod decide;
mod explained;
mod fit;
mod follow_up;
mod index;
mod last;
mod likeness;
mod model;
mod outcome;
mod rank;
mod shown;
mod signals;
mod truth;
mod words;

pub use compose::compose;
pub use decide::{Choice, Decision, Rule, choose, decide};
pub use explained::{Conflict, Explanation};
pub use fit::{Fit, Lead};
pub use follow_up::{Context, accepts};
pub use index::Index;
pub use outcome::{Citation, Outcome, Reply, UnknownReason};
pub use rank::{Candidate, Ranking, rank};
pub use signals::{Signal, Signals};
pub use truth::{Doubt, Doubts, Truth, doubts};
