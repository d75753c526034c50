//! A field of a type that is not seen is cast: only an integer has no derivative to lose.

use autodiff::{Differentiable, differentiate};

#[derive(Clone, Differentiable)]
struct Sample {
    weight: f32,
    count: usize,
}

#[differentiate]
fn mass(x: f64, sample: &Sample) -> f64 {
    x * sample.weight as f64 * sample.count as f64
}

fn main() {
    mass(1.0, &Sample { weight: 1.0, count: 1 });
}
