//! What each entry can explain: its features with their strengths, inverted, and how informative each feature is. Built once a base.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::compact::{Interner, Lists};
use crate::knowledge::{Date, EntityId, EntityKind, Entry, EntryId, EntryKind, FactKind, Feature, Filler, Knowledge, Lexicon, Role, Verdict};
use crate::model::{Features, Judgement, Model, Row};
use crate::understand::{Asked, ItemKind, Reading, Spelling, TimeRef, read};
use crate::weights;

use super::model::{features, features_of_claim, train, train_polarity};
use super::shown::as_question;

/// A curated phrasing, read.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Phrasing {
    /// The entry that it asks for.
    pub entry: EntryId,
    /// How it is to be answered.
    pub verdict: Verdict,
    /// The sum of its items' weights.
    pub weight: f32,
    /// What it asks for.
    pub asked: AskedKey,
    /// Whether it denies what it asks ("is it forbidden", "did he not") an odd number of times.
    pub negated: bool,
}

/// [`Asked`] without its details, to compare questions and phrasings by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[allow(missing_docs, reason = "the variants of Asked")]
pub enum AskedKey {
    Truth,
    Person,
    Kind,
    Role,
    Time,
    Place,
    Reason,
    Manner,
    Count,
    Amount,
    Duration,
    Deadline,
    Statement,
    Definition,
    Thing,
}

impl AskedKey {
    /// The key of what is asked.
    #[must_use]
    pub fn of(asked: &Asked) -> Self {
        match asked {
            Asked::Truth | Asked::Choice => Self::Truth,
            Asked::Person => Self::Person,
            Asked::Kind(_) => Self::Kind,
            Asked::Role(_) => Self::Role,
            Asked::Time(_) => Self::Time,
            Asked::Place => Self::Place,
            Asked::Reason => Self::Reason,
            Asked::Manner => Self::Manner,
            Asked::Count(_) => Self::Count,
            Asked::Amount => Self::Amount,
            Asked::Duration => Self::Duration,
            Asked::Deadline => Self::Deadline,
            Asked::Statement => Self::Statement,
            Asked::Definition => Self::Definition,
            Asked::Thing | Asked::Nothing => Self::Thing,
        }
    }
}

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

/// The inverted index over a base. Part of the program's snapshot: its fields are in an order that hashing has no part in.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Index {
    words: usize,
    concepts: usize,
    /// By feature: the entries it explains and how well.
    postings: Lists<(EntryId, f32)>,
    /// By feature: how informative it is, 0 to 1.
    informative: Vec<f32>,
    /// By feature: the phrasings that have it.
    phrase_postings: Lists<u32>,
    phrasings: Vec<Phrasing>,
    /// The exact words of phrasings, and by their numbers what they ask for.
    exact: Interner,
    exact_entries: Vec<(EntryId, Verdict)>,
    /// Small talk: the words of each phrasing, and by word the phrasings that have it.
    talk: Vec<(EntryId, usize)>,
    talk_words: BTreeMap<String, Vec<u32>>,
    /// By entry: what only its wrong premises say, sorted.
    denied: Vec<Vec<Feature>>,
    /// By entry: whether it is more than its phrasings.
    framed: Vec<bool>,
    /// By entry: what its roles and classification explain, sorted by feature.
    core: Vec<Vec<(Feature, f32)>>,
    /// Its classes are the entries.
    model: Model,
    /// Yes or no, as the yes/no questions of all entries teach it.
    polarity: Option<Model>,
    /// By entry.
    figures: Vec<Figures>,
    /// By entry: its first phrasing, as it is suggested.
    shown: Vec<Option<String>>,
    /// By entry: what its phrasings ask for.
    asks: Vec<Vec<AskedKey>>,
}

