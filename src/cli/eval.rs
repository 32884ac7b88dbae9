//! `eval`: scores the bot on files of questions.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::time::Instant;

use serde_json::json;

use crate::conversation::Conversation;
use crate::engine::Engine;
use crate::eval::{Case, Place, Report, Said, Shortfall, parse, score};

use super::args::Eval;
use super::failure::Failure;
use super::{ask, render, words};

/// Reads all files of questions.
///
/// # Errors
///
/// When a file can't be read or holds anything but questions.
pub fn read(files: &[PathBuf]) -> Result<Vec<Case>, Failure> {
    let mut cases = Vec::new();
    for path in files {
        let text = fs::read_to_string(path).map_err(|error| Failure::Usage(words::file_failed(path, &error)))?;
        cases.extend(parse(&text).map_err(|(line, problem)| Failure::Usage(words::no_question(path, line, &problem)))?);
    }
    Ok(cases)
}

/// Scores; tells whether every bar was reached.
///
/// # Errors
///
/// When the output can't be written.
pub fn run(engine: &Engine, cases: &[Case], eval: &Eval, out: &mut dyn Write) -> Result<bool, Failure> {
    let mut times = Vec::new();
    let mut conversation = Conversation::new();
    let report = score(cases, |question, place| {
        if place == Place::First {
            conversation.clear();
        }
        let began = Instant::now();
        let reply = engine.ask(&mut conversation, question);
        times.push(began.elapsed().as_secs_f64());
        Said {
            outcome: reply.outcome.name().to_owned(),
            paragraphs: reply.outcome.citations().iter().map(|citation| citation.paragraph).collect(),
            facts: ask::facts(engine, &reply).into_iter().map(str::to_owned).collect(),
            confidence: reply.confidence,
            text: reply.text,
        }
    });
    let missed = report.missed(&eval.min);
    let text = if eval.json { as_json(&report, &missed, eval.fails) } else { as_text(&report, &missed, eval.fails, &mut times) };
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(missed.is_empty())
}

fn as_text(report: &Report, missed: &[Shortfall], fails: bool, times: &mut [f64]) -> String {
    let mut lines = Vec::new();
    times.sort_by(f64::total_cmp);
    if let (Some(median), Some(p99)) = (times.get(times.len() / 2), times.get(times.len() * 99 / 100)) {
        lines.push(words::eval::asked(times.len(), times.iter().sum(), median * 1e6, p99 * 1e6));
    }
    lines.extend(report.lengths.map(|(median, longest)| words::eval::lengths(median, longest)));
    lines.extend(report.direct.map(|(direct, of)| words::eval::direct(direct, of)));
    if fails {
        lines.extend(report.fails.iter().flat_map(|fail| words::eval::fail(fail).lines().map(render::printable).collect::<Vec<_>>()));
    }
    let mut text = render::finish(&lines) + &words::eval::table(report);
    if !missed.is_empty() {
        text += &(words::eval::shortfalls(missed) + "\n");
    }
    text
}

/// Figures alone, no times: the same base and questions give the same bytes.
fn as_json(report: &Report, missed: &[Shortfall], fails: bool) -> String {
    let rows: Vec<_> =
        report.rows().map(|(name, row)| json!({"name": name, "asked": row.asked, "right": row.right, "false_answers": row.false_answers})).collect();
    let missed: Vec<_> = missed.iter().map(|short| json!({"name": short.bar.name, "bar": short.bar.rate, "rate": short.rate})).collect();
    let mut object = json!({
        "rows": rows,
        "missed": missed,
        "lengths": report.lengths.map(|(median, longest)| json!({"median": median, "longest": longest})),
        "direct": report.direct.map(|(direct, of)| json!({"direct": direct, "of": of})),
    });
    if fails {
        object["fails"] = report
            .fails
            .iter()
            .map(|fail| {
                json!({"id": fail.id, "category": fail.category, "question": fail.question, "why": fail.why,
                       "outcome": fail.said.outcome, "text": fail.said.text, "facts": fail.said.facts})
            })
            .collect();
    }
    format!("{object}\n")
}
