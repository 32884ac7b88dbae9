//! The commands of a message's menu: "Answer this" takes the message as a question, "Check this claim" as a claim.

use serenity::builder::CreateCommand;
use serenity::model::application::CommandType;

use crate::answer::{Choice, Outcome, Truth, UnknownReason};
use crate::discord::card::{Button, Card};
use crate::discord::render::{self, Shown};
use crate::discord::words;
use crate::discord::words::claim as says;
use crate::english::{AUXILIARIES, OPENERS, QUESTION_WORDS};
use crate::knowledge::Status;
use crate::service::Answered;
use crate::text::truncate;
use crate::understand::Asked;

use super::{Context, Manner, Said};

/// The name of the command that answers a message.
pub(super) const ANSWER: &str = "Answer this";
/// The name of the command that checks a message.
pub(super) const CHECK: &str = "Check this claim";
/// The engine reads no more of a message than this.
const LONGEST: usize = 400;

pub(super) fn definitions() -> Vec<CreateCommand> {
    [ANSWER, CHECK].into_iter().map(|name| CreateCommand::new(name).kind(CommandType::Message)).collect()
}

pub(super) fn answer(cx: &Context<'_>) -> Said {
    match target(cx) {
        Some(question) => cx.answer(&question, Manner { private: false, form: cx.form() }),
        None => Said::privately(words::NO_TEXT),
    }
}

pub(super) fn check(cx: &Context<'_>) -> Said {
    let Some(claim) = target(cx) else { return Said::privately(words::NO_TEXT) };
    if let Some(refused) = cx.refused() {
        return refused;
    }
    if is_question(cx, &claim) {
        let answered = cx.bot.service.ask_alone(&claim);
        let mut card = plainly(&answered, &claim);
        card.text = format!("**{}**\n{}", says::QUESTION, card.text);
        return Said::Card(card, Manner { private: true, form: cx.form() });
    }
    // Asked whether it is true, the engine says yes or no, and puts right what is wrong.
    let answered = cx.bot.service.ask_alone(&format!("Is it true that {}?", claim.trim_end_matches(['.', '!', '?'])));
    Said::Card(card(&answered, &claim), Manner { private: true, form: cx.form() })
}

/// The text of the message, without what addresses the bot.
fn target(cx: &Context<'_>) -> Option<String> {
    let data = &cx.interaction.data;
    let id = data.target_id?.to_string();
    let content = &data.resolved.as_ref()?.messages.get(id.as_str())?.content;
    let me = cx.bot.me();
    let text = content.replace(&format!("<@{me}>"), " ").replace(&format!("<@!{me}>"), " ");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then(|| truncate(&text, LONGEST))
}

/// Whether a message asks rather than claims: it ends as questions do, or it opens as they do and is read as one.
fn is_question(cx: &Context<'_>, text: &str) -> bool {
    let reading = cx.bot.service.explain(&[], text).trace.reading;
    let opens = reading.words.iter().find(|word| !word.is(OPENERS));
    let asks = opens.is_some_and(|word| word.is(AUXILIARIES) || word.is(QUESTION_WORDS));
    text.ends_with('?') || (asks && reading.form.asked != Asked::Nothing)
}

/// An answer as it is shown here. Why is told of questions that were asked; here it would explain another one.
fn plainly(answered: &Answered, text: &str) -> Card {
    let mut card = render::answer(answered, Shown { question: text, repeat: true, asker: None });
    card.rows.iter_mut().for_each(|row| row.retain(|button: &Button| button.label != words::WHY));
    card
}

fn card(answered: &Answered, claim: &str) -> Card {
    let verdict = verdict(answered);
    let mut card = plainly(answered, claim);
    if let Outcome::Unknown { reason: UnknownReason::OffTopic } = &answered.answer.reply.outcome {
        card.text = says::about_something_else(&answered.snapshot.engine.knowledge().source().subject);
    }
    let rest = ["Yes.", "No.", "That is disputed."].iter().find_map(|opening| card.text.strip_prefix(opening)).unwrap_or(&card.text).trim_start();
    card.text = if verdict == says::NO_CLAIM { format!("**{verdict}**") } else { format!("**{verdict}**\n{rest}") };
    card
}

fn verdict(answered: &Answered) -> &'static str {
    let Choice::Answer { truth, corrected, .. } = &answered.answer.decision.choice else {
        return match answered.answer.reply.outcome {
            Outcome::Unknown { .. } => says::NOT_SAID,
            Outcome::Clarify { .. } => says::NEAR,
            _ => says::NO_CLAIM,
        };
    };
    let status = match &answered.answer.reply.outcome {
        Outcome::Answer { status, .. } => *status,
        _ => Status::Reported,
    };
    match truth {
        Some(Truth::Disputed) => says::DISPUTED,
        Some(Truth::No) => says::DENIED,
        Some(Truth::NotYet) => says::PLANNED,
        Some(Truth::Yes) if status == Status::Disputed => says::DISPUTED,
        Some(Truth::Yes) if status == Status::Claimed => says::CLAIMED,
        Some(Truth::Yes) => says::SUPPORTED,
        None if !corrected.is_empty() => says::DENIED,
        None => says::NEAR,
    }
}
