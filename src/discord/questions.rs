//! Questions in messages: which messages are questions, whose turn it is, and their replies.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use serenity::model::Permissions;
use tokio::time::Instant;

use crate::service::{Admission, Asker};

use super::bot::{Bot, lock};
use super::card::{Card, Form};
use super::model::{Message, Only};
use super::permissions::NEEDED;
use super::render::{self, Shown};
use super::send::queue::{Queue, Turn};
use super::send::{Call, GaveUp, Key};
use super::tracker::Next;
use super::{commands, words};

/// Questions that wait at most, in all.
const MOST_WAITING: usize = 8_192;
/// Of one guild: a flood there leaves room for all others.
const MOST_OF_ONE: usize = 2_048;
/// Members who are told something alone at most, so that a crowd doesn't make the bot write to all of it.
const MOST_TOLD: usize = 256;
/// How long nobody is told anything again.
const TOLD_FOR: Duration = Duration::from_secs(60);
/// An ordinary message, and a reply to one.
const ORDINARY: [u8; 2] = [0, 19];

/// A question in a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The message.
    pub message: u64,
    /// Where it stands.
    pub channel: u64,
    /// The guild; none in a direct message.
    pub guild: Option<u64>,
    /// Who asks.
    pub member: u64,
    /// What is asked; empty after a bare mention.
    pub text: String,
    /// The reply that it has already, when it was edited.
    pub reply: Option<u64>,
}

impl Question {
    /// The question in a message, if it asks the bot: it mentions it, replies to it, or stands in a direct message. Bots and webhooks are not
    /// answered, and least of all the bot itself.
    #[must_use]
    pub fn of(message: &Message<'_>, me: u64) -> Option<Self> {
        let author = message.author?;
        if me == 0 || author.bot || author.id.0 == me || message.webhook_id.is_some() || !ORDINARY.contains(&message.kind) {
            return None;
        }
        let content = message.content.as_deref().unwrap_or_default();
        let tags = [format!("<@{me}>"), format!("<@!{me}>")];
        let named = tags.iter().any(|tag| content.contains(tag));
        let to_me = message.referenced_message.is_some_and(|referenced| referenced.author.is_some_and(|author| author.id.0 == me));
        // A reply whose text Discord doesn't deliver has no question in it.
        if !(named || (to_me && !content.trim().is_empty()) || message.guild_id.is_none()) {
            return None;
        }
        let text = tags.iter().fold(content.to_owned(), |text, tag| text.replace(tag, " "));
        Some(Self {
            message: message.id.0,
            channel: message.channel_id.0,
            guild: message.guild_id.map(|id| id.0),
            member: author.id.0,
            text: text.split_whitespace().collect::<Vec<_>>().join(" "),
            reply: None,
        })
    }

    fn turn(&self) -> u64 {
        self.guild.unwrap_or(self.channel)
    }
}

/// Questions that wait for their turn: guilds and channels take turns.
#[derive(Debug, Default)]
pub struct Inbox(Queue<Question>);

impl Inbox {
    /// Adds one; false when there are too many.
    pub fn push(&mut self, question: Question) -> bool {
        if self.0.len() >= MOST_WAITING || self.0.len_of(question.turn()) >= MOST_OF_ONE {
            tracing::warn!(waiting = self.0.len(), "a question was dropped: too many wait");
            return false;
        }
        let key = Key { route: "question", major: question.channel };
        self.0.push(question.turn(), &key, question, false);
        true
    }

    fn next(&mut self) -> Option<Question> {
        let now = Instant::now();
        match self.0.next(now, |_| Some(now)) {
            Turn::Go(question) => Some(question),
            Turn::Wait(_) | Turn::Idle => None,
        }
    }

