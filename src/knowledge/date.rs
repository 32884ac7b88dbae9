//! A date as exact as the article gives it, and how people write it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::english::{MONTHS, WEEKDAYS};

/// A year, a month of a year, or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub struct Date {
    /// The year, AD.
    pub year: u16,
    /// The month, 1 to 12, where it is known.
    pub month: Option<u8>,
    /// The day of the month, 1 to 31, where it is known.
    pub day: Option<u8>,
}

impl FromStr for Date {
    type Err = String;

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || format!("`{text}` is no date: write YYYY, YYYY-MM or YYYY-MM-DD");
        let mut parts = text.split('-');
        let year: u16 = parts.next().filter(|p| p.len() == 4).and_then(|p| p.parse().ok()).ok_or_else(wrong)?;
        let mut next = |limit: u8| match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == 2 => match part.parse::<u8>() {
                Ok(value) if (1..=limit).contains(&value) => Ok(Some(value)),
                _ => Err(wrong()),
            },
            Some(_) => Err(wrong()),
        };
        let month = next(12)?;
        let day = next(31)?;
        if parts.next().is_some() || day.is_some_and(|day| day > days_in(year, month.unwrap_or(1))) {
            return Err(wrong());
        }
        Ok(Self { year, month, day })
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Date {
    /// The day of the week, Monday being 0, where the day is known (Sakamoto's method).
    #[must_use]
    pub fn weekday(self) -> Option<u8> {
        const OFFSETS: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
        let (month, day) = (self.month?, self.day?);
        let year = u32::from(self.year) - u32::from(month < 3);
        let sunday_based = (year + year / 4 - year / 100 + year / 400 + OFFSETS[usize::from(month) - 1] + u32::from(day)) % 7;
        u8::try_from((sunday_based + 6) % 7).ok()
    }

    /// The name of the day of the week, where the day is known.
    #[must_use]
    pub fn weekday_name(self) -> Option<String> {
        self.weekday().map(|day| capitalised(WEEKDAYS[usize::from(day)]))
    }

    /// The name of the month, where it is known.
    #[must_use]
    pub fn month_name(self) -> Option<String> {
        self.month.map(|month| capitalised(MONTHS[usize::from(month) - 1]))
    }

    /// With its preposition, as an answer to "when": `on Friday, August 15, 2025`, `in February 2022`, `in 2014`.
    #[must_use]
    pub fn as_answer(self) -> String {
        if self.day.is_some() { format!("on {self}") } else { format!("in {self}") }
    }
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.weekday_name(), self.month_name(), self.day) {
            (Some(weekday), Some(month), Some(day)) => write!(f, "{weekday}, {month} {day}, {}", self.year),
            (_, Some(month), _) => write!(f, "{month} {}", self.year),
            _ => write!(f, "{}", self.year),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_and_written() {
        for (text, answer) in [
            ("2025-08-15", Some("on Friday, August 15, 2025")),
            ("2025-08-18", Some("on Monday, August 18, 2025")),
            ("2024-02-29", Some("on Thursday, February 29, 2024")),
            ("2022-02", Some("in February 2022")),
            ("2014", Some("in 2014")),
            ("2025-02-29", None),
            ("2025-13", None),
            ("25-01-01", None),
            ("tomorrow", None),
            ("2025-01-01-01", None),
        ] {
            assert_eq!(text.parse::<Date>().ok().map(Date::as_answer).as_deref(), answer, "{text}");
        }
    }
}
