#[differentiate]
fn area(shape: &Shape, scale: f64) -> f64 {
    match shape {
        Shape::Circle(r) => r * r * scale,
        Shape::Rectangle { width, height } => width * height * scale,
        Shape::Empty => 0.0,
    }
}
