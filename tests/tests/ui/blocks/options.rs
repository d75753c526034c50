//! Options in the wrong place: of a function, before the block; of the block, before a function that stands alone.

use autodiff::differentiate;

struct Model {
    rate: f64,
}

#[differentiate(recursive)]
impl Model {
    fn gain(#[constant] &self, x: f64) -> f64 {
        self.rate / x
    }
}

#[differentiate]
impl Model {
    #[differentiate(graph)]
    fn loss(#[constant] &self, x: f64) -> f64 {
        self.rate * x
    }

    #[differentiate(fast)]
    fn cost(#[constant] &self, x: f64) -> f64 {
        self.rate * x
    }
}

#[differentiate(skip)]
fn alone(x: f64) -> f64 {
    x
}

fn main() {
    let model = Model { rate: 0.1 };
    model.loss_grad(model.loss(alone(model.gain(1.0))));
    model.cost_grad(model.cost(1.0));
}
