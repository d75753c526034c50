//! Implementations that do not agree with their trait: not annotated, with another function left out, with an inherent function of the same name.

use autodiff::{Differentiable, differentiate};

#[differentiate]
trait Gain: Differentiable {
    fn gain(&self, x: f64) -> f64 {
        x
    }
}

#[derive(Differentiable)]
struct Plain {
    rate: f64,
}

impl Gain for Plain {
    fn gain(&self, x: f64) -> f64 {
        self.rate * x
    }
}

#[derive(Differentiable)]
struct Skipping {
    rate: f64,
}

#[differentiate]
impl Gain for Skipping {
    #[differentiate(skip)]
    fn gain(&self, x: f64) -> f64 {
        self.rate * x
    }
}

#[derive(Differentiable)]
struct Marking {
    rate: f64,
}

#[differentiate]
impl Gain for Marking {
    fn gain(#[constant] &self, #[constant] x: f64) -> f64 {
        self.rate * x
    }
}

#[derive(Differentiable)]
struct Hiding {
    rate: f64,
}

impl Hiding {
    fn gain(&self, x: f64) -> f64 {
        self.rate + x
    }
}

#[differentiate]
impl Gain for Hiding {
    fn gain(&self, x: f64) -> f64 {
        self.rate * x
    }
}

fn main() {
    Plain { rate: 1.0 }.gain(1.0);
    Skipping { rate: 1.0 }.gain(1.0);
    Marking { rate: 1.0 }.gain(1.0);
    Hiding { rate: 1.0 }.gain(1.0);
}
