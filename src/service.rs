//! All that a front end calls: the engine behind a snapshot that can be swapped, members' conversations, and how often they may ask.
//! Every question is answered on the one snapshot that it began with. Must never know of Discord.

mod answers;
mod conversations;
mod limits;
mod suggest;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use arc_swap::ArcSwap;

use crate::answer::Outcome;
use crate::config::Rate;
use crate::conversation::Conversation;
use crate::engine::{Engine, Trace};
use crate::knowledge::{EntryId, Problems};
use crate::reload::{self, Changes, Facts};

pub use answers::Answer;
pub use conversations::Asker;
pub use limits::Admission;
pub use suggest::Suggestions;

use answers::Answers;
use conversations::{Conversations, Said};
use limits::Limits;

/// One fact base, ready to answer. Immutable.
#[derive(Debug)]
pub struct Snapshot {
    /// The engine.
    pub engine: Engine,
    /// Which one it is, counted from the start: entries of different snapshots don't mix.
    pub number: u64,
    /// Its facts by id, for telling what a reload changes; worked out when first needed for the base that is built in.
    facts: OnceLock<Facts>,
    suggestions: OnceLock<Suggestions>,
}

impl Snapshot {
    fn new(engine: Engine, number: u64, facts: OnceLock<Facts>) -> Self {
        Self { engine, number, facts, suggestions: OnceLock::new() }
    }

    /// What may be meant by what is typed.
    #[must_use]
    pub fn suggestions(&self) -> &Suggestions {
        self.suggestions.get_or_init(|| Suggestions::of(self.engine.knowledge()))
    }

    /// Its facts, and the fingerprint of all its files.
    #[must_use]
    pub fn facts(&self) -> &Facts {
        self.facts.get_or_init(|| Facts::of(&crate::knowledge::default_files()))
    }
}

/// An answer, and the knowledge that it was given from.
#[derive(Debug)]
pub struct Answered {
    /// The knowledge.
    pub snapshot: Arc<Snapshot>,
    /// The answer.
    pub answer: Arc<Answer>,
    /// The questions before it that it may lean on, in their order.
    pub before: Vec<String>,
}

/// What each stage made of a question, and the knowledge that they worked on.
#[derive(Debug)]
pub struct Explained {
    /// The knowledge.
    pub snapshot: Arc<Snapshot>,
    /// Each stage's work, the reply last.
    pub trace: Trace,
    /// The question before it that it leans on.
    pub leans_on: Option<String>,
}

/// The service. Share it.
#[derive(Debug)]
pub struct Service {
    snapshot: ArcSwap<Snapshot>,
    folder: Option<PathBuf>,
    conversations: Mutex<Conversations>,
    answers: Mutex<Answers>,
    limits: Limits,
    /// One reload at a time.
    reloading: Mutex<()>,
}

/// Why there was no reload.
#[derive(Debug)]
pub enum Kept {
    /// The base is part of the program: there is no folder to read.
    BuiltIn,
    /// The folder can't be read.
    Unreadable(std::io::Error),
    /// The new base has errors.
    Unsound(Problems),
}

impl Service {
    /// A service that answers from the base that is built in.
    #[must_use]
    pub fn built_in(limits: &[Rate]) -> Self {
        Self::new(None, Snapshot::new(Engine::built_in(), 0, OnceLock::new()), limits)
    }

    /// A service that answers from a folder.
    ///
    /// # Errors
    ///
    /// Why the folder can't be used.
    pub fn of_folder(folder: PathBuf, limits: &[Rate]) -> Result<Self, Kept> {
        let (engine, facts) = reload::build(&folder)?;
        Ok(Self::new(Some(folder), Snapshot::new(engine, 0, facts.into()), limits))
    }

    fn new(folder: Option<PathBuf>, snapshot: Snapshot, limits: &[Rate]) -> Self {
        Self {
            snapshot: ArcSwap::from_pointee(snapshot),
            folder,
            conversations: Mutex::default(),
            answers: Mutex::default(),
            limits: Limits::new(limits),
            reloading: Mutex::new(()),
        }
    }

