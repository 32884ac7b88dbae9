//! Where something stands in the fact base: a path into a table, which costs nothing to make, and its bytes in a file, which are looked up
//! only when a problem has to be shown. Must never judge what stands there.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::load::{Origin, Origins, TableKind};
use super::problem::SourceFile;

/// One step into a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step<'a> {
    /// Into a field.
    Field(&'a str),
    /// Into an element of a list, from 0.
    Element(usize),
}

/// How deep a path goes at most: `quantity`, which, `of`, which.
const DEPTH: usize = 4;

/// A table, a field of it, or an element of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place<'a> {
    kind: TableKind,
    index: usize,
    path: [Option<Step<'a>>; DEPTH],
}

impl<'a> Place<'a> {
    /// A table, by its index in [`super::Tables`].
    pub(super) fn of(kind: TableKind, index: usize) -> Self {
        Self { kind, index, path: [None; DEPTH] }
    }

    /// Which kind of table it is in.
    pub(super) fn kind(self) -> TableKind {
        self.kind
    }

    /// Which table of that kind.
    pub(super) fn index(self) -> usize {
        self.index
    }

    /// A field of the table or of what the path leads to.
    pub(super) fn field(self, name: &'a str) -> Self {
        self.step(Step::Field(name))
    }

    /// An element of the list that the path leads to.
    pub(super) fn element(self, at: usize) -> Self {
        self.step(Step::Element(at))
    }

    fn step(mut self, step: Step<'a>) -> Self {
        if let Some(free) = self.path.iter_mut().find(|step| step.is_none()) {
            *free = Some(step);
        }
        self
    }
}

/// Finds places in the files; each file is parsed at most once, and only when something in it is looked for.
pub(super) struct Locator<'f> {
    files: &'f [SourceFile],
    origins: &'f Origins,
    documents: Vec<Option<DeTable<'f>>>,
}

impl<'f> Locator<'f> {
    pub(super) fn new(files: &'f [SourceFile], origins: &'f Origins) -> Self {
        Self { files, origins, documents: files.iter().map(|_| None).collect() }
    }

    /// File and bytes of a place. A field that isn't written is shown at the table's id, an element that isn't at its list.
    pub(super) fn find(&mut self, place: Place<'_>) -> Option<(usize, Range<usize>)> {
        let origin = self.origin(place)?;
        let file = origin.file;
        let text = &self.files.get(file)?.text;
        let document = self.documents.get_mut(file)?.get_or_insert_with(|| DeTable::parse_recoverable(text).0.into_inner());
        let span = span_in(document, origin, place).unwrap_or_else(|| origin.span.clone());
        Some((file, span))
    }

    fn origin(&self, place: Place<'_>) -> Option<&'f Origin> {
        let list = match place.kind {
            TableKind::Source => return self.origins.source.as_ref(),
            TableKind::Entity => &self.origins.entities,
            TableKind::Concept => &self.origins.concepts,
            TableKind::Fact => &self.origins.facts,
            TableKind::Phrasings => &self.origins.phrasings,
            TableKind::Unreported => &self.origins.unreported,
            TableKind::Chat => &self.origins.chat,
        };
        list.get(place.index)
    }
}

fn span_in(document: &DeTable<'_>, origin: &Origin, place: Place<'_>) -> Option<Range<usize>> {
    let top = document.get(place.kind.name())?;
    let table = match top.get_ref() {
        DeValue::Array(tables) => tables.get(origin.nth)?,
        _ => top,
    };
    let mut at = table;
    for step in place.path.into_iter().flatten() {
        let next = match step {
            Step::Field(name) => at.get_ref().as_table().and_then(|fields| fields.get(name)),
            Step::Element(nth) => at.get_ref().as_array().and_then(|elements| elements.get(nth)),
        };
        match next {
            Some(next) => at = next,
            None => break,
        }
    }
    if at.span() == table.span()
        && let Some(id) = table.get_ref().as_table().and_then(|fields| fields.get("id").or_else(|| fields.get("of")))
    {
        return Some(id.span());
    }
    Some(at.span())
}
