//! summit-bot answers questions about one news article from curated facts, cites every answer, and says so when the article does not tell.
//!
//! The way of a question; it runs one way, and what stands further down may use what stands further up, never the other way round:
//!
//! ```text
//! text -> normalise -> correct spelling -> link names -> classify -> rank -> decide -> compose -> render
//!         '---------- understand: a Reading ----------'  '-- answer: a Reply --'  (a front end)
//! ```
//!
//! `engine::Engine::ask` is this line as code. ARCHITECTURE.md is the map, with what must hold; docs/matching.md is the method.
//!
//! ```
//! use summit_bot::{conversation::Conversation, engine::Engine};
//!
//! let engine = Engine::built_in();
//! let reply = engine.ask(&mut Conversation::new(), "Who is Steve Witkoff?");
//! assert_eq!(reply.outcome.name(), "answer");
//! assert!(!reply.outcome.citations().is_empty());
//! ```

// Leaves: letters and words, general English, numbers that tune answers, packed tables, the intent model.
pub mod compact;
pub mod english;
pub mod model;
pub mod text;
pub mod weights;

// The fact base, and what is part of the program.
pub mod embedded;
pub mod knowledge;

// A question becomes a reading, a reading a reply.
pub mod understand;

pub mod answer;

pub mod conversation;

pub mod engine;
mod snapshot;

// What looks at it.
pub mod eval;
pub mod explain;

// What serves it, knowing of no front end.
pub mod config;
pub mod reload;
pub mod service;

// Front ends.
pub mod cli;
pub mod discord;
