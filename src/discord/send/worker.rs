//! The worker behind a [`super::Sender`]: takes what may go, sends it, hears what came of it, and waits for the next.

use std::collections::{BinaryHeap, HashMap};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::sync::{Semaphore, mpsc};
use tokio::time::Instant;

use crate::config::Rate;
use crate::discord::http::{Answer, Broken, Http};

use super::call::{GaveUp, Key};
use super::limit::{Bucket, Window};
use super::queue::{Queue, Turn};
use super::verdict::{Limit, Verdict, judge};
use super::{Counts, Job, MOST_OF_ONE, finish};

/// Requests under way at most: as many connections are open at most.
const MOST_UNDER_WAY: usize = 24;
/// So many go at once, so that a network's jitter hardly ever makes more of two seconds arrive in one than Discord takes, which is five more than our
/// cap. The pattern of one second is that of the next, and what a rush ends with waits for its place in it: so the first fifteen are close together.
const BURSTS: [Rate; 2] = [Rate { count: 5, per: Duration::from_millis(8) }, Rate { count: 15, per: Duration::from_millis(75) }];
/// How late a timer may be without being counted as late.
const LATE: Duration = Duration::from_millis(4);
/// Buckets that say nothing any more are dropped when there are more than this.
const MANY_BUCKETS: usize = 1_024;
/// How often calls that are too late are looked for.
const EXPIRY: Duration = Duration::from_secs(1);

/// Sends until nobody can hand anything over any more.
pub(super) async fn run(http: Http, caps: Option<(Rate, Rate)>, mut calls: mpsc::UnboundedReceiver<Job>, counts: Arc<Counts>) {
    let (ended, mut ends) = mpsc::unbounded_channel();
    let mut state = State::new(caps);
    let mut open = true;
    loop {
        let wake = loop {
            match state.next(Instant::now()) {
                Turn::Go(job) => {
                    let (http, ended) = (http.clone(), ended.clone());
                    tokio::spawn(async move {
                        let answer = attempt(&http, &job).await;
                        let _ = ended.send((job, answer));
                    });
                }
                Turn::Wait(at) => break Some(at),
                Turn::Idle => break None,
            }
        };
        if !open && state.is_done() {
            return;
        }
        tokio::select! {
            job = calls.recv(), if open => match job {
                Some(job) if state.queue.len_of(job.call.guild) >= MOST_OF_ONE => finish(&counts, job, Err(GaveUp::Full)),
                Some(job) => state.queue(job, false),
                None => open = false,
            },
            Some((job, answer)) = ends.recv() => state.hear(job, answer, &counts),
            () = tokio::time::sleep_until(wake.unwrap_or_else(Instant::now)), if wake.is_some() => {}
        }
        state.expire(Instant::now(), &counts);
    }
}

/// Sends the first response to an interaction: outside the queue and the caps, again and again until its deadline.
pub(super) async fn callback(http: Http, counts: Arc<Counts>, responding: Arc<Semaphore>, mut job: Job) {
    loop {
        job.tries += 1;
        // It is never closed; were it, a request too many would be better than one too few.
        let place = responding.acquire().await.ok();
        let answer = attempt(&http, &job).await;
        drop(place);
        let after = match note(&job, &answer, &counts) {
            Verdict::Done => return finish(&counts, job, answer.map_err(|_| GaveUp::Late)),
            Verdict::Refused(why) => return finish(&counts, job, Err(why)),
            Verdict::Again { after, .. } => after,
        };
        if Instant::now() + after >= job.call.deadline {
            return finish(&counts, job, Err(GaveUp::Late));
        }
        tokio::time::sleep(after).await;
    }
}

async fn attempt(http: &Http, job: &Job) -> Result<Answer, Broken> {
    let call = &job.call;
    let patience = call.patience.min(call.deadline.saturating_duration_since(Instant::now()));
    http.call(call.method.clone(), &call.path, &call.body, call.kind, patience).await
}

/// Judges an answer; counts and logs what is worth it.
fn note(job: &Job, answer: &Result<Answer, Broken>, counts: &Counts) -> Verdict {
    let verdict = judge(&job.call, answer, job.tries);
    if let Verdict::Again { after, limit } = &verdict {
        counts.repeated.fetch_add(1, Ordering::Relaxed);
        let what = match (answer, limit) {
            (_, Some(limit)) => {
                counts.limited.fetch_add(1, Ordering::Relaxed);
                format!("429, {limit:?}")
            }
            (Ok(answer), None) => format!("status {}", answer.status.as_u16()),
            (Err(Broken(why)), None) => why.clone(),
        };
        tracing::info!(route = job.call.key.route, tries = job.tries, after = ?after, "a request is to be sent again: {what}");
    }
    verdict
}

