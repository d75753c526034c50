//! The companions of the functions in the runtime's module `math`, written from their rows, so that each rule stands in one place.
//!
//! For a row `Func("math::NAME")` this makes the type `NAME` with the public companions and the hidden ones of every annotated function
//! (`__ad_forward`, `__ad_tangent`, `__ad_reads`: one slot for each parameter). All are generic over `Scalar`.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::tokens::{Scope, spelled};
use super::{Prim, Spell, rows};

/// All of them, for the runtime crate at the path `krate`.
pub(crate) fn companions(krate: &TokenStream) -> TokenStream {
    let types = rows().filter_map(|row| match row.spell {
        Spell::Func(path) => path
            .strip_prefix("math::")
            .map(|name| companion(Prim(row), name, krate)),
        Spell::Infix(_) | Spell::Prefix(_) | Spell::Method(_) => None,
    });
    quote!(#(#types)*)
}

fn companion(prim: Prim, name: &str, krate: &TokenStream) -> TokenStream {
    debug_assert!(prim.0.ints.is_empty());
    let operands = ["a", "b", "c", "d"]
        .iter()
        .take(prim.0.arity)
        .map(|n| format_ident!("{n}"))
        .collect::<Vec<_>>();
    let args = operands.iter().map(|x| quote!(#x)).collect::<Vec<_>>();
    let bars = operands.iter().map(|x| format_ident!("{x}_bar")).collect::<Vec<_>>();
    let dots = operands.iter().map(|x| format_ident!("{x}_dot")).collect::<Vec<_>>();
    let slots = (0..operands.len()).map(|k| format_ident!("K{k}")).collect::<Vec<_>>();
    let arity = operands.len();
    let units = vec![quote!(()); arity];

    let value = spelled(prim, krate, &args);
    let scope = Scope {
        krate,
        operands: &args,
        result: quote!(y),
    };
    let part = |seed: TokenStream, k: usize| {
        prim.rule(k)
            .and_then(|rule| scope.contribution(rule, &seed))
            .unwrap_or_else(|| quote!(<T as #krate::Scalar>::__lit(0.0)))
    };
    let from_seed = (0..arity).map(|k| part(quote!(seed), k)).collect::<Vec<_>>();
    let from_dots = dots
        .iter()
        .enumerate()
        .map(|(k, dot)| part(quote!(#dot), k))
        .collect::<Vec<_>>();
    let from_dot_refs = dots.iter().enumerate().map(|(k, dot)| part(quote!((*#dot)), k));

    // One entry for each parameter, bare if there is one.
    let shape = |entries: &[TokenStream]| {
        if let [one] = entries {
            quote!(#one)
        } else {
            quote!((#(#entries),*))
        }
    };
    let gradient = shape(&vec![quote!(T); arity]);
    let gradient_of_seed = shape(&from_seed);
    let shadows = shape(&bars.iter().map(|b| quote!(#b)).collect::<Vec<_>>());
    let shadow_types = shape(&vec![quote!(&mut T); arity]);
    let tangents = shape(&dots.iter().map(|d| quote!(#d)).collect::<Vec<_>>());

    let doc = format!("The derivatives of the function [`{name}`](fn@crate::math::{name}).");
    let name = format_ident!("{name}");
    quote! {
        #[doc = #doc]
        #[allow(non_camel_case_types, reason = "a companion type has the name of its function")]
        pub enum #name {}

        impl #name {
            /// The gradient.
            #[inline]
            pub fn grad<T: #krate::Scalar>(#(#operands: T),*) -> #gradient {
                Self::value_and_grad(#(#operands),*).1
            }

            /// The value and the gradient.
            #[inline]
            pub fn value_and_grad<T: #krate::Scalar>(#(#operands: T),*) -> (T, #gradient) {
                Self::vjp(#(#operands,)* <T as #krate::Scalar>::__lit(1.0))
            }

            /// The value, and the gradient times `seed`.
            #[inline]
            pub fn vjp<T: #krate::Scalar>(#(#operands: T,)* seed: T) -> (T, #gradient) {
                let y = #value;
                (y, #gradient_of_seed)
            }

            /// The value, and a function from a seed to the gradient times that seed.
            #[inline]
            pub fn pullback<T: #krate::Scalar>(#(#operands: T),*) -> (T, impl Fn(T) -> #gradient) {
                let y = #value;
                (y, move |seed| #gradient_of_seed)
            }

            /// The value; adds the gradient times `seed` to the shadows.
            #[inline]
            pub fn adjoint<T: #krate::Scalar>(#(#operands: T,)* #shadows: #shadow_types, seed: T) -> T {
                let y = #value;
                #(*#bars = *#bars + #from_seed;)*
                y
            }

            /// The value and its tangent.
            #[inline]
            pub fn jvp<T: #krate::Scalar>(#(#operands: T,)* #tangents: #gradient) -> (T, T) {
                let y = #value;
                (y, #(#from_dots)+*)
            }

            #[doc(hidden)]
            #[inline]
            pub fn __ad_forward<#(#slots: #krate::__private::Slot,)* T: #krate::Scalar>(
                #(#operands: T,)*
                _: (#(#slots,)*),
            ) -> (T, impl for<'a> Fn((#(#units,)*), (#(#slots::At<'a, T>,)*), T) + use<#(#slots,)* T>) {
                let y = #value;
                (y, move |_, (#(mut #bars,)*), seed| {
                    #(
                        if let Some(#bars) = #slots::get(&mut #bars) {
                            *#bars = *#bars + #from_seed;
                        }
                    )*
                })
            }

            #[doc(hidden)]
            #[inline]
            pub fn __ad_tangent<#(#slots: #krate::__private::Slot,)* T: #krate::Scalar>(
                #(#operands: T,)*
                (#(#dots,)*): (#(#slots::Dot<'_, T>,)*),
                _: (#(#slots,)*),
            ) -> (T, T) {
                let y = #value;
                let mut y_dot = <T as #krate::Scalar>::__lit(0.0);
                #(
                    if let Some(#dots) = #slots::dot(&#dots) {
                        y_dot = y_dot + #from_dot_refs;
                    }
                )*
                (y, y_dot)
            }

            #[doc(hidden)]
            #[inline]
            pub fn __ad_reads() -> [bool; #arity] {
                [false; #arity]
            }
        }
    }
}
