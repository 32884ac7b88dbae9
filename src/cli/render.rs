//! A reply as it stands in a terminal: wrapped text, dim sources, numbered suggestions. Pure; must never let a control character through.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::answer::{Citation, Outcome, Reply};

use super::look::Look;
use super::words;

/// How many sources are told under an answer.
const MAX_SOURCES: usize = 3;
/// How many corrections are told.
const MAX_CORRECTIONS: usize = 4;

/// The whole reply, with a line end.
#[must_use]
pub fn reply(publisher: &str, reply: &Reply, look: &Look) -> String {
    let mut lines = Vec::new();
    if !reply.corrections.is_empty() && reply.outcome != Outcome::Chat {
        let pairs: Vec<(String, String)> = reply.corrections.iter().take(MAX_CORRECTIONS).map(|(typed, read)| (printable(typed), printable(read))).collect();
        lines.extend(wrap(&words::i_read(&pairs), look.width).iter().map(|line| look.dim(line)));
    }
    lines.extend(wrap(&reply.text, look.width));
    lines.extend(sources(publisher, reply.outcome.citations(), MAX_SOURCES, look));
    if !reply.suggestions.is_empty() {
        if let Some(heading) = words::suggestions_heading(&reply.outcome) {
            lines.push(String::new());
            lines.push(look.dim(heading));
        }
        lines.extend(suggestions(&reply.suggestions, look));
    }
    finish(&lines)
}

