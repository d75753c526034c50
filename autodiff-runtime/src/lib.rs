//! Derivatives of plain Rust functions, at compile time, on stable.
//!
//! [`differentiate`] is an attribute that adds derivatives to a function; the function itself stays what it is. This crate is what
//! the derivatives are written in, and what one needs around them:
//!
//! | to | use |
//! |---|---|
//! | differentiate by the fields of a struct | [`#[derive(Differentiable)]`](derive@Differentiable) |
//! | compute with gradients of any shape: add, scale, flatten | [`VectorSpace`], [`Accumulate`] |
//! | update a model by its gradient | [`update`], or [`Parameters`] and [`Visitor`] for optimisers with state |
//! | keep a derivative from flowing | [`stop_gradient`](fn@stop_gradient) |
//! | check a gradient in a test | [`assert_gradient!`], [`check_gradient`] |
//!
//! # Types
//!
//! A derivative by a value of type `T` has the type [`<T as Differentiable>::Tangent`](Differentiable::Tangent):
//!
//! | `T` | tangent |
//! |---|---|
//! | `f64`, `f32` | the same |
//! | `[T]`, `Vec<T>` | `Vec<T::Tangent>` |
//! | `[T; N]` | `[T::Tangent; N]` |
//! | `(A, B)`, … up to twelve | `(A::Tangent, B::Tangent)` |
//! | `Option<T>`, `Box<T>` | `Option<T::Tangent>`, `Box<T::Tangent>` |
//! | `&T`, `&mut T` | `T::Tangent` |
//! | `struct S` with `#[derive(Differentiable)]` | `STangent`, with the fields' tangents |
//! | integers, `bool`, `char`, `str`, `String`, `()`, `PhantomData` | `()` |
//!
//! Which variant an `Option` is and how long a vector is belong to the shape of a tangent, as they belong to the shape of the value. Adding tangents
//! of different shapes panics and tells both.
//!
//! # Comparing
//!
//! Tangents have `==`, which is exact. For comparisons within a tolerance, the flat view goes into any crate that compares slices, such as `approx`:
//!
//! ```
//! use approx::assert_relative_eq;
//! use autodiff::VectorSpace;
//!
//! let gradient = (vec![0.1 + 0.2, 1.0], 2.0);
//! let expected = (vec![0.3, 1.0], 2.0);
//! assert_ne!(gradient, expected);
//! assert_relative_eq!(gradient.to_flat()[..], expected.to_flat()[..], max_relative = 1e-15);
//! ```
//!
//! # Features
//!
//! | feature | default | what it adds |
//! |---|---|---|
//! | `std` | yes | gradient checks ([`check_gradient`], [`assert_gradient!`]) and [`Leaf::square_root`]; without it, the crate needs only `alloc` |
//! | `nn` | no | `nn`: layers, losses and optimisers |
//! | `rand` | no | random initial weights for `nn`, from a generator of the caller's |

#![no_std]
#![warn(missing_docs)]
#![allow(
    clippy::assign_op_pattern,
    reason = "the companions of `math` are written by the macro crate for any float"
)]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

// So that code generated inside this crate finds it under the name that everybody else uses.
extern crate self as autodiff;

mod boxed;
#[cfg(feature = "std")]
mod check;
mod constant;
mod contents;
mod differentiable;
mod extent;
mod frame;
mod function;
mod impls;
mod integer;
pub mod math;
#[cfg(feature = "nn")]
pub mod nn;
mod object;
mod once;
mod operators;
mod owned;
mod parameters;
mod payload;
mod record;
mod rows;
#[doc(hidden)]
pub mod rules;
mod scalar;
mod slot;
mod space;
mod stop;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

#[doc(hidden)]
#[path = "fallback.rs"]
pub mod __fallback;

/// Makes the tangent type of a struct and implements [`Differentiable`](trait@Differentiable) and [`Parameters`].
///
/// For `struct Model` this is `struct ModelTangent`, also `<Model as Differentiable>::Tangent`, with the same fields as visible as
/// they were, each of the tangent type of the original. It is `Clone`, `Debug`, `PartialEq` and a [`VectorSpace`].
///
/// Named fields that hold no floats (integers, `bool`, `char`, strings, and arrays, tuples, vectors and options of such) are left out, and so are
/// fields marked with `#[constant]`, whose types need no trait. Positional ones stay as `()`, so that the others keep their
/// numbers. Only the spelling of a type is seen: an alias of an integer stays with the tangent `()`.
///
/// ```
/// use autodiff::Differentiable;
///
/// #[derive(Differentiable)]
/// struct Model<'a> {
///     weights: Vec<f64>,
///     bias: f64,
///     inputs: &'a [f64],
///     steps: usize,
///     #[constant]
///     rate: f64,
/// }
///
/// let model = Model { weights: vec![1.0, 2.0], bias: 0.0, inputs: &[3.0], steps: 10, rate: 0.1 };
/// let gradient = ModelTangent { weights: vec![0.0, 0.0], bias: 0.0, inputs: vec![0.0] };
/// assert_eq!(model.zero_tangent(), gradient);
/// ```
///
/// What is borrowed has an owned tangent, without the lifetime (except in a type argument beside a type parameter, as in `Vec<&'a T>`).
/// A struct that borrows floats other than by a field of type `&mut` cannot be updated in place: it gets no [`Parameters`].
///
/// Before the struct, `#[autodiff(tangent = Name)]` gives the tangent another name, and `#[autodiff(crate = path)]` tells where this crate
/// is to be found, if not at `::autodiff`.
pub use autodiff_macros::Differentiable;
pub use autodiff_macros::differentiate;
#[cfg(feature = "std")]
pub use check::{Comparison, Doubt, Mismatch, Report, check_gradient, check_gradient_to};
pub use differentiable::Differentiable;
pub use function::Function;
pub use parameters::{Leaf, Parameters, Visitor, update};
pub use scalar::Scalar;
pub use space::{Accumulate, VectorSpace};
pub use stop::stop_gradient;

// The README's code is tested like any documentation.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
