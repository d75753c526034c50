//! Methods that numbers have, on values of unknown type.

use autodiff::differentiate;

use autodiff::Differentiable;

#[derive(Clone, Copy, Differentiable)]
struct Pair {
    a: f64,
    b: f64,
}

impl Pair {
    #[differentiate]
    fn max(self, other: Pair) -> Pair {
        Pair { a: other.a, b: self.b }
    }
}

#[differentiate]
fn made(x: f64) -> Pair {
    Pair { a: x, b: x }
}

#[differentiate]
fn first(pair: Pair) -> f64 {
    pair.a * pair.b
}

#[differentiate]
fn largest(x: f64) -> f64 {
    let pair = made(x);
    first(pair.max(made(1.0)))
}

fn main() {
    largest::grad(largest(1.0));
}
