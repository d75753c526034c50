//! Walking over a model and its gradient together.
//!
//! An optimiser knows nothing of where gradients come from; all that it wants is each float of the model beside its entry of the
//! gradient. [`Parameters`] gives them in *runs*, contiguous stretches of one float type, so that an update is a loop over two slices.

use core::ops::{Add, AddAssign, Div, DivAssign, Mul, MulAssign, Neg, Sub, SubAssign};

use crate::Differentiable;

/// A float type at the bottom of every tangent: `f32` or `f64`.
pub trait Leaf:
    Copy
    + PartialOrd
    + core::fmt::Debug
    + core::fmt::Display
    + Default
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
    + AddAssign
    + SubAssign
    + MulAssign
    + DivAssign
    + Send
    + Sync
    + 'static
    + sealed::Sealed
{
    /// The distance from one to the next larger number.
    const EPSILON: f64;

    /// The nearest value of this type.
    fn from_f64(value: f64) -> Self;

    /// The same value as an `f64`.
    fn to_f64(self) -> f64;

    /// The square root.
    #[cfg(feature = "std")]
    fn square_root(self) -> Self;
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for f32 {}
    impl Sealed for f64 {}
}

macro_rules! leaf {
    ($float:ident) => {
        impl Leaf for $float {
            const EPSILON: f64 = $float::EPSILON as f64;

            #[inline]
            fn from_f64(value: f64) -> Self {
                value as $float
            }

            #[inline]
            fn to_f64(self) -> f64 {
                f64::from(self)
            }

            #[cfg(feature = "std")]
            #[inline]
            fn square_root(self) -> Self {
                self.sqrt()
            }
        }
    };
}

leaf!(f32);
leaf!(f64);

/// What is done to each run of floats of a value and of its tangent.
///
/// ```
/// use autodiff::{Leaf, Parameters, Visitor};
///
/// /// Steepest descent.
/// struct Descend {
///     rate: f64,
/// }
///
/// impl Visitor for Descend {
///     fn run<F: Leaf>(&mut self, values: &mut [F], tangents: &[F]) {
///         let rate = F::from_f64(self.rate);
///         for (x, dx) in values.iter_mut().zip(tangents) {
///             *x -= rate * *dx;
///         }
///     }
/// }
///
/// let mut model = (vec![1.0, 2.0], 3.0_f32);
/// model.visit(&(vec![10.0, 10.0], 20.0), &mut Descend { rate: 0.1 });
/// assert_eq!(model, (vec![0.0, 1.0], 1.0));
/// ```
pub trait Visitor {
    /// Called for each run, in the order of the flat view. Both slices have the same length.
    fn run<F: Leaf>(&mut self, values: &mut [F], tangents: &[F]);
}

/// Values whose floats can be changed in place: everything [`Differentiable`] that owns them or borrows them mutably.
///
/// See [`Visitor`] for an example, and [`update`] for a short form.
#[diagnostic::on_unimplemented(
    message = "the floats of `{Self}` cannot be updated in place",
    note = "owned values and `&mut` references can; `#[derive(autodiff::Differentiable)]` implements it for structs without shared references"
)]
pub trait Parameters: Differentiable {
    /// Visits the runs of this value beside those of its tangent.
    ///
    /// # Panics
    ///
    /// If the tangent has another shape.
    fn visit<V: Visitor>(&mut self, tangent: &Self::Tangent, visitor: &mut V);

    /// The same for a slice of values: one run, where the elements are floats.
    ///
    /// # Panics
    ///
    /// If a tangent has another shape.
    #[inline]
    #[track_caller]
    fn visit_all<V: Visitor>(values: &mut [Self], tangents: &[Self::Tangent], visitor: &mut V)
    where
        Self: Sized,
    {
        crate::space::check_lengths(values.len(), tangents.len());
        for (value, tangent) in values.iter_mut().zip(tangents) {
            value.visit(tangent, visitor);
        }
    }
}

/// Replaces every float of `parameters`, number `i` of the flat view, by `new(i, float, entry of the tangent)`.
///
/// ```
/// let mut model = (vec![1.0, 2.0], 3.0_f32);
/// let gradient = (vec![10.0, 10.0], 20.0_f32);
/// autodiff::update(&mut model, &gradient, |_, x, dx| x - 0.1 * dx);
/// assert_eq!(model, (vec![0.0, 1.0], 1.0));
/// ```
///
/// # Panics
///
/// If the tangent has another shape than the parameters.
pub fn update<P: Parameters + ?Sized>(
    parameters: &mut P,
    tangent: &P::Tangent,
    new: impl FnMut(usize, f64, f64) -> f64,
) {
    struct Update<N> {
        at: usize,
        new: N,
    }

    impl<N: FnMut(usize, f64, f64) -> f64> Visitor for Update<N> {
        fn run<F: Leaf>(&mut self, values: &mut [F], tangents: &[F]) {
            for (x, dx) in values.iter_mut().zip(tangents) {
                *x = F::from_f64((self.new)(self.at, x.to_f64(), dx.to_f64()));
                self.at += 1;
            }
        }
    }

    parameters.visit(tangent, &mut Update { at: 0, new });
}
