//! Values inside `Option`.

use autodiff::differentiate;

#[differentiate]
fn popped(x: &[f64]) -> f64 {
    let mut v = x.to_vec();
    let last = v.pop();
    last.unwrap_or(0.0)
}

#[differentiate]
fn first(x: &[f64]) -> f64 {
    x.first().unwrap() * 2.0
}

fn main() {
    popped::grad(&[popped(&[1.0])]);
    first::grad(&[first(&[1.0])]);
}
