//! The arguments that the program takes. What they are for is told in [`super::words`]; what they do, in a file a command.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::eval::Bar;

use super::words::help;

#[derive(Debug, Parser)]
#[command(name = "summit-bot", version, about = help::ABOUT, after_help = help::EXAMPLES, max_term_width = 100)]
#[command(arg_required_else_help = true, disable_help_subcommand = true, subcommand_required = true)]
pub struct Args {
    #[arg(long, global = true, value_name = "DIR", help = help::KNOWLEDGE)]
    pub knowledge: Option<PathBuf>,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    #[command(about = help::CHAT, after_help = help::CHAT_EXAMPLES)]
    Chat,
    #[command(about = help::ASK, after_help = help::ASK_EXAMPLES)]
    Ask(Ask),
    #[command(about = help::EXPLAIN, after_help = help::EXPLAIN_EXAMPLES)]
    Explain {
        #[arg(value_name = "QUESTION", help = help::QUESTION)]
        question: Vec<OsString>,
    },
    #[command(about = help::CHECK, after_help = help::CHECK_EXAMPLES)]
    Check,
    #[command(about = help::VERIFY, after_help = help::VERIFY_EXAMPLES)]
    Verify {
        #[arg(long, value_name = "FILE", help = help::ARTICLE)]
        article: PathBuf,
    },
    #[command(about = help::EVAL, after_help = help::EVAL_EXAMPLES)]
    Eval(Eval),
    #[command(about = help::SERVE, after_help = help::SERVE_EXAMPLES)]
    Serve {
        #[arg(long, help = help::WATCH)]
        watch: bool,
    },
    #[command(about = help::REGISTER)]
    Register,
    #[command(about = help::INVITE)]
    Invite,
}

#[derive(Debug, clap::Args)]
pub struct Ask {
    #[arg(value_name = "QUESTION", help = help::QUESTION)]
    pub question: Vec<OsString>,
    #[arg(long, help = help::ASK_JSON)]
    pub json: bool,
    #[arg(long, help = help::CONVERSATION)]
    pub conversation: bool,
}

#[derive(Debug, clap::Args)]
pub struct Eval {
    #[arg(value_name = "FILE", required = true, help = help::EVAL_FILES)]
    pub files: Vec<PathBuf>,
    #[arg(long, help = help::FAILS)]
    pub fails: bool,
    #[arg(long, value_name = "NAME=RATE", num_args = 1.., help = help::MIN)]
    pub min: Vec<Bar>,
    #[arg(long, help = help::EVAL_JSON)]
    pub json: bool,
}
