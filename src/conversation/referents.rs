//! Who and what was talked about, the nearest first. Must hold entities only, and not more than a pronoun may reach.

use crate::knowledge::EntityId;
use crate::understand::{Item, Reading};

/// No pronoun reaches farther.
const MOST: usize = 16;

/// Somebody or something that was talked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Referent {
    pub entity: EntityId,
    /// In which question it was brought up last, counted from 1.
    pub turn: u32,
    /// Whether a question named it or asked for it; otherwise it only plays a part in an answer.
    pub named: bool,
}

/// What was talked about.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Referents {
    nearest_first: Vec<Referent>,
    turn: u32,
}

impl Referents {
    /// Adds what a question named and what its answer was about. What was asked for is nearest ("Who …?" – "The keeper." – "How did he react?"),
    /// then the subject, then the other names, the last first. Who only plays a part in the answer comes before what older questions named, unless
    /// the question itself `leaned` on those.
    pub fn note(&mut self, reading: &Reading, asked_for: &[EntityId], taking_part: &[EntityId], leaned: bool) {
        self.turn += 1;
        let named = reading.items.iter().rev().filter_map(Item::entity);
        let named: Vec<EntityId> = asked_for.iter().copied().chain(reading.form.subject).chain(named).collect();
        let old = std::mem::take(&mut self.nearest_first);
        let turn = self.turn;
        let mut add = |entity: EntityId, turn: u32, named: bool| {
            if !self.nearest_first.iter().any(|known| known.entity == entity) {
                self.nearest_first.push(Referent { entity, turn, named });
            }
        };
        named.into_iter().for_each(|entity| add(entity, turn, true));
        let (before, after): (Vec<Referent>, Vec<Referent>) = old.into_iter().partition(|referent| leaned && referent.named);
        before.into_iter().for_each(|old| add(old.entity, old.turn, true));
        taking_part.iter().for_each(|entity| add(*entity, turn, false));
        after.into_iter().for_each(|old| add(old.entity, old.turn, old.named));
        self.nearest_first.truncate(MOST);
    }

    /// All, the nearest first.
    pub fn all(&self) -> impl Iterator<Item = Referent> + '_ {
        self.nearest_first.iter().copied()
    }

    /// Those that the last question brought up, the nearest first.
    pub fn latest(&self) -> impl Iterator<Item = Referent> + '_ {
        self.all().filter(|referent| referent.turn == self.turn)
    }
}
