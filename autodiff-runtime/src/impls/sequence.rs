//! Slices, vectors and arrays: an entry for every element. Adding sequences of different lengths is a panic that tells both.

use alloc::vec::Vec;

use crate::parameters::{Parameters, Visitor};
use crate::space::check_lengths;
use crate::{Accumulate, Differentiable, VectorSpace};

impl<T: Accumulate> Accumulate for [T] {
    #[inline]
    #[track_caller]
    fn accumulate(&mut self, other: &Self) {
        check_lengths(self.len(), other.len());
        for (a, b) in self.iter_mut().zip(other) {
            a.accumulate(b);
        }
    }

    #[inline]
    fn set_zero(&mut self) {
        for a in self {
            a.set_zero();
        }
    }
}

impl<T: Differentiable> Differentiable for [T] {
    type Tangent = Vec<T::Tangent>;
    type Shadow = [T::Tangent];

    #[inline]
    fn zero_tangent(&self) -> Self::Tangent {
        self.iter().map(T::zero_tangent).collect()
    }
}

impl<T: Parameters> Parameters for [T] {
    #[inline]
    #[track_caller]
    fn visit<V: Visitor>(&mut self, tangent: &Self::Tangent, visitor: &mut V) {
        T::visit_all(self, tangent, visitor);
    }
}

/// A vector and an array do what their slices do; only how they are made differs.
macro_rules! by_slice {
    ([$($generics:tt)*] $sequence:ty, |$this:ident| $zero_like:expr) => {
        impl<T: Accumulate, $($generics)*> Accumulate for $sequence {
            #[inline]
            #[track_caller]
            fn accumulate(&mut self, other: &Self) {
                self[..].accumulate(&other[..]);
            }

            #[inline]
            fn set_zero(&mut self) {
                self[..].set_zero();
            }
        }

        impl<T: VectorSpace, $($generics)*> VectorSpace for $sequence {
            #[inline]
            fn zero_like(&self) -> Self {
                let $this = self;
                $zero_like
            }

            #[inline]
            fn scale(&mut self, factor: f64) {
                for a in self {
                    a.scale(factor);
                }
            }

            #[inline]
            #[track_caller]
            fn axpy(&mut self, factor: f64, other: &Self) {
                check_lengths(self.len(), other.len());
                for (a, b) in self.iter_mut().zip(other) {
                    a.axpy(factor, b);
                }
            }

            #[inline]
            #[track_caller]
            fn dot(&self, other: &Self) -> f64 {
                check_lengths(self.len(), other.len());
                self.iter().zip(other).map(|(a, b)| a.dot(b)).sum()
            }

            #[inline]
            fn flat_len(&self) -> usize {
                self.iter().map(T::flat_len).sum()
            }

            #[inline]
            fn write_flat(&self, flat: &mut [f64]) -> usize {
                self.iter().fold(0, |at, a| at + a.write_flat(&mut flat[at..]))
            }

            #[inline]
            fn read_flat(&mut self, flat: &[f64]) -> usize {
                self.iter_mut().fold(0, |at, a| at + a.read_flat(&flat[at..]))
            }
        }

        impl<T: Parameters, $($generics)*> Parameters for $sequence {
            #[inline]
            #[track_caller]
            fn visit<V: Visitor>(&mut self, tangent: &Self::Tangent, visitor: &mut V) {
                T::visit_all(self, tangent, visitor);
            }
        }
    };
}

by_slice!([] Vec<T>, |this| this.iter().map(T::zero_like).collect());
by_slice!([const N: usize] [T; N], |this| core::array::from_fn(|i| this[i].zero_like()));

impl<T: Differentiable> Differentiable for Vec<T> {
    type Tangent = Vec<T::Tangent>;
    type Shadow = Vec<T::Tangent>;

    #[inline]
    fn zero_tangent(&self) -> Self::Tangent {
        self[..].zero_tangent()
    }
}

impl<T: Differentiable, const N: usize> Differentiable for [T; N] {
    type Tangent = [T::Tangent; N];
    type Shadow = [T::Tangent; N];

    #[inline]
    fn zero_tangent(&self) -> Self::Tangent {
        core::array::from_fn(|i| self[i].zero_tangent())
    }
}
