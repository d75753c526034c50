//! `Box::new`, for generated code: what the attribute would make of it, for every type.

use alloc::boxed::Box;

use crate::slot::Slot;
use crate::{Accumulate, Differentiable};

/// `Box::new(x)`
#[inline(always)]
pub fn boxed<T>(x: T) -> Box<T> {
    Box::new(x)
}

/// The derivatives of the function of this name.
#[allow(non_camel_case_types, reason = "it is named like the function")]
pub enum boxed {}

impl boxed {
    /// The value, and what hands its adjoint on.
    #[inline]
    #[allow(clippy::type_complexity, reason = "the shape that all forward halves have")]
    pub fn __ad_forward<T: Differentiable, K0: Slot>(
        x: T,
        _: (K0,),
    ) -> (
        Box<T>,
        impl for<'__a> Fn(((),), (K0::At<'__a, T::Shadow>,), Box<T::Tangent>) + use<T, K0>,
    ) {
        (Box::new(x), move |(_,), (mut x_bar,), seed| {
            if let Some(x_bar) = K0::get(&mut x_bar) {
                x_bar.accumulate(core::borrow::Borrow::borrow(&*seed));
            }
        })
    }

    /// The value and its tangent.
    #[inline]
    pub fn __ad_tangent<T: Differentiable, K0: Slot>(
        x: T,
        (x_dot,): (K0::Dot<'_, T::Shadow>,),
        _: (K0,),
    ) -> (Box<T>, Box<T::Tangent>) {
        let mut tangent = x.zero_tangent();
        if let Some(x_dot) = K0::dot(&x_dot) {
            core::borrow::BorrowMut::borrow_mut(&mut tangent).accumulate(x_dot);
        }
        (Box::new(x), Box::new(tangent))
    }

    /// The argument is not given again.
    #[inline]
    pub fn __ad_reads() -> [bool; 1] {
        [false]
    }
}
