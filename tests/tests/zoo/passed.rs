//! Functions and closures as arguments of annotated functions.

use super::everywhere::everywhere;
use crate::doubles::passed as twin;
use autodiff::{Differentiable, differentiate, function};

#[differentiate]
pub fn simpson<F: Fn(f64) -> f64>(f: F, a: f64, b: f64, n: usize) -> f64 {
    let h = (b - a) / n as f64;
    let mut sum = f(a) + f(b);
    for i in 1..n {
        let weight = if i % 2 == 0 { 2.0 } else { 4.0 };
        sum += weight * f(a + h * i as f64);
    }
    sum * h / 3.0
}

#[differentiate]
pub fn newton(f: impl Fn(f64) -> f64, slope: &impl Fn(f64) -> f64, start: f64) -> f64 {
    let mut x = start;
    for _ in 0..6 {
        x -= f(x) / slope(x);
    }
    x
}

#[differentiate]
pub fn bisection<F>(f: F, lo: f64, hi: f64) -> f64
where
    F: Fn(f64) -> f64 + Copy,
{
    let (mut lo, mut hi) = (lo, hi);
    let at_lo = f(lo);
    for _ in 0..4 {
        let middle = 0.5 * (lo + hi);
        if f(middle) * at_lo > 0.0 {
            lo = middle;
        } else {
            hi = middle;
        }
    }
    lo - f(lo) * (hi - lo) / (f(hi) - f(lo))
}

#[differentiate]
pub fn rk4(f: impl Fn(f64, f64) -> f64, y: f64, t: f64, n: usize) -> f64 {
    let h = t / n as f64;
    let mut y = y;
    for i in 0..n {
        let t = h * i as f64;
        let k1 = f(t, y);
        let k2 = f(t + 0.5 * h, y + 0.5 * h * k1);
        let k3 = f(t + 0.5 * h, y + 0.5 * h * k2);
        let k4 = f(t + h, y + h * k3);
        y += h / 6.0 * (k1 + 2.0 * k2 + 2.0 * k3 + k4);
    }
    y
}

/// A system: the right side is written into a buffer.
#[differentiate]
pub fn euler<F: Fn(&[f64], usize, &mut [f64])>(f: &F, y: &mut [f64], h: f64, n: usize) {
    let mut slope = vec![0.0; y.len()];
    for i in 0..n {
        f(y, i, &mut slope);
        for j in 0..y.len() {
            y[j] += h * slope[j];
        }
    }
}

#[differentiate]
pub fn both_ways<F: Fn(f64) -> f64, G: Fn(f64) -> f64>(f: F, g: G, x: f64) -> f64 {
    f(g(x)) * g(f(x))
}

/// Passed on by name, by reference, and inside another closure.
#[differentiate]
pub fn through<F: Fn(f64) -> f64>(f: F, k: f64, x: &[f64]) -> f64 {
    let mut s = simpson(&f, 0.0, k, 2);
    for v in x {
        s += simpson(|t| f(t) * k * v + f(k), 0.0, 1.0, 2) * s;
    }
    s + both_ways(&f, |t| t * k, x[0])
}

#[differentiate]
pub fn iterated<F: Fn(f64) -> f64>(f: &F, x: f64, n: usize) -> f64 {
    if n == 0 { f(x) } else { iterated(f, f(x), n - 1) * x }
}

#[differentiate]
pub fn applied_to_all<F: Fn(f64) -> f64>(f: F, x: &[f64]) -> f64 {
    let mapped: Vec<f64> = x.iter().map(|v| f(*v)).collect();
    mapped.iter().copied().map(&f).sum::<f64>() * mapped[0]
}

#[differentiate]
pub fn twice_if_there<F: Fn(f64) -> Option<f64>>(f: F, x: f64) -> Option<f64> {
    let once = f(x)?;
    let twice = f(once)?;
    Some(once * twice)
}

#[derive(Clone, Copy, Debug, Differentiable)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

