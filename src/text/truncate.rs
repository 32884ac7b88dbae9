//! The one function that cuts text short.

use unicode_segmentation::UnicodeSegmentation;

/// Cuts `text` to at most `limit` characters (Unicode scalar values, which is what Discord counts at most), on a grapheme boundary and after a whole
/// word where there is one, and ends it with `…` when something was lost.
///
/// O(length).
#[must_use]
pub fn truncate(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let room = limit.saturating_sub(1);
    let (mut used, mut end) = (0, 0);
    for (at, grapheme) in text.grapheme_indices(true) {
        let length = grapheme.chars().count();
        if used + length > room {
            break;
        }
        used += length;
        end = at + grapheme.len();
    }
    let cut = &text[..end];
    let word_end = cut.rfind(char::is_whitespace).filter(|at| *at > end / 2).unwrap_or(end);
    if limit == 0 { String::new() } else { format!("{}…", cut[..word_end].trim_end()) }
}

#[cfg(test)]
mod tests {
    use super::truncate;

    #[test]
    fn cuts_after_a_word_and_never_inside_a_grapheme() {
        for (text, limit, expected) in [
            ("short", 10, "short"),
            ("one two three", 9, "one two…"),
            ("👩‍👩‍👧‍👧👩‍👩‍👧‍👧", 8, "👩‍👩‍👧‍👧…"),
            ("e\u{301}e\u{301}", 3, "e\u{301}…"),
            ("abc", 0, ""),
            ("abc", 1, "…"),
        ] {
            assert_eq!(truncate(text, limit), expected, "{text:?} {limit}");
        }
    }
}
