//! Patterns that test, where nothing can be tested; and one that a macro hides.

use autodiff::differentiate;

#[differentiate]
fn zero(x: f64, n: usize) -> f64 {
    let 0 = n;
    x
}

macro_rules! nought {
    () => {
        0
    };
}

#[differentiate]
fn hidden(x: f64, n: usize) -> f64 {
    match n {
        nought!() => x,
        _ => 2.0 * x,
    }
}

fn main() {
    hidden::grad(hidden(1.0, 0), 0);
    zero(1.0, 1);
}
