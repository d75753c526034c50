//! Misused attributes of parameters.

use autodiff::differentiate;

#[differentiate]
fn scaled(x: f64, #[constant(always)] by: f64) -> f64 {
    x * by
}

#[differentiate]
fn shifted(x: f64, #[constant] #[constant] by: f64) -> f64 {
    x + by
}

#[differentiate]
fn mixed(x: f64, #[constant] #[scratch] buffer: &mut [f64]) -> f64 {
    buffer[0] = 1.0;
    x
}

#[differentiate]
fn raised(x: f64, #[scratch] buffer: &[f64]) -> f64 {
    x * buffer[0]
}

fn main() {
    scaled::grad(scaled(1.0, 2.0), 2.0);
    shifted::grad(shifted(1.0, 2.0), 2.0);
    mixed(1.0, &mut [0.0]);
    raised(1.0, &[0.0]);
}
