//! Leaf: every weight and threshold, named, each with its reason.

/// Below this Jaro-Winkler similarity two words are not taken for each other, however short: `wear` is not `near`'s slip.
pub const MIN_JARO_WINKLER: f32 = 0.75;

/// What is spelled differently but sounds alike costs this share of its spelling distance: people write by ear.
pub const SOUNDS_ALIKE: f32 = 0.5;

/// Fidelity of a word read as its base form: hardly less than the word itself.
pub const BASE_FORM: f32 = 0.97;

/// Fidelity of a real word read as a name that sounds alike, times the spelling's own.
pub const NAME_BY_EAR: f32 = 0.75;

/// A word of the base wins over common English unless its spelling is this many times further off than one slip.
pub const BASE_BEFORE_ENGLISH: f32 = 1.3;

/// How much of the spelling cost is doubt about the reading.
pub const SPELLING_DOUBT: f32 = 0.6;

/// Candidates within this cost of the best are kept beside it.
pub const SPELLING_RIVALS: f32 = 0.08;

/// Fidelity of a word inside a phrase that means something of its own.
pub const PART_OF_PHRASE: f32 = 0.9;

/// How well a fact explains what one of its phrasings says: nearly as well as its own statement.
pub const IN_PHRASING: f32 = 0.9;
/// How well a fact explains the words of its statement.
pub const IN_STATEMENT: f32 = 0.9;
/// How well a summary explains the words of its text: less, so that the fact itself comes first.
pub const IN_SUMMARY: f32 = 0.7;
/// A concept that only a word of the text expresses, not the curator's classification.
pub const CONCEPT_OF_WORD: f32 = 0.85;
/// What a person leads or speaks for explains a mention of it: "Norway said".
pub const OWNER: f32 = 0.8;
/// A place explains a mention of what contains it.
pub const CONTAINER: f32 = 0.9;
/// An entity explains a mention of its type: "which president".
pub const TYPE: f32 = 0.9;
/// The contrary of what a fact says is explained by it: it is denied.
pub const OPPOSITE: f32 = 0.9;
/// Whom or what a fact is about, against who takes part in it.
pub const ABOUT: f32 = 0.95;
/// A fact explains a mention of the occasion it happened at.
pub const OCCASION: f32 = 0.95;
/// A fact explains who and where of its occasion, less than its own roles.
pub const OCCASION_ROLE: f32 = 0.6;
/// However often a feature occurs, it is at least this informative.
pub const LEAST_INFORMATIVE: f32 = 0.2;
/// What is asked for counts as much as a rather informative word when phrasings are compared.
pub const FORM_WEIGHT: f32 = 0.4;

/// Weight of a word of little content: it may decide between equals and nothing else.
pub const LIGHT: f32 = 0.12;
/// Weight of a time or number.
pub const FIGURE: f32 = 0.7;
/// A word of content weighs at least this.
pub const LEAST_CONTENT: f32 = 0.3;
/// Weight of a word of content that no entry knows: it asks for something else.
pub const UNKNOWN_CONTENT: f32 = 0.9;
/// What is said in other sentences than the one that asks is background.
pub const OTHER_SENTENCE: f32 = 0.25;
/// Yes or no is said from these log odds on, four to one; on the question sets a lower bar says more that is false than it adds.
pub const SURE_OF_TRUTH: f32 = 1.4;
/// And from these on where nothing in the question speaks against it.
pub const FAIRLY_SURE_OF_TRUTH: f32 = 0.7;
/// What this share of an entry's questions says, the entry tells.
pub const USUAL: f32 = 0.1;
/// What will be or may be has to be surer by this.
pub const MODAL_DOUBT: f32 = 1.4;
/// No is said from these log odds on where nothing in the question contradicts the entry, and yes of a list or summary.
pub const VERY_SURE_OF_TRUTH: f32 = 2.8;
/// A question is like one that is answered no from this lead in likeness on.
pub const LIKE_A_NO: f32 = 0.1;
/// An item counts as explained from this share on.
pub const EXPLAINED: f32 = 0.35;
/// How sure an answer has to be to a question that leans on the conversation, and is read as if it didn't.
pub const SURE_ALONE: f32 = 0.8;
/// A follow-up's verb says what the last answer's does from this share on: a synonym of a synonym is another deed.
pub const SAME_VERB: f32 = 0.7;
/// The phrasings of how many entries are compared with the question.
pub const MAX_COMPARED: usize = 16;
/// How many entries are looked at closely.
pub const MAX_CANDIDATES: usize = 8;
/// And how well they have to do by coverage, margin and likeness together.
pub const LEAST_SCORE: f32 = -0.5;
/// How many profiles of those named are looked at besides.
pub const MAX_PROFILES: usize = 2;

/// How many entries without a frame are looked at closely.
pub const MAX_FRAMELESS: usize = 4;
/// What it costs an entry without a frame to stand behind another by a margin of 1, in log odds.
pub const BEHIND: f32 = 8.0;

/// What the last answer was made of, when the question leans on the conversation.
pub const SAME_ENTRY: f32 = 0.15;

/// Two answers whose scores are no further apart than this are as likely: their odds are within two to one.
pub const NEAR_TIE: f32 = 0.7;

