//! Items inside the body that companions cannot have copies of.

use autodiff::differentiate;

const RATE: f64 = 3.0;

#[differentiate]
fn outer(x: f64) -> f64 {
    static SCALE: f64 = 2.0;
    use std::f64::consts::*;
    let inner = {
        const RATE: f64 = 0.5;
        x * RATE
    };
    SCALE * PI * inner * RATE
}

fn main() {
    outer::grad(outer(1.0));
}
