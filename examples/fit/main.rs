//! Fits the weights of the signals: `cargo run --release --example fit -- [--folds N] [--held-out FILE]… [--base FOLDER]… [--without NAMES]
//! [--ablate] FILE…`.
//!
//! The rows are the questions of the files, whose right answers are known, and with `--folds` the fact base's own phrasings, each asked of a base
//! that lacks it and its like (cross-fitting, so that no phrasing finds itself). `--base` adds the phrasings of another base, so that the weights suit
//! more than one. Prints the table for `src/weights.rs`, and how much is right and
//! how much false by it, on what was fitted and on what was held out. `--rows` prints the rows as JSON instead, for other tools.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::unwrap_used, reason = "a tool for the terminal")]

mod ablation;
mod rows;
mod solve;

use std::path::Path;

use rows::{Row, of_phrasings, of_questions};
use summit_bot::answer::{Doubt, Signal};
use summit_bot::engine::Engine;
use summit_bot::knowledge::{default_files, read_folder};

/// How much one phrasing counts against one question: there are many more of them, and they are no questions of members.
const PHRASING: f64 = 0.015;
/// How much one phrasing of another base counts.
const OF_OTHER_BASE: f64 = 0.1;

fn main() {
    let (mut files, mut held_out, mut folds, mut dump) = (Vec::new(), Vec::new(), 0, false);
    let (mut without, mut ablate, mut bases) = (Vec::new(), false, Vec::new());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--folds" => folds = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(5),
            "--held-out" => held_out.extend(arguments.next()),
            "--base" => bases.extend(arguments.next()),
            "--rows" => dump = true,
            "--without" => match ablation::signals(arguments.next().unwrap_or_default().split(',')) {
                Ok(signals) => without.extend(signals),
                Err(name) => return eprintln!("there is no signal that begins with `{name}`"),
            },
            "--ablate" => ablate = true,
            _ => files.push(argument),
        }
    }
    let engine = Engine::built_in();
    let read = |files: &[String]| files.iter().flat_map(|file| of_questions(&engine, file)).collect::<Vec<Row>>();
    let (mut questions, mut held_out) = (read(&files), read(&held_out));
    let mut phrasings = of_phrasings(&default_files(), folds);
    let mut others: Vec<Row> = bases.iter().flat_map(|folder| of_phrasings(&read_folder(Path::new(folder)).unwrap(), folds)).collect();
    ablation::silence(questions.iter_mut().chain(&mut held_out).chain(&mut phrasings).chain(&mut others), &without);
    if dump {
        for row in questions.iter().chain(&held_out).chain(&phrasings) {
            println!("{}", row.json());
        }
        return;
    }
    if ablate {
        println!("| without | signals | right | false |\n|---|---|---|---|");
        for (part, names) in ablation::PARTS {
            let silent = ablation::signals(names.iter().copied()).unwrap();
            let silenced = |rows: &[Row]| {
                let mut rows = rows.to_vec();
                ablation::silence(rows.iter_mut(), &silent);
                rows
            };
            let weights = fit(&silenced(&questions), &silenced(&phrasings), &silenced(&others));
            let (right, wrong) = shares(&silenced(&held_out), &weights);
            println!("| {part} | {} | {right:.1} | {wrong:.1} |", silent.len());
        }
        return;
    }
    let weights = fit(&questions, &phrasings, &others);
    for (name, rows) in [("questions", &questions), ("held out", &held_out), ("phrasings", &phrasings), ("other bases", &others)] {
        let (right, wrong) = shares(rows, &weights);
        eprintln!("{name}: {} rows, {right:.1}% right, {wrong:.1}% false", rows.len());
    }
    println!("pub const SIGNALS: [f32; Signal::COUNT] = [");
    for (signal, weight) in Signal::ALL.iter().zip(weights) {
        println!("    {weight:.2}, // {signal:?}");
    }
    println!("];");
    let doubts: Vec<_> = phrasings.iter().chain(&others).filter_map(|row| row.doubts).collect();
    if !doubts.is_empty() {
        let weights = solve::fit_doubts(&doubts);
        let says_no = |doubts: &[f32]| doubts.iter().zip(weights).map(|(x, w)| f64::from(*x) * w).sum::<f64>() > 0.0;
        let right = doubts.iter().filter(|(doubts, no)| says_no(doubts) == *no).count();
        eprintln!("yes or no: {} rows, {:.1}% right", doubts.len(), 100.0 * right as f64 / doubts.len() as f64);
        println!("pub const DOUBTS: [f32; Doubt::COUNT] = [");
        for (doubt, weight) in Doubt::ALL.iter().zip(weights) {
            println!("    {weight:.2}, // {doubt:?}");
        }
        println!("];");
    }
}

fn fit(questions: &[Row], phrasings: &[Row], others: &[Row]) -> [f64; Signal::COUNT] {
    let mut rows: Vec<(&Row, f64)> = questions.iter().map(|row| (row, 1.0)).collect();
    rows.extend(phrasings.iter().map(|row| (row, PHRASING)));
    rows.extend(others.iter().map(|row| (row, OF_OTHER_BASE)));
    solve::fit_signals(&rows)
}

/// How much of the rows is right and how much false, in percent.
fn shares(rows: &[Row], weights: &[f64]) -> (f64, f64) {
    let outcomes = rows.iter().map(|row| row.outcome(weights));
    let (right, wrong) = outcomes.fold((0, 0), |sum, (right, wrong)| (sum.0 + usize::from(right), sum.1 + usize::from(wrong)));
    let share = |count: usize| 100.0 * count as f64 / rows.len().max(1) as f64;
    (share(right), share(wrong))
}
