//! Types that hide what is differentiated.

use autodiff::differentiate;

trait Scale {
    fn by(&self) -> f64;
}

struct Two;

impl Scale for Two {
    fn by(&self) -> f64 {
        2.0
    }
}

macro_rules! number {
    () => {
        f64
    };
}

#[differentiate]
fn object(x: f64, scale: &dyn Scale) -> f64 {
    x * scale.by()
}

#[differentiate]
fn pointer(x: f64, f: fn(f64) -> f64) -> f64 {
    f(x)
}

#[differentiate]
fn raw(x: *const f64) -> f64 {
    if x.is_null() { 0.0 } else { 1.0 }
}

#[differentiate]
fn made(x: number!()) -> f64 {
    x * x
}

#[differentiate]
fn rows(x: &[&[f64]]) -> f64 {
    x[0][0]
}

fn main() {
    object(1.0, &Two);
    pointer(1.0, f64::sin);
    raw(&1.0);
    made(1.0);
    rows(&[&[1.0]]);
}
