//! Gradients checked against differences of the function itself.
//!
//! ```text
//! check_gradient, assert_gradient! → entries (perturb one float, evaluate) → differences (slope and its uncertainty) → report
//! ```
//!
//! Differences know nothing of how a gradient was made, so they are an independent witness, but a short-sighted one: [`Doubt`] lists what they cannot tell.

pub(crate) mod assert;
mod differences;
mod entries;
mod report;

use std::borrow::{Borrow, ToOwned};

pub use report::{Comparison, Doubt, Mismatch, Report};

use crate::{Differentiable, Leaf, Parameters, VectorSpace};
use entries::Shift;

/// Compares a gradient with differences of the function, entry by entry.
///
/// `f` is the function, `gradient` what claims to be its derivative, `x` the point: anything whose floats can be updated in a copy, so
/// floats, slices, arrays, vectors, structs with `#[derive(Differentiable)]`, and tuples of such for functions of several arguments. Each
/// float is moved by steps that are halved again and again, and the central differences are extrapolated to step zero (Richardson; the choice
/// among the extrapolations by Ridders, *Advances in Engineering Software* 4, 1982). An entry counts as
/// right if it agrees to a relative 1e-6, or 2e-3 where an `f32` is involved, within the uncertainty of the differences.
///
/// ```
/// use autodiff::check_gradient;
///
/// let f = |x: &[f64]| x[0].sin() * x[1];
/// let right = |x: &[f64]| vec![x[0].cos() * x[1], x[0].sin()];
/// let wrong = |x: &[f64]| vec![-x[0].cos() * x[1], x[0].sin()];
///
/// let report = check_gradient(f, right, &[0.5, 3.0][..])?;
/// assert_eq!((report.entries, report.compared), (2, 2));
///
/// let mismatch = check_gradient(f, wrong, &[0.5, 3.0][..]).unwrap_err();
/// assert_eq!(mismatch.wrong[0].entry, 0);
/// # Ok::<(), autodiff::Mismatch>(())
/// ```
///
/// Several arguments, and arguments that stay constant, are captured or packed:
///
/// ```
/// # use autodiff::check_gradient;
/// let n = 3;
/// let f = |x: &[f64], k: f64| x[0].powi(n) * k;
/// let grad = |x: &[f64], k: f64| (vec![3.0 * x[0].powi(2) * k], x[0].powi(3));
/// check_gradient(|(x, k)| f(x, *k), |(x, k)| grad(x, *k), &(vec![2.0], 0.5))?;
/// # Ok::<(), autodiff::Mismatch>(())
/// ```
///
/// # Errors
///
/// If an entry is wrong; the error tells which ones, and by how much.
///
/// # Panics
///
/// If the gradient has not one entry for each float of `x`.
pub fn check_gradient<X, F>(
    f: impl FnMut(&X) -> F,
    gradient: impl FnOnce(&X) -> X::Tangent,
    x: &X,
) -> Result<Report, Mismatch>
where
    X: Differentiable + ToOwned<Owned: Parameters> + ?Sized,
    F: Leaf,
{
    run(None, f, gradient, x)
}

/// [`check_gradient`] with a relative tolerance of one's own.
///
/// ```
/// let off_by_a_percent = |x: &f64| 1.01 * x.exp();
/// assert!(autodiff::check_gradient(|x| x.exp(), off_by_a_percent, &1.0).is_err());
/// assert!(autodiff::check_gradient_to(0.02, |x| x.exp(), off_by_a_percent, &1.0).is_ok());
/// ```
///
/// # Errors
///
/// If an entry is wrong; the error tells which ones, and by how much.
///
/// # Panics
///
/// If the gradient has not one entry for each float of `x`.
pub fn check_gradient_to<X, F>(
    tolerance: f64,
    f: impl FnMut(&X) -> F,
    gradient: impl FnOnce(&X) -> X::Tangent,
    x: &X,
) -> Result<Report, Mismatch>
where
    X: Differentiable + ToOwned<Owned: Parameters> + ?Sized,
    F: Leaf,
{
    run(Some(tolerance), f, gradient, x)
}

fn run<X, F>(
    tolerance: Option<f64>,
    mut f: impl FnMut(&X) -> F,
    gradient: impl FnOnce(&X) -> X::Tangent,
    x: &X,
) -> Result<Report, Mismatch>
where
    X: Differentiable + ToOwned<Owned: Parameters> + ?Sized,
    F: Leaf,
{
    let adjoint = gradient(x).to_flat();
    let floats = entries::count(&mut x.to_owned());
    assert!(
        adjoint.len() == floats,
        "check_gradient: the gradient has {} entries, but there are {floats} floats to differentiate by",
        adjoint.len()
    );
    entries::compare(&adjoint, tolerance, &mut |shift: &mut Shift| {
        let mut moved = x.to_owned();
        shift.apply(&mut moved);
        f(moved.borrow())
    })
}
