//! Every word that the command line says by itself, so that its tone can be reviewed in one place. Facts are never worded here.

use std::fmt::Display;
use std::io;
use std::path::Path;

use crate::answer::{Citation, Outcome};
use crate::discord::gateway::Refused;
use crate::discord::register::Registered;

/// What `--help` says.
pub mod help {
    pub const ABOUT: &str = "Answers questions about one news article from curated facts, cites every answer, and says so when the article does not tell.";
    pub const EXAMPLES: &str = "\
Examples:
  summit-bot chat                                     talk with it
  summit-bot ask who came to the white house          ask one question
  summit-bot ask --json < questions.txt               answer a file, one JSON object a line
  summit-bot explain did macron call rubio            see how a question is understood
  summit-bot check --knowledge my-facts               check a fact base of your own
  summit-bot verify --article article.txt             prove the fact base against the article

Exit codes: 0 all is well, 1 problems were found, 2 the command could not run.";

    pub const KNOWLEDGE: &str = "Read the fact base from this folder instead of the one that is built in";
    pub const QUESTION: &str = "The question, in your own words; without one, a question a line is read from standard input";

    pub const CHAT: &str = "Talk with the bot in the terminal";
    pub const CHAT_EXAMPLES: &str = "\
In the chat, type a question, or the number of a suggestion, or:
  :why      how the last question was understood
  :sources  where the last answer stands in the article
  :new      begin a new conversation
  :help     what can be typed
  :quit     leave (Ctrl-D does, too)

NO_COLOR=1 turns colours off.";

    pub const ASK: &str = "Answer a question, or one a line from standard input";
    pub const ASK_EXAMPLES: &str = "\
Examples:
  summit-bot ask what did rubio say about peace
  echo 'was the summit in helsinki?' | summit-bot ask --json
  printf 'who called macron?\\nwhen was that?\\n' | summit-bot ask --conversation";
    pub const ASK_JSON: &str = "Print one JSON object a line: question, outcome, text, facts, citations, confidence, suggestions";
    pub const CONVERSATION: &str = "Let each question lean on those before it; a blank line begins a new conversation";

    pub const EXPLAIN: &str = "Show what each stage made of a question, and which rule decided";
    pub const EXPLAIN_EXAMPLES: &str = "\
Examples:
  summit-bot explain wat did rubeo say abt peace
  summit-bot explain < questions.txt";

    pub const CHECK: &str = "Tell every problem of a fact base: where it is, and what to write instead";
    pub const CHECK_EXAMPLES: &str = "\
Examples:
  summit-bot check                          the base that is built in
  summit-bot check --knowledge knowledge    a folder, as you edit it

Exit code 1 when there is an error.";

    pub const VERIFY: &str = "Prove a fact base against a copy of the article";
    pub const VERIFY_EXAMPLES: &str = "\
Example:
  summit-bot verify --article article.txt

The copy is plain text, a paragraph a line. Exit code 1 when something does not stand in it.";
    pub const ARTICLE: &str = "The article's text";

    pub const SERVE: &str = "Answer in Discord: messages, slash commands, buttons";
    pub const SERVE_EXAMPLES: &str = "\
Settings come from the environment and from the file .env, see .env.example; DISCORD_TOKEN is the one that has to be there.

Signals: TERM and INT end the bot when what was asked is answered, HUP reads the fact base anew.";

    pub const WATCH: &str = "Read the fact base anew whenever a file in the folder of --knowledge changes";
    pub const REGISTER: &str = "Hand the slash commands to Discord, if they changed; `serve` does so by itself";
    pub const INVITE: &str = "Print the address that installs the bot in a server, with exactly the permissions that it needs";

    pub const EVAL: &str = "Score the bot on files of questions with their right answers";
    pub const EVAL_EXAMPLES: &str = "\
Examples:
  summit-bot eval tests/questions/dev.jsonl
  summit-bot eval dev.jsonl --fails
  summit-bot eval dev.jsonl --min all=0.95 false=0.015     exit code 1 when a bar is missed

A line of a file is one JSON object: id, q, kind (answerable, unanswerable, chat), category, paras, must, must_not;
or a conversation: id, kind (conversation), category, turns.";
    pub const EVAL_FILES: &str = "Files of questions, one JSON object a line";
    pub const FAILS: &str = "Tell every question that went wrong, and why";
    pub const MIN: &str = "Exit with 1 unless this rate is reached: all, a kind, a category, or false (a maximum)";
    pub const EVAL_JSON: &str = "Print the figures as one JSON object";
}

