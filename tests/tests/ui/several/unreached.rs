//! Parameters that do not reach the result: warnings, made errors here.
#![deny(deprecated)]

use autodiff::differentiate;

#[differentiate]
fn half(x: &[f64], k: f64, limit: f64, _spare: f64) -> f64 {
    let scaled = k * 2.0;
    assert!(scaled < 100.0);
    if x[0] > limit { 2.0 * x[0] } else { 3.0 * x[0] }
}

#[differentiate]
#[allow(deprecated)]
fn meant(x: f64, k: f64) -> f64 {
    x * k.floor()
}

struct Model {
    w: f64,
}

impl Model {
    #[differentiate]
    fn predict(#[constant] &self, x: f64, bias: f64) -> f64 {
        let bias = bias.round();
        self.w * x + bias
    }
}

fn main() {
    half(&[1.0], 2.0, 3.0, meant(1.0, 2.0));
    Model { w: 1.0 }.predict(1.0, 2.0);
}
