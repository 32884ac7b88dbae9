//! Every word that the Discord front end says by itself, so that its tone can be reviewed in one place. Facts are never worded here.

use std::time::Duration;

/// Below an answer.
pub const WHY: &str = "Why this answer?";
/// Below a reply that the asker may take back.
pub const DELETE: &str = "Delete";
/// Below choices.
pub const NONE_OF_THESE: &str = "None of these";
/// After a click on it.
pub const NONE_CHOSEN: &str = "Then please ask again in other words, or try `/topics` to see what I know about.";
/// Names of an answer's parts.
pub const STATUS: &str = "Status";
/// Who said what has no words of its own.
pub const SAID_BY: &str = "Said by";
/// A click on a button that nothing knows any more.
pub const BUTTON_IS_GONE: &str = "This button belongs to an older version of me and does nothing any more. Please ask again.";
/// A click on an entry that the fact base doesn't have any more.
pub const ENTRY_IS_GONE: &str = "What this button stood for is no longer in the fact base. Please ask again.";
/// A click on delete by somebody else.
pub const NOT_YOURS: &str = "Only whoever asked, or a member who may manage messages, can delete this reply.";
/// A command that nothing knows any more.
pub const COMMAND_IS_GONE: &str = "I don't know this command any more. `/help` shows those that there are.";
/// The bot is ending.
pub const ENDING: &str = "I'm about to restart. Please ask again in a minute.";
/// Nothing was typed where a question belongs.
pub const NO_QUESTION: &str = "Please type a question.";

/// Turns pages.
pub const PREVIOUS: &str = "Previous page";
/// Turns pages.
pub const NEXT: &str = "Next page";
/// A list's heading.
pub const TIMELINE: &str = "Timeline";
/// A list's heading.
pub const DISPUTES: &str = "What is disputed";
/// A list's heading.
pub const TOPICS: &str = "Topics";
/// A list has nothing on it.
pub const NOTHING_LISTED: &str = "The article reports nothing of that kind.";
/// A page is no longer there.
pub const PAGE_IS_GONE: &str = "This page is gone: the fact base has changed. Please use the command again.";
/// The topic that was typed is none.
pub const NO_SUCH_TOPIC: &str = "I know no topic like that. `/topics` shows all of them.";
/// A message that was to be answered has no text.
pub const NO_TEXT: &str = "That message has no text that I could read.";
/// What is to be answered can't be found any more.
pub const WHY_IS_GONE: &str = "I can't tell any more which question that was. Please ask again.";
/// A command of admins was used by somebody else.
pub const ADMINS_ONLY: &str = "Only the owner and the team of this application, and those named in BOT_ADMINS, can use this: the fact base serves all servers.";
/// A command of those who manage the server was used by somebody else.
pub const MANAGERS_ONLY: &str = "Only members with the permission Manage Server can use this.";
/// `/doctor` outside a server.
pub const SERVERS_ONLY: &str = "This works in servers only: there are no permissions to look at here.";
/// `/doctor` doesn't know.
pub const NOT_KNOWN_YET: &str = "I don't know my permissions here, because I'm not a member of this server or it isn't told yet. Try again in a minute.";
/// When it isn't known which.
pub const PERMISSIONS: &str = "a permission to write or to reply there";
/// Heading of `/doctor`.
pub const DOCTOR: &str = "What I lack";
/// Before the channels.
pub const LACKING: &str = "Give my role these permissions there, in the channel's settings, and all my answers will arrive as they should:";
/// The limit on questions, when that was said before.
pub const TOO_MANY_STILL: &str = "Still too many questions at once. Please wait a little.";
/// `/doctor` found nothing.
pub const ALL_IS_WELL: &str = "I have everything I need in every channel.";

/// Heading of a page.
#[must_use]
pub fn page(title: &str, page: usize, pages: usize) -> String {
    format!("{title}, page {page} of {pages}")
}

/// Heading of a list of quotations.
#[must_use]
pub fn quotes(who: Option<&str>, topic: &str) -> String {
    let who = who.map_or_else(|| "Quotations".to_owned(), |who| format!("{who} in their own words"));
    if topic.is_empty() { who } else { format!("{who}, on {topic}") }
}

