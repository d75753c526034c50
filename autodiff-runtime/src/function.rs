//! Functions as arguments of functions.
//!
//! Where the user's parameter is `f: F` with `F: Fn(f64) -> f64`, the companions take two things: a *family*, which is a type, and the *environment*, which
//! is what that function captures. The family stands in the slot of the parameter and knows the forward half, the reverse half and the tangent of the function;
//! an annotated function is its own family, and each closure that is passed on gets one. An environment is lent anew to the forward half, the reverse half
//! and the tangent, so that no record holds a borrow of what a closure captures.

use core::borrow::{Borrow, BorrowMut};
use core::fmt;
use core::marker::PhantomData;

use crate::slot::Slot;
use crate::{Accumulate, Differentiable};

/// A part of an environment, or all of it.
pub trait Capture: 'static {
    /// What the forward half and the tangent get.
    type Given<'a>: Copy;
    /// What the reverse half gets: nothing of what is captured by value.
    type Again<'a>: Copy;
    /// What gradients are added to.
    type Shadow<'a>;
    /// The tangent.
    type Dot<'a>: Copy;
    /// A shadow that is owned, for a call that is given one function twice.
    type Own;

    /// What is given, lent on.
    fn given<'s, 'a: 's>(given: Self::Given<'a>) -> Self::Given<'s>;
    /// The same in a reverse half.
    fn again<'s, 'a: 's>(again: Self::Again<'a>) -> Self::Again<'s>;
    /// For the reverse half, where both halves are one function.
    fn keep<'s, 'a: 's>(given: Self::Given<'a>) -> Self::Again<'s>;
    /// The shadow, lent on.
    fn shadow<'s, 'a: 's>(shadow: &'s mut Self::Shadow<'a>) -> Self::Shadow<'s>;
    /// The tangent, lent on.
    fn dot<'s, 'a: 's>(dot: Self::Dot<'a>) -> Self::Dot<'s>;
    /// A zero.
    fn zero(again: Self::Again<'_>) -> Self::Own;
    /// It, lent.
    fn lend(own: &mut Self::Own) -> Self::Shadow<'_>;
    /// Adds it to a shadow.
    fn add(shadow: &mut Self::Shadow<'_>, own: &Self::Own);
}

/// A number, captured by value.
pub struct CapturedValue<K, T>(PhantomData<(K, T)>);

/// Anything else, captured by reference.
pub struct CapturedRef<K, T: ?Sized>(PhantomData<K>, PhantomData<T>);

/// A function, captured.
pub struct CapturedFunction<F>(PhantomData<F>);

impl<K: Slot, T: Copy + Default + Differentiable + 'static> Capture for CapturedValue<K, T> {
    type Given<'a> = T;
    type Again<'a> = ();
    type Shadow<'a> = K::At<'a, T::Shadow>;
    type Dot<'a> = K::Dot<'a, T::Shadow>;
    type Own = T::Tangent;

    #[inline(always)]
    fn given<'s, 'a: 's>(given: T) -> T {
        given
    }

    #[inline(always)]
    fn again<'s, 'a: 's>((): ()) {}

    #[inline(always)]
    fn keep<'s, 'a: 's>(_: T) {}

    #[inline(always)]
    fn shadow<'s, 'a: 's>(shadow: &'s mut Self::Shadow<'a>) -> Self::Shadow<'s> {
        K::map(shadow, |shadow| shadow)
    }

    #[inline(always)]
    fn dot<'s, 'a: 's>(dot: Self::Dot<'a>) -> Self::Dot<'s> {
        K::lend_dot(dot)
    }

    #[inline(always)]
    fn zero((): ()) -> Self::Own {
        T::default().zero_tangent()
    }

    #[inline(always)]
    fn lend(own: &mut Self::Own) -> Self::Shadow<'_> {
        K::own(own.borrow_mut())
    }

    #[inline(always)]
    fn add(shadow: &mut Self::Shadow<'_>, own: &Self::Own) {
        if let Some(shadow) = K::get(shadow) {
            Accumulate::accumulate(shadow, own.borrow());
        }
    }
}

