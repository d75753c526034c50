//! Data as people build it: with parameters, borrowed, boxed, optional, one inside the other.

use super::everywhere::everywhere;
use crate::doubles::structures as twin;
use autodiff::{Differentiable, differentiate};

#[derive(Clone, Debug, PartialEq, Differentiable)]
pub struct At<T> {
    pub x: T,
    pub y: T,
}

/// Fields of every kind.
#[derive(Clone, Debug, PartialEq, Differentiable)]
pub struct Scene {
    pub origin: At<f64>,
    pub span: (f64, [f64; 2]),
    pub count: usize,
    pub pairs: [(f64, usize); 2],
    pub limits: Vec<Option<f64>>,
    pub tables: Vec<Vec<(f64, f64)>>,
}

#[derive(Clone, Debug, PartialEq, Differentiable)]
pub enum Outline<T> {
    Circle(T),
    Box { width: T, height: T },
    Corners(Vec<At<T>>),
    Scaled(std::boxed::Box<Outline<T>>, usize),
    Nothing,
}

#[derive(Clone, Debug, PartialEq, Differentiable)]
pub enum Kernel<T, const N: usize>
where
    T: Copy,
{
    Taps([T; N]),
    Leaky {
        #[constant]
        slope: f64,
        gain: T,
    },
}

/// A list whose next part may be missing.
#[derive(Clone, Debug, PartialEq, Differentiable)]
pub struct Layer {
    pub weights: Vec<f64>,
    pub bias: Option<f64>,
    pub next: Option<Box<Layer>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub struct View<'a> {
    pub data: &'a [f64],
    pub rows: usize,
}

everywhere! {
    structs_with_parameters(s, x, k) {
        let p = At { x: x[0] * k, y: s };
        let At { x: a, y: b } = &p;
        s = a * b + spread(&p, k) + p.y;
    }
    enums_with_parameters(s, x, k) {
        let outline = if k > 0.0 {
            Outline::Circle(x[0] * s)
        } else {
            Outline::Box { width: x[1] * s, height: k }
        };
        s += area(&outline, k);
    }
    update_syntax(s, x, k) {
        let base = Scene { count: 3, ..scene() };
        let moved = Scene { span: (k, [s, k * k]), origin: At { x: x[0], ..base.origin.clone() }, ..base.clone() };
        let Scene { origin: At { x: a, y }, span: (b, [c, d]), count, .. } = moved;
        s += a * y * b * c * d * count as f64;
    }
    field_puns(s, x, k) {
        let (x, y) = (x[0] * s, k);
        let at = At { x, y };
        let At { x, y } = at;
        s += x * y;
    }
    nested_patterns_behind_references(s, x, k) {
        let mut scene = Scene { origin: At { x: s, y: k }, ..scene() };
        let Scene { origin: At { x: a, .. }, span: (b, [c, ..]), .. } = &scene;
        let product = a * b * c;
        let Scene { origin: At { y, .. }, span, .. } = &mut scene;
        *y *= product + x[1];
        span.1[0] += *y;
        s += scene.span.1[0] * scene.origin.y;
    }
    boxes(s, x, k) {
        let at = Box::new(At { x: x[0] * s, y: k });
        let mut list = vec![Box::new(At { x: s, y: k }), at.clone()];
        list[1].x *= at.y;
        for at in &list {
            s += at.x * at.y;
        }
        let chain = Layer {
            weights: vec![x[1], s],
            bias: if k > 0.0 { Some(k) } else { None },
            next: Some(Box::new(Layer { weights: vec![k], bias: None, next: None })),
        };
        s += through(&chain, k);
    }
    trees_made_here(s, x, k) {
        let inner = Outline::Scaled(Box::new(Outline::Circle(x[0])), 2);
        s += area(&Outline::Scaled(Box::new(inner), 3), k) * s;
    }
    loops_over_fields(s, x, k) {
        let scene = Scene { pairs: [(x[0], 2), (s, 3)], limits: vec![Some(k), None], ..scene() };
        for (a, n) in scene.pairs {
            s += a * n as f64 * k;
        }
        for (a, n) in &scene.pairs {
            s += a * *n as f64 * k;
        }
        for limit in &scene.limits {
            if let Some(limit) = limit {
                s += limit * limit;
            }
        }
        for row in &scene.tables {
            for &(a, b) in row {
                s += a * b * k;
            }
        }
        s += scene.tables.iter().flatten().map(|(a, b)| a - b * k).sum::<f64>();
    }
}

