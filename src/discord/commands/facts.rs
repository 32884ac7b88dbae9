//! `/who`, `/quote`, `/timeline`, `/disputes`, `/topics`, `/source` and `/help`: what can be looked up without asking.

use serenity::builder::{CreateCommand, CreateCommandOption};
use serenity::model::application::CommandOptionType;

use crate::answer::question_about;
use crate::discord::body::Suggestion;
use crate::discord::card::Card;
use crate::discord::escape::escape;
use crate::discord::lists::List;
use crate::discord::{names, render, words};
use crate::engine::Engine;
use crate::knowledge::{Date, EntityKind, Knowledge};

use super::{Context, Said, help_card, manners};

pub(super) fn definitions() -> Vec<CreateCommand> {
    let text = |name: &str, description: &str| CreateCommandOption::new(CommandOptionType::String, name, description).set_autocomplete(true).max_length(100);
    let command = |name: &str, description: &str| CreateCommand::new(name).description(description);
    vec![
        manners(command("who", "Who somebody is, or what something is").add_option(text("name", "Who or what").required(true))),
        manners(command("quote", "What somebody said, word for word").add_option(text("person", "Who said it")).add_option(text("topic", "What it is about"))),
        manners(command("timeline", "What happened when")),
        manners(command("disputes", "What is disputed, both sides side by side")),
        manners(command("topics", "What you can ask about").add_option(text("topic", "Show the questions about this topic"))),
        manners(command("source", "The article that every answer comes from")),
        manners(command("help", "How to ask, with examples")),
    ]
}

/// Runs one of them; `None` when there is no such command.
pub(super) fn run(cx: &Context<'_>, name: &str) -> Option<Said> {
    let data = &cx.interaction.data;
    let snapshot = cx.bot.service.snapshot();
    let engine = &snapshot.engine;
    let knowledge = engine.knowledge();
    let card = match name {
        "who" => return Some(who(cx, knowledge)),
        "quote" => match about_quotes(knowledge, data.text("person"), data.text("topic")) {
            Ok(about) => first_page(List::Quotes, engine, &about),
            Err(sentence) => return Some(Said::privately(sentence)),
        },
        "timeline" => first_page(List::Timeline, engine, ""),
        "disputes" => first_page(List::Disputes, engine, ""),
        "topics" => match topic(knowledge, data.text("topic")) {
            Ok(topic) => first_page(List::Topics, engine, &topic),
            Err(sentence) => return Some(Said::privately(sentence)),
        },
        "source" => source(knowledge),
        "help" => {
            let card = help_card(cx.bot);
            Card { text: format!("{}\n\n{}", card.text, words::COMMANDS), ..card }
        }
        _ => return None,
    };
    Some(Said::Card(card, cx.manner()))
}

/// Suggestions for an option of one of them.
pub(super) fn suggest(knowledge: &Knowledge, command: &str, option: &str, typed: &str) -> Vec<Suggestion> {
    match (command, option) {
        ("who", "name") => names::suggest(&names::profiles(knowledge), typed),
        ("quote", "person") => names::suggest(&names::speakers(knowledge), typed),
        ("quote" | "topics", "topic") => {
            let topics: Vec<names::Named> = names::topics(knowledge).into_iter().map(|(named, _)| named).collect();
            names::suggest(&topics, typed)
        }
        _ => Vec::new(),
    }
}

fn first_page(list: List, engine: &Engine, about: &str) -> Card {
    list.page(engine, about, 0).unwrap_or_else(|| Card::saying(words::NOTHING_LISTED))
}

fn who(cx: &Context<'_>, knowledge: &Knowledge) -> Said {
    let typed = cx.interaction.data.text("name").trim();
    if typed.is_empty() {
        return Said::privately(words::NO_QUESTION);
    }
    let profiles = names::profiles(knowledge);
    // What was picked from the list is an id. All else is asked as it was typed: the engine knows more names than the list.
    let picked = profiles.iter().find(|(id, _)| id == typed).and_then(|(id, _)| knowledge.entities().iter().find(|entity| entity.id == *id));
    let question = picked.map_or_else(|| question_about(EntityKind::Person, typed), |entity| question_about(entity.kind, &entity.name));
    cx.answer(&question, cx.manner())
}

/// "person|topic" by id.
fn about_quotes(knowledge: &Knowledge, person: &str, about: &str) -> Result<String, String> {
    let speakers = names::speakers(knowledge);
    let person = match person.trim() {
        "" => "",
        typed => names::find(&speakers, typed).map(|(id, _)| id.as_str()).ok_or_else(|| words::nobody_quoted(&escape(typed)))?,
    };
    Ok(format!("{person}|{}", topic(knowledge, about)?))
}

fn topic(knowledge: &Knowledge, typed: &str) -> Result<String, String> {
    let topics: Vec<names::Named> = names::topics(knowledge).into_iter().map(|(named, _)| named).collect();
    match typed.trim() {
        "" => Ok(String::new()),
        typed => names::find(&topics, typed).map(|(id, _)| id.clone()).ok_or_else(|| words::NO_SUCH_TOPIC.into()),
    }
}

fn source(knowledge: &Knowledge) -> Card {
    let source = knowledge.source();
    let published = source.published.parse::<Date>().map_or_else(|_| format!("in {}", source.published), Date::as_answer);
    Card {
        title: Some(source.title.clone()),
        links: vec![(source.publisher.clone(), render::safe_url(&source.address))],
        ..Card::saying(words::source(&source.subject, &source.publisher, &published, source.paragraphs))
    }
}
