//! Cuts what was typed into tokens, each with its span in the original, so that a reply can say "I read X as Y".
//! Must never panic, whatever bytes a member sends: controls, zero-width and bidirectional characters are dropped here.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// How much of a question is read, in characters. Discord's longest message has 4,000; what stands beyond is ignored.
pub const MAX_QUESTION_CHARS: usize = 4_000;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters.
    Word,
    /// Decimal digits: `24`.
    Number,
    /// Decimal digits with an ordinal's ending: `15th`.
    Ordinal,
}

/// One word or number of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Folded text: lower case, without accents; for a number its digits alone.
    pub text: String,
    /// Where it stands in the question, in bytes.
    pub span: Range<usize>,
    /// Letters or digits.
    pub kind: TokenKind,
    /// Which sentence it belongs to, counted from 0.
    pub sentence: usize,
    /// Whether it is a possessive `'s` or what the apostrophe of a contraction set apart.
    pub clitic: bool,
    /// Whether it was written with a capital first letter.
    pub capital: bool,
    /// Whether its sentence ends with a question mark.
    pub asks: bool,
}

/// Folds text for comparison: compatibility forms (NFKD), lower case, no accents, plain apostrophes and hyphens, no invisible characters.
///
/// O(length).
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        fold_into(character, |c| folded.push(c));
    }
    folded
}

/// What was typed, fit to be quoted in a reply: white space as plain spaces, without controls, zero-width and bidirectional characters.
///
/// O(length).
#[must_use]
pub fn visible(typed: &str) -> String {
    typed.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !is_control(*c)).collect()
}

/// Folds one character; gives nothing for what can't be seen.
fn fold_into(character: char, mut push: impl FnMut(char)) {
    if character.is_ascii() {
        // Most characters are, and need no tables.
        match character {
            '`' => push('\''),
            c if c.is_control() && !c.is_whitespace() => {}
            c => push(c.to_ascii_lowercase()),
        }
    } else {
        fold_char(character).for_each(push);
    }
}

/// Folds any character.
fn fold_char(character: char) -> impl Iterator<Item = char> {
    std::iter::once(character).nfkd().filter(|c| !is_invisible(*c)).flat_map(char::to_lowercase).map(|c| match c {
        '\u{2018}' | '\u{2019}' | '\u{02BC}' | '`' | '\u{00B4}' => '\'',
        '\u{2010}'..='\u{2015}' => '-',
        'ı' => 'i',
        'ł' => 'l',
        'ø' => 'o',
        other => other,
    })
}

/// Combining marks, and what [`is_control`] tells.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{0300}'..='\u{036F}') || is_control(character)
}

