//! The article as it is searched: its paragraphs, their words, what stands in quotation marks, which numbers and days they name.
//! Must never keep more of a text than a proof needs, and knows nothing of facts.

use std::ops::Range;

use crate::english;
use crate::knowledge::Date;
use crate::text::fold;

/// A copy of the article.
pub(super) struct Article {
    /// Its paragraphs, in order; empty lines are none.
    pub(super) paragraphs: Vec<Paragraph>,
}

/// One paragraph.
pub(super) struct Paragraph {
    /// Its text, with single spaces, else as it is.
    pub(super) text: String,
    /// Its text with plain quotation marks and apostrophes.
    plain: String,
    /// What stands in quotation marks, in bytes of `plain`.
    quoted: Vec<Range<usize>>,
    /// Its words, folded.
    pub(super) words: Vec<String>,
    /// Its numbers, in digits or words, with and without their scale.
    numbers: Vec<f64>,
    days: Vec<Date>,
}

/// Where a paragraph says something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// In quotation marks.
    Quoted,
    /// In the article's own words.
    Unquoted,
}

impl Article {
    /// Reads an article, a paragraph a line. `year` is that of its days, which newspapers write without one.
    pub(super) fn new(text: &str, year: u16) -> Self {
        Self { paragraphs: text.lines().filter(|line| !line.trim().is_empty()).map(|line| Paragraph::new(line, year)).collect() }
    }

    /// A paragraph, by its number from 1.
    pub(super) fn paragraph(&self, number: u16) -> Option<&Paragraph> {
        self.paragraphs.get(usize::from(number).checked_sub(1)?)
    }

    /// The paragraphs of which something holds, by their numbers.
    pub(super) fn numbers_where(&self, holds: impl Fn(&Paragraph) -> bool) -> Vec<usize> {
        self.paragraphs.iter().enumerate().filter(|(_, paragraph)| holds(paragraph)).map(|(at, _)| at + 1).collect()
    }
}

impl Paragraph {
    fn new(line: &str, year: u16) -> Self {
        let text = line.split_whitespace().collect::<Vec<_>>().join(" ");
        let plain = plain(&text);
        let words = words(&text);
        let numbers = numbers(&words);
        let days = days(&words, year);
        Self { quoted: quoted(&plain), text, plain, words, numbers, days }
    }

    /// Where the paragraph has these very words, but for typographic quotation marks and a full stop or comma at the end.
    pub(super) fn says(&self, quotation: &str) -> Option<Said> {
        let wanted = plain(quotation.trim().trim_end_matches(['.', ',']));
        let mut said = None;
        for span in occurrences(&self.plain, &wanted) {
            if self.quoted.iter().any(|quoted| quoted.start <= span.start && span.end <= quoted.end) {
                return Some(Said::Quoted);
            }
            said = Some(Said::Unquoted);
        }
        said
    }

    /// Whether the paragraph has these folded words, one after the other.
    pub(super) fn has(&self, words: &[String]) -> bool {
        !words.is_empty() && self.words.windows(words.len()).any(|window| window == words)
    }

    /// Whether the paragraph names a number, in digits or in words.
    pub(super) fn has_number(&self, value: f64) -> bool {
        self.numbers.iter().any(|number| (number - value).abs() < f64::EPSILON * value.abs().max(1.0))
    }

    /// The days that the paragraph names with their month.
    pub(super) fn days(&self) -> &[Date] {
        &self.days
    }

    /// Whether the paragraph has a folded word.
    pub(super) fn has_word(&self, word: &str) -> bool {
        self.words.iter().any(|own| own == word)
    }
}

/// Where a text has a part, at word boundaries, in bytes.
pub(super) fn occurrences(text: &str, part: &str) -> Vec<Range<usize>> {
    let inside_word = |at: usize| {
        let before = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        before && text[at..].chars().next().is_some_and(char::is_alphanumeric)
    };
    let found = if part.is_empty() { Vec::new() } else { text.match_indices(part).collect() };
    found.into_iter().map(|(at, part)| at..at + part.len()).filter(|span| !inside_word(span.start) && !inside_word(span.end)).collect()
}

