//! Leaf: an intent classifier that is trained from curated phrasings alone, and knows how far to trust itself.
//!
//! phrasing -> [`Features`] -> weighted vector -> a linear model, one class against the rest -> scores, and a confidence that the
//! question is of any class at all.
//!
//! Must stay deterministic: the same rows give the same bytes on every machine. Hence no hash map's order, no thread's order, no
//! function of the system's mathematics library (see `arithmetic`), and sums in a fixed order. Knows nothing of the fact base.

mod arithmetic;
mod confidence;
mod features;
mod options;
mod solver;
mod table;
mod trained;
mod vocabulary;
mod weights;

pub use features::{Features, Kind, Row};
pub use options::Options;
pub use trained::{Judgement, Model};
