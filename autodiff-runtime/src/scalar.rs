//! The floats, as generic functions see them.

use num_traits::{Float, NumAssignOps};

use crate::VectorSpace;
use crate::constant::Entry;
use crate::math::gamma;
use crate::rows::Rows;

/// `f32` and `f64`: what generic functions that are differentiated are generic over.
///
/// It has the methods of [`num_traits::Float`] and is implemented for these two types only. A function whose type parameter is bounded by `Float` has
/// companions that are bounded by `Scalar` as well; bound the parameter by `Scalar` to call the functions of [`math`](crate::math).
///
/// ```
/// use autodiff::{Scalar, differentiate, math::sigmoid};
///
/// #[differentiate]
/// fn swish<T: Scalar>(x: T) -> T {
///     x * sigmoid(x)
/// }
///
/// assert_eq!(swish(0.0_f32), 0.0);
/// assert_eq!(swish::grad(0.0_f32), 0.5);
/// assert_eq!(swish::grad(0.0_f64), 0.5);
/// ```
pub trait Scalar: Float + NumAssignOps + Default + VectorSpace + Rows + Entry<Self> + sealed::Sealed + 'static {
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

impl Scalar for f64 {
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
impl Scalar for f32 {
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

/// `value.to_f64().unwrap()`, `T::from(value).unwrap()` and the like.
#[inline(always)]
#[track_caller]
pub fn cast<A: num_traits::ToPrimitive, B: num_traits::NumCast>(value: A) -> B {
    B::from(value).unwrap()
}

/// What the macro takes a type parameter for if the name of its bound is that of a trait of floats.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is bounded by a trait that is called like one of floats, but is none",
    label = "this type is taken for that of a floating-point number",
    note = "bound it by `num_traits::Float` or `autodiff::Scalar`, or by a trait that has one of them as a supertrait"
)]
pub trait IsFloat {}

impl<T: Float> IsFloat for T {}

/// Checks that.
pub const fn float<T: IsFloat>() {}
