//! What the ranking found of an entry, turned into signals: what is explained and what is left open, what is asked for, who does what, which kind of
//! entry it is. Must never weigh them.

use crate::english::{self, AUXILIARIES, Pos};
use crate::knowledge::{EntityId, Entry, EntryKind, FactKind, Knowledge};
use crate::understand::{Asked, Item, ItemKind, Reading, Word};
use crate::weights;

use super::fit::{named_occasions, verb_is_of};
use super::{Conflict, Explanation, Fit, Lead, Signal, Signals};

/// Words that may stand beside a bare name.
const SAYING_NOTHING: &[&str] = &["guy", "person", "man", "woman", "dude", "fellow", "thing", "exactly", "again", "actually", "really", "anyway"];

/// Words that ask for one more.
const TOO: &[&str] = &["also", "too", "either", "likewise", "well"];

/// From how many words to how many a question is of usual length; beyond [`LONGEST`] none is longer.
const USUAL: (usize, usize) = (5, 8);
const LONGEST: usize = 25;

#[expect(clippy::cast_precision_loss, reason = "counts of words")]
fn share(part: usize, whole: usize) -> f32 {
    part as f32 / whole.max(1) as f32
}

/// What the ranking found of an entry, before it is weighed.
pub struct Evidence<'a> {
    /// The base.
    pub knowledge: &'a Knowledge,
    /// The question.
    pub reading: &'a Reading,
    /// How much each item weighs.
    pub weights: &'a [f32],
    /// The entry.
    pub entry: &'a Entry,
    /// Item by item.
    pub explanation: &'a Explanation,
    /// Whether it has what is asked for.
    pub fit: Fit,
    /// Conflicts that the entry can put right.
    pub corrected: &'a [usize],
}

