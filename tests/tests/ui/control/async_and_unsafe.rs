//! Code whose effects cannot be seen.

use autodiff::differentiate;

#[differentiate]
fn unchecked(x: &[f64]) -> f64 {
    // SAFETY: it is not empty.
    unsafe { *x.get_unchecked(0) }
}

#[differentiate]
fn future(x: f64) -> f64 {
    drop(async { 1.0 });
    x
}

#[differentiate]
fn address(x: f64) -> f64 {
    let p = &raw const x;
    if p.is_null() { 0.0 } else { x }
}

fn main() {
    unchecked::grad(&[unchecked(&[1.0])]);
    future::grad(future(1.0));
    address::grad(address(1.0));
}
