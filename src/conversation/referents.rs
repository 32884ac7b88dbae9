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
    /// How it came up there.
    pub how: How,
}

/// How somebody or something came up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// A question asked for it, and the answer told it.
    AskedFor,
    /// A question named it.
    Named,
    /// It only plays a part in an answer.
    Part,
}

/// What was talked about.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Referents {
    nearest_first: Vec<Referent>,
    turn: u32,
}

impl Referents {
    /// Adds what a question named and what its answer was about. What was asked for is nearest ("Who …?" – "The keeper." – "How did he react?"),
    /// then the answer's `speaker` if the question has no subject that could act, the subject, and the other names, the last first. Who only plays a
    /// part in the answer comes before whom older questions brought up, unless the question itself `leaned` on those.
    pub fn note(&mut self, reading: &Reading, asked_for: &[EntityId], speaker: Option<EntityId>, taking_part: &[EntityId], leaned: bool) {
        self.turn += 1;
        let named = speaker.into_iter().chain(reading.form.subject).chain(reading.items.iter().rev().filter_map(Item::entity));
        let old = std::mem::take(&mut self.nearest_first);
        let turn = self.turn;
        let mut add = |referent: Referent| {
            if !self.nearest_first.iter().any(|known| known.entity == referent.entity) {
                self.nearest_first.push(referent);
            }
        };
        asked_for.iter().for_each(|entity| add(Referent { entity: *entity, turn, how: How::AskedFor }));
        named.for_each(|entity| add(Referent { entity, turn, how: How::Named }));
        let head = if leaned { old.iter().take_while(|referent| referent.how != How::Part).count() } else { 0 };
        old[..head].iter().copied().for_each(&mut add);
        taking_part.iter().for_each(|entity| add(Referent { entity: *entity, turn, how: How::Part }));
        old[head..].iter().copied().for_each(&mut add);
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
