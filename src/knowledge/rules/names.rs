//! Rules of what people type: a name stands for one entity, a phrasing for one entry.

use std::borrow::Cow;

use super::{Context, Reports, Rule, entity_place, fact_place};
use crate::knowledge::load::TableKind;
use crate::knowledge::place::Place;
use crate::knowledge::problem::Severity;
use crate::text::fold;

pub(super) const RULES: &[Rule] = &[
    Rule { name: "duplicate-name", about: "a name, alias or description belongs to one entity", severity: Severity::Error, check: duplicate_names },
    Rule {
        name: "duplicate-phrasing",
        about: "a phrasing belongs to one fact, unreported thing or small talk, with one answer",
        severity: Severity::Error,
        check: duplicate_phrasings,
    },
    Rule { name: "repeated-phrasing", about: "a list of phrasings has each once", severity: Severity::Warning, check: repeated_phrasings },
];

/// The words that the engine tells two texts apart by: without punctuation and articles. An apostrophe parts words, as it does in a
/// question: "what's" is not "whats".
fn words(text: &str) -> impl Iterator<Item = &[u8]> {
    let is_article = |word: &[u8]| word.len() <= 3 && [b"the".as_slice(), b"a", b"an"].iter().any(|article| article.eq_ignore_ascii_case(word));
    let parts = |byte: &u8| byte.is_ascii() && !(byte.is_ascii_alphanumeric() || matches!(byte, b'$' | b'%'));
    text.as_bytes().split(parts).filter(move |word| !word.is_empty() && !is_article(word))
}

/// A hash of the words of a text, FNV-1a; nothing for a text without words. A base has ten thousand phrasings, and to hash each where it
/// stands is five times as fast as to build keys for a map.
fn fingerprint(text: &str) -> Option<u64> {
    const START: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let mut hash = START;
    for word in words(text) {
        for byte in word.iter().map(u8::to_ascii_lowercase).chain([b' ']) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(PRIME);
        }
    }
    (hash != START).then_some(hash)
}

/// Who claims a text for itself.
struct Claim<'a> {
    place: Place<'a>,
    text: &'a str,
    /// The claimant; a text may be claimed by one only.
    owner: usize,
}

/// Gives every claim that comes after another one to the same text, with the first one. O(n log n).
fn each_rival<'a>(claims: &[Claim<'a>], mut visit: impl FnMut(&Claim<'a>, &Claim<'a>)) {
    let folded = |text: &'a str| if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(fold(text)) };
    let mut order: Vec<(u64, usize)> = claims.iter().enumerate().filter_map(|(at, claim)| Some((fingerprint(&folded(claim.text))?, at))).collect();
    order.sort_unstable();
    for alike in order.chunk_by(|a, b| a.0 == b.0).filter(|alike| alike.len() > 1) {
        let first = &claims[alike[0].1];
        for (_, at) in &alike[1..] {
            visit(first, &claims[*at]);
        }
    }
}

fn duplicate_names<'a>(context: &Context<'a>, reports: &mut Reports<'_, 'a>) {
    let mut claims: Vec<Claim<'a>> = Vec::new();
    for (owner, entity) in context.tables.entities.iter().enumerate() {
        let place = entity_place(owner);
        claims.push(Claim { place: place.field("name"), text: &entity.name, owner });
        claims.extend(entity.short.iter().map(|text| Claim { place: place.field("short"), text, owner }));
        for (field, list) in [("aliases", &entity.aliases), ("descriptions", &entity.descriptions)] {
            claims.extend(list.iter().enumerate().map(|(nth, text)| Claim { place: place.field(field).element(nth), text, owner }));
        }
    }
    each_rival(&claims, |first, rival| {
        if first.owner != rival.owner {
            let (owner, other) = (&context.tables.entities[first.owner].id, &context.tables.entities[rival.owner].id);
            let message = format!("`{}` already names `{owner}`", rival.text);
            let help = format!("Leave it to `{owner}` or to `{other}`; nobody can tell which is meant.");
            reports.between(rival.place, (first.place, "named here"), message, help);
        }
    });
}

/// Every phrasing with the list that it stands in, and for each list the id of its table.
fn phrasings<'a>(context: &Context<'a>) -> (Vec<Claim<'a>>, Vec<&'a str>) {
    let tables = context.tables;
    let (mut claims, mut ids) = (Vec::new(), Vec::new());
    let mut add = |place: Place<'a>, id: &'a str, questions: &'a [String]| {
        let owner = ids.len();
        ids.push(id);
        claims.extend(questions.iter().enumerate().map(|(nth, text)| Claim { place: place.element(nth), text, owner }));
    };
    for (at, fact) in tables.facts.iter().enumerate() {
        let place = fact_place(at).field("questions");
        add(place.field("ask"), &fact.id, &fact.questions.ask);
        add(place.field("yes"), &fact.id, &fact.questions.yes);
        add(place.field("no"), &fact.id, &fact.questions.no);
    }
    for (at, more) in tables.phrasings.iter().enumerate() {
        let place = Place::of(TableKind::Phrasings, at);
        add(place.field("ask"), &more.of, &more.ask);
        add(place.field("yes"), &more.of, &more.yes);
        add(place.field("no"), &more.of, &more.no);
    }
    for (at, unreported) in tables.unreported.iter().enumerate() {
        add(Place::of(TableKind::Unreported, at).field("questions"), &unreported.id, &unreported.questions);
    }
    for (at, chat) in tables.chat.iter().enumerate() {
        add(Place::of(TableKind::Chat, at).field("questions"), &chat.id, &chat.questions);
    }
    (claims, ids)
}

fn duplicate_phrasings<'a>(context: &Context<'a>, reports: &mut Reports<'_, 'a>) {
    let (claims, ids) = phrasings(context);
    each_rival(&claims, |first, rival| {
        if first.owner != rival.owner {
            let (owner, text) = (ids[first.owner], rival.text);
            let message = if owner == ids[rival.owner] {
                format!("`{text}` is asked with two different answers")
            } else {
                format!("`{text}` already asks for `{owner}`")
            };
            let help = "Leave it where it fits best, and ask for the other in other words.";
            reports.between(rival.place, (first.place, "asked here"), message, help);
        }
    });
}

fn repeated_phrasings<'a>(context: &Context<'a>, reports: &mut Reports<'_, 'a>) {
    each_rival(&phrasings(context).0, |first, rival| {
        if first.owner == rival.owner {
            let message = format!("`{}` stands twice in this list", rival.text);
            reports.between(rival.place, (first.place, "first here"), message, "Take one out, or find other words.");
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_told_apart_as_the_engine_does() {
        for (a, b, same) in [
            ("The man from Paris", "man from paris", true),
            ("what's a fog-horn?", "What's the fog horn", true),
            ("what's up", "whats up", false),
            ("U.S.", "us", false),
            ("ana", "an a", false),
        ] {
            assert_eq!(fingerprint(a) == fingerprint(b), same, "{a} / {b}");
        }
        assert_eq!(fingerprint(" the ?"), None);
    }
}
