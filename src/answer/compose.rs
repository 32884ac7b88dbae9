//! Composes the reply to a decision, from curated text and templates filled with curated values. `compose/lead.rs` has the short answers that replies
//! begin with.

mod lead;

use crate::knowledge::{EntityId, Entry, EntryId, EntryKind, FactKind, Knowledge, Role};
use crate::text::{truncate, visible};
use crate::understand::{Asked, Grain, Reading};

use super::decide::{Choice, Decision};
use super::novelty::{self, Said};
use super::truth::Truth;
use super::{Citation, Conflict, Index, Lead, Outcome, Reply, UnknownReason, words};

/// The longest reply, in characters: a member reads it at a glance, and every front end can take it.
pub const MAX_REPLY: usize = 900;
const MAX_SUGGESTIONS: usize = 3;
/// Details are added up to this many characters.
const MAX_WITH_DETAILS: usize = 520;
/// Quotations of details are left out after this many sentences.
const MAX_PARTS: usize = 6;

/// Composes the reply.
#[must_use]
pub fn compose(knowledge: &Knowledge, index: &Index, question: &str, reading: &Reading, decision: &Decision) -> Reply {
    let composer = Composer { knowledge, index, reading };
    let (outcome, text, suggestions) = match &decision.choice {
        Choice::Answer { entry, lead, truth, corrected, also } => composer.answer(*entry, *lead, *truth, corrected, also),
        Choice::Clarify(choices) => {
            let suggestions = choices.iter().take(4).filter_map(|id| composer.question_for(*id)).collect();
            (Outcome::Clarify { choices: choices.clone() }, words::WHICH_ONE.to_owned(), suggestions)
        }
        Choice::Unknown(reason) => composer.unknown(reason),
        Choice::Chat(entry) => {
            let text = entry.map_or_else(|| words::help(&knowledge.source().subject), |id| knowledge.entry(id).text.clone());
            let suggestions = if entry.is_none() { knowledge.source().examples.iter().take(MAX_SUGGESTIONS).cloned().collect() } else { Vec::new() };
            (Outcome::Chat, text, suggestions)
        }
    };
    Reply { outcome, text: truncate(&text, MAX_REPLY), confidence: decision.confidence, suggestions, corrections: corrections(question, reading) }
}

/// Words that were read as others.
fn corrections(question: &str, reading: &Reading) -> Vec<(String, String)> {
    reading.words.iter().filter(|w| w.corrected).filter_map(|w| question.get(w.span.clone()).map(|typed| (visible(typed), w.text.clone()))).collect()
}

struct Composer<'a> {
    knowledge: &'a Knowledge,
    index: &'a Index,
    reading: &'a Reading,
}