/// Folded words: runs of letters and digits. "1,500" and "3.5" are one word each, the first without its comma.
pub(super) fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut words = vec![String::new()];
    let mut rest = folded.chars().peekable();
    while let Some(c) = rest.next() {
        let Some(word) = words.last_mut() else { break };
        let in_number = word.ends_with(|c: char| c.is_ascii_digit()) && rest.peek().is_some_and(char::is_ascii_digit);
        match c {
            c if c.is_alphanumeric() => word.push(c),
            '.' if in_number => word.push(c),
            ',' if in_number => {}
            _ if !word.is_empty() => words.push(String::new()),
            _ => {}
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The numbers among words: digits or number words, with and without their scale ("90", "billion": 90 and 90,000,000,000).
pub(super) fn numbers(words: &[String]) -> Vec<f64> {
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let Some(mut value) = number(word) else { continue };
        found.push(value);
        for next in &words[at + 1..] {
            let unit = number(next).filter(|unit| *unit < 10.0 && value >= 20.0 && value % 10.0 == 0.0 && next.starts_with(char::is_alphabetic));
            match (scale(next), unit) {
                (Some(scale), _) => value *= scale,
                (None, Some(unit)) => value += unit,
                (None, None) => break,
            }
            found.push(value);
        }
    }
    found
}

fn number(word: &str) -> Option<f64> {
    if word == "one" {
        return Some(1.0);
    }
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
    let ending = &word[digits.len()..];
    if digits.is_empty() {
        return english::number_word(word).and_then(|value| u32::try_from(value).ok()).map(f64::from);
    }
    let scale = match ending {
        "" | "st" | "nd" | "rd" | "th" => 1.0,
        "k" => 1e3,
        "m" | "mn" => 1e6,
        "b" | "bn" => 1e9,
        _ => return None,
    };
    digits.parse::<f64>().ok().map(|value| value * scale)
}

fn scale(word: &str) -> Option<f64> {
    match word {
        "hundred" => Some(1e2),
        "thousand" => Some(1e3),
        "million" => Some(1e6),
        "billion" => Some(1e9),
        "trillion" => Some(1e12),
        _ => None,
    }
}

/// The days among words: a month with a day after or before it, and a year if one follows; else they are in `year`.
pub(super) fn days(words: &[String], year: u16) -> Vec<Date> {
    let day = |word: Option<&String>| word.and_then(|word| number(word)).filter(|day| (1.0..=31.0).contains(day));
    let is_year = |word: &&String| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let Some(month) = english::month(word) else { continue };
        let after = day(words.get(at + 1)).map(|day| (day, at + 2));
        let before = at.checked_sub(1).and_then(|before| day(words.get(before))).map(|day| (day, at + 1));
        for (day, next) in [after, before].into_iter().flatten() {
            let year = words.get(next).filter(is_year).map_or_else(|| year.to_string(), Clone::clone);
            found.extend(format!("{year}-{month:02}-{day:02}").parse::<Date>().ok());
        }
    }
    found
}

/// With plain quotation marks, apostrophes and spaces.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let plain = |c: char| match c {
        '\u{2018}'..='\u{201B}' => '\'',
        '\u{201C}'..='\u{201F}' | '\u{AB}' | '\u{BB}' => '"',
        other => other,
    };
    words.join(" ").chars().map(plain).collect()
}

/// What stands between quotation marks; an opening one without its closing one holds to the end, as where a speech goes on in the next paragraph.
fn quoted(plain: &str) -> Vec<Range<usize>> {
    let marks: Vec<usize> = plain.match_indices('"').map(|(at, _)| at).collect();
    marks.chunks(2).map(|pair| pair[0] + 1..pair.get(1).copied().unwrap_or(plain.len())).collect()
}

/// The parts of a text that stand in typographic quotation marks.
pub(super) fn quotations(text: &str) -> impl Iterator<Item = &str> {
    text.split('“').skip(1).filter_map(|rest| rest.split_once('”')).map(|(quotation, _)| quotation)
}

/// The parts of a text that don't.
pub(super) fn outside_quotations(text: &str) -> impl Iterator<Item = &str> {
    let mut parts = text.split('“');
    let first = parts.next();
    first.into_iter().chain(parts.map(|part| part.split_once('”').map_or(part, |(_, after)| after)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(text: &str) -> Paragraph {
        Paragraph::new(text, 2031)
    }

    #[test]
    fn what_is_said_is_told_from_what_is_written() {
        let paragraph = paragraph("“We’re done,” Ada said, and “not before time.” Nobody was surprised.");
        for (words, said) in [
            ("We're done", Some(Said::Quoted)),
            ("We’re done.", Some(Said::Quoted)),
            ("not before time", Some(Said::Quoted)),
            ("Nobody was surprised", Some(Said::Unquoted)),
            ("e done", None),
            ("we’re done", None),
            ("", None),
        ] {
            assert_eq!(paragraph.says(words), said, "{words}");
        }
    }

    #[test]
    fn numbers_are_read_in_digits_and_words() {
        for (text, value, has) in [
            ("$90 billion", 90e9, true),
            ("90 days", 90.0, true),
            ("nearly four years", 4.0, true),
            ("twenty-four hours", 24.0, true),
            ("1,500 people", 1500.0, true),
            ("on August 18, 2,000 came", 2000.0, true),
            ("3.5 miles", 3.5, true),
            ("Article 5.", 5.0, true),
            ("seventeen", 7.0, false),
            ("one of them", 1.0, true),
            ("2014", 14.0, false),
        ] {
            assert_eq!(paragraph(text).has_number(value), has, "{text} {value}");
        }
    }

    #[test]
    fn days_are_read_with_and_without_their_year() {
        for (text, days) in
            [("on Monday, May 5, they met", "2031-05-05"), ("on 5 May 2030", "2030-05-05"), ("in May 2030", ""), ("on May 30, 2029 and June 31", "2029-05-30")]
        {
            let found: Vec<String> = paragraph(text).days().iter().map(|d| format!("{}-{:02}-{:02}", d.year, d.month.unwrap(), d.day.unwrap())).collect();
            assert_eq!(found.join(" "), days, "{text}");
        }
    }

    #[test]
    fn texts_are_parted_at_typographic_quotation_marks() {
        let text = "He called it “mad” and “as it sounds”, then left.";
        assert_eq!(quotations(text).collect::<Vec<_>>(), ["mad", "as it sounds"]);
        assert_eq!(outside_quotations(text).collect::<String>(), "He called it  and , then left.");
    }
}
