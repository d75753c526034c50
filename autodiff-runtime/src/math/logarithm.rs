//! Logarithms that keep their digits.

use crate::Scalar;

/// ln(1 − eˣ) for x ≤ 0: the logarithm of 1 − p where ln p is at hand.
///
/// Computed as ln(−expm1(x)) above −ln 2 and ln1p(−eˣ) below (M. Mächler, *Accurately Computing log(1 − exp(−|a|))*, 2012; what is called `a` there, and
/// in R and JAX the argument, is −x). −∞ at 0, 0 at −∞, NaN for x > 0. Its derivative is −eˣ/(1 − eˣ), which is −∞ at 0.
///
/// ```
/// use autodiff::math::log1mexp;
///
/// // 1 − e⁻⁴⁶ is 1 in `f64`, but its logarithm is not 0:
/// assert_eq!(log1mexp(-46.0), -(-46.0_f64).exp());
/// assert_eq!(log1mexp(0.0), f64::NEG_INFINITY);
/// assert!((log1mexp::grad(0.5_f64.ln()) + 1.0).abs() < 1e-15);
/// ```
#[inline]
pub fn log1mexp<T: Scalar>(x: T) -> T {
    if x > T::__lit(-core::f64::consts::LN_2) {
        (-x.exp_m1()).ln()
    } else {
        (-x.exp()).ln_1p()
    }
}

/// x ln y, and 0 where x is 0: a term of an entropy or a likelihood.
///
/// 0 for x = 0 even at y = 0, y < 0 and y = ∞, but NaN where y is NaN. Its derivatives are ln y (which is −∞ at y = 0: the entropy is steep there) and
/// x / y (0 where x is 0).
///
/// ```
/// use autodiff::math::xlogy;
///
/// assert_eq!(xlogy(0.0, 0.0), 0.0);
/// assert_eq!(xlogy(3.0, 2.0), 3.0 * 2.0_f64.ln());
/// assert_eq!(xlogy::grad(0.0, 1.0), (0.0, 0.0));
/// ```
#[inline]
pub fn xlogy<T: Scalar>(x: T, y: T) -> T {
    if x == T::zero() && !y.is_nan() {
        T::zero()
    } else {
        x * y.ln()
    }
}
