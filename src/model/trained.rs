//! The model: training it, and asking it.

use serde::{Deserialize, Serialize};

use super::Options;
use super::confidence::{Calibration, LARGEST, Signs, probability};
use super::features::{Features, Row};
use super::table::Table;
use super::vocabulary::Vocabulary;
use super::weights;

/// The log odds where there is no class.
const NO_CLASS: f32 = -LARGEST;

/// A trained classifier.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Model {
    table: Table,
    calibration: Calibration,
}

/// What a model makes of a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// By class: its margin, above 0 for yes; most lie between -1 and 1.
    pub scores: Vec<f32>,
    /// The class with the highest margin, the first of several; `None` when there are no classes.
    pub best: Option<u32>,
    /// The logarithm of the odds that the question is of any class, when as many as the options say are expected not to be.
    pub log_odds: f32,
}

impl Judgement {
    /// The probability that the question is of any class.
    #[must_use]
    pub fn in_scope(&self) -> f32 {
        probability(self.log_odds)
    }
}

impl Model {
    /// Trains on rows of `classes` classes, and calibrates its confidence by cross-validation on the same rows. At most 65,536 classes.
    ///
    /// O(passes × features of all rows × classes), some seconds for 15,000 rows of 150 classes. The same rows give the same model.
    #[must_use]
    pub fn train(rows: &[Row], classes: u32, options: &Options) -> Self {
        let mut model = Self::fit(&rows.iter().collect::<Vec<_>>(), classes, options);
        model.calibration = calibrate(rows, classes, options);
        model
    }

    /// The margin of every class.
    #[must_use]
    pub fn scores(&self, features: &Features) -> Vec<f32> {
        self.table.scores(&self.table.weigh(features))
    }

    /// The margin of every class, the best of them, and how likely the question is of any. O(features × classes that they speak of).
    #[must_use]
    pub fn judge(&self, features: &Features) -> Judgement {
        let vector = self.table.weigh(features);
        let scores = self.table.scores(&vector);
        let best = best(&scores);
        let log_odds = best.map_or(NO_CLASS, |(_, margin)| self.calibration.log_odds(Signs::of(&vector, margin).sum()));
        Judgement { best: best.map(|(class, _)| class), log_odds, scores }
    }

    /// Trains without calibrating.
    fn fit(rows: &[&Row], classes: u32, options: &Options) -> Self {
        let vocabulary = Vocabulary::learn(rows.iter().copied(), options);
        let examples = rows.iter().map(|row| vocabulary.example(row, options)).collect();
        let trained = weights::train(examples, classes, vocabulary.len(), options);
        Self { table: Table::new(&vocabulary, &trained, options.kinds), calibration: Calibration::default() }
    }

    fn signs(&self, features: &Features) -> Option<Signs> {
        let vector = self.table.weigh(features);
        best(&self.table.scores(&vector)).map(|(_, margin)| Signs::of(&vector, margin))
    }
}

/// The class with the highest score, the first of several, and the score.
fn best(scores: &[f32]) -> Option<(u32, f32)> {
    (0_u32..).zip(scores.iter().copied()).reduce(|best, next| if next.1.total_cmp(&best.1).is_gt() { next } else { best })
}

/// Judges rows by models that were not shown them: of each fold's classes the model knows nothing, they stand for what is out of scope;
/// of the others it knows all rows but the fold's.
fn calibrate(rows: &[Row], classes: u32, options: &Options) -> Calibration {
    let folds = options.folds.min(classes);
    if folds < 2 {
        return Calibration::default();
    }
    // Each row's place among the rows of its class.
    let mut seen = vec![0_u32; usize::try_from(classes).unwrap_or(0)];
    let places: Vec<u32> = rows.iter().map(|row| row.class.and_then(|class| seen.get_mut(usize::try_from(class).ok()?)).map_or(0, next)).collect();
    // The margins' spread is all that is wanted of these.
    let fast = Options { passes: options.passes.div_ceil(2), ..options.clone() };
    let mut judged = Vec::new();
    for fold in 0..folds {
        if judged.len() >= options.judged {
            break;
        }
        let left_out = |class: u32| class % folds == fold;
        let (mut shown, mut held) = (Vec::new(), Vec::new());
        for (row, place) in rows.iter().zip(&places) {
            match row.class {
                Some(class) if place % folds == fold => held.push((row, !left_out(class))),
                Some(class) if left_out(class) => {}
                _ => shown.push(row),
            }
        }
        let model = Model::fit(&shown, classes, &fast);
        judged.extend(held.into_iter().filter_map(|(row, inside)| Some((model.signs(&row.features)?.sum(), inside))));
    }
    Calibration::fit(&judged, options.out_of_scope)
}

