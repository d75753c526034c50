//! A macro of the user's, and ones that hide code.

use autodiff::differentiate;

macro_rules! square {
    ($x:expr) => {
        $x * $x
    };
}

#[differentiate]
fn by_macro(x: f64) -> f64 {
    square!(x)
}

#[differentiate]
fn debugged(x: f64) -> f64 {
    let y = dbg!(x * x);
    y * x
}

#[differentiate]
fn unfinished(x: f64) -> f64 {
    let y: f64 = include!("number.in");
    x * y
}

fn main() {
    by_macro::grad(by_macro(1.0));
    debugged::grad(debugged(1.0));
    unfinished::grad(unfinished(1.0));
}
