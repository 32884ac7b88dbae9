//! The routes of Discord's REST interface that the bot may use, read from method and path.

use axum::http::Method;

/// An id as Discord writes it.
pub type Id = u64;

/// A request's route with its ids.
#[derive(Clone, Debug, PartialEq)]
pub enum Route {
    Gateway,
    GatewayBot,
    Me,
    Application,
    OpenDm,
    Commands,
    SetCommands,
    SetGuildCommands(Id),
    Guild(Id),
    GuildChannels(Id),
    Channel(Id),
    Typing(Id),
    CreateMessage(Id),
    GetMessage(Id, Id),
    EditMessage(Id, Id),
    DeleteMessage(Id, Id),
    Callback(Id, String),
    FollowUp(String),
    /// The message is the original one where no id stands.
    GetFollowUp(String, Option<Id>),
    EditFollowUp(String, Option<Id>),
    DeleteFollowUp(String, Option<Id>),
    Other,
}

impl Route {
    pub fn of(method: &Method, path: &str) -> Self {
        let parts: Vec<&str> = path.trim_start_matches("/api/v10").trim_matches('/').split('/').collect();
        let id = |text: &str| text.parse::<Id>().unwrap_or(0);
        let message = |text: &str| if text == "@original" { None } else { Some(id(text)) };
        match (method.as_str(), parts.as_slice()) {
            ("GET", ["gateway"]) => Self::Gateway,
            ("GET", ["gateway", "bot"]) => Self::GatewayBot,
            ("GET", ["users", "@me"]) => Self::Me,
            ("POST", ["users", "@me", "channels"]) => Self::OpenDm,
            ("GET", ["applications", "@me"] | ["oauth2", "applications", "@me"]) => Self::Application,
            ("GET", ["applications", _, "commands"]) => Self::Commands,
            ("PUT", ["applications", _, "commands"]) => Self::SetCommands,
            ("PUT", ["applications", _, "guilds", guild, "commands"]) => Self::SetGuildCommands(id(guild)),
            ("GET", ["guilds", guild]) => Self::Guild(id(guild)),
            ("GET", ["guilds", guild, "channels"]) => Self::GuildChannels(id(guild)),
            ("GET", ["channels", channel]) => Self::Channel(id(channel)),
            ("POST", ["channels", channel, "typing"]) => Self::Typing(id(channel)),
            ("POST", ["channels", channel, "messages"]) => Self::CreateMessage(id(channel)),
            ("GET", ["channels", channel, "messages", message]) => Self::GetMessage(id(channel), id(message)),
            ("PATCH", ["channels", channel, "messages", message]) => Self::EditMessage(id(channel), id(message)),
            ("DELETE", ["channels", channel, "messages", message]) => Self::DeleteMessage(id(channel), id(message)),
            ("POST", ["interactions", interaction, token, "callback"]) => Self::Callback(id(interaction), (*token).to_owned()),
            ("POST", ["webhooks", _, token]) => Self::FollowUp((*token).to_owned()),
            ("GET", ["webhooks", _, token, "messages", of]) => Self::GetFollowUp((*token).to_owned(), message(of)),
            ("PATCH", ["webhooks", _, token, "messages", of]) => Self::EditFollowUp((*token).to_owned(), message(of)),
            ("DELETE", ["webhooks", _, token, "messages", of]) => Self::DeleteFollowUp((*token).to_owned(), message(of)),
            _ => Self::Other,
        }
    }

    /// Whether members see what it does.
    pub fn is_seen(&self) -> bool {
        matches!(
            self,
            Self::CreateMessage(_)
                | Self::EditMessage(..)
                | Self::DeleteMessage(..)
                | Self::Callback(..)
                | Self::FollowUp(_)
                | Self::EditFollowUp(..)
                | Self::DeleteFollowUp(..)
        )
    }

    /// Whether the token in the path is what lets it in, and no global limit counts it.
    pub fn is_of_interaction(&self) -> bool {
        matches!(self, Self::Callback(..) | Self::FollowUp(_) | Self::GetFollowUp(..) | Self::EditFollowUp(..) | Self::DeleteFollowUp(..))
    }

    pub fn is_create(&self) -> bool {
        matches!(self, Self::CreateMessage(_))
    }

    pub fn is_callback(&self) -> bool {
        matches!(self, Self::Callback(..))
    }
}