/// A topic in their list.
#[must_use]
pub fn topic(name: &str, count: usize) -> String {
    format!("**{name}**: {}", counted(count, "fact"))
}

/// "1 fact", "2 facts".
fn counted(count: impl TryInto<u64>, what: &str) -> String {
    let count = count.try_into().unwrap_or(u64::MAX);
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// Heading of the questions about a topic.
#[must_use]
pub fn questions_about(topic: &str) -> String {
    format!("Questions about {topic}")
}

/// Nobody of that name is quoted.
#[must_use]
pub fn nobody_quoted(name: &str) -> String {
    format!("The article quotes nobody called “{name}”. Pick a name from the list while you type.")
}

/// A paragraph, where its publisher is clear.
#[must_use]
pub fn paragraph_alone(paragraph: u16) -> String {
    format!("paragraph {paragraph}")
}

/// The article, as `/source` shows it.
#[must_use]
pub fn source(subject: &str, publisher: &str, published: &str, paragraphs: u16) -> String {
    format!(
        "I answer questions about {subject} from this one article, published by {publisher} {published}. Every answer names which of its {} it rests on. \
         What the article doesn't report, I don't know.",
        counted(paragraphs, "paragraph")
    )
}

/// What may be typed, after what may be asked.
pub const COMMANDS: &str = "\
Mention me with a question, reply to one of my messages, or write to me directly. Or use:
• `/ask`: a question; `private` shows the answer to you alone, `plain` without an embed
• `/who`: who somebody is, or what something is
• `/quote`: what somebody said, word for word
• `/timeline`, `/disputes`, `/topics`: what happened when, what is disputed, what there is to ask about
• `/source`: the article
• On a message, under Apps: **Answer this** and **Check this claim**

I write down no message and no name. What you asked last stays in memory for ten minutes, so that you can ask on.";

/// What the bot lacks where somebody asked, told to them alone.
#[must_use]
pub fn cant_answer(channel: u64, lacking: &[&str]) -> String {
    let lacking = lacking.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    format!(
        "You asked me in <#{channel}>, where I can't answer: I lack {}. Whoever manages the server can change that; `/doctor` lists all of it.",
        list(&lacking)
    )
}

/// Looking after the fact base.
pub mod factbase {
    use super::counted;
    use crate::reload::Changes;

    /// The file with problems.
    pub const FILE: &str = "problems.txt";
    /// The work broke off.
    pub const FAILED: &str = "Something went wrong on my side; the log tells more. The fact base in use is the same as before.";

    /// After a reload.
    #[must_use]
    pub fn reloaded(changes: &Changes) -> String {
        let Changes { from, to, added, changed, removed, facts } = changes;
        format!("Reloaded: {}, {added} added, {changed} changed, {removed} removed.\nFingerprint `{from}` → `{to}`.", counted(*facts, "fact"))
    }

    /// After a check.
    #[must_use]
    pub fn checked(problems: usize, files: usize) -> String {
        match problems {
            0 => format!("No problem in {}.", counted(files, "file")),
            count => format!("{} in {}:", counted(count, "problem"), counted(files, "file")),
        }
    }

    /// Which base is in use.
    #[must_use]
    pub fn base(title: &str, facts: usize, fingerprint: &str, reloads: u64, built_in: bool) -> String {
        let origin = if built_in { "built in" } else { "from its folder" };
        let reloaded = match reloads {
            0 => "not reloaded yet".to_owned(),
            1 => "reloaded once".to_owned(),
            times => format!("reloaded {times} times"),
        };
        format!("“{title}”: {}, {origin}, {reloaded}.\nFingerprint `{fingerprint}`.", counted(facts, "fact"))
    }

    /// What was sent.
    #[must_use]
    pub fn traffic(guilds: usize, sent: u64, repeated: u64, limited: u64, given_up: u64) -> String {
        let servers = counted(guilds, "server");
        format!("In {servers}. Requests since the start: {sent} done, {repeated} repeated, {limited} met a rate limit, {given_up} given up.")
    }
}

/// What the article says of a claim.
pub mod claim {
    /// It says the same.
    pub const SUPPORTED: &str = "The article supports this.";
    /// It says that somebody says so.
    pub const CLAIMED: &str = "The article reports this as somebody's claim.";
    /// It says otherwise.
    pub const DENIED: &str = "The article reports otherwise.";
    /// It is intended, not done.
    pub const PLANNED: &str = "The article reports this as intended, not as done.";
    /// It reports both.
    pub const DISPUTED: &str = "This is disputed in the article.";
    /// It comes near.
    pub const NEAR: &str = "The article doesn't settle this. What it does report:";
    /// Nothing.
    pub const NOT_SAID: &str = "The article doesn't say.";
    /// It isn't about the article's subject at all.
    #[must_use]
    pub fn about_something_else(subject: &str) -> String {
        format!("It reports on {subject}, and this is about something else.")
    }
    /// It is a question.
    pub const QUESTION: &str = "That's a question rather than a claim, so there is nothing to check. My answer to it:";
    /// A small talk, or nothing at all.
    pub const NO_CLAIM: &str = "I see no claim in that message that the article could support or dispute.";
}

/// How an answer came about.
pub mod why {
    /// Heading.
    pub const TITLE: &str = "Why this answer?";

    /// The question before it, as it was typed.
    #[must_use]
    pub fn leans_on(question: &str) -> String {
        format!("**It follows from:** {question}")
    }

    /// What was read as what.
    #[must_use]
    pub fn read(words: &str) -> String {
        format!("**I read:** {words}")
    }

    /// The rule that decided.
    #[must_use]
    pub fn rule(rule: &str) -> String {
        format!("**The rule that decided:** {rule}")
    }

    /// The next best.
    #[must_use]
    pub fn runner_up(question: &str) -> String {
        format!("**The runner-up answers:** {question}")
    }

    /// There was none.
    pub const NO_RUNNER_UP: &str = "**The runner-up:** there was none.";

    /// How sure.
    #[must_use]
    pub fn confidence(confidence: f32) -> String {
        format!("**How sure I am:** {:.0} of 100", confidence * 100.0)
    }
}

/// How a reading was corrected.
#[must_use]
pub fn i_read(pairs: &[(String, String)]) -> String {
    let each: Vec<String> = pairs.iter().map(|(typed, read)| format!("“{typed}” as “{read}”")).collect();
    format!("I read {}.", list(&each))
}

/// "a, b and c".
#[must_use]
pub fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Whose words they are: "Maren Dahl (Radio Fjord, Monday, March 3, 2025)".
#[must_use]
pub fn attribution(speaker: &str, circumstances: &[String]) -> String {
    let speaker = if speaker.is_empty() { "Words that the article quotes" } else { speaker };
    if circumstances.is_empty() { speaker.to_owned() } else { format!("{speaker} ({})", circumstances.join(", ")) }
}

/// A link to a paragraph.
#[must_use]
pub fn paragraph(publisher: &str, paragraph: u16) -> String {
    format!("{publisher}, paragraph {paragraph}")
}

/// A status.
#[must_use]
pub fn reported(publisher: &str) -> String {
    format!("reported by {publisher}")
}

/// A status.
#[must_use]
pub fn claimed(speaker: &str) -> String {
    if speaker.is_empty() { "claimed by its source".into() } else { format!("claimed by {speaker}") }
}

/// A status.
#[must_use]
pub fn disputed(sides: &[(String, &str)]) -> String {
    if sides.is_empty() {
        return "disputed".into();
    }
    let side = |(speaker, text): &(String, &str)| if speaker.is_empty() { format!("• {text}") } else { format!("• {speaker}: {text}") };
    format!("disputed\n{}", sides.iter().map(side).collect::<Vec<_>>().join("\n"))
}

/// Help: what can be asked, with examples.
#[must_use]
pub fn help(subject: &str, examples: &[String]) -> String {
    let examples: Vec<String> = examples.iter().take(3).map(|example| format!("• {example}")).collect();
    format!("Ask me about {subject}, in your own words. For example:\n{}", examples.join("\n"))
}

/// The limit on questions.
#[must_use]
pub fn too_many_questions(wait: Duration) -> String {
    format!("That's a lot of questions at once. I'll answer you again in {}.", counted(wait.as_secs() + 1, "second"))
}
