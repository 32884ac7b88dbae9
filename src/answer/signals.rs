//! What speaks for and against an entry as the answer, as numbers. A log-linear model adds them up: its weights are in [`crate::weights`],
//! and an answer is given when its sum beats that of not answering.

use crate::english::{self, AUXILIARIES, Pos};
use crate::knowledge::{Entry, EntryKind, FactKind, Feature, Knowledge};
use crate::understand::{Asked, Item, ItemKind, Reading, Word};
use crate::weights;

use super::{Conflict, Explanation, Fit, Lead};

/// Defines the signals once: the enum, how many there are, and the list of all.
macro_rules! signals {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// A signal, by name. All are 0 when there is nothing to say.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(usize)]
        pub enum Signal {
            $($(#[$doc])* $name,)*
        }

        impl Signal {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$name,)*];
            /// How many there are.
            pub const COUNT: usize = Self::ALL.len();
        }
    };
}

signals! {
    /// Always 1: what an answer needs before anything speaks for it.
    Bias,
    /// Share of the question's weight that is explained, 0 to 1.
    Coverage,
    /// Likeness to the nearest phrasing, 0 to 1.
    Likeness,
    /// Its square: nearly the same question counts more than twice half the likeness.
    LikenessSquared,
    /// How much more like this entry's phrasings the question is than like any other's, −1 to 1.
    LikenessLead,
    /// Share of the entry's own predicate and topics that the question names, 0 to 1.
    Focus,
    /// 1 when everything of content is explained.
    AllExplained,
    /// 1 when the role that is asked for is filled.
    Filled,
    /// 1 when the role that is asked for is missing.
    Missing,
    /// Weight of unexplained nouns.
    OpenNouns,
    /// Weight of unexplained verbs.
    OpenVerbs,
    /// Weight of unexplained adjectives, adverbs and the rest.
    OpenOthers,
    /// Weight of unexplained words that nobody knows.
    OpenUnknown,
    /// Weight of unexplained names of what the article mentions.
    OpenNames,
    /// 1 when a name is unexplained that the article does not mention.
    OpenStrangers,
    /// Weight of unexplained times and numbers.
    OpenFigures,
    /// 1 when what names the thing asked for is unexplained.
    OpenHead,
    /// 1 when subject and object are the wrong way round.
    Swapped,
    /// What the question gets wrong and the entry can put right.
    Corrected,
    /// What the question gets wrong and the entry can't put right.
    Contradicted,
    /// 1 for a list, when a list is asked for.
    ListAsked,
    /// 1 for a list, when none is asked for.
    ListNotAsked,
    /// 1 for a summary.
    Summary,
    /// 1 for a dispute, when sides are compared or doubted.
    DisputeAsked,
    /// 1 for a profile, when only its name is asked about.
    ProfileAsked,
    /// 1 for a profile, when more is asked.
    ProfileNotAsked,
    /// 1 for a statement, when somebody's words are asked for.
    StatementAsked,
    /// 1 for an event, when somebody's words are asked for.
    EventNotAsked,
    /// Nearness to what was last talked about.
    Context,
    /// How much more like a known gap than like this entry the question is, −1 to 1.
    GapLead,
    /// 1 when the question's verb says what the entry's predicate says.
    VerbMatches,
    /// 1 when the question's subject acts in the entry.
    SubjectActs,
    /// 1 when the question's subject is in the entry and doesn't act, while others do.
    SubjectIdle,
    /// 1 when the question's subject is not in the entry at all.
    SubjectAbsent,
    /// 1 when one of the entry's phrasings asks for the same.
    AskedSame,
    /// Weight of what is unexplained in a yes/no question: only all of it can be affirmed.
    OpenInTruth,
    /// 1 when what is asked for is only known of the entry's occasion.
    Inherited,
    /// Share of the question's weight that the entry's roles and classification explain, 0 to 1.
    CoreCoverage,
    /// How many items are unexplained.
    OpenCount,
    /// 1 when the entry denies or is contrary to something in the question.
    Contrary,
    /// How specific the entry is: 1 over the number of its paragraphs.
    Specific,
    /// How much more like one of the entry's near misses than like its phrasings the question is, −1 to 1.
    NearMiss,
    /// The trained model's margin for the entry.
    Margin,
    /// By how much that is above the best other entry's.
    MarginLead,
    /// By how much the best gap's margin is above the entry's.
    MarginGap,
    /// 1 when it asks for yes or no.
    AsksTruth,
    /// 1 when it asks how or why.
    AsksHow,
    /// 1 when it asks who.
    AsksWho,
    /// 1 when it asks for a role of one type: when, where, which one, how many.
    AsksRole,
    /// 1 when it asks for words.
    AsksWords,
    /// 1 when a role of one type is asked for and filled, and everything of content explained.
    FilledRole,
    /// The same of who.
    FilledWho,
    /// Share that the entry's roles explain, when a role of one type is asked for and filled.
    CoreOfRole,
    /// The same of who.
    CoreOfWho,
    /// 1 when how or why is asked and only the statement as a whole may tell.
    HowLoose,
    /// 1 when no role is asked for and everything of content is explained.
    AllOfThing,
    /// 1 when yes or no is asked for and everything of content is explained.
    AllOfTruth,
    /// The square of the share that is explained.
    CoverageSquared,
    /// The trained model's margin, where it is below 0.
    MarginShort,
    /// The gap's lead in the trained model, where it has one.
    GapAhead,
    /// The known gap's lead in likeness, where it has one.
    GapLeadAhead,
    /// The near miss's lead in likeness, where it has one.
    NearMissAhead,
    /// Share of the words that were misspelt, 0 to 1.
    Misspelt,
    /// How much longer than usual the question is, in tens of words.
    Long,
    /// How much shorter than usual it is, 0 to 1.
    Short,
    /// The trained model's log odds that the question is one of any entry.
    InScope,
    /// How much less usual the most telling word is in questions for this entry than for another, a logarithm, 0 or less.
    Unusual,
    /// The same of all words in the mean.
    UnusualMean,
    /// 1 when yes or no is asked for and the verb is unexplained: another deed can't be affirmed.
    OpenVerbInTruth,
    /// 1 when yes or no is asked for and all is explained but what the entry puts right.
    CorrectedOnly,
    /// 1 for what is planned, when it is asked what was.
    PlannedOfPast,
    /// 1 when something else than what is named is asked for, "besides", "who else", and the entry is no list.
    ElseAsked,
    /// 1 when yes or no is asked for of one more, "also", "too".
    TooInTruth,
}

