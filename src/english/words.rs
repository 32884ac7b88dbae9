//! Short lists of general English, as tables: phone spelling, function words, words of little content, calendar, numbers, and the
//! openings of questions. The long lists are in `data/english`.

use std::collections::HashMap;
use std::sync::OnceLock;

/// Words that show that more than the article's own time is asked for.
pub const DEICTIC_WORDS: &[&str] = &["today", "yesterday", "tomorrow", "tonight", "nowadays"];

/// English names of the days, Monday first.
pub const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// English names of the months.
pub const MONTHS: [&str; 12] = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// Number words, cardinal and ordinal, and their value.
pub const NUMBERS: &[(&str, u64)] = &[
    ("zero", 0),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("hundred", 100),
    ("dozen", 12),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("fifteenth", 15),
    ("sixteenth", 16),
    ("seventeenth", 17),
    ("eighteenth", 18),
    ("nineteenth", 19),
    ("twentieth", 20),
];

/// Units of time, as base forms, with the number of hours in each.
pub const TIME_UNITS: &[(&str, f64)] = &[
    ("second", 1.0 / 3600.0),
    ("minute", 1.0 / 60.0),
    ("hour", 1.0),
    ("day", 24.0),
    ("week", 168.0),
    ("fortnight", 336.0),
    ("month", 730.5),
    ("year", 8766.0),
    ("decade", 87_660.0),
];

/// Words that ask for something.
pub const QUESTION_WORDS: &[&str] = &["who", "whom", "whose", "what", "which", "when", "where", "why", "how"];

/// Verb forms that open a yes/no question when they come first.
pub const AUXILIARIES: &[&str] =
    &["is", "are", "was", "were", "am", "do", "does", "did", "has", "have", "had", "will", "would", "can", "could", "should", "shall", "may", "might", "must"];

/// Auxiliaries that ask what will be, what may be and what has to be, not what is so.
pub const MODALS: &[&str] = &["will", "would", "can", "could", "should", "shall", "may", "might", "must"];

/// Words that say of how many of its kind something holds: whoever affirms a sentence affirms them, too. Superlatives are among them by their form.
pub const SCOPES: &[&str] = &[
    "first",
    "second",
    "third",
    "last",
    "latest",
    "only",
    "sole",
    "ever",
    "most",
    "best",
    "worst",
    "least",
    "once",
    "twice",
    "alone",
    "more",
    "less",
    "fewer",
    "than",
    "himself",
    "herself",
    "themselves",
    "itself",
    "together",
    "personally",
    "always",
    "all",
    "every",
    "each",
    "everyone",
    "everybody",
    "nobody",
    "none",
    "neither",
    "whole",
    "entire",
    "any",
    "anyone",
    "still",
    "before",
    "after",
    "during",
];

/// Words that deny the sentence that they stand in.
pub const NEGATIONS: &[&str] = &["not", "never", "nobody", "nothing", "without"];

/// Words before the question itself, in chats: they are skipped when the form is read.
pub const OPENERS: &[&str] = &[
    "so", "and", "but", "ok", "okay", "hey", "hi", "hello", "yo", "well", "please", "um", "uh", "hmm", "also", "then", "now", "oh", "ah", "wait", "sorry",
    "like", "actually", "just", "or", "btw", "dear", "yes", "no", "bro", "dude", "quick", "question", "because",
];

/// Prepositions.
pub const PREPOSITIONS: &[&str] = &[
    "to",
    "with",
    "by",
    "for",
    "from",
    "about",
    "on",
    "in",
    "at",
    "of",
    "over",
    "against",
    "between",
    "into",
    "after",
    "before",
    "during",
    "regarding",
    "concerning",
    "towards",
    "toward",
    "without",
    "within",
    "under",
    "through",
    "since",
    "until",
    "alongside",
    "behind",
    "versus",
    "as",
];

/// What sort of word it is, as far as content goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Function,
    Light,
}

/// The word lists, read once.
fn classes() -> &'static HashMap<&'static str, Class> {
    static CLASSES: OnceLock<HashMap<&'static str, Class>> = OnceLock::new();
    CLASSES.get_or_init(|| {
        let light = listed(include_str!("../../data/english/light_words.txt")).map(|word| (word, Class::Light));
        let function = listed(include_str!("../../data/english/function_words.txt")).map(|word| (word, Class::Function));
        light.chain(function).collect()
    })
}

fn listed(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#')).flat_map(|line| line.split(',')).map(str::trim).filter(|word| !word.is_empty())
}

fn chat_spellings() -> &'static HashMap<&'static str, &'static str> {
    static SPELLINGS: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();
    SPELLINGS.get_or_init(|| {
        include_str!("../../data/english/chat_spellings.tsv").lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')).collect()
    })
}

/// Words that shape a question and carry no content of their own.
#[must_use]
pub fn is_function_word(word: &str) -> bool {
    classes().get(word) == Some(&Class::Function)
}

/// Words with some content that rarely decides which fact is meant: asked for or not, the fact stays the same.
#[must_use]
pub fn is_light_word(word: &str) -> bool {
    classes().get(word) == Some(&Class::Light)
}

/// What a chat spelling stands for: words, separated by spaces, or nothing; `None` when the word is not one.
#[must_use]
pub fn chat_spelling(word: &str) -> Option<&'static str> {
    chat_spellings().get(word).copied()
}

/// The value of a number word.
#[must_use]
pub fn number_word(word: &str) -> Option<u64> {
    NUMBERS.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}

/// The weekday's index, Monday being 0.
#[must_use]
pub fn weekday(word: &str) -> Option<u8> {
    WEEKDAYS.iter().position(|day| *day == word || word.strip_suffix('s') == Some(day)).and_then(|at| u8::try_from(at).ok())
}

/// The month's number, January being 1.
#[must_use]
pub fn month(word: &str) -> Option<u8> {
    MONTHS.iter().position(|month| *month == word).and_then(|at| u8::try_from(at + 1).ok())
}

/// Hours in a unit of time, given as base form.
#[must_use]
pub fn time_unit(lemma: &str) -> Option<f64> {
    TIME_UNITS.iter().find(|(unit, _)| *unit == lemma).map(|(_, hours)| *hours)
}
