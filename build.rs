//! Compiles the tables of general English and lists the files of the default fact base, so that both are part of the program.
//!
//! Each table becomes a finite-state transducer (crate `fst`) from a key to the offset of its line's rest in a text blob: small, and nothing is
//! parsed when the program starts.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    for table in ["words", "families", "synonyms"] {
        compile_table(Path::new("data/english").join(format!("{table}.tsv")).as_path(), &out.join(table))?;
    }
    list_knowledge(Path::new("knowledge"), &out.join("knowledge.rs"))
}

/// `key TAB rest` lines, sorted by key -> `OUT.fst` (key -> offset) and `OUT.txt` (the rests, each once, a line each).
fn compile_table(source: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", source.display());
    let text = fs::read_to_string(source)?;
    let mut lines: Vec<(&str, &str)> = text.lines().filter_map(|line| line.split_once('\t')).collect();
    lines.sort_unstable();
    lines.dedup_by_key(|line| line.0);
    let mut blob = String::new();
    let mut offsets = std::collections::BTreeMap::new();
    let mut map = fst::MapBuilder::new(fs::File::create(out.with_extension("fst"))?)?;
    for (key, rest) in lines {
        let offset = *offsets.entry(rest).or_insert_with(|| {
            let offset = blob.len() as u64;
            blob.push_str(rest);
            blob.push('\n');
            offset
        });
        map.insert(key, offset)?;
    }
    map.finish()?;
    fs::write(out.with_extension("txt"), blob)?;
    Ok(())
}

/// Writes `&[("facts/hot-mic.toml", include_str!(…)), …]`, sorted by name.
fn list_knowledge(folder: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    collect_toml(folder, &mut files)?;
    files.sort();
    let mut list = String::from("&[\n");
    for file in &files {
        println!("cargo::rerun-if-changed={}", file.display());
        let name = file.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
        writeln!(list, "    ({name:?}, include_str!({:?})),", fs::canonicalize(file)?)?;
    }
    list.push(']');
    fs::File::create(out)?.write_all(list.as_bytes())?;
    Ok(())
}

fn collect_toml(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect_toml(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
    Ok(())
}
