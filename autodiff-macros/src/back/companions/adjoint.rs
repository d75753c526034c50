//! `adjoint`: both halves in one body, accumulating into the caller's shadows.

use super::Companions;
use crate::back::emit::Emitter;
use crate::back::functions;
use crate::back::signature::{Signature, bundle};
use crate::ir::{Binding, Mode, Ret, Role, Ty};
use proc_macro2::{Span, TokenStream};
use quote::quote;

impl Companions<'_> {
    pub(super) fn adjoint(&self) -> TokenStream {
        let f = self.joint;
        let mut e = self.emitter(f, false, false);
        let mut params = self.primal_params(&mut e);
        let environments = self.environments(&mut e, &mut params);

        let mut patterns = Vec::new();
        let mut types = Vec::new();
        let (mut checks, mut late) = (Vec::new(), Vec::new());
        for (k, p) in self.sig.active() {
            let shadow = f.params.iter().find(|q| q.role == Role::Shadow(k));
            let name = match shadow.map(|q| (q.binding, &q.name)) {
                Some((Binding::Place(place), name)) => e.bind_place(place, name),
                Some((Binding::Value(v), name)) => e.bind_value(v, name),
                None => e.names.fresh(&format!("{}_bar", p.name)),
            };
            let name = crate::back::names::ident(&name, Span::call_site());
            let ty = self.sig.shadow_of(k);
            patterns.push(quote!(#name));
            types.push(quote!(&mut #ty));
            if let Some(place) = p.place()
                && matches!(f.places[place.0 as usize].ty, Ty::Slice(_) | Ty::Vec(_))
            {
                let argument = e.place_ident(place, Span::call_site());
                let message = format!(
                    "{}: the shadow of `{}` has another length",
                    self.sig.function_name(),
                    p.name
                );
                let check = quote!(::core::assert_eq!(#name.len(), #argument.len(), #message););
                // The shadow of a vector that the function may lengthen or shorten has the shape of the final content.
                match (p.mode, &f.places[place.0 as usize].ty) {
                    (Mode::RefMut, Ty::Vec(_)) => late.push(check),
                    _ => checks.push(check),
                }
            }
        }
        let (pattern, ty) = (bundle(patterns.into_iter()), bundle(types.into_iter()));
        params.push(quote!(#pattern: #ty));
        if self.sig.output.is_some() {
            let pattern = seed_pattern(&mut e, &f.ret);
            let seed = self.sig.given_seed();
            match name_of(&pattern).filter(|_| self.sig.inside().is_some()) {
                Some(name) => {
                    params.push(quote!(#name: #seed));
                    checks.push(quote!(let #pattern = ::core::option::Option::Some(#name);));
                }
                None => params.push(quote!(#pattern: #seed)),
            }
        }

        checks.extend(self.own_frames(&mut e));
        let split = f.split.unwrap_or(f.body.ops.len());
        e.ops(&f.body.ops[..split]);
        e.out.extend(late);
        self.leave_if_missing(&mut e);
        e.ops(&f.body.ops[split..]);
        let ret = match (f.body.diverges, &f.ret) {
            (true, _) | (_, Ret::Unit) => None,
            (false, ret) => Some(e.ret(ret)),
        };
        e.settle();
        let items = e.items();
        let body = std::mem::take(&mut e.out);
        let output = self.sig.output.as_ref().map(|ty| quote!(#ty));
        self.public(
            "adjoint",
            &docs(&self.sig),
            params,
            output,
            quote!(#items #environments #(#checks)* #(#body)* #ret),
        )
    }
}

impl Companions<'_> {
    /// Functions are given without an environment, and have no shadow.
    fn environments(&self, e: &mut Emitter<'_>, params: &mut [TokenStream]) -> TokenStream {
        let krate = &self.sig.krate;
        let mut out = TokenStream::new();
        for (k, p) in self.sig.params.iter().enumerate() {
            let (Some(family), Some(place)) = (&p.family, p.place()) else {
                continue;
            };
            let name = e.place_ident(place, Span::call_site());
            let declared: syn::Ident = crate::back::names::ident(&name.to_string(), Span::call_site());
            params[k] = functions::public(&declared, family);
            let shadow = e.f.params.iter().find(|q| q.role == Role::Shadow(k));
            if let Some((Binding::Place(bar), hint)) = shadow.map(|q| (q.binding, q.name.clone())) {
                let bar = crate::back::names::ident(&e.bind_place(bar, &hint), Span::call_site());
                let shadow = functions::closed(krate, family, "shadow", &name);
                out.extend(quote!(let mut #bar = #shadow;));
            }
            let given = functions::closed(krate, family, "given", &name);
            out.extend(quote!(let #name = #given;));
        }
        out
    }

    /// Shadows are left alone where the result is not there. (That of a `&mut` argument has to become that of its initial content all the same.)
    fn leave_if_missing(&self, e: &mut Emitter<'_>) {
        let f = self.joint;
        if f.body.diverges || self.sig.writes_arguments() {
            return;
        }
        if let Ret::Place(p) = f.ret {
            let value = e.place_ident(p, Span::call_site());
            if let Some(missing) = self.sig.is_missing(&value) {
                e.out.push(quote!(if #missing { return #value; }));
            }
        }
    }
}

/// The name in `name` or `mut name`.
pub(super) fn name_of(pattern: &TokenStream) -> Option<proc_macro2::Ident> {
    pattern.clone().into_iter().find_map(|token| match token {
        proc_macro2::TokenTree::Ident(name) if name != "mut" && name != "_" => Some(name),
        _ => None,
    })
}

fn docs(sig: &Signature<'_>) -> String {
    let list: Vec<String> = sig
        .active()
        .map(|(k, p)| {
            let ty = super::plainly(&sig.shadow_of(k));
            match p.mode {
                Mode::RefMut => format!(
                    "`{}`: `&mut {ty}`, the adjoint of its final content, which becomes that of its initial content",
                    p.name
                ),
                Mode::Value | Mode::Ref => format!("`{}`: `&mut {ty}`", p.name),
            }
        })
        .collect();
    format!(
        "The value of `{}`, while the gradient (times the seed, if there is one) is added to the shadows, which have the shapes of the arguments and are not cleared first: {}.\n\n# Panics\n\nIf a shadow has another length than its argument.",
        sig.function_name(),
        list.join("; ")
    )
}

/// The pattern that takes a seed apart: one leaf for each leaf of the result.
pub(super) fn seed_pattern(e: &mut Emitter<'_>, ret: &Ret) -> TokenStream {
    let mut leaf = 0;
    seed_leaf(e, ret, &mut leaf)
}

fn seed_leaf(e: &mut Emitter<'_>, ret: &Ret, leaf: &mut usize) -> TokenStream {
    match ret {
        Ret::Unit => quote!(_),
        Ret::Tuple(items) => {
            let items: Vec<_> = items.iter().map(|r| seed_leaf(e, r, leaf)).collect();
            quote!((#(#items,)*))
        }
        Ret::Value(_) | Ret::Place(_) => {
            let number = *leaf;
            *leaf += 1;
            let param = e.f.params.iter().find(|p| p.role == Role::Seed(number));
            match param.map(|p| (p.binding, &p.name)) {
                Some((Binding::Value(v), name)) => {
                    let name = e.bind_value(v, name);
                    let name = crate::back::names::ident(&name, Span::call_site());
                    quote!(#name)
                }
                Some((Binding::Place(place), name)) => {
                    let mutable = e.mutable(place);
                    let name = e.bind_place(place, name);
                    let name = crate::back::names::ident(&name, Span::call_site());
                    quote!(#mutable #name)
                }
                None => quote!(_),
            }
        }
    }
}

impl<'a> Emitter<'a> {
    /// What a function gives.
    pub(crate) fn ret(&mut self, ret: &Ret) -> TokenStream {
        let values = ret.values();
        let mut exprs = self
            .take(&values, &crate::back::expr::Effect::ALL, true, Span::call_site())
            .into_iter();
        self.ret_tree(ret, &mut exprs)
    }

    fn ret_tree(&mut self, ret: &Ret, exprs: &mut crate::back::memory::Operands) -> TokenStream {
        match ret {
            Ret::Unit => quote!(()),
            Ret::Value(_) => exprs.next().map_or_else(TokenStream::new, |e| e.tokens),
            Ret::Place(p) => self.place_ident(*p, Span::call_site()),
            Ret::Tuple(items) => {
                let items: Vec<_> = items.iter().map(|r| self.ret_tree(r, exprs)).collect();
                match &items[..] {
                    [one] => quote!((#one,)),
                    items => quote!((#(#items),*)),
                }
            }
        }
    }
}
