//! Alternatives that bind names inside another pattern.

use autodiff::differentiate;

#[differentiate]
fn either(x: f64, a: usize, b: usize) -> f64 {
    match (x, (a, b)) {
        (y, (n, 0) | (0, n)) => y * n as f64,
        _ => x,
    }
}

fn main() {
    either::grad(either(1.0, 1, 1), 1, 1);
}
