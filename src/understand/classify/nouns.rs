//! What a noun asks for: "which network", "what was the date", "his job". A type asks for something of its kind, and a few nouns for the same role in
//! any base.

use crate::english::{AUXILIARIES, PREPOSITIONS, QUESTION_WORDS};
use crate::knowledge::{ConceptId, Feature, Role};

use super::super::{Asked, Grain};
use super::{Parser, lemma_of};

/// What is said of a date or a place once there is one.
const SETTLED: &[&str] = &[
    "set",
    "fixed",
    "known",
    "agreed",
    "given",
    "named",
    "announced",
    "decided",
    "chosen",
    "scheduled",
    "picked",
    "confirmed",
    "mentioned",
    "reported",
    "stated",
    "specified",
    "arranged",
    "settled",
    "clear",
    "public",
    "planned",
];

impl Parser<'_> {
    /// The noun phrase after "which" or "what": what its head asks for, the head's item, and where it ends.
    pub(super) fn noun_phrase(&self, start: usize) -> Option<(Asked, Vec<usize>, usize)> {
        let mut found: Option<(Asked, Vec<usize>, usize)> = None;
        let mut at = start;
        // "What made the guests leave": it is the guests' doing that is asked about, not which guests.
        if start < self.end && self.is_plain_verb(start) && self.words.get(start + 1).is_some_and(|next| next.is(&["the", "a", "an"])) {
            return None;
        }
        while at < self.end {
            let word = &self.words[at];
            if word.is(AUXILIARIES) || (at > start && word.is(PREPOSITIONS) && !word.is(&["of"])) || word.is(QUESTION_WORDS) {
                break;
            }
            let item = self.item_at(at);
            let end = item.map_or(at + 1, |i| self.items[i].words.end);
            // A verb that is no noun ends it: "which leader said".
            if at > start && self.is_plain_verb(at) {
                break;
            }
            if let Some(asked) = self.asked_by_noun(at, item) {
                // "day of the week": what comes after "of" only says more of it.
                let of = at > start && found.is_some() && self.word(at - 1) == "the" && self.word(at.saturating_sub(2)) == "of";
                let mut heads = found.as_ref().map(|(_, heads, _)| heads.clone()).unwrap_or_default();
                heads.extend(item);
                found = Some(if of { (found.map_or(asked, |(first, _, _)| first), heads, end) } else { (asked, heads, end) });
            }
            at = end.max(at + 1);
        }
        found
    }

    /// In "what is (the) N (of …)": what N asks for.
    pub(super) fn role_noun_after(&self, start: usize) -> Option<(Asked, Option<usize>, usize)> {
        let mut at = self.skip(start, &["the", "a", "an", "his", "her", "their", "its", "'s"]);
        for _ in 0..4 {
            if at >= self.end || self.words[at].is(PREPOSITIONS) {
                return None;
            }
            let item = self.item_at(at);
            let end = item.map_or(at + 1, |i| self.items[i].words.end);
            if let Some(asked) = self.asked_by_role_noun(self.word(at)) {
                return Some((asked, item, end));
            }
            at = self.skip(end, &["'s", "the"]);
        }
        None
    }

    /// "Is there a date for N", "has a place been fixed for N": who asks whether there is one wants to know which. What is asked for, its item, and where
    /// that ends.
    pub(super) fn wanted_noun(&self, auxiliary: usize) -> Option<(Asked, Option<usize>, usize)> {
        let there = self.word(auxiliary + 1) == "there";
        let article = auxiliary + 1 + usize::from(there);
        let noun = self.skip(article, &["a", "an", "any", "the", "no", "already", "fixed", "exact", "specific", "firm", "set"]);
        let asked = self.asked_by_role_noun(self.word(noun)).filter(|asked| matches!(asked, Asked::Time(_) | Asked::Place | Asked::Deadline))?;
        let after = self.skip(noun + 1, &["already", "been", "yet"]);
        let end = self.skip(after, SETTLED);
        let follows = end >= self.end || self.words[end].is(&["for", "of", "when", "where", "on", "to", "yet", "already", "by"]);
        (noun > article && follows && (there || end > after)).then(|| (asked, self.item_at(noun), end))
    }

    /// "what is X" with nothing after X but what belongs to the name.
    pub(super) fn starts_definition(&self, start: usize) -> bool {
        let at = self.skip(start, &["the", "a", "an", "this", "that", "meant", "by"]);
        let Some(item) = self.item_at(at) else { return false };
        let rest = self.items[item].words.end;
        rest >= self.end || (rest + 1 >= self.end && self.words[rest].is(&["mean", "about", "person", "guy"]))
    }

    fn asked_by_noun(&self, at: usize, item: Option<usize>) -> Option<Asked> {
        if let Some(asked) = self.asked_by_role_noun(self.word(at)) {
            return Some(asked);
        }
        let item = &self.items[item?];
        let kinds: Vec<ConceptId> = item
            .features
            .iter()
            .filter_map(|(feature, fidelity)| match feature {
                Feature::Concept(concept) if *fidelity > 0.7 && self.lexicon.concept(*concept).is_type => Some(*concept),
                _ => None,
            })
            .collect();
        (!kinds.is_empty()).then_some(Asked::Kind(kinds))
    }

    /// Nouns that ask for a role in any base.
    pub(super) fn asked_by_role_noun(&self, word: &str) -> Option<Asked> {
        Some(match lemma_of(word).as_deref().unwrap_or(word) {
            "date" => Asked::Time(Grain::Date),
            "day" | "weekday" | "week" => Asked::Time(Grain::Weekday),
            "month" => Asked::Time(Grain::Month),
            "year" => Asked::Time(Grain::Year),
            "time" | "hour" => Asked::Time(Grain::Clock),
            "location" | "venue" | "whereabouts" | "place" | "spot" => Asked::Place,
            "reason" | "cause" | "motive" => Asked::Reason,
            "interviewer" => Asked::Role(Role::Interviewer),
            "duration" | "length" => Asked::Duration,
            "deadline" | "timeframe" | "timeline" => Asked::Deadline,
            "amount" | "sum" | "price" | "cost" => Asked::Amount,
            "purpose" | "goal" | "aim" => Asked::Role(Role::Purpose),
            "condition" => Asked::Role(Role::Condition),
            "meaning" | "definition" | "job" | "title" | "office" | "post" | "occupation" | "profession" | "rank" | "role" => Asked::Definition,
            _ => return None,
        })
    }
}
