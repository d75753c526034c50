//! A range that is a value of its own.

use autodiff::differentiate;

#[differentiate]
fn partial(x: &[f64], n: usize) -> f64 {
    let range = 0..n;
    let mut sum = 0.0;
    for i in range {
        sum += x[i];
    }
    sum
}

fn main() {
    partial::grad(&[partial(&[1.0], 1)], 1);
}
