//! The record of a recursive function.
//!
//! A record is a closure, and the record of a function that calls itself would contain its own type. [`Recursive`] erases it: the one place
//! where a call goes through a pointer. The argument types stand in marker types rather than in a `dyn Fn`, because rustc 1.95 stops with an internal
//! error when a closure captures a `dyn for<'a> Fn` whose arguments are projections.

use crate::function::Family;
use crate::slot::Slot;
use alloc::boxed::Box;
use core::marker::PhantomData;

/// How the reverse half is given one parameter.
pub trait Parameter {
    /// The argument, given again.
    type Again<'a>;
    /// Its shadow.
    type Shadow<'a>;
}

/// A parameter by value: it is not given again.
pub struct ByValue<K, S: ?Sized>(PhantomData<K>, PhantomData<S>);

/// A parameter `&T` or an inactive one `&mut T`.
pub struct ByRef<T: ?Sized, K, S: ?Sized>(PhantomData<K>, PhantomData<S>, PhantomData<T>);

/// An active parameter `&mut T`: its shadow cannot be switched off.
pub struct ByMut<T: ?Sized, S: ?Sized>(PhantomData<S>, PhantomData<T>);

/// A parameter that is a function.
pub struct ByFunction<F>(PhantomData<F>);

impl<F: Family> Parameter for ByFunction<F> {
    type Again<'a> = crate::function::Again<'a, F>;
    type Shadow<'a> = crate::function::Shadow<'a, F>;
}

impl<K: Slot, S: ?Sized + 'static> Parameter for ByValue<K, S> {
    type Again<'a> = ();
    type Shadow<'a> = K::At<'a, S>;
}

impl<T: ?Sized + 'static, K: Slot, S: ?Sized + 'static> Parameter for ByRef<T, K, S> {
    type Again<'a> = &'a T;
    type Shadow<'a> = K::At<'a, S>;
}

impl<T: ?Sized + 'static, S: ?Sized + 'static> Parameter for ByMut<T, S> {
    type Again<'a> = &'a T;
    type Shadow<'a> = &'a mut S;
}

/// All parameters of a function: a tuple of [`Parameter`]s.
pub trait Parameters: 'static {
    /// The arguments, given again.
    type Again<'a>;
    /// Their shadows.
    type Shadows<'a>;
}

macro_rules! tuples {
    ($($p:ident)*) => {
        impl<$($p: Parameter + 'static),*> Parameters for ($($p,)*) {
            type Again<'a> = ($($p::Again<'a>,)*);
            type Shadows<'a> = ($($p::Shadow<'a>,)*);
        }
    };
}

tuples!();
tuples!(A);
tuples!(A B);
tuples!(A B C);
tuples!(A B C D);
tuples!(A B C D E);
tuples!(A B C D E F);
tuples!(A B C D E F G);
tuples!(A B C D E F G H);
tuples!(A B C D E F G H I);
tuples!(A B C D E F G H I J);
tuples!(A B C D E F G H I J K);
tuples!(A B C D E F G H I J K L);

trait Reverse<P: Parameters, D> {
    fn run<'a>(&self, again: P::Again<'a>, shadows: P::Shadows<'a>, seed: D);
}

impl<P: Parameters, D, F> Reverse<P, D> for F
where
    F: for<'a> Fn(P::Again<'a>, P::Shadows<'a>, D),
{
    fn run<'a>(&self, again: P::Again<'a>, shadows: P::Shadows<'a>, seed: D) {
        self(again, shadows, seed);
    }
}

/// A reverse half behind a pointer.
pub struct Recursive<P: Parameters, D>(Box<dyn Reverse<P, D>>);

impl<P: Parameters, D: 'static> Recursive<P, D> {
    /// Takes the closure that is the reverse half.
    pub fn new(reverse: impl for<'a> Fn(P::Again<'a>, P::Shadows<'a>, D) + 'static) -> Self {
        Recursive(Box::new(reverse))
    }

    /// Runs it.
    pub fn run<'a>(&self, again: P::Again<'a>, shadows: P::Shadows<'a>, seed: D) {
        self.0.run(again, shadows, seed);
    }
}
