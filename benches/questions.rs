//! How long a question takes, over the development set, on one core: `cargo bench --bench questions`.
//!
//! Prints median and 99th percentile over the questions (wanted: 50 µs and 250 µs), each question's time being its median over some rounds, and
//! after that the time of each stage over all of them.
#![allow(clippy::print_stdout, clippy::expect_used, reason = "a tool for the terminal")]

use std::hint::black_box;
use std::sync::LazyLock;
use std::time::Instant;

use divan::Bencher;
use divan::counter::ItemsCount;

use summit_bot::answer::{Ranking, decide, rank};
use summit_bot::conversation::Conversation;
use summit_bot::engine::Engine;
use summit_bot::understand::{Reading, Spelling, read};

/// How often each question is asked for the percentiles.
const ROUNDS: usize = 31;

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::built_in);

/// The single questions of the development set.
static QUESTIONS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let lines = include_str!("../tests/questions/dev.jsonl").lines();
    let question = |line: &str| serde_json::from_str::<serde_json::Value>(line).expect("a line of JSON")["q"].as_str().map(str::to_owned);
    lines.filter_map(question).collect()
});

static READINGS: LazyLock<Vec<Reading>> = LazyLock::new(|| QUESTIONS.iter().map(|question| reading(question)).collect());
static RANKINGS: LazyLock<Vec<Ranking>> = LazyLock::new(|| READINGS.iter().map(ranking).collect());

fn main() {
    percentiles();
    divan::main();
}

fn percentiles() {
    let ask = |question: &str| {
        let begun = Instant::now();
        black_box(ENGINE.ask(&mut Conversation::new(), question));
        begun.elapsed().as_secs_f64() * 1e6
    };
    let mut times: Vec<f64> = QUESTIONS.iter().map(|question| median((0..ROUNDS).map(|_| ask(question)).collect())).collect();
    times.sort_by(f64::total_cmp);
    let at = |percent: usize| times[times.len() * percent / 100];
    println!("{} questions: median {:.1} µs, 99th percentile {:.1} µs, longest {:.1} µs", times.len(), at(50), at(99), times[times.len() - 1]);
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn reading(question: &str) -> Reading {
    read(ENGINE.knowledge().lexicon(), question, Spelling::Doubted)
}

fn ranking(reading: &Reading) -> Ranking {
    rank(ENGINE.knowledge(), ENGINE.index(), reading, None)
}

#[divan::bench]
fn start() -> Engine {
    Engine::built_in()
}

#[divan::bench]
fn understand(bencher: Bencher) {
    bencher.counter(ItemsCount::new(QUESTIONS.len())).bench(|| QUESTIONS.iter().for_each(|question| drop(black_box(reading(question)))));
}

#[divan::bench]
fn judge(bencher: Bencher) {
    bencher.counter(ItemsCount::new(READINGS.len())).bench(|| READINGS.iter().for_each(|reading| drop(black_box(ENGINE.index().judge(reading)))));
}

#[divan::bench]
fn rank_entries(bencher: Bencher) {
    bencher.counter(ItemsCount::new(READINGS.len())).bench(|| READINGS.iter().for_each(|reading| drop(black_box(ranking(reading)))));
}

#[divan::bench]
fn decide_on_one(bencher: Bencher) {
    let decision = |(reading, ranking)| decide(ENGINE.knowledge(), ENGINE.index(), reading, ranking, None, |_| String::new());
    bencher.counter(ItemsCount::new(READINGS.len())).bench(|| READINGS.iter().zip(RANKINGS.iter()).for_each(|pair| drop(black_box(decision(pair)))));
}

#[divan::bench]
fn ask(bencher: Bencher) {
    let ask = |question: &String| ENGINE.ask(&mut Conversation::new(), question);
    bencher.counter(ItemsCount::new(QUESTIONS.len())).bench(|| QUESTIONS.iter().for_each(|question| drop(black_box(ask(question)))));
}
