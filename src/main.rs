//! The program.
#![allow(clippy::print_stdout, clippy::print_stderr)]
use std::io::BufRead;
use summit_bot::{conversation::Conversation, engine::Engine, knowledge::default_files};
fn main() {
    let engine = match Engine::new(default_files()) {
        Ok(e) => e,
        Err(p) => {
            eprintln!("{p}");
            std::process::exit(1)
        }
    };
    let args: Vec<String> = std::env::args().collect();
    let conversational = args.iter().any(|a| a == "--conversation");
    let mut conversation = Conversation::new();
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        if line.trim().is_empty() {
            conversation.clear();
            if conversational {
                continue;
            }
        }
        if !conversational {
            conversation.clear();
        }
        let t = engine.trace(&mut conversation, &line);
        let r = &t.reply;
        let k = engine.knowledge();
        let facts: Vec<&str> = match &r.outcome {
            summit_bot::answer::Outcome::Answer { entries, .. } => entries.iter().map(|e| k.entry(*e).id.as_str()).collect(),
            _ => vec![],
        };
        if args.iter().any(|a| a == "--json") {
            println!(
                "{}",
                serde_json::json!({"question": line, "outcome": r.outcome.name(), "text": r.text, "facts": facts, "citations": r.outcome.citations(), "confidence": r.confidence, "suggestions": r.suggestions})
            );
        } else {
            println!(
                "Q {line}\n  form {:?} verb {:?} subj {:?} obj {:?} to {:?} head {:?} neg {}",
                t.reading.form.asked,
                t.reading.form.verb,
                t.reading.form.subject.map(|e| &k.entity(e).id),
                t.reading.form.object.map(|e| &k.entity(e).id),
                t.reading.form.to.map(|e| &k.entity(e).id),
                t.reading.form.head,
                t.reading.form.negated
            );
            for (i, w) in t.reading.items.iter().zip(&t.ranking.weights) {
                println!(
                    "  item {:?} {:?} w={w:.2} {}",
                    t.reading.words[i.words.clone()].iter().map(|w| &w.text).collect::<Vec<_>>(),
                    i.kind,
                    i.features
                        .iter()
                        .map(|(f, c)| match f {
                            summit_bot::knowledge::Feature::Word(w) => format!("{}:{c:.2}", k.lexicon().text(*w)),
                            summit_bot::knowledge::Feature::Concept(c2) => format!("#{}:{c:.2}", k.lexicon().concept(*c2).id),
                            summit_bot::knowledge::Feature::Entity(e) => format!("@{}:{c:.2}", k.entity(*e).id),
                        })
                        .collect::<Vec<_>>()
                        .join(" ")
                );
            }
            for c in t.ranking.candidates.iter().take(5) {
                println!(
                    "  cand {} {:.3} cov={:.2} like={:.2} focus={:.2} ctx={:.2} {:?} conf={:?} shares={:.1?}",
                    k.entry(c.entry).id,
                    c.score,
                    c.coverage,
                    c.likeness,
                    c.focus,
                    c.context,
                    c.fit,
                    c.explanation.conflicts,
                    c.explanation.shares
                );
            }
            println!("  => {:?} {:?}: {}", t.decision.rule, r.outcome.name(), r.text);
        }
    }
}
