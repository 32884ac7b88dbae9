//! Rules of every text: it is there, it can be seen, and Discord takes it.

use super::{Context, Reports, Rule, fact_place};
use crate::knowledge::problem::Severity;
use crate::knowledge::texts::{TextUse, each_text};

pub(super) const RULES: &[Rule] = &[
    Rule { name: "empty-text", about: "no text is empty", severity: Severity::Error, check: empty_texts },
    Rule {
        name: "too-long",
        about: "a text, and an answer made of a lead, a statement and a quotation, is no longer than Discord takes",
        severity: Severity::Error,
        check: too_long,
    },
    Rule {
        name: "untidy-text",
        about: "a text has no white space around it, no line breaks and nothing that can't be seen",
        severity: Severity::Warning,
        check: untidy_texts,
    },
];

/// The longest reply, in characters: a Discord message has room for 2,000, of which the sources and suggestions take their share.
const MAX_REPLY: usize = 900;

/// The longest name, in characters: Discord's limit for the label of a menu's choice.
const MAX_LABEL: usize = 100;

/// The longest phrasing, in characters: as long as people ask. Where one is shown on a button it is cut to what fits.
const MAX_QUESTION: usize = 200;

/// The longest text of `[source]`, in characters: Discord's limit for an embed's title and an author's name.
const MAX_SOURCE: usize = 256;

fn empty_texts<'a>(context: &Context<'a>, reports: &mut Reports<'_, 'a>) {
    each_text(context.tables, &mut |place, text, used| {
        if used != TextUse::Unit && text.trim().is_empty() {
            reports.at(place, "an empty text", "Write something, or take the field out.");
        }
    });
}

fn too_long<'a>(context: &Context<'a>, reports: &mut Reports<'_, 'a>) {
    each_text(context.tables, &mut |place, text, used| {
        let limit = match used {
            TextUse::Label | TextUse::Phrase | TextUse::Unit | TextUse::Fragment => MAX_LABEL,
            TextUse::Question => MAX_QUESTION,
            TextUse::Prose | TextUse::Quote => MAX_REPLY,
            TextUse::Source => MAX_SOURCE,
        };
        let length = length(text);
        if length > limit {
            reports.at(place, format!("a text of {length} characters"), format!("Write at most {limit}; Discord has no room for more."));
        }
    });
    for (at, fact) in context.tables.facts.iter().enumerate() {
        let (statement, quote) = (length(&fact.statement), fact.quote.as_ref().map_or(0, |quote| length(quote)));
        let lead = fact.leads.iter().filter(|(key, _)| *key != "yes" && *key != "no").map(|(_, lead)| length(lead)).max().unwrap_or(0);
        let total = lead + statement + quote;
        if total > MAX_REPLY && statement <= MAX_REPLY && quote <= MAX_REPLY && lead <= MAX_REPLY {
            let message = format!("lead, statement and quotation of `{}` have {total} characters", fact.id);
            reports.at(fact_place(at).field("statement"), message, format!("Write at most {MAX_REPLY} in all; Discord has no room for more."));
        }
    }
}

/// In characters.
fn length(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().count() }
}

fn untidy_texts<'a>(context: &Context<'a>, reports: &mut Reports<'_, 'a>) {
    each_text(context.tables, &mut |place, text, _| {
        if text.trim() != text {
            reports.at(place, "white space around a text", "Take it out.");
        } else if text.contains(is_unseen) {
            reports.at(place, "a text with a character that can't be seen", "Type it again: no line breaks, tabs, or zero-width characters.");
        }
    });
}

/// Control characters, soft hyphens, zero-width and bidirectional characters.
fn is_unseen(c: char) -> bool {
    c.is_control() || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}
