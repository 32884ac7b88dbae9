//! From an answer to a card: the answer first, then whose words they are, then how sure that is and where it stands. Pure. Facts come from the
//! knowledge, the frame from [`super::words`].

use std::fmt::Write as _;

use crate::answer::{Choice, Outcome, Reply};
use crate::engine::Engine;
use crate::knowledge::{EntityId, Entry, EntryId, EntryKind, FactKind, Filler, Knowledge, Role, Status};
use crate::service::{Answer, Answered};

use super::card::{Button, Card};
use super::click::Click;
use super::escape::escape;
use super::words;

/// Suggestions below an answer.
const MOST_SUGGESTIONS: usize = 4;
/// Suggestions below an unknown.
const MOST_INSTEAD: usize = 3;
/// Quotations that are set apart.
const MOST_QUOTES: usize = 3;
/// Corrections that are told.
const MOST_CORRECTIONS: usize = 4;

/// For whom a card is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown<'a> {
    /// The question, as typed.
    pub question: &'a str,
    /// Whether the question can't be seen beside the answer, as in the reply to a slash command.
    pub repeat: bool,
    /// Who asked, and may delete it; none where it is seen by the asker alone and can be dismissed.
    pub asker: Option<u64>,
}

/// The card of an answer.
#[must_use]
pub fn answer(answered: &Answered, shown: Shown<'_>) -> Card {
    let engine = &answered.snapshot.engine;
    let knowledge = engine.knowledge();
    let Answer { reply, decision, .. } = &*answered.answer;
    let mut card = match &reply.outcome {
        Outcome::Answer { entries, status, .. } => said(knowledge, reply, entries, *status),
        Outcome::Clarify { choices } => {
            let mut row: Vec<Button> = choices.iter().take(MOST_SUGGESTIONS).filter_map(|id| offered(engine, *id)).collect();
            row.push(Button::quiet(words::NONE_OF_THESE, Click::Neither));
            Card { rows: vec![row], ..Card::saying(&*reply.text) }
        }
        Outcome::Unknown { .. } => Card { rows: vec![suggested(reply, MOST_INSTEAD)], ..Card::saying(safe(reply, shown.question)) },
        Outcome::Chat => Card { rows: vec![suggested(reply, MOST_INSTEAD)], ..Card::saying(&*reply.text) },
    };
    if !reply.corrections.is_empty() && reply.outcome != Outcome::Chat {
        let read: Vec<(String, String)> = reply.corrections.iter().take(MOST_CORRECTIONS).map(|(typed, read)| (escape(typed), escape(read))).collect();
        card.text += &format!("\n-# {}", words::i_read(&read));
    }
    let mut last = Vec::new();
    let question = shown.question.split_whitespace().collect::<Vec<_>>().join(" ");
    let why = why(&answered.before, &question);
    if shown.repeat || why == Click::WhyTitle {
        card.title = Some(escape(&question)).filter(|title| !title.is_empty());
    }
    if !matches!(decision.choice, Choice::Chat(_)) {
        last.push(Button::quiet(words::WHY, why));
    }
    last.extend(shown.asker.map(|asker| Button::quiet(words::DELETE, Click::Delete(asker))));
    card.rows.push(last);
    card
}

/// What asks why: the question with as many of those before it as there is room for, the nearest first. One that is too long by itself stands as the
/// title.
fn why(before: &[String], question: &str) -> Click {
    let lines = |from: usize| before.iter().skip(from).map(String::as_str).chain([question]).collect::<Vec<_>>().join("\n");
    (0..=before.len()).map(|from| Click::Why(lines(from))).find(|click| click.id().is_some()).unwrap_or(Click::WhyTitle)
}

