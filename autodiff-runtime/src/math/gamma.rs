//! The logarithm of the gamma function and its derivatives.
//!
//! `ln_gamma` is that of `libm`. For the polygamma functions no maintained crate covers the line and the orders, so they are here: M. Abramowitz and
//! I. Stegun, *Handbook of Mathematical Functions*, formulas 6.3.5, 6.3.7, 6.3.18 and 6.4.6, 6.4.7, 6.4.11, where the recurrence lifts the argument
//! to where the asymptotic series has converged, and the reflection formula takes it to the positive half.

use alloc::vec;
use core::f64::consts::PI;

use crate::Scalar;

/// ln |Γ(x)|.
///
/// ∞ at 0 and at negative whole numbers, at ∞ and at −∞. The relative error is a few units in the last place for x > 0; between the negative whole
/// numbers it is the absolute error that is small, as everywhere where the function crosses zero. The derivative is [`digamma`](fn@digamma).
///
/// ```
/// use autodiff::math::{digamma, ln_gamma};
///
/// assert_eq!(ln_gamma(5.0), 24.0_f64.ln());
/// assert_eq!(ln_gamma(0.0), f64::INFINITY);
/// assert_eq!(ln_gamma::grad(2.5), digamma(2.5));
/// ```
#[inline]
pub fn ln_gamma<T: Scalar>(x: T) -> T {
    x.__ln_gamma()
}

/// The derivative of ln |Γ(x)|.
///
/// ∓∞ at ±0, NaN at negative whole numbers and at −∞, ∞ at ∞. The error is a few units in the last place of the result or of 1, whichever is larger: the
/// relative error grows near the zeros, of which the positive one is 1.4616…. The derivative is [`trigamma`](fn@trigamma).
///
/// ```
/// use autodiff::math::digamma;
///
/// let euler = 0.577_215_664_901_532_9;
/// assert!((digamma(1.0_f64) + euler).abs() < 1e-15);
/// assert_eq!(digamma(0.0), f64::NEG_INFINITY);
/// ```
#[inline]
pub fn digamma<T: Scalar>(x: T) -> T {
    x.__digamma()
}

/// The derivative of [`digamma`](fn@digamma).
///
/// ∞ at 0 and at negative whole numbers, 0 at ∞, NaN at −∞. The relative error is a few units in the last place.
///
/// ```
/// use autodiff::math::trigamma;
///
/// let basel = core::f64::consts::PI.powi(2) / 6.0;
/// assert!((trigamma(1.0) - basel).abs() < 1e-15);
/// ```
#[inline]
pub fn trigamma<T: Scalar>(x: T) -> T {
    x.__polygamma(1)
}

/// B₂, B₄, …, B₃₀
const BERNOULLI: [f64; 15] = [
    1.0 / 6.0,
    -1.0 / 30.0,
    1.0 / 42.0,
    -1.0 / 30.0,
    5.0 / 66.0,
    -691.0 / 2730.0,
    7.0 / 6.0,
    -3617.0 / 510.0,
    43867.0 / 798.0,
    -174_611.0 / 330.0,
    854_513.0 / 138.0,
    -236_364_091.0 / 2730.0,
    8_553_103.0 / 6.0,
    -23_749_461_029.0 / 870.0,
    8_615_841_276_005.0 / 14_322.0,
];

pub(crate) fn digamma_f64(x: f64) -> f64 {
    if x == 0.0 {
        return -f64::INFINITY.copysign(x);
    }
    if x < 0.0 {
        if x == libm::floor(x) {
            return f64::NAN;
        }
        return digamma_f64(1.0 - x) - PI / tan_pi(x);
    }
    let mut lifted = 0.0;
    let mut z = x;
    while z < 10.0 {
        lifted += 1.0 / z;
        z += 1.0;
    }
    if z == f64::INFINITY {
        return z;
    }
    // ln z − 1/(2z) − Σ B₂ₖ / (2k z²ᵏ), from the smallest term
    let square = 1.0 / (z * z);
    let mut series = 0.0;
    for (k, b) in BERNOULLI.iter().enumerate().rev() {
        series = (series + b / (2 * k + 2) as f64) * square;
    }
    libm::log(z) - 0.5 / z - series - lifted
}

/// tan(πx), with the whole part of x taken off exactly.
fn tan_pi(x: f64) -> f64 {
    libm::tan(PI * (x - libm::round(x)))
}

