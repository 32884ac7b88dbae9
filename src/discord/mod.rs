//! The Discord front end: events in, cards out. In reading order: `gateway` hears events, `model` is what is read of them, `bot` decides what is asked,
//! `commands` has a file each, `render` makes cards, `card` and `body` bring them into Discord's form, and `send` is the only place that sends.

mod attachment;
pub mod body;
mod bot;
pub mod card;
pub mod click;
mod commands;
pub mod escape;
pub mod gateway;
pub mod http;
mod lists;
pub mod model;
mod names;
mod once;
pub mod permissions;
mod questions;
pub mod register;
mod render;
mod run;
pub mod send;
mod tls;
mod tracker;
mod words;

pub use commands::definitions;
pub use once::{invitation, register_commands};
pub use run::{Failed, run};
