//! The core's own words for people: templates that are filled with curated values. Reviewed like code.

use crate::knowledge::EntityKind;

/// Before a list's last member.
pub const AND: &str = "and";
/// The answer is yes.
pub const YES: &str = "Yes.";
/// The answer is no.
pub const NO: &str = "No.";
/// The answer is: intended, not done.
pub const NOT_YET: &str = "Not yet, as far as the article tells.";
/// The answer is that accounts differ.
pub const DISPUTED: &str = "That is disputed.";

/// Introduces a speaker's words.
#[must_use]
pub fn quoted(speaker: &str, quote: &str) -> String {
    let possessive = if speaker.ends_with('s') { "'" } else { "'s" };
    format!("In {speaker}{possessive} words: “{quote}”{}", if quote.ends_with(['.', '!', '?']) { "" } else { "." })
}

/// Introduces words whose speaker is a group.
#[must_use]
pub fn quoted_plainly(quote: &str) -> String {
    format!("In the words quoted: “{quote}”{}", if quote.ends_with(['.', '!', '?']) { "" } else { "." })
}

/// Puts a filler right: "It was the Post, not the Times."
#[must_use]
pub fn it_was(actual: &str, said: &str) -> String {
    format!("It was {actual}, not {said}.")
}

/// Puts a place right: "It was in Alaska, not in Texas."
#[must_use]
pub fn it_was_there(actual: &str, said_at: Option<&str>, said: &str) -> String {
    said_at.map_or_else(|| format!("It was {actual}, not in {said}."), |said| format!("It was {actual}, not {said}."))
}

/// Those who are not named in the question.
#[must_use]
pub fn besides(named: &str, others: &str) -> String {
    format!("Besides {named} the article names {others}.")
}

/// Who somebody is.
#[must_use]
pub fn has_title(name: &str, title: &str) -> String {
    format!("The article names {name} as {title}.")
}

/// Puts a time right.
#[must_use]
pub fn it_was_when(actual: &str) -> String {
    format!("It was {actual}.")
}

/// Puts a number right.
#[must_use]
pub fn the_figure_is(actual: &str) -> String {
    format!("The article says {actual}.")
}

/// Nothing to do with the article.
#[must_use]
pub fn off_topic(subject: &str) -> String {
    format!("I can't help with that: I only answer questions about {subject}.")
}

/// A name that the article does not mention.
#[must_use]
pub fn not_mentioned(name: &str) -> String {
    format!("The article does not mention {name}.")
}

/// A person of whom no words are reported.
#[must_use]
pub fn no_statement(name: &str) -> String {
    format!("The article reports nothing that {name} said.")
}

/// What is missing, where no part of the fact was asked for by name.
pub const THAT: &str = "that";

/// The fact is there, the part asked for is not.
#[must_use]
pub fn missing(what: &str) -> String {
    if what == THAT { "I don't find exactly that in the article.".into() } else { format!("The article does not say {what}.") }
}

/// Words that nothing explains.
#[must_use]
pub fn not_reported(words: &[String]) -> String {
    match words {
        [] => "I don't find that in the article.".into(),
        words => format!("I don't find that in the article, nor anything about {}.", quoted_list(words)),
    }
}

fn quoted_list(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().take(2).map(|word| format!("“{word}”")).collect();
    quoted.join(" or ")
}

/// What is reported instead.
#[must_use]
pub fn it_does_report(text: &str) -> String {
    format!("What comes nearest: {text}")
}

/// A question about somebody or something.
#[must_use]
pub fn question_about(kind: EntityKind, name: &str) -> String {
    let opening = match kind {
        EntityKind::Person => "Who is",
        EntityKind::Group => "Who are",
        EntityKind::Body | EntityKind::Outlet | EntityKind::Programme | EntityKind::Document => "What is",
        _ => "What about",
    };
    format!("{opening} {name}?")
}

/// Several readings are as likely.
pub const WHICH_ONE: &str = "I'm not sure which of these you mean:";

/// Help, for empty messages.
#[must_use]
pub fn help(subject: &str) -> String {
    format!("Ask me about {subject}, in your own words.")
}
