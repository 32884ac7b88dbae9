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
/// An item counts as explained from this share on.
pub const EXPLAINED: f32 = 0.35;
/// How many entries are looked at closely.
pub const MAX_CANDIDATES: usize = 16;
/// How many profiles of those named are looked at besides.
pub const MAX_PROFILES: usize = 2;

/// How many entries without a frame are looked at closely.
pub const MAX_FRAMELESS: usize = 4;
/// What it costs an entry without a frame to stand behind another by a margin of 1, in log odds.
pub const BEHIND: f32 = 8.0;

/// The last answer itself, when the question leans on the conversation.
pub const SAME_ENTRY: f32 = 0.15;

/// Likeness (share of the same words) from which small talk is taken for it.
pub const SMALL_TALK: f32 = 0.72;
/// Likeness from which a question is one that the base knows to be unreported …
pub const GAP_LIKENESS: f32 = 0.62;
/// From this margin on, what was learned from an entry's yes/no questions decides between yes and no.
pub const LEARNED_VERDICT: f32 = 0.15;
/// … and from this one on, it does so even where the lexicon sees a denial.
pub const LEARNED_AGAINST_LOGIC: f32 = 0.6;
/// How well a fact explains what its wrong premises say: it can put them right.
pub const IN_WRONG_PREMISE: f32 = 0.8;
/// A name weighs at least this, however often it occurs: another name is another question.
pub const NAME_BASE: f32 = 0.3;
/// What names the role asked for weighs less: the form of the question tells it too.
pub const HEAD: f32 = 0.5;
/// An answer must explain at least this share of the question …
pub const ENOUGH_COVERAGE: f32 = 0.6;
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
pub const SIGNALS: [f32; 66] = [
    -1.05, // Bias
    0.79,  // Coverage
    -0.39, // Likeness
    0.26,  // LikenessSquared
    -0.68, // LikenessLead
    -0.56, // Focus
    -0.20, // AllExplained
    0.66,  // Filled
    -0.50, // Missing
    0.04,  // OpenNouns
    0.19,  // OpenVerbs
    0.63,  // OpenOthers
    1.17,  // OpenUnknown
    -0.89, // OpenNames
    -0.32, // OpenStrangers
    1.71,  // OpenFigures
    -0.40, // OpenHead
    -0.55, // Swapped
    -0.37, // Corrected
    -0.38, // Contradicted
    0.47,  // ListAsked
    -0.16, // ListNotAsked
    0.08,  // Summary
    0.25,  // DisputeAsked
    -0.00, // ProfileAsked
    0.49,  // ProfileNotAsked
    0.37,  // StatementAsked
    -0.33, // EventNotAsked
    2.50,  // Context
    -3.23, // GapLead
    0.08,  // VerbMatches
    0.01,  // SubjectActs
    -0.53, // SubjectIdle
    -1.05, // SubjectAbsent
    0.14,  // AskedSame
    -0.19, // OpenInTruth
    -1.07, // Inherited
    -0.15, // CoreCoverage
    -0.12, // OpenCount
    -0.13, // Contrary
    -0.16, // Specific
    -0.96, // NearMiss
    2.43,  // Margin
    -1.67, // MarginLead
    -2.93, // MarginGap
    -0.07, // AsksTruth
    0.40,  // AsksHow
    -0.51, // AsksWho
    -0.42, // AsksRole
    -0.04, // AsksWords
    0.05,  // FilledRole
    0.09,  // FilledWho
    0.48,  // CoreOfRole
    0.05,  // CoreOfWho
    0.25,  // HowLoose
    0.51,  // AllOfThing
    0.14,  // AllOfTruth
    2.07,  // CoverageSquared
    0.89,  // MarginShort
    0.50,  // GapAhead
    -1.44, // GapLeadAhead
    -0.30, // NearMissAhead
    2.89,  // Misspelt
    1.77,  // Long
    0.98,  // Short
    -0.99, // InScope
];

/// The weights of [`crate::answer::Doubt`], in its order.
pub const DOUBTS: [f32; 15] = [
    -0.97, // Bias
    -0.07, // Learned
    2.63,  // LearnedOfAll
    2.55,  // Likeness
    2.41,  // Filler
    1.16,  // Time
    0.60,  // Number
    0.92,  // Swapped
    1.74,  // Contrary
    1.13,  // Negated
    0.78,  // Contrasted
    1.64,  // Open
    0.09,  // OpenTypes
    0.44,  // Order
    0.74,  // SubjectIdle
];