impl Composer<'_> {
    fn answer(&self, id: EntryId, lead: Option<Lead>, truth: Option<Truth>, corrected: &[Conflict], also: &[EntryId]) -> (Outcome, String, Vec<String>) {
        let entry = self.knowledge.entry(id);
        let mut parts: Vec<String> = Vec::new();
        let body = entry.text.clone();
        let asks_for_others = self.reading.form.others && matches!(lead, Some(Lead::Others(_)));
        let lead = lead.filter(|lead| !matches!(lead, Lead::Title(entity) if self.tells_title(&body, *entity)));
        match truth {
            Some(Truth::Yes) => {
                parts.push(words::YES.into());
                if let Some(title @ Lead::Title(_)) = lead {
                    parts.extend(self.lead_text(entry, title));
                } else if let Some(text) = entry.leads.get("yes") {
                    parts.push(text.clone());
                }
            }
            Some(Truth::No) => {
                parts.push(words::NO.into());
                if let Some(title @ Lead::Title(_)) = lead {
                    parts.extend(self.lead_text(entry, title));
                } else if let Some(text) = entry.leads.get("no") {
                    parts.push(text.clone());
                } else {
                    parts.extend(corrected.iter().filter_map(|conflict| self.put_right(entry, conflict)).take(1));
                }
            }
            Some(Truth::NotYet) => {
                parts.push(words::NOT_YET.into());
            }
            Some(Truth::Disputed) => parts.push(words::DISPUTED.into()),
            None => {
                parts.extend(corrected.iter().filter_map(|conflict| self.put_right(entry, conflict)).take(1));
                if let Some(text) = lead.and_then(|lead| self.lead_text(entry, lead)).filter(|text| asks_for_others || !novelty::says_so(&body, text)) {
                    parts.push(text);
                }
            }
        }
        parts.dedup();
        let mut said = Said::default();
        parts.into_iter().for_each(|part| said.say(part));
        said.say_what_is_new(&body);
        let role_is_asked = matches!(lead, Some(Lead::Date(..) | Lead::Quantity(_) | Lead::Inherited(_)));
        if let Some(quote) = entry.quote.as_ref().filter(|quote| !role_is_asked && !entry.text.contains(quote.as_str())) {
            said.say(self.quote(entry, quote));
        }
        // Details after the short answer, as long as it stays short.
        let mut added: Vec<EntryId> = also.to_vec();
        for more in entry.more.iter().filter(|more| !also.contains(more)) {
            let text = &self.knowledge.entry(*more).text;
            if said.text().chars().count() + 1 + text.chars().count() <= MAX_WITH_DETAILS && said.what_is_new(text).is_some() {
                added.push(*more);
            }
        }
        for other in &added {
            let other = self.knowledge.entry(*other);
            if said.say_what_is_new(&other.text)
                && let Some(quote) = other.quote.as_ref().filter(|quote| !other.text.contains(quote.as_str()) && said.count() < MAX_PARTS)
            {
                said.say(self.quote(other, quote));
            }
        }
        let entries: Vec<EntryId> = std::iter::once(id).chain(added.iter().copied()).collect();
        let mut citations: Vec<Citation> = Vec::new();
        for entry in &entries {
            for citation in self.citations(self.knowledge.entry(*entry)) {
                if !citations.iter().any(|known| known.paragraph == citation.paragraph) {
                    citations.push(citation);
                }
            }
        }
        if let Some(Lead::Inherited(_) | Lead::Date(_, true)) = lead {
            for paragraph in entry.occasion.map(|o| self.knowledge.entity(o).paragraphs.clone()).unwrap_or_default() {
                if !citations.iter().any(|known| known.paragraph == paragraph) {
                    citations.push(Citation { paragraph, url: self.knowledge.source().address.clone(), speaker: None, outlet: None });
                }
            }
        }
        let status = entry.status;
        (Outcome::Answer { entries, citations, status }, said.text(), self.related(id))
    }

    fn quote(&self, entry: &Entry, quote: &str) -> String {
        match entry.entities(Role::Speaker) {
            [speaker] if entry.role(Role::Unnamed).is_none() => words::quoted(&self.knowledge.entity(*speaker).short, quote),
            _ => words::quoted_plainly(quote),
        }
    }

    /// Whether a text says itself who somebody is.
    fn tells_title(&self, text: &str, entity: EntityId) -> bool {
        let entity = self.knowledge.entity(entity);
        entity.title.as_ref().is_some_and(|title| text.starts_with(&entity.name) && novelty::has_all_words(text, title))
    }

    fn citations(&self, entry: &Entry) -> Vec<Citation> {
        let name = |role| entry.entities(role).first().filter(|_| entry.entities(role).len() == 1).map(|e| self.knowledge.entity(*e).name.clone());
        let outlet = name(Role::Outlet).or_else(|| name(Role::Source));
        let address = &self.knowledge.source().address;
        let fragment = entry.fragment.as_ref();
        let mut paragraphs = entry.paragraphs.clone();
        if let Some(at) = fragment.and_then(|f| paragraphs.iter().position(|p| *p == f.paragraph)) {
            paragraphs[..=at].rotate_right(1);
        }
        paragraphs
            .into_iter()
            .map(|paragraph| {
                let url = match fragment.filter(|f| f.paragraph == paragraph) {
                    Some(f) => format!("{address}#:~:text={},{}", percent_encode(&f.first), percent_encode(&f.last)),
                    None => address.clone(),
                };
                Citation { paragraph, url, speaker: name(Role::Speaker), outlet: outlet.clone() }
            })
            .collect()
    }

    fn unknown(&self, reason: &UnknownReason) -> (Outcome, String, Vec<String>) {
        let (text, suggestions) = match reason {
            UnknownReason::OffTopic => {
                (words::off_topic(&self.knowledge.source().subject), self.knowledge.source().examples.iter().take(MAX_SUGGESTIONS).cloned().collect())
            }
            UnknownReason::Curated(id) => {
                let entry = self.knowledge.entry(*id);
                (entry.text.clone(), entry.items.iter().filter_map(|id| self.question_for(*id)).take(MAX_SUGGESTIONS).collect())
            }
            UnknownReason::NotMentioned(entity) => (words::not_mentioned(&self.knowledge.entity(*entity).name), self.nearby()),
            UnknownReason::UnknownName(name) => (words::not_mentioned(&format!("“{}”", truncate(name, 40))), self.nearby()),
            UnknownReason::NoStatement(entity) => (
                words::no_statement(&self.knowledge.entity(*entity).name),
                self.knowledge.profile(*entity).and_then(|id| self.question_for(id)).into_iter().collect(),
            ),
            UnknownReason::MissingRole(id, role) => self.nearest(*id, missing_words(*role, &self.reading.form.asked)),
            UnknownReason::Nearest(id) => self.nearest(*id, words::THAT),
            UnknownReason::NotReported(typed) => (words::not_reported(&typed.iter().map(|word| truncate(word, 40)).collect::<Vec<_>>()), self.nearby()),
        };
        (Outcome::Unknown { reason: reason.clone() }, text, suggestions)
    }

    /// What is missing, and what comes nearest.
    fn nearest(&self, id: EntryId, missing: &str) -> (String, Vec<String>) {
        let text = format!("{} {}", words::missing(missing), words::it_does_report(&self.knowledge.entry(id).text));
        (text, self.question_for(id).into_iter().collect())
    }

    /// Questions about what the question names.
    fn nearby(&self) -> Vec<String> {
        let named: Vec<EntityId> = self.reading.items.iter().filter_map(crate::understand::Item::entity).collect();
        named.into_iter().filter_map(|entity| self.knowledge.profile(entity)).filter_map(|id| self.question_for(id)).take(MAX_SUGGESTIONS).collect()
    }

    /// Questions that the facts near an entry answer.
    fn related(&self, id: EntryId) -> Vec<String> {
        let entry = self.knowledge.entry(id);
        let shared = |other: &Entry| {
            entry.topics.iter().filter(|t| other.topics.contains(t)).count() * 2
                + usize::from(entry.occasion.is_some() && entry.occasion == other.occasion)
                + usize::from(entry.entities(Role::Speaker).iter().any(|s| other.entities(Role::Speaker).contains(s)))
                + usize::from(other.disputed_by.contains(&id)) * 3
        };
        let mut near: Vec<(usize, usize)> = self
            .knowledge
            .entries()
            .iter()
            .enumerate()
            .filter(|(_, e)| matches!(e.kind, EntryKind::Fact(kind) if kind != FactKind::Summary) && e.id != entry.id)
            .map(|(at, e)| (shared(e), at))
            .filter(|(n, _)| *n > 0)
            .collect();
        near.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        near.into_iter().filter_map(|(_, at)| self.question_for(self.knowledge.find(&self.knowledge.entries()[at].id)?)).take(MAX_SUGGESTIONS).collect()
    }

    fn question_for(&self, id: EntryId) -> Option<String> {
        question_for(self.knowledge, self.index, id)
    }
}

