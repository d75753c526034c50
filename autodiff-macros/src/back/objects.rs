//! The companions of a trait's objects: `dyn Trait` has none of the trait's own, which are generic and return closures.
//!
//! A supertrait that all implementations have by themselves holds a twin of each, with a record whose type is erased and slots that are switched when it runs
//! (the runtime's `Maybe`). A type of the trait's own, the handle of an object, makes of these what callers expect.

use super::allow;
use super::record::Record;
use super::signature::Signature;
use crate::ir::{Function, Mode, OpKind, Region};
use crate::source::{Kind, Objects, Source};
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};

/// What one method gives its trait's objects.
pub(crate) struct Method {
    /// Declared in the supertrait, and how all types implement it.
    declared: TokenStream,
    implemented: TokenStream,
    /// In the handle.
    handle: TokenStream,
}

/// The supertrait.
pub(crate) fn supertrait(objects: &Objects) -> Ident {
    format_ident!("__AdObjectsOf{}", objects.name)
}

/// Nothing if the method cannot be called on an object, or its receiver is not `#[constant]`: an object has no derivative of its own.
pub(crate) fn method(objects: &Objects, source: &Source, primal: Option<&Function>) -> Option<Method> {
    let sig = Signature::new(source, primal);
    let receiver = sig.params.first()?;
    let plain = receiver.receiver
        && receiver.mode == Mode::Ref
        && receiver.constant
        && source.sig.generics.params.is_empty()
        && source.sig.generics.where_clause.is_none()
        && sig.lifetime_names().is_empty();
    matches!(source.home.as_deref()?.kind, Kind::Trait { .. }).then_some(())?;
    plain.then(|| Twin::new(objects, &sig).method())
}

/// What stands beside the trait.
pub(crate) fn items(objects: &Objects, methods: &[Method]) -> TokenStream {
    let (name, krate, vis, cfgs) = (&objects.name, &objects.krate, &objects.vis, &objects.cfgs);
    let (supertrait, handle) = (supertrait(objects), handle(objects));
    let declared = methods.iter().map(|method| &method.declared);
    let implemented = methods.iter().map(|method| &method.implemented);
    let handles = methods.iter().map(|method| &method.handle);
    let allow = allow();
    let marker = |name: &str| {
        let name = format_ident!("{name}");
        quote!(+ ::core::marker::#name)
    };
    let (send, sync) = (marker("Send"), marker("Sync"));
    let objects = [quote!(), send.clone(), sync.clone(), quote!(#send #sync)].map(|autos| {
        quote! {
            #(#cfgs)*
            #allow
            impl #krate::__private::Object for dyn #name #autos {
                type Handle<'__o> = #handle<'__o, dyn #name #autos>;

                #[inline]
                fn handle(&self) -> #handle<'_, dyn #name #autos> { #handle(self) }
            }
        }
    });
    quote! {
        #(#cfgs)*
        #[doc(hidden)]
        #allow
        #vis trait #supertrait {
            fn __ad_any(&self) -> &dyn ::core::any::Any where Self: 'static;
            #(#declared)*
        }

        #(#cfgs)*
        #allow
        impl<__T: #name> #supertrait for __T {
            #[inline]
            fn __ad_any(&self) -> &dyn ::core::any::Any where Self: 'static { self }
            #(#implemented)*
        }

        #(#cfgs)*
        #[doc(hidden)]
        #allow
        #vis struct #handle<'__o, __O: ?Sized>(&'__o __O);

        #(#objects)*

        #(#cfgs)*
        #allow
        impl<__O: #supertrait + ?Sized + 'static> #handle<'_, __O> {
            #(#handles)*
        }
    }
}

/// Does the function call others, and so maybe methods of objects?
pub(crate) fn calls(region: &Region) -> bool {
    region
        .ops
        .iter()
        .any(|op| matches!(op.kind, OpKind::Call(_)) || op.regions().into_iter().any(calls))
}

