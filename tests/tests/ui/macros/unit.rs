//! A variable without content in a macro.

use autodiff::differentiate;

#[differentiate]
fn printed(x: f64) -> f64 {
    let done = ();
    println!("{done:?}");
    x
}

fn main() {
    printed::grad(printed(1.0));
}
