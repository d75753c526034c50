//! The attribute stands before something else than a function.

use autodiff::differentiate;

#[differentiate]
struct Model {
    weight: f64,
}

#[differentiate]
impl Model {
    fn loss(&self, x: f64) -> f64 {
        self.weight * x
    }
}

#[differentiate]
const HALF: f64 = 0.5;

fn main() {
    Model { weight: HALF }.loss(1.0);
}
