//! Proving a base against an article: the small base of `fixtures/check/sound` against an invented article, whole and with one thing changed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by it")]

use std::path::Path;

use summit_bot::cli::{check, verify};
use summit_bot::knowledge::{self, COPIED_WORDS, SourceFile, Verification, read_folder};

const ARTICLE: &str = include_str!("fixtures/verify/article.txt");

fn sound() -> Vec<SourceFile> {
    read_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/check/sound")).unwrap()
}

/// The base with a passage changed, and the line of the change's first character.
fn changed(from: &str, to: &str) -> (Vec<SourceFile>, usize) {
    let mut files = sound();
    let base = files.iter_mut().find(|file| file.text.contains(from)).unwrap_or_else(|| panic!("nothing to change: {from}"));
    let line = base.line_column(base.text.find(from).unwrap()).0;
    base.text = base.text.replacen(from, to, 1);
    (files, line)
}

fn prove(files: &[SourceFile]) -> Verification {
    let loaded = knowledge::check(files);
    let errors: Vec<_> = loaded.problems.iter().filter(|problem| problem.severity == knowledge::Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    knowledge::verify(files, &loaded, ARTICLE)
}

/// A change and what is told of it: the rule and how many lines below the change's first line.
type Case = (&'static str, &'static str, &'static [(&'static str, usize)]);

fn check(cases: &[Case]) {
    for (from, to, expected) in cases {
        let (files, line) = changed(from, to);
        let report = prove(&files);
        let found: Vec<(&str, usize)> =
            report.problems.iter().map(|problem| (problem.rule, files[problem.file.unwrap()].line_column(problem.span.start).0 - line)).collect();
        assert_eq!(found, *expected, "{from} -> {to}\n{:#?}", report.problems);
    }
}

#[test]
fn a_true_base_is_proven() {
    let report = prove(&sound());
    assert_eq!(report.problems, []);
    assert_eq!(report.paragraphs, 4);
    let longest = report.longest.unwrap();
    assert!((1..COPIED_WORDS).contains(&longest.words), "{longest:?}");
    assert_eq!(longest.words, longest.text.split(' ').count());
}

#[test]
fn quotations_stand_word_for_word_in_quotation_marks() {
    check(&[
        ("and it deserves a rest\"", "and it deserves a rest.\"", &[]),
        ("and it deserves a rest\"", "and it deserves some rest\"", &[("quotation-not-found", 0)]),
        ("It has carried us", "it has carried us", &[("quotation-not-found", 0)]),
        ("quote = \"It has carried us for ninety years, and it deserves a rest\"", "quote = \"announced on Tuesday\"", &[("quotation-unmarked", 0)]),
        ("quote = \"a bridge too far\"", "quote = \"a bargain for a crossing\"", &[]),
        ("quote = \"a bridge too far\"", "quote = \"it deserves a rest\"", &[("quotation-not-found", 0)]),
        // Inside sentences, summaries and leads as well.
        ("“a bargain for a crossing”", "“a bargain for everyone”", &[("quotation-not-found", 0)]),
        ("“a bridge too far” to him", "“half of which the province pays” to him", &[("quotation-unmarked", 0)]),
        ("amount = \"$12 million.\"", "amount = \"“Twelve”.\"", &[("quotation-not-found", 0)]),
        ("does not say who builds the new bridge", "does not say who builds “the better bridge”", &[("quotation-not-found", 0)]),
    ]);
}

#[test]
fn names_stand_in_a_cited_paragraph() {
    check(&[
        // By name, by what it is and leads, or for an occasion by a word of its name in another form.
        (
            "paragraphs = [2]\nstatement = \"Brown finds",
            "paragraphs = [4]\nstatement = \"Brown finds",
            &[
                ("name-not-found", 1),
                ("quotation-not-found", 1),
                ("name-not-found", 6),
                ("number-not-found", 9),
                ("number-not-found", 10),
                ("number-not-found", 16),
            ],
        ),
        ("agent = [\"brown\", \"reed\"]", "agent = [\"brown\", \"reed\", \"gazette\"]", &[("name-not-found", 0)]),
        ("outlet = [\"gazette\"]", "source = \"reed\"", &[("name-not-found", 0)]),
        ("occasion = \"demolition\"\nparagraphs = [1]", "occasion = \"demolition\"\nparagraphs = [1, 3]", &[]),
        ("Tom Reed is against the new bridge.", "Tom Reed is against Westhaven.", &[("name-not-found", 0)]),
        ("topics = [\"bridge\", \"ferry\"]\nparagraphs = [2, 3]", "topics = [\"bridge\"]\nparagraphs = [2]", &[]),
        // An entity's paragraphs are those that name it.
        ("paragraphs = [2, 3]\nsummary", "paragraphs = [2, 3, 4]\nsummary", &[("name-not-found", 0)]),
        ("is the mayor of Westhaven. She", "is not the Golden Gate Bridge. She", &[("name-not-found", 0)]),
    ]);
}