/// The derivative of order `n` ≥ 1 of `digamma`.
pub(crate) fn polygamma_f64(x: f64, n: i32) -> f64 {
    if x < 0.0 {
        if x == f64::NEG_INFINITY {
            return f64::NAN;
        }
        if x == libm::floor(x) {
            // Poles of even order have one sign, of odd order two.
            return if n % 2 == 1 { f64::INFINITY } else { f64::NAN };
        }
        let mirrored = polygamma_f64(1.0 - x, n);
        return if n % 2 == 0 { mirrored } else { -mirrored } - cotangent_derivative(x, n);
    }
    let sign = if n % 2 == 0 { -1.0 } else { 1.0 };
    if x == 0.0 {
        return if n % 2 == 1 {
            f64::INFINITY
        } else {
            -f64::INFINITY.copysign(x)
        };
    }
    if x == f64::INFINITY {
        return sign * 0.0;
    }
    // Everything over n!: the Hurwitz zeta function of n + 1, by Euler-Maclaurin from z on.
    let mut sum = 0.0;
    let mut z = x;
    while z < 10.0 + f64::from(n) {
        sum += libm::pow(z, f64::from(-n - 1));
        z += 1.0;
    }
    let power = libm::pow(z, f64::from(-n));
    let square = 1.0 / (z * z);
    // B₂ₖ (n + 1) … (n + 2k − 1) / ((2k)! z²ᵏ)
    let mut factor = f64::from(n + 1) / 2.0;
    let mut series = 0.0;
    let mut scale = square;
    for (k, b) in BERNOULLI.iter().enumerate() {
        series += b * factor * scale;
        let top = f64::from(n) + (2 * k + 2) as f64;
        factor *= top * (top + 1.0) / ((2 * k + 3) * (2 * k + 4)) as f64;
        scale *= square;
    }
    sum += power * (1.0 / f64::from(n) + 0.5 / z + series);
    let mut factorial = sign;
    for k in 2..=n {
        factorial *= f64::from(k);
    }
    factorial * sum
}

/// The derivative of order `n` of π cot(πx): πⁿ⁺¹ times a polynomial in the cotangent, where each derivative multiplies by −(1 + c²).
fn cotangent_derivative(x: f64, n: i32) -> f64 {
    let c = 1.0 / tan_pi(x);
    let mut coefficients = vec![0.0, 1.0];
    for _ in 0..n {
        let mut next = vec![0.0; coefficients.len() + 1];
        for (k, a) in coefficients.iter().enumerate().skip(1) {
            next[k - 1] -= k as f64 * a;
            next[k + 1] -= k as f64 * a;
        }
        coefficients = next;
    }
    let value = coefficients.iter().rev().fold(0.0, |sum, a| sum * c + a);
    libm::pow(PI, f64::from(n + 1)) * value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn close(got: f64, want: f64) {
        assert!(
            (got - want).abs() <= 4e-15 * want.abs().max(1.0),
            "{got:?} instead of {want:?}"
        );
    }

    /// Abramowitz and Stegun's tables, closed forms, and values from mpmath where neither has one.
    #[test]
    fn known_values() {
        close(digamma(1.0), -0.577_215_664_901_532_9);
        close(digamma(0.5), -1.963_510_026_021_423_5);
        close(digamma(-0.5), 0.036_489_973_978_576_52);
        close(digamma(10.0), 2.251_752_589_066_721);
        close(digamma(1e10), 23.025_850_929_890_456);
        close(trigamma(0.5), PI * PI / 2.0);
        close(trigamma(-0.5), PI * PI / 2.0 + 4.0);
        close(f64::__polygamma(1.0, 2), -2.404_113_806_319_188_6);
        close(f64::__polygamma(0.5, 2), -16.828_796_644_234_32);
        close(f64::__polygamma(1.0, 3), PI.powi(4) / 15.0);
        close(f64::__polygamma(0.5, 3), PI.powi(4));
        close(f64::__polygamma(-0.5, 3), PI.powi(4) + 96.0);
    }

    #[test]
    fn poles_and_ends() {
        assert_eq!(digamma(-0.0), f64::INFINITY);
        assert!(digamma(-3.0_f64).is_nan());
        assert_eq!(digamma(f64::INFINITY), f64::INFINITY);
        assert!(digamma(f64::NEG_INFINITY).is_nan());
        assert!(digamma(f64::NAN).is_nan());
        assert_eq!(trigamma(0.0), f64::INFINITY);
        assert_eq!(trigamma(-2.0), f64::INFINITY);
        assert_eq!(trigamma(f64::INFINITY), 0.0);
        assert!(trigamma(f64::NEG_INFINITY).is_nan());
        assert!(trigamma(f64::NAN).is_nan());
    }
}
