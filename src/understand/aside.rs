//! Short questions about the last answer as a whole: who says so, who reported it, is it certain, what do the others say, and then. Told by the
//! words that shape them alone; must hold no word of any subject.

use crate::english::{self, OPENERS};
use crate::knowledge::lemmas;

use super::{Asked, Reading, Word};

/// What is asked of the last answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aside {
    /// "Who says so?", "according to whom?"
    WhoSays,
    /// "Who reported that?"
    WhoReported,
    /// "Is that certain?", "is it true?"
    IsSo,
    /// "Is it disputed?", "does everyone agree?"
    IsDisputed,
    /// "What do the others say?", "who denies it?"
    OtherSide,
    /// "And then?", "what comes next?"
    Next,
    /// "And now?", "what about now?"
    Now,
    /// "From what to what?", "how?", "in what way?"
    Manner,
}

/// Words that may stand in any of them.
const SHAPING: &[&str] = &[
    "it", "that", "this", "so", "they", "them", "these", "those", "is", "was", "are", "were", "be", "been", "has", "have", "had", "do", "does", "did", "the",
    "a", "an", "to", "of", "on", "with", "by", "for", "about", "in", "all", "any", "what", "who", "whom", "whose", "which", "how", "there", "really",
    "actually", "exactly", "again", "though", "anyway", "please", "yet", "already", "ever", "else", "100", "would", "could", "should", "not", "thing",
    "things", "part", "fact", "itself",
];
const SAYING: &[&str] = &["say", "claim", "state", "assert", "allege", "believe", "think", "argue", "suggest", "insist", "accord", "maintain"];
const WORDS: &[&str] = &["word", "claim", "view", "opinion", "statement", "account", "idea", "quote", "estimate", "assessment"];
const REPORTING: &[&str] = &["report", "publish", "print", "carry", "run", "cover", "relay", "broadcast", "air"];
const CERTAIN: &[&str] = &[
    "certain",
    "sure",
    "definite",
    "confirm",
    "official",
    "settle",
    "prove",
    "true",
    "correct",
    "right",
    "accurate",
    "fact",
    "undisputed",
    "final",
    "fix",
    "schedule",
];
const DOUBTING: &[&str] = &["dispute", "contest", "deny", "contradict", "question", "controversial", "reject", "disagree", "challenge", "doubt", "oppose"];
const AGREEING: &[&str] = &["agree", "believe", "accept"];
const OTHERS: &[&str] = &["other", "others", "opponent", "rest"];
const NEXT: &[&str] = &["next", "then", "after", "afterward", "afterwards", "later", "follow", "come", "happen", "go"];

/// What a question asks of the last answer as a whole; nothing when it says anything of its own.
#[must_use]
pub fn aside(reading: &Reading) -> Option<Aside> {
    let first = reading.words.iter().position(|word| !word.is(OPENERS) || word.is(&["then", "now"])).unwrap_or(0);
    let words = &reading.words[first..];
    if words.is_empty() || words.len() > 8 || reading.items.iter().any(|item| item.entity().is_some()) {
        return None;
    }
    let only = |lists: &[&[&str]]| words.iter().all(|word| word.is(SHAPING) || lists.iter().any(|list| is_one_of(word, list)));
    let has = |list: &[&str]| words.iter().any(|word| is_one_of(word, list));
    let says = |texts: &[&str]| words.iter().any(|word| word.is(texts));
    let who = says(&["who", "whom", "whose"]);
    let points = says(&["it", "that", "this", "so", "these", "those", "them"]);
    let truth = matches!(reading.form.asked, Asked::Truth | Asked::Choice);
    if words.len() == 1 {
        return match words[0].text.as_str() {
            "now" => Some(Aside::Now),
            "then" | "next" | "afterwards" | "afterward" => Some(Aside::Next),
            "how" => Some(Aside::Manner),
            _ => None,
        };
    }
    if who && only(&[REPORTING]) && has(REPORTING) && points {
        return Some(Aside::WhoReported);
    }
    if who && only(&[SAYING]) && has(SAYING) && (points || has(&["accord"]) || words.len() == 2) && !says(&["to", "about", "of"])
        || who && has(&["accord"]) && only(&[SAYING])
        || says(&["whose"]) && only(&[WORDS]) && has(WORDS)
    {
        return Some(Aside::WhoSays);
    }
    if truth && points && only(&[CERTAIN]) && has(CERTAIN) {
        return Some(Aside::IsSo);
    }
    if truth && points && only(&[DOUBTING]) && has(DOUBTING)
        || truth && says(&["everyone", "everybody"]) && only(&[AGREEING, SAYING, &["everyone", "everybody"]])
        || truth && says(&["anyone", "anybody", "someone", "somebody"]) && has(DOUBTING) && only(&[DOUBTING, &["anyone", "anybody", "someone", "somebody"]])
    {
        return Some(Aside::IsDisputed);
    }
    let side = [OTHERS, SAYING, DOUBTING, &["side", "sides", "party", "camp"]];
    if has(OTHERS) && only(&side) && !says(&["which", "any"]) && !truth || who && has(DOUBTING) && points && only(&[DOUBTING]) {
        return Some(Aside::OtherSide);
    }
    if says(&["now"]) && only(&[&["now", "today"]]) && !truth && !who {
        return Some(Aside::Now);
    }
    if has(&["next", "then", "after", "afterwards", "afterward"]) && only(&[NEXT]) && !truth && !who && reading.form.asked != Asked::Reason {
        return Some(Aside::Next);
    }
    let ways = &["from", "way", "manner", "what", "how", "so", "to"];
    let manner = words.iter().all(|word| word.is(ways) || word.is(&["in", "exactly", "that", "this"]));
    (manner && (says(&["how", "way"]) || says(&["from"]) && says(&["to"]))).then_some(Aside::Manner)
}

