//! An option that needs a companion type, on a method, which has none.

use autodiff::differentiate;

struct Model {
    rate: f64,
}

impl Model {
    #[differentiate(graph)]
    fn gain(#[constant] &self, x: f64) -> f64 {
        self.rate / x
    }
}

fn main() {
    let model = Model { rate: 0.1 };
    model.gain_grad(model.gain(1.0));
}
