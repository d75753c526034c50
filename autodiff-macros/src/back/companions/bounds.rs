//! `__ad_bounds`: what must hold of a generic function as it is, without the bounds that companions add.

use super::Companions;
use crate::generics::{Generics, words};
use crate::source::Kind;
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
        if !source.functions.is_empty() {
            // With families in the place of functions the primal cannot be called.
            let rest = source.sig.generics.params.iter();
            let rest = rest.filter(|param| !matches!(param, syn::GenericParam::Lifetime(_)));
            return (!floats.is_empty()).then(|| {
                quote! {
                    #[doc(hidden)]
                    fn #name<#(#lifetimes,)* #(#rest),*>() #clause {
                        #(#krate::__private::float::<#floats>();)*
                    }
                }
            });
        }
        let (params, args) = (self.sig.declarations(None), self.sig.arguments());
        let primal = self.primal();
        let arguments = self.is_nameable().then(|| self.sig.turbofish(0));
        (self.is_generic() && !self.is_of_trait()).then(|| {
            quote! {
                #[doc(hidden)]
                fn #name<#(#lifetimes,)* #(#rest),*>(#(#params),*) #clause {
                    #(#krate::__private::float::<#floats>();)*
                    let _ = #primal #arguments(#(#args),*);
                }
            }
        })
    }

    /// In a trait, and in its implementations, there is no place for a function more; only the parameters of the block are checked then.
    pub(super) fn checks(&self) -> Option<TokenStream> {
        let (krate, home) = (&self.sig.krate, self.sig.source.home.as_deref()?);
        let floats = Generics::of([&home.generics].into_iter()).floats;
        (self.is_of_trait() && !floats.is_empty()).then(|| quote!(#(#krate::__private::float::<#floats>();)*))
    }

    fn is_of_trait(&self) -> bool {
        let home = self.sig.source.home.as_deref();
        home.is_some_and(|home| !matches!(home.kind, Kind::Inherent))
    }

    /// Has each type parameter a name in the user's text? (`impl Trait` has none.)
    fn is_nameable(&self) -> bool {
        let source = self.sig.source;
        let beside = source.home.iter().flat_map(|home| &home.functions);
        let same = beside.filter(|sig| sig.ident == source.sig.ident);
        let mut written = words(source.original.clone());
        same.for_each(|sig| written.extend(words(quote!(#sig))));
        let names = self.sig.generic_names();
        names.iter().all(|name| written.contains(&name.to_string()))
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
