//! Slots: whether an argument of a differentiated call carries a derivative, as a type.
//!
//! A caller cannot see which parameters of a function are differentiable, so companions call each other with one slot for each
//! parameter: [`On`] for an argument with a shadow, [`Off`] for one without. What belongs to a slot that is off is `()`, so that its code compiles to nothing.

use core::borrow::{Borrow, BorrowMut};

use crate::Differentiable;

/// `map` for several parts at once: declared, for a shadow, for none.
macro_rules! several {
    (declared $name:ident $($u:ident $v:ident)*) => {
        #[allow(missing_docs, clippy::type_complexity, reason = "one of a family, described at its first member")]
        fn $name<'s, 'a: 's, T: ?Sized + 'a, $($u: ?Sized + BorrowMut<$v> + 's, $v: ?Sized + 's),*>(
            at: &'s mut Self::At<'a, T>,
            parts: impl FnOnce(&'s mut T) -> ($(&'s mut $u,)*),
        ) -> ($(Self::At<'s, $v>,)*);
    };
    (on $name:ident $($u:ident $v:ident)*) => {
        #[inline(always)]
        fn $name<'s, 'a: 's, T: ?Sized + 'a, $($u: ?Sized + BorrowMut<$v> + 's, $v: ?Sized + 's),*>(
            at: &'s mut &'a mut T,
            parts: impl FnOnce(&'s mut T) -> ($(&'s mut $u,)*),
        ) -> ($(&'s mut $v,)*) {
            #[allow(non_snake_case, reason = "the variables are named after their types")]
            let ($($u,)*) = parts(at);
            ($($u.borrow_mut(),)*)
        }
    };
    (off $name:ident $($u:ident $v:ident)*) => {
        #[inline(always)]
        fn $name<'s, 'a: 's, T: ?Sized + 'a, $($u: ?Sized + BorrowMut<$v> + 's, $v: ?Sized + 's),*>(
            (): &'s mut (),
            _: impl FnOnce(&'s mut T) -> ($(&'s mut $u,)*),
        ) -> ($(several!(unit $v),)*) {
            ($(several!(value $v),)*)
        }
    };
    (unit $v:ident) => { () };
    (value $v:ident) => { () };
}