impl<K: Slot, T: ?Sized + Differentiable + 'static> Capture for CapturedRef<K, T> {
    type Given<'a> = &'a T;
    type Again<'a> = &'a T;
    type Shadow<'a> = K::At<'a, T::Shadow>;
    type Dot<'a> = K::Dot<'a, T::Shadow>;
    type Own = T::Tangent;

    #[inline(always)]
    fn given<'s, 'a: 's>(given: &'a T) -> &'s T {
        given
    }

    #[inline(always)]
    fn again<'s, 'a: 's>(again: &'a T) -> &'s T {
        again
    }

    #[inline(always)]
    fn keep<'s, 'a: 's>(given: &'a T) -> &'s T {
        given
    }

    #[inline(always)]
    fn shadow<'s, 'a: 's>(shadow: &'s mut Self::Shadow<'a>) -> Self::Shadow<'s> {
        K::map(shadow, |shadow| shadow)
    }

    #[inline(always)]
    fn dot<'s, 'a: 's>(dot: Self::Dot<'a>) -> Self::Dot<'s> {
        K::lend_dot(dot)
    }

    #[inline(always)]
    fn zero(again: &T) -> Self::Own {
        again.zero_tangent()
    }

    #[inline(always)]
    fn lend(own: &mut Self::Own) -> Self::Shadow<'_> {
        K::own(own.borrow_mut())
    }

    #[inline(always)]
    fn add(shadow: &mut Self::Shadow<'_>, own: &Self::Own) {
        if let Some(shadow) = K::get(shadow) {
            Accumulate::accumulate(shadow, own.borrow());
        }
    }
}

/// A number without a derivative, captured by value.
pub struct InactiveCapturedValue<K, T>(PhantomData<(K, T)>);

/// Anything else without a derivative, captured by reference.
pub struct InactiveCapturedRef<K, T: ?Sized>(PhantomData<K>, PhantomData<T>);

impl<K: Slot, T: Copy + 'static> Capture for InactiveCapturedValue<K, T> {
    type Given<'a> = T;
    type Again<'a> = ();
    type Shadow<'a> = K::At<'a, ()>;
    type Dot<'a> = K::Dot<'a, ()>;
    type Own = ();

    #[inline(always)]
    fn given<'s, 'a: 's>(given: T) -> T {
        given
    }

    #[inline(always)]
    fn again<'s, 'a: 's>((): ()) {}

    #[inline(always)]
    fn keep<'s, 'a: 's>(_: T) {}

    #[inline(always)]
    fn shadow<'s, 'a: 's>(shadow: &'s mut Self::Shadow<'a>) -> Self::Shadow<'s> {
        K::map(shadow, |shadow| shadow)
    }

    #[inline(always)]
    fn dot<'s, 'a: 's>(dot: Self::Dot<'a>) -> Self::Dot<'s> {
        K::lend_dot(dot)
    }

    #[inline(always)]
    fn zero((): ()) -> Self::Own {}

    #[inline(always)]
    fn lend(own: &mut Self::Own) -> Self::Shadow<'_> {
        K::own(own)
    }

    #[inline(always)]
    fn add(_: &mut Self::Shadow<'_>, (): &()) {}
}

