//! A parameter, a receiver, a result of a type that is not differentiable.

use autodiff::differentiate;

#[derive(Clone, Copy)]
struct Plain {
    x: f64,
}

impl Plain {
    #[differentiate]
    fn scaled(&self, by: f64) -> f64 {
        self.x * by
    }
}

#[differentiate]
fn entry(plain: &Plain, by: f64) -> f64 {
    plain.x * by
}

#[differentiate]
fn made(x: f64) -> Plain {
    Plain { x }
}

fn main() {
    Plain { x: 1.0 }.scaled(1.0);
    entry(&made(1.0), 1.0);
}