impl Evidence<'_> {
    /// Signals of coverage, fit, conflicts and kind; the ranking adds likeness, focus and context.
    #[must_use]
    pub fn signals(&self) -> Signals {
        let mut signals = Signals::default();
        signals.set(Signal::Bias, 1.0);
        self.coverage(&mut signals);
        match self.fit {
            Fit::Filled(_) => signals.set(Signal::Filled, 1.0),
            Fit::Missing => signals.set(Signal::Missing, 1.0),
            Fit::Loose => {}
        }
        self.grammar(&mut signals);
        self.togetherness(&mut signals);
        for (at, conflict) in self.explanation.conflicts.iter().enumerate() {
            let signal = match conflict {
                Conflict::Swapped { .. } => Signal::Swapped,
                Conflict::Opposite { .. } | Conflict::Denied { .. } => Signal::Contrary,
                _ if self.corrected.contains(&at) => Signal::Corrected,
                _ => Signal::Contradicted,
            };
            signals.set(signal, 1.0);
        }
        self.asked(&mut signals);
        self.kind(&mut signals);
        signals
    }

    /// What is asked for, and what makes it so; the weight of other signals differs by it.
    fn asked(&self, signals: &mut Signals) {
        let (filled, all, core) = (signals.get(Signal::Filled), signals.get(Signal::AllExplained), signals.get(Signal::CoreCoverage));
        match self.reading.form.asked {
            Asked::Truth | Asked::Choice => {
                signals.set(Signal::AsksTruth, 1.0);
                signals.set(Signal::AllOfTruth, all);
                let open_verb = |at: usize| self.explanation.shares[at] < weights::EXPLAINED && self.reading.items[at].kind != ItemKind::Light;
                signals.set(Signal::OpenVerbInTruth, if self.reading.form.verb.is_some_and(open_verb) { 1.0 } else { 0.0 });
                signals.set(Signal::CorrectedOnly, signals.get(Signal::Corrected) * all * (1.0 - signals.get(Signal::Contradicted)));
            }
            Asked::Manner | Asked::Reason => {
                signals.set(Signal::AsksHow, 1.0);
                signals.set(Signal::HowLoose, 1.0 - filled);
            }
            Asked::Person => {
                signals.set(Signal::AsksWho, 1.0);
                signals.set(Signal::FilledWho, filled * all);
                signals.set(Signal::CoreOfWho, filled * core);
            }
            Asked::Time(_) | Asked::Place | Asked::Kind(_) | Asked::Role(_) | Asked::Count(_) | Asked::Amount | Asked::Duration | Asked::Deadline => {
                signals.set(Signal::AsksRole, 1.0);
                signals.set(Signal::FilledRole, filled * all);
                signals.set(Signal::CoreOfRole, filled * core);
            }
            Asked::Statement => {
                signals.set(Signal::AsksWords, 1.0);
                signals.set(Signal::AllOfThing, all);
            }
            Asked::Thing | Asked::Nothing | Asked::Definition => signals.set(Signal::AllOfThing, all),
        }
        let coverage = signals.get(Signal::Coverage);
        signals.set(Signal::CoverageSquared, coverage * coverage);
        let words = self.reading.words.len();
        let misspelt = self.reading.words.iter().filter(|word| word.corrected).count();
        signals.set(Signal::Misspelt, share(misspelt, words));
        signals.set(Signal::Long, share(words.clamp(USUAL.1, LONGEST) - USUAL.1, 10));
        signals.set(Signal::Short, share(USUAL.0 - words.min(USUAL.0), USUAL.0));
    }

    fn coverage(&self, signals: &mut Signals) {
        let (mut all, mut explained, mut core, mut open) = (0.0, 0.0, 0.0, 0u8);
        for (at, weight) in self.weights.iter().enumerate() {
            let is_head = self.reading.form.heads.contains(&at);
            let share = if is_head && matches!(self.fit, Fit::Filled(_)) { 1.0 } else { self.explanation.shares[at] };
            // What the entry puts right it has also understood.
            let corrected = self.corrected.iter().any(|c| self.explanation.conflicts[*c].item() == Some(at));
            let share = if corrected { share.max(weights::CORRECTED_SHARE) } else { share };
            all += weight;
            explained += weight * share;
            core += weight * if is_head && matches!(self.fit, Fit::Filled(_)) { 1.0 } else { self.explanation.core[at] };
            if share < weights::EXPLAINED && self.reading.items[at].kind != ItemKind::Light {
                open += 1;
                if matches!(self.reading.form.asked, Asked::Truth | Asked::Choice) {
                    signals.add(Signal::OpenInTruth, weight * (1.0 - share));
                }
                signals.add(self.open_signal(at), weight * (1.0 - share));
                if is_head {
                    signals.set(Signal::OpenHead, 1.0);
                }
            }
        }
        signals.set(Signal::Coverage, if all > 0.0 { explained / all } else { 0.0 });
        signals.set(Signal::CoreCoverage, if all > 0.0 { core / all } else { 0.0 });
        signals.set(Signal::OpenCount, f32::from(open.min(4)));
        signals.set(Signal::AllExplained, if open == 0 { 1.0 } else { 0.0 });
    }

    /// Who does what, as far as the sentence tells.
    fn grammar(&self, signals: &mut Signals) {
        let form = &self.reading.form;
        if verb_is_of(self.entry, self.reading) {
            signals.set(Signal::VerbMatches, 1.0);
        }
        if let Some(subject) = form.subject.filter(|s| self.knowledge.entity(*s).is_actor()) {
            let plays = |acts: bool| {
                self.entry
                    .roles
                    .iter()
                    .filter(|(role, _)| role.acts() == acts)
                    .flat_map(|(role, _)| self.entry.entities(*role))
                    .any(|e| self.knowledge.speaks_for(*e, subject) || self.knowledge.speaks_for(subject, *e))
            };
            let signal = if plays(true) {
                Signal::SubjectActs
            } else if plays(false) {
                Signal::SubjectIdle
            } else {
                Signal::SubjectAbsent
            };
            signals.set(signal, 1.0);
        }
        if matches!(self.fit, Fit::Filled(Lead::Inherited(_) | Lead::Date(_, true))) {
            signals.set(Signal::Inherited, 1.0);
        }
        if !self.entry.paragraphs.is_empty() {
            #[expect(clippy::cast_precision_loss, reason = "a handful of paragraphs")]
            signals.set(Signal::Specific, 1.0 / self.entry.paragraphs.len() as f32);
        }
    }

    /// What of the question and the entry does not go together: past and planned, one occasion and another, others than those named, one more.
    fn togetherness(&self, signals: &mut Signals) {
        let form = &self.reading.form;
        let asks = &self.reading.words[form.sentence.clone()];
        let past = |word: &Word| word.is(&["was", "were", "did", "had"]);
        if self.entry.planned && asks.iter().find(|word| word.is(AUXILIARIES)).is_some_and(past) {
            signals.set(Signal::PlannedOfPast, 1.0);
        }
        if let Some(own) = self.entry.occasion {
            let mut named = named_occasions(self.knowledge, self.reading).peekable();
            if named.clone().any(|occasion| occasion == own) {
                signals.set(Signal::OwnOccasion, 1.0);
            } else if named.peek().is_some() && !named.any(|occasion| self.entry.involves(occasion)) {
                signals.set(Signal::OtherOccasion, 1.0);
            }
        }
        let composed = matches!(self.entry.kind, EntryKind::Fact(FactKind::List | FactKind::Summary));
        if !composed && form.others {
            signals.set(Signal::ElseAsked, 1.0);
        }
        if matches!(form.asked, Asked::Truth | Asked::Choice) && asks.iter().any(|word| word.is(TOO)) {
            signals.set(Signal::TooInTruth, 1.0);
        }
    }

    /// Which kind of unexplained item it is.
    fn open_signal(&self, at: usize) -> Signal {
        let item = &self.reading.items[at];
        if matches!(item.kind, ItemKind::Time(_) | ItemKind::Number(..)) {
            return Signal::OpenFigures;
        }
        if let Some(entity) = item.entity() {
            return if self.knowledge.entity(entity).mentioned { Signal::OpenNames } else { Signal::OpenStrangers };
        }
        let word = self.reading.words[item.words.clone()].last();
        let pos = word.and_then(|word| english::part_of_speech(&word.text));
        match pos {
            Some(Pos::Noun) => Signal::OpenNouns,
            Some(Pos::Verb) => Signal::OpenVerbs,
            Some(_) => Signal::OpenOthers,
            None => Signal::OpenUnknown,
        }
    }

    fn kind(&self, signals: &mut Signals) {
        let form = &self.reading.form;
        let words_asked = form.asked == Asked::Statement;
        match self.entry.kind {
            EntryKind::Fact(FactKind::List) => signals.set(if form.list { Signal::ListAsked } else { Signal::ListNotAsked }, 1.0),
            EntryKind::Fact(FactKind::Summary) => signals.set(Signal::Summary, 1.0),
            EntryKind::Fact(FactKind::Dispute) if form.doubt || form.compare => signals.set(Signal::DisputeAsked, 1.0),
            EntryKind::Fact(FactKind::Event | FactKind::Attribute) if words_asked => signals.set(Signal::EventNotAsked, 1.0),
            EntryKind::Fact(FactKind::Statement | FactKind::Position | FactKind::Demand) if words_asked => signals.set(Signal::StatementAsked, 1.0),
            EntryKind::Profile(entity) => signals.set(if self.asks_only_for(entity) { Signal::ProfileAsked } else { Signal::ProfileNotAsked }, 1.0),
            _ => {}
        }
    }

    /// Whether nothing but the name is there to be explained.
    fn asks_only_for(&self, entity: EntityId) -> bool {
        let heads = &self.reading.form.heads;
        let others =
            self.reading.items.iter().enumerate().any(|(at, item)| item.kind != ItemKind::Light && item.entity() != Some(entity) && !heads.contains(&at));
        let named = self.reading.items.iter().any(|item| item.entity() == Some(entity));
        // "Who is that keeper guy": what stands beside the name must say nothing.
        let plain = |item: &Item| self.reading.words[item.words.clone()].iter().all(|word| word.is(SAYING_NOTHING));
        let light = self.reading.items.iter().enumerate().any(|(at, item)| item.kind == ItemKind::Light && !heads.contains(&at) && !plain(item));
        let asks_so = match self.reading.form.asked {
            Asked::Person => self.knowledge.entity(entity).is_human(),
            Asked::Definition | Asked::Nothing | Asked::Thing => true,
            _ => false,
        };
        named && !others && !light && asks_so
    }
}
