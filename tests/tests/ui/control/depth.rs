//! Very many loops in one another.

use autodiff::differentiate;

#[rustfmt::skip]
#[differentiate]
fn deep(x: f64) -> f64 {
    let mut y = x;
    for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { for _ in 0..1 { y *= x; } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } } 
    y
}

fn main() {
    deep::grad(deep(1.0));
}
