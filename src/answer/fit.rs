//! Whether an entry has what is asked for: the role that the question's form wants filled.

use crate::english;
use crate::knowledge::{ConceptId, EntityId, EntityKind, Entry, EntryId, EntryKind, FactKind, Feature, Filler, Knowledge, QuantityRole, Role};
use crate::understand::{Asked, Grain, Item, Reading};

use super::Index;
use super::phrasings::AskedKey;

/// What an answer begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead {
    /// The filler of a role of the entry.
    Role(Role),
    /// Those who fill a role of the entry, without those whom the question names: "besides …", "who contradicts …".
    Others(Role),
    /// The filler of a role of the entry's occasion.
    Inherited(Role),
    /// The date, to a grain; the flag tells whether it is the occasion's.
    Date(Grain, bool),
    /// One of the entry's quantities.
    Quantity(usize),
    /// One filler of a role, by type.
    Entity(Role, EntityId),
    /// Who somebody is: name and title.
    Title(EntityId),
}

/// How an entry fits what is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It has just that.
    Filled(Lead),
    /// Its statement as a whole may be the answer.
    Loose,
    /// It can't be the answer: it does not tell that.
    Missing,
}

/// How the entry fits what is asked for.
#[must_use]
pub fn fit(knowledge: &Knowledge, index: &Index, reading: &Reading, id: EntryId) -> Fit {
    let entry = knowledge.entry(id);
    let fitting = Fitting { knowledge, index, reading, entry, id };
    match entry.kind {
        EntryKind::Unreported | EntryKind::Chat => Fit::Loose,
        EntryKind::Profile(entity) => fitting.profile(entity),
        EntryKind::Fact(_) => fitting.fact(),
    }
}

/// The occasions that a question names.
pub(super) fn named_occasions(knowledge: &Knowledge, reading: &Reading) -> impl Iterator<Item = EntityId> + Clone {
    reading.items.iter().filter_map(Item::entity).filter(|entity| knowledge.entity(*entity).kind == EntityKind::Occasion)
}

/// Whether the question's verb says what an entry's predicate says.
pub(super) fn verb_is_of(entry: &Entry, reading: &Reading) -> bool {
    let says_so = |feature: &Feature| matches!(feature, Feature::Concept(concept) if entry.predicate.contains(concept));
    reading.form.verb.is_some_and(|verb| reading.items[verb].features.iter().any(|(feature, _)| says_so(feature)))
}

struct Fitting<'a> {
    knowledge: &'a Knowledge,
    index: &'a Index,
    reading: &'a Reading,
    entry: &'a Entry,
    id: EntryId,
}

