//! Proves a fact base against a copy of the article: quotations, names, numbers, dates and fragments stand in the paragraphs that are cited,
//! and no sentence is copied. Gives data; rendering it is the front ends' work. Must never store or give back the article's text beyond the
//! words in question.

mod article;
mod claims;
mod copied;
mod fragments;
mod names;
mod numbers;

use super::load::{Loaded, TableKind};
use super::place::{Locator, Place};
use super::problem::{Problem, Severity, SourceFile};
use super::rules::{self, Finding, Reports};
use super::shape::Tables;
use super::{Date, Role};

use article::Article;
use names::Names;

/// From how many words in a row on a text counts as copied. Words are runs of letters and digits: a hyphen or an apostrophe parts two.
pub const COPIED_WORDS: usize = 8;

/// What [`verify`] found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// What the article does not bear out, sorted by file and place.
    pub problems: Vec<Problem>,
    /// How many paragraphs the article has.
    pub paragraphs: usize,
    /// How much was looked up.
    pub proven: Proven,
    /// The longest run of words that a text in our own words shares with the article.
    pub longest: Option<SharedRun>,
}

/// How many things of each kind were looked up in the article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Proven {
    /// Facts.
    pub facts: usize,
    /// Quotations, also those inside sentences.
    pub quotations: usize,
    /// Names that fill a role, and entities in the paragraphs that name them.
    pub names: usize,
    /// Quantities, and digits in sentences.
    pub numbers: usize,
    /// Dates.
    pub dates: usize,
    /// Fragments of links.
    pub fragments: usize,
    /// Texts that were compared word by word.
    pub texts: usize,
}

/// Words that a text shares with the article, outside quotations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedRun {
    /// How many words it has.
    pub words: usize,
    /// The words.
    pub text: String,
    /// The id of the fact or other table whose text it is.
    pub id: String,
    /// Where that text stands: file, as an index into the base's files, and byte.
    pub place: Option<(usize, usize)>,
}

/// Proves a base that was loaded from `files`. O(bytes of the base × how often the article repeats a word).
#[must_use]
pub fn verify(files: &[SourceFile], loaded: &Loaded, article: &str) -> Verification {
    let tables = &loaded.tables;
    let year = tables.source.as_ref().and_then(|source| source.published.parse::<Date>().ok()).map_or(0, |date| date.year);
    let article = Article::new(article, year);
    let names = Names::new(tables, &article);
    let mut proof = Proof { tables, article: &article, names: &names, year, proven: Proven::default(), findings: Vec::new() };
    count_paragraphs(&mut proof);
    claims::prove(&mut proof);
    let longest = copied::prove(&mut proof);
    let proven = Proven { facts: tables.facts.len(), ..proof.proven };
    let mut locator = Locator::new(files, &loaded.origins);
    let longest = longest.map(|run| SharedRun {
        words: run.words.len(),
        text: run.words.join(" "),
        id: id_of(tables, run.place).to_owned(),
        place: locator.find(run.place).map(|(file, span)| (file, span.start)),
    });
    let mut problems = rules::locate(files, &loaded.origins, proof.findings);
    rules::sort(&mut problems);
    Verification { problems, paragraphs: article.paragraphs.len(), proven, longest }
}

/// A proof in the making.
struct Proof<'a, 'p> {
    tables: &'a Tables,
    article: &'p Article,
    names: &'p Names<'a>,
    /// The year in which the article was published.
    year: u16,
    proven: Proven,
    findings: Vec<Finding<'a>>,
}

impl<'a> Proof<'a, '_> {
    /// The article does not bear something out.
    fn fail(&mut self, rule: &'static str, place: Place<'a>, message: impl Into<String>, help: impl Into<String>) {
        self.reports(rule).at(place, message, help);
    }

    /// The article does not bear out some words of a text.
    fn fail_part(&mut self, rule: &'static str, place: Place<'a>, part: &str, message: impl Into<String>, help: impl Into<String>) {
        self.reports(rule).part(place, part, message, help);
    }

    fn reports(&mut self, rule: &'static str) -> Reports<'_, 'a> {
        Reports { rule, severity: Severity::Error, findings: &mut self.findings }
    }
}

fn count_paragraphs(proof: &mut Proof<'_, '_>) {
    let Some(source) = &proof.tables.source else { return };
    let (told, found) = (usize::from(source.paragraphs), proof.article.paragraphs.len());
    if told != found {
        let place = Place::of(TableKind::Source, 0).field("paragraphs");
        let help = "Each line of the copy is a paragraph; correct whichever is wrong, or every citation is.";
        proof.fail("paragraph-count", place, format!("the copy of the article has {found} paragraphs, not {told}"), help);
    }
}

fn id_of<'a>(tables: &'a Tables, place: Place<'_>) -> &'a str {
    let at = place.index();
    let id = match place.kind() {
        TableKind::Source => None,
        TableKind::Entity => tables.entities.get(at).map(|table| &table.id),
        TableKind::Concept => tables.concepts.get(at).map(|table| &table.id),
        TableKind::Fact => tables.facts.get(at).map(|table| &table.id),
        TableKind::Phrasings => tables.phrasings.get(at).map(|table| &table.of),
        TableKind::Unreported => tables.unreported.get(at).map(|table| &table.id),
        TableKind::Chat => tables.chat.get(at).map(|table| &table.id),
    };
    id.map_or("source", String::as_str)
}

/// Where to look instead.
fn elsewhere(found: &[usize]) -> String {
    if found.is_empty() {
        "No paragraph of the article does; take it out or correct it.".into()
    } else {
        format!("Paragraph {} does; add it to `paragraphs` if it is meant.", listed(found))
    }
}

fn listed(numbers: &[usize]) -> String {
    let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
    match numbers.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => numbers.concat(),
    }
}
