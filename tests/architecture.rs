//! What holds for the code as a whole, read from its text: who may import whom, what each file opens with, how long files get, what the core
//! must not touch, and that nothing of the default base's subject stands in the code.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use summit_bot::english;
use summit_bot::knowledge::{TableKind, Tables, default_files, load};

/// The top modules, those that stand further left first. A module may import its own rank and those left of it.
const RANKS: &[&[&str]] = &[
    &["embedded", "compact", "text", "english", "weights"],
    &["model"],
    &["knowledge"],
    &["understand"],
    &["answer"],
    &["conversation", "engine", "snapshot"],
    &["explain", "eval"],
    &["config"],
    &["service", "reload"],
    &["discord"],
    &["cli"],
];
/// Ranks below this one are the core: pure, and without a front end.
const FRONT_ENDS: usize = 7;
/// What a core without clock, environment, randomness and terminal doesn't name.
const IMPURE: &[&str] = &[
    "clap",
    "rustyline",
    "serenity",
    "poise",
    "tokio",
    "sqlx",
    "println!",
    "eprintln!",
    "print!",
    "eprint!",
    "dbg!",
    "std::env",
    "std::time",
    "std::net",
    "std::process",
    "std::thread",
    "env::var",
    "SystemTime",
    "Instant",
    "RandomState",
    "thread_rng",
    "stdin",
    "stdout",
    "stderr",
];
/// The one file of the core that reads the disk.
const READS_FILES: &str = "knowledge/load.rs";
/// The longest file, in lines before its tests.
const LONGEST_FILE: usize = 400;
/// Its examples are meant to be tried on the shipped base.
const HELP: &str = "cli/words.rs";

/// What the default base lists among its topics and any program may say of itself.
const GENERAL: &[&str] = &["open question", "self rule"];

struct File {
    /// From `src/` on, with slashes.
    name: String,
    text: String,
}

impl File {
    /// The module under the crate's root that it belongs to.
    fn top(&self) -> &str {
        self.name.split('/').next().unwrap().trim_end_matches(".rs")
    }

    fn rank(&self) -> Option<usize> {
        rank(self.top())
    }

    /// Its lines without comments and without its tests, from 1.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = (1..).zip(self.text.lines()).take_while(|(_, line)| !line.starts_with("#[cfg(test)]"));
        lines.map(|(at, line)| (at, line.split_once("// ").map_or(line, |(code, _)| code))).filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

fn rank(module: &str) -> Option<usize> {
    RANKS.iter().position(|rank| rank.contains(&module))
}

fn files() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut folders, mut files) = (vec![root.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
                files.push(File { name, text: fs::read_to_string(path).unwrap() });
            }
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(files.len() > 20, "the code is not where it is looked for");
    files
}

/// Fails with all that was found.
fn none(found: &[String], what: &str) {
    assert!(found.is_empty(), "{what}:\n{}", found.join("\n"));
}

/// The modules of the crate that a line names after `crate::`.
fn imported(line: &str) -> Vec<&str> {
    let name = |text: &'_ str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_lowercase() || c == '_').len();
    line.split("crate::")
        .skip(1)
        .flat_map(|rest| match rest.strip_prefix('{') {
            Some(list) => list.split(',').map(str::trim).collect(),
            None => vec![rest],
        })
        .map(|rest| &rest[..name(rest)])
        .filter(|name| !name.is_empty())
        .collect()
}

#[test]
fn imports_are_found() {
    for (line, modules) in [
        ("use crate::text::{Token, fold};", vec!["text"]),
        ("use crate::{cli, engine::Engine};", vec!["cli", "engine"]),
        ("let x = crate::answer::rank(crate::weights::BIAS);", vec!["answer", "weights"]),
        ("use super::Word;", vec![]),
    ] {
        assert_eq!(imported(line), modules, "{line}");
    }
}

#[test]
fn every_module_has_its_place() {
    let unplaced: BTreeSet<String> =
        files().iter().filter(|file| file.rank().is_none() && !matches!(file.top(), "lib" | "main")).map(|file| file.top().to_owned()).collect();
    assert_eq!(unplaced, BTreeSet::new(), "give these modules a place in RANKS");
}

#[test]
fn nothing_imports_what_stands_further_right() {
    let mut found = Vec::new();
    for file in files() {
        let Some(own) = file.rank() else { continue };
        for (at, line) in file.code() {
            for module in imported(line).into_iter().filter(|module| rank(module).is_some_and(|rank| rank > own)) {
                found.push(format!("src/{}:{at} imports {module}", file.name));
            }
        }
    }
    none(&found, "the flow runs one way");
}

#[test]
fn the_core_is_pure() {
    let mut found = Vec::new();
    for file in files().iter().filter(|file| file.rank().is_some_and(|rank| rank < FRONT_ENDS)) {
        for (at, line) in file.code() {
            let mut named: Vec<&str> = IMPURE.iter().copied().filter(|name| names(line, name)).collect();
            if names(line, "std::fs") && file.name != READS_FILES {
                named.push("std::fs");
            }
            found.extend(named.into_iter().map(|name| format!("src/{}:{at} names {name}", file.name)));
        }
    }
    none(&found, "the core has no clock, environment, randomness, terminal or front end");
}

