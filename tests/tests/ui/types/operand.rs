//! The type of an operand is that of a call's result, or one whose operator has no derivative.

use autodiff::differentiate;

use autodiff::Differentiable;
use std::ops::Not;

#[derive(Clone, Copy, Differentiable)]
struct Dual {
    value: f64,
}

impl Not for Dual {
    type Output = Dual;

    fn not(self) -> Dual {
        Dual { value: -self.value }
    }
}

#[differentiate]
fn square(x: f64) -> f64 {
    x * x
}

#[differentiate]
fn of_calls(x: f64) -> f64 {
    let a = square(x);
    let b = square(a);
    a * b
}

#[differentiate]
fn of_structs(x: Dual) -> f64 {
    let swapped = !x;
    swapped.value
}

#[differentiate]
fn of_methods(x: f64) -> f64 {
    let a = square(x);
    let b = square(a);
    a.max(b)
}

fn main() {
    of_calls::grad(of_calls(1.0));
    of_structs::grad(Dual { value: of_structs(Dual { value: 1.0 }) });
    of_methods::grad(of_methods(1.0));
}
