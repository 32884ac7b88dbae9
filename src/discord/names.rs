//! Names that commands take: who and what can be named, found by id or by anything like the name. Pure.

use crate::knowledge::{EntityId, EntryKind, Knowledge, Role};
use crate::text::fold;

use super::body::Suggestion;

/// Suggestions that are shown at once.
pub const MOST: usize = 25;
/// Below this nothing is meant.
const ALIKE: f64 = 0.8;

/// Something that can be picked: its id and what it is called.
pub type Named = (String, String);

/// Everybody and everything that the article tells something about, by name.
#[must_use]
pub fn profiles(knowledge: &Knowledge) -> Vec<Named> {
    let with = |(at, entity): (u32, &crate::knowledge::Entity)| {
        knowledge.profile(EntityId(at)).is_some().then(|| (!entity.is_human(), entity.name.clone(), entity.id.clone()))
    };
    let mut found: Vec<_> = (0u32..).zip(knowledge.entities()).filter_map(with).collect();
    // People first: they are asked for most.
    found.sort();
    found.into_iter().map(|(_, name, id)| (id, name)).collect()
}

/// Everybody whose words are quoted.
#[must_use]
pub fn speakers(knowledge: &Knowledge) -> Vec<Named> {
    let quoted = knowledge.entries().iter().filter(|entry| entry.quote.is_some());
    let mut ids: Vec<EntityId> = quoted.flat_map(|entry| entry.entities(Role::Speaker)).copied().collect();
    ids.sort_unstable();
    ids.dedup();
    let mut found: Vec<Named> = ids.into_iter().map(|id| knowledge.entity(id)).map(|entity| (entity.id.clone(), entity.name.clone())).collect();
    found.sort_by(|a, b| a.1.cmp(&b.1));
    found
}

/// All topics with the number of facts about them, those with most first.
#[must_use]
pub fn topics(knowledge: &Knowledge) -> Vec<(Named, usize)> {
    let mut counts: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for entry in knowledge.entries().iter().filter(|entry| matches!(entry.kind, EntryKind::Fact(_))) {
        for topic in &entry.topics {
            *counts.entry(&knowledge.lexicon().concept(*topic).id).or_default() += 1;
        }
    }
    let mut found: Vec<(&str, usize)> = counts.into_iter().collect();
    found.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    found.into_iter().map(|(id, count)| ((id.to_owned(), id.replace('-', " ")), count)).collect()
}

/// The one that is meant: by id, by name, or by what is most like it.
#[must_use]
pub fn find<'a>(named: &'a [Named], typed: &str) -> Option<&'a Named> {
    named.iter().find(|(id, _)| id == typed).or_else(|| best(named, typed).into_iter().next())
}

/// Suggestions for what is typed so far; all in their order when nothing is.
#[must_use]
pub fn suggest(named: &[Named], typed: &str) -> Vec<Suggestion> {
    let found = if typed.trim().is_empty() { named.iter().collect() } else { best(named, typed) };
    let short = |(id, name): &Named| Suggestion { name: crate::text::truncate(name, 100), value: id.clone() };
    found.into_iter().filter(|(id, name)| !name.is_empty() && id.chars().count() <= 100).take(MOST).map(short).collect()
}

fn best<'a>(named: &'a [Named], typed: &str) -> Vec<&'a Named> {
    let typed = fold(typed);
    let typed = typed.trim();
    let rate = |(_, name): &Named| {
        let name = fold(name);
        if name == typed {
            return 3.0;
        }
        if !typed.is_empty() && name.split(' ').any(|word| word.starts_with(typed)) || name.starts_with(typed) {
            return 2.0;
        }
        let words = name.split(' ').map(|word| strsim::jaro_winkler(typed, word)).fold(0.0, f64::max);
        words.max(strsim::jaro_winkler(typed, &name))
    };
    let mut rated: Vec<(f64, &Named)> = named.iter().map(|one| (rate(one), one)).filter(|(rating, _)| *rating >= ALIKE).collect();
    rated.sort_by(|a, b| b.0.total_cmp(&a.0));
    rated.into_iter().map(|(_, one)| one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_as_people_type_them() {
        let named: Vec<Named> = [("dahl", "Maren Dahl"), ("holt", "Ben Holt"), ("grey-rock", "Grey Rock")].map(|(id, name)| (id.into(), name.into())).into();
        for (typed, id) in
            [("dahl", Some("dahl")), ("maren", Some("dahl")), ("marne dahl", Some("dahl")), ("Hotl", Some("holt")), ("grey", Some("grey-rock")), ("xyz", None)]
        {
            assert_eq!(find(&named, typed).map(|(id, _)| id.as_str()), id, "{typed}");
        }
        assert_eq!(suggest(&named, "").len(), 3);
        assert_eq!(suggest(&named, "ho")[0].value, "holt");
    }
}
