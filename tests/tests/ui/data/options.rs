//! Misused attributes.

use autodiff::Differentiable;

#[derive(Differentiable)]
#[autodiff(fast)]
struct A {
    x: f64,
}

#[derive(Differentiable)]
#[autodiff(tangent, crate)]
struct B {
    x: f64,
}

#[derive(Differentiable)]
#[autodiff(tangent = First, tangent = Second)]
struct C {
    x: f64,
}

#[derive(Differentiable)]
#[constant]
struct D {
    x: f64,
}

#[derive(Differentiable)]
struct E {
    #[constant(always)]
    x: f64,
    #[autodiff(tangent = Y)]
    y: f64,
}

fn main() {
    drop((A { x: 1.0 }.x, B { x: 1.0 }.x, C { x: 1.0 }.x, D { x: 1.0 }.x));
    drop((E { x: 1.0, y: 1.0 }.x, E { x: 1.0, y: 1.0 }.y));
}
