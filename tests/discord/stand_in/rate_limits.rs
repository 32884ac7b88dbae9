//! Rate limits as Discord keeps them: a bucket for each route and major parameter, and one for all routes together, each a window that begins
//! with its first request. What they say stands in the headers of every answer.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use axum::http::{HeaderMap, HeaderValue};

use super::faults::Scope;
use super::routes::{Id, Route};

/// All routes together, but for those of interactions.
const GLOBAL: Limit = Limit { requests: 50, window: Duration::from_secs(1) };
/// Where the docs name no limit, one that nobody meets.
const LOOSE: Limit = Limit { requests: 50, window: Duration::from_secs(1) };

#[derive(Clone, Copy)]
struct Limit {
    requests: u32,
    window: Duration,
}

struct Window {
    limit: Limit,
    ends: Instant,
    used: u32,
}

impl Window {
    fn new(limit: Limit, now: Instant) -> Self {
        Self { limit, ends: now + limit.window, used: 0 }
    }

    /// Takes one request's place, or tells how long until there is one.
    fn take(&mut self, now: Instant) -> Result<(), Duration> {
        if now >= self.ends {
            *self = Self::new(self.limit, now);
        }
        if self.used == self.limit.requests {
            return Err(self.ends - now);
        }
        self.used += 1;
        Ok(())
    }
}

/// What a refused request is told.
#[derive(Clone, Copy, Debug)]
pub struct Refusal {
    pub after: Duration,
    pub scope: Scope,
}

/// All windows.
#[derive(Default)]
pub struct RateLimits(Mutex<(Option<Window>, HashMap<Bucket, Window>)>);

type Bucket = (&'static str, Id, String);

impl RateLimits {
    /// Counts a request; gives the headers of its answer and, where it comes too early, its refusal.
    pub fn take(&self, route: &Route) -> (HeaderMap, Option<Refusal>) {
        let now = Instant::now();
        let mut windows = self.0.lock().unwrap();
        let (global, buckets) = &mut *windows;
        if !route.is_of_interaction()
            && let Err(after) = global.get_or_insert_with(|| Window::new(GLOBAL, now)).take(now)
        {
            return (HeaderMap::new(), Some(Refusal { after, scope: Scope::Global }));
        }
        let (bucket, limit) = bucket(route);
        let window = buckets.entry(bucket.clone()).or_insert_with(|| Window::new(limit, now));
        let taken = window.take(now);
        let headers = headers(&bucket, window, now);
        (headers, taken.err().map(|after| Refusal { after, scope: Scope::User }))
    }
}

fn bucket(route: &Route) -> (Bucket, Limit) {
    let seconds = |requests, seconds| Limit { requests, window: Duration::from_secs(seconds) };
    let (name, major, token, limit) = match route {
        Route::CreateMessage(channel) => ("create", *channel, "", seconds(5, 5)),
        Route::EditMessage(channel, _) => ("edit", *channel, "", seconds(5, 5)),
        Route::DeleteMessage(channel, _) => ("delete", *channel, "", seconds(5, 1)),
        Route::Typing(channel) => ("typing", *channel, "", seconds(5, 5)),
        Route::Callback(_, token) => ("callback", 0, token.as_str(), LOOSE),
        Route::FollowUp(token) => ("follow-up", 0, token.as_str(), seconds(5, 2)),
        Route::EditFollowUp(token, _) | Route::DeleteFollowUp(token, _) | Route::GetFollowUp(token, _) => ("edit follow-up", 0, token.as_str(), seconds(5, 2)),
        Route::OpenDm => ("open", 0, "", seconds(10, 10)),
        _ => ("other", 0, "", LOOSE),
    };
    ((name, major, token.to_owned()), limit)
}

fn headers(bucket: &Bucket, window: &Window, now: Instant) -> HeaderMap {
    let left = window.ends.saturating_duration_since(now);
    let unix = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default() + left;
    let mut headers = HeaderMap::new();
    let mut set = |name, value: String| headers.insert(name, HeaderValue::from_str(&value).unwrap());
    set("x-ratelimit-limit", window.limit.requests.to_string());
    set("x-ratelimit-remaining", (window.limit.requests - window.used).to_string());
    set("x-ratelimit-reset", format!("{:.3}", unix.as_secs_f64()));
    set("x-ratelimit-reset-after", format!("{:.3}", left.as_secs_f64()));
    set("x-ratelimit-bucket", format!("{:016x}", bucket.0.bytes().fold(7u64, |hash, byte| hash.wrapping_mul(31) ^ u64::from(byte))));
    headers
}

/// Headers and body of a 429.
pub fn refusal(headers: &mut HeaderMap, refusal: Refusal) -> serde_json::Value {
    let seconds = refusal.after.as_secs_f64();
    let scope = match refusal.scope {
        Scope::User => "user",
        Scope::Global => "global",
        Scope::Shared => "shared",
    };
    headers.insert("retry-after", HeaderValue::from_str(&format!("{}", seconds.ceil())).unwrap());
    headers.insert("x-ratelimit-scope", HeaderValue::from_static(scope));
    if refusal.scope == Scope::Global {
        headers.insert("x-ratelimit-global", HeaderValue::from_static("true"));
    }
    serde_json::json!({ "message": "You are being rate limited.", "retry_after": seconds, "global": refusal.scope == Scope::Global })
}
