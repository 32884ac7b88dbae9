//! Watches the folder of a fact base and reloads when something in it has changed and come to rest. The parent folder is watched as well: editors and
//! deployments put a new folder in the old one's place.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::service::Service;

/// Changes that follow each other this soon are one change.
const REST: Duration = Duration::from_millis(300);
/// However restless a folder is, it is read after this long.
const PATIENCE: Duration = Duration::from_secs(3);

/// Watches on a thread of its own until the program ends. Does nothing for the base that is built in.
///
/// # Errors
///
/// When the folder can't be watched; a sentence.
pub fn watch(service: Arc<Service>) -> Result<(), String> {
    let Some(folder) = service.folder() else { return Err("--watch wants a folder to watch: name it with --knowledge.".into()) };
    let folder = folder.canonicalize().map_err(|error| format!("{} can't be watched: {error}.", folder.display()))?;
    let (told, changes) = mpsc::channel();
    let tell = move |event: notify::Result<Event>| {
        // Whoever reads may be gone; then the program ends.
        let _ = told.send(event);
    };
    let failed = |error: &dyn std::fmt::Display| format!("{} can't be watched: {error}.", folder.display());
    let mut watcher = notify::recommended_watcher(tell).map_err(|error| failed(&error))?;
    watcher.watch(&folder, RecursiveMode::Recursive).map_err(|error| failed(&error))?;
    if let Some(parent) = folder.parent() {
        watcher.watch(parent, RecursiveMode::NonRecursive).map_err(|error| failed(&error))?;
    }
    let started = std::thread::Builder::new().name("watch".into()).spawn(move || listen(&service, &folder, &mut watcher, &changes));
    started.map(drop).map_err(|error| format!("--watch can't start: {error}."))
}

fn listen(service: &Service, folder: &Path, watcher: &mut RecommendedWatcher, changes: &mpsc::Receiver<notify::Result<Event>>) {
    while let Ok(first) = changes.recv() {
        let mut concerned = concerns(&first, folder);
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            match changes.recv_timeout(REST) {
                Ok(next) => concerned |= concerns(&next, folder),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        if concerned {
            // A folder that was replaced is another one to the system; where it is the same, nothing changes.
            let _ = watcher.watch(folder, RecursiveMode::Recursive);
            service.reload_if_changed("--watch");
        }
    }
}

/// Whether an event has to do with the folder. Reading it is no change.
fn concerns(event: &notify::Result<Event>, folder: &Path) -> bool {
    event.as_ref().map_or(true, |event| !event.kind.is_access() && event.paths.iter().any(|path| path.starts_with(folder)))
}
