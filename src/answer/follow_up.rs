//! What a question that leans on the last answer asks of it: another of its roles, or something of it as a whole. What the answer and its details
//! lack is not reported, unless another entry tells it of the same thing.

use crate::knowledge::{EntityId, EntryId, Feature, Filler, Knowledge, Role};
use crate::understand::{Aside, Asked, Item, ItemKind, Reading};
use crate::weights;

use super::decide::{Choice, Decision, Rule, asked_role};
use super::explained::explain;
use super::fit::fit;
use super::{Fit, Index, Lead, Ranking, UnknownReason};

/// What came before, as far as it bears on a question that leans on it.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// Features of the last question and answer, with weights.
    pub features: Vec<(Feature, f32)>,
    /// The entries of the last answer, the chief one first.
    pub shown: Vec<EntryId>,
    /// Whom and what the last question named.
    pub named: Vec<EntityId>,
    /// Whether another question came since, which found no answer.
    pub past: bool,
    /// What is asked of the last answer as a whole.
    pub aside: Option<Aside>,
    /// The question with the rest of the last one, where it is a mere fragment.
    pub completed: Option<Reading>,
}

impl Context {
    /// The entry that answered.
    #[must_use]
    pub fn entry(&self) -> Option<EntryId> {
        self.shown.first().copied()
    }

    /// How near an entry is to what was last talked about, 0 to 1, and a little more for what was shown.
    #[must_use]
    pub fn nearness(&self, index: &Index, entry: EntryId) -> f32 {
        let (mut all, mut shared) = (0.0, 0.0);
        for (feature, weight) in &self.features {
            let weight = weight * index.informative(*feature);
            all += weight;
            shared += weight * index.strength(entry, *feature);
        }
        let same = if self.shown.contains(&entry) { weights::SAME_ENTRY } else { 0.0 };
        if all > 0.0 { (shared / all).min(1.0) + same } else { same }
    }
}

/// How sure a follow-up is that asks for a role and nothing else.
pub(super) const SURE: f32 = 0.9;
/// How sure it is when words of its own have to fit the entry, too.
const FAIRLY_SURE: f32 = 0.7;

/// Verbs that say no more than that something was said.
const SAYING: &[&str] = &["be", "do", "say", "tell", "speak", "talk", "mention", "comment", "call", "state", "announce"];
/// Verbs that say no more than that something was, or was said.
const PLAIN_VERBS: &[&str] = &[
    "be", "do", "happen", "occur", "take", "hold", "go", "say", "tell", "speak", "talk", "mention", "state", "comment", "call", "discuss", "make", "give",
    "get", "stand", "sit", "stay", "report", "publish", "carry",
];

pub(super) struct FollowUp<'a> {
    pub knowledge: &'a Knowledge,
    pub index: &'a Index,
    pub reading: &'a Reading,
    pub ranking: &'a Ranking,
    pub context: &'a Context,
    /// The entry that answered last, if any did.
    pub last: Option<EntryId>,
}

