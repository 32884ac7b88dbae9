//! What a session consists of: enough to resume it.

/// A session with the gateway; empty before the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Session {
    known: Option<Known>,
    /// The number of the last event.
    pub sequence: Option<u64>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Known {
    id: String,
    address: Option<String>,
}

impl Session {
    /// A session has begun.
    pub fn begin(&mut self, id: String, address: Option<String>) {
        self.known = Some(Known { id, address: address.filter(|address| address.starts_with("ws")) });
    }

    /// It can't be resumed any more.
    pub fn forget(&mut self) {
        self.known = None;
        self.sequence = None;
    }

    /// Its id and the number of its last event, when it can be resumed.
    #[must_use]
    pub fn resumable(&self) -> Option<(&str, u64)> {
        Some((self.known.as_ref()?.id.as_str(), self.sequence?))
    }

    /// Where it is resumed.
    #[must_use]
    pub fn resume_address(&self) -> Option<&str> {
        self.resumable()?;
        self.known.as_ref()?.address.as_deref()
    }
}
