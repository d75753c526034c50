//! `swap` of references, not of what they refer to.

use autodiff::differentiate;

#[differentiate]
fn exchanged(x: &[f64], y: &[f64]) -> f64 {
    let (mut a, mut b) = (x, y);
    std::mem::swap(&mut a, &mut b);
    a[0] / b[0]
}

fn main() {
    exchanged::grad(&[exchanged(&[1.0], &[1.0])], &[1.0]);
}
