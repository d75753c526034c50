//! Closures bound by `let` and called.

use super::everywhere::everywhere;
use crate::doubles::closures as twin;

everywhere! {
    called_twice(s, x, k) {
        let f = |t: f64| t * t * k + s;
        s = f(x[0]) + f(2.0 * x[1]);
    }
    nothing_captured(s, x, k) {
        let square = |t| t * t;
        s += square(x[0]) * square(k);
    }
    several_parameters(s, x, k) {
        let mix = |a: f64, (b, c): (f64, f64), w: &[f64]| a * b + c * w[2];
        s += mix(x[0], (k, x[1]), x) * mix(s, (x[1], k), &[k, s, x[3]]);
    }
    with_a_block(s, x, k) {
        let f = |a: f64| {
            let mut t = a;
            for i in 0..3 {
                t = t * 0.5 + x[i] * k;
            }
            t.sin()
        };
        s += f(s) * f(x[3]);
    }
    with_a_type(s, x, k) {
        let f = |a: f64, n: usize| -> f64 { a * x[n] };
        s += f(k, 0) + f(s, 2);
    }
    that_returns_early(s, x, k) {
        let f = |a: f64| {
            if a > 0.0 {
                return a * k;
            }
            for t in x {
                if *t < 0.0 {
                    return t * a;
                }
            }
            a * a
        };
        s += f(x[0]) + f(-x[0]) + f(x[2] * s);
    }
    accumulated(s, x, k) {
        let mut total = 0.0;
        let mut add = |a: f64| total += a * k;
        add(x[0]);
        add(x[1] * x[2]);
        s += total * total;
    }
    accumulated_and_given(s, x, k) {
        let mut seen = 0.5;
        let mut next = |a: f64| {
            seen = seen * 0.9 + a;
            seen * k
        };
        let first = next(x[0]);
        let second = next(first + x[1]);
        s += first * second;
    }
    elements_written(s, x, k) {
        let mut w = x.to_vec();
        let mut scale = |i: usize, by: f64| w[i] *= by;
        scale(0, k);
        scale(1, s);
        scale(0, x[2]);
        s += w[0] * w[1];
    }
    /// What `move` copies does not change with the variable.
    moved_scalar(s, x, k) {
        let mut a = x[0] * k;
        let f = move |t: f64| t * a;
        a = a * a + s;
        s = f(x[1]) + a;
    }
    moved_scalar_that_counts(s, x, k) {
        let mut a = k;
        let mut next = move |t: f64| {
            a += t;
            a * t
        };
        s += next(x[0]) + next(x[1]) * a;
        a *= s;
        s += a;
    }
    moved_array(s, x, k) {
        let mut w = [x[0], k];
        let f = move |t: f64| t * w[0] * w[1];
        w[0] = s * s;
        s += f(x[1]) * w[0];
    }
    moved_vector(s, x, k) {
        let w = vec![x[0], k];
        let f = move |i: usize| w[i] * s;
        s = f(0) * f(1);
    }
    calling_closures(s, x, k) {
        let square = |a: f64| a * a;
        let cube = |a: f64| a * square(a);
        let both = |a: f64, b: f64| square(a) + cube(b) * k;
        s += both(x[0], x[1]) + both(x[2], s);
    }
    other_names(s, x, k) {
        let f = |a: f64| a * k;
        let g = f;
        let h = &g;
        s += f(x[0]) + g(x[1]) * h(x[2]);
    }
    functions_by_name(s, x, k) {
        let f = f64::sin;
        let g: fn(f64, f64) -> f64 = smooth;
        s += f(x[0]) * g(x[1], k) + g(s, f(k));
    }
    shadowed_names(s, x, k) {
        let a = x[0];
        let f = |b: f64| a * b;
        let a = x[1] * k;
        let f = |a: f64| f(a) + f(x[2]);
        s += f(a) * a;
    }
    in_a_loop(s, x, k) {
        for i in 0..3 {
            let f = |a: f64| a * x[i] + k;
            s += f(x[i + 1]) * f(0.1);
        }
    }
    around_a_loop(s, x, k) {
        let step = |a: f64, b: f64| (a * 0.7 + b * k).tanh();
        for t in x {
            s = step(s, *t);
        }
    }
    given_a_tuple(s, x, k) {
        let polar = |r: f64, t: f64| (r * t.cos(), r * t.sin());
        let (a, b) = polar(x[0], k);
        let (c, _) = polar(s, x[1]);
        s = a * b + c;
    }
    given_a_vector(s, x, k) {
        let scaled = |by: f64| {
            let mut w = x.to_vec();
            for t in &mut w {
                *t *= by;
            }
            w
        };
        let w = scaled(k);
        s += w[0] * w[1] + scaled(s)[2];
    }
    in_conditions(s, x, k) {
        let positive = |a: f64| a > 0.0;
        if positive(x[0]) && !positive(x[1]) {
            s += x[0] * k;
        }
        while s.abs() > 5.0 && !positive(-1.0) {
            s *= 0.5;
        }
    }
    that_calls_functions(s, x, k) {
        let f = |a: f64| smooth(a, k) * a;
        s += f(x[0]) + f(f(x[1]));
    }
}

#[autodiff::differentiate]
pub fn smooth(a: f64, b: f64) -> f64 {
    (a * b).tanh() + b
}

/// Simpson's rule, written with a closure for the integrand.
#[autodiff::differentiate]
pub fn integral(a: f64, b: f64, p: &[f64]) -> f64 {
    let f = |x: f64| p[0] * (p[1] * x).sin() + p[2] * x * x;
    let n = 10;
    let h = (b - a) / n as f64;
    let mut sum = f(a) + f(b);
    for i in 1..n {
        let weight = if i % 2 == 1 { 4.0 } else { 2.0 };
        sum += weight * f(a + i as f64 * h);
    }
    sum * h / 3.0
}

/// Newton's method on a closure and its derivative.
#[autodiff::differentiate]
pub fn root(guess: f64, c: f64) -> f64 {
    let f = |x: f64| x * x * x - c * x - 1.0;
    let slope = |x: f64| 3.0 * x * x - c;
    let mut x = guess;
    for _ in 0..4 {
        x -= f(x) / slope(x);
    }
    x
}

/// A step of Runge and Kutta.
#[autodiff::differentiate]
pub fn runge_kutta(y0: f64, rate: f64, capacity: f64) -> f64 {
    let growth = |y: f64| rate * y * (1.0 - y / capacity);
    let h = 0.1;
    let mut y = y0;
    for _ in 0..5 {
        let k1 = growth(y);
        let k2 = growth(y + 0.5 * h * k1);
        let k3 = growth(y + 0.5 * h * k2);
        let k4 = growth(y + h * k3);
        y += h / 6.0 * (k1 + 2.0 * k2 + 2.0 * k3 + k4);
    }
    y
}

tests::test! { simpson: scalar integral(0.2, 1.7, &vec![1.2, 0.9, -0.4]) }
tests::test! { newton: scalar root(1.8, 1.1) }
tests::test! { rk4: scalar runge_kutta(0.3, 1.5, 2.0) }
