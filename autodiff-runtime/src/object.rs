//! Trait objects: how a call on a `dyn Trait` finds the derivatives of an annotated trait.
//!
//! The companions of a trait's methods are generic and return closures, so that a trait object has none of them. What it has are twins of them for every choice of slots at once
//! ([`Maybe`]), whose records are erased. They belong to a type of the trait's own, its [`Object::Handle`], and [`__receiver!`](crate::__receiver) gives this in place of a receiver
//! that reaches an object. Which receivers do, only rustc knows: an implementation for a reference is looked at after the other one.

use crate::slot::Slot;
use alloc::boxed::Box;
use alloc::rc::Rc;
use alloc::sync::Arc;
use core::borrow::{Borrow, BorrowMut};
use core::ops::Deref;

use crate::Differentiable;

/// It is an object of an annotated trait, or leads to one.
pub trait Object {
    /// What has the companions of the trait's methods.
    type Handle<'a>
    where
        Self: 'a;

    /// The object behind it.
    fn handle(&self) -> Self::Handle<'_>;
}

macro_rules! pointers {
    ($($pointer:ty),*) => {$(
        impl<T: ?Sized + Object> Object for $pointer {
            type Handle<'a>
                = T::Handle<'a>
            where
                Self: 'a;

            #[inline]
            fn handle(&self) -> T::Handle<'_> {
                T::handle(self)
            }
        }
    )*};
}

pointers!(&T, &mut T, Box<T>, Rc<T>, Arc<T>);

/// A receiver that is asked whether it leads to an object.
#[derive(Debug)]
pub struct Reaches<T>(pub T);

/// A handle, where others have a reference.
#[derive(Debug)]
pub struct Receiver<H>(H);

impl<H> Deref for Receiver<H> {
    type Target = H;

    #[inline]
    fn deref(&self) -> &H {
        &self.0
    }
}

/// It does.
pub trait OfObject<'a> {
    #[allow(missing_docs, reason = "described by its trait")]
    type Handle;

    /// The handle.
    fn receiver(&self) -> Receiver<Self::Handle>;
}

impl<'a, T: ?Sized + Object> OfObject<'a> for Reaches<&'a T> {
    type Handle = T::Handle<'a>;

    #[inline]
    fn receiver(&self) -> Receiver<T::Handle<'a>> {
        Receiver(self.0.handle())
    }
}

/// It does not.
pub trait OfValue<'a> {
    #[allow(missing_docs, reason = "described by its trait")]
    type Value: ?Sized;

    /// The receiver itself.
    fn receiver(&self) -> &'a Self::Value;
}

impl<'a, T: ?Sized> OfValue<'a> for &Reaches<&'a T> {
    type Value = T;

    #[inline]
    fn receiver(&self) -> &'a T {
        self.0
    }
}

/// The receiver of a method, or the handle of the object that it leads to.
#[doc(hidden)]
#[macro_export]
macro_rules! __receiver {
    ($receiver:expr) => {{
        #[allow(unused_imports)]
        use $crate::__private::{OfObject as _, OfValue as _};
        (&$crate::__private::Reaches(&$receiver)).receiver()
    }};
}

/// The slot of an argument of which only the call itself knows whether it carries a derivative.
#[derive(Clone, Copy, Debug)]
pub struct Maybe;

/// `map` for several parts at once.
macro_rules! several {
    ($name:ident $($u:ident $v:ident)*) => {
        #[inline(always)]
        #[allow(non_snake_case, reason = "the variables are named after their types")]
        fn $name<'s, 'a: 's, T: ?Sized + 'a, $($u: ?Sized + BorrowMut<$v> + 's, $v: ?Sized + 's),*>(
            at: &'s mut Option<&'a mut T>,
            parts: impl FnOnce(&'s mut T) -> ($(&'s mut $u,)*),
        ) -> ($(Option<&'s mut $v>,)*) {
            match at {
                Some(at) => {
                    let ($($u,)*) = parts(at);
                    ($(Some($u.borrow_mut()),)*)
                }
                None => ($(several!(none $v),)*),
            }
        }
    };
    (none $v:ident) => { None };
}

impl Slot for Maybe {
    const ON: Self = Maybe;
    type At<'a, T: ?Sized + 'a> = Option<&'a mut T>;
    type StopRef<S: Differentiable + ?Sized + 'static> =
        for<'a> fn((&'a S,), (Option<&'a mut <S as Differentiable>::Shadow>,), S::Tangent);
    type StopValue<T: Differentiable + 'static> =
        for<'a> fn(((),), (Option<&'a mut <T as Differentiable>::Shadow>,), T::Tangent);
    type Dot<'a, T: ?Sized + 'a> = Option<&'a T>;

    #[inline(always)]
    fn stop_ref<S: Differentiable + ?Sized + 'static>() -> Self::StopRef<S> {
        |_, _, _| {}
    }

    #[inline(always)]
    fn stop_value<T: Differentiable + 'static>() -> Self::StopValue<T> {
        |_, _, _| {}
    }

    #[inline(always)]
    fn get<'s, 'a: 's, T: ?Sized + 'a>(at: &'s mut Option<&'a mut T>) -> Option<&'s mut T> {
        match at {
            Some(at) => Some(at),
            None => None,
        }
    }

    #[inline(always)]
    fn map<'s, 'a: 's, T: ?Sized + 'a, U: ?Sized + BorrowMut<V> + 's, V: ?Sized + 's>(
        at: &'s mut Option<&'a mut T>,
        part: impl FnOnce(&'s mut T) -> &'s mut U,
    ) -> Option<&'s mut V> {
        match at {
            Some(at) => Some(part(at).borrow_mut()),
            None => None,
        }
    }

    several!(map2 U0 V0 U1 V1);
    several!(map3 U0 V0 U1 V1 U2 V2);
    several!(map4 U0 V0 U1 V1 U2 V2 U3 V3);
    several!(map5 U0 V0 U1 V1 U2 V2 U3 V3 U4 V4);
    several!(map6 U0 V0 U1 V1 U2 V2 U3 V3 U4 V4 U5 V5);

    #[inline(always)]
    fn dot<'a, T: ?Sized + 'a>(dot: &Option<&'a T>) -> Option<&'a T> {
        *dot
    }

    #[inline(always)]
    fn own<'s, T: ?Sized + 's>(shadow: &'s mut T) -> Option<&'s mut T> {
        Some(shadow)
    }

    #[inline(always)]
    fn lend_dot<'s, 'a: 's, T: ?Sized + 'a>(dot: Option<&'a T>) -> Option<&'s T> {
        dot
    }

    #[inline(always)]
    fn dot_map<'a, T: ?Sized + 'a, U: ?Sized + Borrow<V> + 'a, V: ?Sized + 'a>(
        dot: &Option<&'a T>,
        part: impl FnOnce(&'a T) -> &'a U,
    ) -> Option<&'a V> {
        dot.map(|dot| part(dot).borrow())
    }
}

/// The object that a reverse half is given again.
#[inline]
pub fn same_object<T: 'static>(this: &dyn core::any::Any) -> &T {
    match this.downcast_ref() {
        Some(this) => this,
        None => another_object(),
    }
}

#[cold]
fn another_object() -> ! {
    panic!("autodiff: a reverse half was given another object than its forward half")
}