/// Whether a name stands in a line, not as part of a longer one.
fn names(line: &str, name: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(name).any(|(at, _)| !line[..at].ends_with(part) && !line[at + name.len()..].starts_with(part))
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent: Vec<String> = files().iter().filter(|file| !file.text.starts_with("//! ")).map(|file| format!("src/{}", file.name)).collect();
    none(&silent, "a file opens with //!");
}

#[test]
fn files_stay_short() {
    let length = |file: &File| file.text.lines().take_while(|line| !line.starts_with("#[cfg(test)]")).count();
    let files = files();
    let long = files.iter().map(|file| (file, length(file))).filter(|(_, lines)| *lines > LONGEST_FILE);
    none(&long.map(|(file, lines)| format!("src/{} has {lines} lines without its tests", file.name)).collect::<Vec<_>>(), "split what got long");
}

#[test]
fn no_weight_lies_unused() {
    let files = files();
    let weights = files.iter().find(|file| file.name == "weights.rs").unwrap();
    let named = |weight: &str| files.iter().flat_map(File::code).filter(|(_, line)| names(line, weight)).count();
    let unused = weights.code().filter_map(|(_, line)| line.strip_prefix("pub const ")?.split(':').next()).filter(|weight| named(weight) < 2);
    none(&unused.map(str::to_owned).collect::<Vec<_>>(), "a weight is used or goes");
}

/// What the default base's subject goes by: single words that general English doesn't know, names of several words, and short names as they are
/// written, since short words in lower case are too often parts of code.
#[derive(Debug, Default)]
struct Subject {
    words: BTreeSet<String>,
    phrases: BTreeSet<String>,
    short: BTreeSet<String>,
}

impl Subject {
    fn of(tables: &Tables) -> Self {
        let mut subject = Self::default();
        let publisher = tables.source.as_ref().unwrap().publisher.to_lowercase();
        // What goes by the publisher's name is the article itself, of which the code may speak.
        for entity in tables.entities.iter().filter(|entity| entity.mentioned && !entity.aliases.contains(&publisher)) {
            for name in [&entity.name].into_iter().chain(&entity.short).chain(&entity.aliases) {
                subject.add(name);
            }
            for name in [&entity.name].into_iter().chain(&entity.short) {
                subject.add_short(name);
            }
        }
        for concept in &tables.concepts {
            concept.words.iter().filter(|word| word.contains(' ')).for_each(|word| subject.add(word));
        }
        subject.phrases.retain(|phrase| !GENERAL.contains(&phrase.trim()));
        subject
    }

    fn add_short(&mut self, name: &str) {
        let proper = |word: &&str| matches!(word.len(), 3 | 4) && word.starts_with(char::is_uppercase) && english::look_up(&word.to_lowercase()).is_none();
        self.short.extend(written(name).filter(proper).filter(|word| !english::is_function_word(&word.to_lowercase())).map(str::to_owned));
    }

    fn add(&mut self, name: &str) {
        let words = letters(name);
        let common = |word: &String| {
            word.len() <= 4 || english::look_up(word).is_some() || english::is_function_word(word) || english::weekday(word).or(english::month(word)).is_some()
        };
        let figure = |word: &str| english::number_word(word).is_some() || english::time_unit(word.trim_end_matches('s')).is_some();
        let content = words.iter().filter(|word| word.len() > 1 && !english::is_function_word(word) && !figure(word)).count();
        if content > 1 {
            self.phrases.insert(format!(" {} ", words.join(" ")));
        }
        self.words.extend(words.into_iter().filter(|word| !common(word)));
    }

    /// The names in a line of code.
    fn found(&self, line: &str) -> Vec<&str> {
        let words = letters(line);
        let line = format!(" {} ", words.join(" "));
        let phrases = self.phrases.iter().filter(|phrase| line.contains(phrase.as_str()));
        phrases.chain(self.words.iter().filter(|word| words.contains(word))).map(|name| name.trim()).collect()
    }

    /// The short names in a line of code.
    fn found_short(&self, line: &str) -> Vec<&str> {
        self.short.iter().filter(|name| written(line).any(|word| word == name.as_str())).map(String::as_str).collect()
    }
}

/// The words of a text as they are written.
fn written(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
}

/// The words of a text in lower case.
fn letters(text: &str) -> Vec<String> {
    written(text).map(str::to_lowercase).collect()
}

#[test]
fn nothing_of_the_subject_stands_in_the_code() {
    let loaded = load(&default_files());
    let subject = Subject::of(&loaded.tables);
    assert!(subject.words.len() > 100 && subject.phrases.len() > 100, "{} {} {subject:?}", TableKind::Entity.name(), loaded.tables.entities.len());
    let mut found = Vec::new();
    for file in files().iter().filter(|file| file.name != HELP) {
        for (at, line) in file.code() {
            let names = [subject.found(line), subject.found_short(line)].concat();
            if !names.is_empty() {
                found.push(format!("src/{}:{at} {names:?}", file.name));
            }
        }
    }
    none(&found, "the program answers from any base; use invented names");
}
