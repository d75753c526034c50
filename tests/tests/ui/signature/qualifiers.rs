//! Functions that are more than functions.

use autodiff::differentiate;

#[differentiate]
async fn later(x: f64) -> f64 {
    x * x
}

#[differentiate]
unsafe fn trusted(x: f64) -> f64 {
    x * x
}

#[differentiate]
extern "C" fn foreign(x: f64) -> f64 {
    x * x
}

fn main() {
    drop(later(1.0));
    // SAFETY: it does nothing.
    unsafe { trusted(1.0) };
    foreign(1.0);
}