/// The prompt of the chat.
pub const PROMPT: &str = "> ";
/// On standard error, to somebody who types.
pub const TYPE_QUESTIONS: &str = "Type a question a line; Ctrl-D ends.";
/// After the first Ctrl-C.
pub const HOW_TO_LEAVE: &str = "Press Ctrl-C again, or type :quit, to leave.";
/// After `:new`.
pub const NEW_CONVERSATION: &str = "A new conversation. What would you like to know?";
/// After a command about a question, when there was none.
pub const NOTHING_ASKED: &str = "Nothing was asked yet. Ask a question first.";
/// After `:sources`, when nothing was answered.
pub const NO_SOURCES: &str = "That reply states nothing from the article, so it has no source.";
/// After `:help`.
pub const CHAT_HELP: &str = "\
Ask a question in your own words, or type the number of a suggestion.
:why shows how the last question was understood.
:sources shows where the last answer stands in the article.
:new begins a new conversation.
:quit leaves.";

/// How the chat begins.
#[must_use]
pub fn welcome(subject: &str, publisher: &str, title: &str) -> String {
    format!("Ask me about {subject}. I answer from one article: “{title}” ({publisher}).\nType a question. :help tells what else you can type, :quit leaves.")
}

/// After a command that there is not.
#[must_use]
pub fn no_such_command(command: &str) -> String {
    format!("There is no command “{}”. Type :help to see those that there are.", crate::text::truncate(command, 40))
}

/// After a number that nothing stands beside.
#[must_use]
pub fn no_such_suggestion(count: usize) -> String {
    match count {
        0 => "Nothing is suggested here. Type a question.".into(),
        1 => "There is one suggestion: type 1 for it, or a question.".into(),
        count => format!("The suggestions go from 1 to {count}: type one of these numbers, or a question."),
    }
}

/// Before the answer to a suggestion that was picked.
#[must_use]
pub fn picked(question: &str) -> String {
    format!("“{question}”")
}

/// Tells which words were read as others.
#[must_use]
pub fn i_read(corrections: &[(String, String)]) -> String {
    let pairs: Vec<String> = corrections.iter().map(|(typed, read)| format!("“{typed}” as “{read}”")).collect();
    match pairs.split_last() {
        Some((last, [])) => format!("I read {last}."),
        Some((last, first)) => format!("I read {} and {last}.", first.join(", ")),
        None => String::new(),
    }
}

/// Where an answer stands.
#[must_use]
pub fn source(publisher: &str, citation: &Citation) -> String {
    let said: Vec<&str> = citation.speaker.iter().chain(&citation.outlet).map(String::as_str).collect();
    let said = if said.is_empty() { String::new() } else { format!(" ({})", said.join(", ")) };
    format!("Source: {publisher}, paragraph {}{said} · {}", citation.paragraph, citation.url)
}

/// How many sources are not shown.
#[must_use]
pub fn and_more(count: usize) -> String {
    format!("and {count} more")
}

/// The article.
#[must_use]
pub fn article(title: &str, publisher: &str, published: &str) -> String {
    format!("“{title}”, {publisher}, {published}")
}

/// What stands above suggestions; nothing where the reply itself leads to them.
#[must_use]
pub fn suggestions_heading(outcome: &Outcome) -> Option<&'static str> {
    match outcome {
        Outcome::Answer { .. } => Some("You can also ask:"),
        Outcome::Unknown { .. } | Outcome::Chat => Some("You can ask:"),
        Outcome::Clarify { .. } => None,
    }
}

/// What the system says of an error, without its number, which helps nobody.
fn cause(error: &io::Error) -> String {
    let told = error.to_string();
    told.split(" (os error ").next().unwrap_or_default().to_owned()
}

/// How a failure is told on standard error.
#[must_use]
pub fn failure(sentence: &str) -> String {
    format!("summit-bot: {sentence}")
}

/// The folder of a base can't be read; the error names it.
#[must_use]
pub fn no_knowledge(error: &io::Error) -> String {
    format!("{}. Give --knowledge a folder with the .toml files of a fact base.", cause(error))
}

/// A base has errors.
#[must_use]
pub fn unsound_knowledge(folder: Option<&Path>, problems: usize) -> String {
    let (folder, argument) = folder.map_or_else(
        || ("that is built in".to_owned(), String::new()),
        |folder| (format!("in {}", folder.display()), format!(" --knowledge {}", folder.display())),
    );
    let problems = if problems == 1 { "a problem".to_owned() } else { format!("{problems} problems") };
    format!("the fact base {folder} has {problems} and can't be used. Run `summit-bot check{argument}` to see where, and what to write instead.")
}

