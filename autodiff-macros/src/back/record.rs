//! Declarations of hidden functions, and the type of a record: a closure that is the reverse half, as callers see it.

use super::names::unseen;
use super::signature::{Signature, clause_of, strip};
use crate::ir::Mode;
use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::{format_ident, quote};
use std::collections::BTreeSet;

pub(crate) struct Record<'r, 's> {
    pub sig: &'r Signature<'s>,
    /// The type parameters that say which arguments carry a derivative, one for each parameter.
    pub slots: Vec<Ident>,
    /// A name for the type parameter that stands in for `Self`.
    pub this: Ident,
}

impl<'r, 's> Record<'r, 's> {
    /// `seen` are the names that the user wrote.
    pub(crate) fn new(sig: &'r Signature<'s>, seen: &BTreeSet<String>) -> Record<'r, 's> {
        let prefix = sig.slot_prefix(seen);
        let slots = (0..sig.params.len()).map(|k| format_ident!("{prefix}{k}")).collect();
        Record {
            sig,
            slots,
            this: unseen("This", seen),
        }
    }

    /// `__ad_forward`, or what it is made of: an active argument to a `#[constant]` parameter is an error here.
    pub(crate) fn forward(
        &self,
        name: &Ident,
        params: Vec<TokenStream>,
        self_bound: Option<(Ident, TokenStream)>,
        output: TokenStream,
        body: TokenStream,
    ) -> TokenStream {
        self.slotted(name, params, self.bounds(), self_bound, output, body)
    }

