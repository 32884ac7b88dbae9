//! What each stage made of a question, as a tree that any front end can draw: words, items, form, the best candidates with each weight's share, and
//! the rule that decided. Pure; it tells what the engine did and must never influence it. Its words are those of the stages, for curious members and
//! for whoever tunes the engine.

mod doubts;
mod words;

use crate::answer::{Candidate, Choice, Conflict, Decision, Lead, Ranking, Signals, UnknownReason};
use crate::engine::{Engine, Trace};
use crate::knowledge::{EntityId, EntryId, Feature, Knowledge, Role};
use crate::understand::{Asked, Grain, Item, ItemKind, Known, Reading};
use crate::weights;

/// How many candidates are shown.
const BEST: usize = 5;
/// How many meanings of an item are shown.
const MEANINGS: usize = 5;
/// Parts of a score below this are told together.
const HEAVY: f32 = 0.1;

/// A line with the lines that explain it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// One line of text.
    pub text: String,
    /// What it consists of.
    pub children: Vec<Node>,
}

impl Node {
    fn leaf(text: impl Into<String>) -> Self {
        Self { text: text.into(), children: Vec::new() }
    }

    fn with(text: impl Into<String>, children: Vec<Self>) -> Self {
        Self { text: text.into(), children }
    }
}

/// The tree as lines with drawn branches, the root first.
#[must_use]
pub fn lines(root: &Node) -> Vec<String> {
    let mut lines = vec![root.text.clone()];
    draw(&root.children, "", &mut lines);
    lines
}

fn draw(nodes: &[Node], indent: &str, lines: &mut Vec<String>) {
    for (at, node) in nodes.iter().enumerate() {
        let (branch, below) = if at + 1 == nodes.len() { ("└─ ", "   ") } else { ("├─ ", "│  ") };
        lines.push(format!("{indent}{branch}{}", node.text));
        draw(&node.children, &format!("{indent}{below}"), lines);
    }
}

/// What was made of a question.
#[must_use]
pub fn explain(engine: &Engine, question: &str, trace: &Trace) -> Node {
    let explaining = Explaining { engine, knowledge: engine.knowledge(), question, reading: &trace.reading, ranking: &trace.ranking };
    Node::with(
        format!("“{}”", crate::text::truncate(&question.split_whitespace().collect::<Vec<_>>().join(" "), 200)),
        vec![explaining.words(), explaining.items(), explaining.form(), explaining.candidates(), explaining.decision(trace)],
    )
}

struct Explaining<'a> {
    engine: &'a Engine,
    knowledge: &'a Knowledge,
    question: &'a str,
    reading: &'a Reading,
    ranking: &'a Ranking,
}

