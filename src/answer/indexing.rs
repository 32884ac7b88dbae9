//! Builds the [`Index`]: reads every text and phrasing of a base as a question is read, and trains the models on the phrasings.

use std::collections::{BTreeMap, BTreeSet};

use crate::knowledge::{Entry, EntryId, EntryKind, Feature, Knowledge, Verdict};
use crate::model::{Features, Row};
use crate::understand::{Reading, Spelling, read};
use crate::weights;

use super::index::{Index, Places};
use super::model::{features, features_of_claim, train, train_polarity};
use super::phrasings::{AskedKey, Phrasing, Phrasings, exact_words, hash, is_negated};
use super::shown::as_question;
use super::strengths::{Strengths, figures};

impl Index {
    /// Reads all texts and phrasings of the base, and trains its models. O(size of the base × entries).
    #[must_use]
    pub fn new(knowledge: &Knowledge) -> Self {
        let mut indexing = Indexing::new(knowledge);
        for (id, entry) in (0..).map(EntryId).zip(knowledge.entries()) {
            indexing.add(id, entry);
        }
        indexing.finish()
    }
}

/// An index that is being built: all tables by entry or by feature, not yet packed.
struct Indexing<'a> {
    knowledge: &'a Knowledge,
    /// What needs no packing.
    index: Index,
    postings: Vec<Vec<(u32, f32)>>,
    usual: Vec<Vec<(u32, f32)>>,
    core: Vec<Vec<(u32, f32)>>,
    denied: Vec<Vec<(u32, f32)>>,
    /// By entry: its phrasings.
    phrasings: Vec<Vec<Phrasing>>,
    /// The phrasings of entries that have a frame: the entry, which of its phrasings it is, and item by item its features.
    readings: Vec<(EntryId, u32, Vec<Vec<Feature>>)>,
    /// How many phrasings there are.
    count: u32,
    /// By hash of words: the first phrasing that has them.
    exact: BTreeMap<u64, u32>,
    rows: Vec<Row>,
    verdicts: Vec<(Features, bool)>,
}

impl<'a> Indexing<'a> {
    fn new(knowledge: &'a Knowledge) -> Self {
        let lexicon = knowledge.lexicon();
        #[expect(clippy::cast_possible_truncation, reason = "ids have 32 bits")]
        let places = Places { words: lexicon.len() as u32, concepts: lexicon.concepts().len() as u32 };
        let features = lexicon.len() + lexicon.concepts().len() + knowledge.entities().len();
        Self {
            knowledge,
            index: Index { places, ..Index::default() },
            postings: vec![Vec::new(); features],
            usual: vec![Vec::new(); features],
            core: Vec::new(),
            denied: Vec::new(),
            phrasings: Vec::new(),
            readings: Vec::new(),
            count: 0,
            exact: BTreeMap::new(),
            rows: Vec::new(),
            verdicts: Vec::new(),
        }
    }

    fn add(&mut self, id: EntryId, entry: &Entry) {
        let (knowledge, places) = (self.knowledge, self.index.places);
        let (mut strengths, mut told, mut denied) = (Strengths::default(), Strengths::default(), Strengths::default());
        // Questions that it answers with what it says, and by feature how many of them have it.
        let (mut questions, mut having): (f32, BTreeMap<Feature, f32>) = (0.0, BTreeMap::new());
        // By feature: how many questions that are answered no claim it, and how many others.
        let mut claims: BTreeMap<Feature, (u32, u32)> = BTreeMap::new();
        let mut figures = figures(knowledge, entry);
        let mut core = Strengths::default();
        core.add_structure(knowledge, entry, &mut figures);
        let is_framed = !core.is_empty() || !matches!(entry.kind, EntryKind::Fact(_));
        self.index.framed.push(is_framed);
        let first = entry.questions.iter().find(|(_, verdict)| *verdict == Verdict::Plain);
        self.index.shown.push(first.map(|(question, _)| as_question(knowledge, question)));
        self.index.asks.push(0);
        self.phrasings.push(Vec::new());
        for (question, verdict) in &entry.questions {
            let reading = read(knowledge.lexicon(), question, Spelling::Trusted);
            self.add_phrasing((id, entry.kind, is_framed), *verdict, &reading);
            let claimed = reading.items.iter().enumerate().filter(|(at, _)| !reading.is_set_aside(*at));
            for (feature, _) in claimed.flat_map(|(_, item)| &item.features) {
                let (no, others) = claims.entry(*feature).or_default();
                *(if *verdict == Verdict::No { no } else { others }) += u32::from(*verdict != Verdict::Missing);
            }
            if matches!(verdict, Verdict::Plain | Verdict::Yes) {
                questions += 1.0;
                let features: BTreeSet<Feature> = reading.items.iter().flat_map(|item| &item.features).map(|(feature, _)| *feature).collect();
                features.into_iter().for_each(|feature| *having.entry(feature).or_default() += 1.0);
            }
            match verdict {
                Verdict::Plain | Verdict::Yes => strengths.add_reading(&reading, weights::IN_PHRASING),
                Verdict::No => denied.add_reading(&reading, weights::IN_WRONG_PREMISE),
                // What a near miss says is no part of the entry.
                Verdict::Missing => {}
            }
        }
        for (feature, count) in having {
            self.usual[places.of(feature) as usize].push((id.0, count / questions));
        }
        self.core.push(core.clone().sorted().into_iter().map(|(feature, strength)| (places.of(feature), strength)).collect());
        told.merge(core);
        told.add_texts(knowledge, entry, &mut figures);
        // What wrong premises say of it, and hardly anything else, is denied by it.
        let is_denied = |feature: &Feature| claims.get(feature).is_some_and(|(no, others)| *no > 2 * others);
        self.denied.push(denied.without(&told).filter(is_denied).map(|feature| (places.of(feature), 1.0)).collect());
        strengths.merge(told);
        strengths.merge(denied);
        self.index.figures.push(figures);
        for (feature, strength) in strengths.sorted() {
            self.postings[places.of(feature) as usize].push((id.0, strength));
        }
    }

