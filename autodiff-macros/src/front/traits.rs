//! `trait Model { … }`: its companions become methods of it, so that generic code over the trait differentiates.
//!
//! A method without a body has hidden companions without one, which each annotated `impl` writes; the public ones are made of these, as they are for any
//! function that does nothing but call the method.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::{FnArg, Ident, ImplItem, ImplItemFn, ItemImpl, ItemTrait, Signature, TraitItem};

use super::block::Function;
use super::objects;
use crate::diag::{Errors, messages as say};
use crate::source::{Home, Kind, Mark, Objects, Source};

/// The functions, each with a body.
pub(super) fn taken_apart(item: ItemTrait, krate: &syn::Path) -> (Home, Vec<Function>, Option<Objects>) {
    let objects = objects::of(&item, krate);
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
        of: None,
        kind: Kind::Trait { differentiable },
        functions: functions.iter().map(|function| function.item.sig.clone()).collect(),
    };
    (home, functions, objects)
}

/// An active receiver is of a type that has a derivative, and the trait has to say so.
pub(super) fn check(source: &mut Source, errors: &mut Errors) {
    let kind = source.home.as_deref().map(|home| home.kind);
    if let (Some(Kind::Trait { differentiable: false }), Some(receiver), Some(Mark::None)) =
        (kind, source.sig.receiver(), source.marks.first())
    {
        errors.on(receiver, say::TRAIT_ACTIVE_SELF);
        // Stand-ins ask nothing of it.
        source.marks[0] = Mark::Constant;
    }
}

/// What a macro writes in the `impl` of a trait is not seen, and may replace a method whose derivative the trait has.
pub(super) fn check_items(block: &ItemImpl, errors: &mut Errors) {
    let macros = block.items.iter().filter(|item| matches!(item, ImplItem::Macro(_)));
    for item in macros.filter(|_| block.trait_.is_some()) {
        errors.on(item, say::MACRO_IN_IMPL);
    }
}

/// Items by which a trait and its implementations agree, or rustc says that they do not. An implementation that is not annotated could otherwise replace a default
/// method whose derivative the trait has, and so could a function that only one of them leaves out.
pub(super) fn agreed(kind: Kind, left_out: &[Ident]) -> Vec<TokenStream> {
    let annotated = match kind {
        Kind::Trait { .. } => quote!(
            #[doc(hidden)]
            fn __ad_write_differentiate_before_the_impl()
            where
                Self: ::core::marker::Sized;
        ),
        Kind::Implementation => quote!(
            fn __ad_write_differentiate_before_the_impl() {}
        ),
        Kind::Inherent | Kind::Operator(_) => return Vec::new(),
    };
    let without = left_out.iter().map(|name| {
        let name = format_ident!("__ad_no_derivative_of_{name}");
        quote!(#[doc(hidden)] #[allow(nonstandard_style)] fn #name() where Self: ::core::marker::Sized {})
    });
    std::iter::once(annotated).chain(without).collect()
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
