//! Whose turn it is: calls wait by guild and by what they are counted with. Guilds take turns, and so do the channels of one, so that a flood in
//! one place holds up no other. Pure but for the time that it is handed.

use std::collections::{HashMap, VecDeque};

use tokio::time::Instant;

use super::call::Key;

/// What the next turn brings.
#[derive(Debug, PartialEq, Eq)]
pub enum Turn<T> {
    /// This one may go.
    Go(T),
    /// Nobody may before then.
    Wait(Instant),
    /// Nobody may before an answer comes, or nobody waits.
    Idle,
}

/// Calls that wait.
#[derive(Debug)]
pub struct Queue<T> {
    guilds: HashMap<u64, Guild<T>>,
    /// The guilds in the order of their turns.
    turns: VecDeque<u64>,
    waiting: usize,
}

#[derive(Debug)]
struct Guild<T> {
    lines: HashMap<Key, VecDeque<T>>,
    /// Its lines in the order of their turns.
    turns: VecDeque<Key>,
    waiting: usize,
}

impl<T> Default for Queue<T> {
    fn default() -> Self {
        Self { guilds: HashMap::new(), turns: VecDeque::new(), waiting: 0 }
    }
}

impl<T> Queue<T> {
    /// How many wait.
    #[must_use]
    pub fn len(&self) -> usize {
        self.waiting
    }

    /// How many of a guild wait.
    #[must_use]
    pub fn len_of(&self, guild: u64) -> usize {
        self.guilds.get(&guild).map_or(0, |guild| guild.waiting)
    }

    /// Whether nobody waits.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.waiting == 0
    }

    /// Adds one to the end of its line, or to its front when it has been there before.
    pub fn push(&mut self, guild: u64, key: &Key, call: T, front: bool) {
        let turns = &mut self.turns;
        let guild = self.guilds.entry(guild).or_insert_with(|| {
            turns.push_back(guild);
            Guild { lines: HashMap::new(), turns: VecDeque::new(), waiting: 0 }
        });
        if !guild.lines.contains_key(key) {
            guild.turns.push_back(key.clone());
        }
        let line = guild.lines.entry(key.clone()).or_default();
        if front {
            line.push_front(call)
        } else {
            line.push_back(call)
        }
        guild.waiting += 1;
        self.waiting += 1;
    }

    /// The next whose line may move by `free_at` (`None`: not before an answer). O(lines that may not).
    pub fn next(&mut self, now: Instant, free_at: impl Fn(&Key) -> Option<Instant>) -> Turn<T> {
        let mut earliest: Option<Instant> = None;
        for _ in 0..self.turns.len() {
            let Some(id) = self.turns.pop_front() else { break };
            let Some(guild) = self.guilds.get_mut(&id) else { continue };
            let found = guild.next(now, &free_at, &mut earliest);
            if guild.lines.is_empty() {
                self.guilds.remove(&id);
            } else {
                self.turns.push_back(id);
            }
            if let Some(call) = found {
                self.waiting -= 1;
                return Turn::Go(call);
            }
        }
        earliest.map_or(Turn::Idle, Turn::Wait)
    }

    /// Takes out all first ones of their lines that `over` says are of no use any more. O(lines).
    pub fn expire(&mut self, over: impl Fn(&T) -> bool) -> Vec<T> {
        let mut expired = Vec::new();
        for guild in self.guilds.values_mut() {
            for line in guild.lines.values_mut() {
                while line.front().is_some_and(&over) {
                    expired.extend(line.pop_front());
                    guild.waiting -= 1;
                }
            }
            guild.lines.retain(|_, line| !line.is_empty());
            let lines = &guild.lines;
            guild.turns.retain(|key| lines.contains_key(key));
        }
        self.guilds.retain(|_, guild| !guild.lines.is_empty());
        let guilds = &self.guilds;
        self.turns.retain(|id| guilds.contains_key(id));
        self.waiting -= expired.len();
        expired
    }
}

impl<T> Guild<T> {
    fn next(&mut self, now: Instant, free_at: impl Fn(&Key) -> Option<Instant>, earliest: &mut Option<Instant>) -> Option<T> {
        for _ in 0..self.turns.len() {
            let key = self.turns.pop_front()?;
            match free_at(&key) {
                Some(at) if at <= now => {
                    let line = self.lines.get_mut(&key)?;
                    let call = line.pop_front();
                    self.waiting -= 1;
                    if line.is_empty() {
                        self.lines.remove(&key);
                    } else {
                        self.turns.push_back(key);
                    }
                    return call;
                }
                Some(at) => *earliest = Some(earliest.map_or(at, |known| known.min(at))),
                None => {}
            }
            self.turns.push_back(key);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn key(major: u64) -> Key {
        Key { route: "POST message", major }
    }

    fn all(queue: &mut Queue<u32>) -> Vec<u32> {
        let now = Instant::now();
        std::iter::from_fn(|| match queue.next(now, |_| Some(now)) {
            Turn::Go(call) => Some(call),
            _ => None,
        })
        .collect()
    }

    #[test]
    fn guilds_and_channels_take_turns() {
        let mut queue = Queue::default();
        for (guild, channel, call) in [(1, 1, 10), (1, 1, 11), (1, 1, 12), (1, 2, 20), (2, 3, 30), (2, 3, 31)] {
            queue.push(guild, &key(channel), call, false);
        }
        assert_eq!((queue.len(), queue.len_of(1), queue.len_of(2), queue.len_of(3)), (6, 4, 2, 0));
        assert_eq!(all(&mut queue), [10, 30, 20, 31, 11, 12]);
        assert!(queue.is_empty());
    }

    #[test]
    fn a_line_that_may_not_move_holds_up_no_other() {
        let now = Instant::now();
        let later = now + Duration::from_secs(5);
        let mut queue = Queue::default();
        queue.push(1, &key(1), 10, false);
        queue.push(1, &key(2), 20, false);
        let free = |key: &Key| Some(if key.major == 1 { later } else { now });
        assert_eq!(queue.next(now, free), Turn::Go(20));
        assert_eq!(queue.next(now, free), Turn::Wait(later));
        assert_eq!(queue.next(now, |_| None), Turn::Idle);
        assert_eq!(queue.next(later, free), Turn::Go(10));
        assert_eq!(queue.next(later, free), Turn::Idle);
    }

    #[test]
    fn one_that_comes_back_stands_in_front() {
        let mut queue = Queue::default();
        queue.push(1, &key(1), 10, false);
        queue.push(1, &key(1), 9, true);
        assert_eq!(all(&mut queue), [9, 10]);
    }
}
