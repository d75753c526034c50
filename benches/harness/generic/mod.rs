//! The problems once more, generic over a number type: what libraries that differentiate by operator overloading ask of their users.

mod formulas;
mod lstm;
mod mixture;
mod network;
mod projection;

use std::ops::{Add, Div, Mul, Neg, Sub};

pub use formulas::{BlackScholes, Branchy, Pendulum, Resistance, Rosenbrock};
pub use lstm::LanguageModel;
pub use mixture::Mixture;
pub use network::Network;
pub use projection::Projection;

/// A number that remembers how it came about. Constants are no numbers of this kind: not all libraries can make one out of nothing.
pub trait Number:
    Copy
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
{
    fn value(self) -> f64;
    fn plus(self, constant: f64) -> Self;
    fn times(self, constant: f64) -> Self;
    fn exp(self) -> Self;
    fn ln(self) -> Self;
    fn sqrt(self) -> Self;
    fn sin(self) -> Self;
    fn cos(self) -> Self;
    fn tanh(self) -> Self;
    /// Not all libraries have it.
    fn abs(self) -> Self {
        if self.value() < 0.0 { -self } else { self }
    }
}

/// `Number` by the operators with `f64`, and the functions of the owner given, which take `self` as it says.
macro_rules! number {
    ([$($parameters:tt)*] $number:ty, value: |$x:ident| $value:expr, functions: $owner:ident($($by:tt)+)) => {
        impl<$($parameters)*> $crate::generic::Number for $number {
            #[inline]
            fn value(self) -> f64 {
                let $x = self;
                $value
            }
            #[inline]
            fn plus(self, constant: f64) -> Self {
                self + constant
            }
            #[inline]
            fn times(self, constant: f64) -> Self {
                self * constant
            }
            $crate::generic::number!(@functions $owner($($by)+) exp);
            $crate::generic::number!(@functions $owner($($by)+) ln);
            $crate::generic::number!(@functions $owner($($by)+) sqrt);
            $crate::generic::number!(@functions $owner($($by)+) sin);
            $crate::generic::number!(@functions $owner($($by)+) cos);
            $crate::generic::number!(@functions $owner($($by)+) tanh);
        }
    };
    (@functions $owner:ident(self) $name:ident) => {
        #[inline]
        fn $name(self) -> Self {
            $owner::$name(self)
        }
    };
    (@functions $owner:ident(&self) $name:ident) => {
        #[inline]
        fn $name(self) -> Self {
            $owner::$name(&self)
        }
    };
}
pub(crate) use number;

/// A function with `M` results.
pub trait Generic<const M: usize>: 'static {
    fn call<T: Number>(&self, x: &[T]) -> [T; M];
}
