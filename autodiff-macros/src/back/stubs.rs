//! After an error: companions of the right types that do nothing, so that one mistake in a function does not give an error at each use.

use super::companions;
use super::record::Record;
use super::signature::{Signature, bundle};
use crate::ir::Mode;
use proc_macro2::TokenStream;
use quote::quote;

pub(crate) fn items(sig: &Signature<'_>) -> Vec<TokenStream> {
    let vis = &sig.source.vis;
    let (mut generics, rest, clause) = sig.generics();
    generics.extend(rest);
    let args = sig.public_declarations(None);
    let hidden = sig.declarations(None);
    generics.extend(sig.given_bounds());
    let (y, g, seed) = (sig.output(), sig.gradient(), sig.seed());
    let (value, given) = (sig.value(), sig.given_seed());
    let stub = |name: proc_macro2::Ident, params: Vec<TokenStream>, output: TokenStream| {
        quote! {
            #[doc(hidden)]
            #vis fn #name<#(#generics),*>(#(#params),*) -> #output #clause {
                ::core::unreachable!()
            }
        }
    };
    let with = |more: Vec<TokenStream>| {
        let mut params = args.clone();
        params.extend(more);
        params
    };
    let mut out = Vec::new();
    if !sig.writes_arguments() && sig.output.is_some() {
        out.push(stub(sig.public("grad"), args.clone(), sig.wrapped(g.clone())));
        let both = sig.wrapped(quote!((#value, #g)));
        out.push(stub(sig.public("value_and_grad"), args.clone(), both.clone()));
        out.push(stub(sig.public("vjp"), with(vec![quote!(_: #given)]), both));
        out.push(stub(
            sig.public("pullback"),
            args.clone(),
            sig.wrapped(quote!((#value, fn(#given) -> #g))),
        ));
    }
    let shadows = bundle(sig.active().map(|(k, _)| {
        let ty = sig.shadow_of(k);
        quote!(&mut #ty)
    }));
    let mut more = vec![quote!(_: #shadows)];
    if sig.output.is_some() {
        more.push(quote!(_: #given));
    }
    out.push(stub(sig.public("adjoint"), with(more), y.clone()));
    let tangents = bundle(sig.active().map(|(k, p)| {
        let (shadow, tangent) = (sig.shadow_of(k), sig.tangent_of(k));
        match p.mode {
            Mode::Value => tangent,
            Mode::Ref => quote!(&#shadow),
            Mode::RefMut => quote!(&mut #shadow),
        }
    }));
    let jvp = match &sig.output {
        Some(_) => sig.wrapped(quote!((#value, #given))),
        None => quote!(()),
    };
    out.push(stub(sig.public("jvp"), with(vec![quote!(_: #tangents)]), jvp));
    if sig.source.options.graph {
        let name = sig.public("graph");
        out.push(quote! {
            #[doc(hidden)]
            #vis fn #name() -> &'static str { "" }
        });
    }

    // What callers use.
    let record = Record::new(sig, &companions::seen(sig.source));
    let bound = record.self_bound();
    let open = record.opaque(bound.as_ref().map(|(this, _)| this));
    let (forward, unit) = (sig.hidden("forward"), quote!(::core::unreachable!()));
    out.push(record.forward(
        &forward,
        hidden.clone(),
        bound,
        quote!((#y, #open)),
        quote!((#unit, |_, _, _| {})),
    ));
    let dots = (0..sig.params.len()).map(|k| record.dot(k));
    let mut tangent = hidden;
    tangent.push(quote!(_: (#(#dots,)*)));
    out.push(record.tangent(tangent, quote!((#y, #seed)), unit));
    let (reads, count) = (sig.hidden("reads"), sig.params.len());
    let receiver = sig.is_method().then(|| quote!(&self));
    out.push(quote! {
        #[doc(hidden)]
        #vis fn #reads(#receiver) -> [bool; #count] {
            [false; #count]
        }
    });
    out
}
