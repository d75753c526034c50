//! Enums with numbers inside: parameters, results, values made and taken apart, gradients by the fields of the variant.

use super::everywhere::everywhere;
use crate::doubles::enums as twin;

#[derive(Clone, Debug, PartialEq, autodiff::Differentiable)]
pub enum Shape {
    Circle(f64),
    Rectangle { width: f64, height: f64 },
    Polygon(Vec<f64>, usize),
    Empty,
}

#[autodiff::differentiate]
pub fn area(shape: &Shape, scale: f64) -> f64 {
    match shape {
        Shape::Circle(r) => r * r * scale,
        Shape::Rectangle { width, height } => width * height * scale,
        Shape::Polygon(sides, n) => {
            let mut sum = 0.0;
            for s in sides {
                sum += s * s;
            }
            sum * *n as f64 * scale
        }
        Shape::Empty => 0.0,
    }
}

/// By value, and with tests inside.
#[autodiff::differentiate]
pub fn energy(shape: Shape, k: f64) -> f64 {
    match shape {
        Shape::Circle(r) if r > 1.0 => r * k,
        Shape::Circle(r) => r * r * k,
        Shape::Polygon(sides, 2) => sides[0] * sides[1] * k,
        Shape::Rectangle { width: w, .. } => w * k * k,
        _ => k,
    }
}

#[autodiff::differentiate]
pub fn made(x: f64, k: f64) -> f64 {
    let shape = if x > 0.0 {
        Shape::Circle(x * k)
    } else {
        Shape::Rectangle {
            width: x * x,
            height: k,
        }
    };
    area(&shape, 2.0) + area(&Shape::Circle(k), x)
}

#[autodiff::differentiate]
pub fn grown(shape: &Shape, by: f64) -> Shape {
    match shape {
        Shape::Circle(r) => Shape::Circle(r * by),
        Shape::Rectangle { width, height } => Shape::Rectangle {
            width: width * by,
            height: height + by,
        },
        other => other.clone(),
    }
}

#[autodiff::differentiate]
pub fn all(shapes: &[Shape], k: f64) -> f64 {
    let mut sum = 0.0;
    for shape in shapes {
        let larger = grown(shape, k);
        sum += area(&larger, sum + 1.0);
        if let Shape::Circle(r) = shape {
            sum *= r;
        }
    }
    sum
}

#[autodiff::differentiate]
pub fn changed(shape: &mut Shape, k: f64) {
    match shape {
        Shape::Circle(r) => *r *= k,
        Shape::Rectangle { width, height } => {
            *width *= *height;
            *height += k;
        }
        Shape::Polygon(sides, _) => sides[0] *= k,
        Shape::Empty => {}
    }
}

everywhere! {
    local_enums(s, x, k) {
        let mut shape = Shape::Empty;
        for i in 0..3 {
            s += area(&shape, k);
            shape = if x[i] > 0.5 {
                Shape::Circle(x[i] * s)
            } else {
                Shape::Rectangle { width: x[i], height: k }
            };
        }
        if let Shape::Rectangle { width, height: h } = &shape {
            s += width * h;
        }
        let Shape::Rectangle { width, .. } = shape else { return s * k };
        s *= width;
    }
}

fn polygon() -> Shape {
    Shape::Polygon(vec![0.5, -1.5, 0.7], 2)
}

fn rectangle() -> Shape {
    Shape::Rectangle {
        width: 0.8,
        height: -1.2,
    }
}

tests::test! { variants: scalar area(&Shape::Circle(0.7), 1.3), scalar area(&rectangle(), 1.3), scalar area(&polygon(), 1.3), scalar area(&Shape::Empty, 1.3) }
tests::test! { by_value: scalar energy(Shape::Circle(0.7), 1.3), scalar energy(Shape::Circle(1.7), 1.3), scalar energy(rectangle(), 1.3), scalar energy(polygon(), 1.3), scalar energy(Shape::Empty, 0.4) }
tests::test! { made_here: scalar made(0.7, 1.3), scalar made(-0.7, 1.3) }
tests::test! { returned: result grown(&Shape::Circle(0.7), 1.3), result grown(&rectangle(), 1.3), result grown(&polygon(), 1.3) }
tests::test! { in_place: in_place changed(&mut Shape::Circle(0.7), 1.3), in_place changed(&mut rectangle(), 1.3), in_place changed(&mut polygon(), 1.3) }
tests::test! { in_a_slice: scalar all(&vec![Shape::Circle(0.7), rectangle(), Shape::Empty, polygon(), Shape::Circle(1.1)], 1.3) }

