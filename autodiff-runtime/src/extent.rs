//! The length of what methods of slices were replaced on.

use alloc::boxed::Box;
use alloc::collections::VecDeque;
use alloc::vec::Vec;

/// A slice, or what has the same elements in the same order under the same indices. Where the macro cannot see the type, it takes `first`, `iter` and the like
/// for methods of such a one; a type of the user's may mean something else by them.
#[diagnostic::on_unimplemented(
    message = "the methods of `{Self}` are not known where derivatives are made",
    label = "`{Self}` is no slice, array or vector",
    note = "its methods were taken for those of a slice: call them on a slice of its elements, or in an annotated method of the type"
)]
pub trait Sequence {
    /// The number of elements.
    fn extent(&self) -> usize;
}

impl<T> Sequence for [T] {
    #[inline(always)]
    fn extent(&self) -> usize {
        self.len()
    }
}

impl<T, const N: usize> Sequence for [T; N] {
    #[inline(always)]
    fn extent(&self) -> usize {
        N
    }
}

impl<T> Sequence for Vec<T> {
    #[inline(always)]
    fn extent(&self) -> usize {
        self.len()
    }
}

impl<T> Sequence for VecDeque<T> {
    #[inline(always)]
    fn extent(&self) -> usize {
        self.len()
    }
}

impl<S: Sequence + ?Sized> Sequence for &S {
    #[inline(always)]
    fn extent(&self) -> usize {
        (**self).extent()
    }
}

impl<S: Sequence + ?Sized> Sequence for &mut S {
    #[inline(always)]
    fn extent(&self) -> usize {
        (**self).extent()
    }
}

impl<S: Sequence + ?Sized> Sequence for Box<S> {
    #[inline(always)]
    fn extent(&self) -> usize {
        (**self).extent()
    }
}

/// That number.
#[inline(always)]
pub fn extent<S: Sequence + ?Sized>(of: &S) -> usize {
    of.extent()
}