impl Reading {
    /// Whether an item only says what is measured or counted: "how many years", "how fast". It is part of what is asked for.
    #[must_use]
    pub fn is_measure(&self, item: usize) -> bool {
        let words = &self.items[item].words;
        let counted = |word: &Word| matches!(&self.form.asked, Asked::Count(unit) if lemmas(&word.text).iter().any(|lemma| lemma == unit));
        let after_how = words.start.checked_sub(1).is_some_and(|before| self.words[before].is(&["how"]));
        after_how && words.len() == 1 && self.form.verb != Some(item) || self.words[words.clone()].iter().any(counted)
    }
}

/// Whether a word is a form of one of a list's.
fn is_one_of(word: &Word, list: &[&str]) -> bool {
    word.is(list)
        || lemmas(&word.text).iter().any(|lemma| list.contains(lemma))
        || english::look_up(&word.text).is_some_and(|info| info.lemmas().any(|(lemma, _)| list.contains(&lemma)))
}

#[cfg(test)]
mod tests {
    use super::{Aside, aside};
    use crate::knowledge::{Knowledge, Tables};
    use crate::understand::{Spelling, read};

    #[test]
    fn the_last_answer_is_asked_about() {
        let knowledge = Knowledge::of_tables(Tables::default());
        for (question, expected) in [
            ("who says so?", Some(Aside::WhoSays)),
            ("and who said that?", Some(Aside::WhoSays)),
            ("according to whom?", Some(Aside::WhoSays)),
            ("whose words are those?", Some(Aside::WhoSays)),
            ("who says that exactly", Some(Aside::WhoSays)),
            ("who did he say that to", None),
            ("who reported that?", Some(Aside::WhoReported)),
            ("by whom was it reported", Some(Aside::WhoReported)),
            ("who reported the statement of the ministry", None),
            ("is that certain?", Some(Aside::IsSo)),
            ("is it confirmed yet", Some(Aside::IsSo)),
            ("is that fixed", Some(Aside::IsSo)),
            ("is that disputed", Some(Aside::IsDisputed)),
            ("does everyone agree with that?", Some(Aside::IsDisputed)),
            ("does anyone dispute it?", Some(Aside::IsDisputed)),
            ("is it true that the harbour burnt down", None),
            ("what do the others say?", Some(Aside::OtherSide)),
            ("and the other side?", Some(Aside::OtherSide)),
            ("who denies that?", Some(Aside::OtherSide)),
            ("and then?", Some(Aside::Next)),
            ("what comes next?", Some(Aside::Next)),
            ("and after that?", Some(Aside::Next)),
            ("and now?", Some(Aside::Now)),
            ("from what to what?", Some(Aside::Manner)),
            ("how exactly?", Some(Aside::Manner)),
            ("when?", None),
            ("why is that?", None),
            ("what did he say?", None),
        ] {
            assert_eq!(aside(&read(knowledge.lexicon(), question, Spelling::Doubted)), expected, "{question}");
        }
    }
}