#[differentiate]
pub fn moved_along(f: impl Fn(Point) -> Point, start: Point) -> f64 {
    let mut p = start;
    for _ in 0..3 {
        p = f(p);
    }
    p.x * p.y
}

#[differentiate]
pub fn of_pairs(f: &impl Fn((f64, f64), [f64; 2]) -> (f64, f64), x: f64) -> f64 {
    let (a, b) = f((x, 2.0), [1.0, x]);
    let (c, d) = f((a, b), [b, x]);
    a * c + d
}

/// Nothing is called: the gradient by what is captured is zero.
#[differentiate]
pub fn not_called<F: Fn(f64) -> f64>(f: F, x: f64) -> f64 {
    if x > 100.0 { f(x) } else { x * x }
}

/// The result of a call decides, and is not used.
#[differentiate]
pub fn as_a_condition<F: Fn(f64) -> f64>(f: F, x: f64) -> f64 {
    let mut y = x;
    while f(y) < 3.0 {
        y = 1.5 * y + 0.5;
    }
    y * f(0.1 * y)
}

/// One function twice in a call.
#[differentiate]
pub fn with_itself<F: Fn(f64) -> f64>(f: F, k: f64) -> f64 {
    let mut s = both_ways(&f, &f, k);
    for i in 0..2 {
        s += both_ways(&f, |t| f(t) * k + i as f64, 0.1 * s);
    }
    s
}

#[differentiate]
pub fn of_one_type<F: Fn(f64) -> f64 + Copy>(f: F, g: F, x: f64) -> f64 {
    f(x) * g(x * x)
}

#[differentiate]
pub fn without_parameters(f: &impl Fn() -> f64, x: f64) -> f64 {
    f() * x + f()
}

#[differentiate]
pub fn of_vectors(f: impl Fn(&Vec<f64>, Vec<f64>) -> Vec<f64>, x: f64) -> f64 {
    let a = vec![x, 1.0];
    let b = f(&a, vec![x * x]);
    let c = f(&b, b.clone());
    c[0] * c[1]
}

#[differentiate]
pub fn that_may_fail<F: Fn(f64) -> Result<f64, String>>(f: F, x: f64) -> Result<f64, String> {
    let y = f(x)?;
    Ok(y * f(y)?)
}

#[differentiate]
pub fn at_constants(f: impl Fn(f64, bool, usize) -> f64, n: usize, x: f64) -> f64 {
    let mut s = 0.0;
    for i in 0..n {
        s += f(i as f64, i > 1, n) * x;
    }
    s
}

#[differentiate]
pub fn changed_in_place(y: &mut [f64], k: f64) {
    for i in 0..y.len() {
        let v = simpson(|t| t * y[0] + y[i] * k, 0.0, 1.0, 2);
        y[i] = v * v;
    }
}

#[differentiate]
pub fn trapezoids<T: autodiff::Scalar, F: Fn(T) -> T>(f: F, a: T, b: T) -> T {
    let mut sum = f(a) + f(b);
    for _ in 1..3 {
        sum = sum + f(a * b) * a;
    }
    sum * (b - a)
}

#[derive(Clone, Debug, Differentiable)]
pub struct Rule {
    pub scale: f64,
    pub nodes: Vec<f64>,
}

#[differentiate]
impl Rule {
    pub fn new(scale: f64) -> Rule {
        Rule {
            scale,
            nodes: vec![0.5, scale],
        }
    }

    pub fn integral<F: Fn(f64) -> f64>(&self, f: F, b: f64) -> f64 {
        let mut sum = 0.0;
        for node in &self.nodes {
            sum += f(b * *node) * self.scale;
        }
        sum
    }

    pub fn of_a_line(&self, k: f64) -> f64 {
        let scale = self.scale;
        self.integral(|t| t * k + scale, k)
    }

    pub fn of_a_square(k: f64, x: f64) -> f64 {
        simpson(|t| t * t * k, 0.0, x, 2)
    }
}

