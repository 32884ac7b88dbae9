//! Whether a question says too little to stand on its own. Must know nothing of what was said before.

use crate::english::{self, AUXILIARIES};
use crate::knowledge::{Entity, EntityKind, Knowledge};
use crate::understand::{Item, ItemKind, Reading, Word};

use super::frame::asking;

/// A question with more content than this stands on its own, whatever it points at.
const MOST_CONTENT: usize = 3;
/// The same, when it names somebody or something itself.
const MOST_BESIDE_NAMES: usize = 2;
/// With so few words, and no name among them, a question hardly says what it is about.
const SHORT: usize = 4;

/// Whether a question needs what was said before.
pub(super) fn leans(knowledge: &Knowledge, reading: &Reading) -> bool {
    let form = &reading.form;
    // "Who are you?" is asked of the bot; "can you tell me when" is not.
    let asked = asking(reading).start;
    if reading.words.iter().skip(asked).any(|word| word.is(&["you", "your", "yourself"])) {
        return false;
    }
    // What names the thing asked for ("on which channel") says nothing of what it is about; "which keepers came" does.
    let only_asks = form.verb.is_none() && reading.words.len() <= SHORT && !reading.words.iter().any(|word| word.is(AUXILIARIES));
    let asks = |at: usize| only_asks && form.heads.contains(&at) || reading.is_measure(at);
    let items = || reading.items.iter().enumerate();
    let content = items().filter(|(at, item)| item.kind == ItemKind::Content && item.entity().is_none() && !asks(*at)).count();
    let names = items().filter(|(_, item)| item.entity().is_some()).count();
    let opens = reading.words.first().is_some_and(|w| w.is(&["and", "but", "so", "or", "then", "also", "because"]));
    let points = (0..reading.words.len()).any(|at| points(&reading.words, at) && !is_told(knowledge, reading, at));
    let says_so = reading.words.last().is_some_and(|w| w.is(&["so"]));
    let says_nothing = content == 0 && names == 0;
    // "Who took part?", "by phone?": too short to say of what.
    let is_short = content <= 1 && names == 0 && reading.words.len() <= SHORT;
    let most = if names == 0 { MOST_CONTENT } else { MOST_BESIDE_NAMES };
    says_nothing || is_short || (names == 0 && says_so) || (content + names <= most && (points || opens))
}

/// Whether a question that leans says enough to be tried alone, when nothing comes of it otherwise: it is a sentence with content and no pronoun.
pub(super) fn is_weak(reading: &Reading) -> bool {
    let content = reading.items.iter().any(|item| item.kind == ItemKind::Content);
    let says = reading.form.verb.is_some() || reading.words.iter().any(|word| word.is(AUXILIARIES));
    content && says && !(0..reading.words.len()).any(|at| points(&reading.words, at) && !reading.words[at].is(&["there"]))
}

/// Whether the question itself tells what a word points at: "was the keeper there, on the pier", "the ministry and its statement".
pub(super) fn is_told(knowledge: &Knowledge, reading: &Reading, at: usize) -> bool {
    // "Does the article say how big it is": who leads in to the question is not what it is about.
    let asking = asking(reading);
    let leads_in = !asking.is_empty() && asking.start < at && reading.words[0].is(AUXILIARIES);
    let from = if leads_in { asking.start } else { 0 };
    let named = || reading.items.iter().filter(|item| item.words.start >= from).filter_map(|item| Some((item.words.end, knowledge.entity(item.entity()?))));
    let before = || named().filter(|(end, _)| *end <= at).map(|(_, entity)| entity);
    match reading.words[at].text.as_str() {
        "there" => named().any(|(_, entity)| matches!(entity.kind, EntityKind::Place | EntityKind::Country | EntityKind::Occasion)),
        // "When did the harbour take it": not itself.
        "it" if reading.words.get(at + 1).is_none_or(|next| !next.is(&["is", "'s"])) => {
            let entities = reading.items.iter().filter(|item| item.words.end <= at).filter_map(Item::entity);
            entities.filter(|entity| Some(*entity) != reading.form.subject).any(|entity| !knowledge.entity(entity).is_human())
        }
        "it" => before().any(|entity| !entity.is_human()),
        "its" => before().any(|entity| !entity.is_human()),
        "they" | "them" | "their" | "theirs" => before().count() > 1 || before().any(|entity| entity.kind != EntityKind::Person),
        "he" | "him" | "his" | "she" | "her" | "hers" => before().any(Entity::is_human),
        // "That keeper of the harbour": a noun says which.
        "that" | "this" | "those" | "these" => {
            let noun = reading.words.get(at + 1).is_some_and(|next| !english::is_function_word(&next.text) && !next.is(AUXILIARIES));
            noun && named().next().is_some()
        }
        _ => false,
    }
}

