//! The program as people and programs meet it: the real binary with real pipes, on a small fact base of its own.
#![allow(clippy::unwrap_used, reason = "a helper that fails ends its test")]

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use serde_json::Value;

const BASE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/lighthouse");
const QUESTIONS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/eval/questions.jsonl");
const OUT_OF_THE_WAY: &str = "who won the football cup";

/// What came of a run.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn start(arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_summit-bot"))
        .args(arguments)
        .env_remove("NO_COLOR")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn run_plainly(arguments: &[&str], input: &[u8]) -> Ran {
    let mut child = start(arguments);
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // A command that reads nothing closes its end early.
    let writer = thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

/// Runs a command on the lighthouse's facts.
fn run(arguments: &[&str], input: &[u8]) -> Ran {
    run_plainly(&[&["--knowledge", BASE], arguments].concat(), input)
}

/// Runs a command that must do well and say nothing on standard error.
fn out(arguments: &[&str], input: impl AsRef<[u8]>) -> String {
    let ran = run(arguments, input.as_ref());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{arguments:?}");
    ran.out
}

fn objects(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn outcomes(text: &str) -> Vec<String> {
    objects(text).iter().map(|object| object["outcome"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn ask_renders_an_answer_with_its_sources() {
    insta::assert_snapshot!(out(&["ask", "who", "keeps", "the", "lighthouse?"], ""), @r"
    Maren Dahl keeps the lighthouse on Grey Rock alone.
    Source: The Harbour Post, paragraph 3 · https://post.example/grey-rock#:~:text=Maren%20Dahl%20has,since%20then
    Source: The Harbour Post, paragraph 1 · https://post.example/grey-rock
    Source: The Harbour Post, paragraph 4 · https://post.example/grey-rock
    and 1 more
    ");
}

#[test]
fn ask_tells_what_it_read_otherwise() {
    let text = out(&["ask", "when was the lighthouse biult"], "");
    assert!(text.starts_with("I read “biult” as “built”.\n"), "{text}");
}

#[test]
fn ask_says_nothing_of_sources_under_an_unknown() {
    let text = out(&["ask", OUT_OF_THE_WAY], "");
    assert!(!text.contains("Source") && !text.contains("http") && text.contains("  1. Who keeps the lighthouse?"), "{text}");
}

#[test]
fn ask_prints_the_contract_as_json() {
    let text = out(&["ask", "--json"], "who keeps the lighthouse?\nwho won the football cup\nhello\n");
    let objects = objects(&text);
    assert_eq!(outcomes(&text), ["answer", "unknown", "chat"]);
    for object in &objects {
        let mut keys: Vec<&str> = object.as_object().unwrap().keys().map(String::as_str).collect();
        keys.sort_unstable();
        assert_eq!(keys, ["citations", "confidence", "facts", "outcome", "question", "suggestions", "text"]);
        assert!((0.0..=1.0).contains(&object["confidence"].as_f64().unwrap()), "{object}");
    }
    let answer = &objects[0];
    assert_eq!((answer["question"].as_str(), answer["facts"][0].as_str()), (Some("who keeps the lighthouse?"), Some("keeper")));
    assert_eq!(answer["citations"].as_array().unwrap().len(), 4);
    assert!(answer["citations"][0]["url"].as_str().unwrap().contains("#:~:text="), "{answer}");
    assert!(objects[1]["citations"].as_array().unwrap().is_empty());
    let said = &self::objects(&out(&["ask", "--json", "what did maren say about storms"], ""))[0]["citations"][0];
    assert_eq!((said["speaker"].as_str(), said["outlet"].as_str()), (Some("Maren Dahl"), Some("The Harbour Post")));
}

#[test]
fn ask_answers_a_line_each_and_a_blank_line_begins_anew() {
    let lines = "who keeps the lighthouse?\n\nhello\r\nwhen was the lighthouse built?";
    assert_eq!(objects(&out(&["ask", "--json"], lines)).len(), 4);
    let talk = objects(&out(&["ask", "--json", "--conversation"], lines));
    let asked: Vec<&str> = talk.iter().map(|object| object["question"].as_str().unwrap()).collect();
    assert_eq!(asked, ["who keeps the lighthouse?", "hello", "when was the lighthouse built?"]);
    assert_eq!(out(&["ask", "--json"], ""), "");
}

#[test]
fn a_conversation_remembers_until_a_blank_line() {
    let asks = |conversation: &[&str], input: &str| outcomes(&out(&[&["ask", "--json"], conversation].concat(), input));
    let (first, follow) = ("when was the lighthouse built?", "what did she say about storms?");
    let together = asks(&["--conversation"], &format!("{first}\n{follow}\n\n{follow}\n"));
    let apart = asks(&[], &format!("{first}\n{follow}\n{follow}\n"));
    assert_eq!(together[0], apart[0]);
    assert_eq!(together[2], apart[2], "after a blank line nothing is remembered");
}

#[test]
fn every_line_is_answered_before_the_next_is_read() {
    for command in [&["ask", "--json"][..], &["ask", "--json", "--conversation"], &["ask"], &["chat"]] {
        let mut child = start(&[&["--knowledge", BASE], command].concat());
        let mut stdin = child.stdin.take().unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || {
            let mut line = String::new();
            while stdout.read_line(&mut line).is_ok_and(|read| read > 0) {
                let _ = sender.send(std::mem::take(&mut line));
            }
        });
        for question in ["hello", "hi"] {
            stdin.write_all(format!("{question}\n").as_bytes()).unwrap();
            loop {
                let line = receiver.recv_timeout(Duration::from_secs(20)).unwrap_or_else(|_| panic!("{command:?} waits for more"));
                if line.contains("Hello!") {
                    break;
                }
            }
        }
        drop(stdin);
        assert!(child.wait().unwrap().success());
    }
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    for command in [&["ask", "--json"][..], &["ask"], &["chat"], &["explain"]] {
        let mut child = start(&[&["--knowledge", BASE], command].concat());
        drop(child.stdout.take());
        let mut stdin = child.stdin.take().unwrap();
        for _ in 0..50 {
            if stdin.write_all(b"who keeps the lighthouse?\n").is_err() {
                break;
            }
        }
        drop(stdin);
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        assert_eq!((child.wait().unwrap().code(), err.as_str()), (Some(0), ""), "{command:?}");
    }
}

/// Whatever may stand on a line, without its end.
fn hostile() -> Vec<Vec<u8>> {
    let mut lines: Vec<Vec<u8>> = [
        "a".repeat(100_000),
        "who keeps ".repeat(10_000),
        "?".repeat(100_000),
        "é".repeat(100_000),
        "e\u{301}".repeat(50_000),
        "\u{202e}who keeps the lighthouse\u{202c}".into(),
        "w\u{200b}h\u{200d}o\u{feff} Fr\u{1b}cank\u{202e}k keeps the\u{0} lighthouse".into(),
        "who is Fr\u{1b}\u{202e}ankk Zxq\u{7}wv?".into(),
        "🔥👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿".into(),
        "\u{1b}[2J\u{1b}]0;title\u{7}".into(),
        "\u{0}\u{1}\u{2}\t\u{b}\u{c}".into(),
        "\u{2028}\u{2029}\u{85}who".into(),
        "' OR 1=1; --".into(),
        "{\"question\": \"who\"}".into(),
        "%s%s%n ${HOME} `id` <script>@everyone".into(),
        "誰が灯台を守っていますか".into(),
        " ".repeat(1_000),
    ]
    .map(String::into_bytes)
    .into();
    lines.push(b"\xff\xfe who \xc3\x28 keeps \xed\xa0\x80 it".to_vec());
    lines.push((0u8..=255).filter(|byte| *byte != b'\n').collect());
    lines
}

#[test]
fn hostile_lines_get_a_calm_answer() {
    let lines = hostile();
    let input = lines.join(&b'\n');
    let json = out(&["ask", "--json"], &input);
    let said = objects(&json);
    assert_eq!(said.len(), lines.len());
    for object in &said {
        let text = object["text"].as_str().unwrap();
        assert!(!text.is_empty() && text.chars().count() <= 900, "{text}");
    }
    for command in [&["ask"][..], &["chat"], &["explain"]] {
        let text = out(command, &input);
        let deceptive = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        assert_eq!(text.chars().find(|c| deceptive(*c)), None, "{command:?}");
    }
}

#[test]
fn hostile_arguments_get_a_calm_answer() {
    for line in hostile().into_iter().filter(|line| !line.contains(&0)) {
        let Ok(question) = String::from_utf8(line) else { continue };
        // No system takes longer arguments than this one by one.
        let question: String = question.chars().take(20_000).collect();
        assert_eq!(objects(&out(&["ask", "--json", "--", &question], "")).len(), 1, "{question}");
    }
    assert_eq!(outcomes(&out(&["ask", "--json", ""], "")), ["chat"]);
}

#[cfg(unix)]
#[test]
fn arguments_need_not_be_utf_8() {
    use std::os::unix::ffi::OsStrExt;
    let question = std::ffi::OsStr::from_bytes(b"caf\xe9?");
    let output = Command::new(env!("CARGO_BIN_EXE_summit-bot")).args(["--knowledge", BASE, "ask", "--json"]).arg(question).output().unwrap();
    let object: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(object["question"], "caf\u{fffd}?");
}

#[test]
fn json_lines_stay_lines_for_every_reader() {
    let text = out(&["ask", "--json"], "a\u{2028}b\u{85}c\u{2029}d\n");
    assert!(!text.contains(['\u{2028}', '\u{2029}', '\u{85}']), "{text}");
    assert_eq!(objects(&text)[0]["question"], "a\u{2028}b\u{85}c\u{2029}d");
}

#[test]
fn the_same_question_gets_the_same_bytes() {
    let input = "who keeps the lighthouse?\nwhat does maren earn\nwhen biult\nstorms\n".repeat(3);
    for command in [&["ask", "--json"][..], &["ask", "--json", "--conversation"], &["ask"], &["chat"], &["explain"]] {
        assert_eq!(out(command, &input), out(command, &input), "{command:?}");
    }
    let lines = out(&["ask", "--json"], &input);
    let lines: Vec<&str> = lines.lines().collect();
    assert_eq!(lines[..4], lines[8..]);
}

#[test]
fn nothing_is_coloured_in_a_pipe() {
    for command in ["ask", "chat", "explain"] {
        assert!(!out(&[command], "who keeps the lighthouse?\n").contains('\u{1b}'), "{command}");
    }
}

#[test]
fn explain_shows_every_stage() {
    let text = out(&["explain", "when was the lighthouse biult"], "");
    for part in
        ["words: ", "“biult” is read as “built”", "├─ to be explained", "├─ form: asks when", "├─ the best of ", "1. built ", "└─ decided: answer", "rule: "]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    let shares = text.lines().skip_while(|line| !line.contains("1. built ")).skip(1).take_while(|line| !line.contains("2. "));
    let sum: f64 = shares
        .filter_map(|line| line.split_whitespace().find_map(|word| word.strip_prefix('+').or(word.strip_prefix('-').map(|_| word))?.parse::<f64>().ok()))
        .sum();
    let score: f64 = text.lines().find(|line| line.contains("1. built ")).unwrap().split_whitespace().last().unwrap().parse().unwrap();
    assert!((sum - score).abs() < 0.1, "shares {sum} add up to the score {score}: {text}");
}

#[test]
fn chat_takes_questions_commands_and_numbers() {
    let text = out(&["chat"], ":why\n:sources\n1\nwhat does maren earn?\n\n1\n:sources\n:why\n9\n:help\n:nope\n:new\n:sources\n:quit\nhello\n");
    let parts = [
        "Nothing was asked yet.",
        "Nothing was asked yet.",
        "Nothing is suggested here.",
        "The article does not say what the keeper is paid.",
        "“Who keeps the lighthouse?”",
        "Maren Dahl keeps the lighthouse",
        "“The Last Keeper of Grey Rock”, The Harbour Post, 2024-05",
        "paragraph 6",
        "└─ decided: answer",
        "Nothing is suggested here.",
        ":sources shows",
        "There is no command “:nope”.",
        "A new conversation.",
        "Nothing was asked yet.",
    ];
    let mut rest = text.as_str();
    for part in parts {
        rest = rest.split_once(part).unwrap_or_else(|| panic!("{part} is missing in {rest}")).1;
    }
    assert!(!text.contains("Hello!"), "nothing is heard after :quit");
}

#[test]
fn check_finds_the_base_sound_or_not() {
    assert_eq!(run(&["check"], b"").code, 0);
    let folder = folder_with("unsound", "[[chat]]\nid = 'a'\ntxt = 'b'\n");
    let ran = run_plainly(&["check", "--knowledge", &folder], b"");
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("txt"), "{}", ran.out);
    for command in [&["ask", "who"][..], &["chat"], &["explain", "who"], &["eval", QUESTIONS]] {
        let ran = run_plainly(&[&["--knowledge", &folder], command].concat(), b"");
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{command:?}");
        assert!(ran.err.contains("can't be used. Run `summit-bot check --knowledge") && ran.err.lines().count() == 1, "{}", ran.err);
    }
}

#[test]
fn verify_proves_the_base_or_not() {
    let article = format!("{BASE}/article.txt");
    let text = out(&["verify", "--article", &article], "");
    assert!(text.contains("3 facts against 6 paragraphs"), "{text}");
    let other = format!("{}/base.toml", folder_with("another-article", "Nothing of all that.\n"));
    let ran = run(&["verify", "--article", &other], b"");
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    assert!(ran.out.contains("I sleep through gales"), "{}", ran.out);
}

fn folder_with(name: &str, text: &str) -> String {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("base.toml"), text).unwrap();
    folder.display().to_string()
}

#[test]
fn eval_tells_figures_fails_and_missed_bars() {
    let text = out(&["eval", QUESTIONS], "");
    let table: Vec<&str> = text.lines().skip_while(|line| !line.contains("asked")).collect();
    assert_eq!(table[0], "                         asked   right  false answers");
    assert!(table[1].starts_with("all                         33  "), "{text}");
    assert!(out(&["eval", QUESTIONS, "--fails"], "").contains("\n- longest [quotes] “tell me all”: "), "{text}");
    assert_eq!(run(&["eval", QUESTIONS, "--min", "all=0", "false=1"], b"").code, 0);
    let ran = run(&["eval", QUESTIONS, "--min", "near_pair=1", "--min", "nothing=0.5"], b"");
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("\nfalls short: near_pair ") && ran.out.ends_with("; nothing 0.0% < 50.0%\n"), "{}", ran.out);
}

#[test]
fn eval_prints_json() {
    let once = || run(&["eval", QUESTIONS, QUESTIONS, "--json", "--fails", "--min", "all=1"], b"");
    let (ran, again) = (once(), once());
    assert_eq!((ran.code, &ran.out), (1, &again.out), "figures have no times in them");
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((report["rows"][0]["name"].as_str(), report["rows"][0]["asked"].as_u64()), (Some("all"), Some(66)));
    assert_eq!(report["missed"][0]["name"], "all");
    assert!(report["fails"].as_array().unwrap().iter().all(|fail| fail["why"].as_str().is_some_and(|why| !why.is_empty())));
}

#[test]
fn what_cannot_run_says_what_to_do() {
    let broken = folder_with("broken", "");
    let lines = format!("{broken}/questions.jsonl");
    std::fs::write(&lines, "{\"id\": 1, \"q\": \"who\", \"kind\": \"answerable\", \"category\": \"a\"}\n{\"id\": 2}\n").unwrap();
    let binary = format!("{broken}/binary");
    std::fs::write(&binary, b"\xff\xfe").unwrap();
    for (arguments, said) in [
        (&["--knowledge", "no/such/folder", "ask", "who"][..], "can't read no/such/folder: No such file or directory. Give --knowledge"),
        (&["eval", "no-such-file.jsonl"], "can't read no-such-file.jsonl: No such file or directory. Check the path."),
        (&["eval", &lines], "questions.jsonl:2 is no question: missing field `kind`"),
        (&["eval", &binary], "binary is not UTF-8 text. Save it as UTF-8"),
        (&["verify", "--article", &binary], "binary is not UTF-8 text. Save it as UTF-8"),
        (&["verify", "--article", "no-such-file"], "can't read no-such-file: No such file"),
        (&["verify"], "--article <FILE>"),
        (&["eval"], "<FILE>..."),
        (&["eval", QUESTIONS, "--min", "all"], "write NAME=RATE with a rate from 0 to 1, such as all=0.95"),
        (&["ask", "--nope"], "unexpected argument '--nope'"),
        (&["explian"], "a similar subcommand exists: 'explain'"),
        (&[], "Usage: summit-bot"),
    ] {
        let ran = run_plainly(arguments, b"");
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?} {}", ran.err);
        assert!(ran.err.contains(said), "{arguments:?}: {}", ran.err);
        assert!(!ran.err.contains("os error"), "{}", ran.err);
    }
}

#[test]
fn help_has_examples() {
    for command in [&["--help"][..], &["ask", "--help"], &["explain", "--help"], &["check", "--help"], &["verify", "--help"], &["eval", "--help"]] {
        let ran = run_plainly(command, b"");
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        assert!(ran.out.contains("Example") && ran.out.contains("summit-bot"), "{command:?}");
    }
    assert!(run_plainly(&["chat", "--help"], b"").out.contains(":quit"));
    assert_eq!(run_plainly(&["--version"], b"").out, concat!("summit-bot ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn the_built_in_base_answers_from_any_folder() {
    let output = Command::new(env!("CARGO_BIN_EXE_summit-bot"))
        .args(["ask", "--json", "What did Trump whisper to Macron?"])
        .current_dir(env!("CARGO_TARGET_TMPDIR"))
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(outcomes(&text), ["answer"], "{text}");
}
