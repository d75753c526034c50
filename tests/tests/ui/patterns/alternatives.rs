//! Alternatives that bind names, and patterns that look into slices.

use autodiff::differentiate;

#[differentiate]
fn either(x: f64, a: usize, b: usize) -> f64 {
    match (a, b) {
        (n, 0) | (0, n) => x * n as f64,
        _ => x,
    }
}

#[differentiate]
fn by_length(x: &[f64]) -> f64 {
    match x {
        [a, b] => a * b,
        _ => 0.0,
    }
}

fn main() {
    either::grad(either(1.0, 1, 1), 1, 1);
    by_length::grad(&[by_length(&[1.0])]);
}
