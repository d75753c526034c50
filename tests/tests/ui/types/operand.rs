//! The type of an operand is that of an unannotated call's result, an alias, or a user's type.

use autodiff::differentiate;

use autodiff::Differentiable;
use std::ops::Add;

#[derive(Clone, Copy, Differentiable)]
struct Dual {
    value: f64,
}

impl Add for Dual {
    type Output = Dual;

    fn add(self, other: Dual) -> Dual {
        Dual { value: self.value + other.value }
    }
}

type Real = f64;

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
    let sum = x + x;
    sum.value
}

#[differentiate]
fn of_aliases(x: Real) -> Real {
    x * x
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
    of_aliases::grad(of_aliases(1.0));
    of_methods::grad(of_methods(1.0));
}
