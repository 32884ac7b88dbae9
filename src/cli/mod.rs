//! The command line: arguments -> a fact base -> one command -> an exit code.
//! Whatever a command says goes through one writer, so that a reader who leaves early (`| head`) ends it in silence.
//! Must never decide anything about answers, and never show Debug output or a backtrace.

mod args;
mod ask;
mod chat;
pub mod check;
mod command;
pub mod diagnostics;
mod eval;
mod explain;
mod failure;
mod input;
pub mod invite;
mod look;
pub mod register;
mod render;
pub mod serve;
pub mod verify;
mod words;

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use clap::Parser;

use crate::engine::Engine;
use crate::knowledge::{SourceFile, default_files, read_folder};

use args::{Args, Command};
use failure::Failure;
use look::Look;

/// All went well.
const FINE: u8 = 0;
/// The command did its work and found something wrong.
const PROBLEMS: u8 = 1;
/// The command could not do its work: wrong arguments, or a file that can't be read.
const USAGE: u8 = 2;

/// Runs the program with its arguments (the program's name first) and gives its exit code: 0 fine, 1 problems found, 2 it could not run.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let args = match Args::try_parse_from(arguments) {
        Ok(args) => args,
        Err(error) => {
            // Help and version are errors to clap, too; a reader that has gone is no reason to complain.
            let _ = error.print();
            return if error.use_stderr() { USAGE } else { FINE };
        }
    };
    let outcome = dispatch(args, &mut io::stdout().lock());
    match outcome {
        Ok(true) => FINE,
        Ok(false) => PROBLEMS,
        Err(failure) => {
            if let Some(sentence) = failure.sentence() {
                let _ = writeln!(io::stderr(), "{}", words::failure(&render::printable(&sentence)));
            }
            failure.code()
        }
    }
}

/// Runs one command; tells whether it found all well.
fn dispatch(args: Args, out: &mut dyn Write) -> Result<bool, Failure> {
    let knowledge = args.knowledge.as_deref();
    let look = Look::of_stdout();
    match args.command {
        Command::Chat => chat::run(&engine(knowledge)?, &look, out).map(|()| true),
        Command::Ask(ask) => ask::run(&engine(knowledge)?, &ask, &look, out).map(|()| true),
        Command::Explain { question } => explain::run(&engine(knowledge)?, &question, &look, out).map(|()| true),
        Command::Check => {
            let files = files(knowledge)?;
            Ok(check::run(&check::Options { files: &files, folder: knowledge, colour: look.colour }, out)?)
        }
        Command::Verify { article } => {
            let article = fs::read_to_string(&article).map_err(|error| Failure::Usage(words::file_failed(&article, &error)))?;
            let files = files(knowledge)?;
            let base = check::Options { files: &files, folder: knowledge, colour: look.colour };
            Ok(verify::run(&verify::Options { base, article: &article }, out)?)
        }
        Command::Serve { watch } => serve::run(knowledge, watch).map(|()| true),
        Command::Register => register::run(out).map(|()| true),
        Command::Invite => invite::run(out).map(|()| true),
        Command::Eval(eval) => {
            let cases = eval::read(&eval.files)?;
            eval::run(&engine(knowledge)?, &cases, &eval, out)
        }
    }
}

/// The files of the base: a folder's, or those compiled in.
fn files(knowledge: Option<&Path>) -> Result<Vec<SourceFile>, Failure> {
    match knowledge {
        None => Ok(default_files()),
        Some(folder) => read_folder(folder).map_err(|error| Failure::Usage(words::no_knowledge(&error))),
    }
}

fn engine(knowledge: Option<&Path>) -> Result<Engine, Failure> {
    if knowledge.is_none() {
        return Ok(Engine::built_in());
    }
    Engine::new(files(knowledge)?).map_err(|problems| Failure::Problems(words::unsound_knowledge(knowledge, problems.problems.len())))
}
