//! Ranges that a `for` over numbers cannot count.

use autodiff::differentiate;

#[differentiate]
fn endless(x: f64) -> f64 {
    let mut y = x;
    for i in 0.. {
        if i > 3 {
            break;
        }
        y *= x;
    }
    y
}

#[differentiate]
fn backwards(x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for i in (0..x.len()).rev().step_by(2) {
        sum += x[i];
    }
    sum
}

fn main() {
    endless::grad(endless(1.0));
    backwards::grad(&[backwards(&[1.0])]);
}
