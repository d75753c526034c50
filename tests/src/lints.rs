//! Generated code is silent under the strictest lints. (Those of clippy are checked when clippy runs on this crate.)

#![deny(
    warnings,
    missing_docs,
    missing_debug_implementations,
    unreachable_pub,
    unused_qualifications,
    unused_results,
    unsafe_code
)]
#![deny(
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unused_lifetimes,
    unused_import_braces,
    elided_lifetimes_in_paths
)]
#![deny(variant_size_differences, let_underscore_drop, meta_variable_misuse)]
#![deny(nonstandard_style, rust_2018_idioms)]
#![deny(clippy::all, clippy::pedantic, clippy::nursery)]

use autodiff::{Differentiable, differentiate};

/// A line.
#[derive(Clone, Debug, Differentiable)]
pub struct Line {
    /// How steep it is.
    pub slope: f64,
    /// Where it begins.
    pub start: f64,
    /// How often it was used.
    pub uses: usize,
}

impl Line {
    /// The height at `x`.
    #[differentiate]
    #[must_use]
    pub fn at(&self, x: f64) -> f64 {
        self.slope.mul_add(x, self.start)
    }

    /// Makes it steeper.
    #[differentiate]
    pub fn turn(&mut self, by: f64) {
        self.slope *= by;
        self.uses += 1;
    }
}

/// The sum of the products.
#[differentiate]
#[must_use]
pub fn dot(x: &[f64], y: &[f64]) -> f64 {
    let mut sum = 0.0;
    for i in 0..x.len() {
        sum += x[i] * y[i];
    }
    sum
}

/// Writes the running sums.
#[differentiate]
pub fn cumulate(x: &mut [f64], #[constant] skip: usize) {
    for i in 1..x.len() {
        if i == skip {
            continue;
        }
        x[i] += x[i - 1];
    }
}

/// Branches, loops with exits, matches, and a result of several parts.
///
/// # Panics
///
/// Never.
#[differentiate]
#[must_use]
pub fn wander(x: f64, kind: u8, limit: usize) -> (f64, Vec<f64>) {
    let mut seen = Vec::with_capacity(limit);
    let mut y = x;
    let mut n = 0;
    while n < 100 {
        if n == limit {
            break;
        }
        y = match kind {
            0 => y.exp(),
            1 | 2 if y > 1.0 => y * y,
            3..=9 => dot(&[y, 1.0], &[y, 2.0]),
            _ => return (x, seen),
        };
        seen.push(y);
        n += 1;
    }
    assert!(n <= limit, "{n} is more than {limit}");
    (y, seen)
}

/// Seven parameters are within clippy's limit, their companions have more.
#[differentiate]
#[must_use]
pub fn many(a0: f64, a1: f64, a2: f64, a3: f64, a4: f64, a5: f64, a6: f64) -> f64 {
    ((a0 + a1) * (a2 + a3)).mul_add(a4, a5) / a6
}

/// It calls itself.
#[differentiate]
#[must_use]
pub fn power(x: f64, n: usize) -> f64 {
    if n == 0 { 1.0 } else { x * power(x, n - 1) }
}

/// Nobody should use this one.
#[deprecated]
#[differentiate]
#[must_use]
pub fn old(x: f64) -> f64 {
    x * x
}

/// Only its derivative is used, so that it counts as used itself.
#[differentiate]
fn private(x: f64) -> f64 {
    x * x
}

/// Uses it.
#[must_use]
pub fn of_private(x: f64) -> f64 {
    private::grad(x)
}

/// Nobody uses this one.
#[differentiate]
#[must_use]
pub fn unused(x: &[[f32; 3]]) -> f32 {
    let mut sum = 0.0;
    for row in x {
        for v in row {
            sum += v.sin();
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values() {
        let mut line = Line {
            slope: 2.0,
            start: 1.0,
            uses: 0,
        };
        let (of_line, of_x) = line.at_grad(3.0);
        assert_eq!((of_line.slope, of_line.start, of_x), (3.0, 1.0, 2.0));
        line.turn(2.0);
        assert_eq!(
            dot::grad(&[1.0, 2.0], &[3.0, 4.0]),
            (vec![3.0, 4.0], vec![1.0, 2.0])
        );
        let mut shadow = vec![0.0, 0.0, 1.0];
        cumulate::adjoint(&mut [1.0, 2.0, 3.0], 9, &mut shadow);
        assert_eq!(shadow, [1.0, 1.0, 1.0]);
        assert_eq!(
            wander::vjp(3.0, 1, 1, (1.0, vec![1.0])),
            ((9.0, vec![9.0]), 12.0)
        );
        assert_eq!(
            many::grad(1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0).4.to_bits(),
            1.0_f64.to_bits()
        );
        assert_eq!(power::grad(2.0, 3).to_bits(), 12.0_f64.to_bits());
    }
}
