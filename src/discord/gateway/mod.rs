//! The gateway: one session that is kept alive, resumed where it can be, and begun anew where it can't, until the bot ends or Discord says that there
//! is no use. Hands events over as they are; must never know what they mean.

mod session;
mod socket;
mod wire;

use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{Instant, sleep};

use crate::config::Token;
use crate::discord::http::{API, Http};

pub use session::Session;

use socket::{Ended, TlsConfig};

/// The first wait before connecting again.
const FIRST_WAIT: Duration = Duration::from_millis(250);
/// A session that lived so long was a good one.
const LASTING: Duration = Duration::from_secs(5);
/// The longest wait.
const LONGEST_WAIT: Duration = Duration::from_secs(30);
/// An address that was given for resuming is given up after so many failures.
const TRIES_TO_RESUME: u32 = 3;

/// Whoever wants the events.
pub trait Hear {
    /// An event's name and its data as JSON, which may be anything.
    fn event(&self, name: &str, data: &str);
}

/// Why the gateway is of no use any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The token is wrong (4004, or 401).
    Token,
    /// An intent is asked for that the application doesn't have (4013, 4014).
    Intents,
    /// Any other code after which no bot may come back.
    Code(u16),
}

/// What it takes to connect.
pub struct Gateway {
    /// For looking up the address.
    pub http: Http,
    /// Who the bot is.
    pub token: Token,
    /// What it wants to hear.
    pub intents: u64,
}

impl Gateway {
    /// Stays connected until `stop` turns true.
    ///
    /// # Errors
    ///
    /// When Discord says that coming back is of no use.
    pub async fn run(&self, hear: &impl Hear, mut stop: watch::Receiver<bool>) -> Result<(), Refused> {
        let mut stopped = stop.clone();
        tokio::select! {
            ended = self.keep_connected(hear, &mut stop) => ended,
            // While there is a connection, it is closed properly by whoever reads it.
            () = wait_and_linger(&mut stopped) => Ok(()),
        }
    }

    async fn keep_connected(&self, hear: &impl Hear, stop: &mut watch::Receiver<bool>) -> Result<(), Refused> {
        let mut session = Session::default();
        let (mut failures, mut hasty) = (0, 0);
        let mut address: Option<String> = None;
        let mut tls = TlsConfig::default();
        while !*stop.borrow() {
            let target = match session.resume_address().filter(|_| failures < TRIES_TO_RESUME) {
                Some(resume) => resume.to_owned(),
                None => match &address {
                    Some(known) if failures == 0 => known.clone(),
                    _ => {
                        let found = self.look_up().await?;
                        address = Some(found.clone());
                        found
                    }
                },
            };
            let begun = Instant::now();
            let ended = socket::converse(&target, &mut tls, self, &mut session, hear, stop).await;
            match ended {
                Ended::Stopped => return Ok(()),
                Ended::Refused(refused) => return Err(refused),
                Ended::Lost { after, worked, why } => {
                    failures = if worked { 0 } else { failures + 1 };
                    // A session that ends as soon as it begins is no better than none: a thousand beginnings a day are all there are.
                    hasty = if worked && begun.elapsed() > LASTING { 0 } else { hasty + 1 };
                    if failures >= TRIES_TO_RESUME {
                        session.forget();
                    }
                    let wait = backoff(hasty).max(after.unwrap_or_default());
                    tracing::info!(wait = ?wait, resume = session.resumable().is_some(), "the gateway was lost: {why}");
                    sleep(wait).await;
                }
            }
        }
        Ok(())
    }

    /// Asks for the gateway's address until it is told.
    async fn look_up(&self) -> Result<String, Refused> {
        let mut tries = 0;
        loop {
            tries += 1;
            let answer = self.http.call(hyper::Method::GET, "/gateway", &bytes::Bytes::new(), "", Duration::from_secs(5)).await;
            let why = match answer {
                Ok(answer) if answer.status.is_success() => match wire::address(&answer.body) {
                    Some(address) => return Ok(address),
                    None => "the answer names no address".to_owned(),
                },
                Ok(answer) if answer.status.as_u16() == 401 => return Err(Refused::Token),
                Ok(answer) => format!("status {}", answer.status.as_u16()),
                Err(broken) => broken.0,
            };
            let wait = backoff(tries);
            tracing::warn!(tries, wait = ?wait, "the gateway's address can't be looked up at {API}/gateway: {why}");
            sleep(wait).await;
        }
    }
}

/// Waits until the bot is to end, and long enough for the connection to be closed.
async fn wait_and_linger(stop: &mut watch::Receiver<bool>) {
    // The sender is gone only when the bot is, too.
    let _ = stop.wait_for(|stop| *stop).await;
    sleep(Duration::from_millis(1_500)).await;
}

fn backoff(failures: u32) -> Duration {
    let wait = FIRST_WAIT.saturating_mul(1 << failures.saturating_sub(1).min(10)).min(LONGEST_WAIT);
    wait.mul_f64(0.75 + 0.5 * super::send::chance())
}
