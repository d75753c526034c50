//! Patterns whose skipped part has no type that can be seen.

use autodiff::differentiate;

const N: usize = 4;

#[differentiate]
fn tail(x: [f64; N]) -> f64 {
    let [first, rest @ ..] = x;
    first * rest[0]
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
    tail::grad([tail([1.0; N]); N]);
    pair::grad(pair(1.0));
    made(1.0);
}
