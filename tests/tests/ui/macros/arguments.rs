//! Arguments of `vec!` that cannot be read.

use autodiff::differentiate;

#[differentiate]
fn filled(x: f64) -> f64 {
    let v: Vec<f64> = vec![x => 2];
    v[0]
}

fn main() {
    filled(1.0);
}
