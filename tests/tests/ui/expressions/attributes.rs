//! Attributes inside the body.

use autodiff::differentiate;

#[differentiate]
fn scaled(x: f64) -> f64 {
    let mut y = x;
    #[cfg(debug_assertions)]
    {
        y *= 2.0;
    }
    #[allow(clippy::let_and_return)]
    let z = y;
    z
}

fn main() {
    scaled::grad(scaled(1.0));
}