/// A question that an entry answers, as people write it.
#[must_use]
pub fn question_for(knowledge: &Knowledge, index: &Index, id: EntryId) -> Option<String> {
    match knowledge.entry(id).kind {
        EntryKind::Profile(entity) => {
            let entity = knowledge.entity(entity);
            Some(words::question_about(entity.kind, &entity.name))
        }
        _ => index.shown(id).map(str::to_owned),
    }
}

fn missing_words(role: Option<Role>, asked: &Asked) -> &'static str {
    match (role, asked) {
        (Some(Role::Place), _) => "where",
        (Some(Role::Reason), _) => "why",
        (Some(Role::Duration), _) => "how long",
        (Some(Role::Deadline), _) => "how soon",
        (Some(Role::Interviewer), _) => "who asked the questions",
        (_, Asked::Time(Grain::Clock)) => "at what time",
        (_, Asked::Time(Grain::Year | Grain::Any)) => "when",
        (_, Asked::Time(_)) => "on which day",
        (_, Asked::Count(unit)) if matches!(unit.as_str(), "old" | "tall" | "often" | "expensive") => words::THAT,
        (_, Asked::Count(_)) => "how many",
        (_, Asked::Amount) => "how much",
        (_, Asked::Person) => "who",
        (_, Asked::Kind(_)) => "which one",
        _ => words::THAT,
    }
}

/// Percent-encodes all but unreserved characters, and the hyphen too, which text fragments use as a sign (URL Fragment Text Directives, W3C CG draft).
fn percent_encode(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len() * 2), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            let digit = |value: u8| char::from(b"0123456789ABCDEF"[usize::from(value & 15)]);
            encoded.extend(['%', digit(byte >> 4), digit(byte)]);
        }
        encoded
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_fragments_are_encoded() {
        assert_eq!(percent_encode("a-b “c”, d’s"), "a%2Db%20%E2%80%9Cc%E2%80%9D%2C%20d%E2%80%99s");
    }
}
