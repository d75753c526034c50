//! Activations of neural networks.

use crate::Scalar;

/// The logistic function 1 / (1 + e⁻ˣ).
///
/// Defined everywhere, accurate to a few units in the last place; 0 at −∞ (and where the true value is below the normal range), 1 at ∞. Its derivative is
/// y (1 − y), computed from the result: where y rounds to 1, it is 0.
///
/// ```
/// use autodiff::math::sigmoid;
///
/// assert_eq!(sigmoid(0.0), 0.5);
/// assert_eq!(sigmoid(-1000.0), 0.0);
/// assert_eq!(sigmoid::value_and_grad(0.0), (0.5, 0.25));
/// ```
#[inline]
pub fn sigmoid<T: Scalar>(x: T) -> T {
    T::one() / (T::one() + (-x).exp())
}

/// The rectifier max(x, 0).
///
/// NaN for NaN. Its derivative is 0 for x ≤ 0, the kink included, and 1 for x > 0.
///
/// ```
/// use autodiff::math::relu;
///
/// assert_eq!((relu(3.0), relu(-3.0)), (3.0, 0.0));
/// assert_eq!(relu::grad(0.0), 0.0);
/// ```
#[inline]
pub fn relu<T: Scalar>(x: T) -> T {
    if x <= T::zero() { T::zero() } else { x }
}

/// ln(1 + eˣ), a smooth [`relu`](fn@relu).
///
/// Computed as max(x, 0) + ln(1 + e⁻ˡˣˡ), which never overflows and keeps its digits where it is tiny. 0 at −∞, ∞ at ∞. Its derivative is
/// [`sigmoid`](fn@sigmoid).
///
/// ```
/// use autodiff::math::softplus;
///
/// assert_eq!(softplus(0.0), 2.0_f64.ln());
/// assert_eq!(softplus(1000.0), 1000.0);
/// assert_eq!(softplus(-700.0), (-700.0_f64).exp());
/// assert_eq!(softplus::grad(0.0), 0.5);
/// ```
#[inline]
pub fn softplus<T: Scalar>(x: T) -> T {
    relu(x) + (-x.abs()).exp().ln_1p()
}
