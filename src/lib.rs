//! summit-bot.
pub mod answer;
pub mod conversation;
pub mod engine;
pub mod english;
pub mod knowledge;
pub mod text;
pub mod understand;
pub mod weights;
