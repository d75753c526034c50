//! `f32` and `f64`: their own tangents, and the leaves of all others.

use crate::parameters::{Parameters, Visitor};
use crate::{Accumulate, Differentiable, VectorSpace};

macro_rules! float {
    ($float:ident) => {
        impl Accumulate for $float {
            #[inline]
            fn accumulate(&mut self, other: &Self) {
                *self += *other;
            }

            #[inline]
            fn set_zero(&mut self) {
                *self = 0.0;
            }
        }

        impl VectorSpace for $float {
            #[inline]
            fn zero_like(&self) -> Self {
                0.0
            }

            #[inline]
            fn scale(&mut self, factor: f64) {
                *self *= factor as $float;
            }

            #[inline]
            fn axpy(&mut self, factor: f64, other: &Self) {
                *self += factor as $float * *other;
            }

            #[inline]
            fn dot(&self, other: &Self) -> f64 {
                f64::from(*self) * f64::from(*other)
            }

            #[inline]
            fn flat_len(&self) -> usize {
                1
            }

            #[inline]
            fn write_flat(&self, flat: &mut [f64]) -> usize {
                flat[0] = f64::from(*self);
                1
            }

            #[inline]
            fn read_flat(&mut self, flat: &[f64]) -> usize {
                *self = flat[0] as $float;
                1
            }
        }

        impl Differentiable for $float {
            type Tangent = $float;
            type Shadow = $float;

            #[inline]
            fn zero_tangent(&self) -> $float {
                0.0
            }
        }

        impl Parameters for $float {
            #[inline]
            fn visit<V: Visitor>(&mut self, tangent: &$float, visitor: &mut V) {
                visitor.run(core::slice::from_mut(self), core::slice::from_ref(tangent));
            }

            #[inline]
            fn visit_all<V: Visitor>(values: &mut [Self], tangents: &[$float], visitor: &mut V) {
                crate::space::check_lengths(values.len(), tangents.len());
                visitor.run(values, tangents);
            }
        }
    };
}

float!(f32);
float!(f64);