impl<K: Slot, T: ?Sized + 'static> Capture for InactiveCapturedRef<K, T> {
    type Given<'a> = &'a T;
    type Again<'a> = &'a T;
    type Shadow<'a> = K::At<'a, ()>;
    type Dot<'a> = K::Dot<'a, ()>;
    type Own = ();

    #[inline(always)]
    fn given<'s, 'a: 's>(given: &'a T) -> &'s T {
        given
    }

    #[inline(always)]
    fn again<'s, 'a: 's>(again: &'a T) -> &'s T {
        again
    }

    #[inline(always)]
    fn keep<'s, 'a: 's>(given: &'a T) -> &'s T {
        given
    }

    #[inline(always)]
    fn shadow<'s, 'a: 's>(shadow: &'s mut Self::Shadow<'a>) -> Self::Shadow<'s> {
        K::map(shadow, |shadow| shadow)
    }

    #[inline(always)]
    fn dot<'s, 'a: 's>(dot: Self::Dot<'a>) -> Self::Dot<'s> {
        K::lend_dot(dot)
    }

    #[inline(always)]
    fn zero(_: &T) -> Self::Own {}

    #[inline(always)]
    fn lend(own: &mut Self::Own) -> Self::Shadow<'_> {
        K::own(own)
    }

    #[inline(always)]
    fn add(_: &mut Self::Shadow<'_>, (): &()) {}
}

impl<F: Family> Capture for CapturedFunction<F> {
    type Given<'a> = Given<'a, F>;
    type Again<'a> = Again<'a, F>;
    type Shadow<'a> = Shadow<'a, F>;
    type Dot<'a> = Dot<'a, F>;
    type Own = <F::Env as Capture>::Own;

    #[inline(always)]
    fn given<'s, 'a: 's>(given: Self::Given<'a>) -> Self::Given<'s> {
        F::Env::given(given)
    }

    #[inline(always)]
    fn again<'s, 'a: 's>(again: Self::Again<'a>) -> Self::Again<'s> {
        F::Env::again(again)
    }

    #[inline(always)]
    fn keep<'s, 'a: 's>(given: Self::Given<'a>) -> Self::Again<'s> {
        F::Env::keep(given)
    }

    #[inline(always)]
    fn shadow<'s, 'a: 's>(shadow: &'s mut Self::Shadow<'a>) -> Self::Shadow<'s> {
        F::Env::shadow(shadow)
    }

    #[inline(always)]
    fn dot<'s, 'a: 's>(dot: Self::Dot<'a>) -> Self::Dot<'s> {
        F::Env::dot(dot)
    }

    #[inline(always)]
    fn zero(again: Self::Again<'_>) -> Self::Own {
        F::Env::zero(again)
    }

    #[inline(always)]
    fn lend(own: &mut Self::Own) -> Self::Shadow<'_> {
        F::Env::lend(own)
    }

    #[inline(always)]
    fn add(shadow: &mut Self::Shadow<'_>, own: &Self::Own) {
        F::Env::add(shadow, own);
    }
}

macro_rules! environments {
    ($($C:ident $n:tt)*) => {
        #[allow(clippy::unused_unit, unused_variables, reason = "one text for all lengths")]
        impl<$($C: Capture),*> Capture for ($($C,)*) {
            type Given<'a> = ($($C::Given<'a>,)*);
            type Again<'a> = ($($C::Again<'a>,)*);
            type Shadow<'a> = ($($C::Shadow<'a>,)*);
            type Dot<'a> = ($($C::Dot<'a>,)*);
            type Own = ($($C::Own,)*);

            #[inline(always)]
            fn given<'s, 'a: 's>(given: Self::Given<'a>) -> Self::Given<'s> {
                ($($C::given(given.$n),)*)
            }

            #[inline(always)]
            fn again<'s, 'a: 's>(again: Self::Again<'a>) -> Self::Again<'s> {
                ($($C::again(again.$n),)*)
            }

            #[inline(always)]
            fn keep<'s, 'a: 's>(given: Self::Given<'a>) -> Self::Again<'s> {
                ($($C::keep(given.$n),)*)
            }

            #[inline(always)]
            fn shadow<'s, 'a: 's>(shadow: &'s mut Self::Shadow<'a>) -> Self::Shadow<'s> {
                ($($C::shadow(&mut shadow.$n),)*)
            }

            #[inline(always)]
            fn dot<'s, 'a: 's>(dot: Self::Dot<'a>) -> Self::Dot<'s> {
                ($($C::dot(dot.$n),)*)
            }

            #[inline(always)]
            fn zero(again: Self::Again<'_>) -> Self::Own {
                ($($C::zero(again.$n),)*)
            }

            #[inline(always)]
            fn lend(own: &mut Self::Own) -> Self::Shadow<'_> {
                ($($C::lend(&mut own.$n),)*)
            }

            #[inline(always)]
            fn add(shadow: &mut Self::Shadow<'_>, own: &Self::Own) {
                $($C::add(&mut shadow.$n, &own.$n);)*
            }
        }
    };
}

