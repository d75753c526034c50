//! `if let`, `while let` and `let … else`.

use autodiff::differentiate;

#[differentiate]
fn scaled(x: f64, by: Option<f64>) -> f64 {
    if let Some(by) = by { x * by } else { x }
}

#[differentiate]
fn drained(x: f64, #[constant] mut queue: Vec<usize>) -> f64 {
    let mut y = x;
    while let Some(n) = queue.pop() {
        y *= n as f64;
    }
    y
}

#[differentiate]
fn checked(x: f64, #[constant] by: Option<f64>) -> f64 {
    let Some(by) = by else { return x };
    x * by
}

fn main() {
    scaled::grad(scaled(1.0, None), None);
    drained::grad(drained(1.0, vec![1]), vec![1]);
    checked::grad(checked(1.0, None), None);
}
