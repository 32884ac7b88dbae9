//! What speaks for and against an entry as the answer, as numbers. A log-linear model adds them up: its weights are in [`crate::weights`],
//! and an answer is given when its sum beats that of not answering.

use crate::weights;

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
    /// 1 when the question names the entry's own occasion.
    OwnOccasion,
    /// 1 when it names another one only, of which the entry tells nothing.
    OtherOccasion,
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
