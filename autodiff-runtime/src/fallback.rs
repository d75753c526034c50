//! What a call finds whose callee has no companions, so that the error says what to do.
//!
//! Generated code writes `{ use g as __callee; use autodiff::__fallback::args2::*; __callee::__ad_forward(…) }`: the import of `g` by name shadows
//! the glob if there is a type `g`, which every annotated function has. Otherwise these stand-ins are called, and the unfulfilled bound on
//! the slots is reported at the user's call. There is a module for each number of arguments, since Rust has no variadic functions.

/// Implemented by nothing.
#[diagnostic::on_unimplemented(
    message = "the called function has no derivative",
    label = "an argument of this call depends on what is differentiated",
    note = "write `#[autodiff::differentiate]` before that function, or wrap the arguments in `autodiff::stop_gradient(…)` to have no derivative flow through them"
)]
pub trait Annotated {}

/// Implemented by nothing.
#[diagnostic::on_unimplemented(
    message = "the called method has no derivative",
    label = "an argument of this call depends on what is differentiated",
    note = "write `#[autodiff::differentiate]` before that method (for an associated function without a receiver before its `impl`), \
        or wrap the arguments in `autodiff::stop_gradient(…)` to have no derivative flow through them"
)]
pub trait AnnotatedMethod {}

/// Gives the named methods to all types that are [`AnnotatedMethod`], which are none. A type's own methods come before, and where it has none,
/// rustc reports the unfulfilled bound instead of a name that nobody wrote.
#[doc(hidden)]
#[macro_export]
macro_rules! __methods {
    ($($name:ident)*) => {
        trait Methods {
            $(fn $name(&self) {})*
        }
        impl<T: ?Sized + $crate::__fallback::AnnotatedMethod> Methods for T {}
    };
}

macro_rules! fallback {
    ($module:ident, [$($A:ident),*], $count:literal) => {
        #[doc = concat!("For calls with ", $count, " arguments.")]
        pub mod $module {
            /// Stands in for the companions of the callee.
            #[derive(Debug)]
            #[allow(non_camel_case_types, reason = "it stands in for a function's companion type")]
            pub enum __callee {}

            impl __callee {
                /// Stands in for the forward half.
                #[allow(clippy::too_many_arguments, reason = "as many as the callee has")]
                pub fn __ad_forward<$($A,)* K: super::Annotated, Y, Again, Shadows, Seed>($(_: $A,)* _: K) -> (Y, fn(Again, Shadows, Seed)) {
                    unreachable!("`Annotated` is implemented by nothing")
                }

                /// Stands in for the tangent. (One error for each call is enough.)
                #[allow(clippy::too_many_arguments, reason = "as many as the callee has")]
                pub fn __ad_tangent<$($A,)* Dots, K, Y, Dot>($(_: $A,)* _: Dots, _: K) -> (Y, Dot) {
                    unreachable!("nobody calls it, since there is an error at the same call")
                }

                /// Stands in for what the reverse half reads again.
                pub fn __ad_reads() -> [bool; $count] {
                    [false; $count]
                }
            }
        }
    };
}

// So that only the derivative is missed of a function that is passed on.
impl crate::function::Family for args0::__callee {
    type Env = ();
}

fallback!(args0, [], 0);
fallback!(args1, [A], 1);
fallback!(args2, [A, B], 2);
fallback!(args3, [A, B, C], 3);
fallback!(args4, [A, B, C, D], 4);
fallback!(args5, [A, B, C, D, E], 5);
fallback!(args6, [A, B, C, D, E, F], 6);
fallback!(args7, [A, B, C, D, E, F, G], 7);
fallback!(args8, [A, B, C, D, E, F, G, H], 8);
fallback!(args9, [A, B, C, D, E, F, G, H, I], 9);
fallback!(args10, [A, B, C, D, E, F, G, H, I, J], 10);
fallback!(args11, [A, B, C, D, E, F, G, H, I, J, L], 11);
fallback!(args12, [A, B, C, D, E, F, G, H, I, J, L, M], 12);
