//! Compiles the tables of general English: each becomes a finite-state transducer (crate `fst`) from a key to the offset of its line's rest in
//! a text: small, and nothing is parsed when the program starts.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

/// `data/english/NAME.tsv` -> `OUT/NAME.fst` (key -> offset) and `OUT/NAME.txt` (the rests, each once, a line each).
pub fn compile(name: &str, out: &Path) -> Result<(), Box<dyn Error>> {
    let source = Path::new("data/english").join(name).with_extension("tsv");
    println!("cargo::rerun-if-changed={}", source.display());
    let text = fs::read_to_string(&source)?;
    let mut lines: Vec<(&str, &str)> = text.lines().filter_map(|line| line.split_once('\t')).collect();
    lines.sort_unstable();
    lines.dedup_by_key(|line| line.0);
    let mut blob = String::new();
    let mut offsets = BTreeMap::new();
    let mut map = fst::MapBuilder::new(fs::File::create(out.join(name).with_extension("fst"))?)?;
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
    fs::write(out.join(name).with_extension("txt"), blob)?;
    Ok(())
}
