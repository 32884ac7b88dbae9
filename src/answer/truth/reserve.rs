//! How sure one has to be before yes or no is said: of all that is asked, and not of what the entry is only silent about. Must only make it harder to say
//! something, never easier.

use crate::english::{self, AUXILIARIES, MODALS};
use crate::knowledge::{Entry, EntryKind, FactKind, Feature, Knowledge, Role};
use crate::understand::{Item, Reading};
use crate::weights;

use super::super::signals::Signal;
use super::super::{Candidate, Index};
use super::doubts::{Doubt, Doubts, any};

/// What may keep an entry from being a yes or no to a question.
pub(super) struct Reserve<'a> {
    pub knowledge: &'a Knowledge,
    pub index: &'a Index,
    pub reading: &'a Reading,
    pub candidate: &'a Candidate,
    pub entry: &'a Entry,
    pub doubts: &'a Doubts,
}

impl Reserve<'_> {
    /// From which log odds on yes may be said. What nothing speaks against is sooner a yes.
    pub fn before_yes(&self) -> f32 {
        // What is told of many things at once hardly tells of any of them whether it is so.
        let composed = matches!(self.entry.kind, EntryKind::Fact(FactKind::List | FactKind::Summary));
        if self.has_open_scope() || self.has_open_name() || self.only_intends() || self.subject_only_watches() {
            f32::INFINITY
        } else if composed {
            weights::VERY_SURE_OF_TRUTH + self.for_modals()
        } else if any(self.doubts, Doubt::OF_ITS_OWN) {
            weights::SURE_OF_TRUTH + self.for_modals()
        } else {
            weights::FAIRLY_SURE_OF_TRUTH + self.for_modals()
        }
    }

    /// From which log odds on no may be said. A wrong number or name is a no unless all else says yes; what the entry only does not tell may be so.
    pub fn before_no(&self) -> f32 {
        let is_like_a_no = self.doubts[Doubt::Likeness as usize] > weights::LIKE_A_NO;
        if any(self.doubts, &[Doubt::Filler, Doubt::Number]) {
            -weights::SURE_OF_TRUTH
        } else if any(self.doubts, Doubt::OF_CONTRADICTION) || is_like_a_no {
            weights::SURE_OF_TRUTH + self.for_modals()
        } else {
            weights::VERY_SURE_OF_TRUTH + self.for_modals()
        }
    }

    fn for_modals(&self) -> f32 {
        if self.asks_what_may_be() { weights::MODAL_DOUBT } else { 0.0 }
    }

    /// "Will it", "can it": whether the question asks what will be or may be, which is seldom so or not so, whatever is said of it. Whoever names the
    /// speaker asks what they say.
    fn asks_what_may_be(&self) -> bool {
        let Self { knowledge, reading, entry, .. } = *self;
        let is_modal = reading.words[reading.form.sentence.clone()].iter().find(|word| word.is(AUXILIARIES)).is_some_and(|word| word.is(MODALS));
        let mut named = reading.items.iter().filter_map(Item::entity);
        is_modal && !named.any(|named| entry.entities(Role::Speaker).iter().any(|speaker| knowledge.speaks_for(*speaker, named)))
    }

    /// Whether the entry tells what somebody wants, promises or plans, and the question asks whether it is done.
    fn only_intends(&self) -> bool {
        let Self { reading, entry, .. } = *self;
        let lexicon = self.knowledge.lexicon();
        let mut intended = entry.predicate.iter().filter(|predicate| lexicon.concept(**predicate).intends).peekable();
        let mut said = reading.items.iter().flat_map(|item| &item.features);
        let means = |(feature, _): &(Feature, f32)| matches!(feature, Feature::Concept(concept) if lexicon.concept(*concept).intends);
        intended.peek().is_some() && !said.any(means) && !reading.words[reading.form.sentence.clone()].iter().any(|word| word.is(MODALS))
    }

    /// "Does A see it that way", where the entry tells what B does: whether somebody does it of whom the entry tells nothing done. What is done to A,
    /// "was A called", is another matter.
    fn subject_only_watches(&self) -> bool {
        let words = &self.reading.words[self.reading.form.sentence.clone()];
        let acts = words.iter().find(|word| word.is(AUXILIARIES)).is_some_and(|word| word.is(&["do", "does", "did"]));
        acts && self.doubts[Doubt::SubjectIdle as usize] > 0.0 && self.candidate.signals.get(Signal::VerbMatches) <= 0.0
    }

    /// Whether the question names somebody or something of whom the entry says nothing.
    fn has_open_name(&self) -> bool {
        let Self { index, reading, candidate, .. } = *self;
        // What only a few of its questions say, it need not tell itself.
        let is_usual = |named| index.usualness(candidate.entry, Feature::Entity(named)) >= weights::USUAL;
        let is_told = |at: usize, named| candidate.explanation.core[at] >= weights::EXPLAINED || is_usual(named);
        let is_open = |at: usize, named| candidate.explanation.shares[at] < weights::EXPLAINED || !is_told(at, named);
        reading.items.iter().enumerate().any(|(at, item)| !reading.is_set_aside(at) && item.entity().is_some_and(|named| is_open(at, named)))
    }

    /// Whether the question says how or of how many something holds, "the first", "only", "ever", "secretly", and the entry does not.
    fn has_open_scope(&self) -> bool {
        let Self { knowledge, index, reading, candidate, .. } = *self;
        let told = |at: usize| {
            let item = reading.items.iter().find(|item| item.words.contains(&at));
            let alone = knowledge.lexicon().word(&reading.words[at].text).map(Feature::Word);
            let mut features = item.into_iter().flat_map(|item| &item.features).map(|(feature, _)| *feature).chain(alone);
            features.any(|feature| index.usualness(candidate.entry, feature) >= weights::USUAL || index.core_strength(candidate.entry, feature) > 0.0)
        };
        let aside = |at: usize| reading.form.set_aside.as_ref().is_some_and(|aside| aside.contains(&at));
        reading.form.sentence.clone().any(|at| english::is_scope(&reading.words[at].text) && !aside(at) && !told(at))
    }
}
