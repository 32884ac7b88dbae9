//! Clicks on buttons. All that is needed stands in the custom id, so that a button works after a restart; what it stood for may be gone, and then
//! there is a sentence.

use std::sync::Arc;

use serenity::model::Permissions;

use crate::discord::body::{EPHEMERAL, heard};
use crate::discord::card::Form;
use crate::discord::click::Click;
use crate::discord::escape::unescape;
use crate::discord::lists::List;
use crate::discord::send::Call;
use crate::discord::words;

use super::{Context, Manner, Said, why};

pub(super) fn run(cx: &Context<'_>) -> Said {
    let Some(click) = Click::read(&cx.interaction.data.custom_id) else { return Said::privately(words::BUTTON_IS_GONE) };
    match click {
        Click::Ask(question) if question.trim().is_empty() => Said::privately(words::BUTTON_IS_GONE),
        Click::Ask(question) => cx.answer(&question, like_the_message(cx)),
        Click::Entry(id) => entry(cx, &id),
        Click::Neither => Said::privately(words::NONE_CHOSEN),
        Click::Why(question) => explain(cx, &question),
        Click::WhyTitle => {
            let title = cx.interaction.message.as_ref().and_then(|message| message.embeds.first()).and_then(|embed| embed.title.as_deref());
            title.map_or_else(|| Said::privately(words::WHY_IS_GONE), |title| explain(cx, &unescape(title)))
        }
        Click::Delete(asker) => delete(cx, asker),
        Click::Page(list, about, page) => turn(cx, list, &about, page),
    }
}

/// Private below a private message, plain below a plain one.
fn like_the_message(cx: &Context<'_>) -> Manner {
    let message = cx.interaction.message.as_deref();
    let private = message.and_then(|message| message.flags).unwrap_or(0) & u64::from(EPHEMERAL) != 0;
    Manner { private, form: form(cx) }
}

fn form(cx: &Context<'_>) -> Form {
    match cx.interaction.message.as_deref() {
        Some(message) if message.embeds.is_empty() => Form::Plain,
        _ => cx.form(),
    }
}

fn entry(cx: &Context<'_>, id: &str) -> Said {
    let snapshot = cx.bot.service.snapshot();
    match snapshot.engine.knowledge().find(id).and_then(|entry| snapshot.engine.question_for(entry)) {
        Some(question) => cx.answer(&question, like_the_message(cx)),
        None => Said::privately(words::ENTRY_IS_GONE),
    }
}

/// The question stands in the last line, those that it may lean on before it.
fn explain(cx: &Context<'_>, lines: &str) -> Said {
    let (before, question) = lines.rsplit_once('\n').unwrap_or(("", lines));
    let before: Vec<&str> = before.lines().collect();
    let explained = cx.bot.service.explain(&before, question);
    Said::Card(why::card(&explained, question), Manner { private: true, form: cx.form() })
}

fn turn(cx: &Context<'_>, list: char, about: &str, page: usize) -> Said {
    let snapshot = cx.bot.service.snapshot();
    let card = List::of(list).and_then(|list| list.page(&snapshot.engine, about, page));
    card.map_or_else(|| Said::privately(words::PAGE_IS_GONE), |card| Said::Update(card, form(cx)))
}

/// Takes a reply back, for whoever asked or may manage messages.
fn delete(cx: &Context<'_>, asker: u64) -> Said {
    let may = cx.interaction.member.and_then(|member| member.permissions).map(Permissions::from_bits_truncate).unwrap_or_default();
    if cx.interaction.user() != asker && !may.intersects(Permissions::MANAGE_MESSAGES | Permissions::ADMINISTRATOR) {
        return Said::privately(words::NOT_YOURS);
    }
    let (bot, interaction) = (Arc::clone(cx.bot), cx.interaction);
    let heard = Call::callback(interaction.id.0, &interaction.token, heard());
    let delete = Call::uncomplete(cx.application(), interaction.id.0, &interaction.token);
    tokio::spawn(async move {
        // Deleting goes by the interaction, which works where the bot is no member, and needs to be heard first.
        if bot.sender.call(heard).await.is_ok() {
            drop(bot.sender.send(delete));
        }
    });
    Said::Elsewhere
}
