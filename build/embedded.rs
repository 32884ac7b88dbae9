//! What stands for `src/embedded.rs` while the build script runs: the tables of general English are read from where the script has just
//! written them. The default fact base is not part of the script; it is what the script reads.

use std::path::PathBuf;

/// As in the program.
pub type Table = (&'static [u8], &'static str);

pub fn words() -> Table {
    read("words")
}

pub fn families() -> Table {
    read("families")
}

pub fn synonyms() -> Table {
    read("synonyms")
}

pub const KNOWLEDGE: &[(&str, &str)] = &[];

/// Reads a table for as long as the script runs. A table that can't be read ends the build: the script wrote it a moment ago.
fn read(table: &str) -> Table {
    let file = |extension: &str| PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default()).join(table).with_extension(extension);
    let keys = std::fs::read(file("fst")).unwrap_or_else(|error| panic!("table {table}: {error}"));
    let text = std::fs::read_to_string(file("txt")).unwrap_or_else(|error| panic!("table {table}: {error}"));
    (keys.leak(), text.leak())
}
