//! Nothing goes in, or nothing comes out.

use autodiff::differentiate;

#[differentiate]
fn count(n: usize) -> f64 {
    n as f64
}

#[differentiate]
fn fixed(#[constant] x: f64) -> f64 {
    x * x
}

#[differentiate]
fn sign(x: f64) -> bool {
    x > 0.0
}

#[differentiate]
fn print(x: &[f64]) {
    println!("{x:?}");
}

fn main() {
    count(1);
    fixed(1.0);
    sign(1.0);
    print(&[1.0]);
}
