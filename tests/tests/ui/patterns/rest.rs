//! Patterns that skip parts.

use autodiff::differentiate;

#[differentiate]
fn ends(x: [f64; 4]) -> f64 {
    let [first, .., last] = x;
    first * last
}

#[differentiate]
fn pair(x: f64) -> f64 {
    let (a, ..) = made(x);
    a
}

#[differentiate]
fn made(x: f64) -> (f64, f64) {
    (x, x * x)
}

fn main() {
    ends::grad([ends([1.0; 4]); 4]);
    pair::grad(pair(1.0));
    made(1.0);
}
