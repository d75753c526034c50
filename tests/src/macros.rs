//! From a call as the zoo writes it to a [`Case`](crate::Case).

/// Makes a test of a function at some points.
///
/// ```text
/// test! { shadowing_by_let: scalar shadowed(0.7), shadowed(-1.2) }
/// test! { many_results: result affine(&vec![0.5, 2.0], 3.0) }
/// test! { a_buffer_is_scaled: in_place scale(&mut vec![1.0, 2.0], 0.5) }
/// test! { a_method: scalar Model.loss(&Model { w: 2.0 }, &vec![1.0], const 3) }
/// ```
///
/// The word says which companions there are: `scalar` has all, `result` (a result that is no number) lacks `grad` and `value_and_grad`, `in_place` (active `&mut` parameters,
/// no result) and `in_place_result` (both) have `adjoint` and `jvp` only. Arguments are differentiable ones by value, behind `&` or `&mut`, each as an owned
/// value, or `const expression` for all others.
///
/// The name `twin` in scope is the module of the same tests in the `f64` zoo.
#[macro_export]
macro_rules! test {
    ($name:ident: $($calls:tt)+) => {
        #[test]
        pub fn $name() -> $crate::Case {
            $crate::Case { subjects: $crate::subjects!([] $($calls)+), twin: twin::$name }
        }
    };
}

/// A list of subjects from a list of calls.
#[doc(hidden)]
#[macro_export]
macro_rules! subjects {
    ([$($done:expr,)*]) => { vec![$($done),*] };
    ([$($done:tt)*] $form:ident $type:ident . $method:ident ($($arguments:tt)*) $(, $($rest:tt)*)?) => {
        $crate::subjects!([
            $($done)*
            $crate::paste! { $crate::subject!(
                $form [concat!(module_path!(), "::", stringify!($type.$method($($arguments)*)))]
                [($type::$method) ($type::[<$method _adjoint>]) ($type::[<$method _jvp>]) ($type::[<$method _vjp>]) ($type::[<$method _pullback>])
                    ($type::[<$method _grad>]) ($type::[<$method _value_and_grad>])]
                [] [] $($arguments)*,
            ) },
        ] $($($rest)*)?)
    };
    ([$($done:tt)*] $form:ident $($function:ident)::+ ($($arguments:tt)*) $(, $($rest:tt)*)?) => {
        $crate::subjects!([
            $($done)*
            $crate::subject!(
                $form [concat!(module_path!(), "::", stringify!($($function)::+($($arguments)*)))]
                [($($function)::+) ($($function)::+::adjoint) ($($function)::+::jvp) ($($function)::+::vjp) ($($function)::+::pullback)
                    ($($function)::+::grad) ($($function)::+::value_and_grad)]
                [] [] $($arguments)*,
            ),
        ] $($($rest)*)?)
    };
}