fn said(knowledge: &Knowledge, reply: &Reply, entries: &[EntryId], status: Status) -> Card {
    let (mut text, mut quotes) = (reply.text.clone(), String::new());
    for entry in entries.iter().map(|id| knowledge.entry(*id)).filter(|entry| entry.quote.is_some()).take(MOST_QUOTES) {
        let Some((rest, quote)) = entry.quote.as_ref().and_then(|quote| Some((without(&text, quote)?, quote))) else { continue };
        text = rest;
        quotes += &format!("\n\n**{}**\n> {}", attributed(knowledge, entry), quote.replace('\n', "\n> "));
    }
    let mut card = Card::saying(format!("{}{quotes}", paragraphs(&text)));
    let chief = entries.first().map(|id| knowledge.entry(*id));
    if let Some(chief) = chief {
        if quotes.is_empty() && !chief.entities(Role::Speaker).is_empty() {
            card.fields.push((words::SAID_BY, attributed(knowledge, chief)));
        }
        card.fields.push((words::STATUS, status_text(knowledge, chief, status)));
    }
    let publisher = &knowledge.source().publisher;
    let mut citations: Vec<_> = reply.outcome.citations().iter().collect();
    citations.sort_by_key(|citation| !citation.url.contains("#:~:text="));
    card.links = citations.iter().map(|citation| (words::paragraph(publisher, citation.paragraph), safe_url(&citation.url))).collect();
    card.rows.push(suggested(reply, MOST_SUGGESTIONS));
    card
}

/// A text without the sentence that brings a quotation; `None` when the quotation doesn't stand in a sentence of its own.
fn without(text: &str, quote: &str) -> Option<String> {
    let marked = format!("“{quote}”");
    let at = text.find(&marked)?;
    let before = text[..at].trim_end();
    // What introduces it: back to the end of the sentence before.
    let start = before.rfind(['.', '!', '?', '”']).map_or(0, |end| end + before[end..].chars().next().map_or(0, char::len_utf8));
    if !before[start..].ends_with(':') {
        return None;
    }
    let after = text[at + marked.len()..].trim_start_matches('.');
    Some(format!("{}{after}", before[..start].trim_end()).trim().to_owned()).filter(|rest| !rest.is_empty())
}

/// The first two sentences by themselves, what follows as details.
fn paragraphs(text: &str) -> String {
    let mut ends = text.match_indices(". ").map(|(at, _)| at + 1).filter(|end| {
        let word = text[..end - 1].rsplit(' ').next().unwrap_or_default();
        // "U.S. President" ends nothing.
        word.len() > 3 && !word.contains('.') && text[end + 1..].starts_with(|first: char| first.is_uppercase() || first == '“')
    });
    match ends.nth(1) {
        Some(end) => format!("{}\n\n{}", &text[..end], text[end..].trim_start()),
        None => text.to_owned(),
    }
}

/// Text of an unknown: what of it was typed by a member is escaped.
fn safe(reply: &Reply, question: &str) -> String {
    let mut text = reply.text.clone();
    for quoted in reply.text.split('“').skip(1).filter_map(|rest| rest.split('”').next()) {
        if question.contains(quoted.trim_end_matches('…')) && !quoted.is_empty() {
            text = text.replace(&format!("“{quoted}”"), &format!("“{}”", escape(quoted)));
        }
    }
    text
}

fn speaker(knowledge: &Knowledge, entry: &Entry) -> String {
    let names: Vec<String> = entry.entities(Role::Speaker).iter().map(|id| knowledge.entity(*id).full_name()).collect();
    match entry.role(Role::Unnamed) {
        Some(Filler::Text(unnamed)) => unnamed.clone(),
        _ => words::list(&names),
    }
}

/// The address of the article at the passage that an entry rests on, where the base knows it.
#[must_use]
pub fn passage(knowledge: &Knowledge, entry: &Entry) -> String {
    let address = safe_url(&knowledge.source().address);
    entry.fragment.as_ref().map_or_else(|| address.clone(), |fragment| format!("{address}#:~:text={},{}", encoded(&fragment.first), encoded(&fragment.last)))
}

/// Percent-encodes all but unreserved characters, and the hyphen too, which text fragments use as a sign (URL Fragment Text Directives, W3C CG draft).
fn encoded(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len() * 2), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
        encoded
    })
}

