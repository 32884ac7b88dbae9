//! The rules of a fact base, shown by broken ones: in `fixtures/check`, each line that ends in `#! rule` must be reported by that rule, and
//! no other line by any. How it is shown is a snapshot.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by it")]

use std::collections::BTreeSet;
use std::path::Path;

use summit_bot::cli::{check, diagnostics};
use summit_bot::knowledge::{self, Knowledge, Severity, SourceFile, default_files, read_folder, rules};

fn fixtures() -> Vec<SourceFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/check");
    read_folder(&folder).unwrap().into_iter().filter(|file| !file.name.contains('/')).collect()
}

fn sound() -> Vec<SourceFile> {
    read_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/check/sound")).unwrap()
}

/// The sound base with a file that isn't; a file with a source of its own takes the place of the sound one.
fn broken(file: &SourceFile) -> Vec<SourceFile> {
    let own_source = file.text.contains("\n[source]");
    let mut files: Vec<SourceFile> = sound().into_iter().filter(|sound| !(own_source && sound.name == "source.toml")).collect();
    files.push(file.clone());
    files
}

/// The problems as `file:line rule`, in the order in which they are told.
fn told(files: &[SourceFile]) -> Vec<(String, usize, &'static str)> {
    let name = |file: Option<usize>| file.map_or(String::new(), |file| files[file].name.clone());
    let line = |problem: &knowledge::Problem| problem.file.map_or(0, |file| files[file].line_column(problem.span.start).0);
    knowledge::check(files).problems.iter().map(|problem| (name(problem.file), line(problem), problem.rule)).collect()
}

/// What the marks of a file ask for.
fn marked(file: &SourceFile) -> Vec<(String, usize, &str)> {
    let marks = file.text.lines().enumerate().filter_map(|(at, line)| line.split_once("#! ").map(|(_, rules)| (at + 1, rules)));
    marks.flat_map(|(line, rules)| rules.split_whitespace().map(move |rule| (file.name.clone(), line, rule))).collect()
}

#[test]
fn every_broken_line_is_told_by_its_rule_and_no_other() {
    for file in fixtures() {
        let (mut unmarked, mut untold) = (Vec::new(), marked(&file));
        for problem in told(&broken(&file)) {
            match untold.iter().position(|mark| *mark == problem) {
                Some(at) => drop(untold.remove(at)),
                None => unmarked.push(problem),
            }
        }
        assert!(unmarked.is_empty() && untold.is_empty(), "told without a mark: {unmarked:#?}\nmarked and not told: {untold:#?}");
    }
}

#[test]
fn every_rule_is_shown() {
    let files = fixtures();
    let shown: BTreeSet<&str> = files.iter().flat_map(marked).map(|(_, _, rule)| rule).collect();
    for rule in rules() {
        assert!(shown.contains(rule.name) || rule.name == "missing-source", "no fixture breaks {}: {}", rule.name, rule.about);
    }
    let names: BTreeSet<&str> = rules().map(|rule| rule.name).collect();
    assert_eq!(names.len(), rules().count(), "two rules have one name");
}

#[test]
fn a_sound_base_has_no_problems() {
    assert_eq!(told(&sound()), []);
    let source = [sound().remove(0)];
    assert_eq!(told(&source), [(String::new(), 0, "missing-source")]);
}

#[test]
fn the_default_base_has_no_errors() {
    let files = default_files();
    let errors: Vec<_> = knowledge::check(&files).problems.into_iter().filter(|problem| problem.severity == Severity::Error).collect();
    assert_eq!(errors, []);
}

#[test]
fn problems_are_told_in_the_order_of_files_and_places() {
    let mut files = sound();
    files.extend(fixtures().into_iter().filter(|file| file.name != "source.toml"));
    let problems = knowledge::check(&files).problems;
    let places: Vec<_> = problems.iter().map(|problem| (problem.file.unwrap_or(usize::MAX), problem.span.start)).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(problems, knowledge::check(&files).problems);
}

#[test]
fn errors_keep_a_base_from_being_used_and_warnings_do_not() {
    let with = |text: &str| {
        let mut files = sound();
        files.push(SourceFile { name: "more.toml".into(), text: text.into() });
        Knowledge::from_files(files)
    };
    assert!(with("[[chat]]\nid = 'more'\ntext = 'More.'").is_ok());
    let problems = with("[[chat]]\nid = 'more'\ntext = ''").unwrap_err();
    assert_eq!(problems.problems.iter().map(|problem| problem.rule).collect::<Vec<_>>(), ["empty-text"]);
    assert!(problems.to_string().starts_with("more.toml:3:8: "), "{problems}");
}

fn rendered(text: &str) -> String {
    let mut files = sound();
    files.push(SourceFile { name: "facts/more.toml".into(), text: text.into() });
    let mut out = Vec::new();
    let fine = check::run(&check::Options { files: &files, folder: Some(Path::new("my-facts")), colour: false }, &mut out).unwrap();
    assert!(!fine);
    String::from_utf8(out).unwrap()
}

#[test]
fn problems_are_shown_as_rustc_shows_them() {
    let text = "\
[[fact]]
id = \"reed-too-far\"
kind = \"statement\"
paragraphs = [2, 7]
statement = \"Tom Reed said “it is far”.\"
quote = \"it is far\"

[fact.roles]
about = [\"gazete\"]

[fact.questions]
ask = [\"Who is against it?\", \"reed again\", \"reed once more\", \"again, reed\", \"the reed again\"]
";
    insta::assert_snapshot!(rendered(text));
}

#[test]
fn colour_is_shown_only_when_told() {
    let files = [SourceFile { name: "a.toml".into(), text: "[[fatc]]".into() }];
    let problems = knowledge::check(&files).problems;
    let shown = |colour| {
        let mut out = Vec::new();
        diagnostics::render("knowledge", &files, &problems, &mut out, colour).unwrap();
        String::from_utf8(out).unwrap()
    };
    assert!(!shown(false).contains('\u{1b}'));
    assert!(shown(true).contains('\u{1b}'));
    assert!(shown(false).ends_with("1 error, 0 warnings in 1 file\n"), "{}", shown(false));
}
