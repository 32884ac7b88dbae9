//! How it ends: in good order, whatever is under way.

use std::time::{Duration, Instant};

use crate::program::{Options, Program};
use crate::stand_in::faults::Fault;
use crate::stand_in::routes::Route;
use crate::stand_in::{Settings, StandIn};
use crate::talk::Talk;

#[tokio::test]
async fn both_signals_end_it_and_the_gateway_is_closed_properly() {
    for signal in ["TERM", "INT"] {
        let mut talk = Talk::start().await;
        talk.asked("who keeps the lighthouse?").await;
        talk.program.signal(signal);
        let status = talk.program.ends().await;
        assert_eq!(status.code(), Some(0), "{signal}: {}", talk.program.said());
        assert!(talk.stand_in.gateway_comes_to(|tally| tally.closed == [1000]).await, "{signal}: {:?}", talk.stand_in.gateway.tally.borrow());
    }
}

#[tokio::test]
async fn a_question_under_way_is_finished() {
    let mut talk = Talk::start().await;
    talk.stand_in.faults.plan(Route::is_create, Fault::Slow(Duration::from_millis(800)));
    talk.ask("who keeps the lighthouse?");
    talk.hear().await;
    talk.stand_in.faults.plan(Route::is_create, Fault::Status(500));
    talk.ask("when was the lighthouse built?");
    assert!(talk.stand_in.log.next(0, |sent| sent.status == 500).await.is_some());
    talk.program.signal("TERM");
    let sent = talk.hear().await;
    assert!(sent.body.to_string().contains("1887"));
    talk.end_as_signalled().await;
}

/// After the signal nothing is taken any more.
#[tokio::test]
async fn a_late_question_is_not_taken() {
    let mut talk = Talk::start().await;
    talk.stand_in.faults.plan(Route::is_create, Fault::Slow(Duration::from_millis(500)));
    talk.ask("who keeps the lighthouse?");
    talk.hear().await;
    talk.program.signal("TERM");
    assert!(talk.stand_in.gateway_comes_to(|tally| !tally.closed.is_empty()).await || talk.program.has_ended());
    talk.ask("when was the lighthouse built?");
    talk.end_as_signalled().await;
}

/// Something hangs: ten seconds are enough.
#[tokio::test]
async fn it_waits_ten_seconds_at_most() {
    let mut talk = Talk::start().await;
    for _ in 0..5 {
        talk.stand_in.faults.plan(Route::is_create, Fault::Silence);
    }
    talk.ask("who keeps the lighthouse?");
    assert!(talk.stand_in.log.next(0, |sent| sent.route.is_create()).await.is_some());
    let asked = Instant::now();
    talk.program.signal("TERM");
    let status = talk.program.ends_within(Duration::from_secs(13)).await;
    assert!(asked.elapsed() < Duration::from_secs(12), "{:?}", asked.elapsed());
    assert_eq!(status.code(), Some(0), "{}", talk.program.said());
}

#[tokio::test]
async fn it_ends_while_discord_cannot_be_reached() {
    // A port that was free a moment ago.
    let stand_in = StandIn::start(Settings::default()).await;
    let url = stand_in.url();
    drop(stand_in);
    for signal in ["TERM", "INT"] {
        let mut program = Program::start_at(&url, &Options::new());
        assert!(program.says("gateway").await, "{}", program.said());
        program.signal(signal);
        let asked = Instant::now();
        let status = program.ends().await;
        assert_eq!(status.code(), Some(0), "{}", program.said());
        assert!(asked.elapsed() < Duration::from_secs(4), "{:?}", asked.elapsed());
    }
}

/// A second signal means at once.
#[tokio::test]
async fn it_ends_while_the_gateway_is_gone() {
    let mut talk = Talk::start().await;
    talk.asked("who keeps the lighthouse?").await;
    talk.stand_in.go_away();
    assert!(talk.program.says("gateway was lost").await, "{}", talk.program.said());
    talk.program.signal("TERM");
    let status = talk.program.ends_within(Duration::from_secs(11)).await;
    assert_eq!(status.code(), Some(0), "{}", talk.program.said());
}
