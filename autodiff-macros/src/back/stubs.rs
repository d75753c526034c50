//! After an error: companions of the right types that do nothing, so that one mistake in a function does not give an error at each use.

use super::companions;
use super::record::Record;
use super::signature::{Signature, bundle};
use crate::ir::Mode;
use crate::source::Kind;
use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

pub(crate) fn items(sig: &Signature<'_>) -> Vec<TokenStream> {
    let vis = &sig.source.vis;
    let (mut generics, rest, clause) = sig.generics();
    generics.extend(rest);
    let args = sig.declarations(None);
    let g = sig.gradient();
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
    match sig.source.home.as_deref().map(|home| home.kind) {
        Some(Kind::Operator(_)) => {
            out.push(companions::rule_types(sig));
            out.extend(hidden(sig));
            return out;
        }
        Some(Kind::Implementation) => {
            out.push(adjoint(sig));
            out.extend(hidden(sig));
            out.push(reads(sig));
            return out;
        }
        Some(Kind::Inherent | Kind::Trait { .. }) | None => {}
    }
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
    out.push(adjoint(sig));
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

    out.extend(hidden(sig));
    out.push(reads(sig));
    out
}

fn adjoint(sig: &Signature<'_>) -> TokenStream {
    let vis = &sig.source.vis;
    let (mut generics, rest, clause) = sig.generics();
    generics.extend(rest);
    let (name, y) = (sig.public("adjoint"), sig.output());
    let shadows = bundle(sig.active().map(|(k, _)| {
        let ty = sig.shadow_of(k);
        quote!(&mut #ty)
    }));
    let mut params = sig.declarations(None);
    params.push(quote!(_: #shadows));
    if sig.output.is_some() {
        let given = sig.given_seed();
        params.push(quote!(_: #given));
    }
    quote! {
        #[doc(hidden)]
        #vis fn #name<#(#generics),*>(#(#params),*) -> #y #clause {
            ::core::unreachable!()
        }
    }
}

/// The companions of a trait's method that each implementation writes.
pub(crate) fn declared(sig: &Signature<'_>) -> Vec<TokenStream> {
    let items = hidden(sig).into_iter().chain([adjoint(sig), reads(sig)]);
    let declared = items.map(|item| {
        let mut tokens: Vec<TokenTree> = item.into_iter().collect();
        tokens.pop();
        let tokens: TokenStream = tokens.into_iter().collect();
        quote!(#tokens;)
    });
    declared.collect()
}

fn reads(sig: &Signature<'_>) -> TokenStream {
    let (vis, clause) = (&sig.source.vis, sig.sized_clause());
    let (reads, count) = (sig.hidden("reads"), sig.params.len());
    let receiver = sig.is_method().then(|| quote!(&self));
    quote! {
        #[doc(hidden)]
        #vis fn #reads(#receiver) -> [bool; #count] #clause {
            [false; #count]
        }
    }
}

/// What callers use.
fn hidden(sig: &Signature<'_>) -> [TokenStream; 2] {
    let (args, y, seed) = (sig.declarations(None), sig.output(), sig.seed());
    let record = Record::new(sig, &companions::seen(sig.source));
    let bound = record.self_bound();
    let open = record.opaque(bound.as_ref().map(|(this, _)| this));
    let (forward, unit) = (sig.hidden("forward"), quote!(::core::unreachable!()));
    let halves = record.forward(
        &forward,
        args.clone(),
        bound,
        quote!((#y, #open)),
        quote!((#unit, |_, _, _| {})),
    );
    let dots = (0..sig.params.len()).map(|k| record.dot(k));
    let dots = quote!(_: (#(#dots,)*));
    let params = args.into_iter().chain([dots]).collect();
    [halves, record.tangent(params, quote!((#y, #seed)), unit)]
}
