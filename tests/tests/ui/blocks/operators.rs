//! Operators whose derivative would not be the user's: marked operands, an operator that calls itself, mutable references.

use autodiff::{Differentiable, differentiate};
use std::ops::{Add, Mul, Sub};

#[derive(Clone, Copy, Differentiable)]
struct V {
    x: f64,
}

#[differentiate]
impl Mul<f64> for V {
    type Output = V;

    fn mul(self, #[constant] k: f64) -> V {
        V { x: self.x * k }
    }
}

#[differentiate]
impl Add for V {
    type Output = V;

    #[differentiate(recursive)]
    fn add(self, o: V) -> V {
        V { x: self.x + o.x }
    }
}

#[differentiate]
impl Sub for V {
    type Output = V;

    fn sub(self, o: V) -> V {
        if o.x == 0.0 { self } else { self.sub(V { x: 0.0 }) }
    }
}

fn main() {
    let v = V { x: 1.0 };
    (v * 2.0 + v - v).x;
}
