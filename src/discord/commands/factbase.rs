//! `/factbase reload`, `status` and `check`: for the application's owner, its team and the ids in BOT_ADMINS, since one fact base serves all guilds.
//! Whoever may is looked up here, whatever Discord shows to whom.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use hyper::Method;
use serde::Deserialize;
use serenity::builder::{CreateCommand, CreateCommandOption};
use serenity::model::Permissions;
use serenity::model::application::CommandOptionType;

use crate::discord::body::deferred;
use crate::discord::bot::{Bot, lock};
use crate::discord::card::{Card, Form};
use crate::discord::model::{Id, Only};
use crate::discord::send::Call;
use crate::discord::words::{self, factbase as says};
use crate::discord::{attachment, send};
use crate::knowledge::{self, Problems};
use crate::service::Kept;

use super::{Context, Said};

/// How long the owner and the team are believed to be the same.
const KNOWN_FOR: Duration = Duration::from_secs(600);
/// What is ready after so long needs no "thinking" before it.
const AT_ONCE: Duration = Duration::from_millis(1_500);
/// Problems that are longer than this come as a file.
const LONGEST: usize = 1_500;

pub(super) fn definition() -> CreateCommand {
    let sub = |name: &str, description: &str| CreateCommandOption::new(CommandOptionType::SubCommand, name, description);
    CreateCommand::new("factbase")
        .description("Look after the fact base")
        .default_member_permissions(Permissions::ADMINISTRATOR)
        .add_option(sub("reload", "Read the fact base anew, and use it if it is sound"))
        .add_option(sub("status", "Which fact base is in use, and what was sent"))
        .add_option(sub("check", "Look for problems without using anything"))
}

/// What is wanted.
#[derive(Clone, Copy)]
enum Wanted {
    Reload,
    Status,
    Check,
}

pub(super) fn run(cx: &Context<'_>) -> Said {
    let wanted = match cx.interaction.data.options.first().map(|option| &*option.name) {
        Some("reload") => Wanted::Reload,
        Some("status") => Wanted::Status,
        Some("check") => Wanted::Check,
        _ => return Said::privately(words::COMMAND_IS_GONE),
    };
    let (bot, interaction) = (Arc::clone(cx.bot), cx.interaction);
    let (id, token, user, application) = (interaction.id.0, interaction.token.clone().into_owned(), interaction.user(), cx.application());
    bot.busy.fetch_add(1, Ordering::Relaxed);
    tokio::spawn(async move {
        let mut work = std::pin::pin!(async { if is_admin(&bot, user).await { tell(&bot, wanted, user).await } else { Told::short(words::ADMINS_ONLY) } });
        // A status takes no time, unless it has to be looked up who is an admin; the rest may take longer than Discord waits for a first response.
        let at_once = if matches!(wanted, Wanted::Status) { tokio::time::timeout(AT_ONCE, &mut work).await.ok() } else { None };
        if let Some(told) = at_once {
            let _ = bot.sender.call(Call::callback(id, &token, Card::saying(told.text).body(Form::Plain).private().response())).await;
        } else if bot.sender.call(Call::callback(id, &token, deferred())).await.is_ok() {
            let told = work.await;
            let body = Card::saying(told.text).body(Form::Plain);
            let (body, kind) = attachment::with_file(body, told.file.as_ref().map(|text| (says::FILE, text.as_str())));
            let _ = bot.sender.call(Call::complete(application, id, &token, body, kind)).await;
        }
        bot.busy.fetch_sub(1, Ordering::Relaxed);
    });
    Said::Elsewhere
}

/// What is said, and what is attached.
struct Told {
    text: String,
    file: Option<String>,
}

impl Told {
    fn short(text: impl Into<String>) -> Self {
        Self { text: text.into(), file: None }
    }

    /// A sentence with problems: below it when they are short, as a file when they are long.
    fn with_problems(sentence: &str, problems: &str) -> Self {
        if problems.trim().is_empty() {
            return Self::short(sentence);
        }
        if problems.chars().count() <= LONGEST && !problems.contains("```") {
            return Self::short(format!("{sentence}\n```\n{}\n```", problems.trim_end()));
        }
        Self { text: sentence.to_owned(), file: Some(problems.to_owned()) }
    }
}

