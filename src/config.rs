//! Settings of the Discord front end, from the environment. Secrets have no Debug and never reach a log.

use std::fmt;
use std::time::Duration;

/// Where Discord itself answers.
pub const DISCORD: &str = "https://discord.com";
/// How often a member may ask unless `ASK_LIMIT` says otherwise.
const ASK_LIMIT: &str = "5/10s,30/10m";
/// How much is sent unless `SEND_LIMIT` says otherwise: all routes together, then one channel.
const SEND_LIMIT: &str = "45/1s,5/5s";

/// The bot's token. Whoever has it is the bot.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    /// The token itself, for the one header and the one payload that need it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(hidden)")
    }
}

/// So many in such a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// How many; at least one.
    pub count: u32,
    /// In how much time; more than none.
    pub per: Duration,
}

/// What the environment says.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Who the bot is.
    pub token: Token,
    /// Scheme, host and port of Discord's API, without a slash at the end.
    pub api: String,
    /// Members who may use `/factbase` besides the application's owner and team.
    pub admins: Vec<u64>,
    /// How often a member may ask, all of these at once; empty for no limit.
    pub ask: Vec<Rate>,
    /// All routes together and one channel; none for no caps of our own.
    pub send: Option<(Rate, Rate)>,
}

/// A variable that can't be used: a sentence that says what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unusable(pub String);

impl Settings {
    /// Reads the variables; `get` looks one up.
    ///
    /// # Errors
    ///
    /// When the token is missing or a variable can't be understood.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Result<Self, Unusable> {
        let get = |name: &str| get(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        let token = get("DISCORD_TOKEN").ok_or_else(|| {
            Unusable("DISCORD_TOKEN is not set. Copy .env.example to .env and put the bot's token there (Discord developer portal, Bot, Reset Token).".into())
        })?;
        let token = token.strip_prefix("Bot ").map(str::to_owned).unwrap_or(token);
        if !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Unusable(
                "DISCORD_TOKEN holds characters that no token has. Copy it again from the Discord developer portal, Bot, Reset Token.".into(),
            ));
        }
        let api = get("DISCORD_API_URL").unwrap_or_else(|| DISCORD.into());
        let host = api.strip_prefix("https://").or_else(|| api.strip_prefix("http://")).map(|rest| rest.trim_end_matches('/'));
        if host.is_none_or(|host| host.is_empty() || host.contains(['/', '?', '#', '@', ' '])) {
            return Err(Unusable("DISCORD_API_URL is no address. Write scheme, host and port, such as http://127.0.0.1:8765, or leave it out.".into()));
        }
        let admins = get("BOT_ADMINS").unwrap_or_default();
        let admins = admins
            .split([',', ' '])
            .filter(|id| !id.is_empty())
            .map(|id| id.parse().map_err(|_| Unusable(format!("BOT_ADMINS holds `{id}`, which is no user id. Write ids (numbers), separated by commas."))))
            .collect::<Result<Vec<u64>, _>>()?;
        let ask = rates("ASK_LIMIT", &get("ASK_LIMIT").unwrap_or_else(|| ASK_LIMIT.into()))?;
        let send = match *rates("SEND_LIMIT", &get("SEND_LIMIT").unwrap_or_else(|| SEND_LIMIT.into()))? {
            [] => None,
            [all, channel] => Some((all, channel)),
            _ => return Err(Unusable("SEND_LIMIT wants two rates, all routes together and one channel, such as 45/1s,5/5s, or `off`.".into())),
        };
        Ok(Self { token: Token(token), api: api.trim_end_matches('/').to_owned(), admins, ask, send })
    }
}

/// `5/10s,30/10m`, or `off` for none.
fn rates(name: &str, text: &str) -> Result<Vec<Rate>, Unusable> {
    if text.eq_ignore_ascii_case("off") {
        return Ok(Vec::new());
    }
    let wrong = || Unusable(format!("{name} holds `{text}`, which is no rate. Write such as 5/10s,30/10m (s, m or h), or `off`."));
    text.split(',').map(|rate| one_rate(rate.trim()).ok_or_else(wrong)).collect()
}

fn one_rate(text: &str) -> Option<Rate> {
    let (count, per) = text.split_once('/')?;
    let unit = per.chars().last()?;
    let seconds = match unit {
        's' => 1,
        'm' => 60,
        'h' => 3600,
        _ => return None,
    };
    let number = per.strip_suffix(unit)?;
    let number: u64 = if number.is_empty() { 1 } else { number.parse().ok()? };
    let rate = Rate { count: count.trim().parse().ok()?, per: Duration::from_secs(number.checked_mul(seconds)?) };
    (rate.count > 0 && !rate.per.is_zero()).then_some(rate)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)]) -> Result<Settings, Unusable> {
        Settings::read(|name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn what_is_left_out_has_its_default() {
        let settings = read(&[("DISCORD_TOKEN", " Bot abc.def ")]).unwrap();
        assert_eq!((settings.token.reveal(), settings.api.as_str()), ("abc.def", DISCORD));
        assert_eq!(settings.ask, [Rate { count: 5, per: Duration::from_secs(10) }, Rate { count: 30, per: Duration::from_secs(600) }]);
        assert_eq!(settings.send.unwrap().0, Rate { count: 45, per: Duration::from_secs(1) });
        assert!(!format!("{settings:?}").contains("abc"), "a secret has no Debug");
    }

    #[test]
    fn every_variable_can_be_set() {
        let settings = read(&[
            ("DISCORD_TOKEN", "t"),
            ("DISCORD_API_URL", "http://127.0.0.1:8765/"),
            ("BOT_ADMINS", "1, 22"),
            ("ASK_LIMIT", "off"),
            ("SEND_LIMIT", "OFF"),
        ])
        .unwrap();
        assert_eq!((settings.api.as_str(), settings.admins, settings.ask.len(), settings.send), ("http://127.0.0.1:8765", vec![1, 22], 0, None));
    }

    #[test]
    fn what_cannot_be_used_is_told() {
        for (variables, named) in [
            (&[][..], "DISCORD_TOKEN"),
            (&[("DISCORD_TOKEN", "a b")], "DISCORD_TOKEN"),
            (&[("DISCORD_TOKEN", "t"), ("DISCORD_API_URL", "127.0.0.1:1")], "DISCORD_API_URL"),
            (&[("DISCORD_TOKEN", "t"), ("DISCORD_API_URL", "http://a/api")], "DISCORD_API_URL"),
            (&[("DISCORD_TOKEN", "t"), ("BOT_ADMINS", "me")], "BOT_ADMINS"),
            (&[("DISCORD_TOKEN", "t"), ("ASK_LIMIT", "5")], "ASK_LIMIT"),
            (&[("DISCORD_TOKEN", "t"), ("ASK_LIMIT", "0/10s")], "ASK_LIMIT"),
            (&[("DISCORD_TOKEN", "t"), ("SEND_LIMIT", "45/1s")], "SEND_LIMIT"),
        ] {
            assert!(read(variables).unwrap_err().0.starts_with(named), "{variables:?}");
        }
    }
}
