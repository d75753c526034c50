//! A field of a type that is not differentiable.

use autodiff::Differentiable;

struct Plain {
    x: f64,
}

#[derive(Differentiable)]
struct Model {
    weight: f64,
    plain: Plain,
}

fn main() {
    drop(Model { weight: 1.0, plain: Plain { x: 1.0 } }.plain.x);
}