#[differentiate]
pub fn cube(x: f64) -> f64 {
    x * x * x
}

#[differentiate]
pub fn weighted(x: &[f64], at: usize) -> f64 {
    x[at] * x[0]
}

#[differentiate]
pub fn of_slices(f: &impl Fn(&[f64], usize) -> f64, x: &[f64]) -> f64 {
    f(x, 1) + f(&x[1..], 0) * f(&[x[2], x[0]], 1)
}

everywhere! {
    a_closure(s, x, k) {
        s += simpson(|t| k * (t * x[0]).sin() + s, 0.0, 1.0 + x[1] * x[1], 4);
    }
    by_name(s, x, k) {
        s += 0.1 * simpson(cube, s, k, 4) + x[0] * of_slices(&weighted, x);
    }
    by_a_function_of_std(s, x, k) {
        s += 0.1 * both_ways(f64::sin, f64::cos, s * k) + simpson(f64::tanh, x[0], k, 2);
    }
    bound_by_let(s, x, k) {
        let f = |t: f64| t * x[1] + k;
        s = 0.1 * s + simpson(f, 0.0, 1.0, 2) * simpson(&f, k, 1.0, 2);
    }
    the_same_twice(s, x, k) {
        let c = 0.3 * s;
        let f = |t: f64| x[0] * t.sin() + k * x[1] + c;
        s = 0.2 * s + 0.1 * both_ways(f, f, x[2]) + both_ways(&f, &f, k);
    }
    that_moves(s, x, k) {
        let mut c = k * s;
        let mut pair = [x[0], 0.3 * s];
        let f = move |t: f64| c * t + pair[0] * pair[1];
        c = 3.0 * x[1];
        pair[0] = 7.0 * s;
        s = 0.1 * c * pair[0] + 0.1 * simpson(f, 0.0, 2.0, 2) + 0.01 * simpson(f, 0.0, x[2], 2);
    }
    a_vector_that_changes(s, x, k) {
        let mut v = vec![0.2 * s, x[0]];
        for i in 0..3 {
            s = 0.5 * s + simpson(|t| v[0] * (t * v[1]).sin(), 0.0, k, 2);
            v[0] *= x[1];
            v[1] += v[0];
            if i == 1 {
                v = vec![k, 0.1 * s];
            }
        }
        s += v[0] * v[1];
    }
    an_array_and_a_struct(s, x, k) {
        let p = Point { x: 0.3 * s, y: x[0] };
        let a = [k, x[1]];
        s = 0.5 * s + simpson(|t| p.x * t + a[1] * (p.y * t).exp() + a[0], 0.0, 1.0, 2);
    }
    whole_structs(s, x, k) {
        let origin = Point { x: 0.1 * s, y: x[0] };
        s = 0.5 * s + moved_along(|p: Point| Point { x: p.x * k + origin.y, y: p.y + 0.1 * origin.x }, origin);
    }
    names_that_hide(s, x, k) {
        let f = |t: f64| k * t + x[0];
        let k = k * x[1];
        let g = |t: f64| k * f(t);
        let k = 0.5 * k;
        s = 0.1 * s + 0.1 * both_ways(f, g, x[2]) * k;
    }
    inside_one_another(s, x, k) {
        s = 0.5 * s + simpson(|t| simpson(|u| (k * t * u).exp() * x[0] + 0.1 * s, 0.0, t, 2), 0.0, 1.0, 2);
    }
    with_an_early_return(s, x, k) {
        s = 0.5 * s + simpson(|t| { if t > 0.55 * k { return k * t; } t * t * x[0] }, 0.0, 1.0, 4);
    }
    with_a_loop(s, x, k) {
        s = 0.5 * s + simpson(
            |t| {
                let mut sum = 0.1 * s;
                for v in x {
                    sum = sum * 0.5 + v * t * k;
                }
                sum
            },
            0.0,
            1.0,
            2,
        );
    }
    with_a_question_mark(s, x, k) {
        let root = |t: f64| -> Option<f64> { if t < 0.0 { None } else { Some((t + 0.1).sqrt()) } };
        s += twice_if_there(|t| { let r = root(t)?; Some(k * k * r) }, x[0]).unwrap_or(0.25 * x[1]);
        s += twice_if_there(|t| if t < 0.0 { None } else { Some(x[2] * t) }, k * k).unwrap_or(k);
    }
    several_functions(s, x, k) {
        s += newton(|t| t * t - 2.0 - x[0] * x[0], &|t: f64| 2.0 * t, 1.5 + 0.1 * k);
        s += bisection(|t| t * t - 1.3 - k * k, 0.1, 4.0 + 0.1 * x[1]);
    }
    differential_equations(s, x, k) {
        s = 0.5 * s + rk4(|t, y| -k * y + x[0] * t.sin() + 0.1 * s, 1.3, 1.0 + x[1] * x[1], 3);
        let mut y = vec![x[2], 0.1 * s];
        euler(&|y: &[f64], i: usize, slope: &mut [f64]| {
            slope[0] = y[1] + i as f64;
            slope[1] = -k * y[0].sin();
        }, &mut y, 0.1, 5);
        s += y[0] * y[1];
    }
    through_two_levels(s, x, k) {
        s = 0.1 * s + 0.1 * through(|t| (x[0] * t).cos() + 0.1 * s, 0.5 * k, &x[1..3]);
    }
    recursive(s, x, k) {
        s = 0.5 * s + iterated(&|t: f64| k * t.sin() + x[0], 0.3 * s, 3);
    }
    in_adapters(s, x, k) {
        s = 0.1 * s + 0.1 * applied_to_all(|t| k * t.cos() + 0.1 * s, x);
    }
    of_several_types(s, x, k) {
        s = 0.1 * s + 0.1 * of_pairs(&|(a, b): (f64, f64), c: [f64; 2]| (a * k + c[1], b * c[0] + x[0]), x[1]);
    }
    inactive_in_part(s, x, k) {
        let n = x.len();
        let offset = 2;
        s += simpson(|t| t * x[n - offset], 0.0, 1.0, 2) + simpson(|t| t * n as f64, 0.0, k, offset);
        let constant = simpson(|t| t * n as f64, 0.0, 1.0, 2);
        s += constant * k;
    }
    with_itself_(s, x, k) {
        s = 0.1 * s + 0.1 * with_itself(|t| (t * k).sin() * x[0] + 0.1 * s, x[1]);
        let f = |t: f64| t * k + x[2];
        s += of_one_type(f, f, x[0]);
    }
    an_option_and_a_tuple(s, x, k) {
        let some = if k > 0.0 { Some(k * x[0]) } else { None };
        let pair = (0.1 * s, k * x[1]);
        let (a, b) = pair;
        s += simpson(|t| t * some.unwrap_or(2.0) + t * pair.0 + a * pair.1 + b, 0.0, x[2], 2);
    }
    a_slice_that_is_changed(s, x, k) {
        let mut y = [0.1 * s, k, x[0]];
        changed_in_place(&mut y, x[1]);
        s += y[0] * y[1] * y[2];
    }
    rows_of_a_matrix(s, x, k) {
        let m = vec![vec![k, 0.1 * s], vec![x[0] * x[0], 1.0]];
        for (i, row) in m.iter().enumerate() {
            s = 0.5 * s + simpson(|t| t * row[i] + row[1] * m[0][0], 0.0, x[1], 2);
        }
    }
    inside_an_adapter(s, x, k) {
        s = 0.5 * s + x.iter().map(|v| simpson(|t| (t * v).exp() * k, 0.0, *v, 2)).sum::<f64>();
    }
    accumulated_from(s, x, k) {
        let mut sum = 0.0;
        let mut add = |v: f64| sum += v * k;
        add(simpson(|t| t * x[0] + 0.1 * s, 0.0, k, 2));
        add(x[1]);
        let of = |a: f64| simpson(|t| t * a + k, 0.0, a, 2);
        s = 0.5 * s + sum * of(x[2]) + of(k);
    }
    vectors_and_results(s, x, k) {
        s = 0.1 * s + 0.1 * of_vectors(
            |a: &Vec<f64>, b: Vec<f64>| -> Vec<f64> {
                let mut v = a.clone();
                v[0] *= k * b[0];
                v.push(x[0]);
                v
            },
            x[1],
        );
        s += that_may_fail(
            |t| -> Result<f64, String> {
                if t > 1.0 {
                    return Err("too much".to_string());
                }
                Ok(t * k)
            },
            x[0],
        )
        .unwrap_or(0.1 * s);
    }
    nothing_or_constants(s, x, k) {
        s = 0.5 * s + without_parameters(&|| k * x[0] + 0.1 * s, x[1]);
        s += 0.1 * at_constants(|t, up, n: usize| if up { t * k } else { x[n] }, 3, x[1]);
    }
    of_any_float(s, x, k) {
        s = 0.1 * s + 0.1 * trapezoids(|t| t * t * k + x[0], 0.1 * s, x[1]) + trapezoids(cube, x[2], k);
    }
    in_annotated_blocks(s, x, k) {
        const HALF: f64 = 0.5;
        let rule = Rule::new(x[0]);
        s = 0.1 * s + rule.of_a_line(k) + Rule::of_a_square(k, x[1]) + rule.integral(|t| t.sin() * k * HALF, x[2]);
    }
    in_conditions(s, x, k) {
        s = 0.5 * s + not_called(|t| t * k, x[0]) + as_a_condition(|t| t + k * k * t, 0.5 + x[1] * x[1]);
    }
}

