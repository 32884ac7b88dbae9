//! Reads the tables of a fact base from its files and finds all that has the wrong shape at once: syntax, unknown tables and fields, wrong types.
//! What must hold between tables is checked by [`super::rules`].

use std::ops::Range;
use std::path::Path;
use std::{fs, io};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use crate::embedded;

use super::problem::{Problem, Severity, SourceFile};
use super::shape::{ChatTable, ConceptTable, EntityTable, FactTable, PhrasingsTable, SourceTable, Tables, UnreportedTable};

/// The files of the fact base that is part of the program.
#[must_use]
pub fn default_files() -> Vec<SourceFile> {
    embedded::KNOWLEDGE.iter().map(|(name, text)| SourceFile { name: (*name).into(), text: (*text).into() }).collect()
}

/// Reads every `*.toml` below a folder, sorted by name.
///
/// # Errors
///
/// When the folder or a file can't be read; the error says which.
pub fn read_folder(folder: &Path) -> io::Result<Vec<SourceFile>> {
    let mut files = Vec::new();
    read_into(folder, folder, &mut files)?;
    files.sort_by(|a, b| a.name.cmp(&b.name));
    if files.is_empty() {
        return Err(io::Error::new(io::ErrorKind::NotFound, format!("{} holds no .toml file", folder.display())));
    }
    Ok(files)
}

fn read_into(root: &Path, folder: &Path, files: &mut Vec<SourceFile>) -> io::Result<()> {
    let say_which = |path: &Path, error: &io::Error| io::Error::new(error.kind(), format!("can't read {}: {error}", path.display()));
    for entry in fs::read_dir(folder).map_err(|error| say_which(folder, &error))? {
        let path = entry?.path();
        if path.is_dir() {
            read_into(root, &path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            let text = fs::read_to_string(&path).map_err(|error| say_which(&path, &error))?;
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            files.push(SourceFile { name, text });
        }
    }
    Ok(())
}

/// Which kind of table something was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the tables of knowledge/README.md")]
pub enum TableKind {
    Source,
    Entity,
    Concept,
    Fact,
    Phrasings,
    Unreported,
    Chat,
}

impl TableKind {
    /// The table's name in the files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Entity => "entity",
            Self::Concept => "concept",
            Self::Fact => "fact",
            Self::Phrasings => "phrasings",
            Self::Unreported => "unreported",
            Self::Chat => "chat",
        }
    }
}

/// Where one table stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Index of its file.
    pub file: usize,
    /// Which one of its kind it is in that file, from 0.
    pub nth: usize,
    /// Its bytes there.
    pub span: Range<usize>,
}

/// For every table of [`Tables`], in its order, where it stands.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "one list for each list of Tables")]
pub struct Origins {
    pub source: Option<Origin>,
    pub entities: Vec<Origin>,
    pub concepts: Vec<Origin>,
    pub facts: Vec<Origin>,
    pub phrasings: Vec<Origin>,
    pub unreported: Vec<Origin>,
    pub chat: Vec<Origin>,
}

/// What the files say, with all problems of shape.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The tables that could be read.
    pub tables: Tables,
    /// Where each stands.
    pub origins: Origins,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// Ids of the tables that could not be read, so that whoever points to them isn't blamed as well.
    pub unread: Vec<String>,
}

/// Reads all files. O(bytes).
#[must_use]
pub fn load(files: &[SourceFile]) -> Loaded {
    let mut loaded = Loaded::default();
    for (index, file) in files.iter().enumerate() {
        load_file(&mut loaded, index, file);
    }
    loaded
}

fn load_file(loaded: &mut Loaded, file: usize, source: &SourceFile) {
    let (document, errors) = DeTable::parse_recoverable(&source.text);
    let broken = !errors.is_empty();
    for error in errors {
        loaded.problems.push(shape_problem(file, error.span(), error.message(), "syntax"));
    }
    for (key, value) in document.into_inner() {
        let (name, key_span) = (key.get_ref().to_string(), key.span());
        match name.as_str() {
            "source" => {
                let span = value.span();
                if let Some(table) = read::<SourceTable>(loaded, file, value) {
                    if loaded.tables.source.is_some() {
                        loaded.problems.push(shape_problem(file, Some(key_span), "a second [source] table", "duplicate-source"));
                    }
                    loaded.tables.source = Some(table);
                    loaded.origins.source = Some(Origin { file, nth: 0, span });
                }
            }
            "entity" => read_all::<EntityTable>(loaded, file, value, |all| (&mut all.tables.entities, &mut all.origins.entities)),
            "concept" => read_all::<ConceptTable>(loaded, file, value, |all| (&mut all.tables.concepts, &mut all.origins.concepts)),
            "fact" => read_all::<FactTable>(loaded, file, value, |all| (&mut all.tables.facts, &mut all.origins.facts)),
            "phrasings" => read_all::<PhrasingsTable>(loaded, file, value, |all| (&mut all.tables.phrasings, &mut all.origins.phrasings)),
            "unreported" => read_all::<UnreportedTable>(loaded, file, value, |all| (&mut all.tables.unreported, &mut all.origins.unreported)),
            "chat" => read_all::<ChatTable>(loaded, file, value, |all| (&mut all.tables.chat, &mut all.origins.chat)),
            other => {
                let mut problem = shape_problem(file, Some(key_span), &format!("there is no table `{other}`"), "unknown-table");
                problem.help = "Write [source], [[entity]], [[concept]], [[fact]], [[phrasings]], [[unreported]] or [[chat]].".into();
                loaded.problems.push(problem);
            }
        }
    }
    // Around a mistake in the syntax, fields are missing that are really there.
    if broken {
        loaded.problems.retain(|problem| problem.file != Some(file) || problem.rule == "syntax");
    }
}

