//! `/doctor`: what the bot lacks in each channel, for those who manage the server.

use std::fmt::Write as _;

use serenity::builder::CreateCommand;
use serenity::model::Permissions;

use crate::discord::bot::lock;
use crate::discord::card::{Card, Form};
use crate::discord::words;
use crate::text::truncate;

use super::{Context, Manner, Said};

/// What fits in one message.
const LONGEST: usize = 1_800;

pub(super) fn definition() -> CreateCommand {
    CreateCommand::new("doctor").description("What I lack in each channel").default_member_permissions(Permissions::MANAGE_GUILD)
}

pub(super) fn run(cx: &Context<'_>) -> Said {
    let Some(guild) = cx.interaction.guild_id else { return Said::privately(words::SERVERS_ONLY) };
    let may = cx.interaction.member.and_then(|member| member.permissions).map(Permissions::from_bits_truncate).unwrap_or_default();
    if !may.intersects(Permissions::MANAGE_GUILD | Permissions::ADMINISTRATOR) {
        return Said::privately(words::MANAGERS_ONLY);
    }
    let lacking = lock(&cx.bot.guilds).lacking(guild.0);
    let text = lacking.map_or_else(|| words::NOT_KNOWN_YET.to_owned(), |channels| report(&channels));
    Said::Card(Card { title: Some(words::DOCTOR.into()), ..Card::saying(text) }, Manner { private: true, form: Form::Plain })
}

/// One line a channel in which something is lacking.
fn report(channels: &[(u64, Vec<&'static str>)]) -> String {
    let mut text = String::new();
    for (channel, lacks) in channels.iter().filter(|(_, lacks)| !lacks.is_empty()) {
        let _ = writeln!(text, "<#{channel}>: {}", lacks.join(", "));
    }
    if text.is_empty() { words::ALL_IS_WELL.to_owned() } else { truncate(&format!("{}\n{text}", words::LACKING), LONGEST) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_lacks_something_is_listed() {
        assert_eq!(report(&[(1, vec![])]), words::ALL_IS_WELL);
        assert_eq!(report(&[(1, vec![]), (2, vec!["Embed Links"])]), format!("{}\n<#2>: Embed Links\n", words::LACKING));
    }
}
