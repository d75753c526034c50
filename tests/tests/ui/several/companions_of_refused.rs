//! A refused function keeps its companions' signatures: nothing else is reported where they are used.

use autodiff::differentiate;

use autodiff::Differentiable;

#[derive(Differentiable)]
struct Model {
    weights: Vec<f64>,
}

impl Model {
    #[differentiate]
    fn loss(&self, x: &[f64], n: usize) -> f64 {
        dbg!(self.weights[n]) * x[n]
    }

    #[differentiate]
    fn step(&mut self, rate: f64) {
        self.weights[0] *= dbg!(rate);
    }
}

#[differentiate]
fn spread(x: &[f64], #[constant] by: f64) -> Vec<f64> {
    dbg!(vec![x[0], by])
}

fn main() {
    let mut model = Model { weights: vec![1.0] };
    let x = [model.loss(&[1.0], 0)];
    let (of_model, of_x): (ModelTangent, Vec<f64>) = model.loss_grad(&x, 0);
    let mut shadows = (of_model, of_x);
    model.loss_adjoint(&x, 0, (&mut shadows.0, &mut shadows.1), 1.0);
    let _: (f64, f64) = model.loss_jvp(&x, 0, (&shadows.0, &shadows.1));
    model.step(0.1);
    let mut rate = 0.0;
    model.step_adjoint(0.1, (&mut shadows.0, &mut rate));
    let _: (Vec<f64>, Vec<f64>) = spread::vjp(&spread(&x, 1.0), 1.0, vec![1.0]);
    let (_, pullback) = spread::pullback(&x, 1.0);
    let _: Vec<f64> = pullback(vec![1.0]);
}
