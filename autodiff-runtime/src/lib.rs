//! Derivatives of plain Rust functions, at compile time, on stable.

#![no_std]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

// So that code generated inside this crate finds it under the name that everybody else uses.
extern crate self as autodiff;

mod differentiable;
mod impls;
pub mod math;
#[cfg(feature = "nn")]
pub mod nn;
mod parameters;
#[doc(hidden)]
pub mod rules;
mod slot;
mod space;
mod stop;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

#[doc(hidden)]
#[path = "fallback.rs"]
pub mod __fallback;

pub use autodiff_macros::{Differentiable, differentiate};
pub use differentiable::Differentiable;
pub use parameters::{Leaf, Parameters, Visitor, update};
pub use space::{Accumulate, VectorSpace};
pub use stop::stop_gradient;

// The README's code is tested like any documentation.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
