//! Parameters that are functions: what of them is refused.

use autodiff::differentiate;

#[differentiate]
fn changes<F: FnMut(f64) -> f64>(mut f: F, x: f64) -> f64 {
    f(x)
}

#[differentiate]
fn once(f: impl FnOnce(f64) -> f64, x: f64) -> f64 {
    f(x)
}

#[differentiate]
fn many(f: impl Fn(f64, f64, f64, f64, f64, f64, f64) -> f64, x: f64) -> f64 {
    f(x, x, x, x, x, x, x)
}

#[differentiate]
fn borrows(f: impl Fn(&[&f64]) -> f64, x: f64) -> f64 {
    f(&[&x])
}

#[differentiate]
fn lends(f: impl Fn(&[f64]) -> &f64, x: f64) -> f64 {
    *f(&[x])
}

#[differentiate]
fn constant(#[constant] f: impl Fn(f64) -> f64, x: f64) -> f64 {
    f(x)
}

#[differentiate]
fn pointer(f: fn(f64) -> f64, x: f64) -> f64 {
    f(x)
}

#[differentiate]
fn object(f: &dyn Fn(f64) -> f64, x: f64) -> f64 {
    f(x)
}

#[differentiate]
fn as_a_value<F: Fn(f64) -> f64 + Copy>(f: F, x: f64) -> f64 {
    let both = (f, x);
    (both.0)(both.1)
}

#[differentiate]
fn in_a_macro(f: impl Fn(f64) -> f64, x: f64) -> f64 {
    assert!(f(x) > 0.0);
    f(x)
}

fn main() {
    let mut sum = 0.0;
    changes(
        |x| {
            sum += x;
            sum
        },
        1.0,
    );
    once(|x| x, 1.0);
    many(|a, _, _, _, _, _, _| a, 1.0);
    borrows(|x| *x[0], 1.0);
    lends(|x| &x[0], 1.0);
    constant(|x| x, 1.0);
    pointer(|x| x, 1.0);
    object(&|x| x, 1.0);
    as_a_value(|x| x, 1.0);
    in_a_macro(|x| x, 1.0);
}
