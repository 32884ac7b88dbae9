//! Interactions: a file a command, each with its definition and what it does. Here is which one is meant, and how what it says is sent.

mod ask;

use std::sync::Arc;

use bytes::Bytes;
use serenity::builder::CreateCommand;

use super::body::suggestions;
use super::bot::Bot;
use super::card::{Card, Form};
use super::model::Interaction;
use super::send::Call;
use super::words;

/// All commands, as they are registered.
#[must_use]
pub fn definitions() -> Vec<CreateCommand> {
    vec![ask::definition()]
}

/// What a command is handed.
pub struct Context<'a> {
    /// All that handlers share.
    pub bot: &'a Arc<Bot>,
    /// What was done.
    pub interaction: &'a Interaction<'a>,
}

/// What a command says.
pub enum Said {
    /// A message.
    Card {
        /// What it shows.
        card: Card,
        /// Whether only whoever asked sees it.
        private: bool,
        /// Its form.
        form: Form,
    },
    /// A response that is made already.
    Response(Bytes),
}

impl Said {
    /// A sentence for whoever asked alone.
    pub fn privately(text: impl Into<String>) -> Self {
        Self::Card { card: Card::saying(text), private: true, form: Form::Plain }
    }
}

/// Help, as a card.
pub fn help_card(bot: &Bot) -> Card {
    let snapshot = bot.service.snapshot();
    let source = snapshot.engine.knowledge().source();
    Card::saying(words::help(&source.subject, &source.examples))
}

/// Answers an interaction.
pub fn interact(bot: &Arc<Bot>, interaction: &Interaction<'_>) {
    let cx = Context { bot, interaction };
    let said = match interaction.kind {
        2 => match &*interaction.data.name {
            "ask" => ask::run(&cx),
            _ => Said::privately(words::COMMAND_IS_GONE),
        },
        4 => Said::Response(suggestions(&[])),
        _ => return,
    };
    cx.say(&said);
}

impl Context<'_> {
    fn say(&self, said: &Said) {
        let response = match said {
            Said::Card { card, private, form } => {
                let body = card.body(*form);
                if *private { body.private() } else { body }.response()
            }
            Said::Response(response) => response.clone(),
        };
        drop(self.bot.sender.send(Call::callback(self.interaction.id.0, &self.interaction.token, response)));
    }
}
