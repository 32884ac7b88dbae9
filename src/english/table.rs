//! Look-ups in the compiled tables. O(length of the word), no allocation.

use std::sync::OnceLock;

use fst::Map;

use crate::embedded;

use super::words::{SCOPES, is_function_word, is_light_word};

/// A compiled table: key -> offset of its line in the text.
pub(super) struct Table {
    pub(super) keys: Map<&'static [u8]>,
    text: &'static str,
}

impl Table {
    fn new((keys, text): embedded::Table) -> Self {
        // The build script wrote these bytes in this very build; an empty table stands in for the impossible.
        let keys = Map::new(keys).unwrap_or_default_map();
        Self { keys, text }
    }

    fn get(&self, key: &str) -> Option<&'static str> {
        self.keys.get(key).map(|offset| self.line(offset))
    }

    pub(super) fn line(&self, offset: u64) -> &'static str {
        let start = usize::try_from(offset).unwrap_or(usize::MAX);
        self.text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or("")
    }
}

/// An empty map where the bytes are no map.
trait OrEmpty {
    fn unwrap_or_default_map(self) -> Map<&'static [u8]>;
}

impl OrEmpty for Result<Map<&'static [u8]>, fst::Error> {
    fn unwrap_or_default_map(self) -> Map<&'static [u8]> {
        static EMPTY: OnceLock<Vec<u8>> = OnceLock::new();
        self.unwrap_or_else(|_| {
            let bytes = EMPTY.get_or_init(|| Map::default().into_fst().into_inner());
            #[expect(clippy::expect_used, reason = "an empty map's own bytes are a map")]
            Map::new(bytes.as_slice()).expect("an empty map")
        })
    }
}

macro_rules! table {
    ($name:ident, $embedded:path) => {
        pub(super) fn $name() -> &'static Table {
            static TABLE: OnceLock<Table> = OnceLock::new();
            TABLE.get_or_init(|| Table::new($embedded()))
        }
    };
}

table!(words, embedded::words);
table!(families, embedded::families);
table!(synonym_table, embedded::synonyms);

/// Part of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pos {
    /// Noun.
    Noun,
    /// Verb.
    Verb,
    /// Adjective.
    Adjective,
    /// Adverb.
    Adverb,
}

/// What general English knows of a word form.
#[derive(Clone, Copy, Debug)]
pub struct WordInfo {
    /// SCOWL size at which the form first appears: 10 (the commonest) to 60.
    pub band: u8,
    lemmas: &'static str,
}

impl WordInfo {
    /// Base forms with their parts of speech, the most frequent first; none for function words.
    pub fn lemmas(&self) -> impl Iterator<Item = (&'static str, Pos)> + use<> {
        self.lemmas.split(',').filter_map(|reading| {
            let (lemma, pos) = reading.split_once(':')?;
            let pos = match pos {
                "n" => Pos::Noun,
                "v" => Pos::Verb,
                "a" => Pos::Adjective,
                "r" => Pos::Adverb,
                _ => return None,
            };
            Some((lemma, pos))
        })
    }
}

/// What a lower-case word form most likely is; nothing when it is not known.
#[must_use]
pub fn part_of_speech(form: &str) -> Option<Pos> {
    look_up(form)?.lemmas().next().map(|(_, pos)| pos)
}

/// Whether a lower-case word form is a superlative: "largest".
fn is_superlative(form: &str) -> bool {
    form.ends_with("est") && look_up(form).is_some_and(|info| info.lemmas().any(|(lemma, pos)| pos == Pos::Adjective && lemma != form))
}

/// Whether a lower-case word form says how or of how many something holds: "only", "largest", "secretly". Whoever affirms the sentence affirms it, too.
#[must_use]
pub fn is_scope(form: &str) -> bool {
    let tells_how = || form.ends_with("ly") && !is_light_word(form) && !is_function_word(form) && part_of_speech(form) == Some(Pos::Adverb);
    SCOPES.contains(&form) || is_superlative(form) || tells_how()
}

/// Looks a lower-case word form up.
#[must_use]
pub fn look_up(form: &str) -> Option<WordInfo> {
    words().get(form).map(parse_word)
}

pub(super) fn parse_word(line: &'static str) -> WordInfo {
    let (band, lemmas) = line.split_once('\t').unwrap_or((line, ""));
    WordInfo { band: band.parse().unwrap_or(u8::MAX), lemmas }
}

/// The head of a lemma's derivational family: `annexation` -> `annex`.
#[must_use]
pub fn family(lemma: &str) -> Option<&'static str> {
    families().get(lemma)
}

/// Near synonyms of a lemma, from the first senses WordNet lists for it.
pub fn synonyms(lemma: &str, pos: Pos) -> impl Iterator<Item = &'static str> {
    let tag = match pos {
        Pos::Noun => "n",
        Pos::Verb => "v",
        Pos::Adjective => "a",
        Pos::Adverb => "r",
    };
    synonym_table().get(&format!("{lemma}:{tag}")).unwrap_or("").split(',').filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_have_their_lemmas() {
        for (form, lemma, pos) in [
            ("said", "say", Pos::Verb),
            ("wore", "wear", Pos::Verb),
            ("met", "meet", Pos::Verb),
            ("meetings", "meeting", Pos::Noun),
            ("taught", "teach", Pos::Verb),
            ("annexed", "annex", Pos::Verb),
        ] {
            let found = look_up(form).map(|info| info.lemmas().any(|reading| reading == (lemma, pos)));
            assert_eq!(found, Some(true), "{form}");
        }
        assert!(look_up("qwrtzx").is_none());
        assert_eq!(family("annexation"), Some("annex"));
    }
}
