//! The way of a REST request: who asks, what goes wrong on purpose, rate limits, judgement of its body, what it does, and what stands in the log.

use std::time::{Duration, Instant};

use axum::Json;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::Shared;
use super::cast::TOKEN;
use super::faults::Fault;
use super::line::{Break, Switch};
use super::log::{File, Sent};
use super::rate_limits::{Refusal, refusal};
use super::routes::Route;
use super::{answers, body};
use crate::judge;

/// What a request is answered: status and body.
pub type Answer = (u16, Value);

/// An error as Discord words it.
pub fn error(status: u16, code: u64, message: &str) -> Answer {
    (status, json!({ "message": message, "code": code }))
}

/// Answers one request.
pub async fn handle(State(shared): State<Shared>, ConnectInfo(switch): ConnectInfo<Switch>, request: Request<Body>) -> Response {
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let headers = request.headers().clone();
    let route = Route::of(&method, &path);
    let at = Instant::now();
    let after = at.saturating_duration_since(*shared.gateway.written.lock().unwrap());
    let read = body::read(request).await;
    let fault = shared.faults.take(&route);
    let asked = Asked { method, path, route, headers, read, at, after };
    let (mut head, (status, answer), sent) = asked.answer(&shared, fault);
    let delivered = fault.is_none_or(|fault| matches!(fault, Fault::Slow(_)));
    shared.log.add(Sent { status, answer: answer.clone(), delivered, ..sent });
    let mut code = StatusCode::from_u16(status).unwrap();
    let mut answer = answer;
    match fault {
        Some(Fault::Slow(time)) => tokio::time::sleep(time).await,
        Some(Fault::Silence) => {
            tokio::time::sleep(Duration::from_secs(60)).await;
            switch.set(Break::Reset);
        }
        Some(Fault::Reset | Fault::ResetAfter) => switch.set(Break::Reset),
        // The head takes some 400 bytes, so this ends within the body of any message.
        Some(Fault::Cut) => switch.set(Break::After(600)),
        Some(Fault::Garbage) => switch.set(Break::Garbage(b"\x16\x03\x01garbage, not HTTP\r\n\r\n")),
        Some(Fault::GarbageBody) => return (StatusCode::OK, head, "<html>It works!</html>").into_response(),
        Some(Fault::OtherJson) => (code, answer) = (StatusCode::OK, json!({ "id": 7, "content": ["of another shape"] })),
        Some(Fault::LimitedByProxy { after }) => {
            head.insert(header::RETRY_AFTER, after.as_secs().to_string().parse().unwrap());
            return (StatusCode::TOO_MANY_REQUESTS, head, "error code: 1015").into_response();
        }
        _ => {}
    }
    match answer {
        Value::Null => (code, head).into_response(),
        answer => (code, head, Json(answer)).into_response(),
    }
}

/// A request as it came.
struct Asked {
    method: Method,
    path: String,
    route: Route,
    headers: HeaderMap,
    read: Result<(Value, Vec<File>), String>,
    at: Instant,
    after: Duration,
}

impl Asked {
    fn answer(self, shared: &Shared, fault: Option<Fault>) -> (HeaderMap, Answer, Sent) {
        let (body, files, unreadable) = match self.read {
            Ok((body, files)) => (body, files, None),
            Err(why) => (Value::Null, Vec::new(), Some(why)),
        };
        let mut head = HeaderMap::new();
        let answer = 'answer: {
            if self.route == Route::Other {
                shared.complain(format!("{} {} is no route that a bot like this one needs", self.method, self.path));
                break 'answer error(404, 0, "404: Not Found");
            }
            if self.headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).is_none_or(|agent| !agent.starts_with("DiscordBot (")) {
                shared.complain(format!("{} {}: the user agent must be “DiscordBot (address, version)”", self.method, self.path));
            }
            let authorized = self.headers.get(header::AUTHORIZATION).is_some_and(|given| given.as_bytes() == format!("Bot {TOKEN}").as_bytes());
            if !authorized && !self.route.is_of_interaction() && self.route != Route::Gateway {
                break 'answer error(401, 0, "401: Unauthorized");
            }
            match fault {
                Some(Fault::Status(status)) => break 'answer error(status, 0, "Internal Server Error"),
                Some(Fault::Limited { scope, after }) => break 'answer (429, refusal(&mut head, Refusal { after, scope })),
                Some(Fault::LimitedByProxy { .. }) => break 'answer (429, Value::Null),
                Some(Fault::Reset | Fault::Silence) => break 'answer (500, Value::Null),
                _ => {}
            }
            if shared.settings.limits {
                let (headers, refused) = shared.limits.take(&self.route);
                head.extend(headers);
                if let Some(refused) = refused {
                    break 'answer (429, refusal(&mut head, refused));
                }
            }
            let verdict = unreadable.map_or_else(|| judge::judge(&self.route, &body, &files), Err);
            if let Err(why) = verdict {
                shared.complain(format!("{} {}: {why}\n{body:#}", self.method, self.path));
                break 'answer error(400, 50035, "Invalid Form Body");
            }
            answers::answer(shared, &self.route, &self.path, &body)
        };
        if answer.0 == 429 && fault.is_none() {
            shared.refused_for_haste();
        }
        let sent = Sent {
            at: self.at,
            after: self.after,
            method: self.method,
            path: self.path,
            route: self.route,
            body,
            files,
            status: 0,
            answer: Value::Null,
            delivered: false,
        };
        (head, answer, sent)
    }
}