#[differentiate]
pub fn spread(at: &At<f64>, k: f64) -> f64 {
    at.x * at.y.sin() * k
}

#[differentiate]
pub fn area(outline: &Outline<f64>, k: f64) -> f64 {
    match outline {
        Outline::Circle(r) => r * r * k,
        Outline::Box { width, height } => width * height * k,
        Outline::Corners(corners) => {
            let mut sum = 0.0;
            for At { x, y } in corners {
                sum += x * y * k;
            }
            sum
        }
        Outline::Scaled(outline, n) => area(outline, k) * *n as f64,
        Outline::Nothing => k,
    }
}

#[differentiate]
pub fn generic_area<T: num_traits::Float>(outline: &Outline<T>, k: T) -> T {
    match outline {
        Outline::Circle(r) => *r * *r * k,
        Outline::Box { width, height } => *width * height.sin() * k,
        _ => k,
    }
}

#[differentiate]
impl<T: num_traits::Float> Outline<T> {
    pub fn border(&self, k: T) -> T {
        match self {
            Self::Circle(r) => *r * k,
            Self::Box { width, height } => (*width + *height) * k,
            Self::Corners(_) | Self::Scaled(..) | Self::Nothing => k * k,
        }
    }
}

#[differentiate]
pub fn filtered(kernel: &Kernel<f64, 2>, x: f64) -> f64 {
    match kernel {
        Kernel::Taps(taps) => taps[0] * x + taps[1] * x * x,
        Kernel::Leaky { slope, gain } => slope * gain * x,
    }
}

#[differentiate]
pub fn grown(outline: Outline<f64>, k: f64) -> Outline<f64> {
    match outline {
        Outline::Circle(r) => Outline::Circle(r * k),
        Outline::Box { width, .. } => Outline::Box { width, height: k },
        other => Outline::Scaled(Box::new(other), 2),
    }
}

#[differentiate]
pub fn through(layer: &Layer, x: f64) -> f64 {
    let mut sum = 0.0;
    for w in &layer.weights {
        sum += w * x;
    }
    if let Some(bias) = layer.bias {
        sum += bias * bias;
    }
    match &layer.next {
        Some(next) => through(next, sum),
        None => sum,
    }
}

#[differentiate]
impl Layer {
    pub fn apply(&self, x: f64) -> f64 {
        let sum: f64 = self.weights.iter().map(|w| w * x.sin()).sum();
        let sum = sum + self.bias.unwrap_or(0.5);
        match &self.next {
            Some(next) => next.apply(sum),
            None => sum * sum,
        }
    }
}

#[differentiate]
pub fn of_a_scene(scene: &Scene, k: f64) -> f64 {
    let mut sum = scene.origin.x * k;
    for (a, n) in scene.pairs {
        sum += a * n as f64 * k;
    }
    for limit in &scene.limits {
        if let Some(limit) = limit {
            sum += limit * limit;
        }
    }
    for row in &scene.tables {
        for &(a, b) in row {
            sum += a * b * k;
        }
    }
    sum
}

#[differentiate]
pub fn with_origin(scene: Scene, k: f64) -> Scene {
    let origin = At { x: k, ..scene.origin };
    Scene { origin, ..scene }
}

#[differentiate]
pub fn of_patterns(Scene { origin: At { x, y }, span: (a, _), .. }: &Scene, (k, l): (f64, f64)) -> f64 {
    x * y * a * k * l
}

