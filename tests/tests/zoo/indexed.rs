//! Types that users index: matrices with `m[(i, j)]`, read, written and updated.

use std::ops::{Index, IndexMut};

use crate::doubles::indexed as twin;
use autodiff::{Differentiable, differentiate};

/// With a number of columns that only the value knows.
#[derive(Clone, Debug, Differentiable)]
pub struct Matrix {
    pub rows: usize,
    pub cols: usize,
    pub data: Vec<f64>,
}

#[differentiate]
impl Index<(usize, usize)> for Matrix {
    type Output = f64;

    fn index(&self, (i, j): (usize, usize)) -> &f64 {
        assert!(i < self.rows && j < self.cols);
        &self.data[i * self.cols + j]
    }
}

#[differentiate]
impl IndexMut<(usize, usize)> for Matrix {
    fn index_mut(&mut self, (i, j): (usize, usize)) -> &mut Self::Output {
        &mut self.data[i * self.cols + j]
    }
}

#[differentiate]
impl Matrix {
    pub fn filled(rows: usize, cols: usize, with: f64) -> Matrix {
        Matrix {
            rows,
            cols,
            data: vec![with; rows * cols],
        }
    }

    pub fn times(&self, other: &Matrix) -> Matrix {
        let mut out = Matrix::filled(self.rows, other.cols, 0.0);
        for i in 0..self.rows {
            for j in 0..other.cols {
                for k in 0..self.cols {
                    out[(i, j)] += self[(i, k)] * other[(k, j)];
                }
            }
        }
        out
    }

    /// In place.
    pub fn scale_row(&mut self, i: usize, by: f64) {
        for j in 0..self.cols {
            self[(i, j)] *= by * self[(0, j)];
        }
    }
}

#[differentiate]
pub fn trace_of_square(m: &Matrix, k: f64) -> f64 {
    let square = m.times(m);
    let mut sum = k;
    for i in 0..m.rows {
        if square[(i, i)] > 0.0 {
            sum = sum * square[(i, i)] + k;
        } else {
            sum -= square[(i, i)].sin();
        }
    }
    sum
}

/// Elements are overwritten after they have been read, and read again.
#[differentiate]
pub fn written(x: &[f64], k: f64) -> f64 {
    let mut m = Matrix::filled(2, 2, k);
    for round in 0..3 {
        for i in 0..2 {
            for j in 0..2 {
                m[(i, j)] = x[i] * x[j] * m[(j, i)];
                if i > 0 {
                    m[(0, j)] += m[(i, j)] * k;
                    m[(i, 0)] *= x[round];
                }
            }
        }
    }
    m.scale_row(1, k);
    m[(0, 0)] * m[(1, 1)] - (m[(0, 1)] * m[(1, 0)]).sin()
}

/// Without derivatives of its own: any type that can be indexed will do.
#[differentiate]
pub fn known(#[constant] m: &Matrix, x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for i in 0..m.rows {
        for j in 0..m.cols {
            sum += m[(i, j)] * x[i] * x[j];
        }
    }
    sum
}

/// Of any float, in an array, and by an index that decides which of several places is meant.
#[derive(Clone, Copy, Debug, Differentiable)]
pub struct Lower<T> {
    pub diagonal: [T; 2],
    pub below: T,
}

#[differentiate]
impl<T: num_traits::Float> Index<(usize, usize)> for Lower<T> {
    type Output = T;

    fn index(&self, at: (usize, usize)) -> &T {
        match at {
            (1, 0) => &self.below,
            (i, j) if i == j => &self.diagonal[i],
            _ => panic!("above the diagonal"),
        }
    }
}

#[differentiate]
impl<T: num_traits::Float> IndexMut<(usize, usize)> for Lower<T> {
    fn index_mut(&mut self, at: (usize, usize)) -> &mut T {
        let (i, j) = at;
        if i == j { &mut self.diagonal[i] } else { &mut self.below }
    }
}

#[differentiate]
pub fn solved(l: &Lower<f64>, b: &[f64]) -> f64 {
    let first = b[0] / l[(0, 0)];
    let second = (b[1] - l[(1, 0)] * first) / l[(1, 1)];
    let mut changed = Lower {
        diagonal: [first, second],
        below: first * second,
    };
    changed[(1, 0)] -= b[0];
    changed[(1, 1)] = changed[(1, 0)] * changed[(1, 1)];
    changed[(0, 0)] * changed[(1, 1)] + changed[(1, 0)]
}

pub fn matrix() -> Matrix {
    Matrix {
        rows: 2,
        cols: 2,
        data: vec![0.3, 0.5, -0.2, 0.7],
    }
}

pub const LOWER: Lower<f64> = Lower {
    diagonal: [0.8, 1.3],
    below: -0.4,
};

tests::test! { elements_that_are_read: scalar trace_of_square(&matrix(), 0.7), scalar trace_of_square(&Matrix { rows: 1, cols: 1, data: vec![0.0] }, 0.4) }
tests::test! { elements_that_are_written: scalar written(&vec![0.7, -0.4, 0.3], 0.9), result Matrix.times(&matrix(), &matrix()) }
tests::test! { elements_in_place: in_place Matrix.scale_row(&mut matrix(), const 1, 0.6) }
tests::test! { constant_elements: scalar known(const &matrix(), &vec![0.7, -0.4]) }
tests::test! { elements_of_generic_types: scalar solved(&LOWER, &vec![0.7, -0.4]) }