impl Index {
    /// Reads all texts and phrasings of the base. O(size of the base).
    #[must_use]
    pub fn new(knowledge: &Knowledge) -> Self {
        let lexicon = knowledge.lexicon();
        let slots = lexicon.len() + lexicon.concepts().len() + knowledge.entities().len();
        let mut index = Self { words: lexicon.len(), concepts: lexicon.concepts().len(), ..Self::default() };
        let mut postings: Vec<Vec<(EntryId, f32)>> = vec![Vec::new(); slots];
        let mut readings: Vec<(u32, Vec<Vec<Feature>>)> = Vec::new();
        let mut rows: Vec<Row> = Vec::new();
        let mut verdicts: Vec<(Features, bool)> = Vec::new();
        for (at, entry) in knowledge.entries().iter().enumerate() {
            #[expect(clippy::cast_possible_truncation, reason = "a base has far fewer than 2^32 entries")]
            let id = EntryId(at as u32);
            let (mut strengths, mut told, mut denied) = (Strengths::default(), Strengths::default(), Strengths::default());
            // By feature: how many questions that are answered no have it, and how many others.
            let mut asked: HashMap<Feature, (u32, u32)> = HashMap::new();
            let mut figures = figures(knowledge, entry);
            let mut core = Strengths::default();
            core.add_structure(knowledge, entry, &mut figures);
            let is_framed = !core.0.is_empty() || !matches!(entry.kind, EntryKind::Fact(_));
            index.asks.push(Vec::new());
            let first = entry.questions.iter().find(|(_, verdict)| *verdict == Verdict::Plain);
            index.shown.push(first.map(|(question, _)| as_question(knowledge, question)));
            for (question, verdict) in &entry.questions {
                let reading = read(lexicon, question, Spelling::Trusted);
                let features = features(&reading);
                if matches!(verdict, Verdict::Yes | Verdict::No) {
                    verdicts.push((features_of_claim(&reading), *verdict == Verdict::Yes));
                }
                rows.push(Row { features, class: (*verdict != Verdict::Missing).then_some(id.0) });
                index.add_phrasing(lexicon, (id, entry.kind, is_framed), *verdict, &reading, &mut readings);
                for feature in reading.items.iter().enumerate().filter(|(at, _)| !reading.is_set_aside(*at)).flat_map(|(_, item)| &item.features) {
                    let (no, others) = asked.entry(feature.0).or_default();
                    *(if *verdict == Verdict::No { no } else { others }) += u32::from(*verdict != Verdict::Missing);
                }
                match verdict {
                    Verdict::Plain | Verdict::Yes => strengths.add_reading(&reading, weights::IN_PHRASING),
                    Verdict::No => denied.add_reading(&reading, weights::IN_WRONG_PREMISE),
                    // What a near miss says is no part of the entry.
                    Verdict::Missing => {}
                }
            }
            index.framed.push(is_framed);
            index.core.push(core.clone().sorted());
            told.merge(core);
            told.add_texts(knowledge, entry, &mut figures);
            // What wrong premises say of it, and hardly anything else, is denied by it.
            let is_denied = |feature: &&Feature| !told.0.contains_key(feature) && asked.get(feature).is_some_and(|(no, others)| *no > 2 * others);
            index.denied.push(denied.0.keys().filter(is_denied).copied().collect());
            if let Some(features) = index.denied.last_mut() {
                features.sort_unstable();
            }
            strengths.merge(told);
            strengths.merge(denied);
            index.figures.push(figures);
            for (feature, strength) in strengths.sorted() {
                postings[index.slot(feature)].push((id, strength));
            }
        }
        index.postings = postings.into_iter().collect();
        index.weigh(knowledge.entries().len());
        index.polarity = train_polarity(verdicts);
        index.model = train(&rows, knowledge.entries().len());
        index.finish_phrasings(&readings);
        index
    }

