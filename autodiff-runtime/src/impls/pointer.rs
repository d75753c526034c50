//! References and boxes: the derivative is that of what they point to.

use alloc::boxed::Box;

use crate::parameters::{Parameters, Visitor};
use crate::{Accumulate, Differentiable, VectorSpace};

impl<T: Differentiable + ?Sized> Differentiable for &T {
    type Tangent = T::Tangent;
    type Shadow = T::Shadow;

    #[inline]
    fn zero_tangent(&self) -> Self::Tangent {
        (**self).zero_tangent()
    }
}

impl<T: Differentiable + ?Sized> Differentiable for &mut T {
    type Tangent = T::Tangent;
    type Shadow = T::Shadow;

    #[inline]
    fn zero_tangent(&self) -> Self::Tangent {
        (**self).zero_tangent()
    }
}

impl<T: Parameters + ?Sized> Parameters for &mut T {
    #[inline]
    fn visit<V: Visitor>(&mut self, tangent: &Self::Tangent, visitor: &mut V) {
        (**self).visit(tangent, visitor);
    }
}

impl<T: Accumulate> Accumulate for Box<T> {
    #[inline]
    #[track_caller]
    fn accumulate(&mut self, other: &Self) {
        (**self).accumulate(other);
    }

    #[inline]
    fn set_zero(&mut self) {
        (**self).set_zero();
    }
}

impl<T: VectorSpace> VectorSpace for Box<T> {
    fn zero_like(&self) -> Self {
        Box::new((**self).zero_like())
    }

    fn scale(&mut self, factor: f64) {
        (**self).scale(factor);
    }

    #[track_caller]
    fn axpy(&mut self, factor: f64, other: &Self) {
        (**self).axpy(factor, other);
    }

    #[track_caller]
    fn dot(&self, other: &Self) -> f64 {
        (**self).dot(other)
    }

    fn flat_len(&self) -> usize {
        (**self).flat_len()
    }

    fn write_flat(&self, flat: &mut [f64]) -> usize {
        (**self).write_flat(flat)
    }

    fn read_flat(&mut self, flat: &[f64]) -> usize {
        (**self).read_flat(flat)
    }
}

impl<T: Differentiable> Differentiable for Box<T> {
    type Tangent = Box<T::Tangent>;
    type Shadow = Box<T::Tangent>;

    fn zero_tangent(&self) -> Self::Tangent {
        Box::new((**self).zero_tangent())
    }
}

impl<T: Parameters> Parameters for Box<T> {
    fn visit<V: Visitor>(&mut self, tangent: &Self::Tangent, visitor: &mut V) {
        (**self).visit(tangent, visitor);
    }
}