/// Standard input can't be read.
#[must_use]
pub fn input_failed(error: &io::Error) -> String {
    format!("can't read standard input: {}. Pipe text into it, or write the question after the command.", cause(error))
}

/// What registering did.
#[must_use]
pub fn registered(registered: Registered) -> String {
    match registered {
        Registered::Unchanged => "The commands are registered already, and have not changed.".into(),
        Registered::Replaced(count) => format!("{count} commands are registered."),
    }
}

/// Discord refuses the bot for good.
#[must_use]
pub fn refused(refused: Refused) -> String {
    match refused {
        Refused::Token => "Discord refuses the token. Reset it in the Discord developer portal (Bot, Reset Token), put the new one into DISCORD_TOKEN and start again.".into(),
        Refused::Intents => "Discord refuses an intent. The bot asks for unprivileged ones only: check in the Discord developer portal that the application isn't restricted, then start again.".into(),
        Refused::Code(code) => format!("Discord's gateway refuses the bot with code {code} and wants no other try. Look the code up in Discord's documentation (gateway close event codes)."),
    }
}

/// The line editor can't work.
#[must_use]
pub fn terminal_failed(error: &dyn Display) -> String {
    format!("can't read from the terminal: {error}. Pipe questions in instead, one a line.")
}

/// The output can't be written.
#[must_use]
pub fn output_failed(error: &io::Error) -> String {
    format!("can't write the output: {}. Make room or write it elsewhere, and run the command again.", cause(error))
}

/// A file that was named can't be read.
#[must_use]
pub fn file_failed(path: &Path, error: &io::Error) -> String {
    if error.kind() == io::ErrorKind::InvalidData {
        return format!("{} is not UTF-8 text. Save it as UTF-8 and try again.", path.display());
    }
    format!("can't read {}: {}. Check the path.", path.display(), cause(error))
}

/// A line of a file of questions is none.
#[must_use]
pub fn no_question(path: &Path, line: usize, problem: &str) -> String {
    format!("{}:{line} is no question: {problem}. See `summit-bot eval --help` for the format.", path.display())
}

/// What `eval` prints.
pub mod eval {
    use crate::eval::{Fail, Report, Shortfall};

    /// How many questions were asked, and how fast.
    #[must_use]
    pub fn asked(singles: usize, seconds: f64, median: f64, p99: f64) -> String {
        format!("{singles} questions in {seconds:.2} s; median {median:.0} µs, 99th percentile {p99:.0} µs each")
    }

    /// How long answers are.
    #[must_use]
    pub fn lengths(median: usize, longest: usize) -> String {
        format!("answers: median {median} characters, longest {longest}")
    }

    /// How many yes/no questions are answered so.
    #[must_use]
    pub fn direct(direct: usize, of: usize) -> String {
        format!("yes/no and wrong-premise questions answered with yes or no first: {direct} of {of}")
    }

    /// One question that went wrong.
    #[must_use]
    pub fn fail(fail: &Fail) -> String {
        let said = crate::text::truncate(&fail.said.text, 160);
        format!(
            "- {} [{}] “{}”: {}\n    -> {} {:.2} [{}]: “{said}”",
            fail.id,
            fail.category,
            fail.question,
            fail.why,
            fail.said.outcome,
            fail.said.confidence,
            fail.said.facts.join(", ")
        )
    }

    /// The table by kind and category.
    #[must_use]
    pub fn table(report: &Report) -> String {
        let mut table = format!("{:24}{:>6}{:>8}{:>15}\n", "", "asked", "right", "false answers");
        for (name, row) in report.rows() {
            table += &format!("{name:24}{:6}{:>8}{:>15}\n", row.asked, percent(row.right_rate()), percent(row.false_rate()));
        }
        table
    }

    /// The bars that were missed.
    #[must_use]
    pub fn shortfalls(missed: &[Shortfall]) -> String {
        let each: Vec<String> = missed
            .iter()
            .map(|short| {
                let (name, sign) = if short.bar.is_maximum() { ("false answers", '>') } else { (short.bar.name.as_str(), '<') };
                format!("{name} {} {sign} {}", percent(short.rate), percent(short.bar.rate))
            })
            .collect();
        format!("falls short: {}", each.join("; "))
    }

    fn percent(rate: f64) -> String {
        format!("{:.1}%", rate * 100.0)
    }
}
