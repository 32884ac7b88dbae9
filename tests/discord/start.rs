//! How it starts: what it needs, what it registers, what it says when that is not there.

use std::path::Path;

use serde_json::{Value, json};

use crate::program::{Options, Program};
use crate::stand_in::cast::{BOT, TOKEN, permission};
use crate::stand_in::routes::Route;
use crate::stand_in::{Settings, StandIn};
use crate::talk::Talk;

async fn end(mut program: Program) -> String {
    program.signal("TERM");
    assert!(program.ends().await.success(), "{}", program.said());
    program.said()
}

/// Commands are registered in one call, and not again while they are the same.
#[tokio::test]
async fn commands_are_registered_once() {
    let stand_in = StandIn::start(Settings::default()).await;
    let registered = |sent: &crate::stand_in::log::Sent| sent.route == Route::SetCommands && sent.took_effect();
    let first = Program::start(&stand_in, &Options::new());
    let (sent, _) = stand_in.log.next(0, registered).await.unwrap();
    end(first).await;
    insta::assert_snapshot!("commands", told(&sent.body));
    // What Discord has is what was registered, with all that Discord adds.
    let again = Program::start(&stand_in, &Options::new());
    assert!(stand_in.gateway_comes_to(|tally| tally.identified == 2).await);
    let asked = |sent: &crate::stand_in::log::Sent| sent.route == Route::Commands;
    assert!(stand_in.log.wait_for(2, crate::stand_in::log::PATIENCE, asked).await);
    end(again).await;
    assert_eq!(stand_in.log.count(registered), 1);
    // A command that somebody changed by hand is put right.
    stand_in.world().commands[0]["description"] = json!("something else");
    let third = Program::start(&stand_in, &Options::new());
    assert!(stand_in.log.wait_for(2, crate::stand_in::log::PATIENCE, registered).await);
    end(third).await;
    assert_eq!(stand_in.complaints(), Vec::<String>::new());
}

/// Commands as text: name, where they may be used, options.
fn told(commands: &Value) -> String {
    let mut text = String::new();
    let list = |value: &Value| value.as_array().map_or_else(String::new, |list| list.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "));
    for command in commands.as_array().unwrap() {
        let kind = if command["type"] == 3 { "message command" } else { "/" };
        text += &format!("{kind} {} – {}\n", command["name"].as_str().unwrap(), command["description"].as_str().unwrap_or_default());
        text += &format!("  contexts {}, installations {}", list(&command["contexts"]), list(&command["integration_types"]));
        text += &format!(", for {}\n", command["default_member_permissions"].as_str().unwrap_or("everybody"));
        options(&mut text, &command["options"], "  ");
    }
    text
}

fn options(text: &mut String, all: &Value, indent: &str) {
    for option in all.as_array().into_iter().flatten() {
        let mut marks = String::new();
        for mark in ["required", "autocomplete"] {
            if option[mark] == true {
                marks += &format!(", {mark}");
            }
        }
        *text += &format!("{indent}{} ({}{marks}) – {}\n", option["name"].as_str().unwrap(), option["type"], option["description"].as_str().unwrap());
        options(text, &option["options"], &format!("{indent}  "));
    }
}

#[tokio::test]
async fn without_a_token_it_says_where_to_get_one() {
    let stand_in = StandIn::start(Settings::default()).await;
    let mut program = Program::start(&stand_in, &Options::new().with("DISCORD_TOKEN", ""));
    assert!(!program.ends().await.success());
    assert!(program.said().contains("DISCORD_TOKEN"), "{}", program.said());
    assert_eq!(program.said().lines().count(), 1, "{}", program.said());
    assert_eq!(stand_in.log.count(|_| true), 0);
}

#[tokio::test]
async fn a_wrong_token_ends_it_without_another_try() {
    let stand_in = StandIn::start(Settings::default()).await;
    let mut program = Program::start(&stand_in, &Options::new().with("DISCORD_TOKEN", "MTEx.wrong.token"));
    assert!(!program.ends().await.success());
    assert!(program.said().contains("DISCORD_TOKEN"), "{}", program.said());
    assert!(!program.said().contains("MTEx"), "a token in the log");
    assert!(stand_in.log.count(|sent| sent.status == 401) <= 3);
    assert!(stand_in.gateway.tally.borrow().identified <= 1);
}

#[tokio::test]
async fn what_cannot_be_used_is_said_before_anything_is_tried() {
    let stand_in = StandIn::start(Settings::default()).await;
    for (variable, value) in [("DISCORD_API_URL", "discord"), ("ASK_LIMIT", "many"), ("SEND_LIMIT", "45"), ("BOT_ADMINS", "me")] {
        let mut program = Program::start(&stand_in, &Options::new().with(variable, value));
        assert!(!program.ends().await.success(), "{variable}");
        assert!(program.said().contains(variable), "{variable}: {}", program.said());
    }
    let mut program = Program::start(&stand_in, &Options::new().knowing(Path::new("/nowhere")));
    assert!(!program.ends().await.success());
    assert!(program.said().contains("/nowhere"), "{}", program.said());
    assert_eq!(stand_in.log.count(|_| true), 0);
}

/// The secret stands in no log, whatever goes wrong.
#[tokio::test]
async fn the_token_is_never_told() {
    let mut talk = Talk::with(Settings::default(), Options::new().with("RUST_LOG", "trace")).await;
    talk.stand_in.gateway.act(crate::stand_in::gateway::Act::Drop);
    talk.asked("who keeps the lighthouse?").await;
    let said = talk.program.said();
    assert!(!said.contains(TOKEN) && !said.contains("lighthouse?"), "{said}");
    talk.end().await;
}

#[tokio::test]
async fn register_registers_and_ends() {
    let stand_in = StandIn::start(Settings::default()).await;
    for _ in 0..2 {
        let mut program = Program::start(&stand_in, &Options::new().arguments(&["register"]));
        assert!(program.ends().await.success(), "{}", program.said());
    }
    assert!(stand_in.log.count(|sent| sent.route == Route::SetCommands) >= 1);
    assert_eq!(stand_in.gateway.tally.borrow().connected, 0);
    assert_eq!(stand_in.complaints(), Vec::<String>::new());
}

/// The address asks for what the bot needs, and for nothing that lets it do harm.
#[tokio::test]
async fn invite_prints_an_address() {
    let stand_in = StandIn::start(Settings::default()).await;
    let mut program = Program::start(&stand_in, &Options::new().arguments(&["invite"]));
    assert!(program.ends().await.success(), "{}", program.said());
    let said = program.said();
    let address = said.lines().find(|line| line.contains("https://")).unwrap();
    assert!(address.contains(&format!("client_id={BOT}")), "{said}");
    assert!(address.contains("scope=bot") && address.contains("applications.commands"), "{said}");
    let permissions = address.split("permissions=").nth(1).unwrap();
    let permissions: u64 = permissions.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap();
    let needed = permission::VIEW_CHANNEL | permission::SEND_MESSAGES | permission::SEND_MESSAGES_IN_THREADS | permission::EMBED_LINKS;
    assert_eq!(permissions & needed, needed, "{permissions:#b}");
    assert_eq!(permissions & (permission::ADMINISTRATOR | permission::MANAGE_GUILD | permission::MANAGE_MESSAGES), 0, "{permissions:#b}");
}
