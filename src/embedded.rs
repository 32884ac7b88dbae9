//! Leaf: the bytes that the build script made, as parts of the program. While the build script itself runs, its own `build/embedded.rs`
//! stands here. Must never hold anything but bytes and texts.

/// A compiled table of general English: the automaton from keys to offsets, and the text that the offsets point into.
pub type Table = (&'static [u8], &'static str);

macro_rules! table {
    ($(#[$about:meta])* $name:ident, $file:literal) => {
        $(#[$about])*
        #[must_use]
        pub fn $name() -> Table {
            (include_bytes!(concat!(env!("OUT_DIR"), "/", $file, ".fst")), include_str!(concat!(env!("OUT_DIR"), "/", $file, ".txt")))
        }
    };
}

table!(
    /// Word forms with their bands and lemmas.
    words,
    "words"
);
table!(
    /// Lemmas with the heads of their families.
    families,
    "families"
);
table!(
    /// Lemmas with their synonyms.
    synonyms,
    "synonyms"
);

/// The files of the default fact base: names and texts.
pub const KNOWLEDGE: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/knowledge.rs"));

/// The engine of the default fact base, as the build script wrote it.
pub const ENGINE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/engine.postcard"));