/// Counts one on, and gives the count before.
fn next(count: &mut u32) -> u32 {
    *count += 1;
    *count - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: &[(&str, u32)] = &[
        ("where is my card", 0),
        ("my card has not arrived", 0),
        ("when will the new card come", 0),
        ("i am waiting for my card", 0),
        ("what is the weather like", 1),
        ("will it rain tomorrow", 1),
        ("is it sunny outside", 1),
        ("how is the weather today", 1),
        ("play some music", 2),
        ("put on a song", 2),
        ("i want to hear music", 2),
        ("play the next song", 2),
    ];

    fn rows() -> Vec<Row> {
        ROWS.iter().map(|(text, class)| Row { features: Features::of_text(text), class: Some(*class) }).collect()
    }

    fn ask(model: &Model, question: &str) -> Judgement {
        model.judge(&Features::of_text(question))
    }

    #[test]
    fn finds_the_class() {
        let model = Model::train(&rows(), 3, &Options::default());
        for (question, class) in [("my card is not here", 0), ("weather tomorrow", 1), ("play a song", 2), ("Songs!", 2)] {
            assert_eq!(ask(&model, question).best, Some(class), "{question}");
        }
    }

    #[test]
    fn strange_questions_are_less_likely_in_scope() {
        let model = Model::train(&rows(), 3, &Options::default());
        assert!(ask(&model, "where is my new card").log_odds > ask(&model, "who invented the telescope").log_odds);
    }

    #[test]
    fn the_same_rows_give_the_same_bytes() {
        let bytes = || postcard::to_allocvec(&Model::train(&rows(), 3, &Options::default())).unwrap();
        assert_eq!(bytes(), bytes());
        let read: Model = postcard::from_bytes(bytes().leak()).unwrap();
        assert_eq!(ask(&read, "play a song"), ask(&Model::train(&rows(), 3, &Options::default()), "play a song"));
    }

    #[test]
    fn empty_input_is_no_error() {
        let none = Model::train(&[], 0, &Options::default());
        assert_eq!(ask(&none, "hello"), Judgement { scores: vec![], best: None, log_odds: NO_CLASS });
        for model in [Model::train(&[], 2, &Options::default()), Model::train(&rows(), 3, &Options::default())] {
            let judgement = ask(&model, "");
            assert_eq!(judgement.best.map(|class| judgement.scores[class as usize].is_finite()), Some(true));
        }
        let one = [Row { features: Features::default(), class: Some(0) }, Row { features: Features::default(), class: None }];
        assert!(ask(&Model::train(&one, 1, &Options::default()), "hello").log_odds.is_finite());
    }

    #[test]
    fn a_class_without_rows_is_never_best() {
        let model = Model::train(&rows(), 5, &Options::default());
        assert_eq!(ask(&model, "play music").best, Some(2));
        assert_eq!(ask(&model, "play music").scores.len(), 5);
    }

    #[test]
    fn what_is_given_counts() {
        let mut rows = rows();
        rows.iter_mut().filter(|row| row.class == Some(1)).for_each(|row| row.features.give(&[4, 2], 1.0));
        let model = Model::train(&rows, 3, &Options::default());
        let mut question = Features::of_text("what about that");
        question.give(&[4, 2], 1.0);
        assert_eq!(model.judge(&question).best, Some(1));
    }

    #[test]
    fn rows_of_no_class_hold_the_others_back() {
        let mut rows = rows();
        let before = ask(&Model::train(&rows, 3, &Options::default()), "play football").scores[2];
        rows.push(Row { features: Features::of_text("play football"), class: None });
        let after = ask(&Model::train(&rows, 3, &Options::default()), "play football").scores[2];
        assert!(after < before);
    }
}
