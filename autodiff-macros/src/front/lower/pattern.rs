//! What patterns bind, and what those of `match` test.

use proc_macro2::{Ident, Span};
use quote::quote;

use super::options::is_tree;
use super::slices::{self, wanted_length};
use super::{Bound, Lower, Val, ir_type};
use crate::diag::messages;
use crate::front::hir::{By, Expr, Lit, LocalId, Pat, PatKind, Type};
use crate::ir::*;

impl Lower<'_> {
    /// Binds the names of a pattern to (the parts of) a value.
    pub(super) fn bind(&mut self, pat: &Pat, value: Val) -> Option<()> {
        match &pat.kind {
            PatKind::Wild | PatKind::Or(_) | PatKind::Lit(_) | PatKind::Test(_) => {}
            PatKind::Bind { local, by, sub } => {
                let value = match by {
                    By::Value => value,
                    // A copy of it would be changed.
                    By::RefMut if !matches!(value, Val::Place(..)) => {
                        return self.refuse(pat.span, messages::BORROWED_TEMPORARY);
                    }
                    By::Ref | By::RefMut => {
                        let (path, to) = self.in_memory(value, pat.span)?;
                        Val::Ref {
                            path,
                            to,
                            mutable: *by == By::RefMut,
                        }
                    }
                };
                if let Some(sub) = sub {
                    self.bind(sub, value.clone())?;
                }
                self.bind_local(*local, value, pat.span)?;
            }
            PatKind::Ref(inner) => {
                let value = self.behind(value);
                self.bind(inner, value)?;
            }
            PatKind::Variant { part, .. } => {
                if let Some(part) = part.as_deref().filter(|part| !matches!(part.kind, PatKind::Wild)) {
                    let content = self.content(value, pat, part)?;
                    self.bind(part, content)?;
                }
            }
            PatKind::Tuple(_) | PatKind::Struct { .. } | PatKind::Slice { .. } => {
                for (part, value) in self.parts(pat, value)? {
                    self.bind(part, value)?;
                }
            }
        }
        Some(())
    }

    /// Binds the names of an arm that has been chosen.
    pub(super) fn bind_arm(&mut self, pat: &Pat, subject: &Val) -> Option<()> {
        self.bind(pat, subject.clone())
    }

    fn bind_local(&mut self, id: LocalId, value: Val, span: Span) -> Option<()> {
        let local = self.local(id);
        let name = local.ident.to_string();
        self.b.span = local.ident.span();
        let value = match (value, &local.ty) {
            (Val::Place(path, _), Type::Ref { mutable, to }) => Val::Ref {
                path,
                to: (**to).clone(),
                mutable: *mutable,
            },
            (value @ (Val::Place(..) | Val::Tuple(_)), Type::Tuple(_))
                if self.uses.is_borrowed(id) && !value.has_reference() =>
            {
                let (path, ty) = self.in_memory(value, span)?;
                Val::Place(path, ty)
            }
            (value @ Val::Sum(_), _) if self.uses.is_borrowed(id) => {
                let (path, ty) = self.in_memory(value, span)?;
                Val::Place(path, ty)
            }
            (Val::Sum(sum), _) if local.mutable => {
                let bound = self.sum_variable(*sum, &name, span)?;
                self.bind_name(id, bound);
                return Some(());
            }
            (value @ Val::Place(..), ty) => self.shaped(value, ty)?,
            (value, _) => value,
        };
        // What is hidden has the name of what it comes from, or goes to; but for a number that changes.
        let counts = local.mutable && matches!(value, Val::Scalar(_));
        let name = (counts || !local.hidden).then_some(&*name);
        let bound = self.variable(value, local.mutable, name);
        self.bind_name(id, bound);
        Some(())
    }

    pub(super) fn bind_name(&mut self, id: LocalId, bound: Bound) {
        let mut roots = Vec::new();
        bound.roots(&mut roots);
        for root in roots {
            self.names.entry(root).or_default().push(id);
        }
        self.bound.insert(id, bound);
    }

    /// `let x;`
    pub(super) fn declare_late(&mut self, pat: &Pat) -> Option<()> {
        match &pat.kind {
            PatKind::Bind {
                local: id, sub: None, ..
            } => {
                let local = self.local(*id);
                self.b.span = local.ident.span();
                let bound = self.late_place(*id, &local.ty, &local.ident.to_string(), pat.span)?;
                self.bind_name(*id, bound);
                Some(())
            }
            PatKind::Tuple(parts) => parts.iter().try_for_each(|part| self.declare_late(part)),
            PatKind::Wild => Some(()),
            _ => self.refuse(pat.span, messages::LATE_INIT),
        }
    }

    fn late_place(&mut self, id: LocalId, ty: &Type, name: &str, span: Span) -> Option<Bound> {
        Some(match ty {
            Type::Unit => Bound::Val(Val::Unit),
            Type::Ref { .. } | Type::Str | Type::Slice(_) => {
                let message = match self.local(id).hidden {
                    true => messages::ITERATOR_REFERENCE,
                    false => messages::REFERENCE_LATE,
                };
                return self.refuse(span, message);
            }
            ty if is_tree(ty) && !self.uses.is_borrowed(id) => {
                self.hint = Some(name.to_owned());
                let slot = self.slot(ty);
                self.hint = None;
                Bound::Sum(slot?)
            }
            Type::Tuple(parts) if !self.uses.is_borrowed(id) => {
                if !parts.iter().all(Type::is_scalar) {
                    let message = match self.local(id).hidden {
                        true => messages::ITERATOR_REFERENCE,
                        false => messages::LATE_INIT,
                    };
                    return self.refuse(span, message);
                }
                let parts = parts
                    .iter()
                    .enumerate()
                    .map(|(k, part)| self.late_place(id, part, &format!("{name}_{k}"), span));
                Bound::Tuple(parts.collect::<Option<_>>()?)
            }
            ty => {
                let place = self.define(ir_type(ty), Init::Uninit);
                self.name_place(place, name);
                if !ty.is_scalar() {
                    self.late.insert(id);
                }
                Bound::Mem(Path::whole(place), ty.clone())
            }
        })
    }

    /// What a reference refers to.
    pub(super) fn behind(&mut self, value: Val) -> Val {
        match value {
            Val::Ref { path, to, .. } => self.at(path, &to),
            // A reference to it is a tuple of references: see `iter`.
            Val::Tuple(items) => Val::Tuple(items.into_iter().map(|item| self.behind(item)).collect()),
            value => value,
        }
    }

    /// The parts of a value that a pattern takes apart, each with its pattern. Parts of a reference are references.
    pub(super) fn parts<'p>(&mut self, pat: &'p Pat, value: Val) -> Option<Vec<(&'p Pat, Val)>> {
        let steps: Vec<(Step<'p>, &'p Pat)> = match &pat.kind {
            PatKind::Tuple(parts) => parts.iter().enumerate().map(|(k, p)| (Step::Item(k), p)).collect(),
            PatKind::Slice { before, rest, after } => slices::steps(before, rest.as_deref(), after),
            PatKind::Struct { fields, .. } => fields.iter().map(|(member, p)| (Step::Field(member), p)).collect(),
            PatKind::Wild
            | PatKind::Bind { .. }
            | PatKind::Ref(_)
            | PatKind::Variant { .. }
            | PatKind::Or(_)
            | PatKind::Lit(_)
            | PatKind::Test(_) => Vec::new(),
        };
        let (path, by_ref) = match value {
            Val::Tuple(items) => {
                return Some(steps.into_iter().map(|(_, p)| p).zip(items).collect());
            }
            Val::Place(path, _) => (path, None),
            Val::Ref { path, mutable, .. } => (path, Some(mutable)),
            value => (self.in_memory(value, pat.span)?.0, None),
        };
        let mut out = Vec::new();
        for (step, part) in steps {
            if matches!(part.kind, PatKind::Wild) {
                continue;
            }
            self.b.span = part.span;
            let path = match step {
                Step::Item(k) => path.field(k),
                Step::Field(member) => path.with(part_of(pat, member)),
                Step::Element(k) => {
                    let k = self.b.int(k as i128);
                    path.index(k)
                }
                Step::FromEnd(k) => self.ending_at(path.clone(), pat, k),
                Step::Rest { from, to } => match (by_ref, part.ty.strip()) {
                    (None, Type::Array(element, len)) if !borrows(part) => {
                        let rest = self.rest_of_array(&path, from, (element, len.as_ref()), part.span)?;
                        out.push((part, rest));
                        continue;
                    }
                    _ => self.between(path.clone(), from, to),
                },
            };
            let ty = self.part_type(part);
            let value = match by_ref {
                Some(mutable) => Val::Ref {
                    path,
                    to: ty.clone(),
                    mutable,
                },
                None => match &part.kind {
                    // Not loaded: a reference is made of it.
                    PatKind::Bind {
                        by: By::Ref | By::RefMut,
                        ..
                    } => Val::Place(path, ty.clone()),
                    _ => self.at(path, &ty),
                },
            };
            out.push((part, value));
        }
        Some(out)
    }

    /// The type of the part of the value that a pattern meets, without the reference that Rust's binding mode adds.
    pub(super) fn part_type(&self, part: &Pat) -> Type {
        match &part.kind {
            PatKind::Bind {
                by: By::Value, local, ..
            } => match &self.local(*local).ty {
                Type::Ref { to, .. } => (**to).clone(),
                ty => ty.clone(),
            },
            _ => part.ty.strip().clone(),
        }
    }

    // ---- tests

    /// What is taken apart by patterns. Where one of them borrows, what stands in memory stays there.
    pub(super) fn subject<'p>(&mut self, e: &Expr, pats: impl IntoIterator<Item = &'p Pat>) -> Option<Val> {
        match pats.into_iter().any(borrows) {
            true => {
                let bound = self.spot(e)?;
                Some(self.unread(bound))
            }
            false => self.expr(e),
        }
    }

    /// What a name means, with nothing loaded. (What a tree has inside is loaded: it cannot be borrowed mutably.)
    fn unread(&mut self, bound: Bound) -> Val {
        match bound {
            Bound::Val(value) => value,
            Bound::Mem(path, ty) => Val::Place(path, ty),
            Bound::Tuple(items) => Val::Tuple(items.into_iter().map(|item| self.unread(item)).collect()),
            Bound::Sum(slot) => self.take_sum(&slot),
        }
    }

    /// Whether an arm is taken; `Some(None)`: always.
    pub(super) fn arm_test(&mut self, pat: &Pat, guard: Option<&Expr>, subject: &Val) -> Option<Option<Value>> {
        let test = self.test(pat, subject.clone())?;
        let Some(guard) = guard else {
            return Some(test);
        };
        let Some(test) = test else {
            self.bind_arm(pat, subject)?;
            return self.scalar(guard).map(Some);
        };
        let both = self.decide(false, test, guard.span, |cx| {
            cx.bind_arm(pat, subject)?;
            cx.scalar(guard)
        });
        both.map(Some)
    }

    pub(super) fn test(&mut self, pat: &Pat, value: Val) -> Option<Option<Value>> {
        self.b.span = pat.span;
        Some(match &pat.kind {
            PatKind::Wild | PatKind::Bind { sub: None, .. } => None,
            PatKind::Bind { sub: Some(sub), .. } => self.test(sub, value)?,
            PatKind::Ref(inner) => {
                let value = self.behind(value);
                self.test(inner, value)?
            }
            PatKind::Slice { .. } => self.slice_test(pat, value)?,
            PatKind::Variant { .. } => self.variant_test(pat, value)?,
            PatKind::Struct { path, .. } => self.struct_test(pat, path, value)?,
            PatKind::Tuple(_) => {
                let parts = self.parts(pat, value)?;
                self.all_match(&parts)?
            }
            PatKind::Or(alternatives) => self.any_matches(alternatives, &value)?,
            PatKind::Lit(Lit::Str(text)) => Some(self.matches(value, text.clone(), pat.span)?),
            PatKind::Lit(Lit::Bool(wanted)) => {
                let v = self.number(value, Some(&pat.ty), pat.span)?;
                Some(match wanted {
                    true => v,
                    false => self.b.pure(Pure::Not, vec![v], Ty::Bool),
                })
            }
            PatKind::Lit(lit) => {
                let v = self.number(value, Some(&pat.ty), pat.span)?;
                let ty = self.b.ty(v).clone();
                let constant = self.literal(lit, ty);
                Some(self.b.pure(Pure::Cmp("=="), vec![v, constant], Ty::Bool))
            }
            PatKind::Test(tokens) => Some(self.matches(value, tokens.clone(), pat.span)?),
        })
    }

    pub(super) fn all_match(&mut self, parts: &[(&Pat, Val)]) -> Option<Option<Value>> {
        let Some(((pat, value), rest)) = parts.split_first() else {
            return Some(None);
        };
        let Some(first) = self.test(pat, value.clone())? else {
            return self.all_match(rest);
        };
        if rest.iter().all(|(pat, _)| irrefutable(pat)) {
            return Some(Some(first));
        }
        let both = self.decide(false, first, pat.span, |cx| match cx.all_match(rest)? {
            Some(v) => Some(v),
            None => Some(cx.b.constant(Const::Bool(true), Ty::Bool)),
        });
        both.map(Some)
    }

    /// Whether it is this variant of an enum; then, whether its fields match. A name alone does not tell a struct, which always is, from a variant
    /// that has been imported, so it is always asked.
    fn struct_test(&mut self, pat: &Pat, path: &proc_macro2::TokenStream, value: Val) -> Option<Option<Value>> {
        let (memory, to) = self.in_memory(value.clone(), pat.span)?;
        let by_ref = matches!(value, Val::Ref { .. });
        let is = self.matches(value, quote!(#path { .. }), pat.span)?;
        let PatKind::Struct { fields, .. } = &pat.kind else {
            return Some(Some(is));
        };
        if fields.iter().all(|(_, part)| irrefutable(part)) {
            return Some(Some(is));
        }
        let subject = match by_ref {
            true => Val::Ref {
                path: memory,
                to,
                mutable: false,
            },
            false => Val::Place(memory, to),
        };
        let both = self.decide(false, is, pat.span, |cx| {
            let parts = cx.parts(pat, subject)?;
            match cx.all_match(&parts)? {
                Some(v) => Some(v),
                None => Some(cx.b.constant(Const::Bool(true), Ty::Bool)),
            }
        });
        both.map(Some)
    }

    fn any_matches(&mut self, alternatives: &[Pat], value: &Val) -> Option<Option<Value>> {
        let Some((pat, rest)) = alternatives.split_first() else {
            return Some(Some(self.b.constant(Const::Bool(false), Ty::Bool)));
        };
        let Some(first) = self.test(pat, value.clone())? else {
            return Some(None);
        };
        if rest.is_empty() {
            return Some(Some(first));
        }
        let either = self.decide(true, first, pat.span, |cx| match cx.any_matches(rest, value)? {
            Some(v) => Some(v),
            None => Some(cx.b.constant(Const::Bool(true), Ty::Bool)),
        });
        either.map(Some)
    }

    /// `matches!(subject, pattern)`, for what only rustc can decide.
    fn matches(&mut self, value: Val, pattern: proc_macro2::TokenStream, span: Span) -> Option<Value> {
        let read = match value {
            Val::Scalar(v) => Read::Value(v),
            Val::Ref { path, to, .. } if to.is_scalar() => Read::Value(self.read(path, &to)),
            value => {
                let (path, _) = self.in_memory(value, span)?;
                Read::Path { path, by_ref: true }
            }
        };
        let name = Ident::new("subject", Span::mixed_site());
        // An alternative may start with `..`, unlike the pattern that a macro takes.
        let tokens = quote!(::core::matches!(#name, | #pattern));
        let result = self.b.value(Ty::Bool, None);
        self.b.span = span;
        self.b.push(
            OpKind::Opaque {
                tokens,
                reads: vec![(name, read)],
                effect: false,
            },
            vec![result],
        );
        Some(result)
    }
}

/// The way from a value to a part of it.
#[derive(Clone, Copy)]
pub(super) enum Step<'p> {
    Item(usize),
    Element(usize),
    /// The element with this number of others after it.
    FromEnd(usize),
    /// All but `from` elements at the front and `to` at the end.
    Rest {
        from: usize,
        to: usize,
    },
    Field(&'p syn::Member),
}

/// The way to a field of what a struct pattern takes apart.
fn part_of(pat: &Pat, member: &syn::Member) -> Proj {
    let payload = match &pat.kind {
        PatKind::Struct { path, .. } => Payload::of(path, member),
        _ => None,
    };
    match payload {
        Some(payload) => Proj::Payload(payload),
        None => Proj::Field(member.clone()),
    }
}

fn borrows(pat: &Pat) -> bool {
    match &pat.kind {
        PatKind::Bind { by, sub, .. } => *by != By::Value || sub.as_deref().is_some_and(borrows),
        PatKind::Ref(sub) => borrows(sub),
        PatKind::Variant { part, .. } => part.as_deref().is_some_and(borrows),
        PatKind::Tuple(parts) => parts.iter().any(borrows),
        PatKind::Slice { before, rest, after } => before.iter().chain(rest.as_deref()).chain(after).any(borrows),
        PatKind::Struct { fields, .. } => fields.iter().any(|(_, p)| borrows(p)),
        PatKind::Wild | PatKind::Or(_) | PatKind::Lit(_) | PatKind::Test(_) => false,
    }
}

pub(super) fn irrefutable(pat: &Pat) -> bool {
    match &pat.kind {
        PatKind::Wild | PatKind::Bind { sub: None, .. } => true,
        PatKind::Bind { sub: Some(sub), .. } | PatKind::Ref(sub) => irrefutable(sub),
        PatKind::Tuple(parts) => parts.iter().all(irrefutable),
        PatKind::Slice { before, after, .. } => {
            wanted_length(pat).is_none() && before.iter().chain(after).all(irrefutable)
        }
        // See `struct_test`.
        PatKind::Struct { .. } => false,
        PatKind::Variant { .. } | PatKind::Or(_) | PatKind::Lit(_) | PatKind::Test(_) => false,
    }
}

impl Bound {
    /// The places that the name reaches into.
    fn roots(&self, out: &mut Vec<Place>) {
        match self {
            Bound::Val(value) => value.roots(out),
            Bound::Mem(path, _) => out.push(path.root),
            Bound::Tuple(items) => items.iter().for_each(|item| item.roots(out)),
            Bound::Sum(_) => {}
        }
    }
}

impl Val {
    /// Is it, or has it in it, a reference?
    pub(super) fn has_reference(&self) -> bool {
        match self {
            Val::Ref { .. } => true,
            Val::Tuple(items) => items.iter().any(Val::has_reference),
            Val::Sum(sum) => sum.yes.iter().chain(&sum.no).any(Val::has_reference),
            Val::Unit | Val::Scalar(_) | Val::Place(..) | Val::Const(..) => false,
        }
    }

    fn roots(&self, out: &mut Vec<Place>) {
        match self {
            Val::Unit | Val::Scalar(_) | Val::Const(..) => {}
            Val::Place(path, _) | Val::Ref { path, .. } => out.push(path.root),
            Val::Tuple(items) => items.iter().for_each(|item| item.roots(out)),
            Val::Sum(sum) => sum.yes.iter().chain(&sum.no).for_each(|side| side.roots(out)),
        }
    }
}
