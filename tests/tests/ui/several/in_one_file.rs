//! Mistakes of several functions are reported together, and what is right stays right.

use autodiff::differentiate;

#[differentiate]
fn square(x: f64) -> f64 {
    x * x
}

#[differentiate]
fn first(x: f64) -> f64 {
    let y = unsafe { x };
    square(y)
}

#[differentiate]
fn second(x: f64) -> f64 {
    // What is wrong in `first` is not wrong here.
    square(x) + first(x)
}

#[differentiate]
fn third(x: f64) -> f64 {
    square(dbg!(x))
}

fn main() {
    first::grad(first(1.0));
    second::value_and_grad(second(1.0));
    third::vjp(third(1.0), 1.0);
    first::jvp(1.0, 1.0);
    let mut shadow = 0.0;
    first::adjoint(1.0, &mut shadow, 1.0);
}
