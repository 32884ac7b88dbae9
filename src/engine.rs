//! The engine: a sound base with its index, and the stages of a question in order. Pure and synchronous.

use serde::{Deserialize, Serialize};

use crate::answer::{
    Candidate, Choice, Context, Decision, Doubts, Index, Ranking, Reply, Rule, accepts, choose, compared, compares_all, compose, decide, doubts, for_side,
    question_for, rank,
};
use crate::conversation::{Conversation, Resolved};
use crate::knowledge::{EntityId, EntryId, Knowledge, Problems, SourceFile, Tables};
use crate::text::visible;
use crate::understand::{Asked, Reading, Spelling, halves, read, sides};
use crate::weights;

/// How many phrasings of an entry are kept to be suggested.
const SUGGESTIONS: usize = 12;

/// A fact base, ready to answer. Immutable; share it freely.
///
/// Whatever it holds is written into the program's snapshot, see [`Engine::built_in`].
#[derive(Debug, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Engine {
    knowledge: Knowledge,
    index: Index,
}

/// What each stage made of a question.
#[derive(Clone, Debug)]
pub struct Trace {
    /// What was understood.
    pub reading: Reading,
    /// How the entries explain it.
    pub ranking: Ranking,
    /// What was decided and by which rule.
    pub decision: Decision,
    /// What is said.
    pub reply: Reply,
    /// Whether what was said before bore on it.
    pub leaned: bool,
}

/// A candidate, and what it would say.
#[derive(Clone, Debug)]
pub struct Weighed {
    /// The candidate, with its signals.
    pub candidate: Candidate,
    /// The reply that it would give.
    pub reply: Reply,
    /// What speaks for no, where a question asks for yes or no.
    pub doubts: Option<Doubts>,
}

impl Engine {
    /// Reads and checks a base. O(size of the base).
    ///
    /// # Errors
    ///
    /// All problems of the base, when one of them is an error.
    pub fn new(files: Vec<SourceFile>) -> Result<Self, Problems> {
        Ok(Self::of(Knowledge::from_files(files)?))
    }

    /// Once the index is built, phrasings are needed as suggestions only; the rest would be most of the memory.
    fn of(mut knowledge: Knowledge) -> Self {
        let index = Index::new(&knowledge);
        knowledge.keep_suggestions(SUGGESTIONS);
        Self { knowledge, index }
    }

    /// An engine of tables whose problems were looked for before. O(size of the base).
    #[must_use]
    pub fn of_tables(tables: Tables) -> Self {
        Self::of(Knowledge::of_tables(tables))
    }

    /// The base.
    #[must_use]
    pub fn knowledge(&self) -> &Knowledge {
        &self.knowledge
    }

    /// The index.
    #[must_use]
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// A question that an entry answers, as people write it.
    #[must_use]
    pub fn question_for(&self, entry: EntryId) -> Option<String> {
        question_for(&self.knowledge, &self.index, entry)
    }

    /// Answers a question. The same base, conversation and question give the same reply, byte for byte.
    pub fn ask(&self, conversation: &mut Conversation, question: &str) -> Reply {
        self.trace(conversation, question).reply
    }

    /// Answers a question and shows the work.
    pub fn trace(&self, conversation: &mut Conversation, question: &str) -> Trace {
        let mut trace = self.trace_whole(conversation, question);
        let several = self.each_side(conversation, question, &trace).map(|choice| (choice, Rule::Compared));
        if let Some((choice, rule)) = several.or_else(|| self.both_halves(conversation, question, &trace).map(|choice| (choice, Rule::Both))) {
            trace.decision = Decision { choice, rule, confidence: trace.decision.confidence };
            trace.reply = compose(&self.knowledge, &self.index, question, &trace.reading, &trace.decision);
        }
        self.note(conversation, &trace);
        trace
    }

    /// The stages, for a question that is not to be halved; nothing is remembered.
    fn trace_whole(&self, conversation: &Conversation, question: &str) -> Trace {
        let alone = read(self.knowledge.lexicon(), question, Spelling::Doubted);
        let Resolved { reading, context, leans, alone } = conversation.resolve(&self.knowledge, alone);
        let trace = self.trace_reading(question, reading, context.as_ref(), leans);
        let trace = self.completed(question, context, &trace).unwrap_or(trace);
        self.alone(question, alone, &trace).unwrap_or(trace)
    }

