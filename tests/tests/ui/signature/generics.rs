//! A type parameter is a number only if its bound says so.

use std::ops::Mul;

use autodiff::differentiate;

#[differentiate]
fn square<T: Mul<Output = T> + Copy>(x: T) -> T {
    x * x
}

#[differentiate]
fn hidden(x: impl Into<f64>) -> f64 {
    2.0 * x.into()
}

/// Its name says nothing of what it is.
trait Float {
    fn half(&self) -> Self;
}

#[differentiate]
fn called_like_one<T: Float>(x: f64, _: T) -> f64 {
    x
}

fn main() {
    square(2.0);
    hidden(1.0_f32);
    called_like_one::<Never>(1.0, Never);
}

struct Never;

impl Float for Never {
    fn half(&self) -> Never {
        Never
    }
}
