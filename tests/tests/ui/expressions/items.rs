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

mod waves {
    pub trait Waves {
        fn wave(&self) -> f64;
    }
    pub const WIDTH: f64 = 2.0;
}

/// A trait of an inner block would be in scope in all of the derivative.
#[differentiate]
fn inner(x: f64) -> f64 {
    let wide = {
        use waves::WIDTH;
        x * WIDTH
    };
    let waving = {
        use waves::Waves;
        use waves::Waves as _;
        x.exp()
    };
    wide * waving
}

fn main() {
    inner::grad(1.0);
    outer::grad(outer(1.0));
}
