//! A type of a library without a derivative, which needs the mark `#[constant]`.

use autodiff::differentiate;

use std::collections::HashMap;

#[differentiate]
fn entry(x: f64, table: &HashMap<usize, f64>) -> f64 {
    x * table.len() as f64
}

fn main() {
    entry(1.0, &HashMap::new());
}
