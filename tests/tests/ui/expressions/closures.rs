//! Closures that are passed to an iterator, and cannot be put in place.

use autodiff::differentiate;

#[differentiate]
fn two_parameters(x: &[f64]) -> f64 {
    x.iter().map(|v, w| v * w).sum()
}

#[differentiate]
fn leaves_the_loop(x: &[f64]) -> f64 {
    loop {
        return x.iter().map(|v| if *v > 1.0 { break } else { v * v }).sum();
    }
}

fn main() {
    two_parameters::grad(&[two_parameters(&[1.0])]);
    leaves_the_loop::grad(&[leaves_the_loop(&[1.0])]);
}
