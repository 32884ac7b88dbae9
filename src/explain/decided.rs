//! What was decided, by which rule, and what it says: the entry, what the reply begins with, or why there is no answer.

use crate::answer::{Choice, Decision, Lead, UnknownReason};
use crate::engine::Trace;
use crate::knowledge::Role;
use crate::understand::Asked;

use super::{Explaining, Node, doubts, words};

impl Explaining<'_> {
    pub(super) fn decision(&self, trace: &Trace) -> Node {
        let Decision { choice, rule, confidence } = &trace.decision;
        let mut children = vec![Node::leaf(format!("rule: {}", words::rule(*rule))), Node::leaf(format!("confidence {confidence:.2}"))];
        match choice {
            Choice::Answer { entry, lead, truth, corrected, also } => {
                children.push(Node::leaf(format!("from {}", self.id(*entry))));
                children.extend(lead.map(|lead| Node::leaf(format!("begins with {}", self.lead(lead)))));
                let found = self.ranking.candidates.iter().find(|candidate| candidate.entry == *entry);
                let doubts = found.filter(|_| self.reading.form.asked == Asked::Truth).map(|found| doubts::lines(&self.engine.doubts(self.reading, found)));
                let said = truth.map_or("neither yes nor no".to_owned(), |truth| format!("{truth:?}").to_lowercase());
                children.extend(doubts.map(|doubts| Node::with(format!("says {said}"), doubts.into_iter().map(Node::leaf).collect())));
                children.extend(found.iter().flat_map(|c| corrected.iter().map(|k| Node::leaf(format!("puts right: {}", self.conflict(c, k))))));
                children.extend(also.iter().map(|other| Node::leaf(format!("adds {}", self.id(*other)))));
                let paragraphs: Vec<String> = trace.reply.outcome.citations().iter().map(|citation| citation.paragraph.to_string()).collect();
                let noun = if paragraphs.len() == 1 { "paragraph" } else { "paragraphs" };
                children.push(Node::leaf(format!("cites {noun} {}", paragraphs.join(", "))));
            }
            Choice::Clarify(entries) => children.extend(entries.iter().map(|entry| Node::leaf(format!("may mean {}", self.id(*entry))))),
            Choice::Unknown(reason) => children.push(Node::leaf(self.reason(reason))),
            Choice::Chat(entry) => children.extend(entry.map(|entry| Node::leaf(format!("from {}", self.id(entry))))),
        }
        Node::with(format!("decided: {}", trace.reply.outcome.name()), children)
    }

    fn lead(&self, lead: Lead) -> String {
        match lead {
            Lead::Role(role) => format!("its {}", role.name()),
            Lead::Others(role) => format!("the others of its {}", role.name()),
            Lead::Inherited(role) => format!("the {} of its occasion", role.name()),
            Lead::Date(_, false) => "its date".into(),
            Lead::Date(_, true) => "the date of its occasion".into(),
            Lead::Quantity(at) => format!("its number {}", at + 1),
            Lead::Entity(role, entity) => format!("its {}, {}", role.name(), self.name(entity)),
            Lead::Title(entity) => format!("the title of {}", self.name(entity)),
        }
    }

    fn reason(&self, reason: &UnknownReason) -> String {
        match reason {
            UnknownReason::OffTopic => "about something else altogether".into(),
            UnknownReason::Curated(entry) => format!("known not to be reported: {}", self.id(*entry)),
            UnknownReason::NotMentioned(entity) => format!("{} is not mentioned", self.name(*entity)),
            UnknownReason::UnknownName(name) => format!("“{name}” is not mentioned"),
            UnknownReason::NoStatement(entity) => format!("no words of {} are reported", self.name(*entity)),
            UnknownReason::Nearest(entry) => format!("{} comes nearest", self.id(*entry)),
            UnknownReason::MissingRole(entry, role) => format!("{} does not tell {}", self.id(*entry), role.map_or("that", Role::name)),
            UnknownReason::NotReported(words) => format!("nothing reported explains {}", words.iter().map(|w| format!("“{w}”")).collect::<Vec<_>>().join(", ")),
        }
    }
}
