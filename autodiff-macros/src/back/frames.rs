//! The record of a function that calls itself: frames in one vector.
//!
//! A record is a closure, and that of a function that calls itself would contain its own type. Where all that its reverse half needs is of types that can be
//! named, the record of a call is a tuple of them, a *frame*. All calls that one call leads to push their frames to one vector, each when it ends, and the
//! record of a call within is the number of its frame. Elsewhere the record is a closure behind a pointer (`Recursive` in the runtime), one allocation
//! for each call.

use super::emit::Emitter;
use super::sites::is_mem;
use super::types;
use crate::ir::visit::Effect;
use crate::ir::{Binding, Callee, Function, Mode, Op, OpKind, Place, PlaceKind, Region, Ty, Value};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use std::collections::{BTreeMap, BTreeSet};

/// What the reverse half uses of the forward half.
pub(crate) struct Frame<'a> {
    values: Vec<(Value, TokenStream)>,
    places: Vec<(Place, TokenStream)>,
    /// What is computed again from the rest and from the arguments, so that frames are small.
    again: Vec<&'a Op>,
}

impl<'a> Frame<'a> {
    /// `None` if it cannot be named.
    pub(crate) fn of(e: &Emitter<'a>) -> Option<Frame<'a>> {
        let (f, split) = (e.f, e.f.split?);
        if f.body.diverges || !only_itself(e, &f.body.ops) {
            return None;
        }
        let mut crossing = Crossing::default();
        f.body.ops[split..].iter().for_each(|op| crossing.op(op));
        let given = |p: &&crate::ir::Param| !matches!(p.role, crate::ir::Role::Primal(_));
        for param in f.params.iter().filter(given) {
            match param.binding {
                Binding::Value(v) => drop(crossing.made.insert(v)),
                Binding::Place(p) => drop(crossing.defined.insert(p)),
            }
        }

        let again = computed_again(e, &f.body.ops[..split], &mut crossing);
        // Values that share a variable are one part of the frame.
        let mut values = BTreeMap::new();
        for v in crossing.used.difference(&crossing.made) {
            if is_mem(f, *v) || e.sites.constant(*v).is_some() {
                continue;
            }
            values.entry(e.vars.class(*v)).or_insert((*v, named(e.ty(*v), e)?));
        }
        let mut places = Vec::new();
        for p in crossing.touched.difference(&crossing.defined) {
            match f.places[p.0 as usize].kind {
                PlaceKind::Global(_) => {}
                // They are given again.
                PlaceKind::Param {
                    mode: Mode::Ref | Mode::RefMut,
                    ..
                } => {}
                PlaceKind::Param { mode: Mode::Value, .. } | PlaceKind::Local => places.push((*p, kept(*p, e)?)),
            }
        }
        Some(Frame {
            values: values.into_values().collect(),
            places,
            again,
        })
    }

    pub(crate) fn ty(&self) -> TokenStream {
        let values = self.values.iter().map(|(_, ty)| ty);
        let places = self.places.iter().map(|(_, ty)| ty);
        quote!((#(#values,)* #(#places,)*))
    }

    /// The variables of the forward half, as the parts of a frame.
    pub(crate) fn parts(&self, e: &mut Emitter<'_>) -> TokenStream {
        let mut names = self.names(e);
        names.extend(self.places.iter().map(|(p, _)| e.place_ident(*p, Span::call_site())));
        quote!((#(#names,)*))
    }

    /// A pattern that gives the reverse half the same names. Numbers are copied out of the frame, the rest stays there.
    pub(crate) fn pattern(&self, e: &mut Emitter<'_>) -> TokenStream {
        let mut names = self.names(e);
        names.extend(self.places.iter().map(|(p, _)| {
            let name = e.place_ident(*p, Span::call_site());
            quote!(ref #name)
        }));
        quote!((#(#names,)*))
    }

    /// The statements that compute the rest again.
    pub(crate) fn rest(&self, e: &mut Emitter<'a>) -> Vec<TokenStream> {
        let out = std::mem::take(&mut e.out);
        for op in &self.again {
            op.results.iter().for_each(|v| e.declare_again(*v));
            e.ops(std::slice::from_ref(op));
        }
        e.settle();
        std::mem::replace(&mut e.out, out)
    }

    fn names(&self, e: &mut Emitter<'_>) -> Vec<TokenStream> {
        let values = self.values.iter();
        let names = values.map(|(v, _)| e.value_ident(*v, Span::call_site()));
        names.map(|name: Ident| quote!(#name)).collect()
    }
}

impl Emitter<'_> {
    /// The vector that the record of this call is pushed to, if it is a frame.
    pub(crate) fn frames_of(&self, callee: &Callee) -> Option<Ident> {
        let frames = self.setting.frames.clone()?;
        self.calls_itself(callee).then_some(frames)
    }

    /// Is what this record keeps the number of a frame?
    pub(crate) fn is_number(&self, record: Place) -> bool {
        let ty = &self.f.places[record.0 as usize].ty;
        self.setting.frames.is_some() && matches!(ty, Ty::Vec(entry) if matches!(**entry, Ty::Record))
    }

    /// Is there a call of the function itself whose derivative is wanted?
    pub(crate) fn keeps_own_frames(&self, region: &Region) -> bool {
        region.ops.iter().any(|op| {
            matches!(&op.kind, OpKind::CallForward(call, _) if self.calls_itself(&call.callee))
                || op.regions().into_iter().any(|inner| self.keeps_own_frames(inner))
        })
    }

    /// A call of the function itself, by its name.
    fn calls_itself(&self, callee: &Callee) -> bool {
        let Callee::Path(tokens) = callee else { return false };
        let path = syn::parse2::<syn::Path>(tokens.clone());
        path.is_ok_and(|path| self.setting.own.as_ref().is_some_and(|own| path.is_ident(own)))
    }
}

/// The ops of the forward half that give lengths of arguments that are given again, and integers and conditions made of what the reverse half has. Of what
/// they make none is in the frame, but what they are made of is.
fn computed_again<'a>(e: &Emitter<'a>, ahead: &'a [Op], crossing: &mut Crossing) -> Vec<&'a Op> {
    let read = e.f.reads_again();
    let cheap = |op: &Op| match &op.kind {
        OpKind::Len(path) => path.is_whole() && read.contains(&path.root),
        OpKind::Pure(..) => true,
        _ => false,
    };
    let mut out = Vec::new();
    for op in ahead.iter().rev() {
        let [v] = op.results[..] else { continue };
        let wanted = crossing.used.contains(&v) && !crossing.made.contains(&v);
        // What another op needs too is in the frame anyway; a number that is needed for this alone would not make it smaller.
        let known = op
            .uses()
            .iter()
            .all(|u| e.sites.constant(*u).is_some() || crossing.used.contains(u));
        if wanted && known && cheap(op) && !e.vars.shared(v) {
            crossing.made.insert(v);
            out.insert(0, op);
        }
    }
    out
}

/// Are all records those of calls of the function itself? Others have types without a name.
fn only_itself(e: &Emitter<'_>, ops: &[Op]) -> bool {
    ops.iter().all(|op| {
        let own = match &op.kind {
            OpKind::CallForward(call, _) => {
                e.calls_itself(&call.callee) || records(op, e.f).all(|r| e.sites.uses(r) == 0)
            }
            _ => true,
        };
        own && op.regions().into_iter().all(|region| only_itself(e, &region.ops))
    })
}

fn records<'o>(op: &'o Op, f: &'o Function) -> impl Iterator<Item = Value> + 'o {
    let is_record = |v: &Value| matches!(f.values[v.0 as usize].ty, Ty::Record);
    op.results.iter().copied().filter(is_record)
}

/// The type of a place that the frame keeps.
fn kept(place: Place, e: &Emitter<'_>) -> Option<TokenStream> {
    let ty = &e.f.places[place.0 as usize].ty;
    if !e.f.records.contains(&place) {
        return named(ty, e);
    }
    let (Ty::Vec(entry), false) = (ty, e.kinds.is_contents(place)) else {
        return None;
    };
    let (entry, krate) = (named(entry, e)?, &e.setting.krate);
    Some(match (e.kinds.is_once(place), e.is_number(place)) {
        (true, true) => quote!(#krate::__private::FrameNumber),
        (true, false) => quote!(#krate::__private::Once<#entry>),
        (false, _) => quote!(#krate::__private::Vec<#entry>),
    })
}

/// A type as Rust spells it; the record of a call is the number of its frame.
fn named(ty: &Ty, e: &Emitter<'_>) -> Option<TokenStream> {
    let krate = &e.setting.krate;
    match ty {
        Ty::Record => Some(quote!(u32)),
        Ty::Vec(inside) => named(inside, e).map(|inside| quote!(#krate::__private::Vec<#inside>)),
        Ty::Array(inside, Some(n)) => named(inside, e).map(|inside| quote!([#inside; #n])),
        Ty::Tuple(items) => {
            let items = items.iter().map(|item| named(item, e)).collect::<Option<Vec<_>>>()?;
            Some(quote!((#(#items,)*)))
        }
        other => types::scalar(other),
    }
}

/// What some ops use, and what they make.
#[derive(Default)]
struct Crossing {
    used: BTreeSet<Value>,
    made: BTreeSet<Value>,
    touched: BTreeSet<Place>,
    defined: BTreeSet<Place>,
}

impl Crossing {
    fn op(&mut self, op: &Op) {
        self.used.extend(op.uses());
        self.made.extend(&op.results);
        for (place, effect) in op.touches() {
            self.touched.insert(place);
            if effect == Effect::Define {
                self.defined.insert(place);
            }
        }
        for region in op.regions() {
            self.made.extend(&region.params);
            region.ops.iter().for_each(|op| self.op(op));
        }
    }
}
