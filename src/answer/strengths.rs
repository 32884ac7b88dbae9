//! What an entry explains and how well, from its roles, its texts and its phrasings; and what it says of times and numbers. Only while the index is
//! built.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::knowledge::{Date, EntityId, EntityKind, Entry, EntryKind, FactKind, Feature, Filler, Knowledge, Role};
use crate::understand::{ItemKind, Reading, Spelling, TimeRef, read};
use crate::weights;

/// What one entry says of times and numbers.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Figures {
    /// Its own date or its occasion's.
    pub date: Option<Date>,
    /// All times in its texts.
    pub times: Vec<TimeRef>,
    /// All numbers in its texts and quantities.
    pub numbers: Vec<f64>,
}

/// Times and numbers of an entry's roles and quantities; those of its texts are added when they are read.
pub(super) fn figures(knowledge: &Knowledge, entry: &Entry) -> Figures {
    let date_of = |roles: &crate::knowledge::Roles| {
        roles.iter().find_map(|(_, filler)| match filler {
            Filler::Date(date) => Some(*date),
            _ => None,
        })
    };
    let date = date_of(&entry.roles).or_else(|| entry.occasion.and_then(|occasion| date_of(&knowledge.entity(occasion).roles)));
    Figures { date, times: Vec::new(), numbers: entry.quantities.iter().map(|q| q.value).collect() }
}

/// Features of an entry with the strongest reason for each.
#[derive(Clone, Default)]
pub(super) struct Strengths(BTreeMap<Feature, f32>);

impl Strengths {
    fn add(&mut self, feature: Feature, strength: f32) {
        let known = self.0.entry(feature).or_insert(0.0);
        *known = known.max(strength);
    }

    pub(super) fn add_reading(&mut self, reading: &Reading, strength: f32) {
        for item in &reading.items {
            for (feature, fidelity) in &item.features {
                let derived = matches!(feature, Feature::Concept(_)) && item.words.len() == 1;
                self.add(*feature, strength * fidelity * if derived { weights::CONCEPT_OF_WORD } else { 1.0 });
            }
        }
    }

    fn add_text(&mut self, knowledge: &Knowledge, text: &str, strength: f32, figures: &mut Figures) {
        let reading = read(knowledge.lexicon(), text, Spelling::Trusted);
        self.add_reading(&reading, strength);
        for item in &reading.items {
            match &item.kind {
                ItemKind::Time(time) => figures.times.push(*time),
                ItemKind::Number(value, _) => figures.numbers.push(*value),
                _ => {}
            }
        }
    }

    fn add_entity(&mut self, knowledge: &Knowledge, entity: EntityId, strength: f32) {
        self.add(Feature::Entity(entity), strength);
        let data = knowledge.entity(entity);
        for owner in &data.of {
            self.add(Feature::Entity(*owner), strength * weights::OWNER);
        }
        for outer in knowledge.containers(entity).into_iter().skip(1) {
            self.add(Feature::Entity(outer), strength * weights::CONTAINER);
        }
        for kind in &data.types {
            self.add(Feature::Concept(*kind), strength * weights::TYPE);
        }
        if data.kind == EntityKind::Occasion {
            for (_, filler) in &data.roles {
                if let Filler::Entities(parts) = filler {
                    parts
                        .iter()
                        .flat_map(|part| knowledge.containers(*part))
                        .for_each(|part| self.add(Feature::Entity(part), strength * weights::OCCASION_ROLE));
                }
            }
        }
    }

    pub(super) fn merge(&mut self, other: Self) {
        for (feature, strength) in other.0 {
            self.add(feature, strength);
        }
    }

    /// Roles, classification, occasion and quantities.
    pub(super) fn add_structure(&mut self, knowledge: &Knowledge, entry: &Entry, figures: &mut Figures) {
        let lexicon = knowledge.lexicon();
        for concept in entry.predicate.iter().chain(&entry.topics) {
            self.add(Feature::Concept(*concept), 1.0);
        }
        for concept in &entry.predicate {
            for opposite in &lexicon.concept(*concept).opposite {
                self.add(Feature::Concept(*opposite), weights::OPPOSITE);
            }
        }
        for feature in &entry.denied {
            self.add(*feature, 1.0);
        }
        for word in &entry.denied_words {
            self.add_text(knowledge, word, 1.0, &mut Figures::default());
        }
        if let EntryKind::Profile(entity) = entry.kind {
            self.add_entity(knowledge, entity, 1.0);
            if knowledge.entity(entity).kind == EntityKind::Person && !knowledge.entity(entity).of.is_empty() {
                for id in ["lead", "job"] {
                    lexicon.concept_id(id).into_iter().for_each(|concept| self.add(Feature::Concept(concept), 1.0));
                }
            }
        }
        for (role, filler) in &entry.roles {
            match filler {
                Filler::Entities(entities) => {
                    entities.iter().for_each(|entity| self.add_entity(knowledge, *entity, if *role == Role::About { weights::ABOUT } else { 1.0 }))
                }
                Filler::Text(text) => self.add_text(knowledge, text, weights::IN_STATEMENT, figures),
                Filler::Date(_) => {}
            }
        }
        if let Some(occasion) = entry.occasion {
            self.add(Feature::Entity(occasion), weights::OCCASION);
            for (_, filler) in &knowledge.entity(occasion).roles {
                if let Filler::Entities(entities) = filler {
                    entities.iter().for_each(|entity| self.add_entity(knowledge, *entity, weights::OCCASION_ROLE));
                }
            }
        }
        for quantity in &entry.quantities {
            for text in quantity.of.iter().chain([&quantity.text, &quantity.unit]) {
                self.add_text(knowledge, text, 1.0, figures);
            }
        }
    }

    /// The statement, the quotation and the leads.
    pub(super) fn add_texts(&mut self, knowledge: &Knowledge, entry: &Entry, figures: &mut Figures) {
        let text_weight = if matches!(entry.kind, EntryKind::Fact(FactKind::Summary)) { weights::IN_SUMMARY } else { weights::IN_STATEMENT };
        for text in [&entry.text]
            .into_iter()
            .chain(&entry.quote)
            .chain(entry.leads.iter().filter(|(key, _)| !matches!(key.as_str(), "yes" | "no")).map(|(_, text)| text))
        {
            if entry.kind != EntryKind::Unreported {
                self.add_text(knowledge, text, text_weight, figures);
            }
        }
    }

    /// By feature, in order.
    pub(super) fn sorted(self) -> Vec<(Feature, f32)> {
        self.0.into_iter().collect()
    }

    /// Whether nothing is explained.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The features that are explained here and not there, in order.
    pub(super) fn without(&self, other: &Self) -> impl Iterator<Item = Feature> {
        self.0.keys().filter(|feature| !other.0.contains_key(feature)).copied()
    }
}
