//! The error function, from `libm` (the algorithm of FreeBSD's msun, less than one unit in the last place).

use crate::Scalar;

/// The error function 2/√π ∫₀ˣ exp(−t²) dt.
///
/// Odd, ±1 at ±∞, error below one unit in the last place. Its derivative is 2/√π exp(−x²).
///
/// ```
/// use autodiff::math::erf;
///
/// assert_eq!(erf(0.0), 0.0);
/// assert_eq!(erf(1.0), 0.842_700_792_949_714_9);
/// assert_eq!(erf::grad(0.0), core::f64::consts::FRAC_2_SQRT_PI);
/// ```
#[inline]
pub fn erf<T: Scalar>(x: T) -> T {
    x.__erf()
}

/// The complementary error function 1 − erf(x), with all its digits where that difference has none.
///
/// 2 at −∞, 0 at ∞ (underflow from about x = 27), error below one unit in the last place. Its derivative is −2/√π exp(−x²).
///
/// ```
/// use autodiff::math::erfc;
///
/// assert_eq!(erfc(0.0), 1.0);
/// assert_eq!(erfc(10.0), 2.088_487_583_762_545e-45);
/// assert_eq!(erfc::grad(0.0), -core::f64::consts::FRAC_2_SQRT_PI);
/// ```
#[inline]
pub fn erfc<T: Scalar>(x: T) -> T {
    x.__erfc()
}
