//! The engine on a second, complete base about an invented event: it answers, refuses, disputes, follows up and chats there as on the default one,
//! without a line of code of its own. No question here stands in that base.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use std::path::Path;
use std::sync::LazyLock;

use summit_bot::answer::{Outcome, Reply};
use summit_bot::conversation::Conversation;
use summit_bot::engine::Engine;
use summit_bot::knowledge::{SourceFile, read_folder};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ferry-strike");
    Engine::new(read_folder(&folder).unwrap()).unwrap()
});

/// A question, what has to come of it, and what the text has to hold, in lower case. `^` asks for it at the text's beginning, `!` forbids it.
type Row<'a> = (&'a str, &'a str, &'a [&'a str]);

/// Asks all questions of a conversation in turn and tells all that is not as it has to be.
fn converse(rows: &[Row]) -> Vec<String> {
    let mut conversation = Conversation::new();
    let mut wrong = Vec::new();
    for (question, outcome, texts) in rows {
        let reply = ENGINE.ask(&mut conversation, question);
        let text = plain(&reply.text);
        let holds = |wanted: &&str| match wanted.split_at(1) {
            ("^", start) => text.starts_with(start),
            ("!", banned) => !text.contains(banned),
            _ => text.contains(*wanted),
        };
        if reply.outcome.name() != *outcome || !texts.iter().all(holds) || !cited(&reply) {
            wrong.push(format!("{question}\n    wants {outcome} {texts:?}\n    got {}: {}", reply.outcome.name(), reply.text));
        }
    }
    wrong
}

/// An answer has citations, what is no answer has none.
fn cited(reply: &Reply) -> bool {
    match &reply.outcome {
        Outcome::Answer { citations, .. } => !citations.is_empty(),
        _ => true,
    }
}

/// Asks every question in a conversation of its own.
fn check(rows: &[Row]) {
    told(&rows.iter().flat_map(|row| converse(&[*row])).collect::<Vec<_>>());
}

/// Holds several conversations.
fn talk(conversations: &[&[Row]]) {
    told(&conversations.iter().flat_map(|rows| converse(rows)).collect::<Vec<_>>());
}

fn told(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Lower case, plain quotation marks.
fn plain(text: &str) -> String {
    text.to_lowercase().replace(['\u{2018}', '\u{2019}'], "'").replace(['\u{201c}', '\u{201d}'], "\"")
}

#[test]
fn answers_what_is_asked_for() {
    check(&[
        ("which union has been on strike since march", "answer", &["ferry workers' union"]),
        ("where exactly did vosk and quill hold their negotiations", "answer", &["hotel bellavane"]),
        ("on which date were the ballots cast", "answer", &["march 15"]),
        ("which newspaper carried quill's no to the offer", "answer", &["courier"]),
        ("name of the radio show that vosk went on", "answer", &["quayside hour"]),
        ("who was asking the questions when vosk was on air", "answer", &["odile brandt"]),
        ("how many of the ships are lying idle at the moment", "answer", &["ten"]),
        ("for how many hours did the hotel talks go on", "answer", &["fourteen"]),
        ("for what reason did the ferrymen stop working", "answer", &["seven to five"]),
        ("how many crowns does the company say it loses daily", "answer", &["60,000"]),
        ("what is the only ship that still makes the crossing", "answer", &["grey heron"]),
        ("who acted as mediator between quill and vosk", "answer", &["pryce"]),
        ("until what date do the parties have to sign to get the town's money", "answer", &["march 31"]),
        ("who is odile brandt", "answer", &["radio ellery"]),
        ("how come the school on the island had to shut", "answer", &["heating oil"]),
    ]);
}

#[test]
fn answers_with_lists_quotations_and_a_summary() {
    check(&[
        ("list everything that the union demands", "answer", &["nine per cent", "seven", "heated"]),
        ("who were the people at the hotel talks", "answer", &["quill", "vosk", "pryce"]),
        ("which media outlets does the article mention", "answer", &["courier", "gazette", "radio ellery"]),
        ("what were quill's words about the four per cent", "answer", &["insult with a bow"]),
        ("what did the mayor say about deckhands freezing", "answer", &["no deckhand will freeze"]),
        ("what did the headmaster tell the gazette", "answer", &["we read by candle"]),
        ("what happened, briefly", "answer", &["dispute", "voted"]),
    ]);
}

#[test]
fn says_yes_and_no_and_puts_a_wrong_premise_right() {
    check(&[
        ("did quill turn down the offer of four per cent", "answer", &["^yes"]),
        ("was pryce the mediator at the hotel", "answer", &["^yes"]),
        ("did the mayor promise money for heating the cabins", "answer", &["^yes"]),
        ("does the union demand six per cent more pay", "answer", &["^no", "nine per cent"]),
        ("did the hotel talks go on for only six hours", "answer", &["^no", "fourteen"]),
        ("did the strike start on april 3", "answer", &["^no", "march 3"]),
        ("did the members vote for ending the strike", "answer", &["^no", "287"]),
        ("was it hatch who rejected the offer", "answer", &["^no", "quill"]),
        ("was the negotiation held on tern island", "answer", &["^no", "hotel bellavane"]),
        ("have they already met again on march 20", "answer", &["^not yet"]),
    ]);
}

#[test]
fn reads_misspelt_words_and_keywords() {
    check(&[
        ("wen did teh strik begin", "answer", &["march 3"]),
        ("who intervewed vosk on radio elery", "answer", &["odile brandt"]),
        ("wat did mayer hach promis", "answer", &["300,000"]),
        ("bellavane negotiation lenght", "answer", &["fourteen hours"]),
        ("result union ballot", "answer", &["287"]),
    ]);
}

#[test]
fn gives_both_sides_of_the_dispute() {
    check(&[
        ("did vosk and quill really agree at the bellavane", "answer", &["vosk", "quill", "!^yes"]),
        ("was there really a handshake at the hotel", "answer", &["vosk", "quill", "!^yes"]),
        ("is it true that an agreement was reached", "answer", &["vosk", "quill"]),
        ("how do the accounts of vosk and quill differ", "answer", &["shook hands", "neither"]),
    ]);
}

#[test]
fn refuses_honestly() {
    check(&[
        ("what would a ticket for the ferry cost me", "unknown", &["ticket"]),
        ("is it known how many inhabitants skarn island has", "unknown", &["how many people"]),
        ("what salary does edgar vosk get", "unknown", &["vosk"]),
        ("how much is the mediator being paid", "unknown", &[]),
        ("did northstar ferries make the union an offer", "unknown", &["northstar"]),
        ("at what hour did the hotel talks start", "unknown", &[]),
        ("which lawyer advised the union", "unknown", &[]),
        ("what did marcus doyle say about the strike", "unknown", &["marcus doyle"]),
        ("what did odile brandt think of the strike", "unknown", &[]),
        ("who won the football world cup", "unknown", &["i only answer questions about"]),
        ("how do i cook rice", "unknown", &["i only answer questions about"]),
        ("who is donald trump", "unknown", &["!president"]),
    ]);
}

#[test]
fn asks_back_between_near_ties() {
    for (fragment, choices) in [
        ("walkout", ["How many workers are on strike?", "Why are the ferry workers on strike?"]),
        ("negotiation", ["When did Quill and Vosk negotiate?", "When will they meet again?"]),
    ] {
        let mut reply = ENGINE.ask(&mut Conversation::new(), fragment);
        // Which of near ties comes first is told by a hair.
        reply.suggestions.sort();
        assert_eq!((reply.outcome.name(), reply.suggestions.as_slice()), ("clarify", choices.map(String::from).as_slice()), "{fragment}: {}", reply.text);
    }
    // More words decide.
    check(&[("walkout of how many workers", "answer", &["412"]), ("reason for the walkout", "answer", &["night crews"])]);
}

#[test]
fn follows_up() {
    talk(&[
        &[("where did the members vote", "answer", &["salt hall"]), ("when?", "answer", &["march 15"])],
        &[("who interviewed vosk", "answer", &["odile brandt"]), ("on which programme?", "answer", &["quayside hour"]), ("and when?", "answer", &["march 12"])],
        &[("what did quill say about the offer", "answer", &["insult"]), ("which paper was that?", "answer", &["courier"])],
        &[("what did quill say about the agreement", "answer", &["no handshake"]), ("and vosk?", "answer", &["shook hands"])],
        &[("when did the strike begin", "answer", &["march 3"]), ("and the vote?", "answer", &["march 15"])],
        &[("who mediated the talks", "answer", &["ansel pryce"]), ("what did he say?", "answer", &["witness"])],
        &[("who is edgar vosk", "answer", &["chief executive"]), ("what did he say on the radio?", "answer", &["shook hands"])],
        &[("what did the mayor promise", "answer", &["300,000"]), ("where?", "unknown", &[])],
    ]);
}

#[test]
fn fills_what_follow_ups_leave_out() {
    talk(&[
        &[
            ("what did vosk say about the agreement", "answer", &["shook hands"]),
            ("on which programme?", "answer", &["^on the quayside hour"]),
            ("is that disputed?", "answer", &["^that is disputed", "quill"]),
            ("what does the other side say?", "answer", &["^quill denied"]),
            ("in which paper?", "answer", &["the saltmark gazette"]),
            ("when?", "answer", &["march 13"]),
        ],
        &[
            ("who negotiated at the hotel", "answer", &["quill", "vosk"]),
            ("when was that?", "answer", &["march 11"]),
            ("how long did it last?", "answer", &["fourteen"]),
            ("was anyone else there?", "answer", &["pryce"]),
            ("who mediated?", "answer", &["ansel pryce"]),
            ("what's his job?", "answer", &["judge"]),
        ],
        &[
            ("how much does the strike cost brightwater a day", "answer", &["60,000"]),
            ("who says so?", "answer", &["^brightwater lines"]),
            ("who reported that?", "answer", &["the ellery courier"]),
        ],
        &[
            ("why was the school closed", "answer", &["heating oil"]),
            ("since when?", "answer", &["thursday, march 6"]),
            ("where is it?", "answer", &["skarn island"]),
            ("what did the headmaster say?", "answer", &["kitchen"]),
            ("to which paper?", "answer", &["the saltmark gazette"]),
            ("how old is he?", "unknown", &["headmaster"]),
        ],
        &[
            ("what did the mayor promise", "answer", &["300,000"]),
            ("for what?", "answer", &["heating"]),
            ("on what condition?", "answer", &["sign an agreement"]),
            ("did she say why?", "unknown", &["does not say why"]),
        ],
        &[
            ("who is odile brandt", "answer", &["radio ellery"]),
            ("whom did she interview?", "answer", &["^edgar vosk"]),
            ("on which station?", "answer", &["radio ellery"]),
            ("when was that?", "answer", &["march 12"]),
        ],
        &[
            ("what did brightwater offer", "answer", &["four per cent"]),
            ("how much?", "answer", &["four per cent"]),
            ("who rejected it?", "answer", &["^tamsin quill"]),
            ("in which paper?", "answer", &["the ellery courier"]),
        ],
        &[("will they meet again?", "answer", &["march 20"]), ("where?", "answer", &["hotel bellavane"]), ("is that fixed?", "answer", &["^not yet"])],
        &[("who won the league", "unknown", &[]), ("when?", "unknown", &["!march"])],
        &[("how many voted for the strike?", "answer", &["287"]), ("where did they vote?", "answer", &["salt hall"])],
    ]);
}

#[test]
fn makes_small_talk() {
    check(&[
        ("hello hello", "chat", &["ferry strike"]),
        ("thank you so much", "chat", &["welcome"]),
        ("what do you do", "chat", &["who said what"]),
        ("see you tomorrow", "chat", &["goodbye"]),
        ("are you a human being", "chat", &["bot"]),
        ("", "chat", &["ask me"]),
    ]);
}

/// A base may be a plain list of intents. Its facts have no frame, so that nothing says what they can't tell: the model judges alone, and a noun that no
/// phrasing has speaks against none of them.
#[test]
fn a_plain_list_of_intents_is_answered_by_its_phrasings_alone() {
    let intents: &[(&str, &[&str])] = &[
        ("card", &["where is my card", "my card has not arrived", "when will the new card come", "i am waiting for my card", "the card is late"]),
        ("rain", &["what is the weather like", "will it rain tomorrow", "is it sunny outside", "how is the weather today", "do i need an umbrella"]),
        ("music", &["play some music", "put on a song", "i want to hear music", "play the next song", "turn the song up"]),
    ];
    let mut text = String::from(
        "[source]\ntitle = \"Intents\"\npublisher = \"Nobody\"\npublished = \"2024-01\"\naddress = \"https://example.com/\"\nparagraphs = 1\nsubject = \"intents\"\nexamples = []\n",
    );
    for (id, phrasings) in intents {
        text += &format!("\n[[fact]]\nid = \"{id}\"\nkind = \"attribute\"\nparagraphs = [1]\nstatement = \"{id}\"\n[fact.questions]\nask = {phrasings:?}\n");
    }
    let engine = Engine::new(vec![SourceFile { name: "intents.toml".into(), text }]).unwrap();
    for (question, intent) in [("card wallet", "card"), ("weather in the valley", "rain"), ("song by the choir", "music")] {
        let reply = engine.ask(&mut Conversation::new(), question);
        let chief = match &reply.outcome {
            Outcome::Answer { entries, .. } => engine.knowledge().entry(entries[0]).id.clone(),
            other => other.name().to_owned(),
        };
        assert_eq!(chief, intent, "{question}: {}", reply.text);
    }
}
