//! An argument that depends on what is differentiated goes to a `#[constant]` parameter.

use autodiff::differentiate;

#[differentiate]
fn scaled(x: f64, #[constant] by: f64) -> f64 {
    x * by
}

#[differentiate]
fn squared(x: f64) -> f64 {
    scaled(x, x)
}

#[differentiate]
fn written(x: f64, #[constant] log: &mut [f64]) -> f64 {
    log[0] = x * x;
    log[0]
}

fn main() {
    squared::grad(squared(1.0));
    written::grad(written(1.0, &mut [0.0]), &mut [0.0]);
}
