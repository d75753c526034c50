//! `pullback`: one forward sweep, as many seeds as wanted.

use super::Companions;
use crate::back::functions;
use crate::back::signature::bundle;
use crate::ir::Mode;
use proc_macro2::{Span, TokenStream};
use quote::quote;

impl Companions<'_> {
    /// Not for functions that take `&mut`: those arguments could not be given again to a closure that is called many times.
    pub(super) fn pullback(&self) -> Option<TokenStream> {
        if self.sig.params.iter().any(|p| p.mode == Mode::RefMut) {
            return None;
        }
        let krate = &self.sig.krate;
        let docs = format!(
            "The value of `{}`, and a function from a seed to the gradient of the product with it ({}), which may be called many times. It borrows the arguments.",
            self.sig.function_name(),
            self.entries()
        );
        let borrows = self
            .sig
            .params
            .iter()
            .any(|p| p.mode == Mode::Ref && p.family.is_none());
        let life = syn::Lifetime::new("'__a", Span::call_site());
        let params = self.sig.public_declarations(borrows.then_some(&life));
        let (y, g, seed_ty) = (self.sig.value(), self.sig.gradient(), self.sig.given_seed());
        let (value, reverse, seed) = (self.unseen("value"), self.unseen("reverse"), self.unseen("seed"));
        let (mut lifetimes, rest, clause) = self.sig.generics();
        let mut captured = self.sig.lifetime_names();
        if borrows {
            lifetimes.push(quote!(#life));
            captured.push(quote!(#life));
        }
        let captured_types: Vec<TokenStream> = captured.iter().map(|l| quote!(&#l ())).collect();
        captured.extend(self.sig.generic_names());
        captured.extend(self.sig.params.iter().filter_map(|p| p.family.as_ref()).map(|family| {
            let given = functions::given(family);
            quote!(#given)
        }));
        lifetimes.extend(rest);
        lifetimes.extend(self.sig.given_bounds());
        // The closure of a method captures the lifetimes in `Self`, which have no names here.
        let bound = match self.sig.is_associated() {
            false => quote!(use<#(#captured),*>),
            true => quote!(#krate::__private::Captures<(Self, #(#captured_types),*)>),
        };
        let generics = (!lifetimes.is_empty()).then(|| quote!(<#(#lifetimes),*>));

        // Zeros of arguments by value are made before those are moved.
        let mut zeros = Vec::new();
        let (mut fresh, mut gradient) = (Vec::new(), Vec::new());
        let mut shadows = Vec::new();
        let mut slots = Vec::new();
        let mut again = Vec::new();
        for (k, p) in self.sig.params.iter().enumerate() {
            let name = p.ident();
            if let Some(family) = &p.family {
                let [given, shadow] =
                    ["given", "shadow"].map(|what| functions::closed(krate, family, what, &quote!(#name)));
                again.push(quote!(#krate::__private::keep::<#family>(#given)));
                shadows.push(shadow);
                slots.push(quote!(::core::marker::PhantomData::<#family>));
                continue;
            }
            again.push(match p.mode {
                Mode::Value => quote!(()),
                Mode::Ref | Mode::RefMut => quote!(#name),
            });
            if !p.is_active() {
                shadows.push(quote!(()));
                slots.push(quote!(#krate::__private::Off));
                continue;
            }
            slots.push(quote!(#krate::__private::On));
            let (bar, zero) = (self.partner(k, "bar"), self.zero(k));
            if p.mode == Mode::Value {
                let kept = self.partner(k, "zero");
                zeros.push(quote!(let #kept = #zero;));
                fresh.push(quote!(let mut #bar = #kept.clone();));
            } else {
                fresh.push(quote!(let mut #bar = #zero;));
            }
            shadows.push(self.as_shadow(k, quote!(#bar)));
            gradient.push(quote!(#bar));
        }
        let args = functions::given_arguments(&self.sig);
        let gradient = bundle(gradient.into_iter());
        let forward = self.sig.hidden("forward");
        let extra = usize::from(!self.recursive() && self.record().self_bound().is_some());
        let turbofish = self.sig.turbofish(self.sig.slot_count() + extra);
        let (name, vis) = (self.sig.public("pullback"), &self.sig.source.vis);
        let output = self
            .sig
            .wrapped(quote!((#y, impl ::core::ops::Fn(#seed_ty) -> #g + #bound)));
        let given_seed = match self.sig.inside() {
            Some(_) => quote!(::core::option::Option::Some(#seed)),
            None => quote!(#seed),
        };
        let both = quote! {
            (#value, move |#seed| {
                #(#fresh)*
                #reverse((#(#again,)*), (#(#shadows,)*), #given_seed);
                #gradient
            })
        };
        let both = match self.sig.inside() {
            Some(_) => quote!(#value.map(move |#value| #both)),
            None => both,
        };
        Some(quote! {
            #[doc = #docs]
            #[inline]
            #vis fn #name #generics(#(#params),*) -> #output #clause {
                #(#zeros)*
                let (#value, #reverse) = Self::#forward #turbofish(#(#args,)* (#(#slots,)*));
                #both
            }
        })
    }
}
