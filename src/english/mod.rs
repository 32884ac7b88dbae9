//! Leaf: general English, the same for every fact base: which words exist and how common they are, their base forms and families, the
//! words that make questions, how phones spell.
//! Must never hold a name, place or topic of any event. The tables' origin and licences are in `data/english/README.md`.

mod near;
mod table;
mod words;

pub use near::nearest_common_words;
pub use table::{Pos, WordInfo, family, is_scope, look_up, part_of_speech, synonyms};
pub use words::*;
