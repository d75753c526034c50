//! Memory: paths, loads and stores, and how places get their content.

use super::emit::{Emitter, joined};
use super::expr::{Effect, Expr, Flags, Prec, operator};
use super::names::ident;
use crate::ir::visit::Effect as Touch;
use crate::ir::{
    Activity, Binding, Init, Mode, Op, OpKind, Operand, Path, Payload, Place, PlaceKind, PopPanic, Proj, Region, Sign,
    Ty, Value, payload_key,
};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use std::collections::HashSet;

/// The places that are written after they were declared with a content.
pub(crate) fn mutated(region: &Region) -> HashSet<Place> {
    let mut out = HashSet::new();
    for op in &region.ops {
        for (place, touch) in op.touches() {
            if touch == Touch::Write {
                out.insert(place);
            }
        }
        if let OpKind::Define(_, Init::TakeAt(path)) = &op.kind {
            out.insert(path.root);
        }
        op.regions().into_iter().for_each(|r| out.extend(mutated(r)));
    }
    out
}

/// The expressions of an op's operands, in order.
pub(crate) type Operands = std::vec::IntoIter<Expr>;

pub(crate) fn next(exprs: &mut Operands) -> Expr {
    exprs.next().unwrap_or_else(|| Expr::atom(TokenStream::new()))
}

impl<'a> Emitter<'a> {
    // ---- paths

    pub(crate) fn is_behind_ref(&self, place: Place) -> bool {
        matches!(
            self.f.places[place.0 as usize].kind,
            PlaceKind::Param {
                mode: Mode::Ref | Mode::RefMut,
                ..
            }
        )
    }

    /// May the content change? (Nothing is written behind a shared reference.)
    fn may_change(&self, place: Place) -> bool {
        match self.f.places[place.0 as usize].kind {
            PlaceKind::Param { mode: Mode::Ref, .. } | PlaceKind::Global(_) => false,
            PlaceKind::Param { .. } | PlaceKind::Local => self.mutated.contains(&place),
        }
    }

