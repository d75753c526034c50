//! Casts to a type that is not seen to be a number.

use autodiff::differentiate;

type Real = f64;

#[differentiate]
fn cast(x: f64, n: usize) -> f64 {
    x * (n as Real)
}

fn main() {
    cast::grad(cast(1.0, 1), 1);
}
