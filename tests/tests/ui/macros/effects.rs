//! Macros are kept as they are, so they may not change anything.

use autodiff::differentiate;

#[differentiate]
fn assigned(x: f64) -> f64 {
    let mut y = x * x;
    println!("{y}");
    assert!({
        y = 2.0 * x;
        y > 0.0
    });
    y
}

#[differentiate]
fn borrowed(x: f64, rest: &mut Vec<f64>) -> f64 {
    println!("{:?}", std::mem::take(&mut *rest));
    x
}

#[differentiate]
fn left(x: f64, text: &str) -> f64 {
    println!("{}", if text.is_empty() { return x } else { text });
    x * x
}

fn main() {
    assigned::grad(assigned(1.0));
    borrowed(1.0, &mut vec![]);
    left::grad(left(1.0, ""), "");
}
