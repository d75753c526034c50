//! Structs, tuples, arrays of them; results of every kind.

use super::everywhere::everywhere;
use crate::doubles::data as twin;
use autodiff::{Differentiable, differentiate};

#[derive(Clone, Debug, PartialEq, Differentiable)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub struct Pair(pub f64, pub f64);

#[derive(Clone, Debug, PartialEq, Differentiable)]
pub struct Body {
    pub name: String,
    pub at: Point,
    pub speed: Pair,
    pub mass: f64,
    pub id: i32,
    #[constant]
    pub scale: f64,
    pub trail: Vec<Point>,
    pub tensor: [[f64; 2]; 2],
    pub active: bool,
}

pub fn body() -> Body {
    Body {
        name: "one".to_string(),
        at: Point { x: 0.5, y: -0.25 },
        speed: Pair(1.5, 0.7),
        mass: 2.0,
        id: 1,
        scale: 0.5,
        trail: vec![Point { x: 0.1, y: 0.2 }, Point { x: -0.3, y: 0.9 }],
        tensor: [[1.0, 0.5], [-0.5, 0.25]],
        active: true,
    }
}

type Number = f64;
type Numbers = Vec<f64>;

everywhere! {
    a_struct(s, x, k) {
        let p = Point { x: x[0] * k, y: k };
        s += p.x * p.y * p.y;
    }
    a_struct_that_changes(s, x, k) {
        let mut p = Point { x: x[0], y: k };
        p.x *= p.y;
        p.y += p.x * p.x;
        let r = &mut p;
        r.x += r.y;
        s += p.x * p.y;
    }
    a_tuple_struct(s, x, k) {
        let mut p = Pair(x[0], k);
        p.0 *= p.1;
        let q = p;
        p.1 = q.0 * x[1];
        s += p.0 * p.1 + q.1;
    }
    a_struct_pattern(s, x, k) {
        let Point { x: a, y } = Point { x: x[0] * k, y: k };
        let Pair(b, c) = Pair(a, y);
        s += b * c * y;
    }
    field_shorthand(s, x, k) {
        let y = x[0] * k;
        let p = Point { y, x: k };
        s += p.x * p.y * p.y;
    }
    nested_structs(s, x, k) {
        let mut b = Body {
            name: String::new(),
            at: Point { x: x[0], y: k },
            speed: Pair(k, x[1]),
            mass: 2.0,
            id: 3,
            scale: 0.5,
            trail: vec![Point { x: k, y: k }],
            tensor: [[x[2]; 2]; 2],
            active: true,
        };
        b.at.x += b.speed.0 * b.scale;
        b.trail[0].y *= b.at.x;
        b.tensor[0][1] = b.trail[0].y * b.mass;
        if b.active {
            let id: i32 = b.id;
            s += b.tensor[0][1] * b.tensor[1][0] + id as f64 * b.speed.1;
        }
    }
    arrays_of_structs(s, x, k) {
        let mut v = [Pair(x[0], k), Pair(k, x[1])];
        for i in 0..2 {
            v[i].0 *= v[1 - i].1;
        }
        v.swap(0, 1);
        s += v[0].0 * v[1].1 + v[1].0;
    }
    vectors_of_structs(s, x, k) {
        let mut v = Vec::new();
        for i in 0..3 {
            v.push(Point { x: x[i], y: k });
        }
        for p in &mut v {
            p.x *= p.y;
        }
        let last = v.pop().unwrap();
        v.push(Point { x: last.y, y: last.x });
        for p in &v {
            s = s * 0.5 + p.x * p.y;
        }
    }
    a_struct_is_cloned_and_assigned(s, x, k) {
        let p = Point { x: x[0], y: k };
        let mut q = p.clone();
        q.x *= q.y;
        let mut r = q.clone();
        r = Point { x: r.y * p.x, y: q.x };
        s += p.x * q.x * r.x + r.y;
    }
    passing_structs(s, x, k) {
        let p = Point { x: x[0], y: k };
        s += energy(&p, k) + by_value(Pair(s, x[1]));
        let q = moved(&p, k);
        s += q.x * q.y;
        let mut r = q;
        push_away(&mut r, k);
        s += r.x * r.y;
    }
    passing_fields(s, x, k) {
        let mut b = (Point { x: x[0], y: k }, vec![x[1], k]);
        push_away(&mut b.0, b.1[0]);
        s += energy(&b.0, b.1[1]) + total(&b.1);
    }
    aliases(s, x, k) {
        let a: Numbers = vec![x[0], k];
        s += a[0] * a[1] * a[1];
    }
}

