//! From the IR to Rust: the companions of a function.
//!
//! One emitter writes every body: an adjoint with both halves in one function, the same adjoint as a pair of function and closure, and a
//! tangent. It is split by what it writes:
//!
//! - [`emit`]: which values become variables and in what order things are evaluated; [`vars`] and [`sites`] are its facts,
//! - [`scalar`], [`memory`], [`define`], [`control`], [`call`], [`slots`]: one file per kind of op, with [`borrows`] and [`callee`] for calls,
//! - [`expr`], [`names`], [`types`]: what Rust's grammar and name resolution want,
//! - [`signature`], [`companions`], [`stubs`], [`notes`], [`unreached`]: what stands around the bodies.
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
mod frames;
mod functions;
mod kinds;
mod memory;
mod names;
mod notes;
pub(crate) mod objects;
mod passed;
mod record;
mod scalar;
mod signature;
mod sites;
mod slots;
mod stubs;
#[cfg(test)]
mod tests;
mod types;
mod unreached;
mod vars;

use crate::ir::{Function, Mode, Role};
use crate::source::{Capture, Home, Kind, Source};
use proc_macro2::TokenStream;
use quote::quote;
use signature::Signature;

pub(crate) use notes::{Note, notes};

/// The companions of a function, to stand beside it.
pub(crate) fn companions(parts: &Parts<'_>) -> TokenStream {
    let closures = closures(parts);
    // Items cannot stand beside a method: they stand in the functions that mention them.
    let (inside, beside) = match parts.source.is_associated() {
        true => (closures, None),
        false => (TokenStream::new(), Some(closures)),
    };
    let companions = companions::Companions::new(parts, inside);
    let own = assembled(&companions.sig, companions.items(), true);
    quote!(#own #beside)
}

/// The closures that a function passes to others, each with its companions, and theirs.
fn closures(parts: &Parts<'_>) -> TokenStream {
    let outer = &parts.source.sig.ident;
    let allow = allow();
    let cfgs = cfgs(parts.source);
    let items = parts.closures.iter().enumerate().map(|(k, closure)| {
        let companions = companions::Companions::new(&closure.parts, TokenStream::new());
        let names = (&functions::family_name(outer, k), &functions::halves_name(outer, k));
        let own = functions::closure(&companions, closure.captures, names);
        let inner = closures(&closure.parts);
        let items: Vec<TokenStream> = own.into_iter().map(|item| quote!(#(#cfgs)* #allow #item)).collect();
        quote!(#(#items)* #inner)
    });
    quote!(#(#items)*)
}

/// A function, and what was made of it.
pub(crate) struct Parts<'a> {
    pub source: &'a Source,
    pub primal: &'a Function,
    /// The adjoint that is written as one function.
    pub joint: &'a Function,
    /// The adjoint that is written as two halves.
    pub pair: &'a Function,
    pub tangent: &'a Function,
    /// The closures that it passes to functions.
    pub closures: Vec<Closure<'a>>,
}

/// A closure that is passed to a function.
pub(crate) struct Closure<'a> {
    pub captures: &'a [Capture],
    pub parts: Parts<'a>,
}

/// What the user should know of parameters that are differentiated by in vain.
pub(crate) fn unreached(source: &Source, primal: &Function, joint: &Function) -> Vec<Note> {
    unreached::notes(&Signature::new(source, Some(primal)), primal, joint)
}

/// Companions of the right types, for a function that could not be differentiated.
pub(crate) fn stubs(source: &Source) -> TokenStream {
    let sig = Signature::new(source, None);
    assembled(&sig, stubs::items(&sig), false)
}

/// The block beside an annotated one, with the companions of its functions.
pub(crate) fn block(header: &TokenStream, companions: &[TokenStream]) -> TokenStream {
    let allow = allow();
    quote!(#allow #header { #(#companions)* })
}

/// Siblings of a method; associated functions of a type with the function's name otherwise. `passable`: the function may be passed on by its name.
fn assembled(sig: &Signature<'_>, items: Vec<TokenStream>, passable: bool) -> TokenStream {
    let source = sig.source;
    let allow = allow();
    let cfgs = cfgs(source);
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
    let passable =
        (passable && functions::is_passable(sig)).then(|| functions::named(sig, &companions::seen(source), name));
    let passable = passable
        .into_iter()
        .flatten()
        .map(|item| quote!(#(#cfgs)* #allow #item));
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

        #(#passable)*
    }
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

fn cfgs(source: &Source) -> Vec<&syn::Attribute> {
    source.attrs.iter().filter(|a| a.path().is_ident("cfg")).collect()
}

/// How the user's parameter `k` is passed.
fn mode_of(f: &Function, k: usize) -> Mode {
    f.params
        .iter()
        .find(|p| p.role == Role::Primal(k))
        .map_or(Mode::Value, |p| p.mode)
}
