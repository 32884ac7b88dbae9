//! How often a member may ask (governor), and whether that was told already.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use governor::clock::{Clock, DefaultClock};
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};

use crate::config::Rate;

/// Members who have been silent long enough are forgotten each time so many questions came.
const TIDY_EVERY: u32 = 1_024;
/// How long a word about the limit is enough.
const TOLD_FOR: Duration = Duration::from_secs(10);

/// Whether a member may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    /// Yes.
    Welcome,
    /// No, not for this long, and it has to be said: it wasn't yet.
    Refused(Duration),
    /// No, and it was said.
    Ignored,
}

/// The limits of all members.
pub struct Limits {
    rates: Vec<RateLimiter<u64, HashMapStateStore<u64>, DefaultClock>>,
    /// Who was told, and until when that holds.
    told: Mutex<HashMap<u64, Instant>>,
    asked: AtomicU32,
}

impl std::fmt::Debug for Limits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Limits").field("rates", &self.rates.len()).finish_non_exhaustive()
    }
}

impl Limits {
    /// Limits that all hold; none for no limit.
    #[must_use]
    pub fn new(rates: &[Rate]) -> Self {
        let quota = |rate: &Rate| Some(Quota::with_period(rate.per / rate.count)?.allow_burst(NonZeroU32::new(rate.count)?));
        Self { rates: rates.iter().filter_map(quota).map(RateLimiter::hashmap).collect(), told: Mutex::default(), asked: AtomicU32::new(0) }
    }

    /// Counts a question.
    #[must_use]
    pub fn admit(&self, member: u64) -> Admission {
        if self.asked.fetch_add(1, Ordering::Relaxed) % TIDY_EVERY == TIDY_EVERY - 1 {
            self.tidy();
        }
        let wait = self.rates.iter().filter_map(|rate| rate.check_key(&member).err().map(|until| until.wait_time_from(DefaultClock::default().now()))).max();
        let Some(wait) = wait else { return Admission::Welcome };
        let now = Instant::now();
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if told.get(&member).is_some_and(|until| *until > now) {
            return Admission::Ignored;
        }
        // Whoever goes on asking is let in now and then and refused again; that is one flood, of which one word is enough.
        told.insert(member, now + wait.max(TOLD_FOR));
        Admission::Refused(wait)
    }

    fn tidy(&self) {
        self.rates.iter().for_each(RateLimiter::retain_recent);
        let now = Instant::now();
        self.told.lock().unwrap_or_else(PoisonError::into_inner).retain(|_, until| *until > now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_is_refused_and_told_once() {
        let limits = Limits::new(&[Rate { count: 5, per: Duration::from_secs(10) }, Rate { count: 30, per: Duration::from_secs(600) }]);
        let asked: Vec<Admission> = (0..8).map(|_| limits.admit(1)).collect();
        assert!(asked[..5].iter().all(|admission| *admission == Admission::Welcome), "{asked:?}");
        assert!(matches!(asked[5], Admission::Refused(wait) if wait <= Duration::from_secs(2)), "{asked:?}");
        assert!(asked[6..].iter().all(|admission| *admission == Admission::Ignored), "{asked:?}");
        assert_eq!(limits.admit(2), Admission::Welcome, "others are not concerned");
    }

    #[test]
    fn no_rate_is_no_limit() {
        let limits = Limits::new(&[]);
        assert!((0..10_000).all(|_| limits.admit(1) == Admission::Welcome));
    }
}
