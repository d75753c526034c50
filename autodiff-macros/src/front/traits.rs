//! `trait Model { … }`: its companions become methods of it, so that generic code over the trait differentiates.
//!
//! A method without a body has hidden companions without one, which each annotated `impl` writes; the public ones are made of these, as they are for any
//! function that does nothing but call the method.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{FnArg, Ident, ImplItemFn, ItemTrait, Signature, TraitItem};

use super::block::Function;
use crate::diag::{Errors, messages as say};
use crate::source::{Home, Kind, Mark, Source};

/// The functions, each with a body.
pub(super) fn taken_apart(item: ItemTrait) -> (Home, Vec<Function>) {
    let differentiable = item.supertraits.iter().any(|bound| match bound {
        syn::TypeParamBound::Trait(bound) => bound
            .path
            .segments
            .last()
            .is_some_and(|last| last.ident == "Differentiable"),
        _ => false,
    });
    let functions = item.items.into_iter().filter_map(|item| match item {
        TraitItem::Fn(function) => Some(with_body(function)),
        _ => None,
    });
    let functions: Vec<Function> = functions.collect();
    let home = Home {
        generics: item.generics,
        ty: syn::parse_quote!(Self),
        kind: Kind::Trait { differentiable },
        functions: functions.iter().map(|function| function.item.sig.clone()).collect(),
    };
    (home, functions)
}

/// An active receiver is of a type that has a derivative, and the trait has to say so.
pub(super) fn check(source: &Source, errors: &mut Errors) {
    let kind = source.home.as_deref().map(|home| home.kind);
    if let (Some(Kind::Trait { differentiable: false }), Some(receiver), Some(Mark::None)) =
        (kind, source.sig.receiver(), source.marks.first())
    {
        errors.on(receiver, say::TRAIT_ACTIVE_SELF);
    }
}

fn with_body(mut function: syn::TraitItemFn) -> Function {
    let required = function.default.is_none();
    if required {
        name_parameters(&mut function.sig);
    }
    let called = call(&function.sig);
    Function {
        required,
        item: ImplItemFn {
            attrs: function.attrs,
            vis: syn::Visibility::Inherited,
            modifiers: function.modifiers,
            sig: function.sig,
            block: function.default.unwrap_or_else(|| syn::parse_quote!({ #called })),
        },
    }
}

/// `_: f64` has no name to pass on.
fn name_parameters(sig: &mut Signature) {
    for (k, input) in sig.inputs.iter_mut().enumerate() {
        if let FnArg::Typed(typed) = input
            && !matches!(*typed.pat, syn::Pat::Ident(_))
        {
            let name = Ident::new(&format!("arg{k}"), Span::call_site());
            *typed.pat = syn::parse_quote!(#name);
        }
    }
}

/// The call of the method with its own parameters.
fn call(sig: &Signature) -> TokenStream {
    let name = &sig.ident;
    let args = sig.inputs.iter().filter_map(|input| match input {
        FnArg::Receiver(_) => None,
        FnArg::Typed(typed) => {
            let pat = &typed.pat;
            Some(quote!(#pat))
        }
    });
    match sig.receiver() {
        Some(_) => quote!(self.#name(#(#args),*)),
        None => quote!(Self::#name(#(#args),*)),
    }
}
