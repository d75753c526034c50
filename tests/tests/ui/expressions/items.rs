//! Items inside the body.

use autodiff::differentiate;

#[differentiate]
fn outer(x: f64) -> f64 {
    const SCALE: f64 = 2.0;
    fn inner(x: f64) -> f64 {
        x * x
    }
    SCALE * inner(x)
}

fn main() {
    outer::grad(outer(1.0));
}
