//! `num-dual`'s numbers under the names and with the conveniences of `f64`: methods by value, order by the real part.

use num_dual::{Dual64, DualNum};
use std::cmp::Ordering;
use std::iter::{Product, Sum};
use std::ops::{Add, AddAssign, Div, DivAssign, Mul, MulAssign, Neg, Sub, SubAssign};

/// A number and its derivative.
#[derive(Clone, Copy, Debug)]
pub struct D(Dual64);

/// A constant.
pub fn c(x: f64) -> D {
    D(Dual64::from_re(x))
}

impl D {
    /// What is differentiated by.
    pub fn variable(x: f64) -> D {
        D(Dual64::new(x, 1.0))
    }

    pub fn re(self) -> f64 {
        self.0.re
    }

    pub fn eps(self) -> f64 {
        self.0.eps
    }

    pub fn powi(self, n: i32) -> D {
        D(self.0.powi(n))
    }

    pub fn powf(self, p: f64) -> D {
        D(self.0.powf(p))
    }

    pub fn mul_add(self, a: D, b: D) -> D {
        D(self.0 * a.0 + b.0)
    }

    pub fn abs(self) -> D {
        if self.re() < 0.0 { -self } else { self }
    }

    pub fn max(self, other: D) -> D {
        if self >= other { self } else { other }
    }

    pub fn min(self, other: D) -> D {
        if self <= other { self } else { other }
    }
}

macro_rules! methods {
    ($($name:ident)*) => {
        impl D {
            $(pub fn $name(self) -> D {
                D(self.0.$name())
            })*
        }
    };
}

methods!(sin cos tanh atan exp ln sqrt recip);

macro_rules! operators {
    ($($op:ident $method:ident $assign:ident $assign_method:ident;)*) => {
        $(
            impl $op for D {
                type Output = D;
                fn $method(self, other: D) -> D {
                    D(self.0.$method(other.0))
                }
            }
            impl $assign for D {
                fn $assign_method(&mut self, other: D) {
                    *self = self.$method(other);
                }
            }
        )*
    };
}

operators! {
    Add add AddAssign add_assign;
    Sub sub SubAssign sub_assign;
    Mul mul MulAssign mul_assign;
    Div div DivAssign div_assign;
}

impl Sum for D {
    fn sum<I: Iterator<Item = D>>(all: I) -> D {
        all.fold(c(0.0), Add::add)
    }
}

impl<'a> Sum<&'a D> for D {
    fn sum<I: Iterator<Item = &'a D>>(all: I) -> D {
        all.copied().sum()
    }
}

impl Product for D {
    fn product<I: Iterator<Item = D>>(all: I) -> D {
        all.fold(c(1.0), Mul::mul)
    }
}

impl Neg for D {
    type Output = D;

    fn neg(self) -> D {
        D(-self.0)
    }
}

impl PartialEq for D {
    fn eq(&self, other: &D) -> bool {
        self.re() == other.re()
    }
}

impl PartialOrd for D {
    fn partial_cmp(&self, other: &D) -> Option<Ordering> {
        self.re().partial_cmp(&other.re())
    }
}