    /// Whether none waits.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Answers questions, one after the other, for ever.
pub async fn answer_all(bot: Arc<Bot>) {
    loop {
        let next = lock(&bot.inbox).next();
        match next {
            Some(question) => {
                answer(&bot, question);
                // Clicks, heartbeats and sending come in between.
                tokio::task::yield_now().await;
            }
            None => bot.asked.notified().await,
        }
    }
}

fn answer(bot: &Arc<Bot>, question: Question) {
    if lock(&bot.tracker).is_unwanted(question.message) {
        return lock(&bot.tracker).failed(question.message);
    }
    match bot.service.admit(question.member) {
        Admission::Welcome => {}
        Admission::Refused(wait) => {
            lock(&bot.tracker).failed(question.message);
            return tell_privately(bot, &question, &words::too_many_questions(wait));
        }
        Admission::Ignored => return lock(&bot.tracker).failed(question.message),
    }
    // Where the gateway told nothing, all is tried: Discord will say.
    let (may, is_thread) = question.guild.map_or((Permissions::all(), false), |guild| {
        let guilds = lock(&bot.guilds);
        (guilds.permissions(guild, question.channel).unwrap_or(Permissions::all()), guilds.is_thread(guild, question.channel))
    });
    let writing = if is_thread { Permissions::SEND_MESSAGES_IN_THREADS } else { Permissions::SEND_MESSAGES };
    let wanted = |permission: Permissions| permission == Permissions::VIEW_CHANNEL || permission == writing;
    let lacking: Vec<&str> = NEEDED.iter().filter(|(needed, _)| wanted(*needed) && !may.contains(*needed)).map(|(_, name)| *name).collect();
    if !lacking.is_empty() {
        lock(&bot.tracker).failed(question.message);
        return tell_privately(bot, &question, &words::cant_answer(question.channel, &lacking));
    }
    let card = card(bot, &question);
    reply(bot, question, &card, may);
}

fn card(bot: &Bot, question: &Question) -> Card {
    if question.text.is_empty() {
        return commands::help_card(bot);
    }
    let answered = bot.service.ask(Asker { channel: question.channel, member: question.member }, &question.text);
    render::answer(&answered, Shown { question: &question.text, repeat: false, asker: Some(question.member) })
}

/// Sends a reply, or puts it in place of the one that is there, and remembers it.
fn reply(bot: &Arc<Bot>, question: Question, card: &Card, may: Permissions) {
    let body = card.body(if may.contains(Permissions::EMBED_LINKS) { Form::Embed } else { Form::Plain });
    if let Some(reply) = question.reply {
        drop(bot.sender.send(Call::edit(question.turn(), question.channel, reply, &body)));
        return;
    }
    // A reply shows the message that it replies to, which takes a permission; without it, it is a message like others.
    let replies = may.contains(Permissions::READ_MESSAGE_HISTORY);
    let body = if replies { body.replying_to(question.message) } else { body.once(question.message) };
    let sent = bot.sender.send(Call::message(question.turn(), question.channel, &body));
    let bot = Arc::clone(bot);
    tokio::spawn(async move {
        let answer = sent.await.unwrap_or(Err(GaveUp::Ending));
        if let Err(GaveUp::Refused { status: 403, .. }) = &answer {
            tell_privately(&bot, &question, &words::cant_answer(question.channel, &[words::PERMISSIONS]));
        }
        let Some(reply) = answer.ok().and_then(|answer| serde_json::from_slice::<Only>(&answer.body).ok()) else {
            return lock(&bot.tracker).failed(question.message);
        };
        let next = lock(&bot.tracker).sent(question.message, reply.id.0);
        match next {
            Next::Nothing => {}
            Next::AnswerAnew(text) => {
                if lock(&bot.inbox).push(Question { text, reply: Some(reply.id.0), ..question }) {
                    bot.asked.notify_one();
                }
            }
            Next::Delete => drop(bot.sender.send(Call::delete(question.turn(), question.channel, reply.id.0))),
        }
    });
}

/// Says something to whoever asked alone, in a direct message, if they take any. Once in a while: more would be as bad as what it is about.
fn tell_privately(bot: &Arc<Bot>, question: &Question, text: &str) {
    let Question { member, message, guild, .. } = *question;
    if !lock(&bot.told).tell((member, question.channel)) {
        return;
    }
    let bot = Arc::clone(bot);
    let body = Card::saying(text).body(Form::Plain).once(message);
    let channel = question.channel;
    tokio::spawn(async move {
        let mut to = Some(channel);
        if guild.is_some() {
            let body = format!("{{\"recipient_id\":\"{member}\"}}").into();
            let opened = bot
                .sender
                .call(Call { is_owed: true, ..Call::other("POST direct", member, hyper::Method::POST, "/users/@me/channels".to_owned(), body) })
                .await;
            to = opened.ok().and_then(|answer| serde_json::from_slice::<Only>(&answer.body).ok()).map(|channel| channel.id.0);
        }
        if let Some(to) = to {
            drop(bot.sender.send(Call::message(to, to, &body)));
        }
    });
}

/// Members who were told something alone, for which channel, and when.
#[derive(Debug, Default)]
pub struct Told(HashMap<(u64, u64), Instant>);

impl Told {
    fn tell(&mut self, member: (u64, u64)) -> bool {
        let now = Instant::now();
        self.0.retain(|_, at| *at + TOLD_FOR > now);
        self.0.len() < MOST_TOLD && self.0.insert(member, now).is_none()
    }
}
