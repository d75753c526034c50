//! Iterator adapters in the head of a `for`.

use autodiff::differentiate;

#[differentiate]
fn weighted(x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for (i, v) in x.iter().enumerate() {
        sum += i as f64 * v;
    }
    sum
}

#[differentiate]
fn dot(x: &[f64], y: &[f64]) -> f64 {
    let mut sum = 0.0;
    for (a, b) in x.iter().zip(y) {
        sum += a * b;
    }
    sum
}

#[differentiate]
fn pairs(x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for w in x.windows(2) {
        sum += w[0] * w[1];
    }
    sum
}

fn main() {
    weighted::grad(&[weighted(&[1.0])]);
    dot::grad(&[dot(&[1.0], &[1.0])], &[1.0]);
    pairs::grad(&[pairs(&[1.0])]);
}
