//! The attribute stands before something else than a function.

use autodiff::differentiate;

#[differentiate]
struct Model {
    weight: f64,
}

#[differentiate]
const HALF: f64 = 0.5;

fn main() {
    Model { weight: HALF }.weight;
}