#[differentiate]
pub fn energy(p: &Point, k: f64) -> f64 {
    0.5 * k * (p.x * p.x + p.y * p.y * p.y)
}

#[differentiate]
pub fn by_value(p: Pair) -> f64 {
    p.0 * p.1.sin()
}

#[differentiate]
pub fn moved(p: &Point, k: f64) -> Point {
    Point {
        x: p.x + k * p.y,
        y: p.y * k,
    }
}

#[differentiate]
pub fn push_away(p: &mut Point, k: f64) {
    p.x += k * p.y;
    p.y *= p.x;
}

#[differentiate]
pub fn total(x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for i in 0..x.len() {
        sum += x[i] * x[i];
    }
    sum
}

#[differentiate]
pub fn of_everything(b: &Body) -> f64 {
    let mut sum = b.mass * b.speed.0 * b.speed.0 * b.scale + b.at.x * b.at.y;
    for p in &b.trail {
        sum += p.x * p.y * b.mass;
    }
    for i in 0..2 {
        sum += b.tensor[i][1 - i] * b.tensor[i][i];
    }
    let id: i32 = b.id;
    if b.active { sum * b.speed.1 } else { sum + id as f64 }
}

#[differentiate]
pub fn body_by_value(mut b: Body, k: f64) -> f64 {
    b.at.x *= k;
    b.trail[1].y += b.at.x * b.at.x;
    b.trail.push(Point { x: b.mass, y: k });
    b.at.x * b.trail[1].y + b.trail[2].x * b.trail[2].y
}

#[differentiate]
pub fn body_in_place(b: &mut Body, k: f64) {
    b.at.x += b.speed.0 * k;
    b.at.y += b.speed.1 * k;
    b.trail.push(b.at.clone());
    b.id += 1;
    b.tensor[1] = [b.tensor[0][0] * k, b.mass];
    b.speed = Pair(b.speed.1 * b.at.x, k);
}

#[differentiate]
pub fn measured(x: &[f64]) -> Point {
    Point {
        x: x[0] * x[1],
        y: x[1].sin(),
    }
}

/// A struct that a call gives, read in a loop of calls: its shadow is filled before it becomes the seed.
#[differentiate]
pub fn of_a_made_struct(x: &[f64], k: f64) -> f64 {
    let point: Point = measured(x);
    let mut sum = 0.0;
    for i in 0..x.len() {
        sum += point.x * x[i] + k * point.y;
    }
    sum
}

#[differentiate]
pub fn slice_of_structs(points: &[Point], weights: &[Pair; 2]) -> f64 {
    let mut sum = 0.0;
    for i in 0..points.len() {
        sum += points[i].x * weights[i % 2].0 + points[i].y * points[i].y * weights[i % 2].1;
    }
    sum
}

#[differentiate]
pub fn to_a_tuple(x: f64, k: f64) -> (f64, f64) {
    (x * k, x.sin())
}

#[differentiate]
pub fn to_a_mixed_tuple(x: &[f64], k: f64) -> (usize, f64, (bool, [f64; 2]), Vec<f64>) {
    (x.len(), x[0] * k, (k > 0.0, [x[1], k * k]), x.to_vec())
}

#[differentiate]
pub fn to_an_array(x: f64) -> [f64; 3] {
    [x, x * x, 1.0]
}

#[differentiate]
pub fn to_a_matrix(x: &[f64]) -> [[f64; 2]; 2] {
    let mut m = [[0.0; 2]; 2];
    for i in 0..2 {
        for j in 0..2 {
            m[i][j] = x[i] * x[j];
        }
    }
    m
}

#[differentiate]
pub fn to_a_vector(x: &[f64], k: f64) -> Vec<f64> {
    let mut y = Vec::new();
    for i in 0..x.len() {
        if x[i] > 0.0 {
            y.push(x[i] * k);
        }
    }
    y
}

#[differentiate]
pub fn to_vectors(x: &[f64], k: f64) -> Vec<Vec<f64>> {
    vec![vec![x[0] * k], vec![x[1], k * k], vec![]]
}

