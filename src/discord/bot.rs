//! What all handlers share, and what an event means: who is asked, what is a question, what is a click. Answers are never worded here.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use serde::Deserialize;
use tokio::sync::Notify;

use crate::config::Settings;
use crate::service::Service;

use super::commands;
use super::gateway::Hear;
use super::model::{Deleted, Interaction, Message, Ready};
use super::permissions::Guilds;
use super::questions::{Inbox, Question, Told};
use super::send::{Call, Sender};
use super::tracker::{Edit, Tracker};

/// All that a handler needs. Share it.
pub struct Bot {
    /// What answers.
    pub service: Arc<Service>,
    /// What sends.
    pub sender: Sender,
    /// What the environment says.
    pub settings: Settings,
    /// What the bot may do where.
    pub guilds: Mutex<Guilds>,
    /// Replies and their questions.
    pub tracker: Mutex<Tracker>,
    /// Members who were told something alone.
    pub told: Mutex<Told>,
    /// Questions that wait.
    pub inbox: Mutex<Inbox>,
    /// Told when a question waits.
    pub asked: Notify,
    /// Told when the gateway has said who the bot is.
    pub ready: Notify,
    /// Handlers that are under way besides what the sender counts.
    pub busy: AtomicU64,
    /// The application's owner or team, and when that was asked.
    pub owners: Mutex<Option<(Instant, Vec<u64>)>>,
    me: AtomicU64,
    application: AtomicU64,
    stopping: AtomicBool,
}

/// Locks; a poisoned lock's data is as good as any, for nothing here breaks off half-way.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Bot {
    /// A bot that has heard nothing yet.
    #[must_use]
    pub fn new(service: Arc<Service>, sender: Sender, settings: Settings) -> Self {
        Self {
            service,
            sender,
            settings,
            guilds: Mutex::default(),
            tracker: Mutex::default(),
            told: Mutex::default(),
            inbox: Mutex::default(),
            asked: Notify::new(),
            ready: Notify::new(),
            busy: AtomicU64::new(0),
            owners: Mutex::default(),
            me: AtomicU64::new(0),
            application: AtomicU64::new(0),
            stopping: AtomicBool::new(false),
        }
    }

    /// The bot's own id, 0 before it is known.
    #[must_use]
    pub fn me(&self) -> u64 {
        self.me.load(Ordering::Relaxed)
    }

    /// The application's id, 0 before it is known.
    #[must_use]
    pub fn application(&self) -> u64 {
        self.application.load(Ordering::Relaxed)
    }

    /// Takes no more questions from now on.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    /// Whether it takes no more questions.
    #[must_use]
    pub fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }

    /// Whether all that was asked is answered and sent.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.sender.is_idle() && lock(&self.inbox).is_empty() && self.busy.load(Ordering::Relaxed) == 0
    }

    fn ready(&self, ready: &Ready) {
        self.me.store(ready.user.id.0, Ordering::Relaxed);
        self.application.store(ready.application.map_or(ready.user.id, |application| application.id).0, Ordering::Relaxed);
        lock(&self.guilds).me = ready.user.id.0;
        self.ready.notify_one();
    }

    fn message(&self, message: &Message<'_>) {
        let Some(question) = Question::of(message, self.me()) else { return };
        if self.is_stopping() || !lock(&self.tracker).begin(question.message, &question.text) {
            return;
        }
        self.wait_for_turn(question);
    }

    fn wait_for_turn(&self, question: Question) {
        if lock(&self.inbox).push(question) {
            self.asked.notify_one();
        }
    }

    fn edited(&self, message: &Message<'_>) {
        // Without this stamp only a preview of a link was added.
        if message.edited_timestamp.is_none() || self.is_stopping() {
            return;
        }
        let Some(question) = Question::of(message, self.me()) else { return };
        let edit = lock(&self.tracker).edited(question.message, &question.text);
        if let Edit::Reply(reply) = edit {
            self.wait_for_turn(Question { reply: Some(reply), ..question });
        }
    }

    fn deleted(&self, channel: u64, guild: u64, questions: impl Iterator<Item = u64>) {
        for question in questions {
            let reply = {
                let mut tracker = lock(&self.tracker);
                tracker.reply_deleted(question);
                tracker.deleted(question)
            };
            if let Some(reply) = reply {
                drop(self.sender.send(Call::delete(guild, channel, reply)));
            }
        }
    }
}

/// A deletion with its place.
#[derive(Deserialize)]
struct Place {
    channel_id: super::model::Id,
    #[serde(default)]
    guild_id: Option<super::model::Id>,
}

/// An `Arc`, because handlers go on when the event is over.
pub struct Ears(pub Arc<Bot>);

impl Hear for Ears {
    fn event(&self, name: &str, data: &str) {
        // One question that breaks something must not silence the bot for all others.
        match catch_unwind(AssertUnwindSafe(|| self.hear(name, data))) {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(event = name, "an event can't be read: {error}"),
            Err(_) => tracing::error!(event = name, "handling an event broke off"),
        }
    }
}

impl Ears {
    fn hear(&self, name: &str, data: &str) -> Result<(), serde_json::Error> {
        let bot = &self.0;
        match name {
            "MESSAGE_CREATE" => bot.message(&serde_json::from_str(data)?),
            "INTERACTION_CREATE" => commands::interact(bot, &serde_json::from_str::<Interaction<'_>>(data)?),
            "MESSAGE_UPDATE" => bot.edited(&serde_json::from_str(data)?),
            "MESSAGE_DELETE" | "MESSAGE_DELETE_BULK" => {
                let (deleted, place): (Deleted, Place) = (serde_json::from_str(data)?, serde_json::from_str(data)?);
                let questions = deleted.id.into_iter().chain(deleted.ids).map(|id| id.0);
                bot.deleted(place.channel_id.0, place.guild_id.unwrap_or(place.channel_id).0, questions);
            }
            "READY" => bot.ready(&serde_json::from_str(data)?),
            _ => lock(&bot.guilds).hear(name, data)?,
        }
        Ok(())
    }
}
