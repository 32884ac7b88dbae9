//! When the next request may go: a window over the last sendings, and a bucket of one route as Discord's headers describe it. Pure.

use std::collections::VecDeque;
use std::time::Duration;

use hyper::HeaderMap;
use tokio::time::Instant;

use crate::config::Rate;

/// Discord's clock and ours are not the same; a window is taken for over this much later.
const MARGIN: Duration = Duration::from_millis(10);

/// So many in any stretch of such a length, whatever the clock says on the other side.
#[derive(Debug)]
pub struct Window {
    rate: Rate,
    sent: VecDeque<Instant>,
}

impl Window {
    /// An empty window.
    #[must_use]
    pub fn new(rate: Rate) -> Self {
        Self { rate, sent: VecDeque::new() }
    }

    /// When the next one may go, or might have gone; `now` when nothing is counted that could hold it up.
    #[must_use]
    pub fn free_at(&self, now: Instant) -> Instant {
        let count = self.rate.count as usize;
        self.sent.len().checked_sub(count).and_then(|at| self.sent.get(at)).map_or(now, |sent| *sent + self.rate.per)
    }

    /// Counts one that goes now.
    pub fn count(&mut self, now: Instant) {
        self.sent.push_back(now);
        while self.sent.len() > self.rate.count as usize {
            self.sent.pop_front();
        }
    }

    /// Whether it says nothing any more.
    #[must_use]
    pub fn is_over(&self, now: Instant) -> bool {
        self.sent.back().is_none_or(|last| *last + self.rate.per <= now)
    }
}

/// One route with its major parameter, such as the messages of one channel.
#[derive(Debug)]
pub struct Bucket {
    /// What holds while Discord has said nothing.
    window: Option<Window>,
    /// What the headers said last.
    told: Option<Told>,
    /// Not before this, after a 429.
    blocked: Option<Instant>,
    in_flight: u32,
}

#[derive(Clone, Copy, Debug)]
struct Told {
    limit: u32,
    remaining: u32,
    resets: Instant,
}

impl Bucket {
    /// A bucket of which nothing is known but our own cap, if there is one.
    #[must_use]
    pub fn new(rate: Option<Rate>) -> Self {
        Self { window: rate.map(Window::new), told: None, blocked: None, in_flight: 0 }
    }

    /// When the next request may go; `None` when that depends on an answer that is still to come.
    #[must_use]
    pub fn free_at(&self, now: Instant) -> Option<Instant> {
        let at = match &self.told {
            Some(told) if told.resets <= now => (self.in_flight < told.limit.max(1)).then_some(now)?,
            Some(told) if told.remaining > 0 => now,
            Some(told) => told.resets,
            None => self.window.as_ref().map_or(now, |window| window.free_at(now)),
        };
        Some(self.blocked.map_or(at, |blocked| at.max(blocked)))
    }

    /// Counts a request that goes now.
    pub fn start(&mut self, now: Instant) {
        self.in_flight += 1;
        if let Some(window) = &mut self.window {
            window.count(now);
        }
        if let Some(told) = &mut self.told
            && told.resets > now
        {
            told.remaining = told.remaining.saturating_sub(1);
        }
    }

    /// Learns from an answer, or from there being none.
    pub fn finish(&mut self, now: Instant, headers: Option<&HeaderMap>) {
        self.in_flight = self.in_flight.saturating_sub(1);
        let Some((limit, remaining, after)) = headers.and_then(|headers| {
            let number = |name: &str| headers.get(name)?.to_str().ok()?.parse::<f64>().ok().filter(|value| value.is_finite() && *value >= 0.0);
            Some((number("x-ratelimit-limit")?, number("x-ratelimit-remaining")?, number("x-ratelimit-reset-after")?))
        }) else {
            return;
        };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "casts of floats saturate, and limits are small")]
        let (limit, remaining) = (limit as u32, remaining as u32);
        let resets = now + Duration::from_secs_f64(after.min(3600.0)) + MARGIN;
        // Answers may overtake each other; within a window the fewest remaining are right, and what is under way is not counted there yet.
        let left = remaining.saturating_sub(self.in_flight);
        self.told = Some(match self.told {
            Some(told) if told.resets > now => Told { limit, remaining: left.min(told.remaining), resets: told.resets.max(resets) },
            _ => Told { limit, remaining: left, resets },
        });
    }

    /// Waits after a 429.
    pub fn block(&mut self, until: Instant) {
        self.blocked = Some(self.blocked.map_or(until, |blocked| blocked.max(until)));
    }

    /// Whether it can be forgotten.
    #[must_use]
    pub fn is_over(&self, now: Instant) -> bool {
        self.in_flight == 0
            && self.told.is_none_or(|told| told.resets <= now)
            && self.blocked.is_none_or(|blocked| blocked <= now)
            && self.window.as_ref().is_none_or(|window| window.is_over(now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(count: u32, seconds: u64) -> Rate {
        Rate { count, per: Duration::from_secs(seconds) }
    }

    fn headers(limit: u32, remaining: u32, after: f32) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in
            [("x-ratelimit-limit", limit.to_string()), ("x-ratelimit-remaining", remaining.to_string()), ("x-ratelimit-reset-after", after.to_string())]
        {
            headers.insert(name, value.parse().unwrap());
        }
        headers
    }

    #[test]
    fn a_window_holds_in_any_stretch_of_its_length() {
        let start = Instant::now();
        let mut window = Window::new(rate(2, 1));
        let at = |millis| start + Duration::from_millis(millis);
        for (now, free) in [(0, 0), (600, 600), (700, 1000), (1000, 1000), (1100, 1600)] {
            assert_eq!(window.free_at(at(now)), at(free), "{now}");
            if free <= now {
                window.count(at(now));
            }
        }
    }

    #[test]
    fn headers_override_our_own_cap() {
        let now = Instant::now();
        let mut bucket = Bucket::new(Some(rate(1, 5)));
        bucket.start(now);
        assert!(bucket.free_at(now) > Some(now), "our own cap, as long as nothing was told");
        bucket.finish(now, Some(&headers(10, 9, 5.0)));
        assert_eq!(bucket.free_at(now), Some(now), "nine remain");
        bucket.start(now);
        bucket.finish(now, Some(&headers(10, 0, 5.0)));
        assert!(bucket.free_at(now) > Some(now + Duration::from_secs(4)), "none remain until the reset");
        bucket.block(now + Duration::from_secs(60));
        assert_eq!(bucket.free_at(now), Some(now + Duration::from_secs(60)), "a 429 blocks longer");
    }

    #[test]
    fn what_is_under_way_counts() {
        let now = Instant::now();
        let mut bucket = Bucket::new(None);
        (0..3).for_each(|_| bucket.start(now));
        bucket.finish(now, Some(&headers(5, 4, 5.0)));
        // Four remain by the header, but two of them are under way.
        (0..2).for_each(|_| bucket.start(now));
        assert!(bucket.free_at(now) > Some(now));
    }
}