async fn tell(bot: &Arc<Bot>, wanted: Wanted, user: u64) -> Told {
    let worker = Arc::clone(bot);
    // Reading and training hold up the thread that they run on.
    let work = tokio::task::spawn_blocking(move || match wanted {
        Wanted::Reload => reload(&worker, user),
        Wanted::Status => status(&worker),
        Wanted::Check => check(&worker),
    });
    work.await.unwrap_or_else(|_| Told::short(says::FAILED))
}

fn reload(bot: &Bot, user: u64) -> Told {
    match bot.service.reload(&format!("member {user}")) {
        Ok(changes) => Told::short(says::reloaded(&changes)),
        Err(Kept::Unsound(problems)) => Told::with_problems(&Kept::sentence(&Kept::Unsound(problems.clone())), &problems.to_string()),
        Err(kept) => Told::short(kept.sentence()),
    }
}

fn check(bot: &Bot) -> Told {
    let files = match bot.service.folder().map(|folder| knowledge::read_folder(folder)) {
        None => knowledge::default_files(),
        Some(Ok(files)) => files,
        Some(Err(error)) => return Told::short(Kept::Unreadable(error).sentence()),
    };
    let problems = knowledge::check(&files).problems;
    let sentence = says::checked(problems.len(), files.len());
    Told::with_problems(&sentence, &Problems { files, problems }.to_string())
}

fn status(bot: &Bot) -> Told {
    let snapshot = bot.service.snapshot();
    let (facts, counts) = (snapshot.facts(), bot.sender.counts());
    let count = |counter: &std::sync::atomic::AtomicU64| counter.load(Ordering::Relaxed);
    let send::Counts { sent, limited, repeated, given_up, .. } = counts;
    let source = snapshot.engine.knowledge().source();
    let guilds = lock(&bot.guilds).count();
    let base = says::base(&source.title, facts.len(), &facts.fingerprint, snapshot.number, bot.service.folder().is_none());
    Told::short(format!("{base}\n{}", says::traffic(guilds, count(sent), count(repeated), count(limited), count(given_up))))
}

/// Of `GET /applications/@me`.
#[derive(Deserialize)]
struct Application {
    #[serde(default)]
    owner: Option<Only>,
    #[serde(default)]
    team: Option<Team>,
}

#[derive(Deserialize)]
struct Team {
    #[serde(default)]
    owner_user_id: Option<Id>,
    #[serde(default)]
    members: Vec<Teammate>,
}

#[derive(Deserialize)]
struct Teammate {
    user: Only,
    /// 2 when the invitation was accepted.
    #[serde(default)]
    membership_state: u8,
}

async fn is_admin(bot: &Bot, user: u64) -> bool {
    if bot.settings.admins.contains(&user) {
        return true;
    }
    let known = lock(&bot.owners).as_ref().filter(|(at, _)| at.elapsed() < KNOWN_FOR).map(|(_, owners)| owners.contains(&user));
    if let Some(known) = known {
        return known;
    }
    let path = "/applications/@me".to_owned();
    let answer = bot.sender.call(Call::other("GET application", 0, Method::GET, path, bytes::Bytes::new())).await;
    let Some(application) = answer.ok().and_then(|answer| serde_json::from_slice::<Application>(&answer.body).ok()) else { return false };
    let owners = owners(&application);
    let found = owners.contains(&user);
    *lock(&bot.owners) = Some((Instant::now(), owners));
    found
}

fn owners(application: &Application) -> Vec<u64> {
    // A team's application has the team for an owner, which nobody is.
    match &application.team {
        None => application.owner.iter().map(|owner| owner.id.0).collect(),
        Some(team) => {
            let members = team.members.iter().filter(|member| member.membership_state == 2).map(|member| member.user.id.0);
            members.chain(team.owner_user_id.map(|id| id.0)).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_owner_or_the_team() {
        let read = |json: &str| owners(&serde_json::from_str(json).unwrap());
        assert_eq!(read(r#"{"owner":{"id":"1"}}"#), [1]);
        let team = r#"{"owner":{"id":"9"},"team":{"owner_user_id":"1","members":[{"user":{"id":"2"},"membership_state":2},{"user":{"id":"3"},"membership_state":1}]}}"#;
        assert_eq!(read(team), [2, 1]);
    }

    #[test]
    fn long_problems_come_as_a_file() {
        assert!(Told::with_problems("Two problems.", "a\nb").text.contains("```\na\nb\n```"));
        assert!(Told::with_problems("Many.", &"x".repeat(5_000)).file.is_some());
    }
}
