//! Generic functions are a later step.

use autodiff::differentiate;

#[differentiate]
fn first<T>(x: f64, _: T) -> f64 {
    x
}

#[differentiate]
fn sum<const N: usize>(x: [f64; N]) -> f64 {
    let mut sum = 0.0;
    for v in x {
        sum += v;
    }
    sum
}

#[differentiate]
fn bounded(x: f64) -> f64
where
    f64: Copy,
{
    x
}

#[differentiate]
fn hidden(x: impl Into<f64>) -> f64 {
    2.0 * x.into()
}

fn main() {
    first(1.0, "");
    sum([1.0, 2.0]);
    bounded(1.0);
    hidden(1.0_f32);
}
