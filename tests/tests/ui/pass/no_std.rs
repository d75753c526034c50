//! A crate without std, with `alloc` only where it uses vectors itself.
#![no_std]
#![no_main]

use autodiff::{Differentiable, differentiate};

#[derive(Differentiable)]
pub struct Pair {
    pub a: f64,
    pub b: [f64; 2],
}

#[differentiate]
pub fn product(pair: &Pair, x: &[f64]) -> f64 {
    let mut y = pair.a;
    for i in 0..x.len() {
        y *= x[i] + pair.b[i];
    }
    assert!(y < 1e9, "{y}");
    y
}

#[differentiate]
pub fn scale(x: &mut [f64], by: f64) {
    for v in x {
        *v *= by;
    }
}

#[unsafe(no_mangle)]
extern "C" fn main() -> i32 {
    let pair = Pair { a: 2.0, b: [1.0, 2.0] };
    let (of_pair, of_x) = product::grad(&pair, &[3.0, 4.0]);
    assert_eq!((of_pair.a, of_pair.b), (24.0, [12.0, 8.0]));
    assert_eq!(of_x[..], [12.0, 8.0]);
    let (mut of_content, mut of_by) = ([1.0, 1.0], 0.0);
    scale::adjoint(&mut [1.0, 2.0], 3.0, (&mut of_content, &mut of_by));
    assert_eq!((of_content, of_by), ([3.0, 3.0], 3.0));
    0
}
