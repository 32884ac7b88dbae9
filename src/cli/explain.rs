//! `explain`: what each stage made of a question, as a tree.

use std::ffi::OsString;
use std::io::{self, Write};

use crate::conversation::Conversation;
use crate::engine::Engine;
use crate::explain::{Node, explain, lines};

use super::failure::Failure;
use super::look::Look;
use super::{ask, input, render, words};

/// Explains one question from the arguments, or one a line from standard input.
///
/// # Errors
///
/// When standard input can't be read, or the output can't be written.
pub fn run(engine: &Engine, question: &[OsString], look: &Look, out: &mut dyn Write) -> Result<(), Failure> {
    if !question.is_empty() {
        return Ok(one(engine, &ask::join(question), look, out)?);
    }
    let mut questions = io::stdin().lock();
    while let Some(question) = input::next_line(&mut questions).map_err(|error| Failure::Usage(words::input_failed(&error)))? {
        one(engine, &question, look, out)?;
        writeln!(out)?;
    }
    Ok(())
}

fn one(engine: &Engine, question: &str, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let trace = engine.trace(&mut Conversation::new(), question);
    out.write_all(text(&explain(engine, question, &trace)).as_bytes())?;
    writeln!(out)?;
    out.write_all(render::reply(&engine.knowledge().source().publisher, &trace.reply, look).as_bytes())?;
    out.flush()
}

/// A tree as text. Its lines are not wrapped: the branches would lose their shape.
pub(super) fn text(tree: &Node) -> String {
    let lines: Vec<String> = lines(tree).iter().map(|line| render::printable(line)).collect();
    render::finish(&lines)
}
