//! After an error: companions of the right types that do nothing, so that one mistake in a function does not give an error at each use.

use super::names::ident;
use super::signature::{Signature, bundle};
use crate::ir::Mode;
use proc_macro2::{Span, TokenStream};
use quote::quote;

pub(crate) fn items(sig: &Signature<'_>) -> Vec<TokenStream> {
    let vis = &sig.source.vis;
    let krate = &sig.krate;
    let (mut generics, rest, clause) = sig.generics();
    let rest_names = sig.generic_names();
    generics.extend(rest);
    let args = sig.declarations(None);
    let (y, g, seed) = (sig.output(), sig.gradient(), sig.seed());
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
        out.push(stub(sig.public("grad"), args.clone(), g.clone()));
        out.push(stub(sig.public("value_and_grad"), args.clone(), quote!((#y, #g))));
        out.push(stub(sig.public("vjp"), with(vec![quote!(_: #seed)]), quote!((#y, #g))));
        out.push(stub(
            sig.public("pullback"),
            args.clone(),
            quote!((#y, fn(#seed) -> #g)),
        ));
    }
    let shadows = bundle(sig.active().map(|(k, _)| {
        let ty = sig.shadow_of(k);
        quote!(&mut #ty)
    }));
    let mut more = vec![quote!(_: #shadows)];
    if sig.output.is_some() {
        more.push(quote!(_: #seed));
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
        Some(_) => quote!((#y, #seed)),
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

    // What callers use: any shadows and seeds will do.
    let count = sig.params.len();
    let names: Vec<proc_macro2::Ident> = ["__Again", "__Shadows", "__Seed", "__Slots", "__Dots"]
        .iter()
        .map(|n| ident(n, Span::call_site()))
        .collect();
    let (again, shadows, any_seed, slots, dots) =
        (&names[0], &names[1], &names[2], &names[3], &names[4]);
    let forward = sig.hidden("forward");
    let tangent = sig.hidden("tangent");
    let reads = sig.hidden("reads");
    let receiver = sig.is_method().then(|| quote!(&self));
    drop(rest_names);
    out.push(quote! {
        #[doc(hidden)]
        #vis fn #forward<#(#generics,)* #slots, #again, #shadows, #any_seed>(#(#args,)* _: #slots) -> (#y, fn(#again, #shadows, #any_seed)) #clause {
            ::core::unreachable!()
        }
        #[doc(hidden)]
        #vis fn #tangent<#(#generics,)* #slots, #dots>(#(#args,)* _: #dots, _: #slots) -> (#y, #seed) #clause {
            ::core::unreachable!()
        }
        #[doc(hidden)]
        #vis fn #reads(#receiver) -> [bool; #count] {
            [false; #count]
        }
    });
    let _ = krate;
    out
}
