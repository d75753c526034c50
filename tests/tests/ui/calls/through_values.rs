//! Calls of something else than a name.

use autodiff::differentiate;

#[differentiate]
fn parameter(x: f64, #[constant] f: fn(f64) -> f64) -> f64 {
    f(x)
}

#[differentiate]
fn chosen(x: f64) -> f64 {
    (if x > 0.0 { square } else { cube })(x)
}

#[differentiate]
fn square(x: f64) -> f64 {
    x * x
}

#[differentiate]
fn cube(x: f64) -> f64 {
    x * x * x
}

#[differentiate]
fn qualified(x: f64) -> f64 {
    <f64 as Into<f64>>::into(x)
}

fn main() {
    parameter::grad(parameter(1.0, f64::sin), f64::sin);
    chosen::grad(chosen(1.0));
    qualified::grad(qualified(1.0));
    square::grad(cube::grad(1.0));
}