    /// The knowledge of this moment.
    #[must_use]
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.snapshot.load_full()
    }

    /// The folder that the base is read from, if it isn't built in.
    #[must_use]
    pub fn folder(&self) -> Option<&PathBuf> {
        self.folder.as_ref()
    }

    /// Whether a member may ask now.
    #[must_use]
    pub fn admit(&self, member: u64) -> Admission {
        self.limits.admit(member)
    }

    /// Answers a member's question in the light of what was said before, and remembers it.
    #[must_use]
    pub fn ask(&self, who: Asker, question: &str) -> Answered {
        let snapshot = self.snapshot();
        let (number, engine) = (snapshot.number, &snapshot.engine);
        let mut said = lock(&self.conversations).take(who, number);
        let known = |said: &mut Said| lock(&self.answers).known(number, engine, question, &mut said.conversation);
        let mut alone = known(&mut said);
        if alone.is_none() && lock(&self.answers).is_popular(question) {
            let trace = engine.trace(&mut Conversation::new(), question);
            lock(&self.answers).keep(number, question, Arc::new(Answer::of(trace)));
            alone = known(&mut said);
        }
        let (answer, before) = match alone {
            Some(answer) => {
                said.begin(engine, question, entries(&answer));
                (answer, Vec::new())
            }
            None => {
                let answer = Arc::new(Answer::of(engine.trace(&mut said.conversation, question)));
                let before = said.questions.clone();
                said.go_on(engine, question, entries(&answer));
                (answer, before)
            }
        };
        lock(&self.conversations).keep(who, number, said);
        Answered { snapshot, answer, before }
    }

    /// Answers a question that stands on its own; nothing is remembered.
    #[must_use]
    pub fn ask_alone(&self, question: &str) -> Answered {
        let Explained { snapshot, trace, .. } = self.explain(&[], question);
        Answered { snapshot, answer: Arc::new(Answer::of(trace)), before: Vec::new() }
    }

    /// Answers a question in the light of others that were asked before it, and shows the work. Nothing is remembered.
    #[must_use]
    pub fn explain(&self, before: &[&str], question: &str) -> Explained {
        let snapshot = self.snapshot();
        let engine = &snapshot.engine;
        let alone = engine.trace(&mut Conversation::new(), question);
        let mut conversation = Conversation::new();
        let mut last = None;
        for earlier in before {
            let answered = matches!(engine.ask(&mut conversation, earlier).outcome, Outcome::Answer { .. });
            last = answered.then_some(*earlier).or(last);
        }
        let Some(last) = last else { return Explained { snapshot, trace: alone, leans_on: None } };
        let trace = engine.trace(&mut conversation, question);
        let leans_on = (trace.reading != alone.reading || trace.reply != alone.reply).then(|| last.to_owned());
        Explained { snapshot, trace, leans_on }
    }

    /// Reads the folder anew and swaps it in whole, or keeps what there is. `who` stands in the log. Takes as long as training does: call it where
    /// that holds up nobody.
    ///
    /// # Errors
    ///
    /// Why the old base was kept.
    pub fn reload(&self, who: &str) -> Result<Changes, Kept> {
        let _one = lock(&self.reloading);
        let outcome = self.folder.as_ref().ok_or(Kept::BuiltIn).and_then(|folder| reload::build(folder));
        let old = self.snapshot();
        match outcome {
            Ok((engine, facts)) => {
                let changes = old.facts().changes_to(&facts);
                self.snapshot.store(Arc::new(Snapshot::new(engine, old.number + 1, facts.into())));
                tracing::info!(
                    who,
                    from = changes.from,
                    to = changes.to,
                    added = changes.added,
                    changed = changes.changed,
                    removed = changes.removed,
                    "the fact base was reloaded"
                );
                Ok(changes)
            }
            Err(kept) => {
                tracing::warn!(who, kept = old.facts().fingerprint, "the fact base was not reloaded: {}", kept.sentence());
                Err(kept)
            }
        }
    }

    /// Reloads if the files are not those in use; says nothing to anybody but the log.
    pub fn reload_if_changed(&self, who: &str) {
        let files = self.folder.as_ref().and_then(|folder| crate::knowledge::read_folder(folder).ok());
        if files.is_some_and(|files| Facts::of(&files).fingerprint == self.snapshot().facts().fingerprint) {
            return;
        }
        if let Err(Kept::Unsound(problems)) = self.reload(who) {
            tracing::warn!("{problems}");
        }
    }
}

/// The entries that an answer comes from; none when it isn't one.
fn entries(answer: &Answer) -> &[EntryId] {
    match &answer.reply.outcome {
        Outcome::Answer { entries, .. } => entries,
        _ => &[],
    }
}

/// Locks; a poisoned lock's data is as good as any, for nothing here breaks off half-way.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Kept {
    /// What to say of it, in one sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::BuiltIn => "The fact base in use is part of the program. Start it with --knowledge and a folder to be able to reload.".into(),
            Self::Unreadable(error) => format!("The folder of the fact base can't be read: {error}."),
            Self::Unsound(problems) => match problems.problems.len() {
                1 => "The fact base has a problem, so the old one stays in use.".into(),
                count => format!("The fact base has {count} problems, so the old one stays in use."),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whoever asks and whatever was asked before: an answer that is known already is the one that the engine gives.
    #[test]
    fn known_answers_are_the_engines() {
        let service = Service::built_in(&[]);
        let snapshot = service.snapshot();
        let examples = &snapshot.engine.knowledge().source().examples;
        let follow_ups = ["when was that?", "and why?", "who said that?", "hello", "what did he say?"].map(str::to_owned);
        let mut conversation = Conversation::new();
        let who = Asker { channel: 1, member: 1 };
        for round in 0..4 {
            for (at, question) in examples.iter().chain(&follow_ups).chain(examples).chain(&follow_ups).enumerate() {
                let expected = snapshot.engine.ask(&mut conversation, question);
                assert_eq!(service.ask(who, question).answer.reply, expected, "{round} {at} {question}");
                // Others ask the same in another order.
                let _ = service.ask(Asker { channel: 2, member: at as u64 % 3 }, question);
            }
        }
    }
}
