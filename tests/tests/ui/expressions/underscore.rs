//! A hole in an expression.

use autodiff::differentiate;

#[differentiate]
fn hole(x: f64) -> f64 {
    x * _
}

fn main() {
    hole(1.0);
}
