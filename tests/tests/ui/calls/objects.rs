//! A call on an object of a trait that may have none: whether its supertrait allows them is not seen.

use autodiff::differentiate;

trait Named {
    fn name(&self) -> String;
}

#[differentiate]
trait Field: Named {
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
