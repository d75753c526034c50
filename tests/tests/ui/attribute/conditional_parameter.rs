//! A parameter that is there only sometimes.

use autodiff::differentiate;

#[differentiate]
fn scaled(x: f64, #[cfg(all())] by: f64) -> f64 {
    x * by
}

fn main() {
    scaled(1.0, 2.0);
}
