//! What must hold between the tables of a fact base: a table of named rules, each a function. All problems are told at once, in the order of
//! files and lines. Must never change what it reads, and never look at the article: that is [`super::verify`]'s work.

mod entities;
mod facts;
mod ids;
mod names;
mod source;
mod texts;

use std::collections::{HashMap, HashSet};

use super::base::general_concepts;
use super::load::{Loaded, Origins, TableKind, load};
use super::place::{Locator, Place};
use super::problem::{Problem, Related, Severity, SourceFile};
use super::shape::{ConceptTable, Tables};

/// A rule that every fact base keeps.
#[derive(Debug)]
pub struct Rule {
    /// Its name, as problems give it: `unknown-id`.
    pub name: &'static str,
    /// What it asks for, in one line.
    pub about: &'static str,
    /// How bad it is when it is broken.
    pub severity: Severity,
    check: for<'a> fn(&Context<'a>, &mut Reports<'_, 'a>),
}

/// All rules, group by group.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    [source::RULES, ids::RULES, names::RULES, entities::RULES, facts::RULES, texts::RULES].into_iter().flatten()
}

/// Reads the files of a base and checks them: all problems of shape and of every rule, sorted by file and place. O(bytes).
#[must_use]
pub fn check(files: &[SourceFile]) -> Loaded {
    let mut loaded = load(files);
    let general = general_concepts();
    let found = problems(files, &loaded, &general, |_| true);
    loaded.problems.extend(found);
    sort(&mut loaded.problems);
    loaded
}

/// The problems of a base that keep it from being used, sorted by file and place; warnings cost nothing here.
pub(super) fn errors(files: &[SourceFile], loaded: &Loaded, general: &[ConceptTable]) -> Vec<Problem> {
    let mut errors = loaded.problems.clone();
    errors.extend(problems(files, loaded, general, |rule| rule.severity == Severity::Error));
    sort(&mut errors);
    errors
}

fn problems(files: &[SourceFile], loaded: &Loaded, general: &[ConceptTable], which: impl Fn(&Rule) -> bool) -> Vec<Problem> {
    let context = Context::new(loaded, general);
    let mut findings = Vec::new();
    for rule in rules().filter(|rule| which(rule)) {
        (rule.check)(&context, &mut Reports { rule: rule.name, severity: rule.severity, findings: &mut findings });
    }
    locate(files, &loaded.origins, findings)
}

/// Puts problems in the order of files and places, those of the whole base last.
pub(super) fn sort(problems: &mut [Problem]) {
    problems.sort_by(|a, b| {
        let key = |p: &Problem| (p.file.unwrap_or(usize::MAX), p.span.start, p.span.end, p.rule);
        key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
    });
}

/// A problem before its bytes are known.
pub(super) struct Finding<'a> {
    rule: &'static str,
    severity: Severity,
    place: Option<Place<'a>>,
    related: Option<(Place<'a>, &'static str)>,
    /// The words of the place that are meant, as they are written there.
    part: Option<String>,
    message: String,
    help: String,
}

/// Looks up where the findings stand.
pub(super) fn locate(files: &[SourceFile], origins: &Origins, findings: Vec<Finding<'_>>) -> Vec<Problem> {
    let mut locator = Locator::new(files, origins);
    findings
        .into_iter()
        .map(|finding| {
            let mut place = finding.place.and_then(|place| locator.find(place));
            if let (Some((file, span)), Some(part)) = (&mut place, &finding.part)
                && let Some(at) = files[*file].text.get(span.clone()).and_then(|text| find_words(text, part))
            {
                *span = span.start + at..span.start + at + part.len();
            }
            let related = finding.related.and_then(|(place, label)| locator.find(place).map(|(file, span)| Related { file, span, label }));
            let (file, span) = place.map_or((None, 0..0), |(file, span)| (Some(file), span));
            Problem { severity: finding.severity, rule: finding.rule, file, span, message: finding.message, help: finding.help, related }
        })
        .collect()
}