/// An address that ends no link by itself.
#[must_use]
pub fn safe_url(url: &str) -> String {
    url.replace('(', "%28").replace(')', "%29").replace('>', "%3E")
}

/// Whose words an entry has, with where and when they were said.
#[must_use]
pub fn attributed(knowledge: &Knowledge, entry: &Entry) -> String {
    words::attribution(&speaker(knowledge, entry), &circumstances(knowledge, entry))
}

/// Where and when something was said.
fn circumstances(knowledge: &Knowledge, entry: &Entry) -> Vec<String> {
    let names = |role| entry.entities(role).iter().map(|id: &EntityId| knowledge.entity(*id).name.clone()).collect::<Vec<_>>();
    let mut parts: Vec<String> = names(Role::Outlet);
    parts.extend(names(Role::Source));
    parts.extend(date(knowledge, entry).map(|date| date.to_string()));
    parts.dedup();
    parts
}

/// When it was: its own date, or that of its occasion.
#[must_use]
pub fn date(knowledge: &Knowledge, entry: &Entry) -> Option<crate::knowledge::Date> {
    let of = |roles: &[(Role, Filler)]| {
        roles.iter().find_map(|(role, filler)| match filler {
            Filler::Date(date) if *role == Role::Date => Some(*date),
            _ => None,
        })
    };
    of(&entry.roles).or_else(|| of(&knowledge.entity(entry.occasion?).roles))
}

/// How sure it is, as text.
fn status_text(knowledge: &Knowledge, entry: &Entry, status: Status) -> String {
    let speaker = speaker(knowledge, entry);
    let sides: Vec<&Entry> = match entry.kind {
        EntryKind::Fact(FactKind::Dispute) => entry.items.iter().map(|id| knowledge.entry(*id)).collect(),
        _ if !entry.disputed_by.is_empty() => std::iter::once(entry).chain(entry.disputed_by.iter().map(|id| knowledge.entry(*id))).collect(),
        _ => Vec::new(),
    };
    if sides.len() > 1 {
        // Most statements name their speaker themselves.
        let names = |side: &Entry| side.entities(Role::Speaker).iter().any(|id| side.text.contains(&knowledge.entity(*id).short));
        let speaker = |side: &Entry| if names(side) { String::new() } else { self::speaker(knowledge, side) };
        let sides: Vec<(String, &str)> = sides.iter().map(|side| (speaker(side), side.text.as_str())).collect();
        return words::disputed(&sides);
    }
    match status {
        Status::Reported => words::reported(&knowledge.source().publisher),
        Status::Claimed => words::claimed(&speaker),
        Status::Disputed => words::disputed(&[]),
    }
}

fn suggested(reply: &Reply, most: usize) -> Vec<Button> {
    reply.suggestions.iter().take(most).map(|question| Button::chief(question, Click::asking(question))).collect()
}

/// A button that answers from an entry.
fn offered(engine: &Engine, id: EntryId) -> Option<Button> {
    Some(Button::chief(&engine.question_for(id)?, Click::Entry(engine.knowledge().entry(id).id.clone())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_are_taken_out_with_what_introduces_them() {
        let quote = "I saw it. All of it.";
        let text = "The keeper saw a ship. In Dahl's words: “I saw it. All of it.” It was dark.";
        assert_eq!(without(text, quote).as_deref(), Some("The keeper saw a ship. It was dark."));
        assert_eq!(without("She said “I saw it. All of it.” and left.", quote), None, "it stands inside a sentence");
        assert_eq!(without("Nothing.", quote), None);
        assert_eq!(without("In Dahl's words: “I saw it. All of it.”", quote), None, "something has to stay");
    }

    #[test]
    fn two_sentences_stand_first() {
        assert_eq!(paragraphs("It was Monday. She came late. He left."), "It was Monday. She came late.\n\nHe left.");
        assert_eq!(paragraphs("The U.S. President came. He left."), "The U.S. President came. He left.");
    }
}
