//! The shadow of what has none: a field marked `#[constant]` is left out of the tangent struct, and code that reads it still names it there.

use alloc::boxed::Box;
use core::ops::{AddAssign, Index, IndexMut, SubAssign};

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

/// A float of a tangent, or its stand-in: positional fields that are constant stay as `()`.
pub trait Entry<F> {
    fn value(&self) -> F;
    fn add(&mut self, part: F);
}

macro_rules! floats {
    ($($float:ident)*) => {$(
        impl AddAssign<$float> for ConstantField {
            #[inline(always)]
            fn add_assign(&mut self, _: $float) {}
        }

        impl SubAssign<$float> for ConstantField {
            #[inline(always)]
            fn sub_assign(&mut self, _: $float) {}
        }

        impl Entry<$float> for $float {
            #[inline(always)]
            fn value(&self) -> $float {
                *self
            }

            #[inline(always)]
            fn add(&mut self, part: $float) {
                *self += part;
            }
        }

        impl Entry<$float> for ConstantField {
            #[inline(always)]
            fn value(&self) -> $float {
                0.0
            }

            #[inline(always)]
            fn add(&mut self, _: $float) {}
        }

        impl Entry<$float> for () {
            #[inline(always)]
            fn value(&self) -> $float {
                0.0
            }

            #[inline(always)]
            fn add(&mut self, _: $float) {}
        }
    )*};
}

floats!(f32 f64);

/// The entry of a tangent.
#[inline(always)]
pub fn entry<F, E: Entry<F>>(entry: &E) -> F {
    entry.value()
}

/// Adds to an entry of a shadow.
#[inline(always)]
pub fn add<F, E: Entry<F>>(entry: &mut E, part: F) {
    entry.add(part);
}

/// The stand-ins of a struct's constant fields, to be written to. They hold nothing, so nothing is allocated or leaked.
#[inline(always)]
pub fn nowhere<T: Default + 'static>() -> &'static mut T {
    const { assert!(size_of::<T>() == 0) }
    Box::leak(Box::default())
}