#[test]
fn numbers_stand_in_a_cited_paragraph_or_can_be_counted() {
    check(&[
        ("value = 12000000", "value = 12", &[]),
        ("value = 12000000", "value = 13000000", &[("number-not-found", 0)]),
        ("is against the new bridge.", "is against the new bridge of 1,500 seats.", &[]),
        ("is against the new bridge.", "is against the new bridge of 1,600 seats.", &[("number-not-found", 0)]),
        ("is against the new bridge.", "is against the new bridge of 2031.", &[]),
        // As many as the items, or the days between two that are named.
        (
            "items = [\"brown-bargain\", \"reed-too-far\"]",
            "items = [\"brown-bargain\", \"reed-too-far\"]\nquantity = [{ text = \"two\", value = 2, unit = \"side\", role = \"count\" }]",
            &[],
        ),
        (
            "items = [\"brown-bargain\", \"reed-too-far\"]",
            "items = [\"brown-bargain\", \"reed-too-far\"]\nquantity = [{ text = \"four\", value = 4, unit = \"side\", role = \"count\" }]",
            &[("number-not-found", 1)],
        ),
    ]);
}

#[test]
fn dates_stand_in_a_cited_paragraph_or_are_tied_by_one() {
    check(&[
        // "On Tuesday", and a day of the same week.
        ("date = \"2031-05-06\"", "date = \"2031-05-09\"", &[]),
        ("date = \"2031-05-06\"", "date = \"2031-05-07\"", &[("date-not-found", 0)]),
        ("date = \"2031-05-06\"", "date = \"2031-05-13\"", &[]),
        ("date = \"2031-05-06\"", "date = \"2031-05-20\"", &[("date-not-found", 0)]),
        ("date = \"2031-05-06\"", "date = \"2031-05\"", &[]),
        ("date = \"2031-05-06\"", "date = \"2031-06\"", &[("date-not-found", 0)]),
        ("date = \"2031-05-06\"", "date = \"2019\"", &[("date-not-found", 0)]),
        ("bridge goes on May 9.", "bridge goes on May 19.", &[("date-not-found", 0)]),
        ("bridge goes on May 9.", "bridge goes on 8 May.", &[("date-not-found", 0)]),
        ("date = \"2031-05-09\"", "date = \"2031-05-10\"", &[("date-not-found", 0)]),
    ]);
}

#[test]
fn fragments_stand_once_and_in_order() {
    check(&[
        ("last = \"announced on Tuesday\"", "last = \"The old harbour\"", &[("fragment-order", 0)]),
        ("last = \"announced on Tuesday\"", "last = \"bridge in Westhaven\"", &[("fragment-order", 0)]),
        ("last = \"announced on Tuesday\"", "last = \"announced on Tues\"", &[("fragment-not-found", 0)]),
        ("last = \"announced on Tuesday\"", "last = \"announced on tuesday\"", &[("fragment-not-found", 0)]),
        ("last = \"announced on Tuesday\"", "last = \"on\"", &[("fragment-ambiguous", 0)]),
        ("last = \"a bridge too far\"", "last = \"the ferrymen's union\"", &[("fragment-not-found", 0)]),
        ("last = \"a bridge too far\"", "last = \"the ferrymen’s union\"", &[]),
        // The link would open at the first "bridge" of the article.
        ("first = \"while Tom Reed\"", "first = \"bridge with two lanes\"", &[]),
        ("first = \"while Tom Reed\"", "first = \"bridge\"", &[("fragment-ambiguous", 0), ("fragment-ambiguous", 0)]),
    ]);
}

#[test]
fn no_sentence_is_copied() {
    check(&[
        ("is against the new bridge.", "leads the ferrymen's union, spoke of nothing.", &[]),
        ("is against the new bridge.", "leads the ferrymen's union, spoke of a bridge.", &[("copied-words", 0)]),
        ("is against the new bridge.", "leads the ferrymen's union and calls it “a bridge too far”.", &[]),
        ("made known that the harbour bridge goes", "said the old harbour bridge in Westhaven will be torn down", &[("copied-words", 0)]),
        ("who builds the new bridge", "that the town council meets again in June until then", &[("copied-words", 0)]),
        ("You're welcome.", "The town council meets again in June until then.", &[]),
    ]);
}

#[test]
fn the_copy_has_as_many_paragraphs_as_the_source() {
    check(&[("paragraphs = 4\n", "paragraphs = 5\n", &[("paragraph-count", 0)])]);
}

#[test]
fn help_says_where_to_look() {
    let (files, _) = changed("agent = [\"brown\", \"reed\"]", "agent = [\"gazette\"]");
    let report = prove(&files);
    assert_eq!(report.problems[0].help, "Paragraph 1 does; add it to `paragraphs` if it is meant.");
}

fn rendered(files: &[SourceFile]) -> (bool, String) {
    let base = check::Options { files, folder: Some(Path::new("my-facts")), colour: false };
    let mut out = Vec::new();
    let fine = verify::run(&verify::Options { base, article: ARTICLE }, &mut out).unwrap();
    (fine, String::from_utf8(out).unwrap())
}

#[test]
fn what_is_proven_is_shown_with_the_longest_run() {
    let (fine, shown) = rendered(&sound());
    assert!(fine);
    insta::assert_snapshot!("proven", shown);
    let (fine, shown) = rendered(&changed("bridge goes on May 9.", "bridge goes on May 19.").0);
    assert!(!fine);
    insta::assert_snapshot!("not_proven", shown);
}

#[test]
fn a_base_with_errors_is_not_proven() {
    let (fine, shown) = rendered(&changed("topics = [\"bridge\"]", "topics = [\"brigde\"]").0);
    assert!(!fine);
    assert!(shown.contains("error[unknown-id]") && shown.ends_with("1 error, 0 warnings in 2 files\n"), "{shown}");
}
