//! `assert_gradient!`: the gradient of an annotated function, checked in a test of its user.
//!
//! The macro sees expressions and no types. An argument that is a reference is probed in an owned copy of what it points to and lent again for each
//! call; any other is cloned. Which of the two it is, is decided by method resolution: [`Probe::own`] on a reference is an inherent method,
//! which goes before the trait method for everything else.

use std::borrow::{Borrow, ToOwned};

pub use super::entries::Shift;
use super::entries::compare;
use super::report::{Mismatch, Report};
use crate::{Leaf, Parameters, VectorSpace};

/// Panics unless the gradient of an annotated function agrees with differences of the function, at the arguments given.
///
/// `assert_gradient!(f, a, b)` calls `f(a, b)` and `f::value_and_grad(a, b)`: the values must be the same bit for bit, and each entry of the gradient is
/// compared as [`check_gradient`](crate::check_gradient) does. Integers and other arguments without floats are passed on as they are;
/// an argument whose parameter is marked with `#[constant]` is marked here too. `tolerance = 1e-4;` in front replaces the relative
/// tolerance. Entries that differences cannot judge (kinks, saturation) are no failure, unless there are no others.
///
/// ```
/// use autodiff::assert_gradient;
///
/// # #[cfg(any())]
/// #[autodiff::differentiate]
/// fn decay(x: &[f64], k: f64, #[constant] scale: &[f64], n: usize) -> f64 {
///     let mut sum = 0.0;
///     for i in 0..n {
///         sum += scale[i] * (-k * x[i]).exp();
///     }
///     sum
/// }
/// # // What the attribute makes, as far as this example needs it.
/// # fn decay(x: &[f64], k: f64, scale: &[f64], n: usize) -> f64 {
/// #     (0..n).map(|i| scale[i] * (-k * x[i]).exp()).sum()
/// # }
/// # #[allow(non_camel_case_types)]
/// # enum decay {}
/// # impl decay {
/// #     fn value_and_grad(x: &[f64], k: f64, scale: &[f64], n: usize) -> (f64, (Vec<f64>, f64)) {
/// #         let e: Vec<f64> = (0..n).map(|i| scale[i] * (-k * x[i]).exp()).collect();
/// #         (e.iter().sum(), (e.iter().map(|e| -k * e).collect(), (0..n).map(|i| -x[i] * e[i]).sum()))
/// #     }
/// # }
///
/// let x = vec![1.0, 2.0];
/// assert_gradient!(decay, &x, 0.3, #[constant] &[2.0, 3.0], 2);
/// assert_gradient!(tolerance = 1e-8; decay, &x[..1], 0.3, #[constant] &[2.0], 1);
/// ```
#[macro_export]
macro_rules! assert_gradient {
    (tolerance = $tolerance:expr; $($f:ident)::+ $(, $($args:tt)*)?) => {
        $crate::assert_gradient!(@arguments [::core::option::Option::Some($tolerance)] [$($f)::+] [] $($($args)*)?)
    };

    (@arguments $tolerance:tt $f:tt [$($done:tt)*] #[constant] $arg:expr $(, $($rest:tt)*)?) => {
        match $crate::__private::Constant($arg) {
            arg => $crate::assert_gradient!(@arguments $tolerance $f [$($done)* [constant arg]] $($($rest)*)?),
        }
    };
    (@arguments $tolerance:tt $f:tt [$($done:tt)*] $arg:expr $(, $($rest:tt)*)?) => {
        match {
            #[allow(unused_imports, reason = "the trait is not needed for references")]
            use $crate::__private::ProbeValue;
            $crate::__private::Probe($arg).own()
        } {
            arg => $crate::assert_gradient!(@arguments $tolerance $f [$($done)* [active arg]] $($($rest)*)?),
        }
    };
    (@arguments [$tolerance:expr] [$($f:ident)::+] [$([$activity:ident $arg:ident])*]) => {{
        let (value, gradient) = $($f)::+::value_and_grad($($crate::assert_gradient!(@lend $activity $arg)),*);
        $crate::__private::check(
            ::core::stringify!($($f)::+),
            $tolerance,
            value,
            &gradient,
            0 $(+ $crate::assert_gradient!(@count $activity $arg))*,
            &mut |shift: &mut $crate::__private::Shift| {
                let _ = &shift;
                $($crate::assert_gradient! { @shift $activity $arg shift })*
                $($f)::+($($crate::assert_gradient!(@lend $activity $arg)),*)
            },
        );
    }};

    (@lend constant $arg:ident) => { $arg.again() };
    (@lend active $arg:ident) => { $crate::__private::Lend::lend(&$arg) };
    (@count constant $arg:ident) => { 0 };
    (@count active $arg:ident) => { $crate::__private::Lend::count(&$arg) };
    (@shift constant $arg:ident $shift:ident) => {};
    (@shift active $arg:ident $shift:ident) => { let $arg = $crate::__private::Lend::shifted(&$arg, $shift); };

    ($($f:ident)::+ $(, $($args:tt)*)?) => {
        $crate::assert_gradient!(@arguments [::core::option::Option::None] [$($f)::+] [] $($($args)*)?)
    };
}

