//! User text that is echoed: shown as it was typed, never obeyed. Pure.

/// Escapes markdown, mentions, links, spoilers, headings, lists, quotes and code fences, and puts all on one line.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 16);
    let mut characters = text.split_whitespace().enumerate().flat_map(|(at, word)| (at > 0).then_some(' ').into_iter().chain(word.chars())).peekable();
    while let Some(character) = characters.next() {
        match character {
            c if c.is_control() || is_invisible(c) => {}
            '\\' | '*' | '_' | '~' | '`' | '|' | '>' | '<' | '[' | ']' | '(' | ')' | '#' | '-' | '+' | '{' | '}' => {
                escaped.push('\\');
                escaped.push(character);
            }
            // A zero-width space keeps a name from being a mention and an address from being a link.
            '@' => escaped.push_str("@\u{200B}"),
            ':' if characters.peek() == Some(&'/') => escaped.push_str(":\u{200B}"),
            // "1." opens a list.
            '.' if escaped.chars().all(|c| c.is_ascii_digit()) && !escaped.is_empty() => escaped.push_str("\\."),
            _ => escaped.push(character),
        }
    }
    escaped
}

/// What was escaped, as it was typed, but for spaces.
#[must_use]
pub fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => plain.extend(characters.next()),
            '\u{200B}' => {}
            _ => plain.push(character),
        }
    }
    plain
}

/// Marks that turn the direction of writing, or that hide.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{061C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::{escape, unescape};

    #[test]
    fn nothing_typed_is_obeyed() {
        for (typed, shown) in [
            ("plain words, isn't it?", "plain words, isn't it?"),
            ("**bold** __u__ ~~s~~ ||spoiler||", "\\*\\*bold\\*\\* \\_\\_u\\_\\_ \\~\\~s\\~\\~ \\|\\|spoiler\\|\\|"),
            ("@everyone <@1> <#2>", "@\u{200B}everyone \\<@\u{200B}1\\> \\<\\#2\\>"),
            ("# big\n> quote\n- list\n1. one", "\\# big \\> quote \\- list 1. one"),
            ("1. one", "1\\. one"),
            ("```rs\ncode```", "\\`\\`\\`rs code\\`\\`\\`"),
            ("[a](https://b.example)", "\\[a\\]\\(https:\u{200B}//b.example\\)"),
            ("\u{202E}evil\u{7}", "evil"),
        ] {
            assert_eq!(escape(typed), shown, "{typed:?}");
            if !typed.contains(['\n', '\u{202E}']) {
                assert_eq!(unescape(shown), typed);
            }
        }
    }
}
