//! What the ranking made of a question: the best candidates, what each weight adds to their scores, what they leave open, what contradicts.

use crate::answer::{Candidate, Conflict, Signals};
use crate::weights;

use super::{Explaining, Node, or_nothing, words};

/// How many candidates are shown.
const BEST: usize = 5;
/// Parts of a score below this are told together.
const HEAVY: f32 = 0.1;

impl Explaining<'_> {
    pub(super) fn candidates(&self) -> Node {
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

    pub(super) fn conflict(&self, candidate: &Candidate, conflict: &Conflict) -> String {
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
