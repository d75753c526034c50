//! Types that users index: an element that cannot be seen, is lent out, is no number, or is found by an implementation that is not annotated.

use autodiff::{Differentiable, differentiate};
use std::ops::{Index, IndexMut};

#[derive(Clone, Differentiable)]
struct Grid {
    cols: usize,
    data: Vec<f64>,
}

#[differentiate]
impl Index<(usize, usize)> for Grid {
    type Output = f64;

    fn index(&self, (i, j): (usize, usize)) -> &f64 {
        self.data.get(i * self.cols + j).unwrap()
    }
}

#[derive(Clone, Differentiable)]
struct Plain {
    data: Vec<f64>,
}

impl Index<(usize, usize)> for Plain {
    type Output = f64;

    fn index(&self, (i, _): (usize, usize)) -> &f64 {
        &self.data[i]
    }
}

impl IndexMut<(usize, usize)> for Plain {
    fn index_mut(&mut self, (i, _): (usize, usize)) -> &mut f64 {
        &mut self.data[i]
    }
}

#[differentiate]
fn not_annotated(m: &Plain, x: f64) -> f64 {
    m[(0, 1)] * x
}

#[differentiate]
fn lent(m: &Plain, x: f64) -> f64 {
    let mut m = m.clone();
    let first = &mut m[(0, 0)];
    *first *= x;
    m.data[0]
}

#[derive(Clone, Differentiable)]
struct Rows {
    rows: Vec<Plain>,
}

#[differentiate]
impl Index<(usize, usize)> for Rows {
    type Output = Plain;

    fn index(&self, (i, _): (usize, usize)) -> &Plain {
        &self.rows[i]
    }
}

fn main() {
    let plain = Plain { data: vec![1.0] };
    not_annotated::grad(&plain, not_annotated(&plain, 1.0));
    lent::grad(&plain, lent(&plain, 1.0));
}
