//! Mistakes of all functions of a block are reported together, and the block itself is there all the same.

use autodiff::{Differentiable, differentiate};

#[derive(Differentiable)]
struct Model {
    rate: f64,
}

#[differentiate]
impl Model {
    fn new(rate: f64) -> Self {
        let rate = unsafe { rate.to_int_unchecked::<i32>() as f64 };
        Self { rate }
    }

    fn loss(&self, x: f64) -> f64 {
        let step = async { x };
        drop(step);
        self.rate * x
    }

    fn cost(&self, x: f64) -> f64 {
        self.rate / x
    }

    /// It is asked for, so that there is an error.
    #[differentiate]
    fn count(&self, n: usize) -> usize {
        n
    }
}

fn main() {
    let model = Model::new(0.1);
    model.loss_grad(model.loss(model.cost(1.0)));
    model.cost_grad(1.0);
    model.count(1);
    Model::new_vjp(1.0, model.cost_grad(1.0).0);
}
