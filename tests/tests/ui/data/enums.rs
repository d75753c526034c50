//! Enums whose variants cannot be entered: without the derive, without variants, by a name that is imported.

use autodiff::{Differentiable, differentiate};

enum Shape {
    Circle(f64),
    Square { side: f64 },
}

#[differentiate]
fn area(r: f64) -> f64 {
    let shape = Shape::Circle(r);
    match shape {
        Shape::Circle(r) => r * r,
        Shape::Square { side } => side * side,
    }
}

#[derive(Differentiable)]
enum Never {}

#[derive(Clone, Debug, PartialEq, Differentiable)]
enum Kind {
    Plain(f64),
    Other,
}

use Kind::Plain;

#[differentiate]
fn imported(kind: &Kind) -> f64 {
    match kind {
        Plain(x) => x * x,
        Kind::Other => 0.0,
    }
}

fn main() {
    area::grad(area(1.0));
    drop(Shape::Square { side: 1.0 });
    imported::grad(&Kind::Plain(imported(&Kind::Other)));
    let _: Option<Never> = None;
    drop(Some { 0: 1.0 });
}