environments!();
environments!(A 0);
environments!(A 0 B 1);
environments!(A 0 B 1 C 2);
environments!(A 0 B 1 C 2 D 3);
environments!(A 0 B 1 C 2 D 3 E 4);
environments!(A 0 B 1 C 2 D 3 E 4 F 5);
environments!(A 0 B 1 C 2 D 3 E 4 F 5 G 6);
environments!(A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7);
environments!(A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8);
environments!(A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9);
environments!(A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10);
environments!(A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11);

/// The types that go with a parameter of a function that is passed on.
pub trait Argument: 'static {
    /// The argument itself.
    type Given<'a>;
    /// What the reverse half is given again.
    type Again<'a>;
    /// Its shadow.
    type Shadow<'a, K: Slot>;
    /// Its tangent.
    type Dot<'a, K: Slot>;
}

/// `T`
pub struct Val<T>(PhantomData<T>);

/// `&T`
pub struct Ref<T: ?Sized>(PhantomData<T>);

/// `&mut T` with floats in it: its shadow cannot be switched off.
pub struct RefMut<T: ?Sized>(PhantomData<T>);

/// `T` without floats in it.
pub struct InactiveVal<T>(PhantomData<T>);

/// `&T` without.
pub struct InactiveRef<T: ?Sized>(PhantomData<T>);

/// `&mut T` without.
pub struct InactiveMut<T: ?Sized>(PhantomData<T>);

impl<T: 'static> Argument for InactiveVal<T> {
    type Given<'a> = T;
    type Again<'a> = ();
    type Shadow<'a, K: Slot> = K::At<'a, ()>;
    type Dot<'a, K: Slot> = K::Dot<'a, ()>;
}

impl<T: ?Sized + 'static> Argument for InactiveRef<T> {
    type Given<'a> = &'a T;
    type Again<'a> = &'a T;
    type Shadow<'a, K: Slot> = K::At<'a, ()>;
    type Dot<'a, K: Slot> = K::Dot<'a, ()>;
}

impl<T: Differentiable + 'static> Argument for Val<T> {
    type Given<'a> = T;
    type Again<'a> = ();
    type Shadow<'a, K: Slot> = K::At<'a, T::Shadow>;
    type Dot<'a, K: Slot> = K::Dot<'a, T::Shadow>;
}

impl<T: ?Sized + Differentiable + 'static> Argument for Ref<T> {
    type Given<'a> = &'a T;
    type Again<'a> = &'a T;
    type Shadow<'a, K: Slot> = K::At<'a, T::Shadow>;
    type Dot<'a, K: Slot> = K::Dot<'a, T::Shadow>;
}

impl<T: ?Sized + Differentiable + 'static> Argument for RefMut<T> {
    type Given<'a> = &'a mut T;
    type Again<'a> = &'a T;
    type Shadow<'a, K: Slot> = &'a mut T::Shadow;
    type Dot<'a, K: Slot> = &'a mut T::Shadow;
}

impl<T: ?Sized + 'static> Argument for InactiveMut<T> {
    type Given<'a> = &'a mut T;
    type Again<'a> = &'a T;
    type Shadow<'a, K: Slot> = K::At<'a, ()>;
    type Dot<'a, K: Slot> = K::Dot<'a, ()>;
}

/// A function that can be passed on: its environment. What it does is in the trait for its number of parameters.
pub trait Family: Sized + 'static {
    /// What it captures.
    type Env: Capture;
}

