//! What spoke for no, and what for yes, in words.

use crate::answer::{Doubt, Doubts};
use crate::weights;

/// What each doubt says, in their order.
fn remark(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Bias => "what any fact starts with",
        Doubt::Learned => "sounds like questions that are answered no",
        Doubt::Likeness => "is more like its questions that are answered no",
        Doubt::Filler => "another name stands in its place",
        Doubt::Time => "another time",
        Doubt::Number => "another number",
        Doubt::Swapped => "the wrong way round",
        Doubt::Contrary => "the contrary of it",
        Doubt::Negated => "a contrary that is negated",
        Doubt::Contrasted => "what is set aside",
        Doubt::Open => "leaves words open",
        Doubt::Unframed => "says more than the fact does",
        Doubt::Framed => "says nothing but what the fact says",
        Doubt::OpenTypes => "leaves an office or kind open",
        Doubt::Order => "the order of events",
        Doubt::Undenied => "denies what is not denied in the question",
        Doubt::SubjectIdle => "its subject does nothing in it",
    }
}

/// The doubts that weigh anything, and their sum first: the log odds of no.
pub(super) fn lines(doubts: &Doubts) -> Vec<String> {
    let parts: Vec<(Doubt, f32, f32)> = Doubt::ALL.iter().zip(doubts).zip(weights::DOUBTS).map(|((doubt, value), weight)| (*doubt, *value, weight)).collect();
    let sum: f32 = parts.iter().map(|(_, value, weight)| value * weight).sum();
    let shown = parts.iter().filter(|(_, value, weight)| value * weight != 0.0);
    let lines = shown.map(|(doubt, value, weight)| format!("{:+.2}  {} ({value:.2} × {weight:.2})", value * weight, remark(*doubt)));
    std::iter::once(format!("{sum:+.2} for no; yes or no is said from {:.1} on", weights::SURE_OF_TRUTH)).chain(lines).collect()
}
