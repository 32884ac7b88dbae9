//! The gateway, version 10: hello, identify, ready, events, heartbeats, resuming; and what goes wrong with it on purpose.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use axum::extract::ws::{CloseFrame, Message, WebSocket};
use serde_json::{Value, json};
use tokio::sync::{mpsc, watch};

use super::cast::{HARBOUR, TOKEN};
use super::shapes;
use super::world::Event;

/// What a test may do to the connection.
#[derive(Clone, Debug)]
pub enum Act {
    /// Sends this text, whatever it is.
    Raw(String),
    /// Sends these bytes.
    Bytes(Vec<u8>),
    /// Closes with a code.
    Close(u16),
    /// Ends the connection without a word.
    Drop,
}

/// What happened at the gateway, for tests to wait on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    pub connected: usize,
    pub identified: usize,
    pub resumed: usize,
    /// Resumes that were refused.
    pub refused: usize,
    pub heartbeats: usize,
    /// Close codes that the bot sent; 1005 for none, 1006 for a connection that just ended.
    pub closed: Vec<u16>,
    /// What no bot should do.
    pub complaints: Vec<String>,
    /// The intents of the last identify.
    pub intents: u64,
    /// The path that the last connection came by.
    pub path: String,
}

/// How the gateway behaves.
#[derive(Clone, Debug)]
pub struct Manners {
    pub heartbeat: Duration,
    pub acknowledges: bool,
    /// Answers an identify with this close code.
    pub refuses: Option<u16>,
    /// How many resumes are answered with an invalid session, and whether that one may be resumed again.
    pub invalid_resumes: usize,
    pub guilds: u64,
}

impl Default for Manners {
    fn default() -> Self {
        Self { heartbeat: Duration::from_millis(41_250), acknowledges: true, refuses: None, invalid_resumes: 0, guilds: 1 }
    }
}

/// A session: what was sent in it, and its line, if one is open.
struct Session {
    id: String,
    sent: Vec<String>,
    line: Option<mpsc::UnboundedSender<Message>>,
}

/// The gateway's side of all connections.
pub struct Gateway {
    session: Mutex<Option<Session>>,
    pub manners: Mutex<Manners>,
    pub tally: watch::Sender<Tally>,
    /// When the last event was given to the system to be sent.
    pub written: Mutex<Instant>,
    address: String,
    guilds: Vec<Value>,
}

impl Gateway {
    pub fn new(address: String, manners: Manners, guilds: Vec<Value>) -> Self {
        Self { session: Mutex::default(), manners: Mutex::new(manners), tally: watch::Sender::default(), written: Mutex::new(Instant::now()), address, guilds }
    }

    fn note(&self, change: impl FnOnce(&mut Tally)) {
        self.tally.send_modify(change);
    }

    /// Tells the bot of an event, now or when it resumes; gives the time when it was handed to the line.
    pub fn tell(&self, (name, data): Event) -> Instant {
        let mut session = self.session.lock().unwrap();
        if let Some(session) = &mut *session {
            session.dispatch(name, data);
        }
        Instant::now()
    }

    /// Does something to the open connection.
    pub fn act(&self, act: Act) {
        let session = self.session.lock().unwrap();
        let Some(line) = session.as_ref().and_then(|session| session.line.as_ref()) else { return };
        let _ = line.send(match act {
            Act::Raw(text) => Message::text(text),
            Act::Bytes(bytes) => Message::binary(bytes),
            Act::Close(code) => Message::Close(Some(CloseFrame { code, reason: "".into() })),
            Act::Drop => Message::Close(None),
        });
    }

    /// Serves one connection until it ends.
    pub async fn serve(&self, mut socket: WebSocket, path: String) {
        self.note(|tally| {
            tally.connected += 1;
            tally.path = path;
        });
        let heartbeat = self.manners.lock().unwrap().heartbeat.as_millis() as u64;
        let hello = json!({ "op": 10, "d": { "heartbeat_interval": heartbeat, "_trace": ["[\"stand-in\",{}]"] }, "s": null, "t": null });
        if socket.send(Message::text(hello.to_string())).await.is_err() {
            return;
        }
        let (line, mut to_send) = mpsc::unbounded_channel();
        let code = loop {
            tokio::select! {
                received = socket.recv() => match received {
                    Some(Ok(Message::Text(text))) => self.receive(&text, &line),
                    Some(Ok(Message::Close(frame))) => break frame.map_or(1005, |frame| frame.code),
                    Some(Ok(_)) => {}
                    Some(Err(_)) | None => break 1006,
                },
                Some(message) = to_send.recv() => match message {
                    Message::Close(None) => return self.part(&line),
                    message => {
                        let closes = matches!(message, Message::Close(_));
                        *self.written.lock().unwrap() = Instant::now();
                        let sent = socket.send(message).await;
                        if closes || sent.is_err() {
                            return self.part(&line);
                        }
                    }
                },
            }
        };
        self.part(&line);
        self.note(|tally| tally.closed.push(code));
    }