    /// `__ad_tangent`. (What `__ad_forward` says of the arguments is not said again.)
    pub(crate) fn tangent(&self, params: Vec<TokenStream>, output: TokenStream, body: TokenStream) -> TokenStream {
        let krate = &self.sig.krate;
        let slots = self.own_slots();
        let slots = slots.iter().map(|slot| quote!(#slot: #krate::__private::Slot));
        self.slotted(&self.sig.hidden("tangent"), params, slots.collect(), None, output, body)
    }

    /// The type in which `__ad_tangent` takes the tangent of parameter `k`.
    pub(crate) fn dot(&self, k: usize) -> TokenStream {
        let (p, slot, ty) = (&self.sig.params[k], &self.slots[k], self.sig.shadow_of(k));
        match p.mode {
            _ if p.family.is_some() => {
                let (krate, family) = (&self.sig.krate, &p.family);
                quote!(#krate::__private::Dot<'_, #family>)
            }
            _ if p.constant => quote!(impl ::core::marker::Sized),
            Mode::RefMut if p.is_active() => quote!(&mut #ty),
            Mode::Value | Mode::Ref | Mode::RefMut => quote!(#slot::Dot<'_, #ty>),
        }
    }

    /// One for each parameter: `K0: Slot`.
    fn bounds(&self) -> Vec<TokenStream> {
        let krate = &self.sig.krate;
        let slots = self
            .sig
            .params
            .iter()
            .zip(&self.slots)
            .filter(|(p, _)| p.family.is_none())
            .map(|(p, slot)| match p.constant {
                true => quote!(#slot: #krate::__private::ConstantSlot),
                false => quote!(#slot: #krate::__private::Slot),
            });
        slots.collect()
    }

    /// The forward half in a trait with a record whose type is erased, so that it may borrow nothing.
    pub(crate) fn erased(
        &self,
        name: &Ident,
        params: Vec<TokenStream>,
        output: TokenStream,
        body: TokenStream,
    ) -> TokenStream {
        let (mut generics, rest, _) = self.sig.generics();
        let predicates = self.sig.predicates();
        generics.extend(rest);
        generics.extend(self.bounds());
        let slots = self.slot_types();
        quote! {
            #[doc(hidden)]
            #[inline]
            fn #name<#(#generics),*>(#(#params,)* _: (#(#slots,)*)) -> #output where #(#predicates,)* Self: 'static {
                #body
            }
        }
    }

    /// A function with the user's generics and one slot for each parameter.
    fn slotted(
        &self,
        name: &Ident,
        params: Vec<TokenStream>,
        slots: Vec<TokenStream>,
        self_bound: Option<(Ident, TokenStream)>,
        output: TokenStream,
        body: TokenStream,
    ) -> TokenStream {
        let vis = &self.sig.source.vis;
        let (mut generics, rest, _) = self.sig.generics();
        generics.extend(rest);
        generics.extend(slots);
        let mut predicates = self.sig.predicates();
        if let Some((this, bound)) = self_bound {
            generics.push(quote!(#this));
            predicates.push(bound);
        }
        let clause = clause_of(predicates);
        let slots = self.slot_types();
        quote! {
            #[doc(hidden)]
            #[inline]
            #vis fn #name<#(#generics),*>(#(#params,)* _: (#(#slots,)*)) -> #output #clause {
                #body
            }
        }
    }

    /// The slots that are type parameters: those of parameters that are functions are their families.
    pub(crate) fn own_slots(&self) -> Vec<&Ident> {
        let slots = self.slots.iter().zip(&self.sig.params);
        slots
            .filter(|(_, p)| p.family.is_none())
            .map(|(slot, _)| slot)
            .collect()
    }

    /// The types of the slots.
    fn slot_types(&self) -> Vec<TokenStream> {
        let slots = self.slots.iter().zip(&self.sig.params);
        slots
            .map(|(slot, p)| match &p.family {
                Some(family) => quote!(::core::marker::PhantomData<#family>),
                None => quote!(#slot),
            })
            .collect()
    }

    /// Their only values.
    pub(crate) fn slot_values(&self) -> Vec<TokenStream> {
        let krate = &self.sig.krate;
        let slots = self.slots.iter().zip(&self.sig.params);
        slots
            .map(|(slot, p)| match &p.family {
                Some(family) => quote!(::core::marker::PhantomData::<#family>),
                None => quote!(<#slot as #krate::__private::Slot>::ON),
            })
            .collect()
    }

    /// `Self` may have lifetimes that have no names here, so that the record cannot say that it captures them. A type parameter stands in for `Self`
    /// where the type of the record mentions it, and is bound to be the same type.
    pub(crate) fn self_bound(&self) -> Option<(Ident, TokenStream)> {
        // In an annotated block they have names.
        if self.sig.source.home.is_some() || !mentions_self(self.reverse_trait(None)) {
            return None;
        }
        let (this, krate) = (&self.this, &self.sig.krate);
        let own = quote!(<Self as #krate::Differentiable>);
        let active = (0..self.sig.params.len())
            .map(|k| self.sig.shadow_of(k))
            .chain([self.sig.seed()])
            .any(mentions_self)
            .then(|| quote!(, #this: #krate::Differentiable<Tangent = #own::Tangent, Shadow = #own::Shadow>));
        let is = self.is();
        let bound = quote!(Self: #is #active);
        Some((this.clone(), bound))
    }

    /// The trait that says that `Self` is the stand-in. There is one for each name of a method: rustc would otherwise take this function's stand-in for that
    /// of every method that it calls on `Self`.
    pub(crate) fn is(&self) -> TokenStream {
        let (this, krate) = (&self.this, &self.sig.krate);
        let number = self
            .sig
            .function_name()
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            });
        let number = proc_macro2::Literal::u64_unsuffixed(number);
        quote!(#krate::__private::Is<#this, #number>)
    }

    /// `impl Fn(…) + use<…>`, with `this` for `Self`.
    pub(crate) fn opaque(&self, this: Option<&Ident>) -> TokenStream {
        let trait_ = self.reverse_trait(this);
        let (lifetimes, generics) = (self.sig.inner_lifetimes(), self.sig.names_in_scope());
        let slots = self.own_slots();
        quote!(impl #trait_ + use<#(#lifetimes,)* #(#generics,)* #(#slots,)* #this>)
    }

    /// `for<'a> Fn(arguments again, shadows, seed)`
    fn reverse_trait(&self, this: Option<&Ident>) -> TokenStream {
        let [again, shadows, seed] = self.reverse_types(&quote!('__a), this);
        quote!(for<'__a> ::core::ops::Fn(#again, #shadows, #seed))
    }

    /// The types of what a reverse half is given: the arguments again, the shadows, and the seed.
    pub(crate) fn reverse_types(&self, life: &TokenStream, this: Option<&Ident>) -> [TokenStream; 3] {
        let params = &self.sig.params;
        let krate = &self.sig.krate;
        let again = params.iter().map(|p| {
            if let Some(family) = &p.family {
                return quote!(#krate::__private::Again<#life, #family>);
            }
            let ty = &p.ty;
            let ty = match this {
                Some(this) if is_self(ty) => quote!(#this),
                _ => quote!(#ty),
            };
            match p.mode {
                Mode::Value => quote!(()),
                Mode::Ref | Mode::RefMut => quote!(&#life #ty),
            }
        });
        let shadows = params.iter().zip(&self.slots).enumerate().map(|(k, (p, slot))| {
            if let Some(family) = &p.family {
                return quote!(#krate::__private::Shadow<#life, #family>);
            }
            let ty = replace_self(self.sig.slot_shadow(k), this);
            match p.mode {
                Mode::RefMut if p.is_active() => quote!(&#life mut #ty),
                Mode::Value | Mode::Ref | Mode::RefMut => quote!(#slot::At<#life, #ty>),
            }
        });
        let seed = replace_self(self.sig.seed(), this);
        [quote!((#(#again,)*)), quote!((#(#shadows,)*)), seed]
    }
}

pub(crate) fn is_self(ty: &syn::Type) -> bool {
    matches!(strip(ty), syn::Type::Path(path) if path.qself.is_none() && path.path.is_ident("Self"))
}

fn mentions_self(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "Self",
        TokenTree::Group(group) => mentions_self(group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// A type with `this` for `Self`.
fn replace_self(tokens: TokenStream, this: Option<&Ident>) -> TokenStream {
    let Some(this) = this else { return tokens };
    tokens
        .into_iter()
        .map(|token| match token {
            TokenTree::Ident(ident) if ident == "Self" => TokenTree::Ident(this.clone()),
            TokenTree::Group(group) => {
                let inside = replace_self(group.stream(), Some(this));
                TokenTree::Group(Group::new(group.delimiter(), inside))
            }
            other => other,
        })
        .collect()
}
