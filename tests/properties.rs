//! What holds for every reply, whatever is typed: arbitrary text, a salad of the base's own words, and its phrasings with slips of every kind;
//! and that courtesies around a question change nothing.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::{Index, select};

use summit_bot::answer::{Outcome, Reply};
use summit_bot::conversation::Conversation;
use summit_bot::engine::Engine;
use summit_bot::eval;

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::built_in);
/// The questions that the base knows.
static PHRASINGS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| ENGINE.knowledge().entries().iter().flat_map(|entry| &entry.questions).map(|(question, _)| question.as_str()).collect());
/// The words of those questions, each once.
static WORDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut words: Vec<&str> = PHRASINGS.iter().flat_map(|phrasing| phrasing.split_whitespace()).collect();
    words.sort_unstable();
    words.dedup();
    words
});

/// What people say around any question.
const COURTESIES: &[(&str, &str)] = &[
    ("hi, ", ""),
    ("quick question: ", ""),
    ("", " thanks in advance!"),
    ("Hey guys, can someone help me? ", ""),
    ("excuse me, ", ""),
    ("", " please"),
    ("by the way, ", ""),
];
/// What they say around one that begins with a question word, in the place of its own question mark.
const LEAD_INS: &[(&str, &str)] = &[("can you tell me ", "?"), ("could you please tell me ", "?"), ("does anyone know ", "?")];
const QUESTION_WORDS: &[&str] = &["who", "whom", "whose", "what", "which", "when", "where", "why", "how"];
/// One question of so many of the development set is asked politely.
const POLITE: usize = 4;
/// How often the reply must be the same at least.
const SAME: f64 = 0.985;

const LONGEST_REPLY: usize = 900;
const MOST_SUGGESTIONS: usize = 4;
const LONGEST_QUESTION: usize = 100_000;
/// What hides in a text or turns it round: zero-width characters, direction marks, tags, controls, line ends, marks that combine.
const ODD: &[char] = &[
    '\u{0}',
    '\u{7}',
    '\u{8}',
    '\u{1b}',
    '\u{7f}',
    '\u{85}',
    '\u{9b}',
    '\t',
    '\n',
    '\r',
    '\u{a0}',
    '\u{ad}',
    '\u{301}',
    '\u{5d0}',
    '\u{61c}',
    '\u{639}',
    '\u{180e}',
    '\u{200b}',
    '\u{200c}',
    '\u{200d}',
    '\u{200e}',
    '\u{200f}',
    '\u{2028}',
    '\u{2029}',
    '\u{202a}',
    '\u{202c}',
    '\u{202e}',
    '\u{2060}',
    '\u{2066}',
    '\u{2069}',
    '\u{fdfa}',
    '\u{fe0f}',
    '\u{feff}',
    '\u{fffd}',
    '\u{1f468}',
    '\u{1f525}',
    '\u{e0041}',
    '\u{10ffff}',
    '’',
    '“',
    '…',
    'ß',
    'İ',
];

fn config(cases: u32) -> ProptestConfig {
    // A case that fails is told by the test, and then becomes a test of its own.
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Any characters, among them many that are odd.
fn any_text() -> impl Strategy<Value = String> {
    let character = prop_oneof![4 => any::<char>(), 3 => select(ODD), 3 => proptest::char::range(' ', '~')];
    proptest::collection::vec(character, 0..60).prop_map(|characters| characters.into_iter().collect())
}

/// Words of the base in any order, with odd characters among them and within them.
fn salad() -> impl Strategy<Value = String> {
    let word = prop_oneof![9 => select(WORDS.as_slice()).prop_map(str::to_owned), 1 => any_text()];
    let between =
        prop_oneof![8 => Just(" ".to_owned()), 1 => select(ODD).prop_map(String::from), 1 => select(&["?", ". ", ", ", "! "][..]).prop_map(str::to_owned)];
    proptest::collection::vec((word, between), 1..16).prop_map(|parts| parts.into_iter().flat_map(|(word, between)| [word, between]).collect())
}

/// A slip: where, which, and with what.
type Slip = (Index, u8, char);

/// A phrasing, with characters lost, doubled, swapped, replaced and put in.
fn slipped() -> impl Strategy<Value = String> {
    let typed = prop_oneof![2 => select(ODD), 3 => proptest::char::range('a', 'z')];
    let slips = proptest::collection::vec((any::<Index>(), 0..6_u8, typed), 0..7);
    (select(PHRASINGS.as_slice()), slips).prop_map(|(phrasing, slips)| slips.into_iter().fold(phrasing.to_owned(), slip))
}

fn slip(text: String, (at, which, typed): Slip) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    if characters.is_empty() {
        return text;
    }
    let at = at.index(characters.len());
    match which {
        0 => drop(characters.remove(at)),
        1 => characters.insert(at, characters[at]),
        2 => characters.swap(at, at.saturating_sub(1)),
        3 => characters[at] = typed,
        4 => characters.insert(at, typed),
        _ => characters.truncate(at),
    }
    characters.into_iter().collect()
}

/// Something short, over and over.
fn endless() -> impl Strategy<Value = String> {
    let unit = prop_oneof![any_text(), salad(), slipped(), select(ODD).prop_map(String::from)];
    (unit, 1_000..=LONGEST_QUESTION).prop_map(|(unit, length)| {
        let unit = if unit.is_empty() { "a".to_owned() } else { unit };
        unit.chars().cycle().take(length).collect()
    })
}

