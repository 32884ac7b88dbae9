//! Leaf: words with their place in what was typed, how alike two words are, and cutting text short.
//! Knows nothing of the fact base and never fails.

mod distance;
mod token;
mod truncate;

pub use distance::{sound_alike, sound_key, spelling_cost};
pub use token::{MAX_QUESTION_CHARS, Token, TokenKind, fold, tokenize, visible};
pub use truncate::truncate;
