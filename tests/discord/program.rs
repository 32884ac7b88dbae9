//! The real program as a process: started against a stand-in, signalled, waited for, measured.

use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
use tokio::process::{Child, Command};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::stand_in::StandIn;
use crate::stand_in::cast::{NAMED_ADMIN, TOKEN};
use crate::stand_in::log::PATIENCE;

/// The fact base that these tests ask about.
pub const BASE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/harbour");

/// How the program is started.
#[derive(Clone, Debug)]
pub struct Options {
    pub knowledge: Option<PathBuf>,
    pub arguments: Vec<String>,
    pub variables: Vec<(&'static str, String)>,
}

impl Options {
    /// As the tests want it mostly: a small base, no limit on askers, and nothing of its own that holds back what is sent.
    pub fn new() -> Self {
        let variables = vec![("ASK_LIMIT", "off".to_owned()), ("SEND_LIMIT", "off".to_owned())];
        Self { knowledge: Some(BASE.into()), arguments: vec!["serve".to_owned()], variables }
    }

    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.variables.retain(|(known, _)| *known != name);
        self.variables.push((name, value.into()));
        self
    }

    /// With its own limits on those who ask.
    pub fn limited(mut self) -> Self {
        self.variables.retain(|(name, _)| *name != "ASK_LIMIT");
        self
    }

    /// With its own caps on what it sends.
    pub fn paced(mut self) -> Self {
        self.variables.retain(|(name, _)| *name != "SEND_LIMIT");
        self
    }

    pub fn knowing(mut self, folder: &Path) -> Self {
        self.knowledge = Some(folder.to_owned());
        self
    }

    /// On the base that is built in.
    pub fn knowing_the_default(mut self) -> Self {
        self.knowledge = None;
        self
    }

    pub fn arguments(mut self, arguments: &[&str]) -> Self {
        self.arguments = arguments.iter().map(|&argument| argument.to_owned()).collect();
        self
    }
}

/// The running program. It is killed when this is dropped.
pub struct Program {
    child: Child,
    pub id: u32,
    said: Arc<Mutex<String>>,
    lines: watch::Sender<usize>,
    listeners: Vec<JoinHandle<()>>,
}

impl Program {
    pub fn start(stand_in: &StandIn, options: &Options) -> Self {
        Self::start_at(&stand_in.url(), options)
    }

    /// Starts it with an address of its own for Discord.
    pub fn start_at(url: &str, options: &Options) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_summit-bot"));
        if let Some(folder) = &options.knowledge {
            command.arg("--knowledge").arg(folder);
        }
        command
            .args(&options.arguments)
            // A folder without a file .env of anybody's.
            .current_dir(env!("CARGO_TARGET_TMPDIR"))
            .env_clear()
            .env("DISCORD_TOKEN", TOKEN)
            .env("DISCORD_API_URL", url)
            .env("BOT_ADMINS", NAMED_ADMIN.id.to_string())
            .envs(options.variables.iter().cloned())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        let mut child = command.spawn().unwrap();
        let (said, lines) = (Arc::new(Mutex::new(String::new())), watch::Sender::new(0));
        let listeners =
            vec![listen(child.stdout.take().unwrap(), said.clone(), lines.clone()), listen(child.stderr.take().unwrap(), said.clone(), lines.clone())];
        Self { id: child.id().unwrap(), child, said, lines, listeners }
    }

    /// All that it has written so far.
    pub fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    /// Waits until it has written something.
    pub async fn says(&self, what: &str) -> bool {
        let mut lines = self.lines.subscribe();
        timeout(PATIENCE, lines.wait_for(|_| self.said().contains(what))).await.is_ok_and(|said| said.is_ok())
    }

    pub fn signal(&self, name: &str) {
        let status = std::process::Command::new("kill").arg(format!("-{name}")).arg(self.id.to_string()).status().unwrap();
        assert!(status.success(), "kill -{name}");
    }

    /// Waits for its end, which must come by itself.
    pub async fn ends(&mut self) -> ExitStatus {
        self.ends_within(PATIENCE).await
    }

    pub async fn ends_within(&mut self, patience: Duration) -> ExitStatus {
        match timeout(patience, self.child.wait()).await {
            Ok(status) => {
                // Its last words may still be on their way.
                for listener in self.listeners.drain(..) {
                    listener.await.unwrap();
                }
                status.unwrap()
            }
            Err(_) => panic!("it does not end; it said:\n{}", self.said()),
        }
    }

    /// A line of the system's account of its memory, in KiB.
    pub fn memory(&self, part: &str) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.id)).unwrap();
        let line = status.lines().find(|line| line.starts_with(part)).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }

    /// Time that it has spent computing, all threads together.
    pub fn computing(&self) -> Duration {
        let threads = std::fs::read_dir(format!("/proc/{}/task", self.id)).unwrap();
        let nanoseconds = threads.map(|thread| {
            let times = std::fs::read_to_string(thread.unwrap().path().join("schedstat")).unwrap_or_default();
            times.split_whitespace().next().and_then(|time| time.parse::<u64>().ok()).unwrap_or(0)
        });
        Duration::from_nanos(nanoseconds.sum())
    }

    pub fn has_ended(&mut self) -> bool {
        self.child.try_wait().unwrap().is_some()
    }
}

fn listen(stream: impl AsyncRead + Send + Unpin + 'static, said: Arc<Mutex<String>>, count: watch::Sender<usize>) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut lines = BufReader::new(stream).lines();
        while let Ok(Some(line)) = lines.next_line().await {
            {
                let mut said = said.lock().unwrap();
                said.push_str(&line);
                said.push('\n');
            }
            count.send_modify(|count| *count += 1);
        }
    })
}
