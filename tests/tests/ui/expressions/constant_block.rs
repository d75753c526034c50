//! A block that is evaluated by the compiler.

use autodiff::differentiate;

#[differentiate]
fn scaled(x: f64) -> f64 {
    x * const { 2.0 * 3.0 }
}

fn main() {
    scaled::grad(scaled(1.0));
}
