//! What tangents can do: they add up, and they form a vector space.
//!
//! Two traits, because a shadow may be a slice: [`Accumulate`] is for anything that contributions are added into, sized or not;
//! [`VectorSpace`] is for what can be owned. Generated code calls both by path, so that a method of the same name on a user's type is never meant by mistake.

use alloc::vec;
use alloc::vec::Vec;
use core::fmt::Debug;

use crate::Parameters;

/// Something that contributions are added into: a tangent, or the slice that is its shadow.
///
/// ```
/// use autodiff::Accumulate;
///
/// let mut total = [1.0, 2.0];
/// Accumulate::accumulate(&mut total[..], &[10.0, 20.0]);
/// assert_eq!(total, [11.0, 22.0]);
/// Accumulate::set_zero(&mut total);
/// assert_eq!(total, [0.0, 0.0]);
/// ```
pub trait Accumulate {
    /// `self += other`, entry by entry.
    ///
    /// # Panics
    ///
    /// If the two have different shapes: vectors of different lengths, `Some` and `None`.
    fn accumulate(&mut self, other: &Self);

    /// Makes every entry zero and keeps the shape.
    fn set_zero(&mut self);
}

/// An owned tangent: an element of a vector space over the real numbers.
///
/// Every [`Differentiable::Tangent`](crate::Differentiable::Tangent) is one, so that optimisers, line searches and tests can be written
/// once for all parameter types. The tangent of a tangent is of the same type. The *flat view* lists the entries as `f64`, in the order of fields and elements.
///
/// ```
/// use autodiff::VectorSpace;
///
/// let g = (vec![3.0, 4.0], 12.0_f32);
/// assert_eq!(g.dot(&g).sqrt(), 13.0);
/// assert_eq!(g.to_flat(), [3.0, 4.0, 12.0]);
///
/// let mut step = g.zero_like();
/// step.axpy(-0.5, &g);
/// assert_eq!(step, (vec![-1.5, -2.0], -6.0));
/// ```
pub trait VectorSpace: Accumulate + Clone + Debug + PartialEq + Parameters<Tangent = Self, Shadow = Self> {
    /// The zero of the same shape.
    fn zero_like(&self) -> Self;

    /// `self *= factor`
    fn scale(&mut self, factor: f64);

    /// `self += factor * other`
    ///
    /// # Panics
    ///
    /// If the two have different shapes.
    fn axpy(&mut self, factor: f64, other: &Self);

    /// The sum of the products of the entries.
    ///
    /// # Panics
    ///
    /// If the two have different shapes.
    fn dot(&self, other: &Self) -> f64;

    /// The number of entries of the flat view.
    fn flat_len(&self) -> usize;

    /// Writes the entries to the front of `flat` and returns how many they are.
    ///
    /// # Panics
    ///
    /// If `flat` is shorter than [`flat_len`](Self::flat_len).
    fn write_flat(&self, flat: &mut [f64]) -> usize;

    /// Sets the entries from the front of `flat` and returns how many they are. The shape stays.
    ///
    /// # Panics
    ///
    /// If `flat` is shorter than [`flat_len`](Self::flat_len).
    fn read_flat(&mut self, flat: &[f64]) -> usize;

    /// Moves the tangent out and leaves the zero of the same shape.
    fn take(&mut self) -> Self {
        let zero = self.zero_like();
        core::mem::replace(self, zero)
    }

    /// The entries as a vector.
    fn to_flat(&self) -> Vec<f64> {
        let mut flat = vec![0.0; self.flat_len()];
        self.write_flat(&mut flat);
        flat
    }
}

/// Tangents that are added have one length.
#[track_caller]
pub(crate) fn check_lengths(left: usize, right: usize) {
    if left != right {
        different_lengths(left, right);
    }
}

#[cold]
#[track_caller]
fn different_lengths(left: usize, right: usize) -> ! {
    panic!("autodiff: tangents of different lengths do not add up ({left} and {right} entries)")
}
