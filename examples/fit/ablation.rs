//! What each part of the method is worth: the weights are fitted without its signals, and what was held out is judged by what is left.
//!
//! Only the weighing is changed. Which entries are looked at at all is not, so that a part that is removed here still helps to find them.

use summit_bot::answer::Signal;

use crate::rows::Row;

/// The parts, by the signals that they make: beginnings of their names. A signal that needs two parts stands in both.
pub const PARTS: &[(&str, &[&str])] = &[
    ("nothing", &[]),
    ("explanation", &["Coverage", "Core", "Open", "All", "Focus"]),
    ("likeness", &["Likeness", "GapLead", "NearMiss"]),
    ("intent model", &["Margin", "GapAhead", "InScope"]),
    ("likeness and intent model", &["Likeness", "GapLead", "NearMiss", "Margin", "GapAhead", "InScope"]),
    ("role fit", &["Filled", "Missing", "CoreOf", "Inherited", "AskedSame", "HowLoose"]),
    ("conflicts", &["Swapped", "Corrected", "Contradicted", "Contrary"]),
    ("grammar", &["Verb", "Subject", "Swapped"]),
    ("what is asked", &["Asks", "FilledRole", "FilledWho", "CoreOf", "HowLoose", "AllOf", "OpenInTruth"]),
    ("near misses and gaps", &["Gap", "MarginGap", "NearMiss"]),
    ("kind of entry", &["List", "Summary", "Dispute", "Profile", "Statement", "Event", "Specific"]),
    ("context", &["Context"]),
    ("how it is typed", &["Misspelt", "Long", "Short"]),
    ("usual words", &["Unusual"]),
    ("what does not go together", &["OwnOccasion", "OtherOccasion", "PlannedOfPast", "ElseAsked", "TooInTruth", "OpenVerb", "CorrectedOnly"]),
];

/// The signals whose names begin so; the beginning that none has, as an error.
pub fn signals<'a>(names: impl Iterator<Item = &'a str>) -> Result<Vec<Signal>, String> {
    let mut found = Vec::new();
    for name in names {
        let before = found.len();
        found.extend(Signal::ALL.iter().filter(|signal| format!("{signal:?}").starts_with(name)));
        if found.len() == before {
            return Err(name.to_owned());
        }
    }
    Ok(found)
}

/// Makes the signals say nothing.
pub fn silence<'a>(rows: impl Iterator<Item = &'a mut Row>, silent: &[Signal]) {
    for values in rows.flat_map(|row| &mut row.candidates).map(|(signals, _)| signals) {
        for signal in silent {
            values[*signal as usize] = 0.0;
        }
    }
}
