//! summit-bot.
pub mod english;
pub mod knowledge;
pub mod text;
pub mod understand;
pub mod weights;
