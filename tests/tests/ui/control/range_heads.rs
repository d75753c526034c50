//! Ranges that a `for` over numbers cannot count.

use autodiff::differentiate;

#[differentiate]
fn without_a_first(x: f64) -> f64 {
    let mut y = x;
    for i in ..3 {
        y *= x;
    }
    y
}

fn main() {
    without_a_first::grad(without_a_first(1.0));
}
