//! `ask`: one question from the arguments, or one a line from standard input, each answered and flushed before the next is read.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};

use serde::Serialize;

use crate::answer::{Citation, Outcome, Reply};
use crate::conversation::Conversation;
use crate::engine::Engine;

use super::args::Ask;
use super::failure::Failure;
use super::look::Look;
use super::{input, render, words};

/// What is printed with `--json`, one object a line.
#[derive(Serialize)]
struct Line<'a> {
    question: &'a str,
    outcome: &'static str,
    text: &'a str,
    facts: Vec<&'a str>,
    citations: &'a [Citation],
    confidence: f32,
    suggestions: &'a [String],
}

/// Answers what is asked.
///
/// # Errors
///
/// When standard input can't be read, or the output can't be written.
pub fn run(engine: &Engine, ask: &Ask, look: &Look, out: &mut dyn Write) -> Result<(), Failure> {
    let mut conversation = Conversation::new();
    if !ask.question.is_empty() {
        let question = join(&ask.question);
        return Ok(answer(engine, &mut conversation, &question, ask.json, look, out)?);
    }
    let stdin = io::stdin();
    if stdin.is_terminal() {
        let _ = writeln!(io::stderr(), "{}", words::TYPE_QUESTIONS);
    }
    let mut lines = stdin.lock();
    let mut first = true;
    while let Some(question) = input::next_line(&mut lines).map_err(|error| Failure::Usage(words::input_failed(&error)))? {
        if ask.conversation && question.trim().is_empty() {
            conversation.clear();
            continue;
        }
        if !ask.conversation {
            conversation.clear();
        }
        if !ask.json && !first {
            writeln!(out)?;
        }
        first = false;
        answer(engine, &mut conversation, &question, ask.json, look, out)?;
    }
    Ok(())
}

/// The words of a question that came as several arguments.
pub(super) fn join(question: &[OsString]) -> String {
    question.iter().map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

fn answer(engine: &Engine, conversation: &mut Conversation, question: &str, json: bool, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let reply = engine.ask(conversation, question);
    let text = if json { json_line(engine, question, &reply)? } else { render::reply(&engine.knowledge().source().publisher, &reply, look) };
    out.write_all(text.as_bytes())?;
    out.flush()
}

fn json_line(engine: &Engine, question: &str, reply: &Reply) -> io::Result<String> {
    let line = Line {
        question,
        outcome: reply.outcome.name(),
        text: &reply.text,
        facts: facts(engine, reply),
        citations: reply.outcome.citations(),
        confidence: reply.confidence,
        suggestions: &reply.suggestions,
    };
    let json = serde_json::to_string(&line)?;
    // JSON leaves these as they are, but many a reader takes them for line ends.
    Ok(json.replace('\u{85}', "\\u0085").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029") + "\n")
}

/// The ids of the entries that an answer is made of.
pub(super) fn facts<'a>(engine: &'a Engine, reply: &Reply) -> Vec<&'a str> {
    match &reply.outcome {
        Outcome::Answer { entries, .. } => entries.iter().map(|entry| engine.knowledge().entry(*entry).id.as_str()).collect(),
        _ => Vec::new(),
    }
}