    fn add_phrasing(
        &mut self,
        lexicon: &Lexicon,
        (entry, kind, is_framed): (EntryId, EntryKind, bool),
        verdict: Verdict,
        reading: &Reading,
        readings: &mut Vec<(u32, Vec<Vec<Feature>>)>,
    ) {
        let asked = AskedKey::of(&reading.form.asked);
        let negated = is_negated(lexicon, reading);
        let words: Vec<String> = exact_words(reading);
        if kind == EntryKind::Chat {
            #[expect(clippy::cast_possible_truncation, reason = "a base has far fewer than 2^32 phrasings")]
            let at = self.talk.len() as u32;
            let mut distinct = words.clone();
            distinct.sort_unstable();
            distinct.dedup();
            self.talk.push((entry, distinct.len()));
            for word in distinct {
                self.talk_words.entry(word).or_default().push(at);
            }
        }
        // The first of two that claim the same words has them.
        if self.exact.intern(&words.join(" ")) as usize == self.exact_entries.len() {
            self.exact_entries.push((entry, verdict));
        }
        if verdict == Verdict::Plain
            && let Some(asks) = self.asks.get_mut(entry.0 as usize)
            && !asks.contains(&asked)
        {
            asks.push(asked);
        }
        #[expect(clippy::cast_possible_truncation, reason = "a base has far fewer than 2^32 phrasings")]
        let own = self.phrasings.len() as u32;
        if is_framed {
            readings.push((own, reading.items.iter().map(|item| item.features.iter().map(|(f, _)| *f).collect()).collect()));
        }
        self.phrasings.push(Phrasing { entry, verdict, weight: 0.0, asked, negated });
    }

    /// How informative each feature is: the fewer entries it explains, the more.
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^24")]
    fn weigh(&mut self, entries: usize) {
        let all = (entries as f32 + 1.0).ln();
        self.informative = self
            .postings
            .iter()
            .map(|postings| {
                let found: f32 = postings.iter().map(|(_, strength)| strength).sum();
                (((entries as f32 + 1.0) / (found + 0.5)).ln() / all).clamp(weights::LEAST_INFORMATIVE, 1.0)
            })
            .collect();
    }

    fn finish_phrasings(&mut self, readings: &[(u32, Vec<Vec<Feature>>)]) {
        let mut with: Vec<Vec<u32>> = vec![Vec::new(); self.postings.len()];
        for (phrasing, items) in readings {
            let mut weight = 0.0;
            for features in items {
                weight += features.iter().map(|feature| self.informative(*feature)).fold(0.0, f32::max);
                for feature in features {
                    let postings = &mut with[self.slot(*feature)];
                    if postings.last() != Some(phrasing) {
                        postings.push(*phrasing);
                    }
                }
            }
            self.phrasings[*phrasing as usize].weight = weight + weights::FORM_WEIGHT;
        }
        self.phrase_postings = with.into_iter().collect();
        self.exact.shrink();
    }

    /// A feature's place in the tables.
    #[must_use]
    pub fn slot(&self, feature: Feature) -> usize {
        match feature {
            Feature::Word(word) => word.0 as usize,
            Feature::Concept(concept) => self.words + concept.0 as usize,
            Feature::Entity(entity) => self.words + self.concepts + entity.0 as usize,
        }
    }

    /// How informative a feature is, 0 to 1.
    #[must_use]
    pub fn informative(&self, feature: Feature) -> f32 {
        self.informative.get(self.slot(feature)).copied().unwrap_or(1.0)
    }

    /// The entries that a feature explains, with strengths, ordered by entry.
    #[must_use]
    pub fn explains(&self, feature: Feature) -> &[(EntryId, f32)] {
        self.postings.get(self.slot(feature))
    }

    /// The phrasings that have a feature, in order.
    #[must_use]
    pub fn phrasings_with(&self, feature: Feature) -> &[u32] {
        self.phrase_postings.get(self.slot(feature))
    }

    /// All phrasings.
    #[must_use]
    pub fn phrasings(&self) -> &[Phrasing] {
        &self.phrasings
    }

    /// The phrasing that is the question word for word.
    #[must_use]
    pub fn exact(&self, reading: &Reading) -> Option<(EntryId, Verdict)> {
        self.exact.get(&exact_words(reading).join(" ")).map(|number| self.exact_entries[number as usize])
    }

    /// The small talk that shares most words with the question (Dice's coefficient over distinct words), function words included.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts of words")]
    pub fn small_talk(&self, reading: &Reading) -> Option<(EntryId, f32)> {
        let mut words = exact_words(reading);
        words.sort_unstable();
        words.dedup();
        let mut shared = vec![0u32; self.talk.len()];
        for word in &words {
            for at in self.talk_words.get(word).map_or(&[][..], Vec::as_slice) {
                shared[*at as usize] += 1;
            }
        }
        let dice = |at: usize| 2.0 * shared[at] as f32 / (words.len() + self.talk[at].1) as f32;
        (0..self.talk.len()).filter(|at| shared[*at] > 0).map(|at| (self.talk[at].0, dice(at))).max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
    }