impl Explaining<'_> {
    fn words(&self) -> Node {
        if self.reading.words.is_empty() {
            return Node::leaf("no words to read");
        }
        let mut children = Vec::new();
        for word in &self.reading.words {
            let typed = self.question.get(word.span.clone()).unwrap_or("");
            if word.corrected {
                children.push(Node::leaf(format!("“{typed}” is read as “{}”", word.text)));
            } else if word.known == Known::Unknown && word.ids.is_empty() {
                children.push(Node::leaf(format!("“{typed}” is known to nobody")));
            }
        }
        let texts: Vec<&str> = self.reading.words.iter().map(|word| word.text.as_str()).collect();
        Node::with(format!("words: {}", texts.join(" ")), children)
    }

    fn items(&self) -> Node {
        let nodes = self.reading.items.iter().enumerate().map(|(at, item)| {
            let weight = self.ranking.weights.get(at).copied().unwrap_or(0.0);
            Node::leaf(format!("{} weighs {weight:.2}: {}", self.item(at), self.meaning(item)))
        });
        Node::with("to be explained", or_nothing(nodes.collect()))
    }

    /// The words of an item, as read.
    fn item(&self, at: usize) -> String {
        let Some(item) = self.reading.items.get(at) else { return String::new() };
        let texts: Vec<&str> = self.reading.words[item.words.clone()].iter().map(|word| word.text.as_str()).collect();
        format!("“{}”", texts.join(" "))
    }

    fn meaning(&self, item: &Item) -> String {
        let mut meanings: Vec<String> = match &item.kind {
            ItemKind::Time(time) => vec![format!("the time {}", words::time(*time))],
            ItemKind::Number(value, None) => vec![format!("the number {value}")],
            ItemKind::Number(value, Some(unit)) => vec![format!("the number {value}, of “{unit}”")],
            ItemKind::Light => vec!["little".to_owned()],
            ItemKind::Content => Vec::new(),
        };
        let found = item.features.iter().take(MEANINGS).map(|(feature, fidelity)| format!("{} {fidelity:.2}", self.feature(*feature)));
        meanings.extend(found);
        if item.features.len() > MEANINGS {
            meanings.push(format!("{} more", item.features.len() - MEANINGS));
        }
        if meanings.is_empty() { "nothing that the base knows".to_owned() } else { meanings.join(", ") }
    }

    fn feature(&self, feature: Feature) -> String {
        match feature {
            Feature::Word(word) => format!("the word “{}”", self.knowledge.lexicon().text(word)),
            Feature::Concept(concept) => format!("the concept {}", self.knowledge.lexicon().concept(concept).id),
            Feature::Entity(entity) => self.name(entity),
        }
    }

    fn name(&self, entity: EntityId) -> String {
        self.knowledge.entity(entity).name.clone()
    }

    fn id(&self, entry: EntryId) -> &str {
        &self.knowledge.entry(entry).id
    }

    fn form(&self) -> Node {
        let form = &self.reading.form;
        let mut parts = Vec::new();
        parts.extend(form.verb.map(|verb| format!("verb {}", self.item(verb))));
        parts.extend(form.subject.map(|subject| format!("subject {}", self.name(subject))));
        parts.extend(form.object.map(|object| format!("object {}", self.name(object))));
        parts.extend(form.to.map(|to| format!("to or with {}", self.name(to))));
        parts.extend(form.heads.iter().map(|head| format!("what is asked for is named by {}", self.item(*head))));
        parts.extend(form.stranded.as_ref().map(|word| format!("ends with “{word}”")));
        let signs =
            [(form.list, "several answers"), (form.negated, "negated"), (form.compare, "a comparison"), (form.doubt, "doubted"), (form.done, "done already")];
        parts.extend(signs.iter().filter(|(is, _)| *is).map(|(_, sign)| (*sign).to_owned()));
        Node::with(format!("form: asks {}", self.asked()), parts.into_iter().map(Node::leaf).collect())
    }

    fn asked(&self) -> String {
        match &self.reading.form.asked {
            Asked::Truth => "whether it is so".into(),
            Asked::Choice => "which of two".into(),
            Asked::Person => "who".into(),
            Asked::Kind(kinds) => {
                let ids: Vec<&str> = kinds.iter().map(|kind| self.knowledge.lexicon().concept(*kind).id.trim_start_matches("type:")).collect();
                format!("which {}", ids.join(" or "))
            }
            Asked::Role(role) => format!("for the {}", role.name()),
            Asked::Time(grain) => match grain {
                Grain::Any => "when".into(),
                Grain::Date => "what date".into(),
                Grain::Weekday => "what day".into(),
                Grain::Month => "what month".into(),
                Grain::Year => "what year".into(),
                Grain::Clock => "what time of day".into(),
            },
            Asked::Place => "where".into(),
            Asked::Reason => "why".into(),
            Asked::Manner => "how".into(),
            Asked::Count(unit) => format!("how many “{unit}”"),
            Asked::Amount => "how much".into(),
            Asked::Duration => "how long".into(),
            Asked::Deadline => "how soon".into(),
            Asked::Statement => "what somebody says".into(),
            Asked::Definition => "what something is".into(),
            Asked::Thing => "what".into(),
            Asked::Nothing => "nothing: a fragment".into(),
        }
    }

    fn candidates(&self) -> Node {
        let all = &self.ranking.candidates;
        let nodes = (1..).zip(all.iter().take(BEST)).map(|(rank, candidate)| self.candidate(rank, candidate));
        Node::with(format!("the best of {} candidates", all.len()), or_nothing(nodes.collect()))
    }

    fn candidate(&self, rank: usize, candidate: &Candidate) -> Node {
        let mut children: Vec<Node> = shares(candidate).into_iter().map(Node::leaf).collect();
        if candidate.signals == Signals::default() {
            children.push(Node::leaf("has no frame: judged by its phrasings alone".to_owned()));
        }
        let missing: Vec<String> = (0..self.reading.items.len())
            .filter(|at| candidate.explanation.shares.get(*at).is_some_and(|share| *share < weights::EXPLAINED))
            .map(|at| self.item(at))
            .collect();
        if !missing.is_empty() {
            children.push(Node::leaf(format!("leaves open {}", missing.join(", "))));
        }
        children.extend(candidate.explanation.conflicts.iter().map(|conflict| Node::leaf(format!("contradicted: {}", self.conflict(candidate, conflict)))));
        Node::with(format!("{rank}. {} {:.3}", self.id(candidate.entry), candidate.score), children)
    }

    fn conflict(&self, candidate: &Candidate, conflict: &Conflict) -> String {
        let entry = self.knowledge.entry(candidate.entry);
        match conflict {
            Conflict::Filler { role, said, .. } => {
                let actual: Vec<String> = entry.entities(*role).iter().map(|entity| self.name(*entity)).collect();
                let actual = if actual.is_empty() { "another".to_owned() } else { actual.join(", ") };
                format!("the {} is {actual}, not {}", role.name(), self.name(*said))
            }
            Conflict::Time { item } => format!("another time than {}", self.item(*item)),
            Conflict::Number { item, quantity } => {
                let actual = entry.quantities.get(*quantity).map_or("another number", |quantity| quantity.text.as_str());
                format!("{actual}, not {}", self.item(*item))
            }
            Conflict::Swapped { subject } => format!("{} is not the one who does it", self.name(*subject)),
            Conflict::Opposite { item } => format!("{} is the contrary", self.item(*item)),
            Conflict::Denied { item } => format!("{} is what it denies", self.item(*item)),
        }
    }

    fn decision(&self, trace: &Trace) -> Node {
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
            UnknownReason::MissingRole(entry, role) => format!("{} does not tell {}", self.id(*entry), role.map_or("that", Role::name)),
            UnknownReason::NotReported(words) => format!("nothing reported explains {}", words.iter().map(|w| format!("“{w}”")).collect::<Vec<_>>().join(", ")),
        }
    }
}