    /// The path without a dereference in front: a receiver, or the base of an index.
    pub(crate) fn base(&mut self, path: &Path, exprs: &mut Operands, span: Span) -> TokenStream {
        let mut base = self.place_ident(path.root, span);
        let mut rest = &path.proj[..];
        if self.is_constant(path.root) {
            // Nothing is asked of the types of constants: a payload is reached by its pattern, and no trait.
            while let Some(at) = rest
                .iter()
                .position(|p| matches!(p, Proj::Payload(Payload::Field { .. })))
            {
                base = self.project(base, &rest[..at], exprs, span);
                if let Proj::Payload(Payload::Field { owner, variant, member }) = &rest[at] {
                    let krate = &self.setting.krate;
                    base = quote_spanned!(span=> #krate::__payload!(#base, [#owner::#variant], #member));
                }
                rest = &rest[at + 1..];
            }
        }
        self.project(base, rest, exprs, span)
    }

    /// A parameter that is not differentiated and never written.
    fn is_constant(&self, place: Place) -> bool {
        let of = |param: &crate::ir::Param| {
            param.activity == Activity::Constant
                && matches!(param.mode, Mode::Ref | Mode::Value)
                && matches!(param.binding, Binding::Place(p) if p == place)
        };
        !self.mutated.contains(&place) && self.f.params.iter().any(of)
    }

    pub(crate) fn project(
        &mut self,
        root: TokenStream,
        proj: &[Proj],
        exprs: &mut Operands,
        span: Span,
    ) -> TokenStream {
        proj.iter().fold(root, |base, proj| match proj {
            Proj::Field(member) => quote_spanned!(span=> #base.#member),
            Proj::Payload(payload) => {
                let krate = &self.setting.krate;
                let payloads = quote!(#krate::__private::payload);
                let key = match payload {
                    Payload::Some => quote!(#payloads::Some),
                    Payload::Ok => quote!(#payloads::Ok),
                    Payload::Field { variant, member, .. } => {
                        let key = payload_key(variant, member);
                        quote_spanned!(span=> #payloads::Key::<#key>)
                    }
                };
                quote_spanned!(span=> #base[#key])
            }
            Proj::Index(_) => {
                let i = next(exprs).tokens;
                quote_spanned!(span=> #base[#i])
            }
            Proj::Range { lo, hi, inclusive } => {
                let lo = lo.map(|_| next(exprs).within(Prec::Or));
                let hi = hi.map(|_| next(exprs).within(Prec::Or));
                let dots = match inclusive {
                    true => quote!(..=),
                    false => quote!(..),
                };
                quote_spanned!(span=> #base[#lo #dots #hi])
            }
        })
    }

    /// The place itself, to be read or assigned.
    pub(crate) fn place(&mut self, path: &Path, exprs: &mut Operands, span: Span) -> Expr {
        let base = self.base(path, exprs, span);
        match path.is_whole() && self.is_behind_ref(path.root) {
            true => Expr::new(quote!(*#base), Prec::Unary),
            false => Expr::atom(base),
        }
    }

    /// `&path` or `&mut path`
    pub(crate) fn borrow(&mut self, path: &Path, mutable: bool, exprs: &mut Operands, span: Span) -> TokenStream {
        let shared_ref = matches!(
            self.f.places[path.root.0 as usize].kind,
            PlaceKind::Param { mode: Mode::Ref, .. }
        );
        if path.is_whole() && shared_ref && !mutable {
            return self.place_ident(path.root, span);
        }
        let place = self.place(path, exprs, span).tokens;
        // An element without a size is a reference already.
        let is_reference = match self.f.path_ty(path) {
            Ty::Slice(_) => !matches!(path.proj.last(), Some(Proj::Range { .. }) | None),
            Ty::Named(ty) => !path.is_whole() && ty.to_string() == "str",
            _ => false,
        };
        match mutable {
            false if is_reference => quote_spanned!(span=> &*#place),
            true => quote_spanned!(span=> &mut #place),
            false => quote_spanned!(span=> &#place),
        }
    }

    /// `&path[..]`, for what is a slice, array or vector.
    pub(crate) fn borrow_slice(&mut self, path: &Path, mutable: bool, exprs: &mut Operands, span: Span) -> TokenStream {
        // The shadow of a work buffer is a vector of its own where the buffer is a slice.
        let is_slice = path.is_whole() && self.is_behind_ref(path.root) && matches!(self.f.path_ty(path), Ty::Slice(_));
        if is_slice || matches!(path.proj.last(), Some(Proj::Range { .. })) {
            return self.borrow(path, mutable, exprs, span);
        }
        let base = self.base(path, exprs, span);
        match mutable {
            true => quote!(&mut #base[..]),
            false => quote!(&#base[..]),
        }
    }

    fn is_list(&self, path: &Path) -> bool {
        matches!(self.f.path_ty(path), Ty::Slice(_) | Ty::Vec(_) | Ty::Array(..))
    }

    // ---- reads

    pub(crate) fn load(&mut self, op: &'a Op, path: &'a Path) {
        let v = op.results[0];
        let panics = path.proj.iter().any(|p| !matches!(p, Proj::Field(_)));
        let effect = self.making(v, panics);
        let now = !self.waits(v);
        let values: Vec<Value> = path.values().collect();
        let span = op.span;
        let exprs = self.take(&values, &effect, now, span);
        let own = Flags {
            panics,
            reads: self.may_change(path.root),
            ..Flags::default()
        };
        let flags = joined(own, &exprs);
        let mut exprs = exprs.into_iter();
        let mut expr = self.place(path, &mut exprs, span);
        if self.f.dots.contains(&path.root) && self.ty(v).is_float() && self.field_of_struct(path).is_some() {
            let (krate, ty, entry) = (&self.setting.krate, super::types::scalar(self.ty(v)), expr.tokens);
            expr = Expr::atom(quote_spanned!(span=> #krate::__private::entry::<#ty, _>(&#entry)));
        }
        if let Some(slot) = self.slotted(path.root) {
            expr = self.read_slot(slot, path.root, expr, self.ty(v));
        }
        expr.flags = flags;
        if let Some(hint) = self.hint(path) {
            self.hints.insert(v, hint);
        }
        self.define(v, expr, span);
    }

    /// Does the path enter a struct or a variant, and if so, last by a field with a number or of a variant? These may say that a field is constant, which is
    /// nowhere to be seen here.
    fn field_of_struct(&self, path: &Path) -> Option<bool> {
        let mut ty = self.f.places[path.root.0 as usize].ty.clone();
        let mut entered = None;
        for proj in &path.proj {
            ty = match (proj, ty) {
                (Proj::Field(syn::Member::Unnamed(k)), Ty::Tuple(items)) => {
                    items.get(k.index as usize).cloned().unwrap_or(Ty::Unknown)
                }
                (Proj::Payload(Payload::Field { .. }), _) => {
                    entered = Some(true);
                    Ty::Unknown
                }
                (Proj::Payload(_), ty) => ty.inside(),
                (Proj::Field(member), _) => {
                    entered = Some(matches!(member, syn::Member::Unnamed(_)));
                    Ty::Unknown
                }
                (Proj::Index(_), ty) => ty.element(),
                (Proj::Range { .. }, ty) => ty,
            };
        }
        entered
    }

    /// A name for what is read there: `x_i` for `x[i]`, `w` for `layer.w`.
    fn hint(&mut self, path: &Path) -> Option<String> {
        match path.proj.last()? {
            Proj::Field(syn::Member::Named(name)) => Some(name.to_string()),
            Proj::Field(syn::Member::Unnamed(_)) | Proj::Payload(_) | Proj::Range { .. } => None,
            Proj::Index(i) => {
                let index = self.f.values[i.0 as usize].name.clone()?;
                let root = &self.f.places[path.root.0 as usize].name;
                (root != "self").then(|| format!("{root}_{index}"))
            }
        }
    }

    pub(crate) fn len(&mut self, op: &'a Op, path: &'a Path) {
        let v = op.results[0];
        let panics = path.proj.iter().any(|p| !matches!(p, Proj::Field(_)));
        let effect = self.making(v, panics);
        let now = !self.waits(v);
        let values: Vec<Value> = path.values().collect();
        let span = op.span;
        let exprs = self.take(&values, &effect, now, span);
        let own = Flags {
            panics,
            reads: self.may_change(path.root),
            ..Flags::default()
        };
        let flags = joined(own, &exprs);
        let twin = self.primal_path(path);
        let base = self.base(&twin, &mut exprs.into_iter(), span);
        let known = matches!(self.f.path_ty(&twin), Ty::Slice(_) | Ty::Vec(_) | Ty::Array(..));
        let krate = &self.setting.krate;
        let mut expr = Expr::atom(match self.f.extents.contains(&v) && !known {
            true => quote_spanned!(span=> #krate::__private::extent(&#base)),
            false => quote_spanned!(span=> #base.len()),
        });
        expr.flags = flags;
        self.define(v, expr, span);
    }

    pub(crate) fn dot(&mut self, op: &'a Op, a: &'a Path, b: &'a Path) {
        let (v, span) = (op.results[0], op.span);
        let values: Vec<Value> = a.values().chain(b.values()).collect();
        let mut exprs = self.take(&values, &Effect::WRITE, true, span).into_iter();
        let a = self.borrow_slice(a, false, &mut exprs, span);
        let b = self.borrow_slice(b, false, &mut exprs, span);
        let krate = self.setting.krate.clone();
        self.declare(v, Expr::atom(quote!(#krate::__private::Rows::dot(#a, #b))), span);
    }

    // ---- writes

    pub(crate) fn memory_op(&mut self, op: &'a Op) {
        if let OpKind::Push(_, Operand::Place(copy)) = &op.kind
            && self.kinds.record_of(*copy).is_some()
        {
            return;
        }
        let span = op.span;
        let operands = memory_operands(&op.kind);
        let mut exprs = self.take(&operands, &Effect::WRITE, true, span);
        if borrows_early(&op.kind, &exprs) {
            exprs = self.ahead(exprs, span);
        }
        let mut exprs = exprs.into_iter();
        let krate = self.setting.krate.clone();
        match &op.kind {
            OpKind::Store(path, _) => {
                let e = next(&mut exprs).tokens;
                let place = self.place(path, &mut exprs, span).tokens;
                self.guard(path.root, quote_spanned!(span=> #place = #e;));
            }
            OpKind::Update(path, sign, _) => {
                let e = next(&mut exprs).tokens;
                let place = self.place(path, &mut exprs, span).tokens;
                let own = (path.root.0 as usize) < self.setting.places;
                let update = match (self.field_of_struct(path).filter(|_| !own), sign) {
                    // The shadow of a constant field with a number is `()`.
                    (Some(true), Sign::Plus) => quote!(#krate::__private::add(&mut #place, #e);),
                    (Some(true), Sign::Minus) => quote!(#krate::__private::add(&mut #place, -(#e));),
                    (_, sign) => {
                        let sign = match sign {
                            Sign::Plus => operator("+=", span),
                            Sign::Minus => operator("-=", span),
                        };
                        quote!(#place #sign #e;)
                    }
                };
                self.guard(path.root, update);
            }
            OpKind::Move {
                dst,
                src,
                fresh: _,
                old,
            } => {
                let place = self.place(dst, &mut exprs, span).tokens;
                let src = self.place_ident(*src, span);
                match old {
                    Some(old) => {
                        let name = self.place_ident(*old, span);
                        let mutable = self.mutable(*old);
                        self.out
                            .push(quote!(let #mutable #name = ::core::mem::replace(&mut #place, #src);));
                    }
                    None => self.guard(dst.root, quote_spanned!(span=> #place = #src;)),
                }
            }
            OpKind::Push(path, operand) => {
                let base = self.base(path, &mut exprs, span);
                let element = exprs.as_slice().iter().fold(Flags::default(), |mut all, e| {
                    all.join(&e.flags);
                    all
                });
                let mut e = self.operand(operand, &mut exprs, span);
                // An element is borrowed before what is pushed is evaluated, which may read its neighbours.
                if element.reads && path.proj.iter().any(|p| matches!(p, Proj::Index(_))) {
                    if element.panics {
                        self.out.push(quote_spanned!(span=> let _ = &#base;));
                    }
                    let name = ident(&self.names.fresh("element"), span);
                    self.out.push(quote!(let #name = #e;));
                    e = quote!(#name);
                }
                self.out.push(quote_spanned!(span=> #base.push(#e);));
            }
            OpKind::Pop { path, into, panics } => self.pop(op, path, *into, panics, &mut exprs),
            OpKind::Swap(a, b) => self.swap(a, b, exprs, span),
            OpKind::Fill(path, _) => {
                let base = self.base(path, &mut exprs, span);
                let e = next(&mut exprs);
                let value = e.tokens;
                let fill = match e.flags.reads {
                    // A part is borrowed before the value is evaluated, which may read it.
                    true => {
                        let name = ident(&self.names.fresh("value"), span);
                        quote_spanned!(span=> { let #name = #value; #base.fill(#name); })
                    }
                    false => quote_spanned!(span=> #base.fill(#value);),
                };
                self.guard(path.root, fill);
            }
            OpKind::CopyFrom { dst, src } if dst.root == src.root => {
                let copy = self.copy_apart(dst, src, exprs, span);
                self.guard(dst.root, copy);
            }
            OpKind::CopyFrom { dst, src } => {
                let to = self.base(dst, &mut exprs, span);
                let from = self.borrow_slice(src, false, &mut exprs, span);
                let copy = quote_spanned!(span=> #to.copy_from_slice(#from));
                match self.slotted(src.root) {
                    Some(slot) => {
                        let some = self.slot_name(src.root);
                        let get = self.get_slot(slot, src.root);
                        self.out.push(quote! {
                            match #get {
                                ::core::option::Option::Some(#some) => #copy,
                                ::core::option::Option::None => {
                                    #krate::Accumulate::set_zero(&mut #to[..]);
                                }
                            }
                        });
                    }
                    None => self.guard(dst.root, quote!(#copy;)),
                }
            }
            OpKind::AddPlace { dst, src } if self.family(dst).is_some() => {
                let (family, to, from) = (
                    self.family(dst),
                    self.place_ident(dst.root, span),
                    self.place_ident(src.root, span),
                );
                self.out
                    .push(quote!(#krate::__private::add_shadow::<#family>(&mut #to, &#from);));
            }
            OpKind::AddPlace { dst, src } => {
                let lists = self.is_list(dst) || self.is_list(src);
                let (to, from) = match lists {
                    true => (
                        self.borrow_slice(dst, true, &mut exprs, span),
                        self.borrow_slice(src, false, &mut exprs, span),
                    ),
                    false => (
                        self.borrow(dst, true, &mut exprs, span),
                        self.borrow(src, false, &mut exprs, span),
                    ),
                };
                let add = quote!(#krate::Accumulate::accumulate(#to, #from););
                let add = self.guarded(src.root, add);
                self.guard(dst.root, add);
            }
            OpKind::AddScaled { dst, src, .. } => {
                let factor = next(&mut exprs).tokens;
                let to = self.borrow_slice(dst, true, &mut exprs, span);
                let from = self.borrow_slice(src, false, &mut exprs, span);
                self.guard(
                    dst.root,
                    quote!(#krate::__private::Rows::add_scaled(#to, #factor, #from);),
                );
            }
            OpKind::Zero(path) => {
                let ty = self.f.path_ty(path);
                let float_list = matches!(&ty, Ty::Slice(t) | Ty::Vec(t) | Ty::Array(t, _) if t.is_float());
                let zero = match (ty.is_float(), float_list) {
                    (true, _) => {
                        let place = self.place(path, &mut exprs, span).tokens;
                        let zero = super::define::zero_of_type(&ty, &krate);
                        quote!(#place = #zero;)
                    }
                    (false, true) => {
                        let base = self.base(path, &mut exprs, span);
                        let zero = super::define::zero_of_type(&ty.element(), &krate);
                        quote!(#base.fill(#zero);)
                    }
                    (false, false) => {
                        let place = self.borrow(path, true, &mut exprs, span);
                        quote!(#krate::Accumulate::set_zero(#place);)
                    }
                };
                self.guard(path.root, zero);
            }
            _ => {}
        }
    }

    /// Evaluates operands ahead of a statement whose mutable borrow begins before Rust would come to them.
    pub(crate) fn ahead(&mut self, exprs: Vec<Expr>, span: Span) -> Vec<Expr> {
        if !exprs.iter().any(|e| e.flags.reads) {
            return exprs;
        }
        let ahead = |e: Expr, me: &mut Self| {
            if !e.flags.reads && !e.flags.panics {
                return e;
            }
            let name = ident(&me.names.fresh("t"), span);
            let value = e.tokens;
            me.out.push(quote!(let #name = #value;));
            Expr::atom(quote!(#name))
        };
        exprs.into_iter().map(|e| ahead(e, self)).collect()
    }

    fn pop(&mut self, op: &'a Op, path: &Path, into: Option<Place>, panics: &Option<PopPanic>, exprs: &mut Operands) {
        let span = op.span;
        let base = self.base(path, exprs, span);
        let pop = quote_spanned!(span=> #base.pop());
        let pop = match panics {
            Some(PopPanic::Expect(message)) => quote_spanned!(span=> #pop.expect(#message)),
            Some(PopPanic::Unwrap) => quote_spanned!(span=> #pop.unwrap()),
            None if into.is_some() || !op.results.is_empty() => {
                quote_spanned!(span=> #pop.unwrap())
            }
            None => pop,
        };
        match (into, op.results.first()) {
            (Some(place), _) => {
                let name = self.place_ident(place, span);
                let mutable = self.mutable(place);
                self.out.push(quote!(let #mutable #name = #pop;));
            }
            (None, Some(v)) if self.sites.uses(*v) > 0 => {
                self.declare(*v, Expr::atom(pop), span);
            }
            (None, _) => self.out.push(quote!(#pop;)),
        }
    }

    fn swap(&mut self, a: &Path, b: &Path, mut exprs: Operands, span: Span) {
        let one_slice = match (a.proj.split_last(), b.proj.split_last()) {
            (Some((Proj::Index(_), p)), Some((Proj::Index(_), q))) => a.root == b.root && same_projections(p, q),
            _ => false,
        };
        if one_slice {
            let base = self.base(&a.parent(), &mut exprs, span);
            let i = next(&mut exprs).tokens;
            // The second prefix is the same.
            let _ = self.base(&b.parent(), &mut exprs, span);
            let j = next(&mut exprs).tokens;
            self.guard(a.root, quote_spanned!(span=> #base.swap(#i, #j);));
        } else if a.root == b.root && !differ_by_field(&a.proj, &b.proj) {
            // The halves of a slice: that they do not meet is not seen.
            let (first, second) = (a, b);
            let held = ident(&self.names.fresh("held"), span);
            let mut again = exprs.clone();
            let a = self.place(first, &mut exprs, span).tokens;
            let b = self.place(second, &mut exprs, span).tokens;
            let a_again = self.place(first, &mut again, span).tokens;
            let exchange = match self.f.path_ty(first).is_scalar() {
                true => {
                    let b_again = self.place(second, &mut again, span).tokens;
                    quote_spanned!(span=> let #held = #a; #a_again = #b; #b_again = #held;)
                }
                false => quote_spanned! {span=>
                    let #held = ::core::mem::take(&mut #a);
                    #a_again = ::core::mem::replace(&mut #b, #held);
                },
            };
            self.out.push(exchange);
        } else {
            let a = self.borrow(a, true, &mut exprs, span);
            let b = self.borrow(b, true, &mut exprs, span);
            self.out.push(quote_spanned!(span=> ::core::mem::swap(#a, #b);));
        }
    }
}

/// Do two paths lead into different fields, as rustc sees?
fn differ_by_field(a: &[Proj], b: &[Proj]) -> bool {
    let first = a
        .iter()
        .zip(b)
        .find(|(a, b)| !same_projections(std::slice::from_ref(*a), std::slice::from_ref(*b)));
    matches!(first, Some((Proj::Field(_), Proj::Field(_))))
}

/// Does the statement borrow (a part of) a place before all its operands are evaluated? The receiver of a method is borrowed before its
/// arguments, a vector in a vector before the index into it.
fn borrows_early(kind: &OpKind, operands: &[Expr]) -> bool {
    let reads = |from: usize| operands.iter().skip(from).any(|e| e.flags.reads);
    match kind {
        // The value comes first, then the index. Rust cuts a slice before it evaluates an index into it.
        OpKind::Store(path, _) | OpKind::Update(path, ..) => {
            let cut = path.proj.iter().any(|proj| matches!(proj, Proj::Range { .. }));
            reads(if cut { 1 } else { 2 })
        }
        OpKind::Move { .. } | OpKind::Zero(_) | OpKind::Pop { .. } => reads(1),
        OpKind::Push(path, _) | OpKind::Fill(path, _) => !path.is_whole() && reads(0),
        OpKind::Swap(..) | OpKind::CopyFrom { .. } | OpKind::AddPlace { .. } | OpKind::AddScaled { .. } => reads(0),
        _ => false,
    }
}

/// The operands of a statement, in the order in which Rust evaluates them: the value that is assigned before the place.
fn memory_operands(kind: &OpKind) -> Vec<Value> {
    let paths = |paths: &[&Path]| paths.iter().flat_map(|p| p.values()).collect::<Vec<_>>();
    match kind {
        OpKind::Store(path, v) | OpKind::Update(path, _, v) => {
            let mut out = vec![*v];
            out.extend(path.values());
            out
        }
        OpKind::Push(path, operand) => {
            let mut out = paths(&[path]);
            out.extend(operand.all_values());
            out
        }
        OpKind::Fill(path, v) => {
            let mut out = paths(&[path]);
            out.push(*v);
            out
        }
        OpKind::Move { dst, .. } => paths(&[dst]),
        OpKind::Pop { path, .. } | OpKind::Zero(path) => paths(&[path]),
        OpKind::Swap(a, b) => paths(&[a, b]),
        OpKind::CopyFrom { dst, src } | OpKind::AddPlace { dst, src } => paths(&[dst, src]),
        OpKind::AddScaled { dst, src, factor } => {
            let mut out = vec![*factor];
            out.extend(paths(&[dst, src]));
            out
        }
        _ => Vec::new(),
    }
}

pub(crate) fn same_projections(p: &[Proj], q: &[Proj]) -> bool {
    p.len() == q.len()
        && p.iter().zip(q).all(|pair| match pair {
            (Proj::Field(a), Proj::Field(b)) => a == b,
            (Proj::Payload(a), Proj::Payload(b)) => a == b,
            (Proj::Index(a), Proj::Index(b)) => a == b,
            (
                Proj::Range { lo, hi, inclusive },
                Proj::Range {
                    lo: l,
                    hi: h,
                    inclusive: i,
                },
            ) => (lo, hi, inclusive) == (l, h, i),
            _ => false,
        })
}

impl Path {
    pub(crate) fn parent(&self) -> Path {
        let mut path = self.clone();
        path.proj.pop();
        path
    }
}

impl Operand {
    pub(crate) fn all_values(&self) -> Vec<Value> {
        match self {
            Operand::Value(v) => vec![*v],
            Operand::Place(_) => Vec::new(),
            Operand::Tuple(items) => items.iter().flat_map(Operand::all_values).collect(),
        }
    }
}
