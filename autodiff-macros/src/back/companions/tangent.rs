//! Forward mode: `__ad_tangent`, which differentiated callers use, and `jvp`.

use super::Companions;
use crate::back::functions;
use crate::back::names::ident;
use crate::back::signature::bundle;
use crate::ir::{Binding, Mode, Role, Ty};
use proc_macro2::{Span, TokenStream};
use quote::quote;

impl Companions<'_> {
    pub(super) fn tangent(&self) -> TokenStream {
        let krate = &self.sig.krate;
        let f = self.tangent;
        let mut e = self.emitter(f, true, false);
        let mut params = self.primal_params(&mut e);
        let record = self.record();
        let slots = &record.slots;
        let (mut patterns, mut types, mut entry) = (Vec::new(), Vec::new(), Vec::new());
        for (k, p) in self.sig.params.iter().enumerate() {
            let slot = &slots[k];
            types.push(record.dot(k));
            let Some(dot) = f.params.iter().find(|q| q.role == Role::Tangent(k)) else {
                patterns.push(quote!(_));
                continue;
            };
            let name = match dot.binding {
                Binding::Value(v) => e.bind_value(v, &dot.name),
                Binding::Place(place) => e.bind_place(place, &dot.name),
            };
            let name = ident(&name, Span::call_site());
            match (dot.binding, dot.mode) {
                (Binding::Value(v), _) if e.sites.uses(v) == 0 => {
                    patterns.push(quote!(_));
                    continue;
                }
                (Binding::Value(_), _) => {
                    let zero = self.sig.number(quote!(0.0), &p.ty);
                    entry.push(quote! {
                        let #name = match #slot::dot(&#name) {
                            ::core::option::Option::Some(#name) => *#name,
                            ::core::option::Option::None => #zero,
                        };
                    });
                }
                // Owned, since the function changes it along with the argument.
                (Binding::Place(_), Mode::Value) => {
                    let argument = p.ident();
                    entry.push(quote! {
                        let mut #name = match #slot::dot(&#name) {
                            ::core::option::Option::Some(#name) => #name.clone(),
                            ::core::option::Option::None => #krate::Differentiable::zero_tangent(&#argument),
                        };
                    });
                }
                (Binding::Place(_), Mode::Ref | Mode::RefMut) => {}
            }
            patterns.push(quote!(#name));
        }
        params.push(quote!((#(#patterns,)*): (#(#types,)*)));
        e.ops(&f.body.ops);
        let ret = match f.body.diverges {
            true => None,
            false => {
                // Both trees at once, so that nothing is evaluated out of order.
                let dot = f.ret_dot.clone().unwrap_or(crate::ir::Ret::Unit);
                let both = crate::ir::Ret::Tuple(vec![f.ret.clone(), dot]);
                Some(e.ret(&both))
            }
        };
        e.settle();
        let items = e.items();
        let body = std::mem::take(&mut e.out);
        let (y, dot) = (self.sig.output(), self.sig.seed());
        let checked = self.through_references();
        record.tangent(
            params,
            quote!((#y, #dot)),
            quote!(#items #checked #(#entry)* #(#body)* #ret),
        )
    }

    pub(super) fn jvp(&self) -> TokenStream {
        let krate = &self.sig.krate;
        let docs = format!(
            "The value of `{}` and its derivative in the direction of the tangents, which have the shapes of the arguments.\n\n# Panics\n\nIf a tangent has another length than its argument.",
            self.sig.function_name()
        );
        let mut params = self.sig.public_declarations(None);
        let (mut patterns, mut types, mut checks) = (Vec::new(), Vec::new(), Vec::new());
        let (mut dots, mut slots) = (Vec::new(), Vec::new());
        for (k, p) in self.sig.params.iter().enumerate() {
            if let Some(family) = &p.family {
                let name = p.ident();
                dots.push(functions::closed(krate, family, "dot", &quote!(#name)));
                slots.push(quote!(::core::marker::PhantomData::<#family>));
                continue;
            }
            if !p.is_active() {
                dots.push(quote!(()));
                slots.push(quote!(#krate::__private::Off));
                continue;
            }
            slots.push(quote!(#krate::__private::On));
            let name = self.partner(k, "dot");
            patterns.push(quote!(#name));
            let (shadow, tangent) = (self.sig.shadow_of(k), self.sig.tangent_of(k));
            let (ty, dot) = match p.mode {
                Mode::Value => {
                    let dot = match self.sig.is_plain(k) {
                        true => quote!(&#name),
                        false => {
                            let ty = &p.ty;
                            quote!(#krate::__private::dot_of::<#ty>(&#name))
                        }
                    };
                    (tangent, dot)
                }
                Mode::Ref => (quote!(&#shadow), quote!(#name)),
                Mode::RefMut => (quote!(&mut #shadow), quote!(#name)),
            };
            types.push(ty);
            dots.push(dot);
            if let Some(place) = p.place()
                && matches!(self.primal.places[place.0 as usize].ty, Ty::Slice(_) | Ty::Vec(_))
            {
                let argument = p.ident();
                let message = format!(
                    "{}: the tangent of `{}` has another length",
                    self.sig.function_name(),
                    p.name
                );
                checks.push(quote!(::core::assert_eq!(#name.len(), #argument.len(), #message);));
            }
        }
        let (pattern, ty) = (bundle(patterns.into_iter()), bundle(types.into_iter()));
        params.push(quote!(#pattern: #ty));
        let (hidden, args) = (self.sig.hidden("tangent"), functions::given_arguments(&self.sig));
        let generics = self.sig.turbofish(self.record().own_slots().len());
        let call = quote!(Self::#hidden #generics(#(#args,)* (#(#dots,)*), (#(#slots,)*)));
        let (output, body) = match &self.sig.output {
            Some(_) => {
                let (dot, value) = (self.sig.given_seed(), self.sig.value());
                let output = self.sig.wrapped(quote!((#value, #dot)));
                let given = match self.sig.inside() {
                    Some(_) => quote! {
                        let (value, dot) = #call;
                        value.map(|value| (value, dot.unwrap()))
                    },
                    None => call,
                };
                (Some(output), quote!(#(#checks)* #given))
            }
            None => (None, quote!(#(#checks)* #call;)),
        };
        self.public("jvp", &docs, params, output, body)
    }
}
