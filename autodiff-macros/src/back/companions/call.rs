//! `__ad_call`: the value of a closure that is passed on.

use super::Companions;
use proc_macro2::TokenStream;
use quote::quote;

impl Companions<'_> {
    pub(super) fn call(&self) -> TokenStream {
        let f = self.primal;
        let mut e = self.emitter(f, false, false);
        let params = self.primal_params(&mut e);
        e.ops(&f.body.ops);
        let ret = match f.body.diverges {
            true => None,
            false => Some(e.ret(&f.ret)),
        };
        e.settle();
        let (items, body) = (e.items(), std::mem::take(&mut e.out));
        let (lifetimes, rest, clause) = self.sig.generics();
        let generics: Vec<TokenStream> = lifetimes.into_iter().chain(rest).collect();
        let generics = (!generics.is_empty()).then(|| quote!(<#(#generics),*>));
        let output = self.sig.output();
        quote! {
            #[inline]
            fn __ad_call #generics(#(#params),*) -> #output #clause {
                #items
                #(#body)*
                #ret
            }
        }
    }
}