/// Reads each element of an array of tables, so that one that is wrong doesn't hide the next.
fn read_all<T: DeserializeOwned>(
    loaded: &mut Loaded,
    file: usize,
    value: Spanned<DeValue<'_>>,
    lists: impl Fn(&mut Loaded) -> (&mut Vec<T>, &mut Vec<Origin>),
) {
    let (span, id) = (value.span(), id_of(&value));
    let DeValue::Array(elements) = value.into_inner() else {
        let mut problem = shape_problem(file, Some(span), "this table must be one of a list", "wrong-type");
        problem.help = "Write its name in two square brackets, such as [[fact]].".into();
        loaded.problems.push(problem);
        loaded.unread.extend(id);
        return;
    };
    for (nth, element) in elements.into_iter().enumerate() {
        let span = element.span();
        if let Some(table) = read::<T>(loaded, file, element) {
            let (tables, origins) = lists(loaded);
            tables.push(table);
            origins.push(Origin { file, nth, span });
        }
    }
}

fn read<T: for<'de> Deserialize<'de>>(loaded: &mut Loaded, file: usize, value: Spanned<DeValue<'_>>) -> Option<T> {
    let (span, id) = (value.span(), id_of(&value));
    match T::deserialize(ValueDeserializer::from(value)) {
        Ok(table) => Some(table),
        Err(error) => {
            loaded.problems.push(shape_problem(file, error.span().or(Some(span)), error.message(), "wrong-shape"));
            loaded.unread.extend(id);
            None
        }
    }
}

fn id_of(value: &Spanned<DeValue<'_>>) -> Option<String> {
    value.get_ref().as_table()?.get("id")?.get_ref().as_str().map(str::to_owned)
}

fn shape_problem(file: usize, span: Option<Range<usize>>, message: &str, rule: &'static str) -> Problem {
    let message = message.trim().replace('\n', ", ");
    let help = nearest_expected(&message).unwrap_or_else(|| "knowledge/README.md shows every table and field.".into());
    Problem { severity: Severity::Error, rule, file: Some(file), span: span.unwrap_or(0..0), message, help, related: None }
}

/// From serde's "unknown field `x`, expected one of `a`, `b`": the expected name that is most like what was written.
fn nearest_expected(message: &str) -> Option<String> {
    let mut names = message.split('`').skip(1).step_by(2);
    let written = names.next().filter(|_| message.starts_with("unknown "))?;
    let nearest = names.max_by(|a, b| strsim::jaro_winkler(written, a).total_cmp(&strsim::jaro_winkler(written, b)))?;
    (strsim::jaro_winkler(written, nearest) > 0.7).then(|| format!("Did you mean `{nearest}`? knowledge/README.md shows every field."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let files = [SourceFile { name: "a.toml".into(), text: text.into() }];
        let loaded = load(&files);
        let found: Vec<_> = loaded.problems.iter().map(|p| (p.rule, &files[0].text[p.span.clone()])).collect();
        assert_eq!(found, expected, "{:#?}", loaded.problems);
    }

    #[test]
    fn every_problem_of_shape_is_told_at_once() {
        check("[[chat]]\nid = 'a'\ntext = 'b'\n", &[]);
        check(
            "[[chat]]\nid = 'a'\ntxt = 'b'\n[[chat]]\nid = 1\ntext = 'x'\n[[fatc]]\nid = 'x'\n",
            &[("wrong-shape", "txt"), ("wrong-shape", "1"), ("unknown-table", "fatc")],
        );
    }

    #[test]
    fn help_names_the_nearest_field() {
        let files = [SourceFile { name: "a.toml".into(), text: "[[chat]]\nid = 'a'\ntext = 'b'\nquestion = []".into() }];
        assert!(load(&files).problems[0].help.contains("`questions`"));
    }
}
