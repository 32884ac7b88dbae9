//! Folders with fact bases that a test may change.

use std::fs;
use std::path::{Path, PathBuf};

use crate::program::BASE;

/// A folder of a test's own, which goes with it.
pub struct Folder(PathBuf);

impl Folder {
    /// A copy of the small base; `name` must not be another test's.
    pub fn of_harbour(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        let folder = Self(path);
        folder.write(&harbour());
        folder
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn write(&self, text: &str) {
        // At once, as editors that can be trusted do.
        let new = self.0.join("base.toml.new");
        fs::write(&new, text).unwrap();
        fs::rename(new, self.0.join("base.toml")).unwrap();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The small base.
pub fn harbour() -> String {
    fs::read_to_string(Path::new(BASE).join("base.toml")).unwrap()
}

/// The small base with so many statements of Maren Dahl's more, and as many events.
pub fn harbour_with_history(count: usize) -> String {
    let mut text = harbour();
    for number in 0..count {
        let year = 1960 + number;
        text += &format!(
            r#"
[[fact]]
id = "log-{number}"
kind = "statement"
predicate = ["say"]
topics = ["storm"]
paragraphs = [9]
statement = "Maren Dahl wrote in the log of {year} that the storms of that year took {} panes of glass."
quote = "The storms of {year} took {} panes"
[fact.roles]
speaker = ["maren"]
date = "{year}"
[fact.questions]
ask = ["how many panes were lost in {year}", "panes of glass in {year}", "what did the log of {year} say", "log of {year}", "what did the gales of {year} break"]

[[fact]]
id = "paint-{number}"
kind = "event"
predicate = ["build"]
paragraphs = [9]
statement = "The tower got its coat of paint number {number} in {year}."
[fact.roles]
patient = ["lighthouse"]
date = "{year}"
[fact.questions]
ask = ["when did the tower get coat number {number}", "coat of paint {number}", "paint of {year}", "what happened to the tower in {year}", "painting of {year}"]
"#,
            number + 2,
            number + 2
        );
    }
    text
}
