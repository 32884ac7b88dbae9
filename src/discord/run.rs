//! The bot from its start to its end: connects, registers its commands, hears signals, and ends in order.

use std::sync::Arc;
use std::time::Duration;

use serenity::model::gateway::GatewayIntents;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio::time::{Instant, sleep};

use crate::config::Settings;
use crate::service::Service;

use super::bot::{Bot, Ears};
use super::gateway::{Gateway, Refused};
use super::http::Http;
use super::questions;
use super::register::register;
use super::send::Sender;

/// What is under way when the bot is to end has this long.
const LAST_ANSWERS: Duration = Duration::from_secs(8);
/// What a question takes of memory at most, and gives back.
const WORKING_MEMORY: usize = 512 << 10;

/// Why the bot could not go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failed {
    /// Discord refused it, for good.
    Refused(Refused),
    /// Something here is wrong; a sentence.
    Here(String),
}

/// Runs the bot until a signal ends it. Builds its own runtime: one thread, which keeps answers quick and memory small; what takes long goes elsewhere.
///
/// # Errors
///
/// Why it could not go on.
pub fn run(settings: Settings, service: Arc<Service>) -> Result<(), Failed> {
    keep_working_memory();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|error| Failed::Here(error.to_string()))?;
    let ended = runtime.block_on(serve(settings, service));
    // A reload under way may not hold up the end.
    runtime.shutdown_timeout(Duration::from_millis(100));
    ended
}

/// The C library gives what is free at the end of its memory back to the system at once, and asks for it again at the next question: a tenth of a
/// reply's time. It learns to keep twice as much as the largest piece that was given back by itself, which this is. Where it works otherwise, nothing
/// happens: the piece is never touched.
fn keep_working_memory() {
    drop(std::hint::black_box(Vec::<u8>::with_capacity(WORKING_MEMORY)));
}

async fn serve(settings: Settings, service: Arc<Service>) -> Result<(), Failed> {
    let here = |error: std::io::Error| Failed::Here(format!("signals can't be heard: {error}"));
    let mut end = signal(SignalKind::terminate()).map_err(here)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(here)?;
    let mut hangup = signal(SignalKind::hangup()).map_err(here)?;
    let http = Http::new(&settings).map_err(Failed::Here)?;
    let sender = Sender::start(http.clone(), settings.send);
    let gateway = Gateway { http, token: settings.token.clone(), intents: intents() };
    let bot = Arc::new(Bot::new(service, sender, settings));
    tokio::spawn(keep_answering(Arc::clone(&bot)));
    tokio::spawn(introduce(Arc::clone(&bot)));
    let (stop, stopped) = watch::channel(false);
    let ears = Ears(Arc::clone(&bot));
    let mut connected = std::pin::pin!(gateway.run(&ears, stopped));
    let mut deadline: Option<Instant> = None;
    loop {
        tokio::select! {
            ended = &mut connected => return ended.map_err(Failed::Refused),
            _ = end.recv() => deadline = Some(begin_to_end(&bot, deadline)),
            _ = interrupt.recv() => deadline = Some(begin_to_end(&bot, deadline)),
            _ = hangup.recv() => reload(&bot),
            () = sleep(Duration::from_millis(20)), if deadline.is_some() && !*stop.borrow() => {
                if bot.is_idle() || deadline.is_some_and(|deadline| deadline <= Instant::now()) {
                    // The gateway closes its connection and comes back.
                    stop.send_replace(true);
                }
            }
        }
    }
}

/// Guilds, messages in them and direct messages: none of them privileged.
fn intents() -> u64 {
    (GatewayIntents::GUILDS | GatewayIntents::GUILD_MESSAGES | GatewayIntents::DIRECT_MESSAGES).bits()
}

fn begin_to_end(bot: &Bot, deadline: Option<Instant>) -> Instant {
    tracing::info!("ending: no more questions are taken");
    bot.stop();
    // Whoever says it a second time means at once.
    deadline.map_or_else(|| Instant::now() + LAST_ANSWERS, |_| Instant::now())
}

/// Answers questions for ever, whatever one of them breaks.
async fn keep_answering(bot: Arc<Bot>) {
    while tokio::spawn(questions::answer_all(Arc::clone(&bot))).await.is_err() {
        tracing::error!("answering a question broke off");
    }
}

/// Reloads the fact base where that holds up no answer.
fn reload(bot: &Arc<Bot>) {
    let service = Arc::clone(&bot.service);
    tokio::task::spawn_blocking(move || {
        if let Err(crate::service::Kept::Unsound(problems)) = service.reload("SIGHUP") {
            tracing::warn!("{problems}");
        }
    });
}

/// Registers the commands as soon as it is known who the bot is.
async fn introduce(bot: Arc<Bot>) {
    bot.ready.notified().await;
    match register(&bot.sender, bot.application()).await {
        Ok(done) => tracing::info!("commands: {done:?}"),
        Err(why) => tracing::warn!("the commands could not be registered: {why:?}. Try `summit-bot register`."),
    }
}