/// The parts of a score as lines, the heaviest first, the small ones together; they add up to it.
fn shares(candidate: &Candidate) -> Vec<String> {
    let parts = (0usize..).zip(candidate.signals.0.iter().zip(weights::SIGNALS)).map(|(at, (value, weight))| (at, *value, weight));
    let (mut heavy, light): (Vec<_>, Vec<_>) = parts.filter(|(_, value, weight)| value * weight != 0.0).partition(|(_, v, w)| (v * w).abs() >= HEAVY);
    heavy.sort_by(|a, b| (b.1 * b.2).abs().total_cmp(&(a.1 * a.2).abs()).then(a.0.cmp(&b.0)));
    let mut lines: Vec<String> =
        heavy.iter().map(|(at, value, weight)| format!("{:+.2}  {} ({value:.2} × {weight:.2})", value * weight, words::signal(*at))).collect();
    if !light.is_empty() {
        lines.push(format!("{:+.2}  smaller ones ({})", light.iter().map(|(_, value, weight)| value * weight).sum::<f32>(), light.len()));
    }
    lines
}

fn or_nothing(nodes: Vec<Node>) -> Vec<Node> {
    if nodes.is_empty() { vec![Node::leaf("nothing")] } else { nodes }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn branches_are_drawn() {
        let tree = Node::with("a", vec![Node::with("b", vec![Node::leaf("c"), Node::leaf("d")]), Node::with("e", vec![Node::leaf("f")])]);
        assert_eq!(lines(&tree), ["a", "├─ b", "│  ├─ c", "│  └─ d", "└─ e", "   └─ f"]);
    }
}
