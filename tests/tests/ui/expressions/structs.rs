//! Struct literals that take fields from elsewhere, and enums with content.

use autodiff::differentiate;

use autodiff::Differentiable;

#[derive(Clone, Copy, Differentiable)]
struct Point {
    x: f64,
    y: f64,
}

enum Shape {
    Circle(f64),
    Square { side: f64 },
}

#[differentiate]
fn moved(p: Point) -> f64 {
    let q = Point { x: 2.0 * p.x, ..p };
    q.x * q.y
}

#[differentiate]
fn area(r: f64) -> f64 {
    let shape = Shape::Circle(r);
    match shape {
        Shape::Circle(r) => r * r,
        Shape::Square { side } => side * side,
    }
}

#[differentiate]
fn perhaps(x: f64) -> Option<f64> {
    if x > 0.0 { Some(x.sqrt()) } else { None }
}

fn main() {
    moved::grad(Point { x: moved(Point { x: 1.0, y: 1.0 }), y: 1.0 });
    area::grad(area(1.0));
    perhaps(1.0);
    drop(Shape::Square { side: 1.0 });
}