/// Records of objects may borrow nothing, so that `&dyn Trait` is `&(dyn Trait + 'static)` where companions are declared.
pub(crate) fn lasting(ty: &mut syn::Type) {
    match ty {
        syn::Type::TraitObject(object) => {
            let lasts = |bound: &syn::TypeParamBound| matches!(bound, syn::TypeParamBound::Lifetime(_));
            if !object.bounds.iter().any(lasts) {
                object.bounds.push(syn::parse_quote!('static));
                *ty = syn::parse_quote!((#ty));
            }
        }
        syn::Type::Reference(reference) if reference.mutability.is_none() => lasting(&mut reference.elem),
        syn::Type::Paren(inner) => lasting(&mut inner.elem),
        syn::Type::Group(inner) => lasting(&mut inner.elem),
        syn::Type::Slice(slice) => lasting(&mut slice.elem),
        syn::Type::Array(array) => lasting(&mut array.elem),
        syn::Type::Tuple(tuple) => tuple.elems.iter_mut().for_each(lasting),
        _ => {}
    }
}

fn handle(objects: &Objects) -> Ident {
    format_ident!("__Ad{}Object", objects.name)
}

/// A method and the names of its twins.
struct Twin<'t> {
    objects: &'t Objects,
    sig: &'t Signature<'t>,
    krate: TokenStream,
    forward: Ident,
    tangent: Ident,
}

impl<'t> Twin<'t> {
    fn new(objects: &'t Objects, sig: &'t Signature<'t>) -> Twin<'t> {
        Twin {
            objects,
            sig,
            krate: objects.krate.to_token_stream(),
            forward: sig.hidden("object_forward"),
            tangent: sig.hidden("object_tangent"),
        }
    }

    fn method(&self) -> Method {
        let (sig, krate) = (self.sig, &self.krate);
        let (params, args) = (sig.declarations(None), sig.arguments());
        let (y, seed) = (sig.output(), sig.seed());
        let (markers, dots) = (self.markers(), self.dots());
        let record = quote!(#krate::__private::Recursive<(#(#markers,)*), #seed>);
        let (forward, tangent) = (&self.forward, &self.tangent);
        let forward = quote!(fn #forward(#(#params),*) -> (#y, #record) where Self: 'static);
        let tangent = quote!(fn #tangent(#(#params,)* __dots: (#(#dots,)*)) -> (#y, #seed));
        let (name, slots) = (&self.objects.name, self.slots());
        let (own_forward, own_tangent) = (sig.hidden("forward"), sig.hidden("tangent"));
        let [again, shadows] = ["__again", "__shadow"].map(|what| self.numbered(what));
        let others = &again[1..];
        Method {
            declared: quote!(#forward; #tangent;),
            implemented: quote! {
                #[inline]
                #forward {
                    let (__value, __record) = <Self as #name>::#own_forward(#(#args,)* (#(#slots,)*));
                    let __record = #krate::__private::Recursive::<(#(#markers,)*), #seed>::new(move |(#(#again,)*), (#(#shadows,)*), __seed| {
                        __record((#krate::__private::same_object::<Self>(__again0), #(#others,)*), (#(#shadows,)*), __seed)
                    });
                    (__value, __record)
                }
                #[inline]
                #tangent {
                    <Self as #name>::#own_tangent(#(#args,)* __dots, (#(#slots,)*))
                }
            },
            handle: self.handle(),
        }
    }

    /// The companions as callers know them.
    fn handle(&self) -> TokenStream {
        let (sig, krate) = (self.sig, &self.krate);
        let record = Record::new(sig, &super::companions::seen(sig.source));
        let (y, seed, args) = (sig.output(), sig.seed(), &sig.arguments()[1..]);
        let params = &sig.declarations(None)[1..];
        let slots = record.own_slots();
        let bounds = sig.params.iter().zip(&slots).map(|(p, slot)| match p.constant {
            true => quote!(#slot: #krate::__private::ConstantSlot),
            false => quote!(#slot: #krate::__private::Slot),
        });
        let bounds: Vec<TokenStream> = bounds.collect();
        let [again, shadows, dots] = ["__again", "__shadow", "__dot"].map(|what| self.numbered(what));
        let again_types = sig.params.iter().map(|p| {
            let ty = &p.ty;
            match p.mode {
                _ if p.receiver => quote!(&'__a __O),
                Mode::Value => quote!(()),
                Mode::Ref | Mode::RefMut => quote!(&'__a #ty),
            }
        });
        let shadow_types = sig.params.iter().zip(&slots).enumerate().map(|(k, (p, slot))| {
            let ty = sig.slot_shadow(k);
            match p.mode {
                Mode::RefMut if p.is_active() => quote!(&'__a mut #ty),
                Mode::Value | Mode::Ref | Mode::RefMut => quote!(#slot::At<'__a, #ty>),
            }
        });
        // What a `#[constant]` parameter has for a shadow is nothing.
        let given_shadows = sig.params.iter().enumerate().map(|(k, p)| {
            let (slot, shadow) = (slots[k], &shadows[k]);
            match p.mode {
                _ if p.constant => quote!(()),
                Mode::RefMut if p.is_active() => quote!(#shadow),
                Mode::Value | Mode::Ref | Mode::RefMut => quote!(#slot::get(&mut #shadow)),
            }
        });
        let given_dots = sig.params.iter().enumerate().map(|(k, p)| {
            let (slot, dot) = (slots[k], &dots[k]);
            match p.mode {
                _ if p.constant => quote!(()),
                Mode::RefMut if p.is_active() => quote!(#dot),
                Mode::Value | Mode::Ref | Mode::RefMut => quote!(#slot::dot(&#dot)),
            }
        });
        let dot_types = (0..sig.params.len()).map(|k| record.dot(k));
        let (forward, tangent) = (sig.hidden("forward"), sig.hidden("tangent"));
        let (own_forward, own_tangent) = (&self.forward, &self.tangent);
        let others = &again[1..];
        quote! {
            #[inline]
            pub fn #forward<#(#bounds),*>(&self, #(#params,)* _: (#(#slots,)*)) -> (
                #y,
                impl for<'__a> ::core::ops::Fn((#(#again_types,)*), (#(#shadow_types,)*), #seed) + use<__O, #(#slots),*>,
            ) {
                let (__value, __record) = self.0.#own_forward(#(#args),*);
                (__value, move |(#(#again,)*), (#(mut #shadows,)*), __seed| {
                    __record.run((__again0.__ad_any(), #(#others,)*), (#(#given_shadows,)*), __seed)
                })
            }

            #[inline]
            pub fn #tangent<#(#slots: #krate::__private::Slot),*>(
                &self,
                #(#params,)*
                (#(#dots,)*): (#(#dot_types,)*),
                _: (#(#slots,)*),
            ) -> (#y, #seed) {
                self.0.#own_tangent(#(#args,)* (#(#given_dots,)*))
            }
        }
    }

    /// `name0`, `name1`, …: one for each parameter.
    fn numbered(&self, name: &str) -> Vec<Ident> {
        (0..self.sig.params.len()).map(|k| format_ident!("{name}{k}")).collect()
    }

    /// The slot of each parameter.
    fn slots(&self) -> Vec<TokenStream> {
        let krate = &self.krate;
        let slot = |constant| match constant {
            true => quote!(#krate::__private::Off),
            false => quote!(#krate::__private::Maybe),
        };
        self.sig.params.iter().map(|p| slot(p.constant)).collect()
    }

    /// How the erased reverse half is given each parameter.
    fn markers(&self) -> Vec<TokenStream> {
        let krate = &self.krate;
        let params = self.sig.params.iter().zip(self.slots()).enumerate();
        let marker = params.map(|(k, (p, slot))| {
            let (ty, shadow) = (&p.ty, self.sig.slot_shadow(k));
            match p.mode {
                _ if p.receiver => quote!(#krate::__private::ByRef<dyn ::core::any::Any, #slot, ()>),
                Mode::Value => quote!(#krate::__private::ByValue<#slot, #shadow>),
                Mode::RefMut if p.is_active() => quote!(#krate::__private::ByMut<#ty, #shadow>),
                Mode::Ref | Mode::RefMut => quote!(#krate::__private::ByRef<#ty, #slot, #shadow>),
            }
        });
        marker.collect()
    }

    /// The tangent of each parameter.
    fn dots(&self) -> Vec<TokenStream> {
        let krate = &self.krate;
        let params = self.sig.params.iter().enumerate();
        let dot = params.map(|(k, p)| {
            let shadow = self.sig.shadow_of(k);
            match p.mode {
                _ if p.constant => quote!(()),
                Mode::RefMut if p.is_active() => quote!(&mut #shadow),
                Mode::Value | Mode::Ref | Mode::RefMut => {
                    quote!(<#krate::__private::Maybe as #krate::__private::Slot>::Dot<'_, #shadow>)
                }
            }
        });
        dot.collect()
    }
}
