//! Results that have no seed.

use autodiff::differentiate;

#[differentiate]
fn first(x: &[f64]) -> &f64 {
    &x[0]
}

#[differentiate]
fn never(x: f64) -> ! {
    panic!("{x}")
}

fn main() {
    first(&[1.0]);
    if false {
        never(1.0);
    }
}
