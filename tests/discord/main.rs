//! The bot in Discord as its members meet it: the real program against a stand-in for Discord on a port of its own.
//!
//! `stand_in` is Discord's side, `talk` what people do there, `judge` what every body that is sent has to pass, `shown` the text that snapshots
//! hold. The tests stand by subject.
#![recursion_limit = "256"]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a helper that fails ends its test")]
#![allow(unreachable_pub, reason = "the modules of one test")]

mod base;
mod judge;
mod program;
mod shown;
mod stand_in;
mod talk;

mod admin;
mod asking;
mod buttons;
mod commands;
mod edits;
mod gateway_faults;
mod genuine;
mod limits;
mod measure;
mod permissions;
mod reload_under_load;
mod rest_faults;
mod shutdown;
mod start;
