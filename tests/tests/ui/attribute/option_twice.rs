//! An option is given twice.

use autodiff::differentiate;

#[differentiate(name = Square, name = Quadrat)]
fn square(x: f64) -> f64 {
    x * x
}

#[differentiate(crate = ::autodiff, crate = autodiff)]
fn cube(x: f64) -> f64 {
    x * x * x
}

fn main() {
    square(1.0);
    cube::grad(cube(1.0));
}
