//! Questions that are asked in the form of another: "did he say why?" asks why, "was anyone else there?" asks who. Only read so in a conversation.

use crate::english::{AUXILIARIES, QUESTION_WORDS};
use crate::knowledge::Lexicon;
use crate::understand::{Asked, ItemKind, Reading, Word, reread};

const ANYONE: &[&str] = &["anyone", "anybody", "someone", "somebody"];
/// Longer ones say enough by themselves.
const MOST_WORDS: usize = 9;

/// The question that is meant, if that is another.
pub(super) fn rephrase(lexicon: &Lexicon, reading: &Reading) -> Option<Reading> {
    if reading.words.len() > MOST_WORDS {
        return None;
    }
    let words = whether_why(reading).or_else(|| whether_anyone(reading)).or_else(|| says_who(reading))?;
    Some(reread(lexicon, words))
}

/// "Did he say why?", "is it known when?": the question word at the end, with a preposition before it, is all.
fn whether_why(reading: &Reading) -> Option<Vec<Word>> {
    let words = &reading.words;
    let (last, rest) = words.split_last()?;
    let says_nothing = reading.items.iter().all(|item| item.kind == ItemKind::Light);
    let opens = rest.iter().find(|word| !word.is(&["and", "but", "so"]))?.is(AUXILIARIES);
    if !(last.is(QUESTION_WORDS) && opens && says_nothing) {
        return None;
    }
    let from = rest.len() - rest.iter().rev().take_while(|word| word.is(&["to", "with", "by", "for", "from", "on", "in", "at"])).count();
    Some(words[from..].to_vec())
}

/// "Was anyone else there?", "did anybody object?": who was.
fn whether_anyone(reading: &Reading) -> Option<Vec<Word>> {
    let words = &reading.words;
    let start = words.iter().position(|word| !word.is(&["and", "but", "so"]))?;
    let [auxiliary, anyone, rest @ ..] = &words[start..] else { return None };
    if reading.form.asked != Asked::Truth || !auxiliary.is(AUXILIARIES) || !anyone.is(ANYONE) || rest.is_empty() {
        return None;
    }
    let mut who = anyone.clone();
    who.text = "who".into();
    who.ids.clear();
    let (other, rest) = rest.split_at(usize::from(rest[0].is(&["else"])));
    let auxiliary = Some(auxiliary).filter(|word| !word.is(&["do", "does", "did"]));
    Some(std::iter::once(&who).chain(other).chain(auxiliary).chain(rest).cloned().collect())
}

/// "Says who?"
fn says_who(reading: &Reading) -> Option<Vec<Word>> {
    match reading.words.as_slice() {
        [says, who] if says.is(&["says", "said"]) && who.is(&["who"]) => Some(vec![who.clone(), says.clone()]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::rephrase;
    use crate::knowledge::{Knowledge, Tables};
    use crate::understand::{Spelling, read};

    #[test]
    fn what_is_meant_is_asked() {
        let knowledge = Knowledge::of_tables(Tables::default());
        for (question, meant) in [
            ("did he say why?", Some("why")),
            ("and does it say when?", Some("when")),
            ("did she say to whom?", Some("to whom")),
            ("did the keeper of the harbour say why", None),
            ("was anyone else there?", Some("who else was there")),
            ("did anybody object?", Some("who object")),
            ("is there anyone", None),
            ("says who?", Some("who says")),
            ("why did he come?", None),
        ] {
            let rephrased = rephrase(knowledge.lexicon(), &read(knowledge.lexicon(), question, Spelling::Doubted));
            let words = rephrased.map(|reading| reading.words.iter().map(|word| word.text.clone()).collect::<Vec<_>>().join(" "));
            assert_eq!(words.as_deref(), meant, "{question}");
        }
    }
}