/// One subject. Takes the arguments one after the other: into the first list go the differentiable ones, as a name for the argument, one for its tangent, the
/// way in which it is passed, and the expression; into the second, all in the order of the call. The names of each step are its own, by hygiene.
#[doc(hidden)]
#[macro_export]
macro_rules! subject {
    ($form:ident $name:tt $callees:tt [$($active:tt)*] [$($call:tt)*] &mut $e:expr, $($rest:tt)*) => {
        $crate::subject!($form $name $callees [$($active)* (x x_dot mutable $e)] [$($call)* (mutable x)] $($rest)*)
    };
    ($form:ident $name:tt $callees:tt [$($active:tt)*] [$($call:tt)*] & $e:expr, $($rest:tt)*) => {
        $crate::subject!($form $name $callees [$($active)* (x x_dot shared $e)] [$($call)* (shared x)] $($rest)*)
    };
    ($form:ident $name:tt $callees:tt $active:tt [$($call:tt)*] const $e:expr, $($rest:tt)*) => {
        $crate::subject!($form $name $callees $active [$($call)* (constant $e)] $($rest)*)
    };
    ($form:ident $name:tt $callees:tt [$($active:tt)*] [$($call:tt)*] $e:expr, $($rest:tt)*) => {
        $crate::subject!($form $name $callees [$($active)* (x x_dot value $e)] [$($call)* (value x)] $($rest)*)
    };
    (
        $form:ident [$name:expr]
        [($($f:tt)*) ($($adjoint:tt)*) ($($jvp:tt)*) ($($vjp:tt)*) ($($pullback:tt)*) ($($grad:tt)*) ($($value_and_grad:tt)*)]
        [$(($x:ident $x_dot:ident $way:ident $e:expr))+] [$(($pass:ident $argument:expr))+] $(,)?
    ) => {{
        let mut point = ($($e,)+);
        // The signature decides the type of bare literals.
        if false {
            let ($($x,)+) = &mut point;
            let _ = $($f)*($($crate::pass!($pass $argument)),+);
        }
        let typed = $crate::Typed::new(
            $name.to_string(),
            vec![$($crate::Argument { text: stringify!($e), mutable: $crate::is_mutable!($way) }),+],
            point,
            |($($x,)+)| $($f)*($($crate::pass!($pass $argument)),+),
            |($($x,)+), ($($x_dot,)+), seed| {
                $crate::adjoint!($form seed, $($adjoint)*, $($crate::pass!($pass $argument)),+, ($($crate::pass!(mutable $x_dot)),+))
            },
            |($($x,)+), ($($x_dot,)+)| $crate::jvp!($form $($jvp)*($($crate::pass!($pass $argument)),+, ($($crate::pass!($way $x_dot)),+))),
        );
        $crate::further_companions!(
            $form typed,
            [
                |($($x,)+), seed| $($vjp)*($($crate::pass!($pass $argument)),+, seed),
                |($($x,)+), seeds| match $($pullback)*($($crate::pass!($pass $argument)),+) {
                    (y, pullback) => (y, seeds.into_iter().map(|seed| pullback(seed)).collect())
                }
            ],
            [
                |($($x,)+)| $($grad)*($($crate::pass!($pass $argument)),+),
                |($($x,)+)| $($value_and_grad)*($($crate::pass!($pass $argument)),+)
            ]
        )
    }};
}

/// An argument as the function takes it, from a `&mut` to where it is kept.
#[doc(hidden)]
#[macro_export]
macro_rules! pass {
    (value $x:expr) => {
        Clone::clone(&*$x)
    };
    (shared $x:expr) => {
        &*$x
    };
    (mutable $x:expr) => {
        &mut *$x
    };
    (constant $e:expr) => {
        $e
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! is_mutable {
    (mutable) => {
        true
    };
    ($way:ident) => {
        false
    };
}

/// A function without result takes no seed.
#[doc(hidden)]
#[macro_export]
macro_rules! adjoint {
    (in_place $seed:ident, $($adjoint:ident)::+, $($argument:expr),+) => {{
        let () = $seed;
        $($adjoint)::+($($argument),+)
    }};
    ($form:ident $seed:ident, $($adjoint:ident)::+, $($argument:expr),+) => {
        $($adjoint)::+($($argument),+, $seed)
    };
}

/// A function without result gives no tangent.
#[doc(hidden)]
#[macro_export]
macro_rules! jvp {
    (in_place $call:expr) => {{
        let () = $call;
        ((), ())
    }};
    ($form:ident $call:expr) => {
        $call
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! further_companions {
    (scalar $typed:ident, [$vjp:expr, $pullback:expr], [$grad:expr, $value_and_grad:expr]) => {
        $typed.result($vjp, $pullback).scalar($grad, $value_and_grad).subject()
    };
    (result $typed:ident, [$vjp:expr, $pullback:expr], $scalar:tt) => {
        $typed.result($vjp, $pullback).subject()
    };
    ($form:ident $typed:ident, $result:tt, $scalar:tt) => {
        $typed.subject()
    };
}
