//! Patterns that test, where nothing can be tested.

use autodiff::differentiate;

#[differentiate]
fn zero(x: f64, n: usize) -> f64 {
    let 0 = n;
    x
}

fn main() {
    zero(1.0, 1);
}
