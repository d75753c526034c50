//! Functions without a derivative, where one is asked for.

use autodiff::{differentiate, function};

#[differentiate]
fn midpoint<F: Fn(f64) -> f64>(f: F, a: f64, b: f64) -> f64 {
    (b - a) * f(0.5 * (a + b))
}

fn not_annotated(x: f64) -> f64 {
    x * x
}

fn not_annotated_either(f: impl Fn(f64) -> f64, x: f64) -> f64 {
    f(x)
}

#[differentiate]
fn of_two(x: f64, y: f64) -> f64 {
    x * y
}

#[differentiate]
fn by_name(x: f64) -> f64 {
    midpoint(not_annotated, 0.0, x)
}

#[differentiate]
fn of_another_shape(x: f64) -> f64 {
    midpoint(|t| of_two(t, x), 0.0, x) + midpoint(|t: f32| t, 0.0, x)
}

#[differentiate]
fn to_another(x: f64) -> f64 {
    not_annotated_either(|t| t * x, x)
}

fn main() {
    midpoint::grad(|x| x * x, 0.0, 1.0);
    midpoint::grad(function!(of_two), 0.0, 1.0);
    by_name(1.0);
    to_another(1.0);
}
