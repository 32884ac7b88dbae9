//! The engine of the default fact base, read from the snapshot that the build script made of it (`build.rs`).

use crate::embedded;
use crate::engine::Engine;

impl Engine {
    /// The engine of the fact base that is part of the program. Some milliseconds: nothing is parsed or trained, and long texts and tables stay
    /// where they are in the program.
    #[must_use]
    pub fn built_in() -> Self {
        #[expect(clippy::expect_used, reason = "the build script wrote these bytes from the same sources and has read them back")]
        postcard::from_bytes(embedded::ENGINE).expect("the snapshot of the engine")
    }
}