/// Methods that take functions, and closures with what is left of a borrow of `self`.
#[derive(Clone, Debug, Differentiable)]
pub struct Beam {
    pub load: f64,
    pub sections: Vec<f64>,
}

impl Beam {
    #[differentiate]
    pub fn integral<F: Fn(f64) -> f64>(&self, f: F) -> f64 {
        let mut sum = 0.0;
        for section in &self.sections {
            sum += simpson(|t| f(t) * f(2.0 * t), 0.0, *section, 2) * self.load;
        }
        sum
    }

    #[differentiate]
    pub fn energy(&self, k: f64) -> f64 {
        let load = self.load;
        let sections: &[f64] = &self.sections;
        self.integral(|t| k * t + load * sections[0]) + simpson(|t| load * t * sections[1], 0.0, k, 2)
    }
}

tests::test! { of_methods: scalar Beam.energy(&Beam { load: 0.7, sections: vec![0.4, 1.2] }, 0.6) }
/// Simpson's rule is exact for a cube.
#[test]
fn from_outside() {
    let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-5, "{a} is not {b}");
    let check = |(value, (from, to)): (f64, (f64, f64))| {
        near(value, (1.25_f64.powi(4) - 0.5_f64.powi(4)) / 4.0);
        near(from, -(0.5_f64.powi(3)));
        near(to, 1.25_f64.powi(3));
    };
    check(simpson::value_and_grad(function!(cube), 0.5, 1.25, 4));
    check(simpson::value_and_grad(
        function!(|t: f64| -> f64 { t * t * t }),
        0.5,
        1.25,
        4,
    ));
    let (value, pullback) = simpson::pullback(function!(cube), 0.5, 1.25, 4);
    check((value, pullback(1.0)));
    let (value, slope) = simpson::jvp(function!(cube), 0.5, 1.25, 4, (0.0, 1.0));
    assert_eq!(value, simpson(cube, 0.5, 1.25, 4));
    near(slope, 1.25_f64.powi(3));
    let beam = Beam {
        load: 2.0,
        sections: vec![1.5],
    };
    let gradient = beam.integral_grad(function!(cube));
    assert_eq!(gradient.load, beam.integral(cube) / 2.0);
}
