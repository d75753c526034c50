//! The logarithm of a sum of exponentials: the one function of this module that takes a slice. Its companions are written by hand.

use alloc::vec::Vec;

use crate::Scalar;
use crate::rules::strong;
use crate::slot::{On, Slot};

/// ln Σ exp(xᵢ), a smooth maximum.
///
/// The largest entry is taken out first, so nothing overflows. −∞ for an empty slice, ∞ if an entry is ∞, NaN if one is NaN. The derivative is the softmax
/// exp(xᵢ − y); entries of −∞ have weight 0, an entry of ∞ has NaN.
///
/// ```
/// use autodiff::math::logsumexp;
///
/// assert_eq!(logsumexp(&[1000.0, 1000.0]), 1000.0 + 2.0_f64.ln());
/// assert_eq!(logsumexp::<f64>(&[]), f64::NEG_INFINITY);
/// assert_eq!(logsumexp::grad(&[0.0, 0.0]), [0.5, 0.5]);
/// ```
pub fn logsumexp<T: Scalar>(x: &[T]) -> T {
    let mut largest = T::neg_infinity();
    for &v in x {
        if v > largest || v.is_nan() {
            largest = v;
        }
    }
    if !largest.is_finite() {
        return largest;
    }
    let mut sum = T::zero();
    for &v in x {
        sum = sum + (v - largest).exp();
    }
    largest + sum.ln()
}

/// The weight of an entry in the softmax with the logarithmic sum `y`.
#[inline]
fn weight<T: Scalar>(x: T, y: T) -> T {
    if x == T::neg_infinity() {
        T::zero()
    } else {
        (x - y).exp()
    }
}

/// Adds `seed` times the softmax. The weights are computed again: storing them would cost an allocation.
fn reverse<T: Scalar>(x: &[T], x_bar: &mut [T], y: T, seed: T) {
    assert_eq!(x_bar.len(), x.len(), "logsumexp: the shadow of `x` has another length");
    for (x_bar, &x) in x_bar.iter_mut().zip(x) {
        *x_bar = *x_bar + strong(seed, weight(x, y));
    }
}

fn tangent<T: Scalar>(x: &[T], x_dot: &[T], y: T) -> T {
    assert_eq!(x_dot.len(), x.len(), "logsumexp: the tangent of `x` has another length");
    let mut y_dot = T::zero();
    for (&x_dot, &x) in x_dot.iter().zip(x) {
        y_dot = y_dot + strong(x_dot, weight(x, y));
    }
    y_dot
}

/// The derivatives of the function [`logsumexp`](fn@logsumexp).
#[allow(non_camel_case_types, reason = "a companion type has the name of its function")]
pub enum logsumexp {}

impl logsumexp {
    /// The gradient: the softmax.
    pub fn grad<T: Scalar>(x: &[T]) -> Vec<T> {
        Self::value_and_grad(x).1
    }

    /// The value and the gradient.
    pub fn value_and_grad<T: Scalar>(x: &[T]) -> (T, Vec<T>) {
        Self::vjp(x, T::one())
    }

    /// The value, and the gradient times `seed`.
    pub fn vjp<T: Scalar>(x: &[T], seed: T) -> (T, Vec<T>) {
        let mut x_bar = alloc::vec![T::zero(); x.len()];
        let y = Self::adjoint(x, &mut x_bar, seed);
        (y, x_bar)
    }

    /// The value, and a function from a seed to the gradient times that seed.
    pub fn pullback<T: Scalar>(x: &[T]) -> (T, impl Fn(T) -> Vec<T>) {
        let y = logsumexp(x);
        (y, move |seed| {
            let mut x_bar = alloc::vec![T::zero(); x.len()];
            reverse(x, &mut x_bar, y, seed);
            x_bar
        })
    }

    /// The value; adds the gradient times `seed` to `x_bar`.
    pub fn adjoint<T: Scalar>(x: &[T], x_bar: &mut [T], seed: T) -> T {
        let y = logsumexp(x);
        reverse(x, x_bar, y, seed);
        y
    }

    /// The value and its tangent.
    pub fn jvp<T: Scalar>(x: &[T], x_dot: &[T]) -> (T, T) {
        Self::__ad_tangent(x, (x_dot,), (On,))
    }

    #[doc(hidden)]
    #[inline]
    #[allow(clippy::type_complexity, reason = "the shape that all forward halves have")]
    pub fn __ad_forward<K0: Slot, T: Scalar>(
        x: &[T],
        _: (K0,),
    ) -> (T, impl for<'a> Fn((&'a [T],), (K0::At<'a, [T]>,), T) + use<K0, T>) {
        let y = logsumexp(x);
        (y, move |(x,), (mut x_bar,), seed| {
            if let Some(x_bar) = K0::get(&mut x_bar) {
                reverse(x, x_bar, y, seed);
            }
        })
    }

    #[doc(hidden)]
    #[inline]
    pub fn __ad_tangent<K0: Slot, T: Scalar>(x: &[T], (x_dot,): (K0::Dot<'_, [T]>,), _: (K0,)) -> (T, T) {
        let y = logsumexp(x);
        let y_dot = match K0::dot(&x_dot) {
            Some(x_dot) => tangent(x, x_dot, y),
            None => T::zero(),
        };
        (y, y_dot)
    }

    #[doc(hidden)]
    #[inline]
    pub fn __ad_reads() -> [bool; 1] {
        [true]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::slot::Off;

    const INF: f64 = f64::INFINITY;

    #[test]
    fn edges() {
        assert_eq!(logsumexp::<f32>(&[]), f32::NEG_INFINITY);
        assert_eq!(logsumexp(&[-INF, -INF]), -INF);
        assert_eq!(logsumexp(&[INF, -INF, 1.0]), INF);
        assert!(logsumexp(&[-INF, f64::NAN, 3.0]).is_nan());
        assert!(logsumexp(&[f64::NAN, INF]).is_nan());
        assert_eq!(logsumexp(&[-1e4, -1e4]), -1e4 + 2.0_f64.ln());
        assert_eq!(logsumexp::grad(&[-INF, -INF]), [0.0, 0.0]);
        assert_eq!(logsumexp::grad(&[-INF, 2.0]), [0.0, 1.0]);
        assert_eq!(logsumexp::vjp(&[INF], 0.0), (INF, alloc::vec![0.0]));
    }

    #[test]
    fn adjoint_adds_and_agrees_with_the_tangent() {
        let x = [0.5, -1.0, 2.0_f64];
        let mut x_bar = [10.0; 3];
        let y = logsumexp::adjoint(&x, &mut x_bar, 2.0);
        assert_eq!(y, logsumexp(&x));
        for i in 0..3 {
            let mut x_dot = [0.0; 3];
            x_dot[i] = 1.0;
            let (value, y_dot) = logsumexp::jvp(&x, &x_dot);
            assert_eq!(value, y);
            assert!((x_bar[i] - 10.0 - 2.0 * y_dot).abs() < 1e-14);
            let h = 1e-5;
            let at = |t: f64| {
                let mut x = x;
                x[i] += t;
                logsumexp(&x)
            };
            assert!((y_dot - (at(h) - at(-h)) / (2.0 * h)).abs() < 1e-10);
        }
        let (_, back) = logsumexp::pullback(&x);
        assert_eq!(back(2.0), logsumexp::vjp(&x, 2.0).1);
        let (_, back) = logsumexp::__ad_forward(&x, (Off,));
        back((&x,), ((),), 1.0);
    }
}
