//! The trait that says what the derivative of a type is made of.

use core::borrow::BorrowMut;

use crate::{Accumulate, VectorSpace};

/// A type whose values a function can be differentiated by.
///
/// Implemented for floats, slices, arrays, vectors, tuples, `Option`, `Box` and references of such; `#[derive(Differentiable)]` does it for
/// structs. Integers, `bool`, `char` and strings have the tangent `()`: nothing flows through them.
///
/// ```
/// use autodiff::Differentiable;
///
/// let x = [1.0, 2.0, 3.0];
/// assert_eq!(x[..].zero_tangent(), vec![0.0; 3]);
/// assert_eq!((7_usize, 0.5_f32).zero_tangent(), ((), 0.0));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not differentiable",
    label = "a derivative is asked of this type",
    note = "if `{Self}` is a struct of yours, write `#[derive(autodiff::Differentiable)]` before it",
    note = "if nothing should be differentiated by it, mark the parameter or field with `#[constant]`"
)]
pub trait Differentiable {
    /// Small changes of a value: the type of gradients, with an entry for every float.
    type Tangent: VectorSpace + BorrowMut<Self::Shadow>;

    /// What contributions to the gradient are added into, behind `&mut`: the tangent, or, for a slice, a slice.
    type Shadow: ?Sized + Accumulate;

    /// The zero tangent in the shape of this value.
    fn zero_tangent(&self) -> Self::Tangent;
}
