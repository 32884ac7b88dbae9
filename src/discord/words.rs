//! Every word that the Discord front end says by itself, so that its tone can be reviewed in one place. Facts are never worded here.

use std::time::Duration;

/// Below an answer.
pub const WHY: &str = "Why this answer?";
/// Below a reply that the asker may take back.
pub const DELETE: &str = "Delete";
/// Below choices.
pub const NONE_OF_THESE: &str = "None of these";
/// After a click on it.
pub const NONE_CHOSEN: &str = "Then please ask again in other words, or try `/topics` to see what I know about.";
/// Names of an answer's parts.
pub const STATUS: &str = "Status";
/// Who said what has no words of its own.
pub const SAID_BY: &str = "Said by";
/// A click on a button that nothing knows any more.
pub const BUTTON_IS_GONE: &str = "This button belongs to an older version of me and does nothing any more. Please ask again.";
/// A click on an entry that the fact base doesn't have any more.
pub const ENTRY_IS_GONE: &str = "What this button stood for is no longer in the fact base. Please ask again.";
/// A click on delete by somebody else.
pub const NOT_YOURS: &str = "Only whoever asked, or a member who may manage messages, can delete this reply.";
/// A command that nothing knows any more.
pub const COMMAND_IS_GONE: &str = "I don't know this command any more. `/help` shows those that there are.";
/// A reply can't be deleted.
pub const CANT_DELETE: &str = "I couldn't delete it: Discord refused. It may be gone already.";
/// The bot is ending.
pub const ENDING: &str = "I'm about to restart. Please ask again in a minute.";
/// Nothing was typed where a question belongs.
pub const NO_QUESTION: &str = "Please type a question.";

/// How a reading was corrected.
#[must_use]
pub fn i_read(pairs: &[(String, String)]) -> String {
    let each: Vec<String> = pairs.iter().map(|(typed, read)| format!("“{typed}” as “{read}”")).collect();
    format!("I read {}.", list(&each))
}

/// "a, b and c".
#[must_use]
pub fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Whose words they are: "Maren Dahl (Radio Fjord, Monday, March 3, 2025)".
#[must_use]
pub fn attribution(speaker: &str, circumstances: &[String]) -> String {
    let speaker = if speaker.is_empty() { "Words that the article quotes" } else { speaker };
    if circumstances.is_empty() { speaker.to_owned() } else { format!("{speaker} ({})", circumstances.join(", ")) }
}

/// A link to a paragraph.
#[must_use]
pub fn paragraph(publisher: &str, paragraph: u16) -> String {
    format!("{publisher}, paragraph {paragraph}")
}

/// A status.
#[must_use]
pub fn reported(publisher: &str) -> String {
    format!("reported by {publisher}")
}

/// A status.
#[must_use]
pub fn claimed(speaker: &str) -> String {
    if speaker.is_empty() { "claimed by its source".into() } else { format!("claimed by {speaker}") }
}

/// A status.
#[must_use]
pub fn disputed(sides: &[(String, &str)]) -> String {
    if sides.is_empty() {
        return "disputed".into();
    }
    let side = |(speaker, text): &(String, &str)| if speaker.is_empty() { format!("• {text}") } else { format!("• {speaker}: {text}") };
    format!("disputed\n{}", sides.iter().map(side).collect::<Vec<_>>().join("\n"))
}

/// A question about an entity.
#[must_use]
pub fn who_is(human: bool, name: &str) -> String {
    format!("{} {name}?", if human { "Who is" } else { "What about" })
}

/// A phrasing of the fact base as a question to be shown.
#[must_use]
pub fn as_question(phrasing: &str) -> String {
    let mut letters = phrasing.trim_end_matches(['.', '?']).chars();
    let capital: String = letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect());
    format!("{capital}?")
}

/// Help: what can be asked, with examples.
#[must_use]
pub fn help(subject: &str, examples: &[String]) -> String {
    let examples: Vec<String> = examples.iter().take(3).map(|example| format!("• {example}")).collect();
    format!("Ask me about {subject}, in your own words. For example:\n{}", examples.join("\n"))
}

/// The limit on questions.
#[must_use]
pub fn too_many_questions(wait: Duration) -> String {
    format!("That's a lot of questions at once. I'll answer you again in {} seconds.", wait.as_secs() + 1)
}
