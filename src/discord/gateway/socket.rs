//! One connection to the gateway, from hello to its end: heartbeats, identify or resume, events as they come.

use std::sync::Arc;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use rustls::ClientConfig;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until, timeout};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, WebSocketConfig};
use tokio_tungstenite::{Connector, MaybeTlsStream, WebSocketStream, connect_async_tls_with_config};

use super::wire::{self, Close, Frame, op};
use super::{Gateway, Hear, Refused, Session};

/// How long connecting, and waiting for the hello, may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long a session may take to begin or to be resumed.
const GREETING: Duration = Duration::from_secs(30);
/// How long closing may take.
const FAREWELL: Duration = Duration::from_millis(500);
/// We close with this to be able to resume.
const RESUMABLE: u16 = 4000;

/// How a connection ended.
pub(super) enum Ended {
    /// The bot ends.
    Stopped,
    /// Discord wants us no more.
    Refused(Refused),
    /// It was lost.
    Lost {
        /// How long to wait at least.
        after: Option<Duration>,
        /// Whether a session had begun or was resumed.
        worked: bool,
        /// Why, for the log.
        why: String,
    },
}

/// The configuration of encrypted connections, made when the first is opened.
#[derive(Default)]
pub(super) struct TlsConfig(Option<Arc<ClientConfig>>);

impl TlsConfig {
    fn connector(&mut self, address: &str) -> Result<Connector, String> {
        if !address.starts_with("wss:") {
            return Ok(Connector::Plain);
        }
        let config = match &self.0 {
            Some(config) => Arc::clone(config),
            None => Arc::clone(self.0.insert(Arc::new(crate::discord::tls::config()?))),
        };
        Ok(Connector::Rustls(config))
    }
}

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// Connects and stays until the connection ends.
pub(super) async fn converse(
    address: &str,
    tls: &mut TlsConfig,
    gateway: &Gateway,
    session: &mut Session,
    hear: &impl Hear,
    stop: &mut watch::Receiver<bool>,
) -> Ended {
    let lost = |why: String| Ended::Lost { after: None, worked: false, why };
    let connector = match tls.connector(address) {
        Ok(connector) => connector,
        Err(why) => return lost(why),
    };
    let config = WebSocketConfig::default().read_buffer_size(16 << 10);
    let connecting = connect_async_tls_with_config(wire::with_version(address), Some(config), true, Some(connector));
    let socket = tokio::select! {
        connected = timeout(PATIENCE, connecting) => match connected {
            Ok(Ok((socket, _))) => socket,
            Ok(Err(error)) => return lost(format!("can't connect: {error}")),
            Err(_) => return lost("can't connect in time".into()),
        },
        _ = stop.wait_for(|stop| *stop) => return Ended::Stopped,
    };
    let mut connection = Connection { socket, gateway, session, worked: false, beat: None, unheard: 0 };
    let ended = connection.run(hear, stop).await;
    let code = if matches!(ended, Ended::Stopped) { CloseCode::Normal } else { CloseCode::from(RESUMABLE) };
    let closing = connection.socket.close(Some(CloseFrame { code, reason: "".into() }));
    let _ = timeout(FAREWELL, closing).await;
    if matches!(ended, Ended::Stopped) {
        // Until the other side has answered, so that it doesn't take the end for a loss.
        let _ = timeout(FAREWELL, async { while connection.socket.next().await.is_some_and(|frame| frame.is_ok()) {} }).await;
    }
    ended
}

struct Connection<'a> {
    socket: Socket,
    gateway: &'a Gateway,
    session: &'a mut Session,
    worked: bool,
    /// When the next heartbeat is due, and how often one is.
    beat: Option<(Instant, Duration)>,
    /// Heartbeats that were not answered.
    unheard: u32,
}

