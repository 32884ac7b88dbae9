//! Figures by kind and category, what went wrong, and the bars to be reached.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use super::{Case, Said, Turn};

/// How often something was asked and went right or wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Questions, or whole conversations.
    pub asked: usize,
    /// Those that went right.
    pub right: usize,
    /// Those with a false answer.
    pub false_answers: usize,
}

impl Row {
    /// Share that went right, 0 to 1.
    #[must_use]
    pub fn right_rate(&self) -> f64 {
        rate(self.right, self.asked)
    }

    /// Share with a false answer, 0 to 1.
    #[must_use]
    pub fn false_rate(&self) -> f64 {
        rate(self.false_answers, self.asked)
    }
}

#[expect(clippy::cast_precision_loss, reason = "nobody writes 2^52 questions")]
fn rate(part: usize, all: usize) -> f64 {
    part as f64 / all.max(1) as f64
}

/// A question that went wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Fail {
    /// The case's name.
    pub id: String,
    /// Its category.
    pub category: String,
    /// The question, or the conversation's turn.
    pub question: String,
    /// What is wrong.
    pub why: String,
    /// What was replied.
    pub said: Said,
}

/// What came of all questions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    rows: BTreeMap<String, Row>,
    /// What went wrong, single questions first.
    pub fails: Vec<Fail>,
    /// How many single questions were asked.
    pub singles: usize,
    /// Median and greatest length of single answers, in characters; none without answers.
    pub lengths: Option<(usize, usize)>,
    /// How many answered yes/no and wrong-premise questions begin with yes or no, of how many; none without any.
    pub direct: Option<(usize, usize)>,
}

impl Report {
    /// The rows of the table: all, then kinds and categories by name.
    pub fn rows(&self) -> impl Iterator<Item = (&str, Row)> {
        let all = self.rows.get_key_value("all");
        all.into_iter().chain(self.rows.iter().filter(|(name, _)| *name != "all")).map(|(name, row)| (name.as_str(), *row))
    }

    /// The row of a name.
    #[must_use]
    pub fn row(&self, name: &str) -> Option<Row> {
        self.rows.get(name).copied()
    }

    /// The bars that are missed.
    #[must_use]
    pub fn missed(&self, bars: &[Bar]) -> Vec<Shortfall> {
        let missed = |bar: &Bar| {
            let row = self.row(if bar.is_maximum() { "all" } else { &bar.name });
            let rate = if bar.is_maximum() { row.unwrap_or_default().false_rate() } else { row.unwrap_or_default().right_rate() };
            let short = if bar.is_maximum() { rate > bar.rate } else { row.is_none() || rate < bar.rate };
            short.then(|| Shortfall { bar: bar.clone(), rate })
        };
        bars.iter().filter_map(missed).collect()
    }

    pub(super) fn count(&mut self, case: &Case, right: bool, false_answer: bool) {
        // A category that is named like its kind is counted twice in their row, which leaves its rates as they are.
        for name in ["all", &case.kind, &case.category] {
            let row = self.rows.entry(name.to_owned()).or_default();
            row.asked += 1;
            row.right += usize::from(right);
            row.false_answers += usize::from(false_answer);
        }
    }

    pub(super) fn fail(&mut self, case: &Case, turn: &Turn, why: String, said: Said) {
        self.fails.push(Fail { id: case.id.clone(), category: case.category.clone(), question: turn.question.clone(), why, said });
    }
}

/// A rate to be reached, or, named `false`, not to be passed.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// A row of the table, or `false`.
    pub name: String,
    /// From 0 to 1.
    pub rate: f64,
}

impl Bar {
    /// Whether it limits false answers rather than asking for right ones.
    #[must_use]
    pub fn is_maximum(&self) -> bool {
        self.name == "false"
    }
}

/// Why a text is no [`Bar`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoBar;

impl fmt::Display for NoBar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("write NAME=RATE with a rate from 0 to 1, such as all=0.95")
    }
}

impl std::error::Error for NoBar {}

impl FromStr for Bar {
    type Err = NoBar;

    fn from_str(text: &str) -> Result<Self, NoBar> {
        let (name, rate) = text.split_once('=').ok_or(NoBar)?;
        let rate = rate.parse().ok().filter(|rate| (0.0..=1.0).contains(rate)).ok_or(NoBar)?;
        if name.is_empty() { Err(NoBar) } else { Ok(Self { name: name.to_owned(), rate }) }
    }
}

/// A bar that was missed.
#[derive(Clone, Debug, PartialEq)]
pub struct Shortfall {
    /// The bar.
    pub bar: Bar,
    /// What was reached instead.
    pub rate: f64,
}
