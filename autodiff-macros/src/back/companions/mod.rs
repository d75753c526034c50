//! The companions of a function: what a user calls, and what other companions call.

mod adjoint;
mod bounds;
mod call;
mod forward;
mod framed;
mod gradient;
mod pullback;
mod rule;
mod tangent;
mod through;

use super::Parts;
use super::emit::{Emitter, Setting, variables};
use super::names::{Names, identifiers};
use super::record::Record;
use super::signature::Signature;
use crate::ir::{Binding, Function, Role};
use crate::source::{Kind, Source};
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use std::collections::BTreeSet;

pub(crate) use rule::types as rule_types;

/// What the companions are made from.
pub(crate) struct Companions<'a> {
    pub sig: Signature<'a>,
    pub primal: &'a Function,
    /// The adjoint that is written as one function. (It may run forward and reverse of an iteration together.)
    pub joint: &'a Function,
    /// The adjoint that is written as two halves.
    pub pair: &'a Function,
    pub tangent: &'a Function,
    /// Every identifier that the user wrote.
    pub seen: BTreeSet<String>,
    /// Items that stand in each function, because they cannot stand beside it.
    inner: TokenStream,
    /// How many parameters each of the closures has that it passes on.
    closures: Vec<usize>,
}

impl<'a> Companions<'a> {
    /// `inner`: items that stand in each function.
    pub(crate) fn new(parts: &Parts<'a>, inner: TokenStream) -> Companions<'a> {
        Companions {
            sig: Signature::new(parts.source, Some(parts.primal)),
            primal: parts.primal,
            joint: parts.joint,
            pair: parts.pair,
            tangent: parts.tangent,
            seen: seen(parts.source),
            inner,
            closures: parts
                .closures
                .iter()
                .map(|closure| closure.parts.source.sig.inputs.len() - closure.captures.len())
                .collect(),
        }
    }

    /// All of them, in the order in which they are documented.
    pub(crate) fn items(&self) -> Vec<TokenStream> {
        let source = self.sig.source;
        match source.home.as_deref().map(|home| home.kind) {
            Some(Kind::Operator(_)) => return vec![rule::types(&self.sig), self.forward(), self.tangent()],
            // The trait has the others, which call these.
            Some(Kind::Implementation) => return vec![self.adjoint(), self.forward(), self.tangent(), self.reads()],
            Some(Kind::Inherent | Kind::Trait { .. }) | None => {}
        }
        let mut out = Vec::new();
        if !self.sig.writes_arguments() && self.sig.output.is_some() {
            if self.is_scalar() {
                out.push(self.grad());
                out.push(self.value_and_grad());
            }
            out.push(self.vjp());
            out.extend(self.pullback());
        }
        if !source.required {
            out.push(self.adjoint());
        }
        out.push(self.jvp());
        if self.sig.source.options.graph {
            out.push(self.graph());
        }
        if source.required {
            out.extend(super::stubs::declared(&self.sig));
        } else {
            out.push(self.forward());
            out.push(self.tangent());
            out.push(self.reads());
        }
        match self.sig.in_trait() {
            true if source.required || !self.recursive() => out.push(self.erased()),
            true => {}
            false => out.extend(self.bounds()),
        }
        out
    }

    /// Those of a closure that is passed to functions.
    pub(crate) fn hidden_items(&self) -> Vec<TokenStream> {
        vec![self.call(), self.forward(), self.tangent(), self.reads()]
    }

    /// The operations of the function as a drawing.
    fn graph(&self) -> TokenStream {
        let text = crate::ir::print::dot(self.primal);
        let name = self.sig.public("graph");
        let vis = &self.sig.source.vis;
        let docs = format!(
            "The computational graph of `{}` in the DOT language: nodes are operations, edges are values, leaves are inputs and constants, the root is the output.",
            self.sig.function_name()
        );
        quote! {
            #[doc = #docs]
            #[inline]
            #[must_use]
            #vis fn #name() -> &'static str {
                #text
            }
        }
    }

    /// The result is one float.
    fn is_scalar(&self) -> bool {
        if let Some(inside) = self.sig.inside() {
            return self.sig.is_float(inside);
        }
        match self.primal.ret {
            crate::ir::Ret::Value(v) => self.primal.values[v.0 as usize].ty.is_float(),
            crate::ir::Ret::Unit | crate::ir::Ret::Place(_) | crate::ir::Ret::Tuple(_) => false,
        }
    }