impl Connection<'_> {
    async fn run(&mut self, hear: &impl Hear, stop: &mut watch::Receiver<bool>) -> Ended {
        let begun = Instant::now();
        loop {
            let due = self.beat.map_or(begun + PATIENCE, |(due, _)| due);
            let patience = begun + GREETING;
            let ended = tokio::select! {
                biased;
                () = sleep_until(due) => self.heartbeat().await,
                frame = self.socket.next() => match frame {
                    Some(Ok(message)) => self.receive(message, hear).await,
                    Some(Err(error)) => Some(self.lost(error.to_string())),
                    None => Some(self.lost("it was closed".into())),
                },
                _ = stop.wait_for(|stop| *stop) => Some(Ended::Stopped),
                () = sleep_until(patience), if !self.worked => Some(self.lost("the session did not begin in time".into())),
            };
            if let Some(ended) = ended {
                return ended;
            }
        }
    }

    fn lost(&self, why: String) -> Ended {
        Ended::Lost { after: None, worked: self.worked, why }
    }

    async fn heartbeat(&mut self) -> Option<Ended> {
        let Some((due, every)) = self.beat else { return Some(self.lost("it didn't say hello in time".into())) };
        if self.unheard > 0 {
            return Some(self.lost("a heartbeat was not answered".into()));
        }
        self.beat = Some(((due + every).max(Instant::now()), every));
        self.unheard += 1;
        self.say(wire::heartbeat(self.session.sequence)).await
    }

    async fn say(&mut self, text: String) -> Option<Ended> {
        match timeout(PATIENCE, self.socket.send(Message::text(text))).await {
            Ok(Ok(())) => None,
            Ok(Err(error)) => Some(self.lost(error.to_string())),
            Err(_) => Some(self.lost("it takes nothing".into())),
        }
    }

    async fn receive(&mut self, message: Message, hear: &impl Hear) -> Option<Ended> {
        match message {
            Message::Text(text) => self.frame(&text, hear).await,
            Message::Binary(bytes) => match std::str::from_utf8(&bytes) {
                Ok(text) => self.frame(text, hear).await,
                Err(_) => None,
            },
            Message::Close(frame) => {
                let code = frame.map_or(1006, |frame| u16::from(frame.code));
                Some(match wire::close(code) {
                    Close::Refused(refused) => Ended::Refused(refused),
                    Close::Anew => {
                        self.session.forget();
                        self.lost(format!("closed with {code}"))
                    }
                    Close::Resume => self.lost(format!("closed with {code}")),
                })
            }
            Message::Ping(_) | Message::Pong(_) | Message::Frame(_) => None,
        }
    }

    async fn frame(&mut self, text: &str, hear: &impl Hear) -> Option<Ended> {
        let Ok(frame) = serde_json::from_str::<Frame<'_>>(text) else {
            tracing::warn!(length = text.len(), "the gateway sent what is no frame");
            return None;
        };
        let data = frame.d.map_or("null", |data| data.get());
        match frame.op {
            op::DISPATCH => {
                if let Some(sequence) = frame.s {
                    self.session.sequence = Some(sequence);
                }
                self.dispatch(frame.t.as_deref().unwrap_or_default(), data, hear);
                None
            }
            op::HELLO => self.greet(data).await,
            op::HEARTBEAT => self.say(wire::heartbeat(self.session.sequence)).await,
            op::HEARTBEAT_ACK => {
                self.unheard = 0;
                None
            }
            op::RECONNECT => Some(self.lost("it asked to reconnect".into())),
            op::INVALID_SESSION => {
                if data.trim() != "true" {
                    self.session.forget();
                }
                // Discord asks for one to five seconds before another try.
                let after = Some(Duration::from_millis(1_000).mul_f64(1.0 + super::super::send::chance()));
                Some(Ended::Lost { after, worked: self.worked, why: "the session is not valid".into() })
            }
            _ => None,
        }
    }

    /// Answers a hello.
    async fn greet(&mut self, data: &str) -> Option<Ended> {
        let Some(every) = wire::interval(data) else { return Some(self.lost("its hello names no interval".into())) };
        // The first heartbeat comes after a part of the interval, so that not all bots' come at once.
        self.beat = Some((Instant::now() + every.mul_f64(super::super::send::chance()), every));
        let token = self.gateway.token.reveal();
        let greeting = match self.session.resumable() {
            Some((session, sequence)) => wire::resume(token, session, sequence),
            None => wire::identify(token, self.gateway.intents),
        };
        self.say(greeting).await
    }

    fn dispatch(&mut self, name: &str, data: &str, hear: &impl Hear) {
        match name {
            "READY" => match serde_json::from_str::<crate::discord::model::Ready>(data) {
                Ok(ready) => {
                    self.worked = true;
                    self.session.begin(ready.session_id, ready.resume_gateway_url);
                    tracing::info!("connected");
                }
                Err(error) => tracing::warn!("a READY can't be read: {error}"),
            },
            "RESUMED" => {
                self.worked = true;
                tracing::info!("resumed");
            }
            _ => {}
        }
        hear.event(name, data);
    }
}