impl FollowUp<'_> {
    /// What the last answer tells by itself, before anything else is looked at.
    pub fn of_last_answer(&self) -> Option<Decision> {
        if self.context.past {
            let only_asks = self.is_bare() && self.asks_role() && self.reading.form.verb.is_none() && !self.points_at_name();
            return (only_asks || self.context.aside.is_some()).then(|| decision(Choice::Unknown(UnknownReason::NotReported(Vec::new())), SURE));
        }
        if let Some(aside) = self.context.aside {
            return self.aside(aside);
        }
        if self.is_bare() && self.asks_role() && !self.asks_who_somebody_is() {
            // "Who took it": which entry tells of that deed is told by all of them together.
            let same_verb = |entry: EntryId| !self.points_at_name() && self.explains(entry, |at, _| Some(at) == self.reading.form.verb);
            let verb_fits = |entry: EntryId| self.has_plain_verb() || same_verb(entry);
            if let Some((entry, lead)) = self.near().into_iter().filter(|entry| verb_fits(*entry)).find_map(|entry| Some((entry, self.filled(entry)?))) {
                return Some(answer(entry, Some(lead), SURE));
            }
        }
        if let Some(described) = self.described() {
            return Some(described);
        }
        let asks_more = matches!(self.reading.form.asked, Asked::Thing | Asked::Kind(_))
            && self.reading.words.iter().any(|w| w.is(&["ones", "else", "exactly", "specifically"]));
        (self.is_fragment() && (self.asks_role() || asks_more) && !self.points_at_name()).then(|| self.missing())
    }

    /// What comes of it when all entries were looked at: a refusal may be an answer yet, and is one on what was talked about.
    pub fn after_all(&self, decided: Decision) -> Decision {
        let Choice::Unknown(reason) = &decided.choice else {
            let told = matches!(&decided.choice, Choice::Answer { lead, truth, .. } if lead.is_some() || truth.is_some());
            // Nobody but the article itself says so.
            let of_article = matches!(decided.choice, Choice::Chat(Some(_))) && matches!(self.context.aside, Some(Aside::WhoSays | Aside::WhoReported));
            let kept =
                of_article || !self.is_bare() || !self.asks_role() || told || self.points_at_name() || matches!(decided.rule, Rule::Identity | Rule::Exact);
            // What leaves open whom a pronoun stands for is about something else.
            let strays = matches!(&decided.choice, Choice::Answer { entry, truth: None, .. } if !self.tells_of_what_is_pointed_at(*entry));
            return match &decided.choice {
                Choice::Chat(_) if of_article || !self.asks_role() => decided,
                _ if strays || self.says_nothing() => self.missing(),
                Choice::Clarify(choices) if self.points_at_name() => choices.first().map_or(decided.clone(), |entry| answer(*entry, None, decided.confidence)),
                _ if kept => decided,
                _ => self.missing(),
            };
        };
        if self.asks_role() && !self.asks_who_somebody_is() {
            let says_all = |entry: &EntryId| self.explains(*entry, |at, item| item.kind != ItemKind::Light || Some(at) == self.reading.form.verb);
            let told = self.near().into_iter().filter(says_all).find_map(|entry| Some((entry, self.filled(entry)?)));
            // What is known not to be reported is no more reported here.
            let best = self.ranking.candidates.first().is_none_or(|best| self.knowledge.entry(best.entry).is_answer());
            if let Some((entry, lead)) = told.filter(|_| best && !self.is_bare()) {
                return answer(entry, Some(lead), FAIRLY_SURE);
            }
        }
        match reason {
            UnknownReason::Curated(_) | UnknownReason::NotMentioned(_) | UnknownReason::UnknownName(_) | UnknownReason::NoStatement(_) => decided,
            _ if self.context.past => decided,
            UnknownReason::OffTopic => self.missing(),
            _ if self.is_bare() || self.context.aside.is_some() => self.missing(),
            _ => decided,
        }
    }

    /// "Who was the host?": who of those that the last answer tells of is one.
    fn described(&self) -> Option<Decision> {
        let form = &self.reading.form;
        let content: Vec<&Item> = self.reading.items.iter().filter(|item| item.kind != ItemKind::Light).collect();
        let [noun] = content.as_slice() else { return None };
        if form.asked != Asked::Person || form.verb.is_some() || noun.entity().is_some() {
            return None;
        }
        let is_one = |entity: EntityId| {
            noun.features.iter().any(|(feature, fidelity)| matches!(feature, Feature::Concept(kind) if *fidelity >= weights::NAMED_FOR_SURE && self.knowledge.entity(entity).types.contains(kind)))
        };
        self.near().into_iter().find_map(|entry| {
            let roles = &self.knowledge.entry(entry).roles;
            let fillers = roles.iter().flat_map(|(role, _)| self.knowledge.entry(entry).entities(*role).iter().map(move |entity| (*role, *entity)));
            fillers.filter(|(_, entity)| is_one(*entity)).map(|(role, entity)| answer(entry, Some(Lead::Entity(role, entity)), SURE)).next()
        })
    }

    fn tells_of_what_is_pointed_at(&self, entry: EntryId) -> bool {
        let explanation = explain(self.knowledge, self.index, self.reading, entry);
        (0..self.reading.items.len()).all(|at| !self.is_bound(&self.reading.items[at]) || explanation.shares[at] >= weights::EXPLAINED)
    }

    /// The last answer's entries and their details, the chief one first.
    pub(super) fn near(&self) -> Vec<EntryId> {
        let mut near = Vec::new();
        let more = self.context.shown.iter().take(1).flat_map(|entry| &self.knowledge.entry(*entry).more);
        for entry in self.context.shown.iter().chain(more) {
            if !near.contains(entry) && self.knowledge.entry(*entry).is_answer() {
                near.push(*entry);
            }
        }
        near
    }

    /// Nothing but what is asked for: no words of content, no names but those that pronouns stand for.
    fn is_bare(&self) -> bool {
        let form = &self.reading.form;
        let says_nothing =
            |(at, item): (usize, &Item)| item.kind == ItemKind::Light || form.heads.contains(&at) || self.is_bound(item) || self.reading.is_measure(at);
        self.reading.items.iter().enumerate().all(says_nothing)
    }

    /// Bare, and without anybody or anything that a pronoun stands for.
    fn is_fragment(&self) -> bool {
        self.is_bare() && (self.asks_role() || self.reading.items.len() <= 2)
    }

    /// "And before?": not a word of content, and nothing that is asked for.
    fn says_nothing(&self) -> bool {
        self.context.aside.is_none() && self.reading.form.asked == Asked::Nothing && self.reading.items.iter().all(|item| item.kind == ItemKind::Light)
    }

    fn points_at_name(&self) -> bool {
        self.reading.items.iter().any(|item| self.is_bound(item))
    }

    fn is_bound(&self, item: &Item) -> bool {
        self.reading.words[item.words.start].refers.is_some()
    }

    fn asks_role(&self) -> bool {
        use Asked::{Choice, Definition, Manner, Nothing, Statement, Thing, Truth};
        !matches!(self.reading.form.asked, Truth | Choice | Statement | Definition | Thing | Nothing | Manner)
    }

    /// "Who is he?" asks for his profile, and not who else plays a part.
    fn asks_who_somebody_is(&self) -> bool {
        let form = &self.reading.form;
        let of_somebody = self.reading.items.iter().any(|item| self.is_bound(item) && item.entity().is_some_and(|e| self.knowledge.entity(e).is_actor()));
        form.asked == Asked::Person && form.verb.is_none() && form.stranded.is_none() && of_somebody
    }

    fn has_plain_verb(&self) -> bool {
        let Some(verb) = self.reading.form.verb else { return true };
        let words = &self.reading.words[self.reading.items[verb].words.clone()];
        // Who did something is told by an entry about that only; when and where it was, by any.
        let plain = if self.reading.form.asked == Asked::Person { SAYING } else { PLAIN_VERBS };
        words.iter().any(|word| word.is(plain) || crate::knowledge::lemmas(&word.text).iter().any(|lemma| plain.contains(lemma)))
    }

    /// Whether an entry explains all those items that `which` picks; what is asked for and what is counted need no explanation.
    fn explains(&self, entry: EntryId, which: impl Fn(usize, &Item) -> bool) -> bool {
        let explanation = explain(self.knowledge, self.index, self.reading, entry);
        let form = &self.reading.form;
        let told = |at: usize| match form.verb {
            Some(verb) if verb == at => self.has_plain_verb() || explanation.core[at] >= weights::SAME_VERB,
            _ => explanation.shares[at] >= weights::EXPLAINED,
        };
        let is_told = |(at, item): (usize, &Item)| !which(at, item) || form.heads.contains(&at) || self.reading.is_measure(at) || told(at);
        explanation.conflicts.is_empty() && self.reading.items.iter().enumerate().all(is_told)
    }

    /// What an entry has of what is asked for; "who else" asks for nobody of whom it was told.
    fn filled(&self, entry: EntryId) -> Option<Lead> {
        let told = |entity: &EntityId| self.context.named.contains(entity);
        let others = |lead: &Lead| match lead {
            Lead::Role(role) => !self.knowledge.entry(entry).entities(*role).iter().any(told),
            Lead::Entity(_, entity) => !told(entity),
            _ => true,
        };
        let else_asked = self.reading.words.iter().any(|word| word.is(&["else"]));
        self.lead(entry).filter(|lead| !else_asked || others(lead))
    }

    fn lead(&self, entry: EntryId) -> Option<Lead> {
        let form = &self.reading.form;
        if form.asked == Asked::Person && form.verb.is_none() && self.points_at_name() {
            return self.first_role(entry, &[Role::Attendee]);
        }
        let stranded = form.stranded.as_deref().filter(|_| form.asked == Asked::Person);
        if let Some("by" | "from") = stranded {
            return self.first_role(entry, &[Role::Agent, Role::Speaker, Role::Interviewer, Role::Source]);
        }
        match fit(self.knowledge, self.index, self.reading, entry) {
            // "When did he promise that" asks not by when.
            Fit::Filled(Lead::Role(Role::Deadline)) if self.is_past() => None,
            Fit::Filled(lead) => Some(lead),
            _ if matches!(stranded, Some("to" | "with")) => self.first_role(entry, &[Role::Addressee, Role::Interviewer, Role::Outlet]),
            _ => None,
        }
    }

    fn is_past(&self) -> bool {
        matches!(self.reading.form.asked, Asked::Time(_)) && self.reading.words.iter().any(|word| word.is(&["did", "was", "were"]))
    }

    /// The first of some roles that an entry fills with what the question does not name.
    pub(super) fn first_role(&self, entry: EntryId, roles: &[Role]) -> Option<Lead> {
        let entry = self.knowledge.entry(entry);
        let named = |filler: &Filler| match filler {
            Filler::Entities(entities) => entities.iter().any(|e| self.is_named(*e)),
            _ => false,
        };
        roles.iter().find(|role| entry.role(**role).is_some_and(|filler| !named(filler))).map(|role| Lead::Role(*role))
    }

    /// Whether the question names somebody; or the last one did, where this one says nothing but "by whom".
    fn is_named(&self, entity: EntityId) -> bool {
        let in_last = || self.context.named.iter().any(|named| self.knowledge.speaks_for(*named, entity) || self.knowledge.speaks_for(entity, *named));
        let only_asks = self.reading.form.stranded.is_some() && self.reading.form.verb.is_none() && self.context.aside.is_none();
        self.reading.items.iter().any(|item| item.entity() == Some(entity)) || only_asks && in_last()
    }

    /// The last answer is what was talked about, and it does not tell that.
    pub(super) fn missing(&self) -> Decision {
        let reason = self.last.map(|last| UnknownReason::MissingRole(last, asked_role(&self.reading.form.asked)));
        decision(Choice::Unknown(reason.unwrap_or(UnknownReason::NotReported(Vec::new()))), SURE)
    }
}

