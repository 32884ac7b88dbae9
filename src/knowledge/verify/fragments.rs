//! The fragments of links: the article's own words, letter by letter, at which a browser opens it.

use super::article::occurrences;
use super::{Proof, listed};
use crate::knowledge::place::Place;
use crate::knowledge::shape::Fragment;

/// A link opens the article at the first place that matches, letter by letter; so each end stands once, and the start nowhere before.
pub(super) fn prove<'a>(proof: &mut Proof<'a, '_>, place: Place<'a>, fragment: &'a Fragment) {
    let Some(paragraph) = proof.article.paragraph(fragment.paragraph) else { return };
    proof.proven.fragments += 1;
    let number = fragment.paragraph;
    let (firsts, lasts) = (occurrences(&paragraph.text, &fragment.first), occurrences(&paragraph.text, &fragment.last));
    for (field, text, found) in [("first", &fragment.first, &firsts), ("last", &fragment.last, &lasts)] {
        let place = place.field(field);
        if found.is_empty() {
            let elsewhere = proof.article.numbers_where(|paragraph| !occurrences(&paragraph.text, text).is_empty());
            let help = if paragraph.says(text).is_some() {
                "Write the quotation marks as they stand there, typographic ones.".into()
            } else {
                elsewhere_fragment(&elsewhere)
            };
            proof.fail("fragment-not-found", place, format!("paragraph {number} does not have the words “{text}”"), help);
        } else if found.len() > 1 {
            let message = format!("paragraph {number} has the words “{text}” {} times", found.len());
            proof.fail("fragment-ambiguous", place, message, "Take words that stand there once, so that the link opens the right passage.");
        }
    }
    let before = usize::from(number).saturating_sub(1);
    let earlier = proof.article.paragraphs[..before].iter().position(|paragraph| !occurrences(&paragraph.text, &fragment.first).is_empty());
    if let Some(earlier) = earlier.filter(|_| !firsts.is_empty()) {
        let message = format!("the link opens paragraph {}, which has the words “{}” as well", earlier + 1, fragment.first);
        proof.fail("fragment-ambiguous", place.field("first"), message, "Take words that stand nowhere before.");
    }
    if let ([first], [last]) = (firsts.as_slice(), lasts.as_slice())
        && last.start < first.end
    {
        let help = "Take the passage's last words from behind its first ones; the two don't share words.";
        proof.fail("fragment-order", place.field("last"), format!("“{}” ends before “{}” does", fragment.last, fragment.first), help);
    }
}

fn elsewhere_fragment(found: &[usize]) -> String {
    if found.is_empty() { "Copy the words letter by letter from the article.".into() } else { format!("They stand in paragraph {}.", listed(found)) }
}
