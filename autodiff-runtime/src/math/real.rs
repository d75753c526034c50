//! The floats.

use core::fmt::Debug;

use num_traits::Float;

use super::gamma;
use crate::Differentiable;

/// `f32` and `f64`: what the functions of [`math`](crate::math) are generic over.
///
/// It has the methods of [`num_traits::Float`] and is implemented for these two types only.
///
/// ```
/// use autodiff::math::{Real, sigmoid};
///
/// fn swish<T: Real>(x: T) -> T {
///     x * sigmoid(x)
/// }
/// assert_eq!(swish(0.0_f32), 0.0);
/// ```
pub trait Real: Float + Debug + Differentiable<Tangent = Self, Shadow = Self> + sealed::Sealed + 'static {
    #[doc(hidden)]
    fn __lit(x: f64) -> Self;
    #[doc(hidden)]
    fn __from_i32(n: i32) -> Self;
    #[doc(hidden)]
    fn __erf(self) -> Self;
    #[doc(hidden)]
    fn __erfc(self) -> Self;
    #[doc(hidden)]
    fn __ln_gamma(self) -> Self;
    #[doc(hidden)]
    fn __digamma(self) -> Self;
    #[doc(hidden)]
    fn __polygamma(self, n: i32) -> Self;
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for f32 {}
    impl Sealed for f64 {}
}

impl Real for f64 {
    #[inline(always)]
    fn __lit(x: f64) -> f64 {
        x
    }

    #[inline(always)]
    fn __from_i32(n: i32) -> f64 {
        f64::from(n)
    }

    fn __erf(self) -> f64 {
        libm::erf(self)
    }

    fn __erfc(self) -> f64 {
        libm::erfc(self)
    }

    fn __ln_gamma(self) -> f64 {
        libm::lgamma(self)
    }

    fn __digamma(self) -> f64 {
        gamma::digamma_f64(self)
    }

    fn __polygamma(self, n: i32) -> f64 {
        gamma::polygamma_f64(self, n)
    }
}

/// The gamma functions go through `f64`: near their zeros the formulas cancel, and all digits of an `f32` are to be right there too.
impl Real for f32 {
    #[inline(always)]
    fn __lit(x: f64) -> f32 {
        x as f32
    }

    #[inline(always)]
    fn __from_i32(n: i32) -> f32 {
        n as f32
    }

    fn __erf(self) -> f32 {
        libm::erff(self)
    }

    fn __erfc(self) -> f32 {
        libm::erfcf(self)
    }

    fn __ln_gamma(self) -> f32 {
        libm::lgamma(f64::from(self)) as f32
    }

    fn __digamma(self) -> f32 {
        gamma::digamma_f64(f64::from(self)) as f32
    }

    fn __polygamma(self, n: i32) -> f32 {
        gamma::polygamma_f64(f64::from(self), n) as f32
    }
}
