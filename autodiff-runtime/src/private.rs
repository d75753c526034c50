//! What generated code needs of the runtime. Not part of the public interface: it changes together with the macros, which are pinned to this version.

pub use crate::boxed::boxed;
#[cfg(feature = "std")]
pub use crate::check::assert::{Constant, Lend, Probe, ProbeValue, Shift, check};
pub use crate::constant::{ConstantField, add, entry, nowhere};
pub use crate::contents::Contents;
pub use crate::extent::{Sequence, extent};
pub use crate::frame::{FrameNumber, Frames, push_frame};
pub use crate::function::*;
pub use crate::integer::{Integer, integer};
pub use crate::object::{Maybe, Object, OfObject, OfValue, Reaches, same_object};
pub use crate::once::Once;
pub use crate::operators::*;
pub use crate::owned::*;
pub use crate::record::{ByFunction, ByMut, ByRef, ByValue, Recursive};
pub use crate::rows::Rows;
pub use crate::scalar::{cast, float};
pub use crate::slot::{ConstantSlot, Off, On, Slot, again, lend, lend_mut};
/// Tangents of different variants do not add up.
#[cold]
#[track_caller]
pub fn different_variants() -> ! {
    panic!("autodiff: the tangent of an enum must be of the same variant as the value")
}

/// What is inside an `Option`, a `Result`, a variant of an enum.
pub mod payload {
    pub use crate::payload::{Key, Ok, Some};
}
pub use crate::{Accumulate, Differentiable, Parameters, VectorSpace, Visitor};
pub use alloc::borrow::ToOwned;
pub use alloc::boxed::Box;
pub use alloc::vec;
pub use alloc::vec::Vec;

/// Where the companions of a trait's method have rustc say that an inherent function of the same name hides the method.
pub const fn same<F: Copy>(_: F, _: F) {}

/// The shadow that contributions to a gradient are added into.
#[inline]
pub fn shadow_of<T: Differentiable + ?Sized>(tangent: &mut T::Tangent) -> &mut T::Shadow {
    core::borrow::BorrowMut::borrow_mut(tangent)
}

/// The tangent as it is handed to companions.
#[inline]
pub fn dot_of<T: Differentiable + ?Sized>(tangent: &T::Tangent) -> &T::Shadow {
    core::borrow::Borrow::borrow(tangent)
}

/// `Self` is the type `T`: a type parameter that is bound by this stands in for a type with lifetimes that cannot be named. `N`
/// is a number of the method whose type parameter it is.
pub trait Is<T: ?Sized, const N: u64> {
    /// What it is.
    fn of(this: &T) -> &Self;
}

impl<T: ?Sized, const N: u64> Is<T, N> for T {
    #[inline(always)]
    fn of(this: &T) -> &T {
        this
    }
}

/// Any type: a bound that mentions the lifetimes which a closure captures.
pub trait Captures<T> {}

impl<T, U: ?Sized> Captures<T> for U {}

/// Where a derive has rustc say that the type of a field is not differentiable.
pub const fn assert_differentiable<T: Differentiable + ?Sized>() {}