/// What must not be shown: what hides in a text, or makes it seem another.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{e0000}'..='\u{e007f}')
}

fn holds(reply: &Reply) -> Result<(), TestCaseError> {
    let source = ENGINE.knowledge().source();
    prop_assert!(!reply.text.is_empty());
    prop_assert!(reply.text.chars().count() <= LONGEST_REPLY, "{} characters", reply.text.chars().count());
    prop_assert!(reply.suggestions.len() <= MOST_SUGGESTIONS);
    prop_assert!((0.0..=1.0).contains(&reply.confidence), "{}", reply.confidence);
    let corrections = reply.corrections.iter().flat_map(|(typed, read)| [typed, read]);
    for text in reply.suggestions.iter().chain([&reply.text]).chain(corrections) {
        prop_assert!(!text.contains(is_hidden), "{text:?}");
    }
    let citations = reply.outcome.citations();
    prop_assert_eq!(matches!(reply.outcome, Outcome::Answer { .. }), !citations.is_empty());
    for citation in citations {
        prop_assert!((1..=source.paragraphs).contains(&citation.paragraph), "paragraph {}", citation.paragraph);
        prop_assert!(citation.url.starts_with(&source.address), "{}", citation.url);
    }
    Ok(())
}

/// Asks twice, each time in a new conversation.
fn ask(question: &str) -> Result<(), TestCaseError> {
    let reply = ENGINE.ask(&mut Conversation::new(), question);
    holds(&reply)?;
    let again = ENGINE.ask(&mut Conversation::new(), question);
    prop_assert_eq!(format!("{reply:?}"), format!("{again:?}"));
    Ok(())
}

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn any_text_gets_a_sound_reply(question in any_text()) {
        ask(&question)?;
    }

    #[test]
    fn a_salad_of_known_words_gets_a_sound_reply(question in salad()) {
        ask(&question)?;
    }

    #[test]
    fn a_phrasing_with_slips_gets_a_sound_reply(question in slipped()) {
        ask(&question)?;
    }
}

proptest! {
    #![proptest_config(config(40))]

    #[test]
    fn an_endless_question_gets_a_sound_reply(question in endless()) {
        ask(&question)?;
    }

    #[test]
    fn a_conversation_stays_sound(questions in proptest::collection::vec(prop_oneof![2 => slipped(), 1 => salad(), 1 => any_text()], 2..8)) {
        let (mut first, mut second) = (Conversation::new(), Conversation::new());
        for question in questions {
            let reply = ENGINE.ask(&mut first, &question);
            holds(&reply)?;
            let again = ENGINE.ask(&mut second, &question);
            prop_assert_eq!(format!("{reply:?}"), format!("{again:?}"));
        }
    }
}

#[test]
fn what_is_quoted_from_a_question_shows_nothing_hidden() {
    for question in [
        "what did Zo\u{202e}rbl\u{200b}att say",
        "what did Zor\u{7}blatt\u{1b} say",
        "was Jane\u{2028}Zorblatt at the white house?",
        "did trump bring a hel\u{ad}icop\u{2066}ter",
        "what did Jane\u{61c} \u{61c}Zorblatt tell macron",
        "who intervie\u{202e}wdd macron",
    ] {
        let reply = ENGINE.ask(&mut Conversation::new(), question);
        holds(&reply).unwrap();
    }
}

/// A question with courtesies around it.
fn polite(question: &str) -> Vec<String> {
    let asks = question.split(|c: char| !c.is_alphabetic()).next().is_some_and(|word| QUESTION_WORDS.contains(&word.to_lowercase().as_str()));
    let bare = question.trim_end_matches(['?', '!', '.', ' ']);
    let around = COURTESIES.iter().map(|(before, after)| format!("{before}{question}{after}"));
    around.chain(LEAD_INS.iter().filter(|_| asks).map(|(before, after)| format!("{before}{bare}{after}"))).collect()
}

#[test]
fn a_polite_question_is_the_same_question() {
    let cases = eval::parse(include_str!("questions/dev.jsonl")).unwrap();
    // A courtesy around small talk is small talk of another kind.
    let single = cases.iter().filter(|case| !matches!(case.kind.as_str(), "conversation" | "chat")).flat_map(|case| &case.turns);
    let (mut asked, mut changed) = (0_u32, Vec::new());
    for turn in single.step_by(POLITE) {
        let reply = |question: &str| ENGINE.ask(&mut Conversation::new(), question);
        let expected = reply(&turn.question);
        for question in polite(&turn.question) {
            let reply = reply(&question);
            asked += 1;
            if (&reply.text, &reply.outcome) != (&expected.text, &expected.outcome) {
                changed.push(format!("{question}\n    {}\n    instead of {}", reply.text, expected.text));
            }
        }
    }
    let same = 1.0 - f64::from(u32::try_from(changed.len()).unwrap()) / f64::from(asked);
    assert!(asked > 500, "{asked} questions are too few");
    assert!(same >= SAME, "{same:.3} of {asked} replies are the same with courtesies around the question:\n{}", changed.join("\n"));
}
