//! Operators without derivatives, on types that have a name.

use autodiff::{Differentiable, differentiate};
use std::ops::{Add, AddAssign, Mul, Neg};

#[derive(Clone, Copy, Differentiable)]
struct V {
    x: f64,
}

impl Add for V {
    type Output = V;

    fn add(self, o: V) -> V {
        V { x: self.x + o.x }
    }
}

impl Mul<&V> for f64 {
    type Output = V;

    fn mul(self, o: &V) -> V {
        V { x: self * o.x }
    }
}

impl Neg for &V {
    type Output = V;

    fn neg(self) -> V {
        V { x: -self.x }
    }
}

impl AddAssign for V {
    fn add_assign(&mut self, o: V) {
        self.x += o.x;
    }
}

#[differentiate]
fn sum(a: V, b: V) -> V {
    a + b
}

#[differentiate]
fn scaled(a: &V, k: f64) -> V {
    k * a
}

#[differentiate]
fn negated(a: &V) -> V {
    -a
}

#[differentiate]
fn added(a: V, b: V) -> V {
    let mut sum = a;
    sum += b;
    sum
}

fn main() {
    let v = V { x: 1.0 };
    sum::vjp(sum(v, v), v, VTangent { x: 1.0 });
    scaled::vjp(&scaled(&v, 1.0), 1.0, VTangent { x: 1.0 });
    negated::vjp(&negated(&v), VTangent { x: 1.0 });
    added::vjp(added(v, v), v, VTangent { x: 1.0 });
}