/// Where a text has a part at word boundaries, so that "1" isn't found in "18".
fn find_words(text: &str, part: &str) -> Option<usize> {
    let inside = |a: Option<char>, b: Option<char>| a.is_some_and(char::is_alphanumeric) && b.is_some_and(char::is_alphanumeric);
    text.match_indices(part).map(|(at, _)| at).find(|at| {
        let end = at + part.len();
        !inside(text[..*at].chars().next_back(), part.chars().next()) && !inside(part.chars().next_back(), text[end..].chars().next())
    })
}

/// Takes what one rule finds.
pub(super) struct Reports<'r, 'a> {
    pub(super) rule: &'static str,
    pub(super) severity: Severity,
    pub(super) findings: &'r mut Vec<Finding<'a>>,
}

impl<'a> Reports<'_, 'a> {
    /// Something is wrong at a place.
    pub(super) fn at(&mut self, place: Place<'a>, message: impl Into<String>, help: impl Into<String>) {
        self.push(Some(place), None, message.into(), help.into());
    }

    /// Something is wrong with some words of a place.
    pub(super) fn part(&mut self, place: Place<'a>, part: &str, message: impl Into<String>, help: impl Into<String>) {
        self.push(Some(place), None, message.into(), help.into());
        if let Some(finding) = self.findings.last_mut() {
            finding.part = Some(part.to_owned());
        }
    }

    /// Two places claim the same; the second is wrong, the label says what the first is.
    pub(super) fn between(&mut self, place: Place<'a>, first: (Place<'a>, &'static str), message: impl Into<String>, help: impl Into<String>) {
        self.push(Some(place), Some(first), message.into(), help.into());
    }

    /// Something is wrong with the base as a whole.
    pub(super) fn whole(&mut self, message: impl Into<String>, help: impl Into<String>) {
        self.push(None, None, message.into(), help.into());
    }

    fn push(&mut self, place: Option<Place<'a>>, related: Option<(Place<'a>, &'static str)>, message: String, help: String) {
        self.findings.push(Finding { rule: self.rule, severity: self.severity, place, related, part: None, message, help });
    }
}

/// The tables with what every rule asks of them.
pub(super) struct Context<'a> {
    tables: &'a Tables,
    /// Index of each entity by id; of two with one id the first.
    entities: HashMap<&'a str, usize>,
    /// Index of each fact by id; of two with one id the first.
    facts: HashMap<&'a str, usize>,
    /// Concepts of the base and of general English.
    concepts: HashSet<&'a str>,
    general: HashSet<&'a str>,
    unread: &'a [String],
    /// Whether every file is sound TOML; if not, whole tables may be missing.
    parsed: bool,
    /// Whether every table could be read, so that what is missing is really missing.
    whole: bool,
}

impl<'a> Context<'a> {
    fn new(loaded: &'a Loaded, general: &'a [ConceptTable]) -> Self {
        let tables = &loaded.tables;
        let general: HashSet<&str> = general.iter().map(|concept| concept.id.as_str()).collect();
        Self {
            tables,
            entities: first_of_each(tables.entities.iter().map(|entity| entity.id.as_str())),
            facts: first_of_each(tables.facts.iter().map(|fact| fact.id.as_str())),
            concepts: tables.concepts.iter().map(|concept| concept.id.as_str()).chain(general.iter().copied()).collect(),
            general,
            unread: &loaded.unread,
            parsed: loaded.problems.iter().all(|problem| problem.rule != "syntax"),
            whole: loaded.problems.is_empty(),
        }
    }

    fn is_unread(&self, id: &str) -> bool {
        self.unread.iter().any(|unread| unread == id)
    }

    fn entity(&self, id: &str) -> Option<&'a super::shape::EntityTable> {
        self.entities.get(id).map(|at| &self.tables.entities[*at])
    }

    fn fact(&self, id: &str) -> Option<&'a super::shape::FactTable> {
        self.facts.get(id).map(|at| &self.tables.facts[*at])
    }
}

fn first_of_each<'a>(ids: impl Iterator<Item = &'a str>) -> HashMap<&'a str, usize> {
    let mut first = HashMap::new();
    for (at, id) in ids.enumerate() {
        first.entry(id).or_insert(at);
    }
    first
}

fn entity_place<'a>(at: usize) -> Place<'a> {
    Place::of(TableKind::Entity, at)
}

fn fact_place<'a>(at: usize) -> Place<'a> {
    Place::of(TableKind::Fact, at)
}
