//! Lists of facts, a page at a time: quotations, the timeline, disputes, topics. Each page is made anew from the knowledge, so that a button that
//! turns to one works after a restart and a reload. Pure.

use crate::engine::Engine;
use crate::knowledge::{Entry, EntryId, EntryKind, FactKind, Knowledge, Role, Status};

use super::card::{Button, Card};
use super::click::Click;
use super::{names, render, words};

/// The most that a page holds: its plain twin fits in a message.
const PAGE: usize = 1_500;

/// A list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// What people said in their own words; about a person and a topic.
    Quotes,
    /// What happened when.
    Timeline,
    /// What is disputed.
    Disputes,
    /// What there is to ask about; about one topic: its questions.
    Topics,
}

impl List {
    /// Its letter in custom ids.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::Quotes => 'q',
            Self::Timeline => 't',
            Self::Disputes => 'd',
            Self::Topics => 'o',
        }
    }

    /// The list of a letter.
    #[must_use]
    pub fn of(letter: char) -> Option<Self> {
        [Self::Quotes, Self::Timeline, Self::Disputes, Self::Topics].into_iter().find(|list| list.letter() == letter)
    }

    /// A page, from 0; `None` when there is none such. `about` narrows the list down, as its command says.
    #[must_use]
    pub fn page(self, engine: &Engine, about: &str, page: usize) -> Option<Card> {
        let knowledge = engine.knowledge();
        let (title, entries) = match self {
            Self::Quotes => quotes(knowledge, about),
            Self::Timeline => timeline(knowledge),
            Self::Disputes => disputes(knowledge),
            Self::Topics => topics(engine, about),
        };
        // Names and questions are short and make one list; all else is set apart.
        let pages = paged(entries, if self == Self::Topics { "\n" } else { "\n\n" });
        let text = pages.get(page)?.clone();
        let mut row = Vec::new();
        let turn = |to: usize| Click::Page(self.letter(), about.to_owned(), to);
        if let Some(before) = page.checked_sub(1) {
            row.push(Button::chief(words::PREVIOUS, turn(before)));
        }
        if page + 1 < pages.len() {
            row.push(Button::chief(words::NEXT, turn(page + 1)));
        }
        let title = if pages.len() > 1 { words::page(&title, page + 1, pages.len()) } else { title };
        Some(Card { title: Some(title), rows: vec![row], ..Card::saying(text) })
    }
}

/// Items as pages, none of them cut.
fn paged(items: Vec<String>, between: &str) -> Vec<String> {
    let mut pages: Vec<String> = Vec::new();
    for item in items {
        match pages.last_mut() {
            Some(page) if page.chars().count() + item.chars().count() + 2 <= PAGE => *page += &format!("{between}{item}"),
            _ => pages.push(item),
        }
    }
    pages
}

/// "person|topic", either of them may be empty.
fn quotes(knowledge: &Knowledge, about: &str) -> (String, Vec<String>) {
    let (person, topic) = about.split_once('|').unwrap_or((about, ""));
    let said_by = |entry: &Entry| person.is_empty() || entry.entities(Role::Speaker).iter().any(|id| knowledge.entity(*id).id == person);
    let is_about =
        |entry: &Entry| topic.is_empty() || entry.topics.iter().chain(&entry.predicate).any(|concept| knowledge.lexicon().concept(*concept).id == topic);
    let found = knowledge.entries().iter().filter(|entry| said_by(entry) && is_about(entry));
    let item = |entry: &Entry| {
        Some(format!("**{}**\n> {}\n{}", render::attributed(knowledge, entry), entry.quote.as_ref()?.replace('\n', "\n> "), cited(knowledge, entry)))
    };
    let who = knowledge.entities().iter().find(|entity| entity.id == person).map(|entity| entity.name.clone());
    (words::quotes(who.as_deref(), &topic.replace('-', " ")), found.filter_map(item).collect())
}

fn timeline(knowledge: &Knowledge) -> (String, Vec<String>) {
    let facts = knowledge.entries().iter().filter(|entry| matches!(entry.kind, EntryKind::Fact(FactKind::Event)));
    let mut dated: Vec<_> = facts.filter_map(|entry| Some((render::date(knowledge, entry)?, entry))).collect();
    dated.sort_by_key(|(date, _)| *date);
    (words::TIMELINE.into(), dated.into_iter().map(|(date, entry)| format!("**{date}**: {} {}", entry.text, cited(knowledge, entry))).collect())
}

fn disputes(knowledge: &Knowledge) -> (String, Vec<String>) {
    let mut items = Vec::new();
    let mut told: Vec<&str> = Vec::new();
    let whole = knowledge.entries().iter().filter(|entry| entry.kind == EntryKind::Fact(FactKind::Dispute));
    let alone = knowledge.entries().iter().filter(|entry| entry.status == Status::Disputed || !entry.disputed_by.is_empty());
    for entry in whole.chain(alone) {
        let is_whole = entry.kind == EntryKind::Fact(FactKind::Dispute);
        let others = if is_whole { &entry.items } else { &entry.disputed_by };
        if told.contains(&entry.id.as_str()) {
            continue;
        }
        told.push(&entry.id);
        told.extend(others.iter().map(|id| knowledge.entry(*id).id.as_str()));
        let sides = others.iter().map(|id| knowledge.entry(*id));
        let sides: Vec<&Entry> = if is_whole { sides.collect() } else { std::iter::once(entry).chain(sides).collect() };
        let heading = if is_whole { format!("**{}**\n", entry.text) } else { String::new() };
        let lines: Vec<String> = sides.iter().map(|side| format!("• {} {}", side.text, cited(knowledge, side))).collect();
        items.push(format!("{heading}{}", lines.join("\n")));
    }
    (words::DISPUTES.into(), items)
}

/// All topics, or the questions about one.
fn topics(engine: &Engine, about: &str) -> (String, Vec<String>) {
    let knowledge = engine.knowledge();
    if about.is_empty() {
        let all = names::topics(knowledge).into_iter().map(|((_, name), count)| words::topic(&name, count));
        return (words::TOPICS.into(), all.collect());
    }
    let is_about = |entry: &&Entry| entry.topics.iter().any(|topic| knowledge.lexicon().concept(*topic).id == about);
    let facts = (0u32..).zip(knowledge.entries()).filter(|(_, entry)| entry.is_answer() && is_about(entry));
    let questions = facts.filter_map(|(at, _)| engine.question_for(EntryId(at)));
    (words::questions_about(&about.replace('-', " ")), questions.map(|question| format!("• {question}")).collect())
}

/// Where an entry stands, as a link that makes no preview.
fn cited(knowledge: &Knowledge, entry: &Entry) -> String {
    let Some(paragraph) = entry.fragment.as_ref().map(|fragment| fragment.paragraph).or(entry.paragraphs.first().copied()) else { return String::new() };
    format!("[{}](<{}>)", words::paragraph_alone(paragraph), render::passage(knowledge, entry))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_hold_whole_items() {
        let pages = paged((0..40).map(|at| format!("{at} {}", "x".repeat(200))).collect(), "\n\n");
        assert!(pages.len() > 4 && pages.iter().all(|page| page.chars().count() <= PAGE));
        assert_eq!(pages.join("\n\n").split("\n\n").count(), 40);
    }

    #[test]
    fn letters_name_lists() {
        for list in [List::Quotes, List::Timeline, List::Disputes, List::Topics] {
            assert_eq!(List::of(list.letter()), Some(list));
        }
        assert_eq!(List::of('x'), None);
    }
}
