//! All that the bot asked of the stand-in, in the order in which it was answered, for tests to wait on and to judge.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use axum::http::Method;
use serde_json::Value;
use tokio::sync::watch;
use tokio::time::timeout;

use super::routes::Route;

/// How long a test waits for what must happen. Only a test that fails waits this long.
pub const PATIENCE: Duration = Duration::from_secs(15);

/// A file that came with a message.
#[derive(Clone, Debug, PartialEq)]
pub struct File {
    pub name: String,
    pub text: String,
}

/// One request and what it was answered.
#[derive(Clone, Debug)]
pub struct Sent {
    /// When it came.
    pub at: Instant,
    /// How long before that the last event was given to the system to be sent.
    pub after: Duration,
    pub method: Method,
    pub path: String,
    pub route: Route,
    pub body: Value,
    pub files: Vec<File>,
    pub status: u16,
    pub answer: Value,
    /// Whether the answer got back to the bot as it was meant.
    pub delivered: bool,
}

impl Sent {
    /// Whether it responds to an interaction so that only who asked sees it.
    pub fn is_private(&self) -> bool {
        self.body["data"]["flags"].as_u64().unwrap_or(0) & 64 != 0
    }

    /// Whether it did what it asked for.
    pub fn took_effect(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// The requests so far.
pub struct Log {
    sent: Mutex<Vec<Sent>>,
    count: watch::Sender<usize>,
}

impl Log {
    pub fn new() -> Self {
        Self { sent: Mutex::default(), count: watch::Sender::new(0) }
    }

    pub fn add(&self, sent: Sent) {
        let mut all = self.sent.lock().unwrap();
        all.push(sent);
        self.count.send_replace(all.len());
    }

    /// All requests that fit, so far.
    pub fn all(&self, fits: impl Fn(&Sent) -> bool) -> Vec<Sent> {
        self.sent.lock().unwrap().iter().filter(|sent| fits(sent)).cloned().collect()
    }

    /// How many requests fit, so far.
    pub fn count(&self, fits: impl Fn(&Sent) -> bool) -> usize {
        self.sent.lock().unwrap().iter().filter(|sent| fits(sent)).count()
    }

    /// Waits for the first request that fits from place `from` on; gives it with the place after it.
    pub async fn next(&self, from: usize, fits: impl Fn(&Sent) -> bool) -> Option<(Sent, usize)> {
        self.next_within(PATIENCE, from, fits).await
    }

    pub async fn next_within(&self, patience: Duration, from: usize, fits: impl Fn(&Sent) -> bool) -> Option<(Sent, usize)> {
        let mut count = self.count.subscribe();
        let search = async {
            let mut at = from;
            loop {
                let until = *count.borrow_and_update();
                while at < until {
                    let sent = self.sent.lock().unwrap()[at].clone();
                    at += 1;
                    if fits(&sent) {
                        return (sent, at);
                    }
                }
                if count.changed().await.is_err() {
                    std::future::pending::<()>().await;
                }
            }
        };
        timeout(patience, search).await.ok()
    }

    /// Waits until so many requests fit.
    pub async fn wait_for(&self, wanted: usize, patience: Duration, fits: impl Fn(&Sent) -> bool) -> bool {
        let mut at = 0;
        let deadline = Instant::now() + patience;
        for _ in 0..wanted {
            match self.next_within(deadline.saturating_duration_since(Instant::now()), at, &fits).await {
                Some((_, next)) => at = next,
                None => return false,
            }
        }
        true
    }
}
