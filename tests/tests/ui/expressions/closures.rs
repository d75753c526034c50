//! Closures in iterator chains.

use autodiff::differentiate;

#[differentiate]
fn sum(x: &[f64]) -> f64 {
    x.iter().map(|v| v * v).sum()
}

#[differentiate]
fn folded(x: &[f64]) -> f64 {
    let largest = x.iter().fold(f64::MIN, |a, &b| a.max(b));
    largest * x[0]
}

fn main() {
    sum::grad(&[sum(&[1.0])]);
    folded::grad(&[folded(&[1.0])]);
}
