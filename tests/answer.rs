//! Single questions with what has to come of them, by kind of question. The questions were written from the article for these tables and stand
//! in no other set.

use std::sync::LazyLock;

use summit_bot::answer::{Outcome, Reply};
use summit_bot::conversation::Conversation;
use summit_bot::engine::Engine;

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::built_in);

/// A question, the facts of which one has to be the chief one (any, when there are none), and what the text has to hold. `^` asks for it at the
/// text's beginning, `!` forbids it, anywhere.
type Row<'a> = (&'a str, &'a [&'a str], &'a [&'a str]);

/// Asks every question of a table in a conversation of its own and tells all that is not as it has to be.
fn check(outcome: &str, table: &[Row]) {
    let mut wrong = Vec::new();
    for (question, facts, texts) in table {
        let reply = ENGINE.ask(&mut Conversation::new(), question);
        let text = plain(&reply.text);
        let holds = |wanted: &&&str| match wanted.split_at(1) {
            ("^", start) => text.starts_with(start),
            ("!", banned) => !text.contains(banned),
            _ => text.contains(**wanted),
        };
        let chief = chief(&reply);
        if reply.outcome.name() != outcome || !(facts.is_empty() || facts.contains(&chief)) || !texts.iter().all(|wanted| holds(&wanted)) {
            wrong.push(format!("{question}\n    wants {outcome} {facts:?} {texts:?}\n    got {} {chief}: {}", reply.outcome.name(), reply.text));
        }
    }
    assert!(wrong.is_empty(), "{} of {} are wrong:\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

/// The id of the first fact of an answer, or nothing.
fn chief(reply: &Reply) -> &'static str {
    match &reply.outcome {
        Outcome::Answer { entries, .. } => entries.first().map_or("", |entry| &ENGINE.knowledge().entry(*entry).id),
        _ => "",
    }
}

/// Lower case, plain quotation marks.
fn plain(text: &str) -> String {
    text.to_lowercase().replace(['\u{2018}', '\u{2019}'], "'").replace(['\u{201c}', '\u{201d}'], "\"")
}

#[test]
fn paraphrases() {
    check(
        "answer",
        &[
            ("what was trump caught saying on the live mic", &[], &["deal"]),
            ("the american president thought putin wanted a deal for whom?", &["hot-mic-for-me"], &["trump"]),
            ("why was the alaska meeting historic", &["alaska-first-meeting"], &["first"]),
            ("what did russia agree to according to witkoff", &["witkoff-guarantees-agreed", "list-witkoff-claims"], &["guarantees"]),
            ("what did putin promise about laws, according to witkoff", &["witkoff-legislation"], &["legislation"]),
            ("what should follow the bilateral meeting", &["trilateral-plan"], &["trilateral"]),
            ("what part would trump play in the trilateral talks", &["trump-trilateral-mediator"], &["mediator"]),
            ("what did trump demand before he wanted a comprehensive agreement", &["ceasefire-demand-before", "shift-to-agreement"], &["ceasefire"]),
            ("how do ukrainian officials feel about the guarantees", &["ukraine-cautious-optimism"], &["optimis"]),
            ("which show did witkoff appear on", &["witkoff-cnn-appearance"], &["state of the union"]),
            ("what would keep russia from grabbing more land, as the envoy tells it", &["witkoff-legislation", "list-witkoff-claims"], &["legislation"]),
            ("how far off does the secretary of state think peace is", &["rubio-long-ways", "summary-rubio"], &["far"]),
        ],
    );
}

#[test]
fn keywords() {
    check(
        "answer",
        &[
            ("trump whisper east room", &[], &["east room"]),
            ("rutte breakthrough", &["rutte-breakthrough"], &["breakthrough"]),
            ("$90bn for what", &["zelensky-weapons"], &["weapons"]),
            ("crimea year", &["crimea-annexed"], &["2014"]),
            ("witkoff cnn show name", &["witkoff-cnn-appearance"], &["state of the union"]),
            ("ukraine constitution territory", &["constitution-forbids-ceding"], &["forbids"]),
            ("european leaders short notice", &["european-leaders-travelled"], &["short notice"]),
            ("putin zelensky two weeks", &["putin-zelensky-two-weeks"], &["two weeks"]),
        ],
    );
}

#[test]
fn phone_typing_and_misspelling() {
    check(
        "answer",
        &[
            ("wat did trump wisper to macrn", &[], &["deal"]),
            ("wat did rubeo say abt peace", &["rubio-long-ways", "summary-rubio"], &["rubio"]),
            ("wen was da alaska sumit", &["alaska-summit-held"], &["august 15"]),
            ("who intervewed macron on tv", &["macron-nbc-interview"], &["^kristen welker"]),
            ("wich news agensy caried the ministrys statment", &["ria-novosti-report"], &["^ria novosti"]),
            ("when did russsia anex crimea", &["crimea-annexed"], &["in 2014"]),
            ("whats artcle 5", &["article-5-definition"], &["attack"]),
            ("wot does ukraines constitushun forbid", &["constitution-forbids-ceding"], &["territory"]),
            ("did macron critisize trumps coment??", &["macron-nbc-reaction"], &["^no", "optimism"]),
        ],
    );
}

#[test]
fn roles_instead_of_names() {
    check(
        "answer",
        &[
            ("on which network did trump's envoy speak", &["witkoff-cnn-appearance"], &["^cnn"]),
            ("how did the nato chief describe trump's readiness to take part in security assurances", &["rutte-breakthrough"], &["breakthrough"]),
            ("which network did the secretary of state talk to", &[], &["abc news"]),
            ("how did the european commission president respond to trump's willingness", &["von-der-leyen-welcome"], &["welcomed"]),
            ("who interviewed the french president", &["macron-nbc-interview"], &["^kristen welker"]),
            ("what did the envoy say about the other issues needed for a peace deal", &["witkoff-other-issues"], &["almost all the other issues"]),
            ("who annexed the peninsula", &["crimea-annexed"], &["russia"]),
        ],
    );
}

#[test]
fn who_what_when_where_why_how() {
    check(
        "answer",
        &[
            ("who was trump whispering to", &[], &["macron"]),
            ("who said we're still a long ways off", &["rubio-long-ways"], &["secretary of state marco rubio"]),
            ("who called it game-changing", &["witkoff-game-changing"], &["witkoff"]),
            ("who insists on neutrality", &["demand-neutrality"], &["^russia"]),
            ("who hosted the interview with macron", &["macron-nbc-interview"], &["^kristen welker"]),
            ("what did witkoff call the russian agreement", &["witkoff-game-changing"], &["game-changing"]),
            ("what did rutte praise trump for", &["rutte-praise"], &["security guarantees"]),
            ("what did the ministry warn could happen", &["ministry-warning"], &["escalate"]),
            ("what did trump call hopes of regaining crimea", &["trump-crimea-impossible"], &["impossible"]),
            ("what did von der leyen say the eu was ready for", &["von-der-leyen-share"], &["ready to do its share"]),
            ("when did the alaska summit take place", &["alaska-summit-held"], &["^on friday, august 15, 2025"]),
            ("when did russia invade ukraine", &["invasion-2022"], &["in february 2022"]),
            ("when was the macron interview", &["macron-nbc-interview"], &["monday evening"]),
            ("when was the white house meeting", &[], &["monday, august 18"]),
            ("when did witkoff speak on cnn", &["witkoff-cnn-appearance"], &["sunday"]),
            ("where did trump and putin meet", &["alaska-summit-venue"], &["elmendorf", "anchorage"]),
            ("where is donbas", &["demand-donbas"], &["east"]),
            ("in which room did trump whisper to macron", &[], &["east room"]),
            ("which base hosted the alaska summit", &["alaska-summit-venue"], &["joint base elmendorf-richardson"]),
            ("what city was the alaska summit in", &["alaska-summit-venue"], &["anchorage"]),
            ("what was the date of the hot mic moment", &[], &["august 18"]),
            ("which day was witkoff on television", &["witkoff-cnn-appearance"], &["sunday"]),
            ("what year did the invasion start", &["invasion-2022"], &["2022"]),
            ("why did the europeans travel to washington", &["european-leaders-purpose"], &["coordinate"]),
            ("how did russia react to witkoffs claims", &[], &["dispute"]),
            ("how has trump's approach changed", &["shift-to-agreement"], &["ceasefire", "comprehensive"]),
        ],
    );
}

#[test]
fn how_many_and_how_long() {
    check(
        "answer",
        &[
            ("how long has the war been going on", &["war-duration"], &["nearly four years"]),
            ("how many european leaders were expected at the talks with zelensky", &["european-leaders-count"], &["seven"]),
            ("within how many hours did trump say he could end the war", &["promise-24-hours"], &["24 hours"]),
            ("how many dollars of american weapons would ukraine consider buying", &["zelensky-weapons"], &["$90 billion"]),
            ("how much would the american weapons cost", &["zelensky-weapons"], &["$90 billion"]),
            ("how many weeks until putin and zelensky could meet", &["putin-zelensky-two-weeks"], &["two weeks"]),
            ("how many days were between the two meetings", &["days-between-meetings"], &["three days"]),
            ("how much notice did the european leaders have", &["european-leaders-travelled"], &["short notice"]),
        ],
    );
}

#[test]
fn yes_and_no() {
    check(
        "answer",
        &[
            ("does ukraine want to join nato?", &["ukraine-wants-nato"], &["^yes"]),
            ("did trump rule out nato membership for ukraine?", &["trump-rules-out-nato"], &["^yes"]),
            ("could the meeting of putin and zelensky happen within two weeks?", &["putin-zelensky-two-weeks"], &["^yes"]),
            ("did the invasion begin in 2022?", &["invasion-2022"], &["^yes"]),
            ("was merz at the white house?", &[], &["^yes", "merz"]),
            ("was witkoff in alaska?", &["witkoff-in-alaska"], &["^yes"]),
            ("did macron speak to nbc?", &[], &["^yes"]),
            ("will ukraine get crimea back according to trump", &["trump-crimea-impossible"], &["^no"]),
            ("did macron criticize trump's comment?", &["macron-nbc-reaction"], &["^no"]),
            ("does russia want ukraine in nato?", &["russia-opposes-membership"], &["^no"]),
            ("is the war finished yet?", &[], &["^no"]),
        ],
    );
}

/// Each holds but for one word, which the fact does not tell.
#[test]
fn yes_is_said_of_all_that_is_asked() {
    for question in [
        "is ria novosti the most important agency of russia?",
        "is giorgia meloni the only woman there?",
        "is friedrich merz the first german chancellor there?",
        "is macron still the president of france?",
        "did stubb personally attend?",
        "did russia quickly and angrily dispute witkoff?",
        "did trump manage to stop the war within 24 hours?",
        "is ukraine part of nato?",
        "will there be guarantees for ukraine?",
        "does russia still demand crimea?",
        "did trump contact putin before the white house session?",
    ] {
        let reply = ENGINE.ask(&mut Conversation::new(), question);
        assert!(!plain(&reply.text).starts_with("yes"), "{question}: {}", reply.text);
    }
}

#[test]
fn what_is_not_told_is_not_denied() {
    for question in
        ["did macron proudly talk to nbc?", "did rutte praise trump for the second time?", "was the alaska summit before or after the washington talks?"]
    {
        let reply = ENGINE.ask(&mut Conversation::new(), question);
        assert!(!plain(&reply.text).starts_with("no."), "{question}: {}", reply.text);
    }
    check(
        "unknown",
        &[
            ("who did not come to the white house", &[], &[]),
            ("which territory does russia not demand", &[], &[]),
            ("who didn't praise trump", &[], &["!does not say who"]),
        ],
    );
}

#[test]
fn what_names_a_figure_is_no_small_talk() {
    check("answer", &[("whats that about 90 billion?", &[], &["weapons"])]);
}

/// The summit was in 2025, which is no answer to "since 2014".
#[test]
fn since_when_is_not_when() {
    check("answer", &[("was it the first time since 2014 that the two presidents met?", &[], &["!no.", "2022"])]);
}

#[test]
fn another_detail_of_what_somebody_said_is_no_dispute() {
    check("answer", &[("did the russian ministry put out its statement on a saturday?", &[], &["!disputed.", "monday"])]);
}

#[test]
fn wrong_premises_are_put_right() {
    check(
        "answer",
        &[
            ("did putin and trump meet on a saturday?", &[], &["^no", "friday"]),
            ("was the microphone incident in the oval office?", &[], &["^no", "east room"]),
            ("did russia annex crimea in 2012?", &["crimea-annexed"], &["^no", "2014"]),
            ("did ukraine annex crimea?", &["crimea-annexed"], &["^no", "russia annexed"]),
            ("is it true that the war has lasted ten years?", &["war-duration"], &["^no", "four years"]),
            ("would ukraine buy 50 billion dollars worth of weapons?", &["zelensky-weapons"], &["^no", "$90 billion"]),
            ("was macron interviewed by abc news?", &["macron-nbc-interview"], &["^no", "nbc"]),
            ("was zelensky in alaska?", &["list-alaska-participants"], &["^no"]),
            ("was putin at the white house?", &["putin-not-at-white-house"], &["^no"]),
            ("is stubb the prime minister of britain?", &[], &["^no", "finnish"]),
            ("is starmer the president of finland?", &[], &["^no"]),
            ("did trump promise to end the war within a week?", &[], &["!yes.", "24 hours"]),
        ],
    );
}

#[test]
fn lists() {
    check(
        "answer",
        &[
            (
                "list the european leaders who came to washington",
                &["list-european-leaders"],
                &["macron", "merz", "meloni", "starmer", "stubb", "von der leyen"],
            ),
            ("which prime ministers attended", &["list-prime-ministers"], &["meloni", "starmer"]),
            ("which networks are mentioned", &["list-news-outlets"], &["cnn", "abc news", "nbc news"]),
            ("which dates are mentioned", &["list-dates"], &["2014", "february 2022", "august 15", "august 18"]),
            ("which numbers are in the article", &["list-numbers"], &["seven", "$90 billion", "24 hours"]),
            ("which quotes of trump are in the article", &["list-trump-quotes"], &["impossible", "as crazy as it sounds"]),
            ("which countries were represented", &["list-countries"], &["france", "germany", "italy", "finland"]),
            ("what obstacles remain", &["list-obstacles"], &["donbas", "neutrality", "constitution"]),
            ("what are russia's demands", &["list-russian-demands"], &["donbas", "neutrality"]),
            ("what meetings are planned", &[], &["putin and zelensky", "trilateral"]),
            ("what has trump ruled out for ukraine", &["list-trump-ruled-out"], &["nato", "crimea"]),
            ("which germans attended", &[], &["merz"]),
            ("who would provide the security guarantees", &["list-guarantors"], &["united states", "europe"]),
        ],
    );
}

#[test]
fn definitions_and_portraits() {
    check(
        "answer",
        &[
            ("what does article 5 mean", &["article-5-definition"], &["attack"]),
            ("whats article five", &[], &["attack"]),
            ("who is steve witkoff", &[], &["special presidential envoy"]),
            ("who is mark rutte", &[], &["nato secretary general"]),
            ("who is ursula von der leyen", &[], &["european commission"]),
            ("what is witkoff's job", &[], &["special presidential envoy"]),
            ("what is ria novosti", &["ria-novosti-report"], &["state news agency"]),
            ("what is the donbas", &[], &["region", "east"]),
            ("who is kristen welker", &[], &["nbc news"]),
        ],
    );
}

#[test]
fn summaries() {
    check(
        "answer",
        &[
            ("summarize the article", &["summary-article"], &["microphone"]),
            ("tldr", &["summary-article"], &["microphone"]),
            ("what is this article about", &["summary-article"], &["microphone"]),
            ("what happened on august 18", &["summary-white-house-day"], &["august 18"]),
            ("what happened on august 15", &["summary-august-15"], &["august 15"]),
            ("tell me about the alaska summit", &["summary-alaska"], &["alaska"]),
            ("tell me about macron", &["summary-macron"], &["macron"]),
            ("give me a summary of what russia thinks", &["summary-russia"], &["neutrality"]),
        ],
    );
}

#[test]
fn disputes_give_both_sides() {
    check(
        "answer",
        &[
            ("do witkoff and the foreign ministry agree?", &[], &["witkoff", "foreign ministry"]),
            ("did moscow accept nato soldiers in ukraine?", &["ministry-denial", "dispute-guarantees"], &["denied"]),
            ("compare what russia and ukraine want on nato membership", &["dispute-membership"], &["ukraine", "russia"]),
            ("did russia really agree to security guarantees?", &[], &["witkoff", "ministry"]),
            ("did witkoff and moscow tell the same story?", &[], &["witkoff", "russia"]),
            ("who claims what on russia's consent to guarantees?", &[], &["witkoff", "ministry"]),
        ],
    );
}

#[test]
fn statements() {
    check(
        "answer",
        &[
            ("what did rubio tell abc", &["rubio-long-ways", "summary-rubio"], &["far"]),
            ("what did trump say about crimea", &["trump-crimea-impossible"], &["impossible"]),
            ("what did trump say about nato membership", &["trump-rules-out-nato"], &["ruled out"]),
            ("what did zelensky say about weapons", &["zelensky-weapons"], &["$90 billion"]),
            ("what did witkoff say about article 5", &["witkoff-article-5-like"], &["article 5-like protection"]),
            ("what did rutte say to trump", &[], &["breakthrough"]),
            ("what did trump tell macron", &[], &["deal"]),
            ("what did macron tell welker", &["macron-nbc-reaction"], &["great news"]),
            ("what did von der leyen say about the guarantees", &["von-der-leyen-welcome", "von-der-leyen-share"], &["guarantees"]),
            ("what did the russian foreign ministry say about nato troops", &["ministry-denial", "ministry-opposition"], &["denied"]),
        ],
    );
}

#[test]
fn one_word_makes_another_question() {
    check(
        "answer",
        &[
            ("who interviewed macron", &["macron-nbc-interview"], &["^kristen welker"]),
            ("which network interviewed macron", &["macron-nbc-interview"], &["^nbc news"]),
            ("when was macron interviewed", &["macron-nbc-interview"], &["monday evening"]),
            ("what does ukraine want", &[], &["ukraine"]),
            ("what does russia want", &[], &["donbas"]),
            ("what did putin promise", &["witkoff-legislation", "list-witkoff-claims"], &["legislation"]),
            ("where was the summit", &["alaska-summit-venue", "alaska-summit-held"], &["anchorage"]),
            ("where was the whisper", &[], &["east room"]),
        ],
    );
    check("unknown", &[("who interviewed witkoff on cnn", &[], &[]), ("who interviewed rubio", &[], &[])]);
}

/// Whoever asks for others than those named is not given those named.
#[test]
fn others_than_those_named() {
    check(
        "answer",
        &[
            ("besides putin, who took part in the alaska summit?", &["list-alaska-participants"], &["^besides vladimir putin the article names", "witkoff"]),
            ("which european leaders came apart from meloni and merz", &["list-european-leaders"], &["^besides", "starmer", "stubb"]),
        ],
    );
}

#[test]
fn who_is_left_unnamed_is_not_named() {
    check(
        "unknown",
        &[
            ("which officials reckon on a meeting within two weeks?", &[], &["does not say", "some officials"]),
            ("tell me the names of the officials who suggest two weeks", &[], &[]),
        ],
    );
    check("answer", &[("who suggests that putin and zelensky could meet in two weeks?", &["putin-zelensky-two-weeks"], &["some officials"])]);
}

#[test]
fn who_came_before_somebody_is_not_told() {
    check("unknown", &[("who was nato's secretary general before rutte?", &[], &[]), ("who was president of france before macron", &[], &[])]);
}

/// Each is asked about alone, and both are told.
#[test]
fn those_compared_are_told_side_by_side() {
    check(
        "answer",
        &[
            ("rutte and rubio: what did each of them say?", &[], &["breakthrough", "peace"]),
            ("what's the difference between what rutte said about the guarantees and what moscow said about nato forces?", &[], &["rutte", "nato forces"]),
            ("put macron's reaction next to that of the russian foreign ministry", &[], &["great news", "nato"]),
            ("compare what trump vowed in the campaign with how it went", &["dispute-promise"], &["24 hours", "harder"]),
        ],
    );
    // "Each other" compares nobody.
    check("answer", &[("when could putin and zelensky see each other?", &[], &["two weeks"])]);
}

/// Views that differ are compared, and nothing that is so is disputed by that.
#[test]
fn only_disputes_are_called_disputed() {
    for question in ["does ukraine's constitution let it give up the donbas?", "do trump and rubio agree on how near peace is?"] {
        let reply = ENGINE.ask(&mut Conversation::new(), question);
        assert!(!plain(&reply.text).contains("disputed."), "{question}: {}", reply.text);
    }
}

#[test]
fn who_is_asked_for_is_none_of_those_named() {
    check(
        "answer",
        &[
            ("who disagrees with witkoff?", &[], &["^the russian foreign ministry"]),
            // What the others do is not what they are named for here.
            ("which side is it that wants ukraine in nato?", &[], &["!russia and president"]),
            ("witkoff or rubio, who of them is the more hopeful about peace, and what did they say?", &[], &["!president donald trump and french"]),
            ("who would provide the security guarantees?", &["list-guarantors"], &["^the united states"]),
            ("who would sit at the table in the bilateral talks?", &[], &["^vladimir putin and volodymyr zelensky"]),
        ],
    );
}

#[test]
fn the_member_of_a_list_is_told_that_is_named() {
    check(
        "answer",
        &[("which politician spoke to abc?", &[], &["rubio", "!witkoff"]), ("how confident did rubio sound about an agreement?", &[], &["rubio", "!macron"])],
    );
}

#[test]
fn who_took_part_is_told_of_the_meeting_that_is_named() {
    check(
        "answer",
        &[
            ("who would be part of the bilateral meeting?", &[], &["putin", "zelensky", "!^donald trump, vladimir"]),
            ("who would be part of the trilateral meeting?", &[], &["donald trump, vladimir putin and volodymyr zelensky"]),
        ],
    );
}

/// Neither has a date; the base says which follows which.
#[test]
fn undated_meetings_have_an_order() {
    check(
        "answer",
        &[
            ("are the trilateral talks to come before the bilateral meeting?", &[], &["!yes."]),
            ("in trump's plan, does the trilateral come after the putin-zelensky meeting?", &[], &["!no."]),
        ],
    );
    check("unknown", &[("what date are the three-way talks?", &[], &["no date"]), ("on what date would putin's law be passed?", &[], &[])]);
}

/// What somebody does, another need not do.
#[test]
fn yes_is_not_said_of_whoever_only_is_in_the_fact() {
    for question in ["does russia also call it game-changing?", "witkoff calls it game-changing. does russia see it that way?"] {
        let reply = ENGINE.ask(&mut Conversation::new(), question);
        assert!(!plain(&reply.text).starts_with("yes"), "{question}: {}", reply.text);
    }
}

#[test]
fn several_sentences_with_one_question() {
    check(
        "answer",
        &[
            ("I was on holiday all august. Who interviewed Macron?", &["macron-nbc-interview"], &["kristen welker"]),
            ("hi! quick question: when was crimea annexed? thanks", &["crimea-annexed"], &["2014"]),
            ("I read about some whisper. Which room was that in?", &[], &["east room"]),
        ],
    );
}

#[test]
fn what_is_not_reported_is_said_so() {
    check(
        "unknown",
        &[
            ("what did keir starmer say", &[], &["starmer"]),
            ("what did merz say", &[], &["merz"]),
            ("what did stubb tell reporters", &[], &["stubb"]),
            ("what did meloni say about the guarantees", &[], &["meloni"]),
            ("what time did the summit in alaska begin", &[], &["does not say"]),
            ("how long did the alaska summit last", &[], &["how long"]),
            ("how many soldiers would nato send", &[], &["soldiers"]),
            ("who was the ukrainian ambassador at the meeting", &[], &[]),
            ("which reporter caught the hot mic remark", &[], &[]),
            ("what did macron reply to the whisper", &[], &["macron answered"]),
            ("how did putin react to the hot mic remark", &[], &["putin"]),
            ("what did zelensky think of the whisper", &[], &["zelensky"]),
            ("what weapons does ukraine want to buy", &[], &[]),
            ("when will ukraine buy the weapons", &[], &["when"]),
            ("what did zelensky say about crimea", &[], &[]),
            ("did putin agree to meet zelensky?", &[], &["putin answered"]),
            ("what's the weather in anchorage", &[], &["weather"]),
            ("what did trump say to rutte", &[], &[]),
            ("where will putin and zelensky meet", &[], &["where"]),
        ],
    );
}

#[test]
fn who_is_not_mentioned_is_said_so() {
    check("unknown", &[("did turkey offer to host talks", &[], &["mention"])]);
}

/// A name and a noun that nothing explains: it is the noun that is asked for.
#[test]
fn a_noun_that_is_left_open_is_what_is_asked_for() {
    check("unknown", &[("what is the anthem of germany", &[], &[]), ("what is the currency of finland", &[], &[])]);
}

#[test]
fn what_is_off_topic_is_turned_away() {
    check(
        "unknown",
        &[
            ("who won the world cup", &[], &["i only answer questions about"]),
            ("how do i bake bread", &[], &["i only answer questions about"]),
            ("how tall is mount everest", &[], &["i only answer questions about"]),
            ("asdfghjkl", &[], &[]),
        ],
    );
}

#[test]
fn small_talk_gets_a_word_back() {
    check(
        "chat",
        &[
            ("hello", &[], &["hello"]),
            ("hi there", &[], &["hello"]),
            ("thanks a lot", &[], &["welcome"]),
            ("bye", &[], &["bye"]),
            ("who are you", &[], &["bot"]),
            ("are you a robot", &[], &["bot"]),
            ("what can you do", &[], &["article"]),
            ("help", &[], &["article"]),
            ("lol", &[], &[]),
            ("write me a poem", &[], &[]),
            ("", &[], &["ask me"]),
            ("🔥🔥🔥", &[], &["ask me"]),
        ],
    );
}
