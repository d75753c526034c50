//! `Option` and `Result`: the tangent is present where the value is. Which variant it is, is a shape, as a length is: `Some` and `None` do not add up.

use crate::parameters::{Parameters, Visitor};
use crate::{Accumulate, Differentiable, VectorSpace};

#[cold]
#[track_caller]
fn different_variants() -> ! {
    panic!("autodiff: the tangents of a `Some` and of a `None` do not add up")
}

impl<T: Accumulate> Accumulate for Option<T> {
    #[inline]
    #[track_caller]
    fn accumulate(&mut self, other: &Self) {
        match (self, other) {
            (Some(a), Some(b)) => a.accumulate(b),
            (None, None) => {}
            _ => different_variants(),
        }
    }

    #[inline]
    fn set_zero(&mut self) {
        if let Some(a) = self {
            a.set_zero();
        }
    }
}

impl<T: VectorSpace> VectorSpace for Option<T> {
    fn zero_like(&self) -> Self {
        self.as_ref().map(T::zero_like)
    }

    fn scale(&mut self, factor: f64) {
        if let Some(a) = self {
            a.scale(factor);
        }
    }

    #[track_caller]
    fn axpy(&mut self, factor: f64, other: &Self) {
        match (self, other) {
            (Some(a), Some(b)) => a.axpy(factor, b),
            (None, None) => {}
            _ => different_variants(),
        }
    }

    #[track_caller]
    fn dot(&self, other: &Self) -> f64 {
        match (self, other) {
            (Some(a), Some(b)) => a.dot(b),
            (None, None) => 0.0,
            _ => different_variants(),
        }
    }

    fn flat_len(&self) -> usize {
        self.as_ref().map_or(0, T::flat_len)
    }

    fn write_flat(&self, flat: &mut [f64]) -> usize {
        self.as_ref().map_or(0, |a| a.write_flat(flat))
    }

    fn read_flat(&mut self, flat: &[f64]) -> usize {
        self.as_mut().map_or(0, |a| a.read_flat(flat))
    }
}

impl<T: Differentiable> Differentiable for Option<T> {
    type Tangent = Option<T::Tangent>;
    type Shadow = Option<T::Tangent>;

    fn zero_tangent(&self) -> Self::Tangent {
        self.as_ref().map(T::zero_tangent)
    }
}

/// An error has no derivative, so the tangent is that of what is inside an `Ok`, if it is one.
impl<T: Differentiable, E> Differentiable for Result<T, E> {
    type Tangent = Option<T::Tangent>;
    type Shadow = Option<T::Tangent>;

    fn zero_tangent(&self) -> Self::Tangent {
        self.as_ref().ok().map(T::zero_tangent)
    }
}

impl<T: Parameters> Parameters for Option<T> {
    #[track_caller]
    fn visit<V: Visitor>(&mut self, tangent: &Self::Tangent, visitor: &mut V) {
        match (self, tangent) {
            (Some(value), Some(tangent)) => value.visit(tangent, visitor),
            (None, None) => {}
            _ => different_variants(),
        }
    }
}
