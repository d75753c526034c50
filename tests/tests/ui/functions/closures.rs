//! Closures that are passed to annotated functions: what of them is refused.

use autodiff::{Differentiable, differentiate};

#[differentiate]
fn midpoint<F: Fn(f64) -> f64>(f: F, a: f64, b: f64) -> f64 {
    (b - a) * f(0.5 * (a + b))
}

#[derive(Clone, Differentiable)]
struct Model {
    rate: f64,
    weights: Vec<f64>,
}

impl Model {
    #[differentiate]
    fn of_self(&self, x: f64) -> f64 {
        midpoint(|t| self.rate * t, 0.0, x)
    }

    fn at(x: f64) -> f64 {
        x
    }
}

#[differentiate]
fn of_unknown_type(model: &Model, x: f64) -> f64 {
    let weights = &model.weights;
    midpoint(|t| weights[0] * t, 0.0, x)
}

#[differentiate]
fn that_accumulates(x: f64) -> f64 {
    let mut sum = 0.0;
    let area = midpoint(
        |t| {
            sum += t;
            sum
        },
        0.0,
        x,
    );
    area
}

#[differentiate]
fn of_a_struct(x: f64) -> f64 {
    twice(|model| Model { rate: model.rate * x, weights: Vec::new() }, Model { rate: x, weights: Vec::new() })
}

#[differentiate]
fn twice(f: impl Fn(Model) -> Model, model: Model) -> f64 {
    f(f(model)).rate
}

#[differentiate]
fn first(f: impl Fn(f64) -> Vec<f64>, x: f64) -> f64 {
    f(x)[0]
}

#[differentiate]
fn that_gives_a_field(model: &Model, x: f64) -> f64 {
    first(|_| model.weights.clone(), x)
}

#[differentiate]
fn of_many(x: f64) -> f64 {
    let (a, b, c, d, e, f, g) = (x, x, x, x, x, x, x);
    let (h, i, j, k, l, m) = (x, x, x, x, x, x);
    midpoint(|t| a * b * c * d * e * f * g * h * i * j * k * l * m * t, 0.0, x)
}

#[differentiate]
fn in_a_generic<const N: usize>(x: [f64; N]) -> f64 {
    midpoint(|t| x[0] * t, 0.0, x[0])
}

#[differentiate]
fn by_a_method(x: f64) -> f64 {
    midpoint(Model::at, 0.0, x)
}

#[differentiate]
fn in_a_tuple(x: f64) -> f64 {
    let pair = (|t: f64| t * x, 1.0);
    midpoint(pair.0, 0.0, x)
}

fn main() {
    Model { rate: 1.0, weights: vec![1.0] }.of_self(1.0);
    of_unknown_type(&Model { rate: 1.0, weights: vec![1.0] }, 1.0);
    of_a_struct(1.0);
    that_gives_a_field(&Model { rate: 1.0, weights: vec![1.0] }, 1.0);
    of_many(1.0);
    in_a_generic([1.0]);
    by_a_method(1.0);
    in_a_tuple(1.0);
}
