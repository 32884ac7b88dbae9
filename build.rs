//! Makes all that the program reads at its start: the tables of general English, the files of the default fact base, and a snapshot of the
//! engine that was built from them, so that the first answer needs no parsing and no training.
//!
//! The script is made of the same sources as the program: the modules below, which are the engine without its front ends. A default fact base
//! that has problems ends the build with all of them printed.

// A build that can't go on has nobody to tell but the terminal.
#![allow(clippy::panic, clippy::expect_used, clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr)]

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "build/embedded.rs"]
mod embedded;
#[path = "build/tables.rs"]
mod tables;

/// Lints are the program's business: there, all of this is in use.
macro_rules! of_the_program {
    ($($module:ident = $path:literal;)*) => {
        $(
            #[path = $path]
            #[allow(warnings, clippy::all, reason = "linted as part of the program, where all of it is in use")]
            mod $module;
        )*
    };
}
of_the_program! {
    answer = "src/answer/mod.rs";
    compact = "src/compact/mod.rs";
    conversation = "src/conversation/mod.rs";
    engine = "src/engine.rs";
    english = "src/english/mod.rs";
    knowledge = "src/knowledge/mod.rs";
    model = "src/model/mod.rs";
    text = "src/text/mod.rs";
    understand = "src/understand/mod.rs";
    weights = "src/weights.rs";
}

use engine::Engine;
use knowledge::SourceFile;

const KNOWLEDGE: &str = "knowledge";

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    for table in ["words", "families", "synonyms"] {
        tables::compile(table, &out)?;
    }
    println!("cargo::rerun-if-changed={KNOWLEDGE}");
    println!("cargo::rerun-if-changed=build.rs");
    let files = knowledge::read_folder(Path::new(KNOWLEDGE))?;
    fs::write(out.join("knowledge.rs"), list(&files)?)?;
    let Some(bytes) = snapshot(files)? else { std::process::exit(1) };
    fs::write(out.join("engine.postcard"), bytes)?;
    Ok(())
}

/// `&[("facts/harbour.toml", include_str!(…)), …]`, in the order in which the files were read.
fn list(files: &[SourceFile]) -> Result<String, Box<dyn Error>> {
    let mut list = String::from("&[\n");
    for file in files {
        writeln!(list, "    ({:?}, include_str!({:?})),", file.name, fs::canonicalize(Path::new(KNOWLEDGE).join(&file.name))?)?;
    }
    list.push(']');
    Ok(list)
}

/// The engine of a fact base as bytes, which were read back once: what can be read here can be read in the program. Nothing when the base has
/// problems, after they are told.
fn snapshot(files: Vec<SourceFile>) -> Result<Option<Vec<u8>>, Box<dyn Error>> {
    let engine = match Engine::new(files) {
        Ok(engine) => engine,
        Err(problems) => {
            for problem in problems.to_string().lines() {
                println!("cargo::error={KNOWLEDGE}/{problem}");
            }
            return Ok(None);
        }
    };
    let bytes = postcard::to_allocvec(&engine)?;
    let read: Engine = postcard::from_bytes(bytes.clone().leak())?;
    if postcard::to_allocvec(&read)? != bytes {
        return Err("the snapshot of the engine is not what was read back".into());
    }
    Ok(Some(bytes))
}
