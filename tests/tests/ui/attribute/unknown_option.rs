//! An option that does not exist; the others are still read.

use autodiff::differentiate;

#[differentiate(fast)]
fn square(x: f64) -> f64 {
    x * x
}

#[differentiate(mode = "reverse")]
fn cube(x: f64) -> f64 {
    x * x * x
}

fn main() {
    square::grad(square(1.0));
    cube::grad(cube(1.0));
}