    /// Above 0 when yes/no questions like this one are answered yes, below when no, near 0 when they don't tell.
    #[must_use]
    pub fn polarity(&self, reading: &Reading) -> f32 {
        self.polarity.as_ref().and_then(|model| model.scores(&features_of_claim(reading)).first().copied()).unwrap_or(0.0)
    }

    /// What the trained model makes of a question; its classes are the entries.
    #[must_use]
    pub fn judge(&self, reading: &Reading) -> Judgement {
        self.model.judge(&features(reading))
    }

    /// Whether only wrong premises say this of the entry.
    #[must_use]
    pub fn is_denied(&self, entry: EntryId, feature: Feature) -> bool {
        self.denied[entry.0 as usize].binary_search(&feature).is_ok()
    }

    /// How well an entry's roles and classification explain a feature.
    #[must_use]
    pub fn core_strength(&self, entry: EntryId, feature: Feature) -> f32 {
        let core = &self.core[entry.0 as usize];
        core.binary_search_by_key(&feature, |known| known.0).map_or(0.0, |at| core[at].1)
    }

    /// Whether an entry can be told from others by what it is: by roles, classification or quantities, or because it is no fact. What has no
    /// frame is known by its phrasings alone.
    #[must_use]
    pub fn has_frame(&self, entry: EntryId) -> bool {
        self.framed[entry.0 as usize]
    }

    /// A question that the entry answers, as it is suggested.
    #[must_use]
    pub fn shown(&self, entry: EntryId) -> Option<&str> {
        self.shown[entry.0 as usize].as_deref()
    }

    /// What an entry says of times and numbers.
    #[must_use]
    pub fn figures(&self, entry: EntryId) -> &Figures {
        &self.figures[entry.0 as usize]
    }

    /// Whether one of the entry's phrasings asks for this.
    #[must_use]
    pub fn is_asked(&self, entry: EntryId, asked: AskedKey) -> bool {
        self.asks[entry.0 as usize].contains(&asked)
    }
}

/// Whether a question denies what it asks an odd number of times: by "not" and by words that deny what follows.
#[must_use]
pub fn is_negated(lexicon: &Lexicon, reading: &Reading) -> bool {
    let denies = |item: &crate::understand::Item| {
        item.features.iter().any(|(f, fidelity)| *fidelity > 0.8 && matches!(f, Feature::Concept(c) if lexicon.concept(*c).negative))
    };
    reading.form.negated ^ (reading.items.iter().filter(|item| denies(item)).count() % 2 == 1)
}

/// The words of a question without articles and politeness.
fn exact_words(reading: &Reading) -> Vec<String> {
    reading.words.iter().filter(|w| !w.is(&["the", "a", "an", "please", "'s", "hey"])).map(|w| w.text.clone()).collect()
}

/// Times and numbers of an entry's roles and quantities; those of its texts are added when they are read.
fn figures(knowledge: &Knowledge, entry: &Entry) -> Figures {
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
struct Strengths(HashMap<Feature, f32>);

impl Strengths {
    fn add(&mut self, feature: Feature, strength: f32) {
        let known = self.0.entry(feature).or_insert(0.0);
        *known = known.max(strength);
    }

    fn add_reading(&mut self, reading: &Reading, strength: f32) {
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

    fn merge(&mut self, other: Self) {
        for (feature, strength) in other.0 {
            self.add(feature, strength);
        }
    }

    /// Roles, classification, occasion and quantities.
    fn add_structure(&mut self, knowledge: &Knowledge, entry: &Entry, figures: &mut Figures) {
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
    fn add_texts(&mut self, knowledge: &Knowledge, entry: &Entry, figures: &mut Figures) {
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

    /// In a fixed order, so that nothing depends on hashing.
    fn sorted(self) -> Vec<(Feature, f32)> {
        let mut all: Vec<_> = self.0.into_iter().collect();
        all.sort_by_key(|entry| entry.0);
        all
    }
}
