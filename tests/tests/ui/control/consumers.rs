//! What is made of an iterator's items.

use autodiff::differentiate;

#[differentiate]
fn unknown(x: &[f64]) -> f64 {
    if x.iter().is_sorted() { x[0] } else { x[1] }
}

#[differentiate]
fn into_something_else(x: &[f64]) -> f64 {
    let all = x.iter().map(|v| v * v).collect::<Box<[f64]>>();
    all[0]
}

#[differentiate]
fn a_reference(x: &[f64], y: &[f64]) -> f64 {
    let largest = x.iter().chain(y).max_by(|a, b| a.total_cmp(b)).unwrap();
    largest * 2.0
}

struct Sum(f64);

impl std::iter::Sum<f64> for Sum {
    fn sum<I: Iterator<Item = f64>>(items: I) -> Sum {
        Sum(items.sum())
    }
}

#[differentiate]
fn of_another_type(x: &[f64]) -> f64 {
    x.iter().copied().sum::<Sum>().0
}

fn main() {
    unknown::grad(&[unknown(&[1.0])]);
    into_something_else::grad(&[into_something_else(&[1.0])]);
    a_reference::grad(&[a_reference(&[1.0], &[1.0])], &[1.0]);
    of_another_type::grad(&[of_another_type(&[1.0])]);
}
