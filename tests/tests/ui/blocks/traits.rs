//! Traits, and their implementations.

use autodiff::differentiate;

#[derive(Clone, Copy)]
struct Model {
    rate: f64,
}

#[differentiate]
trait Loss {
    fn loss(&self, x: f64) -> f64;
}

#[differentiate]
impl Loss for Model {
    fn loss(&self, x: f64) -> f64 {
        self.rate * x
    }
}

fn main() {
    Model { rate: 1.0 }.loss(1.0);
}
