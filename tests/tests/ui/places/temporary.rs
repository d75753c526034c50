//! A mutable name for something that is not in memory.

use autodiff::differentiate;

#[differentiate]
fn named(x: f64) -> f64 {
    let ref mut y = x * x;
    *y += 1.0;
    *y
}

fn main() {
    named::grad(named(1.0));
}
