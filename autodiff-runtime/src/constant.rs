//! The shadow of what has none: a field marked `#[constant]` is left out of the tangent struct, and code that reads it still names it there.

use alloc::boxed::Box;
use core::ops::{AddAssign, Index, IndexMut, SubAssign};

use crate::Scalar;

/// Stands where the tangent of a constant field would: it takes what is added to it and is always zero, and so are its elements. It cannot be assigned, so that
/// storing what carries a derivative into a constant field does not compile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ConstantField;

impl<I> Index<I> for ConstantField {
    type Output = ConstantField;

    #[inline(always)]
    fn index(&self, _: I) -> &ConstantField {
        &ConstantField
    }
}

impl<I> IndexMut<I> for ConstantField {
    #[inline(always)]
    fn index_mut(&mut self, _: I) -> &mut ConstantField {
        self
    }
}

/// A float of a tangent, or its stand-in: positional fields that are constant stay as `()`. (Its methods are also those of a generic float, where they must
/// not meet a user's.)
pub trait Entry<F> {
    fn entry_value(&self) -> F;
    fn entry_add(&mut self, part: F);
}

impl<F: Scalar> AddAssign<F> for ConstantField {
    #[inline(always)]
    fn add_assign(&mut self, _: F) {}
}

impl<F: Scalar> SubAssign<F> for ConstantField {
    #[inline(always)]
    fn sub_assign(&mut self, _: F) {}
}

macro_rules! floats {
    ($($float:ident)*) => {$(
        impl Entry<$float> for $float {
            #[inline(always)]
            fn entry_value(&self) -> $float {
                *self
            }

            #[inline(always)]
            fn entry_add(&mut self, part: $float) {
                *self += part;
            }
        }
    )*};
}

floats!(f32 f64);

macro_rules! nothing {
    ($($nothing:ty),*) => {$(
        impl<F: Scalar> Entry<F> for $nothing {
            #[inline(always)]
            fn entry_value(&self) -> F {
                F::zero()
            }

            #[inline(always)]
            fn entry_add(&mut self, _: F) {}
        }
    )*};
}

nothing!(ConstantField, ());

/// The entry of a tangent.
#[inline(always)]
pub fn entry<F, E: Entry<F>>(entry: &E) -> F {
    entry.entry_value()
}

/// Adds to an entry of a shadow.
#[inline(always)]
pub fn add<F, E: Entry<F>>(entry: &mut E, part: F) {
    entry.entry_add(part);
}

/// The stand-ins of a struct's constant fields, to be written to. They hold nothing, so nothing is allocated or leaked.
#[inline(always)]
pub fn nowhere<T: Default + 'static>() -> &'static mut T {
    const { assert!(size_of::<T>() == 0) }
    Box::leak(Box::default())
}
