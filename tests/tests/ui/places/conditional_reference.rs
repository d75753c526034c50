//! Which place a reference means is decided at run time.

use autodiff::differentiate;

#[differentiate]
fn larger(x: &[f64], y: &[f64]) -> f64 {
    let z = if x[0] > y[0] { x } else { y };
    z[0] * z[1]
}

#[differentiate]
fn ping_pong(x: &mut [f64], y: &mut [f64], n: usize) {
    let mut from = x;
    let mut to = y;
    for _ in 0..n {
        to[0] = 2.0 * from[0];
        std::mem::swap(&mut from, &mut to);
    }
}

fn main() {
    larger::grad(&[larger(&[1.0], &[1.0])], &[1.0]);
    ping_pong(&mut [1.0], &mut [1.0], 1);
}
