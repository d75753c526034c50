//! Methods of std that are not on the list.

use autodiff::differentiate;

#[differentiate]
fn of_floats(x: f64) -> f64 {
    f64::from(x.to_le_bytes()[0]) * f64::from(x.partial_cmp(&1.0).is_some())
}

#[differentiate]
fn of_integers(x: &[f64], n: usize) -> f64 {
    x[n.checked_sub(1).map_or(0, |n| n)]
}

#[differentiate]
fn of_slices(x: &[f64]) -> f64 {
    let mut v = x.to_vec();
    v.dedup();
    v.shrink_to_fit();
    v.reserve(3);
    v[0]
}

#[differentiate]
fn of_characters(x: f64, letter: char) -> f64 {
    x * letter.len_utf8() as f64
}

fn main() {
    of_characters(1.0, 'a');
    of_floats(1.0);
    of_integers(&[1.0], 1);
    of_slices(&[1.0]);
}
