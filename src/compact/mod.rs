//! Leaf: tables of few allocations, kept in one piece each, that are written into the program's snapshot just as they stand and read back
//! without being built anew. No hash order shows in them: the same texts in the same order make the same bytes.
//!
//! What is made of [`Packed`] records stays in the program, where only what a question looks at becomes memory, in pieces of some 64 KiB around
//! it. So a table had better be small than fast to unpack: it is all fetched in the end.

mod ascending;
mod directory;
mod graded;
mod hash;
mod interner;
mod levels;
mod lists;
mod packed;
mod packed_lists;

pub use ascending::{Ascending, Numbers};
pub use directory::Directory;
pub use graded::Graded;
pub use hash::{FNV_BASIS, fnv_step, halves, hash64};
pub use interner::Interner;
pub use levels::Levels;
pub use lists::Lists;
pub use packed::Packed;
pub use packed_lists::PackedLists;
