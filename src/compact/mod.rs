//! Leaf: tables of few allocations, kept in one piece each, that are written into the program's snapshot just as they stand and read back
//! without being built anew. No hash order shows in them: the same texts in the same order make the same bytes.

mod interner;
mod lists;
mod packed;

pub use interner::Interner;
pub use lists::Lists;
pub use packed::Packed;
