//! One request to Discord, one answer, over connections that are kept open. Knows neither limits nor repeats: that is `send`'s work.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue, USER_AGENT};
use hyper::{Method, Request, StatusCode, Uri};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};

use crate::config::Settings;

/// The version of the API that everything here is written for.
pub const API: &str = "/api/v10";
/// No answer that is read is longer; whatever is, is no answer of Discord's.
const LONGEST_ANSWER: usize = 8 << 20;
/// How long an unused connection is kept.
const IDLE: Duration = Duration::from_secs(60);
/// Connections that are kept at most.
const KEPT: usize = 32;
/// How Discord asks bots to call themselves.
const AGENT: &str = concat!("DiscordBot (https://github.com/summit-bot/summit-bot, ", env!("CARGO_PKG_VERSION"), ")");

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, whole.
    pub body: Bytes,
}

/// Why nothing came back: a reset, a body cut short, a time-out. Worth another try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken(pub String);

/// A client with its connections. Cheap to clone.
#[derive(Clone)]
pub struct Http {
    client: Connections,
    base: Arc<str>,
    authorization: HeaderValue,
}

#[derive(Clone)]
enum Connections {
    Plain(Client<HttpConnector, Full<Bytes>>),
    Tls(Client<HttpsConnector<HttpConnector>, Full<Bytes>>),
}

impl Http {
    /// A client for the API that the settings name. No connection is opened yet.
    ///
    /// # Errors
    ///
    /// When the settings' address can't be used, or the system's certificates can't be read; a sentence.
    pub fn new(settings: &Settings) -> Result<Self, String> {
        let mut authorization =
            HeaderValue::try_from(format!("Bot {}", settings.token.reveal())).map_err(|_| "DISCORD_TOKEN can't be sent in a header".to_owned())?;
        authorization.set_sensitive(true);
        settings.api.parse::<Uri>().map_err(|error| format!("DISCORD_API_URL is no address: {error}"))?;
        let mut connector = HttpConnector::new();
        connector.set_nodelay(true);
        connector.set_connect_timeout(Some(Duration::from_secs(5)));
        let mut builder = Client::builder(TokioExecutor::new());
        builder.pool_idle_timeout(IDLE).pool_max_idle_per_host(KEPT).pool_timer(TokioTimer::new());
        let client = if settings.api.starts_with("https:") {
            connector.enforce_http(false);
            let tls = HttpsConnectorBuilder::new().with_tls_config(super::tls::config()?).https_only().enable_http1().wrap_connector(connector);
            Connections::Tls(builder.build(tls))
        } else {
            Connections::Plain(builder.build(connector))
        };
        Ok(Self { client, base: settings.api.as_str().into(), authorization })
    }

    /// Sends a request and reads the whole answer within `timeout`. `path` begins after the API's version.
    ///
    /// # Errors
    ///
    /// When the connection breaks, the body is cut short or the time is over.
    pub async fn call(&self, method: Method, path: &str, body: &Bytes, kind: &'static str, timeout: Duration) -> Result<Answer, Broken> {
        tokio::time::timeout(timeout, self.exchange(method, path, body, kind)).await.map_err(|_| Broken("no answer in time".into()))?
    }

    async fn exchange(&self, method: Method, path: &str, body: &Bytes, kind: &'static str) -> Result<Answer, Broken> {
        let broken = |error: &dyn std::fmt::Display| Broken(error.to_string());
        let mut request = Request::builder().method(method).uri(format!("{}{API}{path}", self.base)).header(USER_AGENT, HeaderValue::from_static(AGENT));
        // An interaction's address is its own authorization.
        if !path.starts_with("/interactions/") && !path.starts_with("/webhooks/") {
            request = request.header(AUTHORIZATION, self.authorization.clone());
        }
        if !body.is_empty() {
            request = request.header(CONTENT_TYPE, HeaderValue::from_static(kind));
        }
        let request = request.body(Full::new(body.clone())).map_err(|error| broken(&error))?;
        let answer = match &self.client {
            Connections::Plain(client) => client.request(request).await,
            Connections::Tls(client) => client.request(request).await,
        };
        let (parts, body) = answer.map_err(|error| broken(&chain(&error)))?.into_parts();
        let body = Limited::new(body, LONGEST_ANSWER).collect().await.map_err(|error| broken(&error))?.to_bytes();
        Ok(Answer { status: parts.status, headers: parts.headers, body })
    }
}

/// An error with all that it comes from.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        text += &format!(": {inner}");
        source = inner.source();
    }
    text
}
