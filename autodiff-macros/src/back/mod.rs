//! From the IR to Rust: the companions of a function.
//!
//! One emitter writes every body: an adjoint with both halves in one function, the same adjoint as a pair of function and closure, and a
//! tangent. It is split by what it writes:
//!
//! - [`emit`]: which values become variables and in what order things are evaluated; [`vars`] and [`sites`] are its facts,
//! - [`scalar`], [`memory`], [`define`], [`control`], [`call`], [`slots`]: one file per kind of op, with [`borrows`] and [`callee`] for calls,
//! - [`expr`], [`names`], [`types`]: what Rust's grammar and name resolution want,
//! - [`signature`], [`companions`], [`stubs`]: the functions around the bodies.
//!
//! What is written is what a person would have written: the user's names, one variable for what the user thought of as one variable,
//! expressions as deep as the user's, and nothing in another order than the user's operations.

mod borrows;
mod call;
mod callee;
mod companions;
mod control;
mod define;
mod emit;
mod expr;
mod kinds;
mod memory;
mod names;
mod record;
mod scalar;
mod signature;
mod sites;
mod slots;
mod stubs;
#[cfg(test)]
mod tests;
mod types;
mod vars;

use crate::ir::{Function, Mode, Role};
use crate::source::{Home, Kind, Source};
use proc_macro2::TokenStream;
use quote::quote;
use signature::Signature;

/// The companions of a function, to stand beside it.
pub(crate) fn companions(
    source: &Source,
    primal: &Function,
    [joint, pair]: [&Function; 2],
    tangent: &Function,
) -> TokenStream {
    let companions = companions::Companions::new(source, primal, [joint, pair], tangent);
    assembled(&companions.sig, companions.items())
}

/// Companions of the right types, for a function that could not be differentiated.
pub(crate) fn stubs(source: &Source) -> TokenStream {
    let sig = Signature::new(source, None);
    assembled(&sig, stubs::items(&sig))
}

/// The block beside an annotated one, with the companions of its functions.
pub(crate) fn block(header: &TokenStream, companions: &[TokenStream]) -> TokenStream {
    let allow = allow();
    quote!(#allow #header { #(#companions)* })
}

/// Users' strictest lints are not for generated code.
fn allow() -> TokenStream {
    quote! {
        #[allow(
            unused,
            deprecated,
            nonstandard_style,
            missing_debug_implementations,
            unreachable_pub,
            unused_qualifications,
            single_use_lifetimes,
            elided_lifetimes_in_paths,
            trivial_casts,
            trivial_numeric_casts,
            clippy::all,
            clippy::pedantic,
            clippy::nursery,
            clippy::restriction
        )]
    }
}

/// Siblings of a method; associated functions of a type with the function's name otherwise.
fn assembled(sig: &Signature<'_>, items: Vec<TokenStream>) -> TokenStream {
    let source = sig.source;
    let allow = allow();
    let cfgs: Vec<&syn::Attribute> = source.attrs.iter().filter(|a| a.path().is_ident("cfg")).collect();
    let beside = |home: &Home| matches!(home.kind, Kind::Inherent | Kind::Operator(_));
    if source.home.as_deref().is_some_and(beside) {
        let items = items.iter().map(|item| quote!(#(#cfgs)* #item));
        return quote!(#(#items)*);
    }
    if sig.is_associated() {
        let items = items.iter().map(|item| quote!(#(#cfgs)* #allow #item));
        return quote!(#(#items)*);
    }
    let name = source.options.name.as_ref().unwrap_or(&source.sig.ident);
    let vis = &source.vis;
    let docs = format!("The derivatives of the function `{}`.", sig.function_name());
    quote! {
        #(#cfgs)*
        #[doc = #docs]
        #allow
        #vis enum #name {}

        #(#cfgs)*
        #allow
        impl #name {
            #(#items)*
        }
    }
}

/// How the user's parameter `k` is passed.
fn mode_of(f: &Function, k: usize) -> Mode {
    f.params
        .iter()
        .find(|p| p.role == Role::Primal(k))
        .map_or(Mode::Value, |p| p.mode)
}
