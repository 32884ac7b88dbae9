//! What the bot sent as a member would see it, in plain text for snapshots: ids are replaced by names, custom ids and colours left out.

use std::fmt::Write;

use serde_json::Value;

use crate::stand_in::cast::{BOT, CHANNELS, PEOPLE};
use crate::stand_in::log::Sent;
use crate::stand_in::routes::Route;

/// One thing that the bot did.
pub fn shown(sent: &Sent) -> String {
    let body = &sent.body;
    match &sent.route {
        Route::CreateMessage(channel) => {
            let how = if body["message_reference"].is_null() { "" } else { ", as a reply" };
            said(&format!("bot in {}{how}", place(*channel)), body, sent)
        }
        Route::EditMessage(..) => said("bot changes its message to", body, sent),
        Route::DeleteMessage(..) => "bot deletes its message\n".to_owned(),
        Route::Callback(..) => called_back(sent),
        Route::FollowUp(_) => said(&format!("bot adds{}", private(body)), body, sent),
        Route::EditFollowUp(_, id) => said(if id.is_none() { "bot changes its response to" } else { "bot changes what it added to" }, body, sent),
        Route::DeleteFollowUp(_, id) => format!("bot deletes {}\n", if id.is_none() { "its response" } else { "what it added" }),
        _ => format!("{} {}\n", sent.method, sent.path),
    }
}

fn called_back(sent: &Sent) -> String {
    let data = &sent.body["data"];
    match sent.body["type"].as_u64() {
        Some(4) => said(&format!("bot{}", private(data)), data, sent),
        Some(5) => format!("bot will respond{}\n", private(data)),
        Some(6) => "bot has seen it\n".to_owned(),
        Some(7) => said("bot changes the message to", data, sent),
        Some(8) => {
            let names: Vec<&str> = data["choices"].as_array().into_iter().flatten().filter_map(|choice| choice["name"].as_str()).collect();
            let mut text = "bot suggests\n".to_owned();
            names.iter().for_each(|name| writeln!(text, "  {name}").unwrap());
            text
        }
        other => format!("bot responds with type {other:?}\n"),
    }
}

fn private(data: &Value) -> &'static str {
    if data["flags"].as_u64().unwrap_or(0) & 64 != 0 { ", privately" } else { "" }
}

fn said(how: &str, body: &Value, sent: &Sent) -> String {
    let mut text = format!("{how}:\n");
    text.push_str(&message(body));
    for file in &sent.files {
        writeln!(text, "  ({})", file.name).unwrap();
        file.text.lines().for_each(|line| writeln!(text, "  ({line})").unwrap());
    }
    text
}

/// A message's texts and buttons.
pub fn message(body: &Value) -> String {
    let mut text = String::new();
    let mut lines = |prefix: &str, lines: &str| {
        for line in lines.lines() {
            text.push_str(format!("  {prefix}{}", redacted(line)).trim_end());
            text.push('\n');
        }
    };
    lines("", body["content"].as_str().unwrap_or_default());
    for embed in body["embeds"].as_array().into_iter().flatten() {
        lines("| ", embed["author"]["name"].as_str().unwrap_or_default());
        if let Some(title) = embed["title"].as_str() {
            lines("| # ", title);
        }
        lines("| ", embed["url"].as_str().unwrap_or_default());
        lines("| ", embed["description"].as_str().unwrap_or_default());
        for field in embed["fields"].as_array().into_iter().flatten() {
            lines("| ## ", field["name"].as_str().unwrap_or_default());
            lines("| ", field["value"].as_str().unwrap_or_default());
        }
        if let Some(footer) = embed["footer"]["text"].as_str() {
            lines("| _ ", footer);
        }
    }
    for row in body["components"].as_array().into_iter().flatten() {
        let buttons: Vec<String> = row["components"].as_array().into_iter().flatten().map(button).collect();
        lines("", &buttons.join(" "));
    }
    text
}

fn button(component: &Value) -> String {
    let label = component["label"].as_str().or(component["placeholder"].as_str()).unwrap_or_default();
    match component["url"].as_str() {
        Some(url) => format!("[{label}]({url})"),
        None => format!("[{label}]"),
    }
}

/// A channel's name.
pub fn place(channel: u64) -> String {
    CHANNELS.iter().find(|known| known.id == channel).map_or_else(|| "another channel".to_owned(), |known| format!("#{}", known.name))
}

/// Names in place of ids.
pub fn redacted(text: &str) -> String {
    let mut text = text.replace(&BOT.to_string(), "bot");
    for person in PEOPLE {
        text = text.replace(&person.id.to_string(), person.name);
    }
    for channel in CHANNELS {
        text = text.replace(&channel.id.to_string(), channel.name);
    }
    // What else looks like an id is one that was made just now.
    let mut out = String::new();
    let mut digits = String::new();
    for character in text.chars().chain([' ']) {
        if character.is_ascii_digit() {
            digits.push(character);
            continue;
        }
        out.push_str(if (17..=20).contains(&digits.len()) { "id" } else { &digits });
        digits.clear();
        out.push(character);
    }
    out.pop();
    out
}
