//! Methods of slices and vectors, used in ways that cannot be followed.

use autodiff::differentiate;

#[differentiate]
fn a_part_drained(x: &[f64]) -> f64 {
    let mut y = x.to_vec();
    y.drain(1..).sum()
}

#[differentiate]
fn a_part_that_may_be_missing(x: &[f64]) -> f64 {
    x.get(1..).unwrap()[0]
}

#[differentiate]
fn sorted_while_counting(x: &[f64]) -> f64 {
    let mut y = x.to_vec();
    let mut n = 0;
    y.sort_by(|a, b| {
        n += 1;
        a.total_cmp(b)
    });
    y[0] * n as f64
}

#[differentiate]
fn rows_added(x: &[f64]) -> f64 {
    let mut rows = vec![x.to_vec()];
    rows.resize(3, x.to_vec());
    rows[2][0]
}

#[differentiate]
fn rows_joined(x: &[f64]) -> f64 {
    let cubes = vec![vec![[x[0], x[1]]], vec![[x[2], x[3]]]];
    cubes.concat()[1][0]
}

#[differentiate]
fn rows_made(x: f64) -> f64 {
    let rows: [Vec<f64>; 2] = std::array::from_fn(|i| vec![x; i + 1]);
    rows[1][0]
}

fn main() {
    a_part_drained::grad(&[a_part_drained(&[1.0])]);
    a_part_that_may_be_missing::grad(&[a_part_that_may_be_missing(&[1.0])]);
    sorted_while_counting::grad(&[sorted_while_counting(&[1.0])]);
    rows_added::grad(&[rows_added(&[1.0])]);
    rows_joined::grad(&[rows_joined(&[1.0])]);
    rows_made::grad(rows_made(1.0));
}
