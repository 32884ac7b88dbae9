//! Writes out what phones and haste abbreviate. Changes no word that means something as it stands; spelling comes later.

use crate::english;
use crate::text::{Token, TokenKind, tokenize};

use super::{Known, Word};

/// How many words of a question are read: nobody asks in more, and time stays bounded.
const MAX_WORDS: usize = 120;

/// The words of a question.
#[must_use]
pub fn words(question: &str) -> Vec<Word> {
    let tokens = tokenize(question);
    let mut words = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        if words.len() >= MAX_WORDS {
            break;
        }
        let by_ear = || (at == 0).then(|| asked_by_ear(token, tokens.get(1))).flatten();
        match written_out(token, tokens.get(at + 1)).or_else(by_ear) {
            Some(meant) => words.extend(meant.split(' ').filter(|part| !part.is_empty()).map(|part| word(token, part))),
            None => words.push(word(token, &token.text)),
        }
    }
    words
}

fn word(token: &Token, text: &str) -> Word {
    Word {
        text: text.to_owned(),
        span: token.span.clone(),
        kind: token.kind,
        sentence: token.sentence,
        capital: token.capital,
        asks: token.asks,
        ids: Vec::new(),
        known: Known::Unknown,
        corrected: false,
        refers: None,
    }
}

/// What a phone spelling stands for.
fn written_out(token: &Token, next: Option<&Token>) -> Option<&'static str> {
    match token.kind {
        // "4 what" and "who 4" are no numbers; "4 years" is.
        TokenKind::Number
            if token.text == "4"
                && next.is_none_or(|n| english::is_function_word(&n.text) || english::chat_spelling(&n.text).is_some_and(english::is_function_word)) =>
        {
            Some("for")
        }
        // "2 end the war": before a verb it is no number.
        TokenKind::Number if token.text == "2" && next.is_some_and(|n| is_base_verb(&n.text)) => Some("to"),
        TokenKind::Word if token.clitic && token.text == "'s" => follows_question_word(next).then_some("is"),
        TokenKind::Word => english::chat_spelling(&token.text),
        _ => None,
    }
}

/// A real word that sounds like a question word, where it opens a question: "wear did they meet".
fn asked_by_ear(token: &Token, next: Option<&Token>) -> Option<&'static str> {
    let next = next?.text.as_str();
    let next = english::chat_spelling(next).unwrap_or(next);
    match token.text.as_str() {
        "wear" | "ware" | "were" if english::AUXILIARIES.contains(&next) => Some("where"),
        "witch" => Some("which"),
        "win" | "wen" if english::AUXILIARIES.contains(&next) => Some("when"),
        _ => None,
    }
}

/// A verb in its base form, and no noun first.
fn is_base_verb(word: &str) -> bool {
    english::look_up(word).is_some_and(|info| info.lemmas().next().is_some_and(|(lemma, pos)| lemma == word && pos == english::Pos::Verb))
}

/// `'s` before an article or pronoun is a verb: "who's the …". Elsewhere the grammar does not need to tell.
fn follows_question_word(next: Option<&Token>) -> bool {
    next.is_some_and(|n| matches!(n.text.as_str(), "the" | "a" | "an" | "this" | "that" | "it" | "he" | "she" | "they" | "going"))
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn phone_spelling_is_written_out() {
        for (question, expected) in [
            ("wat did he sed abt it", "what did he said about it"),
            ("wens da mtg", "when is the meeting"),
            ("laws 4 wat", "laws for what"),
            ("4 years", "4 years"),
            ("who's the boss's friend", "who is the boss 's friend"),
            ("didnt u no", "did not you no"),
            ("wear did they meat", "where did they meat"),
            ("witch room", "which room"),
            ("were did they meet", "where did they meet"),
            ("were they there", "were they there"),
            ("what did she wear", "what did she wear"),
        ] {
            let texts: Vec<String> = words(question).into_iter().map(|w| w.text).collect();
            assert_eq!(texts.join(" "), expected, "{question}");
        }
    }
}