/// All signals of one entry for one question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Signals(pub [f32; Signal::COUNT]);

impl Default for Signals {
    fn default() -> Self {
        Self([0.0; Signal::COUNT])
    }
}

impl Signals {
    /// Sets one.
    pub fn set(&mut self, signal: Signal, value: f32) {
        self.0[signal as usize] = value;
    }

    /// Adds to one.
    pub fn add(&mut self, signal: Signal, value: f32) {
        self.0[signal as usize] += value;
    }

    /// The value of one.
    #[must_use]
    pub fn get(&self, signal: Signal) -> f32 {
        self.0[signal as usize]
    }

    /// The weighted sum: above 0, answering is better than not.
    #[must_use]
    pub fn sum(&self) -> f32 {
        self.0.iter().zip(weights::SIGNALS).map(|(value, weight)| value * weight).sum()
    }
}

/// Words that may stand beside a bare name.
const SAYING_NOTHING: &[&str] = &["guy", "person", "man", "woman", "dude", "fellow", "thing", "exactly", "again", "actually", "really", "anyway"];

/// Words that ask for others than those named, and for one more.
const OTHERS: &[&str] = &["else", "besides", "apart", "aside", "except", "other", "another", "additional", "additionally"];
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
        let of_predicate = |item: usize| {
            self.reading.items[item].features.iter().any(|(feature, _)| matches!(feature, Feature::Concept(concept) if self.entry.predicate.contains(concept)))
        };
        if form.verb.is_some_and(of_predicate) {
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
        let past = |word: &Word| word.is(&["was", "were", "did", "had"]);
        if self.entry.planned && self.reading.words[form.sentence.clone()].iter().find(|word| word.is(AUXILIARIES)).is_some_and(past) {
            signals.set(Signal::PlannedOfPast, 1.0);
        }
        let asks = &self.reading.words[form.sentence.clone()];
        let composed = matches!(self.entry.kind, EntryKind::Fact(FactKind::List | FactKind::Summary));
        if !composed && asks.iter().any(|word| word.is(OTHERS)) {
            signals.set(Signal::ElseAsked, 1.0);
        }
        if matches!(form.asked, Asked::Truth | Asked::Choice) && asks.iter().any(|word| word.is(TOO)) {
            signals.set(Signal::TooInTruth, 1.0);
        }
        if matches!(self.fit, Fit::Filled(Lead::Inherited(_) | Lead::Date(_, true))) {
            signals.set(Signal::Inherited, 1.0);
        }
        if !self.entry.paragraphs.is_empty() {
            #[expect(clippy::cast_precision_loss, reason = "a handful of paragraphs")]
            signals.set(Signal::Specific, 1.0 / self.entry.paragraphs.len() as f32);
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
        let pos = word.and_then(|w| english::look_up(&w.text)).and_then(|info| info.lemmas().next().map(|(_, pos)| pos));
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
    fn asks_only_for(&self, entity: crate::knowledge::EntityId) -> bool {
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