    /// The session's line is gone.
    fn part(&self, line: &mpsc::UnboundedSender<Message>) {
        let mut session = self.session.lock().unwrap();
        if let Some(session) = session.as_mut().filter(|session| session.line.as_ref().is_some_and(|own| own.same_channel(line))) {
            session.line = None;
        }
    }

    fn receive(&self, text: &str, line: &mpsc::UnboundedSender<Message>) {
        let Ok(message) = serde_json::from_str::<Value>(text) else {
            self.note(|tally| tally.complaints.push(format!("not JSON: {text}")));
            let _ = line.send(Message::Close(Some(CloseFrame { code: 4002, reason: "".into() })));
            return;
        };
        let data = &message["d"];
        match message["op"].as_u64() {
            Some(1) => self.heartbeat(line),
            Some(2) => self.identify(data, line),
            Some(6) => self.resume(data, line),
            Some(3 | 4 | 8) => {}
            _ => self.note(|tally| tally.complaints.push(format!("unknown opcode: {text}"))),
        }
    }

    fn heartbeat(&self, line: &mpsc::UnboundedSender<Message>) {
        self.note(|tally| tally.heartbeats += 1);
        if self.manners.lock().unwrap().acknowledges {
            let _ = line.send(Message::text(json!({ "op": 11, "d": null, "s": null, "t": null }).to_string()));
        }
    }

    fn identify(&self, data: &Value, line: &mpsc::UnboundedSender<Message>) {
        let refuses = self.manners.lock().unwrap().refuses.or((data["token"] != TOKEN).then_some(4004));
        self.note(|tally| {
            tally.identified += 1;
            tally.intents = data["intents"].as_u64().unwrap_or(0);
            if data["properties"]["os"].as_str().is_none() {
                tally.complaints.push("identify without properties".to_owned());
            }
        });
        if let Some(code) = refuses {
            let _ = line.send(Message::Close(Some(CloseFrame { code, reason: "refused".into() })));
            return;
        }
        let id = format!("{:032x}", super::world::snowflake());
        let ids: Vec<&Value> = self.guilds.iter().map(|guild| &guild["id"]).collect();
        let ready = json!({
            "v": 10, "user": shapes::bot(), "session_type": "normal", "session_id": id, "resume_gateway_url": format!("{}/resume", self.address),
            "guilds": ids.iter().map(|id| json!({ "id": id, "unavailable": true })).collect::<Vec<_>>(), "shard": [0, 1],
            "application": { "id": super::cast::BOT.to_string(), "flags": 0 }, "private_channels": [], "relationships": [], "presences": [],
            "user_settings": {}, "guild_join_requests": [], "geo_ordered_rtc_regions": ["rotterdam"], "auth": {}, "_trace": ["[\"stand-in\",{}]"],
        });
        let mut session = Session { id, sent: Vec::new(), line: Some(line.clone()) };
        session.dispatch("READY", ready);
        for guild in &self.guilds {
            session.dispatch("GUILD_CREATE", guild.clone());
        }
        *self.session.lock().unwrap() = Some(session);
    }

    fn resume(&self, data: &Value, line: &mpsc::UnboundedSender<Message>) {
        let invalid = {
            let mut manners = self.manners.lock().unwrap();
            let invalid = manners.invalid_resumes > 0;
            manners.invalid_resumes = manners.invalid_resumes.saturating_sub(1);
            invalid
        };
        let seen = data["seq"].as_u64().unwrap_or(u64::MAX) as usize;
        let mut session = self.session.lock().unwrap();
        match session.as_mut() {
            Some(session) if !invalid && data["token"] == TOKEN && data["session_id"] == session.id.as_str() && seen <= session.sent.len() => {
                for missed in &session.sent[seen..] {
                    let _ = line.send(Message::text(missed.clone()));
                }
                session.line = Some(line.clone());
                session.dispatch("RESUMED", json!({ "_trace": ["[\"stand-in\",{}]"] }));
                self.note(|tally| tally.resumed += 1);
            }
            _ => {
                let _ = line.send(Message::text(json!({ "op": 9, "d": false, "s": null, "t": null }).to_string()));
                self.note(|tally| tally.refused += 1);
            }
        }
    }
}

impl Session {
    fn dispatch(&mut self, name: &str, data: Value) {
        let text = json!({ "op": 0, "t": name, "s": self.sent.len() + 1, "d": data }).to_string();
        if let Some(line) = &self.line {
            let _ = line.send(Message::text(text.clone()));
        }
        self.sent.push(text);
    }
}

/// The guilds that there are: the harbour first, then others like it.
pub fn guilds(count: u64, channels: &[super::cast::Channel]) -> Vec<Value> {
    (0..count)
        .map(|number| {
            if number == 0 {
                return shapes::guild(HARBOUR, channels);
            }
            let id = HARBOUR + number;
            let others: Vec<_> = (0..30)
                .map(|at| super::cast::Channel {
                    id: 450_000_000_000_000_000 + number * 100 + at,
                    guild: Some(id),
                    kind: super::cast::Kind::Text,
                    name: "other",
                    denied: 0,
                })
                .collect();
            shapes::guild(id, &others)
        })
        .collect()
}
