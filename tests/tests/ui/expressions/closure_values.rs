//! Closures as values: chosen, stored, passed to functions, called in macros; and what is wrong inside them.

use autodiff::differentiate;

#[differentiate]
fn chosen(x: f64) -> f64 {
    let f = if x > 0.0 { |a: f64| a * a } else { |a: f64| a };
    f(x)
}

#[differentiate]
fn stored(x: f64) -> f64 {
    let square = |a: f64| a * a;
    let both = (square, 2.0);
    (both.0)(x) * both.1
}

#[differentiate]
fn passed(x: f64) -> f64 {
    let square = |a: f64| a * a * x;
    integral(square, 0.0, x)
}

#[differentiate]
fn printed(x: f64) -> f64 {
    let square = |a: f64| a * a;
    println!("{}", square(x));
    square(x)
}

#[differentiate]
fn wrong_inside(x: f64) -> f64 {
    let f = |a: f64| a.frobnicate() + unknown!(a);
    f(x) + f(2.0 * x)
}

trait Frobnicate {
    fn frobnicate(self) -> Self;
}

impl Frobnicate for f64 {
    fn frobnicate(self) -> f64 {
        self
    }
}

macro_rules! unknown {
    ($a:expr) => {
        $a
    };
}
use unknown;

fn integral(f: impl Fn(f64) -> f64, a: f64, b: f64) -> f64 {
    (b - a) * f(0.5 * (a + b))
}

fn main() {
    chosen::grad(chosen(1.0));
    stored::grad(stored(1.0));
    passed::grad(passed(1.0));
    printed::grad(printed(1.0));
    wrong_inside::grad(wrong_inside(1.0));
}
