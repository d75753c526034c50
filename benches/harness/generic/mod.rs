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
    Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self> + Neg<Output = Self>
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
    fn abs(self) -> Self;
}

/// `Number` by the operators with `f64` and the methods that most libraries have. Used where `Number` itself is not in scope.
macro_rules! number {
    ([$($parameters:tt)*] $number:ty, value: |$x:ident| $value:expr) => {
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
            $crate::generic::number!(@methods exp ln sqrt sin cos tanh abs);
        }
    };
    (@methods $($name:ident)*) => {
        $(
            #[inline]
            fn $name(self) -> Self {
                self.$name()
            }
        )*
    };
}
pub(crate) use number;

/// A function with `M` results.
pub trait Generic<const M: usize>: 'static {
    fn call<T: Number>(&self, x: &[T]) -> [T; M];
}
