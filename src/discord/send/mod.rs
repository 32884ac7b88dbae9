//! The one place that sends. Every request to Discord's REST API goes through a [`Sender`]: under the caps, in turn, tried again as long as it is of
//! use, and counted when it is given up. Must never know what a message says.

pub mod call;
pub mod limit;
pub mod queue;
pub mod verdict;
mod worker;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use tokio::sync::{Semaphore, mpsc, oneshot};

use crate::config::Rate;

pub use call::{Call, GaveUp, Key, Lane};

use super::http::{Answer, Http};

/// More calls than this don't wait: what comes then is given up at once, and counted.
const MOST_WAITING: usize = 20_000;
/// More of one guild don't wait either, so that a flood there leaves room for all others.
const MOST_OF_ONE: usize = 10_000;

/// Responses to interactions under way at most. They wait for nothing else, and each takes a moment.
const MOST_RESPONDING: usize = 48;

/// What was sent and what was not, since the start.
#[derive(Debug, Default)]
pub struct Counts {
    /// Calls that Discord took.
    pub sent: AtomicU64,
    /// Tries that were answered 429.
    pub limited: AtomicU64,
    /// Tries after the first.
    pub repeated: AtomicU64,
    /// Calls that were given up, whatever the reason.
    pub given_up: AtomicU64,
    /// Calls that are waiting or under way.
    pub open: AtomicUsize,
    /// Those of them that somebody waits to see.
    pub owed: AtomicUsize,
}

/// A handle for whoever has something to send. Cheap to clone.
#[derive(Clone)]
pub struct Sender {
    calls: mpsc::UnboundedSender<Job>,
    counts: Arc<Counts>,
    http: Http,
    /// Places for responses to interactions under way: as many connections are opened for them at most.
    responding: Arc<Semaphore>,
}

/// What comes of a call: an answer of the 2xx kind, or why there is none.
pub type Sent = Result<Answer, GaveUp>;

/// A call on its way.
struct Job {
    call: Call,
    tries: u32,
    done: oneshot::Sender<Sent>,
}

impl Sender {
    /// Starts the worker; it ends when the last handle is dropped. `caps` are those of all routes and of one channel. Must be called on a runtime.
    #[must_use]
    pub fn start(http: Http, caps: Option<(Rate, Rate)>) -> Self {
        let (calls, waiting) = mpsc::unbounded_channel();
        let counts = Arc::new(Counts::default());
        tokio::spawn(worker::run(http.clone(), caps, waiting, Arc::clone(&counts)));
        Self { calls, counts, http, responding: Arc::new(Semaphore::new(MOST_RESPONDING)) }
    }

    /// Sends a call at its time; the receiver gets what comes of it. Dropping the receiver doesn't take the call back.
    pub fn send(&self, call: Call) -> oneshot::Receiver<Sent> {
        let (done, outcome) = oneshot::channel();
        if call.is_owed {
            self.counts.owed.fetch_add(1, Ordering::Relaxed);
        }
        if self.counts.open.fetch_add(1, Ordering::Relaxed) >= MOST_WAITING {
            finish(&self.counts, Job { call, tries: 0, done }, Err(GaveUp::Full));
        } else if call.lane == Lane::Callback {
            let (http, counts, responding) = (self.http.clone(), Arc::clone(&self.counts), Arc::clone(&self.responding));
            tokio::spawn(worker::callback(http, counts, responding, Job { call, tries: 0, done }));
        } else if let Err(error) = self.calls.send(Job { call, tries: 0, done }) {
            finish(&self.counts, error.0, Err(GaveUp::Ending));
        }
        outcome
    }

    /// Sends a call and waits for what comes of it.
    ///
    /// # Errors
    ///
    /// Why it was given up.
    pub async fn call(&self, call: Call) -> Sent {
        self.send(call).await.unwrap_or(Err(GaveUp::Ending))
    }

    /// What was counted.
    #[must_use]
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Whether nothing waits or is under way that anybody would miss.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.counts.owed.load(Ordering::Relaxed) == 0
    }
}

/// Tells what came of a call, and counts it.
fn finish(counts: &Counts, job: Job, outcome: Sent) {
    counts.open.fetch_sub(1, Ordering::Relaxed);
    if job.call.is_owed {
        counts.owed.fetch_sub(1, Ordering::Relaxed);
    }
    match &outcome {
        Ok(_) => counts.sent.fetch_add(1, Ordering::Relaxed),
        Err(why) => {
            let given_up = counts.given_up.fetch_add(1, Ordering::Relaxed) + 1;
            tracing::warn!(route = job.call.key.route, tries = job.tries, why = ?why, given_up, "a request was given up");
            given_up
        }
    };
    // Whoever asked may have gone; that is their business.
    let _ = job.done.send(outcome);
}

/// A number from 0 to 1 for waits that shall not coincide. Nothing that matters depends on it.
pub(super) fn chance() -> f64 {
    let nanos = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.subsec_nanos());
    f64::from(nanos.wrapping_mul(2_654_435_761) >> 8) / f64::from(1u32 << 24)
}