/// The environment of a function, as forward halves and tangents get it.
pub type Given<'a, F> = <<F as Family>::Env as Capture>::Given<'a>;

/// The same as reverse halves get it.
pub type Again<'a, F> = <<F as Family>::Env as Capture>::Again<'a>;

/// Its shadow.
pub type Shadow<'a, F> = <<F as Family>::Env as Capture>::Shadow<'a>;

/// Its tangent.
pub type Dot<'a, F> = <<F as Family>::Env as Capture>::Dot<'a>;

/// The environment, lent on.
#[inline(always)]
pub fn given<'s, 'a: 's, F: Family>(given: Given<'a, F>) -> Given<'s, F> {
    F::Env::given(given)
}

/// The environment, lent on in a reverse half.
#[inline(always)]
pub fn again_of<'s, 'a: 's, F: Family>(again: Again<'a, F>) -> Again<'s, F> {
    F::Env::again(again)
}

/// The environment, lent to a reverse half.
#[inline(always)]
pub fn keep<'s, 'a: 's, F: Family>(given: Given<'a, F>) -> Again<'s, F> {
    F::Env::keep(given)
}

/// The shadow, lent on.
#[inline(always)]
pub fn shadow<'s, 'a: 's, F: Family>(shadow: &'s mut Shadow<'a, F>) -> Shadow<'s, F> {
    F::Env::shadow(shadow)
}

/// The tangent, lent on.
#[inline(always)]
pub fn dot<'s, 'a: 's, F: Family>(dot: Dot<'a, F>) -> Dot<'s, F> {
    F::Env::dot(dot)
}

/// A zero shadow of the environment, owned.
#[inline(always)]
pub fn own_shadow<F: Family>(again: Again<'_, F>) -> <F::Env as Capture>::Own {
    F::Env::zero(again)
}

/// It, lent.
#[inline(always)]
pub fn lend_shadow<F: Family>(own: &mut <F::Env as Capture>::Own) -> Shadow<'_, F> {
    F::Env::lend(own)
}

/// Adds it to the shadow of the environment.
#[inline(always)]
pub fn add_shadow<F: Family>(shadow: &mut Shadow<'_, F>, own: &<F::Env as Capture>::Own) {
    F::Env::add(shadow, own);
}

macro_rules! functions {
    ($Function:ident, $($P:ident $K:ident $a:ident),*) => {
        /// A function with so many parameters, and what there is of it.
        #[diagnostic::on_unimplemented(
            message = "the derivative of a function that is passed on is not known",
            label = "this call passes on a function",
            note = "write `#[autodiff::differentiate]` before the function that is passed on; what it takes and gives must be what is asked for, without `#[constant]`, \
                `#[scratch]`, lifetimes and type parameters of its own",
            note = "a closure around a call of it will do for any other; where its types are not found, write them: `|x: f64, n: usize| -> f64 {{ g(x, n) }}`"
        )]
        #[allow(clippy::too_many_arguments, clippy::type_complexity, reason = "as many as the function has")]
        pub trait $Function<$($P: Argument,)* Y: Differentiable>: Family {
            /// The value.
            fn __call(env: Given<'_, Self> $(, $a: $P::Given<'_>)*) -> Y;

            /// The forward half, which gives the reverse half.
            fn __forward<$($K: Slot),*>(
                env: Given<'_, Self>,
                $($a: $P::Given<'_>,)*
                slots: (PhantomData<Self>, $($K,)*),
            ) -> (
                Y,
                impl for<'r> Fn(
                    (Again<'r, Self>, $($P::Again<'r>,)*),
                    (Shadow<'r, Self>, $($P::Shadow<'r, $K>,)*),
                    Y::Tangent,
                ) + use<Self, $($P,)* Y, $($K),*>,
            );

            /// The value and the tangent.
            fn __tangent<$($K: Slot),*>(
                env: Given<'_, Self>,
                $($a: $P::Given<'_>,)*
                dots: (Dot<'_, Self>, $($P::Dot<'_, $K>,)*),
                slots: (PhantomData<Self>, $($K,)*),
            ) -> (Y, Y::Tangent);

            /// Does the reverse half read argument `k` again? The environment is the first.
            fn __reads(k: usize) -> bool;
        }
    };
}

