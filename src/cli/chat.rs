//! `chat`: a conversation in the terminal, with a line editor where there is a terminal and plain lines where there is none.
//! Its history stays in memory: what somebody asked is nobody's business after the program ends.

use std::io::{self, IsTerminal, Write};

use rustyline::error::ReadlineError;
use rustyline::history::MemHistory;
use rustyline::{Config, Editor};

use crate::answer::Outcome;
use crate::conversation::Conversation;
use crate::engine::{Engine, Trace};
use crate::explain;

use super::command::{Input, parse};
use super::failure::Failure;
use super::look::Look;
use super::{input, render, words};

/// Talks until the input ends or the member quits.
///
/// # Errors
///
/// When the input can't be read, or the output can't be written.
pub fn run(engine: &Engine, look: &Look, out: &mut dyn Write) -> Result<(), Failure> {
    let mut chat = Chat { engine, look, conversation: Conversation::new(), last: None };
    if io::stdin().is_terminal() && io::stdout().is_terminal() { chat.edit(out) } else { chat.read(out) }
}

struct Chat<'a> {
    engine: &'a Engine,
    look: &'a Look,
    conversation: Conversation,
    /// The last question and what was made of it.
    last: Option<(String, Trace)>,
}

impl Chat<'_> {
    /// Talks line by line with a program or a file.
    fn read(&mut self, out: &mut dyn Write) -> Result<(), Failure> {
        let mut lines = io::stdin().lock();
        let mut first = true;
        while let Some(line) = input::next_line(&mut lines).map_err(|error| Failure::Usage(words::input_failed(&error)))? {
            let Some(text) = self.hear(&line) else { return Ok(()) };
            if text.is_empty() {
                continue;
            }
            if !first {
                writeln!(out)?;
            }
            first = false;
            out.write_all(text.as_bytes())?;
            out.flush()?;
        }
        Ok(())
    }

    /// Talks with somebody at a terminal.
    fn edit(&mut self, out: &mut dyn Write) -> Result<(), Failure> {
        let failed = |error: ReadlineError| Failure::Usage(words::terminal_failed(&error));
        let mut editor: Editor<(), MemHistory> = Editor::with_history(Config::default(), MemHistory::new()).map_err(failed)?;
        let source = self.engine.knowledge().source();
        out.write_all(render::finish(&render::wrap(&words::welcome(&source.subject, &source.publisher, &source.title), self.look.width)).as_bytes())?;
        writeln!(out)?;
        let mut interrupted = false;
        loop {
            match editor.readline(words::PROMPT) {
                Ok(line) => {
                    interrupted = false;
                    // A line that can't be kept is still a line that can be answered.
                    let _ = editor.add_history_entry(line.as_str());
                    let Some(text) = self.hear(&line) else { return Ok(()) };
                    if !text.is_empty() {
                        writeln!(out, "\n{text}")?;
                    }
                }
                Err(ReadlineError::Interrupted) if !interrupted => {
                    interrupted = true;
                    writeln!(out, "{}", self.look.dim(words::HOW_TO_LEAVE))?;
                }
                Err(ReadlineError::Interrupted | ReadlineError::Eof) => return Ok(()),
                Err(error) => return Err(failed(error)),
            }
            out.flush()?;
        }
    }

    /// What is said to a line; nothing when the member leaves.
    fn hear(&mut self, line: &str) -> Option<String> {
        let suggestions = self.last.as_ref().map_or(&[][..], |(_, trace)| &trace.reply.suggestions);
        let text = match parse(line) {
            Input::Quit => return None,
            Input::Nothing => String::new(),
            Input::Help => self.say(words::CHAT_HELP),
            Input::NoSuchCommand(command) => self.say(&words::no_such_command(command)),
            Input::New => {
                self.conversation.clear();
                self.last = None;
                self.say(words::NEW_CONVERSATION)
            }
            Input::Why => self.why(),
            Input::Sources => self.sources(),
            Input::Pick(number) => match number.checked_sub(1).and_then(|at| suggestions.get(at)).cloned() {
                Some(question) => format!("{}{}", self.say(&words::picked(&question)), self.answer(&question)),
                None => self.say(&words::no_such_suggestion(suggestions.len())),
            },
            Input::Question(question) => self.answer(question),
        };
        Some(text)
    }

    fn answer(&mut self, question: &str) -> String {
        let trace = self.engine.trace(&mut self.conversation, question);
        let text = render::reply(&self.engine.knowledge().source().publisher, &trace.reply, self.look);
        self.last = Some((question.to_owned(), trace));
        text
    }

    fn why(&self) -> String {
        match &self.last {
            Some((question, trace)) => super::explain::text(&explain::explain(self.engine, question, trace)),
            None => self.say(words::NOTHING_ASKED),
        }
    }

    fn sources(&self) -> String {
        let Some((_, trace)) = &self.last else { return self.say(words::NOTHING_ASKED) };
        match &trace.reply.outcome {
            Outcome::Answer { citations, .. } => {
                let source = self.engine.knowledge().source();
                let lines = render::sources(&source.publisher, citations, usize::MAX, &Look { colour: false, ..*self.look });
                self.say(&words::article(&source.title, &source.publisher, &source.published)) + &render::finish(&lines)
            }
            _ => self.say(words::NO_SOURCES),
        }
    }

    fn say(&self, text: &str) -> String {
        render::finish(&render::wrap(text, self.look.width))
    }
}
