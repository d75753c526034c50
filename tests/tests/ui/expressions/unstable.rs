//! Syntax that rustc has, but not on stable.

use autodiff::differentiate;

#[differentiate]
fn generator(x: f64) -> f64 {
    yield x;
    x
}

fn main() {
    generator(1.0);
}