impl Fitting<'_> {
    /// A profile answers who or what something is, or a bare name.
    fn profile(&self, entity: EntityId) -> Fit {
        match &self.reading.form.asked {
            Asked::Definition | Asked::Nothing | Asked::Person | Asked::Thing | Asked::Truth | Asked::Choice => Fit::Loose,
            Asked::Kind(kinds) => {
                if kinds.iter().any(|kind| self.knowledge.entity(entity).types.contains(kind)) {
                    Fit::Loose
                } else {
                    Fit::Missing
                }
            }
            Asked::Time(grain) => self.time(*grain),
            Asked::Place => self.place(),
            _ => Fit::Missing,
        }
    }

    fn fact(&self) -> Fit {
        let composed = matches!(self.entry.kind, EntryKind::Fact(FactKind::List | FactKind::Summary | FactKind::Dispute));
        let asked = &self.reading.form.asked;
        let fit = match asked {
            Asked::Truth | Asked::Choice | Asked::Thing | Asked::Nothing | Asked::Manner | Asked::Definition => Fit::Loose,
            Asked::Statement => self.statement(),
            Asked::Person => self.person(),
            Asked::Kind(kinds) => self.kind(kinds),
            Asked::Role(role) => self.role(*role),
            Asked::Time(grain) => self.time(*grain),
            Asked::Place => self.place(),
            Asked::Reason => self.text(&[Role::Reason, Role::Purpose]),
            Asked::Count(unit) => self.count(unit),
            Asked::Amount => self.quantity(&[QuantityRole::Amount, QuantityRole::Count]),
            Asked::Duration => self.measure(QuantityRole::Duration, Role::Duration),
            Asked::Deadline => self.measure(QuantityRole::Deadline, Role::Deadline),
        };
        // What a curator lets people ask of this entry can be asked of it; where a role could tell, the role decides.
        let structured = matches!(asked, Asked::Time(_) | Asked::Count(_) | Asked::Amount | Asked::Duration) && !composed;
        let is_asked = self.index.is_asked(self.id, AskedKey::of(asked));
        match fit {
            Fit::Missing if !structured && is_asked && (composed || !matches!(asked, Asked::Kind(_) | Asked::Person | Asked::Place)) => Fit::Loose,
            other => other,
        }
    }

    /// Whether the question names the entity; who is only described may be just who is asked for ("who came as prime minister of …").
    fn mentioned(&self, entity: EntityId) -> bool {
        self.reading.items.iter().any(|item| item.entity() == Some(entity) && !item.describes)
    }

    /// Whether the question describes the entity, or names what it leads or speaks for.
    fn described(&self, entity: EntityId) -> bool {
        let of = &self.knowledge.entity(entity).of;
        self.reading
            .items
            .iter()
            .filter_map(|item| item.entity().map(|e| (e, item.describes)))
            .any(|(e, describes)| (describes && e == entity) || of.contains(&e))
    }

    /// Who said it must be whom the question names.
    fn statement(&self) -> Fit {
        let Some(subject) = self.reading.form.subject.filter(|s| self.knowledge.entity(*s).is_actor()) else { return Fit::Loose };
        let speakers = self.entry.entities(Role::Speaker).iter().chain(self.entry.entities(Role::Agent));
        if speakers.clone().any(|speaker| self.knowledge.speaks_for(*speaker, subject)) { Fit::Loose } else { Fit::Missing }
    }

    /// Who: people, bodies and countries in a role that the question leaves open.
    fn person(&self) -> Fit {
        let form = &self.reading.form;
        let verb_roles = form.verb.map(|verb| self.verb_roles(verb)).unwrap_or_default();
        let to = form.stranded.as_deref().is_some_and(|p| matches!(p, "to" | "with"));
        let order: Vec<Role> = if to {
            vec![Role::Addressee, Role::Interviewer, Role::Attendee, Role::Patient]
        } else if let Some(role) = verb_roles {
            // The verb tells which role; a fact of that verb without it does not answer.
            match role {
                Role::Interviewer => vec![Role::Interviewer],
                Role::Speaker => vec![Role::Speaker, Role::Agent],
                Role::Agent => vec![Role::Agent, Role::Speaker],
                Role::Addressee => vec![Role::Addressee, Role::Interviewer, Role::Patient],
                Role::Patient => vec![Role::Patient, Role::Addressee, Role::Attendee],
                other => vec![other, Role::Agent, Role::Speaker],
            }
        } else if form.asks_subject {
            vec![Role::Speaker, Role::Agent, Role::Attendee, Role::Interviewer]
        } else {
            vec![Role::Addressee, Role::Attendee, Role::Patient, Role::Interviewer, Role::Agent, Role::Speaker]
        };
        for role in order {
            if role == Role::Attendee && self.entry.role(role).is_some() && self.is_of_another_occasion() {
                return Fit::Missing;
            }
            let open: Vec<EntityId> =
                self.entry.entities(role).iter().copied().filter(|e| self.knowledge.entity(*e).is_actor() && !self.mentioned(*e)).collect();
            // "Who represented the harbour": of those who came, the one who speaks for it.
            let described: Vec<EntityId> = open.iter().copied().filter(|e| open.len() > 1 && self.described(*e)).collect();
            if let [one] = described.as_slice() {
                return Fit::Filled(Lead::Entity(role, *one));
            }
            if !open.is_empty() {
                return Fit::Filled(self.all_of(role));
            }
            if role != Role::Interviewer && self.entry.role(Role::Unnamed).is_some() && matches!(role, Role::Speaker | Role::Agent) {
                return Fit::Filled(Lead::Role(Role::Unnamed));
            }
        }
        let composed = matches!(self.entry.kind, EntryKind::Fact(FactKind::List | FactKind::Summary | FactKind::Dispute));
        if composed || self.index.is_asked(self.id, AskedKey::Person) && verb_roles != Some(Role::Interviewer) { Fit::Loose } else { Fit::Missing }
    }

    /// Whether the question names an occasion, and the entry is of another: those who took part in it took not part in that.
    fn is_of_another_occasion(&self) -> bool {
        let mut named = named_occasions(self.knowledge, self.reading).peekable();
        self.entry.occasion.is_some_and(|own| named.peek().is_some() && named.all(|occasion| occasion != own))
    }

    /// All who fill a role, or the others.
    fn all_of(&self, role: Role) -> Lead {
        let is_named = |filler: EntityId| self.mentioned(filler) || self.reading.form.others && self.described(filler);
        let names_one = || self.entry.entities(role).iter().any(|filler| is_named(*filler));
        // "Who contradicts X" is answered by the others, for it is what they all do; "which side wants X" and "who takes part in X's plan" may be
        // answered by X, too.
        let does_it = role != Role::Attendee && verb_is_of(self.entry, self.reading);
        if (self.reading.form.others || does_it) && names_one() { Lead::Others(role) } else { Lead::Role(role) }
    }

    /// The role of the subject or object that is asked for, as the verb tells, when the verb is this entry's.
    fn verb_roles(&self, verb: usize) -> Option<Role> {
        let lexicon = self.knowledge.lexicon();
        self.reading.items[verb].features.iter().find_map(|(feature, _)| match feature {
            Feature::Concept(concept) => {
                let concept = lexicon.concept(*concept);
                if self.reading.form.asks_subject { concept.subject } else { concept.object }
            }
            _ => None,
        })
    }

    /// A filler of the type, or a place that contains it.
    fn kind(&self, kinds: &[ConceptId]) -> Fit {
        const ORDER: [Role; 11] = [
            Role::Outlet,
            Role::Programme,
            Role::Interviewer,
            Role::Place,
            Role::Addressee,
            Role::Agent,
            Role::Speaker,
            Role::Attendee,
            Role::Patient,
            Role::Source,
            Role::About,
        ];
        let is_kind = |entity: &EntityId| self.knowledge.entity(*entity).types.iter().any(|kind| kinds.contains(kind));
        let is_role = |role: &&Role| !self.reading.form.asks_subject || !matches!(role, Role::Addressee | Role::Interviewer) || !self.has_actor(is_kind);
        // Fillers themselves come before the places that contain them: "which country" is not the one that a room is in.
        for containers in [false, true] {
            for role in ORDER.iter().filter(is_role) {
                for (fillers, inherited) in [(self.entry.entities(*role), false), (self.inherited(*role).unwrap_or_default(), true)] {
                    let reach = |filler: &EntityId| if containers { self.knowledge.containers(*filler) } else { vec![*filler] };
                    let found: Vec<EntityId> = fillers.iter().flat_map(reach).filter(|e| is_kind(e) && !self.mentioned(*e)).collect();
                    if let Some(one) = found.iter().find(|e| self.described(**e)).or(found.first()).copied() {
                        let several = !inherited && !self.described(one) && fillers.iter().filter(|e| is_kind(e)).count() > 1;
                        return Fit::Filled(if several { self.all_of(*role) } else { Lead::Entity(*role, one) });
                    }
                }
            }
        }
        Fit::Missing
    }

    fn has_actor(&self, is_kind: impl Fn(&EntityId) -> bool) -> bool {
        [Role::Speaker, Role::Agent, Role::Attendee].iter().any(|role| self.entry.entities(*role).iter().any(|e| is_kind(e) && !self.mentioned(*e)))
    }

    fn inherited(&self, role: Role) -> Option<&[EntityId]> {
        let occasion = self.entry.occasion.filter(|_| matches!(role, Role::Place))?;
        self.knowledge.entity(occasion).roles.iter().find_map(|(r, filler)| match filler {
            Filler::Entities(entities) if *r == role => Some(entities.as_slice()),
            _ => None,
        })
    }

    fn role(&self, role: Role) -> Fit {
        if self.entry.role(role).is_some() { Fit::Filled(Lead::Role(role)) } else { Fit::Missing }
    }

    fn text(&self, roles: &[Role]) -> Fit {
        roles.iter().find(|role| self.entry.role(**role).is_some()).map_or(Fit::Missing, |role| Fit::Filled(Lead::Role(*role)))
    }

    fn time(&self, grain: Grain) -> Fit {
        let own = self.entry.roles.iter().any(|(role, _)| *role == Role::Date);
        let date = self.index.figures(self.id).date;
        let exact_enough = date.is_some_and(|date| match grain {
            Grain::Any | Grain::Year => true,
            Grain::Month => date.month.is_some(),
            Grain::Date | Grain::Weekday => date.day.is_some(),
            Grain::Clock => false,
        });
        if exact_enough {
            return Fit::Filled(Lead::Date(grain, !own));
        }
        if grain == Grain::Clock && self.entry.role(Role::DayPart).is_some() {
            return Fit::Filled(Lead::Role(Role::DayPart));
        }
        if grain <= Grain::Date && self.entry.role(Role::Deadline).is_some() {
            return Fit::Filled(Lead::Role(Role::Deadline));
        }
        let told = grain == Grain::Any && self.index.is_asked(self.id, AskedKey::Time);
        if told { Fit::Loose } else { Fit::Missing }
    }

    fn place(&self) -> Fit {
        if self.entry.role(Role::Place).is_some() {
            Fit::Filled(Lead::Role(Role::Place))
        } else if self.inherited(Role::Place).is_some() {
            Fit::Filled(Lead::Inherited(Role::Place))
        } else if self.entry.role(Role::Outlet).is_some() {
            Fit::Filled(Lead::Role(Role::Outlet))
        } else {
            Fit::Missing
        }
    }

    fn count(&self, unit: &str) -> Fit {
        let units_of_time = |q: &str| english::time_unit(q).is_some() && q == unit;
        let quantity = self.entry.quantities.iter().position(|q| {
            let of = || q.of.iter().any(|of| of.split(' ').any(|word| word == unit));
            if english::time_unit(unit).is_some() { units_of_time(&q.unit) } else { q.unit == unit || q.role == QuantityRole::Count && of() }
        });
        quantity.map_or(Fit::Missing, |at| Fit::Filled(Lead::Quantity(at)))
    }

    fn quantity(&self, roles: &[QuantityRole]) -> Fit {
        self.entry.quantities.iter().position(|q| roles.contains(&q.role)).map_or(Fit::Missing, |at| Fit::Filled(Lead::Quantity(at)))
    }

    fn measure(&self, quantity: QuantityRole, role: Role) -> Fit {
        if self.entry.role(role).is_some() {
            return Fit::Filled(Lead::Role(role));
        }
        match self.quantity(&[quantity]) {
            Fit::Missing if quantity == QuantityRole::Deadline => {
                if self.index.is_asked(self.id, AskedKey::Time) || self.index.is_asked(self.id, AskedKey::Deadline) { Fit::Loose } else { Fit::Missing }
            }
            fit => fit,
        }
    }
}
