//! Interactions: a file a command, each with its definition and what it does. Here is which one is meant, and how what it says is sent.

mod ask;
mod button;
mod claim;
mod doctor;
mod factbase;
mod facts;
mod why;

use std::sync::Arc;

use bytes::Bytes;
use serenity::builder::{CreateCommand, CreateCommandOption};
use serenity::model::Permissions;
use serenity::model::application::{CommandOptionType, InstallationContext, InteractionContext};

use crate::service::{Admission, Asker};

use super::body::{Suggestion, suggestions};
use super::bot::Bot;
use super::card::{Card, Form};
use super::model::Interaction;
use super::render::{self, Shown};
use super::send::Call;
use super::words;

/// The kinds of interactions, and of a context menu's commands.
mod kind {
    pub const COMMAND: u8 = 2;
    pub const COMPONENT: u8 = 3;
    pub const AUTOCOMPLETE: u8 = 4;
}

/// All commands, as they are registered.
#[must_use]
pub fn definitions() -> Vec<CreateCommand> {
    let everywhere = |command: CreateCommand| {
        command.integration_types(vec![InstallationContext::Guild, InstallationContext::User]).contexts(vec![
            InteractionContext::Guild,
            InteractionContext::BotDm,
            InteractionContext::PrivateChannel,
        ])
    };
    let mut all: Vec<CreateCommand> = std::iter::once(ask::definition()).chain(facts::definitions()).chain(claim::definitions()).map(everywhere).collect();
    all.push(factbase::definition().integration_types(vec![InstallationContext::Guild]).contexts(vec![InteractionContext::Guild, InteractionContext::BotDm]));
    all.push(doctor::definition().integration_types(vec![InstallationContext::Guild]).contexts(vec![InteractionContext::Guild]));
    all
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
    Card(Card, Manner),
    /// Another content of the message whose button was clicked.
    Update(Card, Form),
    /// A response that is made already.
    Response(Bytes),
    /// It sees to its response itself.
    Elsewhere,
}

/// How a message is shown.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// Whether only whoever asked sees it.
    pub private: bool,
    /// Its form.
    pub form: Form,
}

impl Said {
    /// A sentence for whoever asked alone.
    pub fn privately(text: impl Into<String>) -> Self {
        Self::Card(Card::saying(text), Manner { private: true, form: Form::Plain })
    }
}

/// An option for whether only whoever asked sees the answer, and one for an answer without an embed.
fn manners(command: CreateCommand) -> CreateCommand {
    command.add_option(CreateCommandOption::new(CommandOptionType::Boolean, "private", "Show the answer to you alone")).add_option(CreateCommandOption::new(
        CommandOptionType::Boolean,
        "plain",
        "Show it as plain text, without an embed",
    ))
}

/// Help, as a card.
pub fn help_card(bot: &Bot) -> Card {
    let snapshot = bot.service.snapshot();
    let source = snapshot.engine.knowledge().source();
    let example = |question: &String| super::card::Button::chief(question, super::click::Click::asking(question));
    Card { rows: vec![source.examples.iter().take(3).map(example).collect()], ..Card::saying(words::help(&source.subject, &source.examples)) }
}

/// Answers an interaction.
pub fn interact(bot: &Arc<Bot>, interaction: &Interaction<'_>) {
    let cx = Context { bot, interaction };
    let said = match interaction.kind {
        kind::AUTOCOMPLETE => Said::Response(suggestions(&cx.suggest())),
        kind::COMMAND | kind::COMPONENT if bot.is_stopping() => Said::privately(words::ENDING),
        kind::COMMAND => cx.command(),
        kind::COMPONENT => button::run(&cx),
        // A ping comes over HTTP only, and there are no forms.
        _ => return,
    };
    cx.say(&said);
}

impl Context<'_> {
    fn command(&self) -> Said {
        match &*self.interaction.data.name {
            "ask" => ask::run(self),
            claim::ANSWER => claim::answer(self),
            claim::CHECK => claim::check(self),
            "factbase" => factbase::run(self),
            "doctor" => doctor::run(self),
            name => facts::run(self, name).unwrap_or_else(|| Said::privately(words::COMMAND_IS_GONE)),
        }
    }

    fn suggest(&self) -> Vec<Suggestion> {
        let data = &self.interaction.data;
        let Some((option, typed)) = data.focused() else { return Vec::new() };
        let snapshot = self.bot.service.snapshot();
        match option {
            "question" => ask::suggest(&snapshot, typed),
            _ => facts::suggest(snapshot.engine.knowledge(), &data.name, option, typed),
        }
    }

    /// The application's id: that of the interaction, or the one that the gateway told.
    fn application(&self) -> u64 {
        match self.interaction.application_id.0 {
            0 => self.bot.application(),
            id => id,
        }
    }

    /// Who asks, and where.
    fn asker(&self) -> Asker {
        Asker { channel: self.interaction.channel_id.unwrap_or_default().0, member: self.interaction.user() }
    }

    /// What the options, and the bot's permissions here, ask for.
    fn manner(&self) -> Manner {
        let data = &self.interaction.data;
        Manner { private: data.truth("private"), form: if data.truth("plain") { Form::Plain } else { self.form() } }
    }

    /// An embed, unless the bot may not embed links here.
    fn form(&self) -> Form {
        match self.interaction.app_permissions {
            Some(bits) if !Permissions::from_bits_truncate(bits).contains(Permissions::EMBED_LINKS) => Form::Plain,
            _ => Form::Embed,
        }
    }

    /// Answers a question in the light of what was said before, if the member may ask now.
    fn answer(&self, question: &str, manner: Manner) -> Said {
        if let Some(refused) = self.refused() {
            return refused;
        }
        let answered = self.bot.service.ask(self.asker(), question);
        let asker = (!manner.private).then(|| self.interaction.user());
        Said::Card(render::answer(&answered, Shown { question, repeat: true, asker }), manner)
    }

    /// What to say when the member asks too much.
    fn refused(&self) -> Option<Said> {
        match self.bot.service.admit(self.interaction.user()) {
            Admission::Welcome => None,
            Admission::Refused(wait) => Some(Said::privately(words::too_many_questions(wait))),
            // A click may be met with silence; a command that is would look broken.
            Admission::Ignored if self.interaction.kind == kind::COMPONENT => Some(Said::Response(super::body::heard())),
            Admission::Ignored => Some(Said::privately(words::TOO_MANY_STILL)),
        }
    }

    fn say(&self, said: &Said) {
        let response = match said {
            Said::Card(card, manner) => {
                let body = card.body(manner.form);
                if manner.private { body.private() } else { body }.response()
            }
            Said::Update(card, form) => card.body(*form).update(),
            Said::Response(response) => response.clone(),
            Said::Elsewhere => return,
        };
        drop(self.bot.sender.send(Call::callback(self.interaction.id.0, &self.interaction.token, response)));
    }
}
