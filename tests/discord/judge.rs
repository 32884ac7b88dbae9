//! Judges every body that the bot sends: twilight's types must be able to read it, twilight's validation must pass it, and our own rules hold:
//! nobody is pinged but the asker, a repeat never shows twice, no button is disabled, no custom id stands twice.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use twilight_model::application::command::{Command, CommandType};
use twilight_model::channel::message::component::ButtonStyle;
use twilight_model::channel::message::{AllowedMentions, Component, Embed, MessageFlags, MessageReference};
use twilight_model::http::attachment::Attachment;
use twilight_model::http::interaction::{InteractionResponse, InteractionResponseType as Kind};

use crate::stand_in::log::File;
use crate::stand_in::routes::Route;

/// Nobody can read more buttons than these at once on a phone; Discord's own limit is 25.
const MOST_BUTTONS: usize = 15;

/// What a message may be made of. A field that is not here is a mistake.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Message {
    content: Option<String>,
    embeds: Option<Vec<Embed>>,
    components: Option<Vec<Component>>,
    allowed_mentions: Option<AllowedMentions>,
    flags: Option<MessageFlags>,
    message_reference: Option<MessageReference>,
    nonce: Option<Value>,
    enforce_nonce: Option<bool>,
    attachments: Option<Vec<Attachment>>,
    #[expect(dead_code, reason = "known to Discord and of no interest")]
    tts: Option<bool>,
}

/// Says what is wrong with a body, if anything is.
pub fn judge(route: &Route, body: &Value, files: &[File]) -> Result<(), String> {
    match route {
        Route::CreateMessage(_) => {
            let message = message(body, files)?;
            let nonce = message.nonce.as_ref().ok_or("no nonce")?;
            let length = nonce.as_str().map_or(nonce.to_string().len(), |text| text.chars().count());
            ensure(length <= 25, "a nonce of more than 25 characters")?;
            ensure(message.enforce_nonce == Some(true), "the nonce is not enforced")?;
            ensure(!message.is_empty(files), "nothing in the message")
        }
        Route::FollowUp(_) => {
            let message = message(body, files)?;
            ensure(!message.is_empty(files), "nothing in the message")
        }
        Route::EditMessage(..) | Route::EditFollowUp(..) => message(body, files).map(drop),
        Route::Callback(..) => callback(body, files),
        Route::SetCommands | Route::SetGuildCommands(_) => commands(body),
        _ => Ok(()),
    }
}

fn ensure(holds: bool, otherwise: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(otherwise.to_owned()) }
}

fn parse<T: DeserializeOwned>(body: &Value) -> Result<T, String> {
    serde_json::from_value(body.clone()).map_err(|error| format!("not of Discord's shape: {error}"))
}

/// What Discord fills in and twilight's types, made for what Discord sends, insist on.
fn filled_in(body: &Value) -> Value {
    let mut body = body.clone();
    for embed in body["embeds"].as_array_mut().into_iter().flatten() {
        embed.as_object_mut().map(|embed| embed.entry("type").or_insert_with(|| "rich".into()));
    }
    for attachment in body["attachments"].as_array_mut().into_iter().flatten() {
        if let Some(id) = attachment["id"].as_str().and_then(|id| id.parse::<u64>().ok()) {
            attachment["id"] = id.into();
        }
    }
    if let Some(fields) = body.as_object_mut() {
        fields.retain(|_, value| !value.is_null());
    }
    body
}

fn message(body: &Value, files: &[File]) -> Result<Message, String> {
    let message: Message = parse(&filled_in(body))?;
    shown(message.content.as_deref(), message.embeds.as_deref(), message.components.as_deref(), message.allowed_mentions.as_ref())?;
    attached(message.attachments.as_deref(), files)?;
    if let Some(reference) = &message.message_reference {
        ensure(reference.fail_if_not_exists == Some(false), "a reply to a message that was just deleted would fail")?;
    }
    Ok(message)
}

impl Message {
    fn is_empty(&self, files: &[File]) -> bool {
        self.content.as_deref().unwrap_or_default().is_empty()
            && self.embeds.as_deref().unwrap_or_default().is_empty()
            && self.components.as_deref().unwrap_or_default().is_empty()
            && files.is_empty()
            && self.flags.is_none()
    }
}

