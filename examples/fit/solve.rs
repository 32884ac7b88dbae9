//! A log-linear model over a question's candidates and not answering (whose sum is 0): maximum likelihood of the right ones, with ridge.
//!
//! L-BFGS (Nocedal 1980) with backtracking. Deterministic: sums in a fixed order.

use summit_bot::answer::{Doubt, Doubts, Signal};

use crate::rows::Row;

/// How strongly weights are held near 0.
const RIDGE: f64 = 0.0004;
/// A false answer does more harm than an honest no to a question that has an answer.
const UNANSWERABLE: f64 = 2.0;
/// An answerable question none of whose candidates is right had better not be answered.
const HOPELESS: f64 = 0.3;
const STEPS: usize = 300;
/// How many past steps tell the curvature.
const MEMORY: usize = 12;

/// Weights, or their gradient.
type Weights<const N: usize> = [f64; N];

/// Fits the weights of the signals to weighted rows.
pub fn fit_signals(rows: &[(&Row, f64)]) -> Weights<{ Signal::COUNT }> {
    minimise(|weights| choice_loss(rows, weights))
}

/// Fits the weights of the doubts: logistic regression of no against yes.
pub fn fit_doubts(rows: &[(Doubts, bool)]) -> Weights<{ Doubt::COUNT }> {
    minimise(|weights| no_loss(rows, weights))
}

/// The weights where a loss, given with its gradient, is least.
fn minimise<const N: usize>(evaluate: impl Fn(&Weights<N>) -> (f64, Weights<N>)) -> Weights<N> {
    let mut at = [0.0; N];
    let (mut loss, mut gradient) = evaluate(&at);
    let mut history: Vec<(Weights<N>, Weights<N>)> = Vec::new();
    for _ in 0..STEPS {
        let direction = descend(&gradient, &history);
        let slope = dot(&direction, &gradient);
        let mut step = 1.0;
        let moved = loop {
            let next: Weights<N> = std::array::from_fn(|i| at[i] + step * direction[i]);
            let (next_loss, next_gradient) = evaluate(&next);
            if next_loss <= loss + 1e-4 * step * slope {
                break Some((next, next_loss, next_gradient));
            }
            step /= 2.0;
            if step < 1e-9 {
                break None;
            }
        };
        let Some((next, next_loss, next_gradient)) = moved else { break };
        let (s, y): (Weights<N>, Weights<N>) = (std::array::from_fn(|i| next[i] - at[i]), std::array::from_fn(|i| next_gradient[i] - gradient[i]));
        if dot(&s, &y) > 1e-12 {
            history.push((s, y));
            if history.len() > MEMORY {
                history.remove(0);
            }
        }
        let done = loss - next_loss < 1e-8;
        (at, loss, gradient) = (next, next_loss, next_gradient);
        if done {
            break;
        }
    }
    at
}

/// The mean log loss of no against yes, with ridge, and its gradient.
fn no_loss(rows: &[(Doubts, bool)], weights: &Weights<{ Doubt::COUNT }>) -> (f64, Weights<{ Doubt::COUNT }>) {
    let (mut loss, mut gradient) = (0.0, [0.0; Doubt::COUNT]);
    for (doubts, no) in rows {
        let sum: f64 = doubts.iter().zip(weights).map(|(x, w)| f64::from(*x) * w).sum();
        let signed = if *no { sum } else { -sum };
        loss += (-signed).max(0.0) + (-signed.abs()).exp().ln_1p();
        let share = 1.0 / (1.0 + (-sum).exp()) - f64::from(u8::from(*no));
        for (g, x) in gradient.iter_mut().zip(doubts) {
            *g += share * f64::from(*x);
        }
    }
    let all = rows.len().max(1) as f64;
    (loss / all + RIDGE * dot(weights, weights) / 2.0, std::array::from_fn(|i| gradient[i] / all + RIDGE * weights[i]))
}

/// The mean negative log likelihood with ridge, and its gradient.
fn choice_loss(rows: &[(&Row, f64)], weights: &Weights<{ Signal::COUNT }>) -> (f64, Weights<{ Signal::COUNT }>) {
    let (mut loss, mut gradient, mut all) = (0.0, [0.0; Signal::COUNT], 0.0);
    for (row, weight) in rows {
        let hopeless = !row.candidates.iter().any(|(_, right)| *right);
        let weight = weight
            * match (row.answerable, hopeless) {
                (false, _) => UNANSWERABLE,
                (true, true) => HOPELESS,
                (true, false) => 1.0,
            };
        all += weight;
        let sums: Vec<f64> = row.candidates.iter().map(|(signals, _)| signals.iter().zip(weights).map(|(x, w)| f64::from(*x) * w).sum()).collect();
        let highest = sums.iter().copied().fold(0.0, f64::max);
        let likely: Vec<f64> = sums.iter().map(|sum| (sum - highest).exp()).collect();
        let silence = (-highest).exp();
        let total = silence + likely.iter().sum::<f64>();
        let right = if hopeless { silence } else { likely.iter().zip(&row.candidates).map(|(p, (_, right))| if *right { *p } else { 0.0 }).sum() };
        loss -= weight * (right.max(1e-300) / total).ln();
        for (p, (signals, is_right)) in likely.iter().zip(&row.candidates) {
            let share = p / total - if *is_right && !hopeless { p / right.max(1e-300) } else { 0.0 };
            for (g, x) in gradient.iter_mut().zip(signals) {
                *g += weight * share * f64::from(*x);
            }
        }
    }
    let all = f64::max(all, 1e-9);
    let loss = loss / all + RIDGE * dot(weights, weights) / 2.0;
    (loss, std::array::from_fn(|i| gradient[i] / all + RIDGE * weights[i]))
}

/// The direction of the next step: the gradient, turned by what past steps told of the curvature.
fn descend<const N: usize>(gradient: &Weights<N>, history: &[(Weights<N>, Weights<N>)]) -> Weights<N> {
    let mut q = *gradient;
    let mut alphas = Vec::with_capacity(history.len());
    for (s, y) in history.iter().rev() {
        let alpha = dot(s, &q) / dot(s, y);
        q = std::array::from_fn(|i| q[i] - alpha * y[i]);
        alphas.push(alpha);
    }
    let scale = history.last().map_or(1.0, |(s, y)| dot(s, y) / dot(y, y));
    q = q.map(|x| x * scale);
    for ((s, y), alpha) in history.iter().zip(alphas.into_iter().rev()) {
        let beta = dot(y, &q) / dot(s, y);
        q = std::array::from_fn(|i| q[i] + (alpha - beta) * s[i]);
    }
    q.map(|x| -x)
}

fn dot<const N: usize>(a: &Weights<N>, b: &Weights<N>) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
