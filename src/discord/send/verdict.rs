//! What an answer means for the request: done, once more and when, or never. Pure.

use std::time::Duration;

use serde::Deserialize;

use crate::discord::http::{Answer, Broken};

use super::call::{Call, GaveUp, Lane};

/// Discord's code for an interaction that has its first response already: an earlier try came through.
const ALREADY_ACKNOWLEDGED: u32 = 40_060;
/// The first wait before another try; each is twice the one before.
const FIRST_WAIT: Duration = Duration::from_millis(100);
/// The longest wait.
const LONGEST_WAIT: Duration = Duration::from_secs(10);
/// A body that can't be read is asked for again so often: what was sent is sent.
const UNREADABLE_TRIES: u32 = 3;

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is done.
    Done,
    /// Discord refused it for good.
    Refused(GaveUp),
    /// Once more after a wait, which `limit` says whom it concerns.
    Again {
        /// How long to wait at least.
        after: Duration,
        /// Whose limit it was, if it was one.
        limit: Option<Limit>,
    },
}

/// Whose limit a 429 speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// The route's, or one that others share.
    Route,
    /// The bot's over all routes.
    Global,
}

/// What Discord writes into an answer that is none.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Problem {
    code: Option<u32>,
    retry_after: Option<f64>,
    global: Option<bool>,
}

/// Judges the answer to the try `tries` (from 1).
#[must_use]
pub fn judge(call: &Call, answer: &Result<Answer, Broken>, tries: u32) -> Verdict {
    let backoff = Verdict::Again { after: backoff(call.lane, tries), limit: None };
    let Ok(answer) = answer else { return backoff };
    let status = answer.status.as_u16();
    match status {
        200..=299 if call.wants_object && !is_json(answer.body.trim_ascii()) && tries < UNREADABLE_TRIES => backoff,
        200..=299 => Verdict::Done,
        429 => {
            let problem = problem(&answer.body);
            let header = |name: &str| answer.headers.get(name).and_then(|value| value.to_str().ok());
            let told = problem.retry_after.or_else(|| header("retry-after")?.parse().ok()).filter(|seconds| seconds.is_finite() && *seconds >= 0.0);
            let global = problem.global.unwrap_or(false) || header("x-ratelimit-global").is_some() || header("x-ratelimit-scope") == Some("global");
            let after = told.map_or(Duration::from_secs(1), |seconds| Duration::from_secs_f64(seconds.min(86_400.0)));
            Verdict::Again { after, limit: Some(if global { Limit::Global } else { Limit::Route }) }
        }
        408 | 500..=599 => backoff,
        _ => {
            let code = problem(&answer.body).code.unwrap_or(0);
            if call.lane == Lane::Callback && tries > 1 && code == ALREADY_ACKNOWLEDGED {
                return Verdict::Done;
            }
            Verdict::Refused(GaveUp::Refused { status, code })
        }
    }
}

fn problem(body: &[u8]) -> Problem {
    serde_json::from_slice(body).unwrap_or_default()
}

/// Whether a body looks like an object or a list from one end to the other; whoever wants something of it reads it.
fn is_json(body: &[u8]) -> bool {
    matches!((body.first(), body.last()), (Some(b'{'), Some(b'}')) | (Some(b'['), Some(b']')))
}

/// Twice as long each time, within bounds, the last part of it by chance so that many don't come back at once.
fn backoff(lane: Lane, tries: u32) -> Duration {
    let longest = if lane == Lane::Callback { Duration::from_millis(400) } else { LONGEST_WAIT };
    let wait = FIRST_WAIT.saturating_mul(1 << tries.saturating_sub(1).min(10)).min(longest);
    wait.mul_f64(0.75 + 0.5 * super::chance())
}

#[cfg(test)]
mod tests {
    use hyper::{HeaderMap, StatusCode};

    use super::*;
    use crate::discord::body::Body;

    fn answer(status: u16, headers: &[(&'static str, &str)], body: &'static str) -> Result<Answer, Broken> {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.insert(*name, value.parse().unwrap());
        }
        Ok(Answer { status: StatusCode::from_u16(status).unwrap(), headers: map, body: body.into() })
    }

    fn check(call: &Call, answer: &Result<Answer, Broken>, tries: u32, expected: &str) {
        let verdict = match judge(call, answer, tries) {
            Verdict::Done => "done".to_owned(),
            Verdict::Refused(why) => format!("{why:?}"),
            Verdict::Again { after, limit: Some(limit) } => format!("{limit:?} {}", after.as_millis()),
            Verdict::Again { limit: None, .. } => "again".to_owned(),
        };
        assert_eq!(verdict, expected, "{answer:?} {tries}");
    }

    #[test]
    fn answers_and_what_they_mean() {
        let message = Call::message(1, 2, &Body::default());
        let callback = Call::callback(1, "t", Body::default().json());
        check(&message, &answer(200, &[], "{\"id\":\"1\"}"), 1, "done");
        check(&message, &answer(200, &[], "<html>"), 1, "again");
        check(&message, &answer(200, &[], "<html>"), 3, "done");
        check(&callback, &answer(204, &[], ""), 1, "done");
        check(&message, &answer(429, &[], "{\"retry_after\":0.5,\"global\":false}"), 1, "Route 500");
        check(&message, &answer(429, &[], "{\"retry_after\":2,\"global\":true}"), 1, "Global 2000");
        check(&message, &answer(429, &[("x-ratelimit-scope", "shared"), ("retry-after", "3")], ""), 1, "Route 3000");
        check(&message, &answer(429, &[], "<html>"), 1, "Route 1000");
        check(&message, &answer(502, &[], ""), 1, "again");
        check(&message, &Err(Broken("reset".into())), 9, "again");
        check(&message, &answer(403, &[], "{\"code\":50013}"), 1, "Refused { status: 403, code: 50013 }");
        check(&message, &answer(404, &[], ""), 1, "Refused { status: 404, code: 0 }");
        check(&callback, &answer(400, &[], "{\"code\":40060}"), 2, "done");
        check(&callback, &answer(400, &[], "{\"code\":40060}"), 1, "Refused { status: 400, code: 40060 }");
    }
}
