//! Indices that are no integers.

use autodiff::differentiate;

use std::collections::HashMap;

#[differentiate]
fn by_pair(x: &[f64], #[constant] table: &HashMap<usize, usize>, n: usize) -> f64 {
    x[0] * f64::from(table[&n] as u32)
}

#[differentiate]
fn looked_up(x: f64, #[constant] table: &HashMap<String, f64>) -> f64 {
    x * table["scale"]
}

fn main() {
    by_pair(&[1.0], &HashMap::new(), 0);
    looked_up::grad(looked_up(1.0, &HashMap::new()), &HashMap::new());
}
