//! `/ask`: a question, with suggestions while it is typed.

use serenity::builder::{CreateCommand, CreateCommandOption};
use serenity::model::application::CommandOptionType;

use crate::discord::body::Suggestion;
use crate::discord::words;
use crate::service::Snapshot;

use super::{Context, Said, manners};

/// Suggestions that are shown at once; more are hard to choose from.
const MOST: usize = 10;

pub(super) fn definition() -> CreateCommand {
    let question = CreateCommandOption::new(CommandOptionType::String, "question", "Your question, in your own words").required(true).set_autocomplete(true);
    manners(CreateCommand::new("ask").description("Ask a question about the article").add_option(question.max_length(2_000)))
}

pub(super) fn run(cx: &Context<'_>) -> Said {
    let question = cx.interaction.data.text("question").trim();
    if question.is_empty() { Said::privately(words::NO_QUESTION) } else { cx.answer(question, cx.manner()) }
}

/// Questions that can be answered, for what is typed so far.
pub(super) fn suggest(snapshot: &Snapshot, typed: &str) -> Vec<Suggestion> {
    let same = |text: &str| Suggestion { name: text.to_owned(), value: text.to_owned() };
    if typed.trim().is_empty() {
        let examples = &snapshot.engine.knowledge().source().examples;
        return examples.iter().filter(|example| example.chars().count() <= 100).take(MOST).map(|example| same(example)).collect();
    }
    let found = snapshot.suggestions().find(snapshot.engine.knowledge(), typed, MOST);
    found.iter().map(|question| same(question)).collect()
}