/// An argument as it was written.
#[derive(Debug)]
pub struct Probe<A>(pub A);

impl<T: ToOwned + ?Sized> Probe<&T> {
    /// An owned copy of what the reference points to.
    pub fn own(self) -> Lent<T> {
        Lent(self.0.to_owned())
    }
}

/// An argument that is no reference.
pub trait ProbeValue {
    /// The argument as it is kept.
    type Own;

    /// The argument itself.
    fn own(self) -> Self::Own;
}

impl<A: Clone> ProbeValue for Probe<A> {
    type Own = Given<A>;

    fn own(self) -> Given<A> {
        Given(self.0)
    }
}

/// An argument that is not probed.
#[derive(Debug)]
pub struct Constant<A>(pub A);

impl<A: Clone> Constant<A> {
    /// The argument for one more call.
    pub fn again(&self) -> A {
        self.0.clone()
    }
}

/// An argument that is passed by reference.
#[derive(Debug)]
pub struct Lent<T: ToOwned + ?Sized>(T::Owned);

/// An argument that is passed by value.
#[derive(Debug)]
pub struct Given<A>(A);

/// An argument of which a copy with one float moved can be made.
pub trait Lend {
    /// The type of the argument.
    type Argument<'a>
    where
        Self: 'a;

    /// The argument for one more call.
    fn lend(&self) -> Self::Argument<'_>;

    /// The number of floats in it.
    fn count(&self) -> usize;

    /// A copy that is shifted if the float is one of its own.
    fn shifted(&self, shift: &mut Shift) -> Self;
}

impl<T: ToOwned<Owned: Parameters> + ?Sized> Lend for Lent<T> {
    type Argument<'a>
        = &'a T
    where
        Self: 'a;

    fn lend(&self) -> &T {
        self.0.borrow()
    }

    fn count(&self) -> usize {
        super::entries::count(&mut self.lend().to_owned())
    }

    fn shifted(&self, shift: &mut Shift) -> Self {
        let mut owned = self.lend().to_owned();
        shift.apply(&mut owned);
        Lent(owned)
    }
}

impl<A: Parameters + Clone> Lend for Given<A> {
    type Argument<'a>
        = A
    where
        Self: 'a;

    fn lend(&self) -> A {
        self.0.clone()
    }

    fn count(&self) -> usize {
        super::entries::count(&mut self.0.clone())
    }

    fn shifted(&self, shift: &mut Shift) -> Self {
        let mut value = self.0.clone();
        shift.apply(&mut value);
        Given(value)
    }
}

/// The assertion itself: `f` evaluates the function with one of its `floats` floats moved.
#[track_caller]
pub fn check<F: Leaf, G: VectorSpace>(
    name: &str,
    tolerance: Option<f64>,
    value: F,
    gradient: &G,
    floats: usize,
    f: &mut dyn FnMut(&mut Shift) -> F,
) {
    let expected = f(&mut Shift::nothing()).to_f64();
    let value = value.to_f64();
    assert!(
        value.to_bits() == expected.to_bits(),
        "assert_gradient: `{name}` gives {expected:?}, but `{name}::value_and_grad` gives {value:?}"
    );
    let adjoint = gradient.to_flat();
    assert!(
        adjoint.len() == floats,
        "assert_gradient: the arguments of `{name}` have {floats} floats, but its gradient has {} entries; \
         mark arguments of `#[constant]` parameters: `assert_gradient!({name}, …, #[constant] argument)`",
        adjoint.len()
    );
    match compare(&adjoint, tolerance, f) {
        Err(mismatch) => wrong(name, &mismatch),
        Ok(report) if report.compared == 0 && !report.doubts.is_empty() => nothing_told(name, &report),
        Ok(_) => {}
    }
}

#[cold]
#[track_caller]
fn wrong(name: &str, mismatch: &Mismatch) -> ! {
    panic!("assert_gradient: `{name}`: {mismatch}")
}

#[cold]
#[track_caller]
fn nothing_told(name: &str, report: &Report) -> ! {
    panic!("assert_gradient: `{name}`: differences cannot tell anything at this point, choose another: {report}")
}
