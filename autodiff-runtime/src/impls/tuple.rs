//! Tuples of up to twelve: the tuple of the tangents, with `()` where an entry is inactive.

use crate::parameters::{Parameters, Visitor};
use crate::{Accumulate, Differentiable, VectorSpace};

macro_rules! tuple {
    ($($T:ident $i:tt),*) => {
        impl<$($T: Accumulate),*> Accumulate for ($($T,)*) {
            #[inline]
            #[track_caller]
            fn accumulate(&mut self, other: &Self) {
                $(self.$i.accumulate(&other.$i);)*
            }

            #[inline]
            fn set_zero(&mut self) {
                $(self.$i.set_zero();)*
            }
        }

        impl<$($T: VectorSpace),*> VectorSpace for ($($T,)*) {
            #[inline]
            fn zero_like(&self) -> Self {
                ($(self.$i.zero_like(),)*)
            }

            #[inline]
            fn scale(&mut self, factor: f64) {
                $(self.$i.scale(factor);)*
            }

            #[inline]
            #[track_caller]
            fn axpy(&mut self, factor: f64, other: &Self) {
                $(self.$i.axpy(factor, &other.$i);)*
            }

            #[inline]
            #[track_caller]
            fn dot(&self, other: &Self) -> f64 {
                0.0 $(+ self.$i.dot(&other.$i))*
            }

            #[inline]
            fn flat_len(&self) -> usize {
                0 $(+ self.$i.flat_len())*
            }

            #[inline]
            fn write_flat(&self, flat: &mut [f64]) -> usize {
                let mut at = 0;
                $(at += self.$i.write_flat(&mut flat[at..]);)*
                at
            }

            #[inline]
            fn read_flat(&mut self, flat: &[f64]) -> usize {
                let mut at = 0;
                $(at += self.$i.read_flat(&flat[at..]);)*
                at
            }
        }

        impl<$($T: Differentiable),*> Differentiable for ($($T,)*) {
            type Tangent = ($($T::Tangent,)*);
            type Shadow = ($($T::Tangent,)*);

            #[inline]
            fn zero_tangent(&self) -> Self::Tangent {
                ($(self.$i.zero_tangent(),)*)
            }
        }

        impl<$($T: Parameters),*> Parameters for ($($T,)*) {
            #[inline]
            #[track_caller]
            fn visit<VISITOR: Visitor>(&mut self, tangent: &Self::Tangent, visitor: &mut VISITOR) {
                $(self.$i.visit(&tangent.$i, visitor);)*
            }
        }
    };
}

tuple!(A 0);
tuple!(A 0, B 1);
tuple!(A 0, B 1, C 2);
tuple!(A 0, B 1, C 2, D 3);
tuple!(A 0, B 1, C 2, D 3, E 4);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11);