#[differentiate]
pub fn to_a_struct(x: &[f64], k: f64) -> Point {
    let y = x[0] * k;
    Point { x: y, y: y * x[1] }
}

#[differentiate]
pub fn to_a_body(b: &Body, k: f64) -> Body {
    let mut c = b.clone();
    c.at.x *= k;
    c.trail[0].x = c.at.x * c.mass;
    c.tensor[0] = [k, k * k];
    c
}

#[differentiate]
pub fn to_structs(x: &[f64]) -> Vec<Pair> {
    let mut y = Vec::with_capacity(x.len());
    for v in x {
        y.push(Pair(v * v, *v));
    }
    y
}

#[differentiate]
pub fn to_one_of_two(x: &[f64], k: f64) -> Vec<f64> {
    if x[0] > 0.0 {
        return vec![x[0] * k; 2];
    }
    let mut y = x.to_vec();
    for i in 0..y.len() {
        y[i] *= k;
        if y[i] > 1.0 {
            return y;
        }
    }
    y.push(k);
    y
}

#[differentiate]
pub fn an_argument_back(x: Vec<f64>, k: f64) -> Vec<f64> {
    let mut y = x;
    y[0] *= k;
    y
}

#[differentiate]
pub fn of_aliases(x: &Numbers, k: Number) -> f64 {
    let a: f64 = x[0] * x[1];
    let b: f64 = k;
    a * b
}

#[differentiate]
pub fn of_tuples(t: &(f64, usize, [f64; 2]), list: &[(usize, f64)]) -> f64 {
    let mut sum = t.0 * t.2[1];
    for i in 0..list.len() {
        sum += list[i].1 * list[i].1 * t.2[list[i].0];
    }
    sum * t.1 as f64
}

tests::test! { a_struct_with_everything: scalar of_everything(&body()) }
tests::test! { a_struct_by_value: scalar body_by_value(body(), 0.7) }
tests::test! { a_struct_in_place: in_place body_in_place(&mut body(), 0.7) }
tests::test! { small_structs: scalar energy(&Point { x: 0.5, y: 1.5 }, 0.7), scalar by_value(Pair(0.5, 1.5)) }
tests::test! { a_small_struct_in_place: in_place push_away(&mut Point { x: 0.5, y: 1.5 }, 0.7) }
tests::test! { a_struct_made_by_a_call: scalar of_a_made_struct(&vec![0.5, 1.5, -0.7], 0.3) }
tests::test! { slices_and_arrays_of_structs:
    scalar slice_of_structs(&vec![Point { x: 0.5, y: 1.5 }, Point { x: -0.5, y: 0.3 }, Point { x: 0.1, y: 2.0 }], &[Pair(0.5, 0.7), Pair(1.5, -0.2)])
}
tests::test! { tuples_as_results: result to_a_tuple(0.5, 1.5), result to_a_mixed_tuple(&vec![0.5, 1.5], 0.7) }
tests::test! { arrays_as_results: result to_an_array(0.5), result to_a_matrix(&vec![0.5, 1.5]) }
tests::test! { vectors_as_results: result to_a_vector(&vec![0.5, -1.5, 2.5], 0.7), result to_a_vector(&vec![-1.5], 0.7), result to_vectors(&vec![0.5, 1.5], 0.7) }
tests::test! { structs_as_results: result to_a_struct(&vec![0.5, 1.5], 0.7), result moved(&Point { x: 0.5, y: 1.5 }, 0.7), result to_a_body(&body(), 0.7) }
tests::test! { vectors_of_structs_as_results: result to_structs(&vec![0.5, 1.5]) }
tests::test! { results_from_several_returns:
    result to_one_of_two(&vec![0.5, 1.5], 0.7), result to_one_of_two(&vec![-0.5, 2.0], 0.7), result to_one_of_two(&vec![-0.5, 0.3], 0.7)
}
tests::test! { an_argument_as_result: result an_argument_back(vec![0.5, 1.5], 0.7) }
tests::test! { aliases_of_types: scalar of_aliases(&vec![0.5, 1.5], 0.7) }
tests::test! { tuples_with_integers: scalar of_tuples(&(0.5, 3, [0.7, -0.4]), &vec![(1, 0.3), (0, 1.5)]) }
