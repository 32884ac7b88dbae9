//! What each stage made of a question, as a tree that any front end can draw: words, items, form, the best candidates with each weight's share, and
//! the rule that decided. Pure; it tells what the engine did and must never influence it. Its words are those of the stages, for curious members and
//! for whoever tunes the engine.

mod candidates;
mod decided;
mod doubts;
mod tree;
mod words;

use crate::answer::Ranking;
use crate::engine::{Engine, Trace};
use crate::knowledge::{EntityId, EntryId, Feature, Knowledge};
use crate::understand::{Asked, Grain, Item, ItemKind, Known, Reading};

pub use tree::{Node, lines};

/// How many meanings of an item are shown.
const MEANINGS: usize = 5;

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
}

fn or_nothing(nodes: Vec<Node>) -> Vec<Node> {
    if nodes.is_empty() { vec![Node::leaf("nothing")] } else { nodes }
}
