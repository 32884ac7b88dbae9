//! What training can be told, each with its reason. The defaults are what was measured best over few and many phrasings together.

use super::features::KINDS;

/// How a model is trained.
#[derive(Clone, Debug)]
pub struct Options {
    /// How much each kind of feature weighs against the others, in the order of [`super::Kind`]; 0 leaves it out.
    pub kinds: [f32; KINDS],
    /// In how many rows a feature must stand to be kept, in the order of [`super::Kind`]: what stands in one row only says nothing of others.
    pub least_rows: [u32; KINDS],
    /// Cost of an error against the size of the weights (C of Fan et al. 2008).
    pub cost: f32,
    /// How much more an error on a row of the class costs than one on a row of another: of 150 classes, 149 in 150 rows are of others.
    pub own_class: f32,
    /// The constant feature: the larger, the less a class's bias is held back.
    pub bias: f32,
    /// The solver stops when no dual variable moves by more than this in a pass over the rows …
    pub tolerance: f32,
    /// … or after so many passes.
    pub passes: u32,
    /// Share of the weights that is kept, the largest first.
    pub keep: f32,
    /// Cross-validation for the confidence leaves out one class in so many, and one row in so many of the others.
    pub folds: u32,
    /// Folds are run until so many held-out rows have been judged.
    pub judged: usize,
    /// The share of questions that are expected to be out of scope, where the confidence is even.
    pub out_of_scope: f32,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            // Word, Pair, Skip, Letters, Given.
            kinds: [1.4, 1.0, 0.7, 1.5, 1.0],
            least_rows: [1, 2, 2, 2, 1],
            cost: 1.0,
            own_class: 4.0,
            bias: 1.0,
            tolerance: 0.1,
            passes: 10,
            keep: 0.25,
            folds: 5,
            judged: 1_000,
            out_of_scope: 0.2,
        }
    }
}