/// The activity of one argument.
pub trait Slot: Copy + 'static {
    /// The only value of this slot.
    const ON: Self;

    /// The shadow of the argument: `&'a mut T`, or nothing.
    type At<'a, T: ?Sized + 'a>;

    /// The tangent of the argument: `&'a T`, or nothing.
    type Dot<'a, T: ?Sized + 'a>: Copy;

    /// The shadow, if there is one.
    fn get<'s, 'a: 's, T: ?Sized + 'a>(at: &'s mut Self::At<'a, T>) -> Option<&'s mut T>;

    /// A part of the shadow, to be passed on as what the callee takes (a vector as a slice).
    fn map<'s, 'a: 's, T: ?Sized + 'a, U: ?Sized + BorrowMut<V> + 's, V: ?Sized + 's>(
        at: &'s mut Self::At<'a, T>,
        part: impl FnOnce(&'s mut T) -> &'s mut U,
    ) -> Self::At<'s, V>;

    // Two to six parts that do not meet, to be passed on together.
    several!(declared map2 U0 V0 U1 V1);
    several!(declared map3 U0 V0 U1 V1 U2 V2);
    several!(declared map4 U0 V0 U1 V1 U2 V2 U3 V3);
    several!(declared map5 U0 V0 U1 V1 U2 V2 U3 V3 U4 V4);
    several!(declared map6 U0 V0 U1 V1 U2 V2 U3 V3 U4 V4 U5 V5);

    /// The tangent, if there is one.
    fn dot<'a, T: ?Sized + 'a>(dot: &Self::Dot<'a, T>) -> Option<&'a T>;

    /// A reverse half that adds nothing, for an argument by reference. (Its type names no projection of a lifetime that it binds: a closure that captures
    /// such a type crashes rustc 1.95.)
    type StopRef<S: Differentiable + ?Sized + 'static>: Copy
        + for<'a> Fn((&'a S,), (Self::At<'a, S::Shadow>,), S::Tangent);

    /// The same for an argument by value.
    type StopValue<T: Differentiable + 'static>: Copy + for<'a> Fn(((),), (Self::At<'a, T::Shadow>,), T::Tangent);

    /// That reverse half.
    fn stop_ref<S: Differentiable + ?Sized + 'static>() -> Self::StopRef<S>;

    /// That reverse half.
    fn stop_value<T: Differentiable + 'static>() -> Self::StopValue<T>;

    /// A shadow of the caller's own.
    fn own<'s, T: ?Sized + 's>(shadow: &'s mut T) -> Self::At<'s, T>;

    /// The tangent, lent on for a shorter time.
    fn lend_dot<'s, 'a: 's, T: ?Sized + 'a>(dot: Self::Dot<'a, T>) -> Self::Dot<'s, T>;

    /// A part of the tangent, to be passed on.
    fn dot_map<'a, T: ?Sized + 'a, U: ?Sized + Borrow<V> + 'a, V: ?Sized + 'a>(
        dot: &Self::Dot<'a, T>,
        part: impl FnOnce(&'a T) -> &'a U,
    ) -> Self::Dot<'a, V>;
}

/// The argument carries a derivative.
#[derive(Clone, Copy, Debug)]
pub struct On;

/// The argument carries none.
#[derive(Clone, Copy, Debug)]
pub struct Off;

impl Slot for On {
    const ON: Self = On;
    type At<'a, T: ?Sized + 'a> = &'a mut T;
    type StopRef<S: Differentiable + ?Sized + 'static> =
        for<'a> fn((&'a S,), (&'a mut <S as Differentiable>::Shadow,), S::Tangent);
    type StopValue<T: Differentiable + 'static> =
        for<'a> fn(((),), (&'a mut <T as Differentiable>::Shadow,), T::Tangent);
    type Dot<'a, T: ?Sized + 'a> = &'a T;

    #[inline(always)]
    fn stop_ref<S: Differentiable + ?Sized + 'static>() -> Self::StopRef<S> {
        |_, _, _| {}
    }

    #[inline(always)]
    fn stop_value<T: Differentiable + 'static>() -> Self::StopValue<T> {
        |_, _, _| {}
    }

    #[inline(always)]
    fn get<'s, 'a: 's, T: ?Sized + 'a>(at: &'s mut &'a mut T) -> Option<&'s mut T> {
        Some(at)
    }

    #[inline(always)]
    fn map<'s, 'a: 's, T: ?Sized + 'a, U: ?Sized + BorrowMut<V> + 's, V: ?Sized + 's>(
        at: &'s mut &'a mut T,
        part: impl FnOnce(&'s mut T) -> &'s mut U,
    ) -> &'s mut V {
        part(at).borrow_mut()
    }

    several!(on map2 U0 V0 U1 V1);
    several!(on map3 U0 V0 U1 V1 U2 V2);
    several!(on map4 U0 V0 U1 V1 U2 V2 U3 V3);
    several!(on map5 U0 V0 U1 V1 U2 V2 U3 V3 U4 V4);
    several!(on map6 U0 V0 U1 V1 U2 V2 U3 V3 U4 V4 U5 V5);

    #[inline(always)]
    fn dot<'a, T: ?Sized + 'a>(dot: &&'a T) -> Option<&'a T> {
        Some(dot)
    }

    #[inline(always)]
    fn own<'s, T: ?Sized + 's>(shadow: &'s mut T) -> &'s mut T {
        shadow
    }

    #[inline(always)]
    fn lend_dot<'s, 'a: 's, T: ?Sized + 'a>(dot: &'a T) -> &'s T {
        dot
    }

    #[inline(always)]
    fn dot_map<'a, T: ?Sized + 'a, U: ?Sized + Borrow<V> + 'a, V: ?Sized + 'a>(
        dot: &&'a T,
        part: impl FnOnce(&'a T) -> &'a U,
    ) -> &'a V {
        part(dot).borrow()
    }
}

impl Slot for Off {
    const ON: Self = Off;
    type At<'a, T: ?Sized + 'a> = ();
    type StopRef<S: Differentiable + ?Sized + 'static> = for<'a> fn((&'a S,), ((),), S::Tangent);
    type StopValue<T: Differentiable + 'static> = for<'a> fn(((),), ((),), T::Tangent);
    type Dot<'a, T: ?Sized + 'a> = ();

    #[inline(always)]
    fn stop_ref<S: Differentiable + ?Sized + 'static>() -> Self::StopRef<S> {
        |_, _, _| {}
    }

    #[inline(always)]
    fn stop_value<T: Differentiable + 'static>() -> Self::StopValue<T> {
        |_, _, _| {}
    }

    #[inline(always)]
    fn get<'s, 'a: 's, T: ?Sized + 'a>((): &'s mut ()) -> Option<&'s mut T> {
        None
    }

    #[inline(always)]
    fn map<'s, 'a: 's, T: ?Sized + 'a, U: ?Sized + BorrowMut<V> + 's, V: ?Sized + 's>(
        (): &'s mut (),
        _: impl FnOnce(&'s mut T) -> &'s mut U,
    ) {
    }

    several!(off map2 U0 V0 U1 V1);
    several!(off map3 U0 V0 U1 V1 U2 V2);
    several!(off map4 U0 V0 U1 V1 U2 V2 U3 V3);
    several!(off map5 U0 V0 U1 V1 U2 V2 U3 V3 U4 V4);
    several!(off map6 U0 V0 U1 V1 U2 V2 U3 V3 U4 V4 U5 V5);

    #[inline(always)]
    fn dot<'a, T: ?Sized + 'a>((): &()) -> Option<&'a T> {
        None
    }

    #[inline(always)]
    fn own<'s, T: ?Sized + 's>(_: &'s mut T) {}

    #[inline(always)]
    fn lend_dot<'s, 'a: 's, T: ?Sized + 'a>((): ()) {}

    #[inline(always)]
    fn dot_map<'a, T: ?Sized + 'a, U: ?Sized + Borrow<V> + 'a, V: ?Sized + 'a>(
        (): &(),
        _: impl FnOnce(&'a T) -> &'a U,
    ) {
    }
}

/// The slot of a `#[constant]` parameter: only [`Off`].
#[diagnostic::on_unimplemented(
    message = "an argument that depends on what is differentiated is passed to a `#[constant]` parameter",
    label = "this call would lose a derivative",
    note = "wrap the argument in `autodiff::stop_gradient(…)` to have no derivative flow through it, or remove `#[constant]` from the parameter"
)]
pub trait ConstantSlot: Slot {}

impl ConstantSlot for Off {}

/// A tangent, passed on as what the callee takes (a vector as a slice).
#[inline(always)]
pub fn lend<U: ?Sized + Borrow<V>, V: ?Sized>(dot: &U) -> &V {
    dot.borrow()
}

/// The tangent of a place that is lent mutably, as what the callee takes: by `&mut`, or by `&`, as Rust would coerce the place itself.
pub trait Lent<'a, U: ?Sized> {
    fn lent(dot: &'a mut U) -> Self;
}

impl<'a, U: ?Sized + Borrow<V>, V: ?Sized> Lent<'a, U> for &'a V {
    #[inline(always)]
    fn lent(dot: &'a mut U) -> Self {
        (*dot).borrow()
    }
}

impl<'a, U: ?Sized + BorrowMut<V>, V: ?Sized> Lent<'a, U> for &'a mut V {
    #[inline(always)]
    fn lent(dot: &'a mut U) -> Self {
        dot.borrow_mut()
    }
}

/// See `Lent`.
#[inline(always)]
pub fn lend_mut<'a, U: ?Sized, D: Lent<'a, U>>(dot: &'a mut U) -> D {
    D::lent(dot)
}

/// The receiver of a method, as its reverse half is given it again: by reference, or, where the method takes `self` by value, not at all.
pub trait Again<'a, U: ?Sized> {
    fn again(receiver: &'a U) -> Self;
}

impl<'a, U: ?Sized + Borrow<V>, V: ?Sized> Again<'a, U> for &'a V {
    #[inline(always)]
    fn again(receiver: &'a U) -> Self {
        receiver.borrow()
    }
}

impl<U: ?Sized> Again<'_, U> for () {
    #[inline(always)]
    fn again(_: &U) {}
}

/// See `Again`.
#[inline(always)]
pub fn again<'a, U: ?Sized, A: Again<'a, U>>(receiver: &'a U) -> A {
    A::again(receiver)
}