    /// An emitter for one of the functions; `seen` are names that must not be shadowed.
    fn emitter<'f>(&self, f: &'f Function, slots: bool, pair: bool) -> Emitter<'f> {
        let setting = Setting {
            places: self.primal.places.len(),
            krate: self.sig.krate.clone(),
            slots: slots.then(|| self.sig.slot_prefix(&self.seen)),
            pair,
            own: (!self.sig.is_associated()).then(|| self.sig.source.sig.ident.clone()),
            items: {
                let (own, inner) = (&self.primal.items, &self.inner);
                quote!(#own #inner)
            },
            name: self.sig.source.sig.ident.clone(),
            closures: self.closures.clone(),
            frames: None,
            functions: self
                .sig
                .source
                .functions
                .iter()
                .map(|f| (f.family.to_string(), f.inputs.len()))
                .collect(),
        };
        let names = Names::new(self.seen.clone(), variables(self.primal));
        Emitter::new(f, setting, names)
    }

    /// Names the user's parameters in an emitter and declares them.
    fn primal_params(&self, e: &mut Emitter<'_>) -> Vec<TokenStream> {
        self.sig
            .params
            .iter()
            .enumerate()
            .map(|(k, p)| {
                let known = e.f.params.iter().find(|q| q.role == Role::Primal(k));
                let (name, mutable) = match known.map(|q| q.binding) {
                    Some(Binding::Value(v)) => (e.bind_value(v, &p.name), false),
                    Some(Binding::Place(place)) => {
                        let mutable = e.mutated.contains(&place);
                        (e.bind_place(place, &p.name), mutable)
                    }
                    None => (e.names.fresh(&p.name), false),
                };
                let name = super::names::ident(&name, proc_macro2::Span::call_site());
                self.sig.declare(k, &name, mutable, None)
            })
            .collect()
    }

    /// How hidden functions are declared.
    fn record(&self) -> Record<'_, '_> {
        Record::new(&self.sig, &self.seen)
    }

    fn slot_names(&self) -> Vec<Ident> {
        self.record().slots
    }

    /// A public function with the user's generics.
    fn public(
        &self,
        what: &str,
        docs: &str,
        params: Vec<TokenStream>,
        output: Option<TokenStream>,
        body: TokenStream,
    ) -> TokenStream {
        let name = self.sig.public(what);
        let vis = &self.sig.source.vis;
        let (mut generics, rest, clause) = self.sig.generics();
        generics.extend(rest);
        generics.extend(self.sig.given_bounds());
        let generics = (!generics.is_empty()).then(|| quote!(<#(#generics),*>));
        let output = output.map(|t| quote!(-> #t));
        quote! {
            #[doc = #docs]
            #[inline]
            #vis fn #name #generics(#(#params),*) #output #clause {
                #body
            }
        }
    }

    /// A name that is nowhere in the user's function.
    fn unseen(&self, base: &str) -> Ident {
        super::names::unseen(base, &self.seen)
    }

    /// `x_bar`, `x_dot`
    fn partner(&self, k: usize, what: &str) -> Ident {
        let name = &self.sig.params[k].name;
        self.unseen(&format!("{}_{what}", name.trim_start_matches("r#")))
    }

    /// The last words of a function's documentation: the entries of its gradient.
    fn entries(&self) -> String {
        let list: Vec<String> = self
            .sig
            .active()
            .map(|(k, p)| format!("`{}`: `{}`", p.name, plainly(&self.sig.tangent_of(k))))
            .collect();
        list.join(", ")
    }
}

/// A type as a reader wants it.
fn plainly(ty: &TokenStream) -> String {
    ty.to_string()
        .replace(' ', "")
        .replace("::autodiff::__private::", "")
        .replace("::autodiff::", "")
        .replace("<selfas", "<self as ")
        .replace("asDifferentiable>", " as Differentiable>")
        .replace(",)", ")")
        .replace(',', ", ")
        .replace(';', "; ")
}

/// Every identifier of the user's function and its signature.
pub(crate) fn seen(source: &Source) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    identifiers(source.sig.to_token_stream(), &mut out);
    identifiers(source.block.to_token_stream(), &mut out);
    out
}