/// Whether an answer to a fragment that was completed with what it left out is one to the fragment, after `last` was told: it tells what is asked
/// for, and of the same thing.
#[must_use]
pub fn accepts(knowledge: &Knowledge, last: EntryId, completed: &Decision) -> bool {
    match &completed.choice {
        Choice::Answer { entry, lead: Some(lead), .. } => {
            let (a, b) = (knowledge.entry(last), knowledge.entry(*entry));
            let topics = a.topics.iter().filter(|topic| b.topics.contains(topic)).count();
            let predicates = a.predicate.iter().filter(|predicate| b.predicate.contains(predicate)).count();
            let occasion = a.occasion.is_some() && a.occasion == b.occasion;
            let own = !matches!(lead, Lead::Inherited(_) | Lead::Date(_, true));
            own && topics > 0 && (predicates > 0 || occasion || topics > 1)
        }
        _ => false,
    }
}

pub(super) fn answer(entry: EntryId, lead: Option<Lead>, confidence: f32) -> Decision {
    decision(Choice::Answer { entry, lead, truth: None, corrected: Vec::new(), also: Vec::new() }, confidence)
}

pub(super) fn decision(choice: Choice, confidence: f32) -> Decision {
    Decision { choice, rule: Rule::FollowUp, confidence }
}
