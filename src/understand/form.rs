//! What a question asks for, and how its grammar binds the names in it.

use std::ops::Range;

use crate::knowledge::{ConceptId, EntityId, Role};

/// How exact a time is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grain {
    /// When.
    Any,
    /// What date.
    Date,
    /// What day of the week.
    Weekday,
    /// What month.
    Month,
    /// What year.
    Year,
    /// What time of day.
    Clock,
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// Whether it is so.
    Truth,
    /// Which of two.
    Choice,
    /// Who.
    Person,
    /// Something of a type: "which network".
    Kind(Vec<ConceptId>),
    /// The filler of a role: "the interviewer".
    Role(Role),
    /// When, to a grain.
    Time(Grain),
    /// Where.
    Place,
    /// Why.
    Reason,
    /// How.
    Manner,
    /// How many of what (the base form of what is counted).
    Count(String),
    /// How much.
    Amount,
    /// How long.
    Duration,
    /// How soon.
    Deadline,
    /// What somebody said, thinks, wants.
    Statement,
    /// What something is or means.
    Definition,
    /// What; anything else.
    Thing,
    /// Nothing: a fragment.
    Nothing,
}

/// The grammatical form of a question.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a sign of its own in the sentence")]
pub struct Form {
    /// What is asked for.
    pub asked: Asked,
    /// The words of the sentence that asks.
    pub sentence: Range<usize>,
    /// Whether several answers are wanted.
    pub list: bool,
    /// Whether the sentence is negated an odd number of times. "Didn't he …" is not: it asks whether he did.
    pub negated: bool,
    /// Whether its verb is denied: "did not come", "who never came", not "without coming".
    pub denies_verb: bool,
    /// Whether others are asked for than those that are named: "besides", "who else".
    pub others: bool,
    /// Whether sides are to be compared.
    pub compare: bool,
    /// Whether it is doubted: "really", "is it true".
    pub doubt: bool,
    /// Whether it asks for something done already.
    pub done: bool,
    /// The verb, as an index into the items.
    pub verb: Option<usize>,
    /// Who does what the verb says.
    pub subject: Option<EntityId>,
    /// Whom or what it is done to.
    pub object: Option<EntityId>,
    /// To or with whom.
    pub to: Option<EntityId>,
    /// Whether what is asked for is the verb's subject ("who called") rather than its object ("who did he call").
    pub asks_subject: bool,
    /// A preposition that was left at the end ("who … to").
    pub stranded: Option<String>,
    /// The items that name what is asked for ("network" in "which network").
    pub heads: Vec<usize>,
    /// Pronouns that need a referent: the words' indices.
    pub pronouns: Vec<usize>,
    /// The words that name what is not meant: "… rather than *on Sunday*".
    pub set_aside: Option<Range<usize>>,
}