/// A formula as a tree.
#[derive(Clone, Debug, PartialEq, autodiff::Differentiable)]
pub enum Formula {
    Number(f64),
    Variable,
    Sum(Box<Formula>, Box<Formula>),
    Product { left: Box<Formula>, right: Box<Formula> },
    Power(Box<Formula>, i32),
}

#[autodiff::differentiate]
pub fn evaluated(formula: &Formula, x: f64) -> f64 {
    match formula {
        Formula::Number(a) => *a,
        Formula::Variable => x,
        Formula::Sum(a, b) => evaluated(a, x) + evaluated(b, x),
        Formula::Product { left, right } => evaluated(left, x) * evaluated(right, x),
        Formula::Power(a, n) => evaluated(a, x).powi(*n),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, autodiff::Differentiable)]
pub enum Activation {
    Linear,
    Leaky { slope: f64 },
    Scaled(f64, f64),
}

#[derive(Clone, Debug, PartialEq, autodiff::Differentiable)]
pub struct Unit {
    pub weights: Vec<f64>,
    pub activation: Activation,
    pub limit: Option<f64>,
}

impl Activation {
    #[autodiff::differentiate]
    pub fn of(&self, x: f64) -> f64 {
        match self {
            Self::Linear => x,
            Self::Leaky { slope } if x < 0.0 => slope * x,
            Self::Leaky { .. } => x,
            Self::Scaled(a, b) => (a * x).tanh() * b,
        }
    }
}

impl Unit {
    #[autodiff::differentiate]
    pub fn output(&self, x: &[f64]) -> f64 {
        let mut sum = 0.0;
        for (w, x) in self.weights.iter().zip(x) {
            sum += w * x;
        }
        let y = self.activation.of(sum);
        if let Some(limit) = self.limit { y * limit } else { y }
    }
}

/// The variant decides, and cannot be differentiated.
#[autodiff::differentiate]
pub fn chosen(#[constant] rule: &Activation, x: f64) -> f64 {
    match rule {
        Activation::Linear => x * x,
        Activation::Leaky { slope } => slope * x * x,
        Activation::Scaled(a, _) => a * x,
    }
}

use Activation::Scaled;

/// A variant that is imported looks like a struct, and is tested all the same.
#[autodiff::differentiate]
pub fn tested(#[constant] rule: &Activation, x: f64) -> f64 {
    let y = if let Scaled(..) = rule { x * x } else { x };
    let (Scaled(_, _), z) = (rule, y) else { return 3.0 * y };
    z * y
}

fn formula() -> Formula {
    let number = |x: f64| Box::new(Formula::Number(x));
    let product = Formula::Product {
        left: Box::new(Formula::Sum(number(0.5), Box::new(Formula::Variable))),
        right: Box::new(Formula::Power(number(1.2), 3)),
    };
    Formula::Sum(Box::new(product), Box::new(Formula::Variable))
}

fn unit(activation: Activation, limit: Option<f64>) -> Unit {
    Unit {
        weights: vec![0.5, -0.7],
        activation,
        limit,
    }
}

tests::test! { recursive: scalar evaluated(&formula(), 0.7) }
tests::test! {
    fields_and_methods: scalar Unit.output(&unit(Activation::Linear, None), &vec![0.3, 0.9]),
        scalar Unit.output(&unit(Activation::Leaky { slope: 0.1 }, Some(1.5)), &vec![0.3, 0.9]),
        scalar Unit.output(&unit(Activation::Scaled(0.4, 1.1), Some(0.5)), &vec![0.3, 0.9])
}
tests::test! { constant: scalar chosen(const &Activation::Leaky { slope: 0.3 }, 0.7) }
tests::test! { imported: scalar tested(const &Activation::Linear, 0.7), scalar tested(const &Activation::Scaled(0.1, 0.2), 0.7) }
