//! A stand-in for Discord on a port of its own: gateway and REST of version 10 as far as the bot uses them, with Discord's limits, permissions
//! and judgement of what is sent. It can be told to fail in all the ways in which networks and Discord do.

mod answers;
mod body;
pub mod cast;
pub mod faults;
pub mod gateway;
mod interactions;
mod line;
pub mod log;
mod rate_limits;
mod rest;
pub mod routes;
pub mod shapes;
pub mod world;

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use axum::Router;
use axum::extract::{State, WebSocketUpgrade};
use axum::http::Uri;
use axum::response::Response;
use axum::routing::any;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use cast::Channel;
use faults::Faults;
use gateway::{Gateway, Manners, Tally};
use line::{Lines, Switch};
use log::{Log, PATIENCE};
use rate_limits::RateLimits;
use world::{Event, World};

/// How a stand-in is.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Whether rate limits hold.
    pub limits: bool,
    /// Whether the application belongs to a team.
    pub team: bool,
    pub manners: Manners,
    /// Text channels of the harbour besides the named ones.
    pub further_channels: u64,
}

/// What all connections share.
pub struct Inner {
    pub settings: Settings,
    address: SocketAddr,
    pub gateway: Gateway,
    pub log: Log,
    pub faults: Faults,
    limits: RateLimits,
    world: Mutex<World>,
    complaints: Mutex<Vec<String>>,
    hasty: AtomicUsize,
    accepted: Arc<AtomicUsize>,
}

/// A handle to what is shared.
pub type Shared = Arc<Inner>;

impl Inner {
    pub fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap()
    }

    /// Notes what no bot should do; it fails the test.
    pub fn complain(&self, what: String) {
        self.complaints.lock().unwrap().push(what);
    }

    /// Notes what Discord counts towards banning an address.
    pub fn complain_of_haste(&self, what: String) {
        self.complain(format!("{what}: Discord counts that towards a ban"));
    }

    fn refused_for_haste(&self) {
        self.hasty.fetch_add(1, Ordering::Relaxed);
    }

    fn gateway_address(&self) -> String {
        format!("ws://{}", self.address)
    }

    /// How many answers of 429 the bot drew by itself.
    pub fn drawn_429s(&self) -> usize {
        self.hasty.load(Ordering::Relaxed)
    }

    /// How many connections were opened so far.
    pub fn connections(&self) -> usize {
        self.accepted.load(Ordering::Relaxed)
    }

    /// What the bot should not have done.
    pub fn complaints(&self) -> Vec<String> {
        let mut all = self.complaints.lock().unwrap().clone();
        all.extend(self.gateway.tally.borrow().complaints.iter().cloned());
        all
    }

    /// Waits for something at the gateway.
    pub async fn gateway_comes_to(&self, what: impl FnMut(&Tally) -> bool) -> bool {
        let mut tally = self.gateway.tally.subscribe();
        tokio::time::timeout(PATIENCE, tally.wait_for(what)).await.is_ok()
    }

    /// Tells the bot of an event.
    pub fn tell(&self, event: Event) -> std::time::Instant {
        self.gateway.tell(event)
    }
}

/// A stand-in that runs until it is dropped.
pub struct StandIn {
    shared: Shared,
    down: Arc<AtomicBool>,
    server: JoinHandle<()>,
}

impl std::ops::Deref for StandIn {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.shared
    }
}

impl StandIn {
    pub async fn start(settings: Settings) -> Self {
        Self::start_on(settings, "127.0.0.1:0".parse().unwrap()).await
    }

    /// Starts at an address, for a bot that was started before.
    pub async fn start_on(settings: Settings, address: SocketAddr) -> Self {
        let listener = TcpListener::bind(address).await.unwrap();
        let address = listener.local_addr().unwrap();
        let further: Vec<Channel> = (0..settings.further_channels).map(cast::further_channel).collect();
        let world = World::new(further);
        let mut channels: Vec<Channel> = world.channels.values().copied().collect();
        channels.sort_by_key(|channel| channel.id);
        let guilds = gateway::guilds(settings.manners.guilds, &channels);
        let accepted = Arc::new(AtomicUsize::new(0));
        let shared = Arc::new(Inner {
            gateway: Gateway::new(format!("ws://{address}"), settings.manners.clone(), guilds),
            settings,
            address,
            log: Log::new(),
            faults: Faults::default(),
            limits: RateLimits::default(),
            world: Mutex::new(world),
            complaints: Mutex::default(),
            hasty: AtomicUsize::new(0),
            accepted: accepted.clone(),
        });
        let router = Router::new().route("/", any(connect)).route("/resume", any(connect)).route("/resume/", any(connect)).fallback(rest::handle);
        let service = router.with_state(shared.clone()).into_make_service_with_connect_info::<Switch>();
        let down = Arc::new(AtomicBool::new(false));
        let lines = Lines { listener, accepted, down: down.clone() };
        let server = tokio::spawn(async move { axum::serve(lines, service).await.unwrap() });
        Self { shared, down, server }
    }

    pub fn address(&self) -> SocketAddr {
        self.shared.address
    }

    /// Takes no connection any more, and answers on none.
    pub fn go_away(&self) {
        self.down.store(true, Ordering::Relaxed);
        self.gateway.act(gateway::Act::Drop);
        self.server.abort();
    }

    /// What DISCORD_API_URL is set to.
    pub fn url(&self) -> String {
        format!("http://{}", self.shared.address)
    }
}

impl Drop for StandIn {
    fn drop(&mut self) {
        self.go_away();
    }
}

async fn connect(State(shared): State<Shared>, uri: Uri, upgrade: WebSocketUpgrade) -> Response {
    let query = uri.query().unwrap_or_default();
    if !query.contains("v=10") || !query.contains("encoding=json") {
        shared.complain(format!("the gateway was asked for with «{query}»"));
    }
    let path = uri.path().to_owned();
    upgrade.on_upgrade(move |socket| async move { shared.gateway.serve(socket, path).await })
}
