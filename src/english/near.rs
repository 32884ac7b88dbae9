//! Common words one slip of the finger away from an unknown one.

use fst::raw::{CompiledAddr, Fst};

use super::table::{parse_word, words};

/// The rarest words (SCOWL size) that a misspelling is taken for.
const MAX_BAND: u8 = 35;

/// Common English words within one edit (insertion, deletion, substitution, adjacent transposition) of `form`, with their SCOWL band.
///
/// Walks the word list's automaton and leaves a branch as soon as two edits would be needed: O(branches within one edit), some microseconds.
#[must_use]
pub fn nearest_common_words(form: &str) -> Vec<(String, u8)> {
    let mut walk = Walk { fst: words().keys.as_fst(), word: form.as_bytes(), path: Vec::with_capacity(form.len() + 1), found: Vec::new() };
    let root = walk.fst.root().addr();
    walk.step(root, 0, 0, 1);
    let mut found = walk.found;
    found.sort();
    found.dedup();
    found.into_iter().filter(|(word, band)| *band <= MAX_BAND && word != form).collect()
}

struct Walk<'a> {
    fst: &'a Fst<&'static [u8]>,
    word: &'a [u8],
    path: Vec<u8>,
    found: Vec<(String, u8)>,
}

impl Walk<'_> {
    /// At automaton state `node` (reached with the summed `output`), with `word[at..]` still to read and `edits` left.
    fn step(&mut self, node: CompiledAddr, output: u64, at: usize, edits: usize) {
        let state = self.fst.node(node);
        if state.is_final() && self.word.len() - at <= edits {
            let band = parse_word(words().line(output + state.final_output().value())).band;
            self.found.push((String::from_utf8_lossy(&self.path).into_owned(), band));
        }
        let (here, next) = (self.word.get(at).copied(), self.word.get(at + 1).copied());
        if edits == 0 {
            let Some(transition) = here.and_then(|byte| state.find_input(byte)).map(|i| state.transition(i)) else { return };
            self.follow(transition.inp, transition.addr, output + transition.out.value(), at + 1, 0);
            return;
        }
        for transition in state.transitions() {
            let output = output + transition.out.value();
            if here == Some(transition.inp) {
                self.follow(transition.inp, transition.addr, output, at + 1, edits);
                continue;
            }
            self.follow(transition.inp, transition.addr, output, at, edits - 1);
            if here.is_some() {
                self.follow(transition.inp, transition.addr, output, at + 1, edits - 1);
            }
            if next == Some(transition.inp) {
                self.transpose(transition.inp, transition.addr, output, at, edits);
            }
        }
        if here.is_some() {
            self.step(node, output, at + 1, edits - 1);
        }
    }

    /// Having read the second letter first, reads the first one.
    fn transpose(&mut self, second: u8, node: CompiledAddr, output: u64, at: usize, edits: usize) {
        let state = self.fst.node(node);
        let Some(transition) = self.word.get(at).and_then(|first| state.find_input(*first)).map(|i| state.transition(i)) else { return };
        self.path.push(second);
        self.follow(transition.inp, transition.addr, output + transition.out.value(), at + 2, edits - 1);
        self.path.pop();
    }

    fn follow(&mut self, letter: u8, node: CompiledAddr, output: u64, at: usize, edits: usize) {
        self.path.push(letter);
        self.step(node, output, at, edits);
        self.path.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::nearest_common_words;

    #[test]
    fn one_edit_of_each_kind() {
        for (typed, meant) in [("teh", "the"), ("happend", "happened"), ("meetting", "meeting"), ("prisener", "prisoner"), ("hapen", "happen")] {
            assert!(nearest_common_words(typed).iter().any(|(word, _)| word == meant), "{typed}");
        }
        assert!(nearest_common_words("xqzzkv").is_empty());
    }
}
