//! Options that need a companion type, on a method, which has none.

use autodiff::differentiate;

struct Model {
    rate: f64,
}

impl Model {
    #[differentiate(name = Loss)]
    fn loss(#[constant] &self, x: f64) -> f64 {
        self.rate * x
    }

    #[differentiate(graph)]
    fn gain(#[constant] &self, x: f64) -> f64 {
        self.rate / x
    }
}

fn main() {
    let model = Model { rate: 0.1 };
    model.loss_grad(model.loss(1.0));
    model.gain_grad(model.gain(1.0));
}
