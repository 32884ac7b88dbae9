//! Days, dates, months and years in a question.

use serde::{Deserialize, Serialize};

use crate::english;
use crate::knowledge::Date;
use crate::text::TokenKind;

use super::Word;

/// What a question says of a time; whatever it leaves out is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct TimeRef {
    /// The year.
    pub year: Option<u16>,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day of the month.
    pub day: Option<u8>,
    /// The day of the week, Monday being 0.
    pub weekday: Option<u8>,
}

impl TimeRef {
    /// Whether a date is of that time: `None` when the date is not exact enough to tell.
    #[must_use]
    pub fn matches(&self, date: Date) -> Option<bool> {
        let parts = [
            self.year.map(|year| Some(year == date.year)),
            self.month.map(|month| date.month.map(|m| m == month)),
            self.day.map(|day| date.day.map(|d| d == day)),
            self.weekday.map(|weekday| date.weekday().map(|w| w == weekday)),
        ];
        let known: Vec<bool> = parts.iter().flatten().flatten().copied().collect();
        if known.contains(&false) {
            Some(false)
        } else if known.is_empty() {
            None
        } else {
            Some(true)
        }
    }

    fn is_empty(self) -> bool {
        self == Self::default()
    }
}

/// Reads a time that begins at `words[0]`; gives it with the number of words it takes.
#[must_use]
pub fn read_time(words: &[Word]) -> Option<(TimeRef, usize)> {
    let (mut time, mut taken, mut at) = (TimeRef::default(), 0, 0);
    while let Some(word) = words.get(at) {
        let next_month = words[at + 1..].iter().find(|w| !w.is(&["of", "the"])).and_then(|w| english::month(&w.text));
        let number: Option<u16> = match word.kind {
            TokenKind::Word => english::number_word(&word.text).filter(|_| word.text.ends_with("th")).and_then(|n| u16::try_from(n).ok()),
            _ => word.text.parse().ok(),
        };
        let ordinal = word.kind == TokenKind::Ordinal;
        if let Some(weekday) = english::weekday(&word.text).filter(|_| time.weekday.is_none()) {
            time.weekday = Some(weekday);
        } else if let Some(month) =
            english::month(&word.text).filter(|m| time.month.is_none() && (*m != 5 || time.day.is_some() || next_is_number(&words[at + 1..])))
        {
            time.month = Some(month);
        } else if let Some(day) = number.filter(|day| (1..=31).contains(day) && time.day.is_none() && (ordinal || time.month.is_some() || next_month.is_some()))
        {
            time.day = u8::try_from(day).ok();
        } else if let Some(year) = number.filter(|year| (1900..=2100).contains(year) && time.year.is_none() && word.kind == TokenKind::Number) {
            time.year = Some(year);
        } else if !word.is(&["of", "the", "in"]) || time.is_empty() {
            break;
        } else {
            at += 1;
            continue;
        }
        at += 1;
        taken = at;
    }
    (!time.is_empty()).then_some((time, taken))
}

/// "may" is a month only beside a number.
fn next_is_number(words: &[Word]) -> bool {
    words.first().is_some_and(|word| word.kind != TokenKind::Word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::understand::normalise::words;

    #[test]
    fn times_are_read() {
        let time = |year, month, day, weekday| TimeRef { year, month, day, weekday };
        for (text, expected, taken) in [
            ("august 18", time(None, Some(8), Some(18), None), 2),
            ("18th of august, 2025", time(Some(2025), Some(8), Some(18), None), 4),
            ("monday aug 18", time(None, Some(8), Some(18), Some(0)), 3),
            ("15th", time(None, None, Some(15), None), 1),
            ("february of 2022 was", time(Some(2022), Some(2), None, None), 3),
            ("2014 in winter", time(Some(2014), None, None, None), 1),
            ("fridays", time(None, None, None, Some(4)), 1),
        ] {
            assert_eq!(read_time(&words(text)), Some((expected, taken)), "{text}");
        }
        for text in ["24 hours", "may rain", "the 15th", "seven"] {
            assert_eq!(read_time(&words(text)), None, "{text}");
        }
    }

    #[test]
    fn a_time_matches_a_date_as_far_as_both_tell() {
        let date: Date = Date { year: 2025, month: Some(8), day: Some(15) };
        let asked = |text: &str| read_time(&words(text)).and_then(|(time, _)| time.matches(date));
        assert_eq!(asked("friday"), Some(true));
        assert_eq!(asked("august 18"), Some(false));
        assert_eq!(asked("2025"), Some(true));
        let year_only = Date { year: 2014, month: None, day: None };
        assert_eq!(TimeRef { month: Some(3), ..TimeRef::default() }.matches(year_only), None);
    }
}
