//! A name that may be std's or the user's.

use autodiff::differentiate;

use std::mem::{replace, swap, take};

#[differentiate]
fn exchanged(x: f64, y: f64) -> f64 {
    let (mut a, mut b) = (x, y);
    swap(&mut a, &mut b);
    a / b
}

#[differentiate]
fn replaced(x: f64) -> f64 {
    let mut a = x;
    let old = replace(&mut a, 2.0 * x);
    a * old + take(&mut a)
}

fn main() {
    exchanged::grad(exchanged(1.0, 1.0), 1.0);
    replaced::grad(replaced(1.0));
}