/// A call that waits for another try; the earliest is the greatest.
struct Delayed(Instant, Job);

impl PartialEq for Delayed {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl Eq for Delayed {}
impl PartialOrd for Delayed {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Delayed {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        other.0.cmp(&self.0)
    }
}

/// All that is known of what waits and of what may go.
struct State {
    queue: Queue<Job>,
    delayed: BinaryHeap<Delayed>,
    buckets: HashMap<Key, Bucket>,
    /// The caps on all routes together; empty for none.
    all: Vec<Window>,
    channel: Option<Rate>,
    /// Nothing goes before this, after a 429 that concerns all routes.
    blocked: Option<Instant>,
    under_way: usize,
    next_expiry: Instant,
}

impl State {
    fn new(caps: Option<(Rate, Rate)>) -> Self {
        let all = caps.map_or_else(Vec::new, |(all, _)| std::iter::once(all).chain(BURSTS).map(Window::new).collect());
        Self {
            queue: Queue::default(),
            delayed: BinaryHeap::new(),
            buckets: HashMap::new(),
            all,
            channel: caps.map(|(_, channel)| channel),
            blocked: None,
            under_way: 0,
            next_expiry: Instant::now(),
        }
    }

    fn is_done(&self) -> bool {
        self.queue.is_empty() && self.delayed.is_empty() && self.under_way == 0
    }

    fn queue(&mut self, job: Job, front: bool) {
        let (guild, key) = (job.call.guild, job.call.key.clone());
        self.queue.push(guild, &key, job, front);
    }

    fn next(&mut self, now: Instant) -> Turn<Job> {
        while self.delayed.peek().is_some_and(|delayed| delayed.0 <= now) {
            if let Some(Delayed(_, job)) = self.delayed.pop() {
                self.queue(job, true);
            }
        }
        let again = self.delayed.peek().map(|delayed| delayed.0);
        let wait = |at: Option<Instant>| match (at, again) {
            (Some(at), Some(again)) => Turn::Wait(at.min(again)),
            (Some(at), None) | (None, Some(at)) => Turn::Wait(at),
            (None, None) => Turn::Idle,
        };
        if self.queue.is_empty() || self.under_way >= MOST_UNDER_WAY {
            return wait(None);
        }
        let capped = self.all.iter().map(|window| window.free_at(now)).max().unwrap_or(now);
        let free = self.blocked.map_or(capped, |blocked| capped.max(blocked));
        if free > now {
            return wait(Some(free));
        }
        let buckets = &self.buckets;
        match self.queue.next(now, |key| buckets.get(key).map_or(Some(now), |bucket| bucket.free_at(now))) {
            Turn::Go(mut job) => {
                job.tries += 1;
                // A timer wakes us a little late; counted at the time that was free, that doesn't add up over many.
                self.start(&job, now, free.max(now.checked_sub(LATE).unwrap_or(now)));
                Turn::Go(job)
            }
            Turn::Wait(at) => wait(Some(at)),
            Turn::Idle => wait(None),
        }
    }

    fn start(&mut self, job: &Job, now: Instant, counted: Instant) {
        if self.buckets.len() > MANY_BUCKETS {
            self.buckets.retain(|_, bucket| !bucket.is_over(now));
        }
        let cap = self.channel.filter(|_| job.call.key.route.ends_with(" message"));
        self.buckets.entry(job.call.key.clone()).or_insert_with(|| Bucket::new(cap)).start(now);
        self.all.iter_mut().for_each(|window| window.count(counted));
        self.under_way += 1;
    }

    fn hear(&mut self, job: Job, answer: Result<Answer, Broken>, counts: &Counts) {
        let now = Instant::now();
        self.under_way -= 1;
        let verdict = note(&job, &answer, counts);
        if let Some(bucket) = self.buckets.get_mut(&job.call.key) {
            bucket.finish(now, answer.as_ref().ok().map(|answer| &answer.headers));
            if let Verdict::Again { after, limit: Some(Limit::Route) } = &verdict {
                bucket.block(now + *after);
            }
        }
        match verdict {
            Verdict::Done => finish(counts, job, answer.map_err(|_| GaveUp::Late)),
            Verdict::Refused(why) => finish(counts, job, Err(why)),
            Verdict::Again { after, limit } => {
                if limit == Some(Limit::Global) {
                    self.blocked = Some(self.blocked.map_or(now + after, |blocked| blocked.max(now + after)));
                }
                if now + after >= job.call.deadline {
                    finish(counts, job, Err(GaveUp::Late));
                } else {
                    self.delayed.push(Delayed(now + after, job));
                }
            }
        }
    }

