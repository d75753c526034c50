//! `__ad_bounds`: what must hold of a generic function as it is, without the bounds that companions add.

use super::Companions;
use proc_macro2::TokenStream;
use quote::quote;

impl Companions<'_> {
    pub(super) fn is_generic(&self) -> bool {
        !self.sig.generic_names().is_empty() || !self.sig.source.generics().floats.is_empty()
    }

    /// It is never called. The float parameters are bounded by the trait that the macro took the bound for, and the primal counts as used.
    pub(super) fn bounds(&self) -> Option<TokenStream> {
        let source = self.sig.source;
        let (krate, name) = (&self.sig.krate, self.sig.hidden("bounds"));
        let (lifetimes, rest, _) = self.sig.generics();
        let clause = &source.sig.generics.where_clause;
        let floats = source.generics().floats;
        let (params, args) = (self.sig.declarations(None), self.sig.arguments());
        let primal = self.primal();
        self.is_generic().then(|| {
            quote! {
                #[doc(hidden)]
                fn #name<#(#lifetimes,)* #(#rest),*>(#(#params),*) #clause {
                    #(#krate::__private::float::<#floats>();)*
                    let _ = #primal(#(#args),*);
                }
            }
        })
    }

    /// How the user's function is called from a companion.
    pub(super) fn primal(&self) -> TokenStream {
        let own = &self.sig.source.sig.ident;
        match self.sig.is_associated() {
            true => quote!(Self::#own),
            false => quote!(#own),
        }
    }
}
