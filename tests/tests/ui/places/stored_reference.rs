//! References inside data.

use autodiff::differentiate;

#[differentiate]
fn rows(x: &[f64]) -> f64 {
    let rows = vec![&x[..1], &x[1..]];
    rows[0][0] * rows[1][0]
}

#[differentiate]
fn found(x: &[f64], n: usize) -> f64 {
    let row: &[f64] = loop {
        if n > 0 {
            break &x[1..];
        }
    };
    row[0]
}

fn main() {
    rows::grad(&[rows(&[1.0])]);
    found::grad(&[found(&[1.0], 0)], 0);
}
