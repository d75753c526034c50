//! Closures, called in place or passed on.

use autodiff::differentiate;

#[differentiate]
fn local(x: f64) -> f64 {
    let square = |a: f64| a * a;
    square(x)
}

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
    local::grad(local(1.0));
    sum::grad(&[sum(&[1.0])]);
    folded::grad(&[folded(&[1.0])]);
}
