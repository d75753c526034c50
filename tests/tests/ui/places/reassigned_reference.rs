//! References that walk, or come late.

use autodiff::differentiate;

#[differentiate]
fn walk(x: &[f64]) -> f64 {
    let mut rest = x;
    let mut sum = 0.0;
    while rest.len() > 0 {
        sum += rest[0];
        rest = &rest[1..];
    }
    sum
}

#[differentiate]
fn late(x: &[f64]) -> f64 {
    let row: &[f64];
    row = &x[1..];
    row[0]
}

fn main() {
    walk::grad(&[walk(&[1.0])]);
    late::grad(&[late(&[1.0])]);
}
