//! Methods of std that are not on the list.

use autodiff::differentiate;

#[differentiate]
fn of_floats(x: f64) -> f64 {
    x.next_up() * x.gamma()
}

#[differentiate]
fn of_integers(x: &[f64], n: usize) -> f64 {
    x[n.checked_sub(1).map_or(0, |n| n)]
}

#[differentiate]
fn of_slices(x: &[f64]) -> f64 {
    let mut v = x.to_vec();
    v.sort_by(f64::total_cmp);
    v.truncate(2);
    v.concat();
    v[0]
}

#[differentiate]
fn wrong_arity(x: f64) -> f64 {
    x.sin(1.0) * x.powf()
}

fn main() {
    of_floats(1.0);
    of_integers(&[1.0], 1);
    of_slices(&[1.0]);
    wrong_arity(1.0);
}
