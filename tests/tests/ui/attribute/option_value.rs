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

#[differentiate(record = "none")]
fn recordless(x: f64) -> f64 {
    x
}

fn main() {
    recordless(1.0);
    fifth(1.0);
    square(1.0);
    cube(1.0);
    fourth(1.0);
}