functions!(Function0,);
functions!(Function1, P0 K0 a0);
functions!(Function2, P0 K0 a0, P1 K1 a1);
functions!(Function3, P0 K0 a0, P1 K1 a1, P2 K2 a2);
functions!(Function4, P0 K0 a0, P1 K1 a1, P2 K2 a2, P3 K3 a3);
functions!(Function5, P0 K0 a0, P1 K1 a1, P2 K2 a2, P3 K3 a3, P4 K4 a4);
functions!(Function6, P0 K0 a0, P1 K1 a1, P2 K2 a2, P3 K3 a3, P4 K4 a4, P5 K5 a5);

/// A differentiated function as an argument; [`function!`](crate::function!) makes one.
pub struct Function<F>(PhantomData<F>);

impl<F> Function<F> {
    #[doc(hidden)]
    #[inline]
    pub const fn __new() -> Self {
        Function(PhantomData)
    }
}

impl<F> Clone for Function<F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F> Copy for Function<F> {}

impl<F> fmt::Debug for Function<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Function({})", core::any::type_name::<F>())
    }
}

/// What public companions take for a parameter that is a function: one without an environment.
#[diagnostic::on_unimplemented(
    message = "the derivative of `{Self}` is not known here",
    label = "not a function with a derivative",
    note = "write `autodiff::function!(g)` for an annotated function `g`, or `autodiff::function!(|x: f64| -> f64 {{ … }})` for a closure that captures nothing. A closure that \
        captures something can be passed by another function with `#[autodiff::differentiate]`, which then has a gradient by what the closure captures."
)]
pub trait AsFunction<F: Family>: Copy {
    /// The environment, in which there is nothing.
    fn given<'a>(self) -> Given<'a, F>;
    /// Its shadow.
    fn shadow<'a>(self) -> Shadow<'a, F>;
    /// Its tangent.
    fn dot<'a>(self) -> Dot<'a, F>;
}

impl<F: Family<Env = ()>> AsFunction<F> for Function<F> {
    #[inline(always)]
    fn given<'a>(self) -> Given<'a, F> {}

    #[inline(always)]
    fn shadow<'a>(self) -> Shadow<'a, F> {}

    #[inline(always)]
    fn dot<'a>(self) -> Dot<'a, F> {}
}

/// A function as an argument of a companion: an annotated function by its path, or a closure that captures nothing, with its types written.
///
/// ```
/// use autodiff::{differentiate, function};
///
/// #[differentiate]
/// fn midpoint<F: Fn(f64) -> f64>(f: F, a: f64, b: f64) -> f64 {
///     (b - a) * f(0.5 * (a + b))
/// }
///
/// #[differentiate]
/// fn square(x: f64) -> f64 {
///     x * x
/// }
///
/// assert_eq!(midpoint(square, 0.0, 2.0), 2.0);
/// // The gradient has no entry for the function, which has nothing that could change.
/// assert_eq!(midpoint::grad(function!(square), 0.0, 2.0), (1.0, 3.0));
/// assert_eq!(midpoint::grad(function!(|x: f64| -> f64 { x * x }), 0.0, 2.0), (1.0, 3.0));
/// ```
#[macro_export]
macro_rules! function {
    (|$($arg:ident : $ty:ty),* $(,)?| -> $out:ty $body:block) => {{
        #[$crate::differentiate(crate = $crate)]
        fn function($($arg: $ty),*) -> $out $body
        $crate::Function::<function>::__new()
    }};
    ($path:path) => {
        $crate::Function::<$path>::__new()
    };
}