    fn add_phrasing(&mut self, (entry, kind, is_framed): (EntryId, EntryKind, bool), verdict: Verdict, reading: &Reading) {
        let features = features(reading);
        if matches!(verdict, Verdict::Yes | Verdict::No) {
            self.verdicts.push((features_of_claim(reading), verdict == Verdict::Yes));
        }
        self.rows.push(Row { features, class: (verdict != Verdict::Missing).then_some(entry.0) });
        let asked = AskedKey::of(&reading.form.asked);
        let words = exact_words(reading);
        if kind == EntryKind::Chat {
            self.index.talk.add(entry, &words);
        }
        // The first of two that claim the same words has them.
        self.exact.entry(hash(&words)).or_insert(self.count);
        self.count += 1;
        if verdict == Verdict::Plain {
            self.index.asks[entry.0 as usize] |= asked.bit();
        }
        let phrasings = &mut self.phrasings[entry.0 as usize];
        if is_framed {
            #[expect(clippy::cast_possible_truncation, reason = "a base has far fewer than 2^24 phrasings")]
            self.readings.push((entry, phrasings.len() as u32, reading.items.iter().map(|item| item.features.iter().map(|(f, _)| *f).collect()).collect()));
        }
        let negated = is_negated(self.knowledge.lexicon(), reading);
        phrasings.push(Phrasing { entry, verdict, weight: 0.0, asked, negated });
    }

    fn finish(mut self) -> Index {
        let entries = self.knowledge.entries().len();
        self.index.informative = informative(&self.postings, entries).map(f32::to_le_bytes).collect();
        let with = self.weigh_phrasings();
        Index {
            postings: self.postings.into_iter().collect(),
            usual: self.usual.into_iter().collect(),
            phrasings: Phrasings::new(&self.phrasings, &with, &self.exact),
            denied: self.denied.into_iter().collect(),
            core: self.core.into_iter().collect(),
            polarity: train_polarity(self.verdicts),
            model: train(&self.rows, entries),
            ..self.index
        }
    }

    /// Weighs the phrasings, and gives by entry and feature's place those that have it.
    fn weigh_phrasings(&mut self) -> Vec<BTreeMap<u32, Vec<u32>>> {
        let mut with: Vec<BTreeMap<u32, Vec<u32>>> = vec![BTreeMap::new(); self.phrasings.len()];
        for (entry, phrasing, items) in &self.readings {
            let mut weight = 0.0;
            for features in items {
                weight += features.iter().map(|feature| self.index.informative(*feature)).fold(0.0, f32::max);
                for feature in features {
                    let postings = with[entry.0 as usize].entry(self.index.places.of(*feature)).or_default();
                    if postings.last() != Some(phrasing) {
                        postings.push(*phrasing);
                    }
                }
            }
            self.phrasings[entry.0 as usize][*phrasing as usize].weight = weight + weights::FORM_WEIGHT;
        }
        with
    }
}

/// How informative each feature is: the fewer entries it explains, the more.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^24")]
fn informative(postings: &[Vec<(u32, f32)>], entries: usize) -> impl Iterator<Item = f32> {
    let all = (entries as f32 + 1.0).ln();
    postings.iter().map(move |postings| {
        let found: f32 = postings.iter().map(|(_, strength)| strength).sum();
        (((entries as f32 + 1.0) / (found + 0.5)).ln() / all).clamp(weights::LEAST_INFORMATIVE, 1.0)
    })
}