/// Judges what a member sees of a message.
fn shown(content: Option<&str>, embeds: Option<&[Embed]>, components: Option<&[Component]>, mentions: Option<&AllowedMentions>) -> Result<(), String> {
    let mentions = mentions.ok_or("no allowed_mentions")?;
    ensure(mentions.parse.is_empty() && mentions.roles.is_empty() && mentions.users.is_empty(), "somebody could be pinged")?;
    twilight_validate::message::content(content.unwrap_or_default()).map_err(|error| error.to_string())?;
    twilight_validate::message::embeds(embeds.unwrap_or_default()).map_err(|error| error.to_string())?;
    for embed in embeds.unwrap_or_default() {
        twilight_validate::embed::embed(embed).map_err(|error| error.to_string())?;
        let texts = embed.fields.iter().flat_map(|field| [&field.name, &field.value]);
        for text in texts.chain(&embed.title).chain(&embed.description).chain(embed.footer.as_ref().map(|footer| &footer.text)) {
            ensure(!text.trim().is_empty(), "an empty text in an embed")?;
        }
    }
    let components = components.unwrap_or_default();
    twilight_validate::message::components(components, false).map_err(|error| error.to_string())?;
    let (mut ids, mut count) = (BTreeSet::new(), 0);
    for component in components.iter().flat_map(|row| match row {
        Component::ActionRow(row) => row.components.as_slice(),
        other => std::slice::from_ref(other),
    }) {
        count += 1;
        let id = match component {
            Component::Button(button) => {
                ensure(!button.disabled, "a disabled button")?;
                ensure(button.label.as_deref().is_some_and(|label| !label.trim().is_empty()), "a button without words")?;
                ensure(button.custom_id.is_some() || button.style == ButtonStyle::Link, "a button that does nothing")?;
                button.custom_id.as_deref()
            }
            Component::SelectMenu(menu) => Some(menu.custom_id.as_str()),
            _ => None,
        };
        if let Some(id) = id {
            ensure(!id.is_empty() && id.len() <= 100, "a custom id of 0 or more than 100 bytes")?;
            ensure(ids.insert(id.to_owned()), "a custom id that stands twice")?;
        }
    }
    ensure(count <= MOST_BUTTONS, "too many buttons for a phone")
}

fn attached(attachments: Option<&[Attachment]>, files: &[File]) -> Result<(), String> {
    for attachment in attachments.unwrap_or_default() {
        twilight_validate::message::attachment(attachment).map_err(|error| error.to_string())?;
    }
    ensure(files.iter().all(|file| !file.text.is_empty()), "an empty file")
}

fn callback(body: &Value, files: &[File]) -> Result<(), String> {
    let mut body = body.clone();
    let data = body.get_mut("data").map(|data| {
        *data = filled_in(data);
        data.clone()
    });
    let response: InteractionResponse = parse(&body)?;
    let given = response.data.unwrap_or_default();
    match response.kind {
        Kind::ChannelMessageWithSource | Kind::UpdateMessage => {
            message(&data.unwrap_or_default(), files).map(drop)?;
            shown(given.content.as_deref(), given.embeds.as_deref(), given.components.as_deref(), given.allowed_mentions.as_ref())
        }
        Kind::ApplicationCommandAutocompleteResult => {
            let choices = given.choices.ok_or("no choices")?;
            ensure(choices.len() <= 25, "more than 25 choices")?;
            let mut names = BTreeSet::new();
            for choice in &choices {
                twilight_validate::command::choice(choice).map_err(|error| error.to_string())?;
                ensure(names.insert(choice.name.clone()), "a choice that stands twice")?;
            }
            Ok(())
        }
        Kind::DeferredChannelMessageWithSource | Kind::DeferredUpdateMessage => Ok(()),
        other => Err(format!("a response of type {other:?}")),
    }
}

fn commands(body: &Value) -> Result<(), String> {
    let mut body = body.clone();
    for command in body.as_array_mut().ok_or("not a list of commands")? {
        for option in command["options"].as_array().into_iter().flatten() {
            ensure(option["autocomplete"] != true || option.get("choices").is_none(), "choices beside autocomplete")?;
        }
        let fields = command.as_object_mut().ok_or("a command that is no object")?;
        for (field, usual) in [("version", "1".into()), ("type", 1.into()), ("description", "".into())] {
            fields.entry(field).or_insert(usual);
        }
    }
    let commands: Vec<Command> = parse(&body)?;
    let count = |kind| commands.iter().filter(|command| command.kind == kind).count();
    ensure(count(CommandType::ChatInput) <= 100 && count(CommandType::Message) <= 15, "too many commands")?;
    let mut names = BTreeSet::new();
    for command in &commands {
        ensure(names.insert((command.name.clone(), u8::from(command.kind))), "a command that stands twice")?;
        let words = |error| format!("/{}: {error}", command.name);
        match command.kind {
            CommandType::ChatInput => twilight_validate::command::command(command).map_err(|error| words(error.to_string()))?,
            _ => {
                twilight_validate::command::name(&command.name).map_err(|error| words(error.to_string()))?;
                ensure(command.description.is_empty(), "a described message command")?;
            }
        }
    }
    Ok(())
}
