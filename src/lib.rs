//! summit-bot.
pub mod answer;
pub mod cli;
pub mod compact;
pub mod config;
pub mod conversation;
pub mod discord;
pub mod embedded;
pub mod engine;
pub mod english;
pub mod eval;
pub mod explain;
pub mod knowledge;
pub mod reload;
pub mod service;
mod snapshot;
pub mod text;
pub mod understand;
pub mod weights;
