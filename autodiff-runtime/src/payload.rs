//! The payloads of `Option` and `Result` as places: `x[Some]` is what is inside.
//!
//! Generated code uses them after a test of the variant. The tangent of a `Result` is an `Option`, since errors have none, so that its payload is reached
//! by `Ok` in either.

use core::ops::{Index, IndexMut};

/// What is inside a `Some`.
#[derive(Clone, Copy)]
pub struct Some;

/// What is inside an `Ok`, and the tangent of that.
#[derive(Clone, Copy)]
pub struct Ok;

/// A field of a variant of a user's enum, by a number that the macros make of their names.
#[derive(Clone, Copy)]
pub struct Key<const NAME: u64>;

/// A field of a variant, as a place that is only read; after a test of the variant. Works for all enums.
#[doc(hidden)]
#[macro_export]
macro_rules! __payload {
    ($base:expr, [$($variant:tt)*], $member:tt) => {
        *match &$base {
            $($variant)* { $member: payload, .. } => payload,
            #[allow(unreachable_patterns, reason = "it may be the only variant")]
            _ => ::core::unreachable!(),
        }
    };
}

#[cold]
#[track_caller]
fn missing() -> ! {
    panic!("autodiff: the tangent of an `Option` or a `Result` must be of the same variant as the value")
}

macro_rules! payload {
    ($([$($generics:tt)*] $ty:ty, $marker:ty: $variant:path;)*) => {$(
        impl<$($generics)*> Index<$marker> for $ty {
            type Output = T;

            #[inline]
            #[track_caller]
            fn index(&self, _: $marker) -> &T {
                match self {
                    $variant(inside) => inside,
                    _ => missing(),
                }
            }
        }

        impl<$($generics)*> IndexMut<$marker> for $ty {
            #[inline]
            #[track_caller]
            fn index_mut(&mut self, _: $marker) -> &mut T {
                match self {
                    $variant(inside) => inside,
                    _ => missing(),
                }
            }
        }
    )*};
}

payload! {
    [T] Option<T>, Some: Option::Some;
    [T] Option<T>, Ok: Option::Some;
    [T, E] Result<T, E>, Ok: Result::Ok;
}
