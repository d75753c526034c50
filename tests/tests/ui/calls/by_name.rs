//! Functions of the primitive types that are no derivatives of anything.

use autodiff::differentiate;

#[differentiate]
fn bits(x: f64) -> f64 {
    f64::from_bits(x.to_bits()) * x
}

#[differentiate]
fn filled(x: f64) -> f64 {
    let v = Vec::from([x, x]);
    v[0]
}

fn main() {
    bits::grad(bits(1.0));
    filled::grad(filled(1.0));
}
