//! What a derivative keeps, as a warning, made an error here.
#![deny(deprecated)]

use autodiff::differentiate;

#[differentiate]
fn wave(x: f64) -> f64 {
    x.sin() * x
}

#[differentiate(report)]
fn orbit(x: f64, n: usize) -> f64 {
    let mut y = x;
    for i in 0..n {
        let kick = wave(y) * i as f64;
        y += kick.exp() * x;
    }
    y
}

struct Model {
    w: Vec<f64>,
}

impl Model {
    #[differentiate(report)]
    fn predict(#[constant] &self, x: f64) -> f64 {
        let mut sum = 0.0;
        for w in &self.w {
            sum += (w * x).tanh();
        }
        sum
    }
}

fn main() {
    orbit(1.0, 2);
    Model { w: vec![1.0] }.predict(1.0);
}
