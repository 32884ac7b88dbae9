//! The shapes of the fact base on disk: plain data, one struct a table. Documented for curators in `knowledge/README.md`.
//! Nothing here checks anything but the types; what must hold between tables is in [`super::rules`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Role;

/// `[source]`: the article that the facts come from.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SourceTable {
    /// The headline.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Year and month, `2025-08`.
    pub published: String,
    /// Where it stands on the web.
    pub address: String,
    /// How many paragraphs it has.
    pub paragraphs: u16,
    /// What it is about; completes "I answer questions about …".
    pub subject: String,
    /// Questions that are shown as help.
    #[serde(default)]
    pub examples: Vec<String>,
}

/// What sort of thing an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// Several people who are named together.
    Group,
    /// An organisation, ministry, alliance, company.
    Body,
    /// A state.
    Country,
    /// Anywhere else: region, city, building, room.
    Place,
    /// A newspaper, broadcaster, news agency.
    Outlet,
    /// A programme or section of an outlet.
    Programme,
    /// Something that happened or shall happen at a time and a place.
    Occasion,
    /// A treaty, law, article.
    Document,
    /// Anything else with a name.
    Thing,
}

/// Which pronoun stands for an entity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Pronoun {
    /// A man.
    He,
    /// A woman.
    She,
    /// Several, or one who goes by it.
    They,
    /// A thing.
    #[default]
    It,
}

/// What fills a role: entities by id, or a text.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum FillerValue {
    /// One text or id.
    One(String),
    /// Several ids.
    Many(Vec<String>),
}

impl FillerValue {
    /// The values, one or several.
    #[must_use]
    pub fn values(&self) -> &[String] {
        match self {
            Self::One(value) => std::slice::from_ref(value),
            Self::Many(values) => values,
        }
    }
}

/// `[[entity]]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each field is documented in knowledge/README.md")]
pub struct EntityTable {
    pub id: String,
    pub kind: EntityKind,
    pub name: String,
    pub short: Option<String>,
    pub role: Option<String>,
    #[serde(default)]
    pub pronoun: Pronoun,
    #[serde(default)]
    pub types: Vec<String>,
    #[serde(default)]
    pub of: Vec<String>,
    #[serde(default)]
    pub within: Vec<String>,
    #[serde(default)]
    pub after: Vec<String>,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub descriptions: Vec<String>,
    pub at: Option<String>,
    #[serde(default)]
    pub paragraphs: Vec<u16>,
    pub summary: Option<String>,
    #[serde(default = "yes")]
    pub mentioned: bool,
    #[serde(default)]
    pub roles: BTreeMap<Role, FillerValue>,
}

fn yes() -> bool {
    true
}

/// `[[concept]]`: words that mean the same.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each field is documented in knowledge/README.md")]
pub struct ConceptTable {
    pub id: String,
    #[serde(default)]
    pub words: Vec<String>,
    #[serde(default)]
    pub opposite: Vec<String>,
    #[serde(default)]
    pub negative: bool,
    #[serde(default)]
    pub intends: bool,
    pub subject: Option<Role>,
    pub object: Option<Role>,
}

/// What sort of fact it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FactKind {
    /// Something that happened.
    Event,
    /// Somebody said something.
    Statement,
    /// Somebody's stance.
    Position,
    /// Somebody demands something.
    Demand,
    /// A property of something.
    Attribute,
    /// A number.
    Number,
    /// What a term means.
    Definition,
    /// Several facts or names, listed.
    List,
    /// Many facts in brief.
    Summary,
    /// Two facts that contradict each other, side by side.
    Dispute,
}

/// Who vouches for a fact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// The article reports it.
    #[default]
    Reported,
    /// Its speaker claims it.
    Claimed,
    /// Its speaker claims it and others contradict.
    Disputed,
}

/// Where a passage of the article begins and ends.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Fragment {
    /// The paragraph it stands in, from 1.
    pub paragraph: u16,
    /// Its first words, at most four.
    pub first: String,
    /// Its last words, at most four.
    pub last: String,
}

/// What a number counts or measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum QuantityRole {
    /// How many.
    Count,
    /// How much money.
    Amount,
    /// How long.
    Duration,
    /// How soon.
    Deadline,
}

/// `[[fact.quantity]]`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each field is documented in knowledge/README.md")]
pub struct QuantityTable {
    pub text: String,
    pub value: f64,
    pub unit: String,
    #[serde(default)]
    pub of: Vec<String>,
    pub role: QuantityRole,
}

/// `[fact.questions]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each field is documented in knowledge/README.md")]
pub struct QuestionsTable {
    #[serde(default)]
    pub ask: Vec<String>,
    #[serde(default)]
    pub yes: Vec<String>,
    #[serde(default)]
    pub no: Vec<String>,
    #[serde(default)]
    pub missing: Vec<String>,
}

/// `[[fact]]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each field is documented in knowledge/README.md")]
pub struct FactTable {
    pub id: String,
    pub kind: FactKind,
    #[serde(default)]
    pub predicate: Vec<String>,
    #[serde(default)]
    pub topics: Vec<String>,
    pub occasion: Option<String>,
    #[serde(default)]
    pub paragraphs: Vec<u16>,
    pub fragment: Option<Fragment>,
    pub statement: String,
    pub quote: Option<String>,
    #[serde(default)]
    pub status: Status,
    #[serde(default)]
    pub disputed_by: Vec<String>,
    #[serde(default)]
    pub denied: Vec<String>,
    #[serde(default)]
    pub planned: bool,
    #[serde(default)]
    pub items: Vec<String>,
    #[serde(default)]
    pub more: Vec<String>,
    #[serde(default)]
    pub roles: BTreeMap<Role, FillerValue>,
    #[serde(default)]
    pub quantity: Vec<QuantityTable>,
    #[serde(default)]
    pub leads: BTreeMap<String, String>,
    #[serde(default)]
    pub questions: QuestionsTable,
}

/// `[[phrasings]]`: more ways to ask for a fact, kept apart so that the facts stay readable.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each field is documented in knowledge/README.md")]
pub struct PhrasingsTable {
    pub of: String,
    #[serde(default)]
    pub ask: Vec<String>,
    #[serde(default)]
    pub yes: Vec<String>,
    #[serde(default)]
    pub no: Vec<String>,
    #[serde(default)]
    pub missing: Vec<String>,
}

/// `[[unreported]]`: what people ask and the article does not tell.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each field is documented in knowledge/README.md")]
pub struct UnreportedTable {
    pub id: String,
    pub text: String,
    #[serde(default)]
    pub see: Vec<String>,
    #[serde(default)]
    pub questions: Vec<String>,
}

/// `[[chat]]`: small talk.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each field is documented in knowledge/README.md")]
pub struct ChatTable {
    pub id: String,
    pub text: String,
    #[serde(default)]
    pub questions: Vec<String>,
}

/// A whole fact base as read, before it is checked.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// The source, if a file has one.
    pub source: Option<SourceTable>,
    /// All entities.
    pub entities: Vec<EntityTable>,
    /// All concepts.
    pub concepts: Vec<ConceptTable>,
    /// All facts.
    pub facts: Vec<FactTable>,
    /// More ways to ask for them.
    pub phrasings: Vec<PhrasingsTable>,
    /// All that is known not to be reported.
    pub unreported: Vec<UnreportedTable>,
    /// All small talk.
    pub chat: Vec<ChatTable>,
}
