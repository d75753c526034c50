//! Enums and unions.

use autodiff::Differentiable;

#[derive(Differentiable)]
enum Shape {
    Circle(f64),
    Square(f64),
}

#[derive(Differentiable)]
#[derive(Clone, Copy)]
union Bits {
    float: f32,
    bits: u32,
}

fn main() {
    drop((Shape::Circle(1.0), Shape::Square(1.0)));
    drop([Bits { float: 1.0 }, Bits { bits: 1 }]);
}
