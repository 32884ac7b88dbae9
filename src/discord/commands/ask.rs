//! `/ask`: a question, with suggestions while it is typed.

use serenity::builder::{CreateCommand, CreateCommandOption};
use serenity::model::application::CommandOptionType;

use crate::discord::card::Form;
use crate::discord::render::{self, Shown};
use crate::discord::words;
use crate::service::Asker;

use super::{Context, Said};

pub(super) fn definition() -> CreateCommand {
    CreateCommand::new("ask")
        .description("Ask a question about the article")
        .add_option(CreateCommandOption::new(CommandOptionType::String, "question", "Your question, in your own words").required(true).set_autocomplete(true))
}

pub(super) fn run(cx: &Context<'_>) -> Said {
    let data = &cx.interaction.data;
    let question = data.text("question").trim();
    if question.is_empty() {
        return Said::privately(words::NO_QUESTION);
    }
    let asker = cx.interaction.user();
    let private = data.truth("private");
    let answered = cx.bot.service.ask(Asker { channel: cx.interaction.channel_id.unwrap_or_default().0, member: asker }, question);
    let card = render::answer(&answered, Shown { question, repeat: true, asker: (!private).then_some(asker) });
    Said::Card { card, private, form: if data.truth("plain") { Form::Plain } else { Form::Embed } }
}
