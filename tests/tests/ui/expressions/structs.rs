//! Enums with content.

use autodiff::differentiate;

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

fn main() {
    area::grad(area(1.0));
    drop(Shape::Square { side: 1.0 });
}
