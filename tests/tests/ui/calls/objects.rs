//! A call on a trait object: its derivative is of a type that only rustc could name.

use autodiff::differentiate;

#[differentiate]
trait Field {
    fn at(#[constant] &self, x: f64) -> f64;
}

#[differentiate]
fn sum(#[constant] fields: &[Box<dyn Field>], x: f64) -> f64 {
    let mut sum = 0.0;
    for field in fields {
        sum += field.at(x);
    }
    sum
}

fn main() {
    sum::grad(&[], sum(&[], 1.0));
}