/// Lines as one text that ends with a line end.
#[must_use]
pub fn finish(lines: &[String]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// One line a citation, those that lead to the very passage first; at most `limit`, and how many are left out.
#[must_use]
pub fn sources(publisher: &str, citations: &[Citation], limit: usize, look: &Look) -> Vec<String> {
    let mut sorted: Vec<&Citation> = citations.iter().collect();
    sorted.sort_by_key(|citation| !citation.url.contains("#:~:text="));
    let mut lines: Vec<String> = sorted.iter().take(limit).map(|citation| look.dim(&printable(&words::source(publisher, citation)))).collect();
    if sorted.len() > limit {
        lines.push(look.dim(&words::and_more(sorted.len() - limit)));
    }
    lines
}

fn suggestions(suggestions: &[String], look: &Look) -> Vec<String> {
    let mut lines = Vec::new();
    for (number, suggestion) in (1..).zip(suggestions) {
        let mark = format!("  {number}. ");
        let hanging = " ".repeat(mark.len());
        for (at, line) in wrap(suggestion, look.width.map(|width| width - mark.len())).into_iter().enumerate() {
            lines.push(if at == 0 { format!("{}{line}", look.bold(&mark)) } else { format!("{hanging}{line}") });
        }
    }
    lines
}

/// Breaks text between words so that no line is wider than `width` columns, but for a word that is wider by itself. Keeps the text's own line ends.
#[must_use]
pub fn wrap(text: &str, width: Option<usize>) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let paragraph = printable(paragraph);
        let Some(width) = width else {
            lines.push(paragraph);
            continue;
        };
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            if !line.is_empty() && line.width() + 1 + word.width() > width {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}

/// Text without what a terminal would obey rather than show: control characters, and marks that turn the direction of writing or can't be seen.
#[must_use]
pub fn printable(text: &str) -> String {
    text.graphemes(true)
        .flat_map(|grapheme| {
            // A joiner belongs inside an emoji or between letters of some scripts, not among plain letters.
            let joins = grapheme.starts_with(|first: char| !first.is_ascii() && first != '\u{200D}');
            grapheme.chars().filter(move |c| !c.is_control() && !is_deceptive(*c, joins))
        })
        .collect()
}

fn is_deceptive(character: char, joins: bool) -> bool {
    match character {
        '\u{200D}' => !joins,
        '\u{00AD}'
        | '\u{061C}'
        | '\u{180E}'
        | '\u{200B}'
        | '\u{200C}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::UnknownReason;
    use crate::knowledge::Status;

    fn citation(paragraph: u16, passage: bool, speaker: Option<&str>) -> Citation {
        let url = if passage { "https://a.example/#:~:text=x,y" } else { "https://a.example/" };
        Citation { paragraph, url: url.into(), speaker: speaker.map(Into::into), outlet: speaker.map(|_| "Radio Fjord".into()) }
    }

    fn answer(citations: Vec<Citation>) -> Reply {
        Reply {
            outcome: Outcome::Answer { entries: Vec::new(), citations, status: Status::Reported },
            text: "It was on Monday, at the Town Hall.".into(),
            confidence: 1.0,
            suggestions: vec!["Who came?".into(), "What was said there of guarantees?".into()],
            corrections: vec![("wen".into(), "when".into()), ("was\u{1b}c".into(), "was".into())],
        }
    }

    #[test]
    fn an_answer_in_a_pipe() {
        let citations = vec![citation(2, false, None), citation(4, false, None), citation(9, true, Some("Maren Dahl")), citation(11, false, None)];
        insta::assert_snapshot!(reply("The Paper", &answer(citations), &Look::default()), @r"
        I read “wen” as “when” and “wasc” as “was”.
        It was on Monday, at the Town Hall.
        Source: The Paper, paragraph 9 (Maren Dahl, Radio Fjord) · https://a.example/#:~:text=x,y
        Source: The Paper, paragraph 2 · https://a.example/
        Source: The Paper, paragraph 4 · https://a.example/
        and 1 more

        You can also ask:
          1. Who came?
          2. What was said there of guarantees?
        ");
    }

    #[test]
    fn an_answer_in_a_narrow_coloured_terminal() {
        let look = Look { colour: true, width: Some(24) };
        insta::assert_snapshot!(reply("The Paper", &answer(vec![citation(2, false, None)]), &look).replace('\u{1b}', "␛"), @r"
        ␛[2mI read “wen” as “when”␛[0m
        ␛[2mand “wasc” as “was”.␛[0m
        It was on Monday, at the
        Town Hall.
        ␛[2mSource: The Paper, paragraph 2 · https://a.example/␛[0m

        ␛[2mYou can also ask:␛[0m
        ␛[1m  1. ␛[0mWho came?
        ␛[1m  2. ␛[0mWhat was said there
             of guarantees?
        ");
    }

    #[test]
    fn an_unknown_has_no_source() {
        let unknown = Reply { outcome: Outcome::Unknown { reason: UnknownReason::OffTopic }, corrections: Vec::new(), ..answer(Vec::new()) };
        let text = reply("The Paper", &unknown, &Look::default());
        assert!(!text.contains("Source") && !text.contains("http"), "{text}");
    }

    #[test]
    fn terminals_obey_nothing_of_what_is_shown() {
        for (text, expected) in [
            ("a\u{1b}[31mb\u{7}\u{9b}c\r\n", "a[31mbc"),
            ("a\u{202e}b\u{2066}c\u{200b}d\u{feff}", "abcd"),
            ("👩‍👩‍👧 ❤️ e\u{301}", "👩‍👩‍👧 ❤️ e\u{301}"),
            ("a\u{200d}", "a"),
        ] {
            assert_eq!(printable(text), expected, "{text:?}");
        }
    }

    #[test]
    fn wrapping_counts_columns_and_keeps_long_words_whole() {
        for (text, width, expected) in [
            ("one two three", Some(7), &["one two", "three"][..]),
            ("one", None, &["one"]),
            ("日本 日本 日本", Some(9), &["日本 日本", "日本"]),
            ("incomprehensible", Some(4), &["incomprehensible"]),
            ("first\n\nsecond line", Some(8), &["first", "", "second", "line"]),
            ("", Some(8), &[]),
        ] {
            assert_eq!(wrap(text, width), expected, "{text:?} {width:?}");
        }
    }
}