/// Whether a word points at something that was said before, rather than at what comes after it or at nothing.
pub(super) fn points(words: &[Word], at: usize) -> bool {
    let word = &words[at];
    let next = words.get(at + 1);
    let is_next = |texts: &[&str]| next.is_some_and(|next| next.is(texts));
    let points = match word.text.as_str() {
        "he" | "him" | "his" | "she" | "her" | "hers" | "they" | "them" | "their" | "theirs" | "those" | "these" | "else" | "both" | "either" | "ones"
        | "same" | "its" => true,
        // "is it true that", "was it the keeper who"
        "it" => !is_empty_subject(words, at),
        "one" => at > 0,
        "that" | "this" => is_pronoun(words, at),
        "there" => !is_existential(words, at),
        "then" => at == 0 || next.is_none(),
        _ => false,
    };
    points && !(word.is(&["those", "these"]) && is_next(&["who", "which", "that"]))
}

/// "It" that stands for a clause which follows.
fn is_empty_subject(words: &[Word], at: usize) -> bool {
    let opens = at == 1 && words[0].is(&["is", "was"]) || at == 0 && words.get(1).is_some_and(|next| next.is(&["is", "was"]));
    opens && words[at + 1..].iter().any(|word| word.is(&["that", "who", "whom", "which", "whether", "to", "known", "said"]))
}

/// "That" and "this" that stand for something, and neither introduce a clause nor belong to a noun that says which.
fn is_pronoun(words: &[Word], at: usize) -> bool {
    let Some(next) = words.get(at + 1) else { return true };
    if next.is(&["article", "story", "piece", "text", "report", "news", "bot", "war", "year"]) {
        return false;
    }
    let after_verb_of_saying = at > 0
        && english::look_up(&words[at - 1].text).is_some_and(|info| info.lemmas().any(|(_, pos)| pos == english::Pos::Verb))
        && !words[at - 1].is(&["is", "was", "are", "were", "did", "does", "do", "has", "have", "had", "will", "would", "can", "could"]);
    // "Did he say that the keeper came": a clause follows.
    let clause = after_verb_of_saying && words.len() > at + 3;
    let relative = at > 0
        && next.is(&["is", "was", "are", "were", "has", "had", "would", "will"])
        && !words[at - 1].is(&["and", "but", "when", "where", "why", "how", "what", "who", "if", "so"]);
    !clause && !relative
}

/// "Is there a harbour": nothing is pointed at.
pub(super) fn is_existential(words: &[Word], at: usize) -> bool {
    let be = |at: usize| words.get(at).is_some_and(|word| word.is(&["is", "are", "was", "were", "will", "would", "be", "been"]));
    let ends =
        words.get(at + 1).is_none_or(|next| next.is(&["too", "also", "then", "with", "at", "on", "in", "and", "as", "yet", "already", "again", "exactly"]));
    be(at + 1) || (at > 0 && be(at - 1) && !ends)
}

#[cfg(test)]
mod tests {
    use super::leans;
    use crate::knowledge::{Knowledge, Tables};
    use crate::understand::{Spelling, read};

    #[test]
    fn what_says_too_little_leans() {
        let knowledge = Knowledge::of_tables(Tables::default());
        for (question, expected) in [
            ("when?", true),
            ("on which channel?", true),
            ("for how much?", true),
            ("how many years?", true),
            ("who took part?", true),
            ("what did he say?", true),
            ("who was there?", true),
            ("did the keeper confirm that?", true),
            ("can you tell me when", true),
            ("who are you?", false),
            ("how old are you?", false),
            ("was there a fire in the harbour tower of the island", false),
            ("is it known that the harbour tower burnt down", false),
            ("how many ferries crossed the strait in the storm", false),
            ("which keepers of the harbour tower objected to the plan", false),
            ("did anybody say that the harbour tower had burnt down", false),
            ("what is this article about harbours and towers saying of keepers", false),
        ] {
            assert_eq!(leans(&knowledge, &read(knowledge.lexicon(), question, Spelling::Doubted)), expected, "{question}");
        }
    }
}
