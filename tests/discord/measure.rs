//! What it costs, on the base that is built in: `cargo test --release --test discord -- --ignored --nocapture --test-threads 1 measure`.
//! Figures are printed, and none of them fails a test: a busy machine is no mistake.

#![allow(clippy::print_stdout, reason = "figures are for whoever measures")]

use std::collections::BTreeMap;
use std::fs;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::program::{Options, Program};
use crate::stand_in::cast::{ADA, BOT, NEWS, asker, further_channel};
use crate::stand_in::gateway::Manners;
use crate::stand_in::log::Sent;
use crate::stand_in::{Settings, StandIn};
use crate::talk::Talk;

/// Questions of people, no two the same, so that nothing that is remembered flatters the figures.
fn questions() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/questions");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "jsonl"));
    files.sort();
    let texts: Vec<String> = files.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    let cases = texts.iter().flat_map(|text| text.lines()).map(|line| serde_json::from_str::<Value>(line).unwrap());
    let mut all: Vec<String> = cases.filter_map(|case| case["q"].as_str().map(str::to_owned)).collect();
    all.dedup();
    all
}

fn shipped() -> Options {
    Options::new().knowing_the_default()
}

fn percentiles(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1000.0;
    println!("{what}: p50 {:.3} ms, p99 {:.3} ms, worst {:.3} ms of {}", at(0.5), at(0.99), at(1.0), times.len());
}

/// Asks so many questions one at a time, and gives the time from an event's way out to the request's way in.
async fn one_at_a_time(talk: &mut Talk, questions: &[String]) -> Vec<Duration> {
    let mut times = Vec::new();
    for (at, question) in questions.iter().enumerate() {
        talk.turn_to(asker(at as u64 % 50), NEWS);
        let sent = talk.asked(question).await;
        times.push(sent.after);
        talk.script();
    }
    times
}

#[tokio::test]
#[ignore = "measures"]
async fn measure_replies() {
    let mut talk = Talk::with(Settings::default(), shipped()).await;
    let questions = questions();
    let (first, rest) = questions.split_at(100);
    one_at_a_time(&mut talk, first).await;
    let computing = talk.program.computing();
    let times = one_at_a_time(&mut talk, rest).await;
    let computing = talk.program.computing() - computing;
    percentiles("event in to reply's request out, no question twice", times);
    println!("CPU a reply: {} us", computing.as_micros() as usize / rest.len());
    // As bots with a list of fixed answers are measured: few questions, asked again and again.
    let few: Vec<String> = questions.iter().step_by(30).cloned().cycle().take(2000).collect();
    let computing = talk.program.computing();
    let times = one_at_a_time(&mut talk, &few).await;
    let computing = talk.program.computing() - computing;
    percentiles("event in to reply's request out, 45 questions again and again", times);
    println!("CPU a reply: {} us", computing.as_micros() as usize / few.len());
    let question = |at: usize| questions[at % questions.len()].as_str();
    let mut times = Vec::new();
    for at in 0..500 {
        talk.slash("ask", &[("question", json!(question(at)))]);
        let sent = talk.hear().await;
        times.push(sent.after);
    }
    percentiles("slash command in to response out", times);
    let mut times = Vec::new();
    for at in 0..500 {
        let typed = question(at);
        let typed: String = typed.chars().take(at % 30 + 1).collect();
        talk.typing("ask", "question", &typed);
        let sent = talk.hear().await;
        times.push(sent.after);
    }
    percentiles("typing in to suggestions out", times);
    talk.finish().await;
}