/// Likeness (share of the same words) from which small talk is taken for it.
pub const SMALL_TALK: f32 = 0.72;
/// Likeness from which a question is one that the base knows to be unreported …
pub const GAP_LIKENESS: f32 = 0.62;
/// … and the model's margin.
pub const GAP_MARGIN: f32 = -0.7;
/// What explains this share of a question is told as what comes nearest.
pub const NEAR_COVERAGE: f32 = 0.5;
/// How well a fact explains what its wrong premises say: it can put them right.
pub const IN_WRONG_PREMISE: f32 = 0.8;
/// A name weighs at least this, however often it occurs: another name is another question.
pub const NAME_BASE: f32 = 0.3;
/// What names the role asked for weighs less: the form of the question tells it too.
pub const HEAD: f32 = 0.5;
/// A member of a list is as good an answer when it explains no more than this share less of the question.
pub const AS_WELL: f32 = 0.05;
/// An answer must explain at least this share of the question …
pub const ENOUGH_COVERAGE: f32 = 0.6;
/// … and below this one none is given, whatever else speaks for it.
pub const LEAST_COVERAGE: f32 = 0.2;
/// An item of at least this weight must be explained.
pub const HARD: f32 = 0.3;
/// A question is on topic when the best entry explains at least this share of it.
pub const ON_TOPIC: f32 = 0.4;

/// How much a word of little content of the last question says of the conversation.
pub const CONTEXT_LIGHT: f32 = 0.2;
/// How much the last answer says of the conversation, against the last question.
pub const CONTEXT_OF_ANSWER: f32 = 0.6;

/// Fidelity of a word read as one of its near synonyms.
pub const SYNONYM: f32 = 0.6;

/// What an entry puts right counts as explained this far.
pub const CORRECTED_SHARE: f32 = 0.8;

/// From this fidelity on, a name is taken for certain.
pub const NAMED_FOR_SURE: f32 = 0.75;

/// Fidelity of a word that the base uses read as a name that sounds alike.
pub const NAME_BEHIND_WORD: f32 = 0.6;
/// A known word within this spelling cost is meant rather than two words written as one.
pub const SLIP_BEFORE_SPLIT: f32 = 0.2;

/// The weights of [`crate::answer::Signal`], in its order.
pub const SIGNALS: [f32; 75] = [
    -1.18, // Bias
    1.04,  // Coverage
    -0.45, // Likeness
    0.85,  // LikenessSquared
    -0.73, // LikenessLead
    -0.61, // Focus
    -0.09, // AllExplained
    0.82,  // Filled
    -1.09, // Missing
    0.22,  // OpenNouns
    0.03,  // OpenVerbs
    0.67,  // OpenOthers
    0.75,  // OpenUnknown
    -1.12, // OpenNames
    -1.22, // OpenStrangers
    1.41,  // OpenFigures
    -1.02, // OpenHead
    -0.59, // Swapped
    -1.22, // Corrected
    -0.58, // Contradicted
    0.35,  // ListAsked
    -0.23, // ListNotAsked
    -0.18, // Summary
    0.79,  // DisputeAsked
    0.00,  // ProfileAsked
    1.04,  // ProfileNotAsked
    0.06,  // StatementAsked
    -0.68, // EventNotAsked
    2.50,  // Context
    -2.80, // GapLead
    0.32,  // VerbMatches
    0.15,  // SubjectActs
    -0.56, // SubjectIdle
    -0.91, // SubjectAbsent
    0.47,  // AskedSame
    -0.34, // OpenInTruth
    -1.34, // Inherited
    -0.38, // CoreCoverage
    0.01,  // OpenCount
    -0.24, // Contrary
    0.05,  // Specific
    -1.12, // NearMiss
    2.41,  // Margin
    -1.56, // MarginLead
    -3.32, // MarginGap
    0.14,  // AsksTruth
    0.14,  // AsksHow
    -1.26, // AsksWho
    -0.26, // AsksRole
    -0.08, // AsksWords
    -0.52, // FilledRole
    0.49,  // FilledWho
    0.22,  // CoreOfRole
    0.01,  // CoreOfWho
    0.32,  // HowLoose
    0.22,  // AllOfThing
    0.22,  // AllOfTruth
    1.78,  // CoverageSquared
    1.02,  // MarginShort
    0.26,  // GapAhead
    -1.27, // GapLeadAhead
    -0.62, // NearMissAhead
    2.78,  // Misspelt
    1.41,  // Long
    0.44,  // Short
    -0.94, // InScope
    0.60,  // Unusual
    -0.49, // UnusualMean
    -0.09, // OpenVerbInTruth
    0.55,  // CorrectedOnly
    -0.20, // PlannedOfPast
    -1.36, // ElseAsked
    -0.55, // TooInTruth
    -0.11, // OwnOccasion
    -0.44, // OtherOccasion
];

/// The weights of [`crate::answer::Doubt`], in its order.
pub const DOUBTS: [f32; 17] = [
    -0.40, // Bias
    2.66,  // Learned
    2.60,  // Likeness
    1.97,  // Filler
    1.27,  // Time
    0.91,  // Number
    1.51,  // Swapped
    2.08,  // Contrary
    1.43,  // Negated
    2.44,  // Contrasted
    1.25,  // Open
    -0.15, // Unframed
    -0.83, // Framed
    0.28,  // OpenTypes
    1.03,  // Order
    0.57,  // Undenied
    0.72,  // SubjectIdle
];
