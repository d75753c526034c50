//! A variable gets its first content inside a branch, and may get another.

use autodiff::differentiate;

#[differentiate]
fn late(x: &[f64], n: usize) -> f64 {
    let mut v: Vec<f64>;
    if n > 0 {
        v = x.to_vec();
        v = v.clone();
    } else {
        v = vec![1.0];
    }
    v[0]
}

fn main() {
    late::grad(&[late(&[1.0], 0)], 0);
}
