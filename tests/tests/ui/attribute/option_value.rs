//! An option with a value that it cannot have, or without one.

use autodiff::differentiate;

#[differentiate(name = "Square")]
fn square(x: f64) -> f64 {
    x * x
}

#[differentiate(crate)]
fn cube(x: f64) -> f64 {
    x * x * x
}

#[differentiate(graph = true)]
fn fourth(x: f64) -> f64 {
    x * x * x * x
}

#[differentiate(float = Real)]
fn fifth(x: f64) -> f64 {
    x * x * x * x * x
}

fn main() {
    fifth(1.0);
    square(1.0);
    cube(1.0);
    fourth(1.0);
}