    /// Gives up what waited too long. Looked for once in a while only.
    fn expire(&mut self, now: Instant, counts: &Counts) {
        if self.queue.is_empty() || now < self.next_expiry {
            return;
        }
        self.next_expiry = now + EXPIRY;
        for late in self.queue.expire(|job| job.call.deadline <= now) {
            finish(counts, late, Err(GaveUp::Late));
        }
    }
}

#[cfg(test)]
mod tests {
    use hyper::{HeaderMap, StatusCode};
    use tokio::sync::oneshot;

    use super::*;
    use crate::discord::body::Body;
    use crate::discord::send::Call;

    const CAPS: (Rate, Rate) = (Rate { count: 45, per: Duration::from_secs(1) }, Rate { count: 5, per: Duration::from_secs(5) });

    fn job(guild: u64, channel: u64) -> Job {
        Job { call: Call::message(guild, channel, &Body::default()), tries: 0, done: oneshot::channel().0 }
    }

    fn answer(status: u16, body: &'static str) -> Result<Answer, Broken> {
        Ok(Answer { status: StatusCode::from_u16(status).unwrap(), headers: HeaderMap::new(), body: body.into() })
    }

    /// Sends all that waits, each answered at once; gives when and for which channel.
    async fn drain(state: &mut State, counts: &Counts) -> Vec<(Duration, u64)> {
        let begun = Instant::now();
        let mut sent = Vec::new();
        loop {
            match state.next(Instant::now()) {
                Turn::Go(job) => {
                    sent.push((begun.elapsed(), job.call.key.major));
                    state.hear(job, answer(200, "{}"), counts);
                }
                Turn::Wait(at) => tokio::time::sleep_until(at).await,
                Turn::Idle => return sent,
            }
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_thousand_messages_keep_every_cap_and_waste_no_time() {
        let (mut state, counts) = (State::new(Some(CAPS)), Counts::default());
        counts.open.store(1_000, Ordering::Relaxed);
        counts.owed.store(1_000, Ordering::Relaxed);
        for at in 0..1_000 {
            state.queue(job(at % 7, at % 100), false);
        }
        let sent = drain(&mut state, &counts).await;
        assert_eq!(sent.len(), 1_000);
        assert!(sent[999].0 <= Duration::from_millis(22_012), "{:?}", sent[999]);
        // Fifty are allowed; what is counted a little early stays far below.
        let busiest = sent.windows(49).map(|window| window[48].0 - window[0].0).min().unwrap();
        assert!(busiest >= Duration::from_millis(950), "49 in {busiest:?}");
        for channel in 0..100 {
            let times: Vec<Duration> = sent.iter().filter(|(_, to)| *to == channel).map(|(at, _)| *at).collect();
            assert!(times.windows(6).all(|six| six[5] - six[0] >= Duration::from_secs(5)), "{channel}: {times:?}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_429_for_all_holds_up_all_and_a_flood_only_its_own_channel() {
        let (mut state, counts) = (State::new(Some(CAPS)), Counts::default());
        counts.open.store(40, Ordering::Relaxed);
        counts.owed.store(40, Ordering::Relaxed);
        (0..30).for_each(|_| state.queue(job(1, 1), false));
        let Turn::Go(first) = state.next(Instant::now()) else { panic!("nothing goes") };
        state.hear(first, answer(429, "{\"retry_after\":2,\"global\":true}"), &counts);
        state.queue(job(2, 2), false);
        let sent = drain(&mut state, &counts).await;
        assert!(sent[0].0 >= Duration::from_secs(2), "{:?}", sent[0]);
        let other = sent.iter().position(|(_, channel)| *channel == 2).unwrap();
        assert!(other <= 2, "the other guild comes {other}th");
        assert_eq!(sent.len(), 31, "what met the 429 was sent as well");
        assert_eq!(counts.limited.load(Ordering::Relaxed), 1);
    }

    #[tokio::test(start_paused = true)]
    async fn what_fails_is_tried_until_it_is_too_late() {
        let (mut state, counts) = (State::new(None), Counts::default());
        counts.open.store(1, Ordering::Relaxed);
        counts.owed.store(1, Ordering::Relaxed);
        let (done, outcome) = oneshot::channel();
        state.queue(Job { done, ..job(1, 1) }, false);
        let begun = Instant::now();
        loop {
            match state.next(Instant::now()) {
                Turn::Go(job) => state.hear(job, Err(Broken("reset".into())), &counts),
                Turn::Wait(at) => tokio::time::sleep_until(at).await,
                Turn::Idle => break,
            }
        }
        assert_eq!(outcome.await.unwrap().unwrap_err(), GaveUp::Late);
        assert!(begun.elapsed() > Duration::from_secs(200) && counts.repeated.load(Ordering::Relaxed) > 20);
        assert_eq!(counts.given_up.load(Ordering::Relaxed), 1);
    }
}