#[tokio::test]
#[ignore = "measures"]
async fn measure_memory() {
    for guilds in [1, 1000] {
        let manners = Manners { guilds, ..Manners::default() };
        let mut talk = Talk::with(Settings { manners, ..Settings::default() }, shipped()).await;
        // Until all guilds are read, which the answer to a question asked after them shows.
        talk.asked("help").await;
        tokio::time::sleep(Duration::from_secs(2)).await;
        let parts = ["VmRSS:", "RssAnon:", "RssFile:"].map(|part| talk.program.memory(part) as f64 / 1024.0);
        println!("idle resident, {guilds} guilds: {:.1} MB, of which {:.1} written and {:.1} of files", parts[0], parts[1], parts[2]);
        talk.finish().await;
    }
    let settings = Settings { further_channels: 100, ..Settings::default() };
    let mut talk = Talk::with(settings, shipped()).await;
    let questions = questions();
    let question_of = |at: usize| questions[at % questions.len()].as_str();
    for at in 0..5500 {
        talk.turn_to(asker(at as u64 % 400), further_channel(at as u64 % 100));
        match at % 11 {
            // Most of what a bot hears is not for it.
            0..=4 => drop(talk.say("people talking to each other about this and that")),
            5..=8 => {
                talk.asked(question_of(at)).await;
            }
            9 => {
                talk.slash("ask", &[("question", json!(question_of(at)))]);
                talk.hear().await;
            }
            _ => {
                talk.typing("ask", "question", "what did");
                talk.hear().await;
            }
        }
        talk.script();
    }
    println!("resident after 5,500 events: {:.1} MB", talk.program.memory("VmRSS:") as f64 / 1024.0);
    talk.finish().await;
}

#[tokio::test]
#[ignore = "measures"]
async fn measure_start() {
    let mut times = Vec::new();
    for _ in 0..20 {
        let stand_in = StandIn::start(Settings::default()).await;
        let begun = Instant::now();
        let mut program = Program::start(&stand_in, &shipped());
        assert!(stand_in.gateway_comes_to(|tally| tally.identified == 1).await);
        stand_in.tell(mention());
        let (sent, _) = stand_in.log.next(0, |sent| sent.route.is_create()).await.unwrap();
        times.push(sent.at - begun);
        program.signal("TERM");
        program.ends().await;
    }
    percentiles("start to first answer", times);
}

fn mention() -> (&'static str, Value) {
    let mut message = crate::stand_in::shapes::message(
        crate::stand_in::world::snowflake(),
        NEWS.id,
        crate::stand_in::shapes::user(&ADA),
        &format!("<@{BOT}> who whispered to macron"),
    );
    message["mentions"] = json!([crate::stand_in::shapes::bot()]);
    message["guild_id"] = json!(crate::stand_in::cast::HARBOUR.to_string());
    message["member"] = crate::stand_in::shapes::member(&[]);
    ("MESSAGE_CREATE", message)
}

#[tokio::test]
#[ignore = "measures"]
async fn measure_a_rush() {
    let settings = Settings { limits: true, further_channels: 100, ..Settings::default() };
    let mut talk = Talk::with(settings, shipped().paced()).await;
    let questions = questions();
    let begun = Instant::now();
    for number in 0..1000 {
        talk.turn_to(asker(number), further_channel(number % 100));
        talk.ask(&questions[number as usize % questions.len()]);
    }
    let asked = begun.elapsed();
    let replied = |sent: &Sent| sent.route.is_create() && sent.took_effect();
    let all = talk.stand_in.log.wait_for(1000, Duration::from_secs(60), replied).await;
    let took = begun.elapsed();
    let mut answered: BTreeMap<String, usize> = BTreeMap::new();
    for sent in talk.stand_in.log.all(replied) {
        *answered.entry(sent.body["message_reference"]["message_id"].to_string()).or_default() += 1;
    }
    println!(
        "1,000 mentions at once over 100 channels: lost {}, doubled {}, 429s {}, {:.2} s since the first, {:.2} s since the last, {} connections{}",
        1000 - answered.len(),
        answered.values().filter(|count| **count > 1).count(),
        talk.stand_in.drawn_429s(),
        took.as_secs_f64(),
        (took - asked).as_secs_f64(),
        talk.stand_in.connections(),
        if all { "" } else { " (not finished)" },
    );
    talk.finish().await;
}
