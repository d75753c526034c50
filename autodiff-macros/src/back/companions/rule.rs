//! An operator: the types that its rule in the runtime asks for. Its methods are the hidden companions, as of any other function.

use crate::back::signature::Signature;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// `type Output = V; type Seed = …; type Shadow0 = …;`
pub(crate) fn types(sig: &Signature<'_>) -> TokenStream {
    let shadows = (0..sig.params.len()).map(|k| {
        let (name, shadow) = (format_ident!("Shadow{k}"), sig.shadow_of(k));
        quote!(type #name = #shadow;)
    });
    let result = sig.output.as_ref().map(|output| {
        let seed = sig.seed();
        quote!(type Output = #output; type Seed = #seed;)
    });
    // What is written to an element.
    let value = sig.params.get(2).map(|value| {
        let ty = &value.ty;
        quote!(type Value = #ty;)
    });
    quote!(#result #value #(#shadows)*)
}
