//! Trains linear classes, each against all others: L2-regularised squared hinge loss by dual coordinate descent (Hsieh et al. 2008; Fan et al.
//! 2008, LIBLINEAR).
//!
//! Classes share nothing but the walk over the rows, which takes most of the time: [`LANES`] of them are trained side by side, and end
//! together, when none of them moves any more.

use super::Options;
use super::arithmetic::mixed;

/// How many classes are trained side by side: what fits into the registers.
pub(super) const LANES: usize = 32;

/// A number for each of the classes that are trained side by side.
pub(super) type Lanes = [f32; LANES];

/// The weights of a column, within two cache lines rather than three.
#[derive(Clone, Copy)]
#[repr(align(64))]
pub(super) struct Column(pub(super) Lanes);

/// A phrasing as the solver sees it: columns with their values, and its class.
#[derive(Debug)]
pub(super) struct Example {
    pub(super) columns: Vec<(u32, f32)>,
    pub(super) class: Option<u32>,
    /// What its text alone tells it by: where it comes in a walk must not depend on the other rows.
    pub(super) key: u32,
}

/// The weights of some classes: by column, and of the constant feature (already times its value).
pub(super) struct Solution {
    pub(super) weights: Vec<Column>,
    pub(super) bias: Lanes,
}

/// Trains the classes from `first` on, each against all others, over columns below `width`. O(passes × values of all rows).
///
/// Each walk takes the rows in an order of its own, as random as a shuffle; yet two rows keep theirs when others come and go, so that an edited phrasing
/// hardly changes what was learnt from the rest.
///
/// Minimises ½‖w‖² + Σ cost · max(0, 1 - y w·x)² for every class; lanes without a class learn to say no.
pub(super) fn solve(examples: &[Example], first: u32, width: usize, options: &Options) -> Solution {
    let mut weights = vec![Column([0.0; LANES]); width];
    let mut bias = [0.0; LANES];
    let mut duals = vec![[0.0; LANES]; examples.len()];
    // The squared loss adds a diagonal to the dual's quadratic form: 1 / (2 C).
    let other = 0.5 / options.cost;
    let own = 0.5 / (options.cost * options.own_class);
    let constant = options.bias;
    let squares: Vec<f32> = examples.iter().map(|e| constant * constant + e.columns.iter().map(|(_, value)| value * value).sum::<f32>()).collect();
    let lane_of = |class: Option<u32>| class.and_then(|class| usize::try_from(class.checked_sub(first)?).ok()).filter(|lane| *lane < LANES);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for pass in 0..options.passes {
        walk(&mut order, pass, |at| examples[at].key);
        let mut largest = [0.0_f32; LANES];
        for &at in &order {
            let (example, duals) = (&examples[at], &mut duals[at]);
            let margins = margins(&weights, &bias, constant, &example.columns);
            let mut changes = [0.0; LANES];
            let step = 1.0 / (squares[at] + other);
            let own_lane = lane_of(example.class);
            let own_dual = own_lane.map_or(0.0, |lane| duals[lane]);
            // A row of another class: y = -1.
            for lane in 0..LANES {
                let gradient = -margins[lane] - 1.0 + other * duals[lane];
                let dual = (duals[lane] - gradient * step).max(0.0);
                changes[lane] = duals[lane] - dual;
                duals[lane] = dual;
            }
            if let Some(lane) = own_lane {
                let gradient = margins[lane] - 1.0 + own * own_dual;
                let dual = (own_dual - gradient / (squares[at] + own)).max(0.0);
                changes[lane] = dual - own_dual;
                duals[lane] = dual;
            }
            if changes == [0.0; LANES] {
                continue;
            }
            for lane in 0..LANES {
                largest[lane] = largest[lane].max(changes[lane].abs());
                bias[lane] += changes[lane] * constant;
            }
            for (column, value) in &example.columns {
                add(&mut weights[*column as usize].0, &changes, *value);
            }
        }
        if largest.iter().all(|change| *change <= options.tolerance) {
            break;
        }
    }
    bias.iter_mut().for_each(|bias| *bias *= constant);
    Solution { weights, bias }
}

/// Puts rows, given by their places, into the order in which a pass takes them. O(n log n).
fn walk(order: &mut [usize], pass: u32, key: impl Fn(usize) -> u32) {
    order.sort_unstable_by_key(|at| (mixed(key(*at), pass), *at));
}

/// A function of its own, so that the compiler sees that the two don't overlap and uses vector instructions.
#[inline(never)]
fn add(weights: &mut Lanes, changes: &Lanes, value: f32) {
    for (weight, change) in weights.iter_mut().zip(changes) {
        *weight += change * value;
    }
}

fn margins(weights: &[Column], bias: &Lanes, constant: f32, columns: &[(u32, f32)]) -> Lanes {
    let mut margins = bias.map(|bias| bias * constant);
    for (column, value) in columns {
        let Column(weights) = &weights[*column as usize];
        for lane in 0..LANES {
            margins[lane] += weights[lane] * value;
        }
    }
    margins
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The loss's own optimum on one separable column: w = 2C·Σ(1 - m)x for both rows, in closed form.
    #[test]
    fn finds_the_optimum() {
        let example = |value: f32, class: u32| Example { columns: vec![(0, value)], class: Some(class), key: class };
        let options = Options { bias: 0.0, own_class: 1.0, tolerance: 1e-6, passes: 1_000, ..Options::default() };
        let solution = solve(&[example(1.0, 0), example(-1.0, 1)], 0, 1, &options);
        // ½w² + 2(1 - w)²: w = 4/5; for the other class the same with its sign turned.
        assert!((solution.weights[0].0[0] - 0.8).abs() < 1e-4);
        assert!((solution.weights[0].0[1] + 0.8).abs() < 1e-4);
    }

    #[test]
    fn rows_keep_their_order_when_others_come() {
        let keys: Vec<u32> = (0..50).map(|n| n * 7919).collect();
        let order = |rows: &[u32], pass| {
            let mut order: Vec<usize> = (0..rows.len()).collect();
            walk(&mut order, pass, |at| rows[at]);
            order.into_iter().map(|at| rows[at]).collect::<Vec<u32>>()
        };
        let fewer: Vec<u32> = keys.iter().copied().filter(|key| key % 3 > 0).collect();
        let all_without: Vec<u32> = order(&keys, 4).into_iter().filter(|key| key % 3 > 0).collect();
        assert_eq!(all_without, order(&fewer, 4));
        assert_ne!(order(&keys, 4), order(&keys, 5));
    }

    #[test]
    fn a_class_does_not_depend_on_its_neighbours() {
        let examples: Vec<Example> =
            (0..40_u32).map(|i| Example { columns: vec![(i % 7, 0.6), (i % 5 + 7, 0.8)], class: (i % 9 > 0).then_some(i % 8), key: i }).collect();
        let options = Options { passes: 3, tolerance: 0.0, ..Options::default() };
        let all = solve(&examples, 0, 12, &options);
        let late = solve(&examples, 4, 12, &options);
        assert!(all.weights.iter().zip(&late.weights).all(|(a, b)| (0..4).all(|lane| a.0[lane + 4].to_bits() == b.0[lane].to_bits())));
    }
}