    /// A question that seemed to lean on the conversation, and is answered without.
    fn alone(&self, question: &str, reading: Option<Reading>, leaning: &Trace) -> Option<Trace> {
        let reading = reading.filter(|_| matches!(leaning.decision.choice, Choice::Unknown(_)))?;
        let trace = self.trace_reading(question, reading, None, false);
        (matches!(trace.decision.choice, Choice::Answer { .. }) && trace.decision.confidence >= weights::SURE_ALONE).then_some(trace)
    }

    fn trace_reading(&self, question: &str, reading: Reading, context: Option<&Context>, leaned: bool) -> Trace {
        let ranking = rank(&self.knowledge, &self.index, &reading, context);
        let decision = decide(&self.knowledge, &self.index, &reading, &ranking, context, |item| visible(reading.typed(question, &reading.items[item])));
        let reply = compose(&self.knowledge, &self.index, question, &reading, &decision);
        Trace { reading, ranking, decision, reply, leaned }
    }

    /// A fragment that the last answer has nothing for, with what it leaves out.
    fn completed(&self, question: &str, context: Option<Context>, fragment: &Trace) -> Option<Trace> {
        let told = fragment.decision.rule == Rule::FollowUp && !matches!(fragment.decision.choice, Choice::Unknown(_));
        let context = context.filter(|_| !told)?;
        let (last, completed) = (context.entry()?, context.completed?);
        let trace = self.trace_reading(question, completed, None, true);
        accepts(&self.knowledge, last, &trace.decision).then_some(trace)
    }

    fn note(&self, conversation: &mut Conversation, trace: &Trace) {
        conversation.note(&self.knowledge, &trace.reading, (&trace.decision, &trace.reply.outcome), trace.leaned);
    }

    /// What speaks for no, of a candidate for a question that asks for yes or no.
    #[must_use]
    pub fn doubts(&self, reading: &Reading, candidate: &Candidate) -> Doubts {
        doubts(&self.knowledge, &self.index, reading, candidate)
    }

    /// Two questions in one that no entry answers together, each of which has an answer of its own: both answers.
    fn both_halves(&self, conversation: &Conversation, question: &str, whole: &Trace) -> Option<Choice> {
        let (end, start) = halves(&whole.reading)?;
        if !whole.decision.may_be_halved(&self.knowledge) {
            return None;
        }
        let first = self.trace_whole(conversation, &question[..end]);
        let mut conversation = conversation.clone();
        self.note(&mut conversation, &first);
        let second = self.trace_whole(&conversation, &question[start..]);
        first.decision.with(second.decision)
    }

    /// Those whom a question compares, each asked about alone: their answers side by side.
    fn each_side(&self, conversation: &Conversation, question: &str, whole: &Trace) -> Option<Choice> {
        let sides = sides(&whole.reading, question, |entity| self.knowledge.is_heard(entity));
        let named: Vec<EntityId> = sides.iter().map(|(side, _)| *side).collect();
        if named.is_empty() || whole.decision.rule == Rule::Exact || compares_all(&self.knowledge, &whole.decision, &named) {
            return None;
        }
        let alone = |(side, text): (EntityId, String)| {
            let trace = self.trace_whole(conversation, &text);
            for_side(&self.knowledge, side, &trace.ranking, &trace.decision)
        };
        compared(sides.into_iter().map(alone).collect())
    }

    /// Each candidate with the reply that it would give if it were chosen: what the weights are fitted to. Nothing when an earlier rule than
    /// weighing decides. Candidates that can be no answer are left out.
    #[must_use]
    pub fn weighed(&self, conversation: &Conversation, question: &str) -> Vec<Weighed> {
        let trace = self.trace(&mut conversation.clone(), question);
        if !trace.decision.rule.weighs() {
            return Vec::new();
        }
        let weighed = trace.ranking.candidates.iter().filter(|candidate| self.knowledge.entry(candidate.entry).is_answer()).map(|candidate| {
            let decision = choose(&self.knowledge, &self.index, &trace.reading, &trace.ranking, candidate);
            let reply = compose(&self.knowledge, &self.index, question, &trace.reading, &decision);
            let doubts = (trace.reading.form.asked == Asked::Truth).then(|| self.doubts(&trace.reading, candidate));
            Weighed { candidate: candidate.clone(), reply, doubts }
        });
        weighed.collect()
    }
}
