//! Decides who somebody is: a bare name, "who is X", and whether X is the one who is described. Must answer with nothing but profiles, by what a base
//! tells of its entities.

use crate::english;
use crate::knowledge::{ConceptId, EntityKind, EntryKind, Feature};
use crate::understand::{Asked, ItemKind};
use crate::weights;

use super::super::Lead;
use super::super::signals::Signal;
use super::super::truth::Truth;
use super::{Choice, Decider, Decision, Rule, decision, sigmoid};

impl Decider<'_> {
    /// A bare name, "who is X", "what is his job": nothing but a name is there to be explained, so its profile is the answer.
    pub(super) fn identity(&self) -> Option<Decision> {
        let found = self.ranking.candidates.iter().find(|c| c.signals.get(Signal::ProfileAsked) > 0.0)?;
        let named = match self.knowledge.entry(found.entry).kind {
            EntryKind::Profile(entity) => {
                self.reading.items.iter().any(|item| item.entities().eq([entity]) && item.features.first().is_some_and(|f| f.1 >= weights::NAMED_FOR_SURE))
            }
            _ => false,
        };
        named.then(|| {
            decision(
                Choice::Answer { entry: found.entry, lead: None, truth: None, corrected: Vec::new(), also: Vec::new() },
                Rule::Identity,
                sigmoid(found.score.max(2.0)),
            )
        })
    }

    /// "Is X the Y": whether somebody is who is described, or has an office.
    pub(super) fn is_somebody(&self) -> Option<Decision> {
        let reading = self.reading;
        let is_copula = |at: usize| reading.words.get(at).is_some_and(|word| word.is(&["is", "was", "are", "were"]));
        // "X is the Y, isn't he": a statement that is meant as a question.
        let copula = is_copula(reading.form.sentence.start) || reading.items.first().is_some_and(|item| item.entity().is_some() && is_copula(item.words.end));
        let scoped = reading.words[reading.form.sentence.clone()].iter().any(|word| english::is_scope(&word.text));
        if reading.form.asked != Asked::Truth || !copula || scoped {
            return None;
        }
        let (mut named, mut offices, mut of, mut described) = (None, Vec::new(), None, None);
        for item in &reading.items {
            let types: Vec<ConceptId> = item
                .features
                .iter()
                .filter_map(|(feature, fidelity)| match feature {
                    Feature::Concept(concept) if *fidelity > weights::NAMED_FOR_SURE && self.is_office(*concept) => Some(*concept),
                    _ => None,
                })
                .collect();
            let words = &reading.words[item.words.clone()];
            let by_name = |name: &str| name.split(' ').any(|part| words.iter().any(|word| word.text.eq_ignore_ascii_case(part)));
            match item.entity().map(|entity| (entity, self.knowledge.entity(entity))) {
                Some((entity, data)) if data.kind == EntityKind::Person && by_name(&data.name) && named.is_none() => named = Some(entity),
                Some((entity, data)) if data.is_human() && !by_name(&data.name) && described.is_none() => described = Some(entity),
                Some((entity, data)) if !data.is_human() && data.kind != EntityKind::Occasion && of.is_none() => of = Some(entity),
                None if !types.is_empty() && offices.is_empty() => offices = types,
                None if item.kind == ItemKind::Light => {}
                _ => return None,
            }
        }
        let named = named.filter(|_| described.is_some() || !offices.is_empty())?;
        let data = self.knowledge.entity(named);
        let entry = self.knowledge.profile(named)?;
        let holds = data.types.iter().any(|office| offices.contains(office)) && of.is_none_or(|of| data.of.contains(&of) || data.within.contains(&of));
        let so = described.map_or(holds, |described| described == named && of.is_none_or(|of| data.of.contains(&of)));
        let truth = Some(if so { Truth::Yes } else { Truth::No });
        let lead = data.title.is_some().then_some(Lead::Title(named));
        Some(decision(Choice::Answer { entry, lead, truth, corrected: Vec::new(), also: Vec::new() }, Rule::Identity, 0.9))
    }

    /// A type that persons have.
    fn is_office(&self, concept: ConceptId) -> bool {
        let of_a_person = || self.knowledge.entities().iter().any(|entity| entity.kind == EntityKind::Person && entity.types.contains(&concept));
        self.knowledge.lexicon().concept(concept).is_type && of_a_person()
    }
}
