//! `__ad_forward`, the pair of halves that differentiated callers use: the value, and a closure that is the reverse half. What the closure
//! captures is the record. Arguments behind references are not captured; they are given again.

use super::Companions;
use super::adjoint::{name_of, seed_pattern};
use crate::back::emit::Emitter;
use crate::back::names::{ident, identifiers};
use crate::back::record;
use crate::ir::visit::Effect as Touch;
use crate::ir::{Binding, Function, Mode, Op, Place, PlaceKind, Role};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use std::collections::BTreeSet;

impl Companions<'_> {
    pub(super) fn forward(&self) -> TokenStream {
        let f = self.pair;
        let mut e = self.emitter(f, true, true);
        let params = self.primal_params(&mut e);

        // Shadows and seeds have names before either half is written: both halves are one scope.
        let shadows: Vec<Option<Ident>> = (0..self.sig.params.len())
            .map(|k| {
                let shadow = f.params.iter().find(|q| q.role == Role::Shadow(k))?;
                let name = match shadow.binding {
                    Binding::Place(place) => e.bind_place(place, &shadow.name),
                    Binding::Value(v) => e.bind_value(v, &shadow.name),
                };
                Some(ident(&name, Span::call_site()))
            })
            .collect();
        let seed = seed_pattern(&mut e, &f.ret);

        let frame = self.frame(&mut e);
        let split = f.split.unwrap_or(f.body.ops.len());
        e.ops(&f.body.ops[..split]);
        if f.body.diverges && split == f.body.ops.len() {
            return self.written(&mut e, params, None);
        }
        let value = e.ret(&f.ret);
        e.settle();
        let ahead = std::mem::take(&mut e.out);

        e.in_closure = true;
        for place in kept_and_changed(f, split) {
            let name = e.place_ident(place, Span::call_site());
            e.out.push(quote!(let mut #name = #name.clone();));
        }
        e.ops(&f.body.ops[split..]);
        e.settle();
        let reverse = std::mem::take(&mut e.out);
        let mut used = BTreeSet::new();
        identifiers(quote!(#(#reverse)*), &mut used);

        let again = self.sig.params.iter().map(|p| {
            let name = match p.receiver {
                true => "this".to_owned(),
                false => p.place().map_or_else(|| p.name.clone(), |place| e.place_name(place)),
            };
            match p.mode != Mode::Value && used.contains(&name) {
                true => {
                    let name = ident(&name, Span::call_site());
                    quote!(#name)
                }
                false => quote!(_),
            }
        });
        let again: Vec<TokenStream> = again.collect();
        let shadows = shadows.iter().zip(&self.sig.params).map(|(name, p)| match name {
            Some(name) if used.contains(&name.to_string()) => match p.mode {
                Mode::RefMut => quote!(#name),
                Mode::Value | Mode::Ref => quote!(mut #name),
            },
            _ => quote!(_),
        });
        let recursive = self.recursive();
        let own = self.sig.params.iter().zip(&again).filter_map(|(p, name)| {
            let given = p.mode != Mode::Value && record::is_self(&p.ty) && name.to_string() != "_";
            let record = (given && !recursive).then(|| self.record())?;
            record.self_bound()?;
            let is = record.is();
            Some(quote!(let #name = <Self as #is>::of(#name);))
        });
        let missing = match (name_of(&seed), self.sig.inside()) {
            // Nothing flows back from what is not there.
            (Some(name), Some(_)) if !self.sig.writes_arguments() => Some(quote!(if #name.is_none() { return; })),
            _ => None,
        };
        let given = [quote!((#(#again,)*)), quote!((#(#shadows,)*)), seed];
        let reverse = quote!(#missing #(#own)* #(#reverse)*);
        e.out = ahead;
        if let Some(frame) = frame {
            return self.framed(&mut e, params, &frame, value, given, reverse);
        }
        let [again, shadows, seed] = given;
        let closure = quote!(move |#again, #shadows, #seed| { #reverse });
        self.written(&mut e, params, Some((value, closure)))
    }

    fn written(
        &self,
        e: &mut Emitter<'_>,
        params: Vec<TokenStream>,
        result: Option<(TokenStream, TokenStream)>,
    ) -> TokenStream {
        let recursive = self.recursive();
        let krate = &self.sig.krate;
        let y = self.sig.output();
        let generics = self.sig.generic_names();
        let record = self.record();
        let (slots, values) = (record.own_slots(), record.slot_values());
        let (items, body) = (e.items(), std::mem::take(&mut e.out));
        let (value, closure) = result.unwrap_or_else(|| {
            // Nothing comes after a panic, but the type wants to be known.
            let again = self.sig.params.iter().map(|_| quote!(_));
            let shadows = again.clone();
            (
                quote!(::core::unreachable!()),
                quote!(move |(#(#again,)*), (#(#shadows,)*), _| {}),
            )
        });
        if !recursive {
            let forward = self.sig.hidden("forward");
            let record = self.record();
            let bound = record.self_bound();
            let open = record.opaque(bound.as_ref().map(|(this, _)| this));
            return self.record().forward(
                &forward,
                params,
                bound,
                quote!((#y, #open)),
                quote!(#items #(#body)* (#value, #closure)),
            );
        }
        let open = self.record().opaque(None);
        // The body erases the type of its record, so that the record of a call of itself has a type; callers see a closure all the same.
        let (seed, markers) = (self.sig.seed(), self.markers());
        let erased = quote!(#krate::__private::Recursive<(#(#markers,)*), #seed>);
        let recursive = self.sig.hidden("recursive");
        let body = self.record().forward(
            &recursive,
            params,
            None,
            quote!((#y, #erased)),
            quote!(#items #(#body)* (#value, #krate::__private::Recursive::<(#(#markers,)*), #seed>::new(#closure))),
        );
        let args = self.sig.arguments();
        let [value, record, again, shadows, seed] =
            ["value", "record", "again", "shadows", "seed"].map(|name| self.unseen(name));
        let forward = self.record().forward(
            &self.sig.hidden("forward"),
            self.sig.declarations(None),
            None,
            quote!((#y, #open)),
            quote! {
                let (#value, #record) = Self::#recursive::<#(#generics,)* #(#slots),*>(#(#args,)* (#(#values,)*));
                (#value, move |#again, #shadows, #seed| #record.run(#again, #shadows, #seed))
            },
        );
        quote!(#body #forward)
    }

    pub(super) fn recursive(&self) -> bool {
        self.primal.recursive || self.sig.source.options.recursive
    }

    /// How the reverse half is given each parameter, as the runtime's marker types.
    fn markers(&self) -> Vec<TokenStream> {
        let krate = &self.sig.krate;
        let slots = self.slot_names();
        self.sig
            .params
            .iter()
            .zip(&slots)
            .enumerate()
            .map(|(k, (p, slot))| {
                let (ty, shadow) = (&p.ty, self.sig.slot_shadow(k));
                match p.mode {
                    _ if p.family.is_some() => {
                        let family = &p.family;
                        quote!(#krate::__private::ByFunction<#family>)
                    }
                    Mode::Value => quote!(#krate::__private::ByValue<#slot, #shadow>),
                    Mode::RefMut if p.is_active() => quote!(#krate::__private::ByMut<#ty, #shadow>),
                    Mode::Ref | Mode::RefMut => {
                        quote!(#krate::__private::ByRef<#ty, #slot, #shadow>)
                    }
                }
            })
            .collect()
    }

    /// What a recursive implementation of a trait's method has beside its forward half: in the trait, for all others.
    pub(super) fn erased(&self) -> TokenStream {
        let krate = &self.sig.krate;
        let (markers, seed, y) = (self.markers(), self.sig.seed(), self.sig.output());
        let record = quote!(#krate::__private::Recursive<(#(#markers,)*), #seed>);
        let (forward, args) = (self.sig.hidden("forward"), self.sig.arguments());
        let slots = self.slot_names();
        let [value, reverse] = ["value", "reverse"].map(|name| self.unseen(name));
        let body = quote! {
            let (#value, #reverse) = Self::#forward(#(#args,)* (#(<#slots as #krate::__private::Slot>::ON,)*));
            (#value, #krate::__private::Recursive::<(#(#markers,)*), #seed>::new(#reverse))
        };
        let name = self.sig.hidden("recursive");
        self.record()
            .erased(&name, self.sig.declarations(None), quote!((#y, #record)), body)
    }

    /// The trait whose method this is. An inherent function of that name would be what users call, but its derivative would be this one's: then there is an error. (Of a
    /// method with type parameters, a path alone has no type.)
    fn implemented(&self) -> Option<&syn::Path> {
        let source = self.sig.source;
        let generic = |param: &syn::GenericParam| !matches!(param, syn::GenericParam::Lifetime(_));
        let named = !source.sig.generics.params.iter().any(generic);
        source.home.as_deref()?.of.as_ref().filter(|_| named)
    }

    /// `__ad_reads`: which arguments the reverse half reads again.
    pub(super) fn reads(&self) -> TokenStream {
        let clause = self.sig.sized();
        let again = self.pair.reads_again();
        let reads = self
            .sig
            .params
            .iter()
            .map(|p| p.place().is_some_and(|place| again.contains(&place)));
        let name = self.sig.hidden("reads");
        let vis = &self.sig.source.vis;
        let receiver = self.sig.is_method().then(|| quote!(&self));
        let count = self.sig.params.len();
        // The primal counts as used: only its companions may be called, and they do not call it.
        let lifted = !self.sig.is_associated() && self.sig.source.original.is_empty();
        let primal = match self.implemented() {
            Some(of) => {
                let (krate, own) = (&self.sig.krate, &self.sig.source.sig.ident);
                let span = own.span().resolved_at(Span::call_site());
                Some(quote_spanned!(span=> #krate::__private::same(Self::#own, <Self as #of>::#own)))
            }
            None => (!self.is_generic() && !lifted).then(|| self.primal()),
        };
        let primal = primal.map(|primal| quote!(let _ = #primal;));
        let checks = self.checks();
        quote! {
            #[doc(hidden)]
            #[inline]
            #vis fn #name(#receiver) -> [bool; #count] #clause {
                #checks
                #primal
                [#(#reads),*]
            }
        }
    }
}

fn touched(ops: &[Op], visit: &mut dyn FnMut(Place, Touch)) {
    for op in ops {
        for (place, touch) in op.touches() {
            visit(place, touch);
        }
        for region in op.regions() {
            touched(&region.ops, visit);
        }
    }
}

/// Places of the forward half that the reverse half changes: the closure may run many times, so each run works on a copy.
fn kept_and_changed(f: &Function, split: usize) -> Vec<Place> {
    let mut ahead = BTreeSet::new();
    for (k, place) in f.places.iter().enumerate() {
        let by_value = matches!(place.kind, PlaceKind::Param { mode: Mode::Value, .. });
        if by_value {
            ahead.insert(Place(k as u32));
        }
    }
    for param in &f.params {
        if let (Role::Seed(_), Binding::Place(p)) = (param.role, param.binding) {
            ahead.remove(&p);
        }
    }
    touched(&f.body.ops[..split], &mut |place, touch| {
        if touch == Touch::Define {
            ahead.insert(place);
        }
    });
    let mut out = BTreeSet::new();
    touched(&f.body.ops[split..], &mut |place, touch| {
        if ahead.contains(&place) && matches!(touch, Touch::Write | Touch::Consume) {
            out.insert(place);
        }
    });
    out.into_iter().collect()
}