#[differentiate]
pub fn of_a_view(view: View<'_>, k: f64) -> f64 {
    let mut sum = 0.0;
    for i in 0..view.rows {
        sum += view.data[i] * view.data[i] * k;
    }
    sum
}

#[differentiate]
impl View<'_> {
    pub fn at(&self, i: usize) -> f64 {
        self.data[i]
    }
    pub fn total(&self, k: f64) -> f64 {
        (0..self.rows).map(|i| self.at(i) * self.at(i) * k).sum()
    }
}

fn scene() -> Scene {
    Scene {
        origin: At { x: 0.8, y: -1.2 },
        span: (0.4, [1.1, 0.7]),
        count: 2,
        pairs: [(0.5, 2), (-0.7, 3)],
        limits: vec![Some(0.5), None, Some(-0.3)],
        tables: vec![vec![(0.5, 0.6), (-0.2, 0.9)], vec![]],
    }
}

fn rectangle() -> Outline<f64> {
    Outline::Box { width: 0.8, height: -1.2 }
}

fn corners() -> Outline<f64> {
    Outline::Corners(vec![At { x: 0.5, y: 0.7 }, At { x: -0.3, y: 1.1 }])
}

fn layers() -> Layer {
    let last = Layer { weights: vec![0.7], bias: None, next: None };
    Layer { weights: vec![0.5, -1.5], bias: Some(0.25), next: Some(Box::new(last)) }
}

tests::test! { parameters_of_a_struct: scalar spread(&At { x: 0.5, y: 1.5 }, 0.7) }
tests::test! { parameters_of_an_enum: scalar area(&Outline::Circle(0.7), 1.3), scalar area(&rectangle(), 1.3), scalar area(&corners(), 1.3), scalar area(&Outline::Nothing, 1.3) }
tests::test! { recursive_with_parameters: scalar area(&Outline::Scaled(Box::new(corners()), 3), 1.3) }
tests::test! { of_any_float: scalar generic_area(&Outline::Circle(0.7), 1.3), scalar generic_area(&rectangle(), 1.3) }
tests::test! { methods_of_an_enum_with_parameters: scalar Outline.border(&rectangle(), 1.3), scalar Outline.border(&corners(), 1.3) }
tests::test! { const_parameters_and_constant_fields: scalar filtered(&Kernel::Taps([0.5, -0.3]), 1.3), scalar filtered(&Kernel::Leaky { slope: 0.1, gain: 0.7 }, 1.3) }
tests::test! { an_enum_as_result: result grown(Outline::Circle(0.7), 1.3), result grown(rectangle(), 1.3), result grown(corners(), 1.3) }
tests::test! { a_chain_of_boxes: scalar through(&layers(), 0.7), scalar Layer.apply(&layers(), 0.7) }
tests::test! { a_struct_of_everything: scalar of_a_scene(&scene(), 0.7) }
tests::test! { a_struct_with_another_field: result with_origin(scene(), 0.7) }
tests::test! { patterns_of_parameters: scalar of_patterns(&scene(), (0.7, 1.3)) }

/// What a view borrows cannot be stepped in place, so that the closed form stands for differences.
#[test]
fn borrowed_views() {
    let data = [0.5, -1.5, 2.0];
    let view = View { data: &data, rows: 2 };
    let expected = (2.0 * (0.25 + 2.25), vec![2.0, -6.0, 0.0], 2.5);
    for (value, (tangent, k)) in [of_a_view::value_and_grad(view, 2.0), view.total_value_and_grad(2.0)] {
        assert_eq!((value, tangent.data, k), expected);
    }
    let direction = ViewTangent { data: vec![1.0, 0.5, 7.0] };
    assert_eq!(of_a_view::jvp(view, 2.0, (direction, 3.0)).1, 2.0 - 3.0 + 7.5);
}
