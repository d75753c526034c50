//! The identity whose derivative is zero, with its companions written by hand.

use alloc::borrow::ToOwned;
use alloc::vec::Vec;

use crate::Differentiable;
use crate::slot::Slot;

/// Gives `x` back and lets no derivative flow through.
///
/// In a differentiated function, what is computed from the result counts as constant. Takes floats, vectors and arrays by value and
/// anything differentiable by reference.
///
/// ```
/// let weight = autodiff::stop_gradient(0.5);
/// assert_eq!(weight, 0.5);
/// ```
#[inline(always)]
pub fn stop_gradient<T>(x: T) -> T {
    x
}

/// The companions of the function [`stop_gradient`](fn@stop_gradient).
#[doc(hidden)]
#[derive(Debug)]
#[allow(non_camel_case_types, reason = "a companion type has the name of its function")]
pub enum stop_gradient {}

#[doc(hidden)]
impl stop_gradient {
    /// The forward half of a call.
    #[inline]
    pub fn __ad_forward<K0: Slot, T: Argument>(x: T, _: (K0,)) -> (T, T::Reverse<K0>) {
        (x, T::reverse::<K0>())
    }

    /// What a reference refers to, as a copy.
    #[inline]
    pub fn __ad_stopped<T: ToOwned + ?Sized>(x: &T) -> T::Owned {
        x.to_owned()
    }

    /// The tangent of a call: zero.
    #[inline]
    pub fn __ad_tangent<K0: Slot, T: Argument>(x: T, _: (K0::Dot<'_, T::Shadow>,), _: (K0,)) -> (T, T::Tangent) {
        let zero = x.zero_tangent();
        (x, zero)
    }

    /// The reverse half reads nothing again.
    #[inline]
    pub fn __ad_reads() -> [bool; 1] {
        [false]
    }
}

/// How an argument is handed again to a reverse half: references are, values are not.
#[diagnostic::on_unimplemented(
    message = "`stop_gradient` does not take a `{Self}` by value in a differentiated function",
    note = "pass it by reference: `stop_gradient(&…)`"
)]
pub trait Argument: Differentiable {
    /// The reverse half: it adds nothing. A function pointer and no `impl Fn`, which would borrow from `x` when that is a reference.
    type Reverse<K: Slot>: Copy;

    /// That half.
    fn reverse<K: Slot>() -> Self::Reverse<K>;
}

impl<T: Differentiable + ?Sized + 'static> Argument for &T {
    type Reverse<K: Slot> = K::StopRef<T>;

    #[inline(always)]
    fn reverse<K: Slot>() -> Self::Reverse<K> {
        K::stop_ref()
    }
}

impl Argument for f32 {
    type Reverse<K: Slot> = K::StopValue<Self>;

    #[inline(always)]
    fn reverse<K: Slot>() -> Self::Reverse<K> {
        K::stop_value()
    }
}

impl Argument for f64 {
    type Reverse<K: Slot> = K::StopValue<Self>;

    #[inline(always)]
    fn reverse<K: Slot>() -> Self::Reverse<K> {
        K::stop_value()
    }
}

impl<T: Differentiable + 'static> Argument for Vec<T> {
    type Reverse<K: Slot> = K::StopValue<Self>;

    #[inline(always)]
    fn reverse<K: Slot>() -> Self::Reverse<K> {
        K::stop_value()
    }
}

impl<T: Differentiable + 'static, const N: usize> Argument for [T; N] {
    type Reverse<K: Slot> = K::StopValue<Self>;

    #[inline(always)]
    fn reverse<K: Slot>() -> Self::Reverse<K> {
        K::stop_value()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::slot::{Off, On};

    #[test]
    fn adds_nothing_to_scalars_slices_and_constants() {
        let (y, reverse) = stop_gradient::__ad_forward(2.5_f64, (On,));
        let mut x_bar = 1.0;
        reverse(((),), (&mut x_bar,), 7.0);
        assert_eq!((y, x_bar), (2.5, 1.0));

        let mut x = [1.0, 2.0];
        let mut x_bar = [3.0, 4.0];
        let (y, reverse) = stop_gradient::__ad_forward(&x[..], (On,));
        assert_eq!(y, [1.0, 2.0]);
        // The record does not borrow the argument.
        x[0] = 9.0;
        reverse((&x,), (&mut x_bar,), alloc::vec![5.0, 5.0]);
        assert_eq!(x_bar, [3.0, 4.0]);

        let (_, reverse) = stop_gradient::__ad_forward(&x[..], (Off,));
        reverse((&x,), ((),), alloc::vec![5.0, 5.0]);

        assert_eq!(stop_gradient::__ad_tangent(2.5, (&1.0,), (On,)), (2.5, 0.0));
        assert_eq!(
            stop_gradient::__ad_tangent(&x[..], (&[1.0, 1.0][..],), (On,)).1,
            [0.0, 0.0]
        );
    }
}
