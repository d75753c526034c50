//! Types that no derivative flows through: their tangent is `()`, the space of dimension zero.

use alloc::string::String;
use core::marker::PhantomData;

use crate::parameters::{Parameters, Visitor};
use crate::{Accumulate, Differentiable, VectorSpace};

impl Accumulate for () {
    #[inline]
    fn accumulate(&mut self, (): &()) {}

    #[inline]
    fn set_zero(&mut self) {}
}

impl VectorSpace for () {
    #[inline]
    fn zero_like(&self) {}

    #[inline]
    fn scale(&mut self, _: f64) {}

    #[inline]
    fn axpy(&mut self, _: f64, (): &()) {}

    #[inline]
    fn dot(&self, (): &()) -> f64 {
        0.0
    }

    #[inline]
    fn flat_len(&self) -> usize {
        0
    }

    #[inline]
    fn write_flat(&self, _: &mut [f64]) -> usize {
        0
    }

    #[inline]
    fn read_flat(&mut self, _: &[f64]) -> usize {
        0
    }
}

macro_rules! inactive {
    ($($ty:ident),* $(,)?) => {$(
        impl Differentiable for $ty {
            type Tangent = ();
            type Shadow = ();

            #[inline]
            fn zero_tangent(&self) {}
        }

        impl Parameters for $ty {
            #[inline]
            fn visit<V: Visitor>(&mut self, (): &(), _: &mut V) {}
        }
    )*};
}

inactive! {
    bool, char, str, String,
    u8, u16, u32, u64, u128, usize,
    i8, i16, i32, i64, i128, isize,
}

impl Differentiable for () {
    type Tangent = ();
    type Shadow = ();

    #[inline]
    fn zero_tangent(&self) {}
}

impl Parameters for () {
    #[inline]
    fn visit<V: Visitor>(&mut self, (): &(), _: &mut V) {}
}

impl<T: ?Sized> Differentiable for PhantomData<T> {
    type Tangent = ();
    type Shadow = ();

    #[inline]
    fn zero_tangent(&self) {}
}

impl<T: ?Sized> Parameters for PhantomData<T> {
    #[inline]
    fn visit<V: Visitor>(&mut self, (): &(), _: &mut V) {}
}
