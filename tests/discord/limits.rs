//! How often members may ask, and how fast the bot sends.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::program::Options;
use crate::stand_in::Settings;
use crate::stand_in::cast::{ADA, BEN, DM, HARBOUR, NEWS, TALK, asker, further_channel};
use crate::stand_in::log::Sent;
use crate::stand_in::routes::Route;
use crate::talk::Talk;

/// Five questions are answered, the sixth is told to wait, the rest is silence; nobody else notices.
#[tokio::test]
async fn a_member_who_asks_too_much_is_told_once() {
    let mut talk = Talk::with(Settings::default(), Options::new().limited()).await;
    for _ in 0..9 {
        talk.ask("who keeps the lighthouse?");
    }
    talk.turn_to(BEN, TALK);
    talk.ask("when was the lighthouse built?");
    let mut shown = Vec::new();
    for _ in 0..7 {
        shown.push(crate::shown::shown(&talk.hear().await));
    }
    assert_eq!(shown.iter().filter(|text| text.contains("Maren Dahl keeps")).count(), 5, "{shown:#?}");
    assert_eq!(shown.iter().filter(|text| text.contains("1887")).count(), 1, "{shown:#?}");
    // There is no private word in a channel but a direct message.
    let word = shown.iter().find(|text| text.contains("a lot of questions")).expect("a word about the limit");
    assert!(word.starts_with("bot in #dm"), "{word}");
    talk.end().await;
}

#[tokio::test]
async fn a_member_is_told_of_the_limit_privately_where_that_is_possible() {
    let mut talk = Talk::with(Settings::default(), Options::new().limited()).await;
    for _ in 0..7 {
        talk.slash("ask", &[("question", json!("who keeps the lighthouse?"))]);
    }
    let mut private = 0;
    for _ in 0..7 {
        let sent = talk.hear().await;
        private += usize::from(sent.is_private());
    }
    // An interaction that is not answered shows as failed, so each of these has its word.
    assert_eq!(private, 2, "{}", talk.script());
    talk.end().await;
}

/// Nobody's questions are counted for another.
#[tokio::test]
async fn a_crowd_is_no_flood() {
    let mut talk = Talk::with(Settings::default(), Options::new().limited()).await;
    for number in 0..30 {
        talk.turn_to(asker(number), NEWS);
        talk.ask("who keeps the lighthouse?");
    }
    for _ in 0..30 {
        assert!(crate::shown::shown(&talk.hear().await).contains("Maren Dahl keeps"));
    }
    talk.end().await;
}

/// Discord's limits are kept without having to be told: no answer of 429, and nothing lost.
#[tokio::test]
async fn limits_are_kept_before_they_are_met() {
    let settings = Settings { limits: true, further_channels: 20, ..Settings::default() };
    let mut talk = Talk::with(settings, Options::new().paced()).await;
    let begun = Instant::now();
    for number in 0..60 {
        talk.turn_to(asker(number), further_channel(number % 20));
        talk.ask("who keeps the lighthouse?");
    }
    for _ in 0..60 {
        talk.hear().await;
    }
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    assert_eq!(talk.stand_in.drawn_429s(), 0);
    // One for REST, one for the gateway, and as many as are needed to send side by side.
    assert!(talk.stand_in.connections() <= 30, "{}", talk.stand_in.connections());
    talk.end().await;
}

/// Many channels of one guild are flooded, so that the cap for all routes is what everybody waits for: elsewhere a question is next in turn.
#[tokio::test]
async fn a_flood_in_one_guild_holds_up_nobody_elsewhere() {
    let settings = Settings { limits: true, further_channels: 50, ..Settings::default() };
    let mut talk = Talk::with(settings, Options::new().paced()).await;
    for number in 0..250 {
        talk.turn_to(asker(number), further_channel(number % 50));
        talk.ask("who keeps the lighthouse?");
    }
    assert!(talk.stand_in.log.next(0, |sent| sent.route.is_create()).await.is_some());
    let begun = Instant::now();
    talk.turn_to(ADA, DM);
    talk.ask("when was the lighthouse built?");
    let other = |sent: &Sent| sent.route == Route::CreateMessage(DM.id) && sent.took_effect();
    assert!(talk.stand_in.log.next(0, other).await.is_some());
    assert!(begun.elapsed() < Duration::from_millis(1500), "{:?}", begun.elapsed());
    assert_eq!(talk.stand_in.drawn_429s(), 0);
}

/// A flood in one channel holds up nobody in another, and responses to interactions wait for nothing.
#[tokio::test]
async fn a_flood_in_one_channel_holds_up_nobody_else() {
    let settings = Settings { limits: true, ..Settings::default() };
    let mut talk = Talk::with(settings, Options::new().paced()).await;
    for number in 0..40 {
        talk.turn_to(asker(number), NEWS);
        talk.ask("who keeps the lighthouse?");
    }
    talk.turn_to(ADA, TALK);
    let begun = Instant::now();
    talk.ask("when was the lighthouse built?");
    let other = |sent: &Sent| sent.route == Route::CreateMessage(TALK.id) && sent.took_effect();
    assert!(talk.stand_in.log.next(0, other).await.is_some());
    talk.slash("ask", &[("question", json!("when was the lighthouse built?"))]);
    assert!(talk.stand_in.log.next(0, |sent| sent.route.is_callback() && sent.took_effect()).await.is_some());
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    assert_eq!(talk.stand_in.drawn_429s(), 0);
    assert_eq!(talk.channel.guild, Some(HARBOUR));
}