/// Controls, zero-width and bidirectional characters.
fn is_control(character: char) -> bool {
    matches!(character,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{061C}' | '\u{180E}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{00AD}' | '\u{0600}'..='\u{0605}' | '\u{E0000}'..='\u{E0FFF}')
        || (character.is_control() && !character.is_whitespace())
}

/// A folded character with the bytes of the question that it came from.
type Folded = (char, Range<usize>);

/// Cuts a question into tokens: words split at white space, punctuation and hyphens, numbers split from letters, `'s` and `n't` set apart,
/// `$`, `%` and `&` read as words.
///
/// At most [`MAX_QUESTION_CHARS`] characters are read. O(length).
#[must_use]
pub fn tokenize(question: &str) -> Vec<Token> {
    let mut folded: Vec<Folded> = Vec::with_capacity(question.len().min(MAX_QUESTION_CHARS));
    for (at, c) in question.char_indices().take(MAX_QUESTION_CHARS) {
        fold_into(c, |f| folded.push((f, at..at + c.len_utf8())));
    }
    let mut tokens = Vec::new();
    let (mut sentence, mut at) = (0, 0);
    while at < folded.len() {
        let (c, span) = &folded[at];
        let end = at + run_length(&folded[at..], *c);
        match c {
            c if c.is_alphabetic() => push_word(&mut tokens, question, &folded[at..end], sentence),
            c if c.is_ascii_digit() => {
                let ordinal = ordinal_ending(&folded[end..]);
                let kind = if ordinal > 0 { TokenKind::Ordinal } else { TokenKind::Number };
                push(&mut tokens, question, &folded[at..end], kind, sentence);
                at = end + ordinal;
                continue;
            }
            '$' | '€' => push_symbol(&mut tokens, "dollar", span, sentence),
            '%' => push_symbol(&mut tokens, "percent", span, sentence),
            '&' => push_symbol(&mut tokens, "and", span, sentence),
            // A full stop ends a sentence only before white space: "D.C." and "3.5" don't.
            '?' => {
                tokens.iter_mut().rev().take_while(|token: &&mut Token| token.sentence == sentence).for_each(|token| token.asks = true);
                sentence = next_sentence(&tokens, sentence);
            }
            '!' | '\n' | ';' => sentence = next_sentence(&tokens, sentence),
            '.' if folded.get(at + 1).is_none_or(|(next, _)| next.is_whitespace()) => sentence = next_sentence(&tokens, sentence),
            _ => {}
        }
        at = end.max(at + 1);
    }
    tokens
}

/// How many characters from the first on make one word or number.
fn run_length(rest: &[Folded], first: char) -> usize {
    if first.is_alphabetic() {
        let inner = |i: usize| {
            let c = rest[i].0;
            c.is_alphabetic() || (c == '\'' && rest.get(i + 1).is_some_and(|(next, _)| next.is_alphabetic()))
        };
        (1..rest.len()).find(|&i| !inner(i)).unwrap_or(rest.len())
    } else if first.is_ascii_digit() {
        // "1,000" and "90.5" are one number.
        let inner = |i: usize| {
            let c = rest[i].0;
            c.is_ascii_digit() || (matches!(c, ',' | '.') && rest.get(i + 1).is_some_and(|(next, _)| next.is_ascii_digit()))
        };
        (1..rest.len()).find(|&i| !inner(i)).unwrap_or(rest.len())
    } else {
        1
    }
}

/// How many characters of an ordinal's ending follow a number: the "th" of "15th".
fn ordinal_ending(rest: &[Folded]) -> usize {
    let letters: String = rest.iter().map(|(c, _)| *c).take_while(|c| c.is_alphabetic()).collect();
    if matches!(letters.as_str(), "st" | "nd" | "rd" | "th") { 2 } else { 0 }
}

fn next_sentence(tokens: &[Token], sentence: usize) -> usize {
    if tokens.last().is_some_and(|t| t.sentence == sentence) { sentence + 1 } else { sentence }
}

/// Pushes a word, with the ending that its apostrophe sets apart as a token of its own.
fn push_word(tokens: &mut Vec<Token>, question: &str, word: &[Folded], sentence: usize) {
    let apostrophe = word.iter().rposition(|(c, _)| *c == '\'');
    let Some(apostrophe) = apostrophe else {
        return push(tokens, question, word, TokenKind::Word, sentence);
    };
    let ending: String = word[apostrophe + 1..].iter().map(|(c, _)| *c).collect();
    let negated = ending == "t" && apostrophe > 0 && word[apostrophe - 1].0 == 'n';
    let cut = if negated { apostrophe - 1 } else { apostrophe };
    if cut > 0 {
        let before = tokens.len();
        push(tokens, question, &word[..cut], TokenKind::Word, sentence);
        // "can't" and "won't" lose a letter of the verb to their "n't".
        if negated && let Some(verb) = tokens.get_mut(before) {
            match verb.text.as_str() {
                "ca" => verb.text = "can".into(),
                "wo" => verb.text = "will".into(),
                "sha" => verb.text = "shall".into(),
                _ => {}
            }
        }
    }
    push(tokens, question, &word[cut..], TokenKind::Word, sentence);
    if let Some(clitic) = tokens.last_mut() {
        clitic.clitic = true;
        clitic.text = match ending.as_str() {
            "t" if negated => "not".into(),
            "re" => "are".into(),
            "ve" => "have".into(),
            "ll" => "will".into(),
            "d" => "would".into(),
            "m" => "am".into(),
            "em" => "them".into(),
            "s" => "'s".into(),
            other => other.into(),
        };
    }
}

fn push(tokens: &mut Vec<Token>, question: &str, folded: &[Folded], kind: TokenKind, sentence: usize) {
    let (Some((_, first)), Some((_, last))) = (folded.first(), folded.last()) else { return };
    let text: String = folded.iter().map(|(c, _)| *c).filter(|c| *c != '\'' && (kind == TokenKind::Word || c.is_ascii_digit())).collect();
    let capital = question[first.start..].chars().next().is_some_and(char::is_uppercase);
    tokens.push(Token { text, span: first.start..last.end, kind, sentence, clitic: false, capital, asks: false });
}

fn push_symbol(tokens: &mut Vec<Token>, text: &str, span: &Range<usize>, sentence: usize) {
    // "$$" says no more than "$".
    if let Some(last) = tokens.last_mut().filter(|t| t.text == text && t.span.end == span.start) {
        last.span.end = span.end;
        return;
    }
    tokens.push(Token { text: text.into(), span: span.clone(), kind: TokenKind::Word, sentence, clitic: false, capital: false, asks: false });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(question: &str) -> Vec<String> {
        tokenize(question).into_iter().map(|t| t.text).collect()
    }

    #[test]
    fn words_numbers_and_clitics() {
        for (question, expected) in [
            ("who's Élysée?", "who 's elysee"),
            ("can't won’t didn't", "can not will not did not"),
            ("24hr $90bn 15th", "24 hr dollar 90 bn 15"),
            ("fog-horn U.S. 1,000", "fog horn u s 1000"),
            ("a\u{200B}b\u{202E}c\u{0007}d", "abcd"),
            ("", ""),
            ("''' ?! …", ""),
            ("how much $$$", "how much dollar"),
        ] {
            assert_eq!(texts(question).join(" "), expected, "{question:?}");
        }
    }

    #[test]
    fn ascii_is_folded_as_all_else() {
        for character in (0..128_u8).map(char::from) {
            let mut folded = String::new();
            fold_into(character, |c| folded.push(c));
            assert_eq!(folded, fold_char(character).collect::<String>(), "{character:?}");
        }
    }

    #[test]
    fn spans_point_into_the_question() {
        let question = "Wo war É\u{301}mile's 15th?";
        for token in tokenize(question) {
            assert!(question.get(token.span.clone()).is_some(), "{token:?}");
        }
        assert_eq!(&question[tokenize(question)[1].span.clone()], "war");
    }

    #[test]
    fn what_is_quoted_can_be_seen() {
        assert_eq!(visible("Zo\u{202E}e\u{301}\u{0007}\u{200B}\nSmith"), "Zoe\u{301} Smith");
    }

    #[test]
    fn sentences_are_counted() {
        let tokens = tokenize("I heard it. Who was there? D.C.?");
        assert_eq!(tokens.iter().map(|t| t.sentence).collect::<Vec<_>>(), [0, 0, 0, 1, 1, 1, 2, 2]);
    }

    #[test]
    fn long_input_is_cut() {
        let tokens = tokenize(&"ab ".repeat(100_000));
        assert!(tokens.len() <= MAX_QUESTION_CHARS);
    }
}
