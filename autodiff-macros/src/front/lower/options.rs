//! `Option` and `Result`.
//!
//! One that a function makes for itself is a tree: a tag and what is inside, which has any value where the tag says that it is not there. Where branches meet,
//! tag and content of a tree of scalars go through slots of their own. What comes from elsewhere, or must be in memory, is a place; what is inside
//! it is reached by a path that is entered only under a test. Errors have no derivative: one is taken out of memory by inactive code.

use proc_macro2::{Ident, Span};
use quote::{quote, quote_spanned};

use super::value::Slot;
use super::{Bound, Lower, Val, ir_type};
use crate::diag::messages;
use crate::front::hir::{By, Expr, Family, LocalId, Opaque, Pat, PatKind, Type, Which};
use crate::ir::*;

/// An `Option` or `Result` as a tree.
#[derive(Clone, Debug)]
pub(super) struct Sum {
    pub tag: Tag,
    /// What is inside, if there can be anything.
    pub yes: Option<Val>,
    /// The error.
    pub no: Option<Val>,
    /// Of the whole.
    pub ty: Type,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Tag {
    Known(Which),
    /// Whether something is inside.
    Value(Value),
}

/// The types of what is inside and of the error.
pub(super) fn sides(ty: &Type) -> Option<[&Type; 2]> {
    match ty.strip() {
        Type::Option(inside) => Some([inside, &Type::Unit]),
        Type::Result(inside, error) => Some([inside, error]),
        _ => None,
    }
}

/// Is it of one of the two types, and nothing says which?
fn is_either(ty: &Type) -> bool {
    matches!(ty.strip(), Type::Result(_, error) if **error == Type::either())
}

/// Is a variable of this type a tree?
pub(super) fn is_tree(ty: &Type) -> bool {
    fn scalars(ty: &Type) -> bool {
        match ty {
            Type::Unit => true,
            Type::Tuple(parts) => parts.iter().all(scalars),
            ty => ty.is_scalar() || is_tree(ty),
        }
    }
    match ty {
        Type::Option(inside) => scalars(inside),
        Type::Result(inside, error) => scalars(inside) && scalars(error),
        _ => false,
    }
}

impl Lower<'_> {
    // ---- made

    pub(super) fn variant(&mut self, which: Which, family: &Family, arg: Option<&Expr>, e: &Expr) -> Option<Val> {
        let is_result = match &e.ty {
            Type::Option(_) => false,
            Type::Result(..) => true,
            _ => return self.refuse(e.span, messages::OPTION_TYPE),
        };
        let mut sum = Sum {
            tag: Tag::Known(which),
            yes: None,
            no: None,
            ty: e.ty.clone(),
        };
        match (which, arg) {
            (Which::Yes, Some(arg)) => {
                let value = self.expr(arg)?;
                self.b.span = arg.span;
                sum.yes = Some(self.settled(value));
            }
            (Which::No, Some(arg)) if is_result => {
                let error = self.expr(arg)?;
                sum.no = Some(match family {
                    Family::Converted => self.converted(error, e.span)?,
                    _ => error,
                });
            }
            _ => {}
        }
        Some(Val::Sum(Box::new(sum)))
    }

    /// The error in the function's own type, as `?` makes it.
    fn converted(&mut self, error: Val, span: Span) -> Option<Val> {
        let Type::Result(_, to) = &self.hir.ret else {
            return Some(error);
        };
        let to = (**to).clone();
        let place = self.own(error, span)?;
        let name = Ident::new("error", Span::mixed_site());
        self.name_place(place, "error");
        let tokens = quote!(::core::convert::From::from(#name));
        let reads = vec![(name, self.moved(place))];
        let made = self.define(ir_type(&to), Init::Opaque { tokens, reads });
        Some(Val::Place(Path::whole(made), to))
    }

    fn moved(&self, place: Place) -> Read {
        Read::Path {
            path: Path::whole(place),
            by_ref: false,
        }
    }

    /// The panic of `unwrap` and `expect`.
    pub(super) fn missing(&mut self, error: LocalId, message: Option<&Opaque>, span: Span) -> Option<Val> {
        let mut reads = Vec::new();
        let call = match message {
            Some(message) => {
                reads = self.opaque_reads(message, span)?;
                let text = &message.tokens;
                quote!(expect(#text))
            }
            None => quote!(unwrap()),
        };
        let tokens = match self.mention(error)? {
            Bound::Val(Val::Unit) => quote!(::core::option::Option::<()>::None.#call),
            bound => {
                let name = Ident::new("error", Span::mixed_site());
                let value = self.load(bound, &Type::Unknown);
                let either = matches!(&value, Val::Ref { to, .. } if is_either(to));
                let read = match value {
                    Val::Scalar(v) => Read::Value(v),
                    value => Read::Path {
                        path: self.in_memory(value, span)?.0,
                        by_ref: true,
                    },
                };
                reads.push((name.clone(), read));
                match either {
                    true => quote!(#name.as_ref().#call),
                    false => quote!(::core::result::Result::<(), _>::Err(#name).#call),
                }
            }
        };
        self.b.span = span;
        let effect = true;
        self.b.push(OpKind::Opaque { tokens, reads, effect }, vec![]);
        self.unreachable(span);
        None
    }

    /// `v.pop()`
    pub(super) fn pop_option(&mut self, of: &Expr, e: &Expr) -> Option<Val> {
        let (path, _) = self.path(of)?;
        let Some(Slot::Sum { tag, yes, no, ty }) = (match is_tree(&e.ty) {
            true => self.slot(&e.ty),
            false => None,
        }) else {
            return self.refuse(e.span, messages::POP_OPTION);
        };
        self.b.span = e.span;
        let len = self.b.value(Ty::Int(Some("usize")), None);
        self.b.push(OpKind::Len(path.clone()), vec![len]);
        let zero = self.b.int(0);
        let cond = self.b.pure(Pure::Cmp("!="), vec![len, zero], Ty::Bool);
        self.b.write(tag, cond);
        let element = sides(&e.ty)?[0].clone();
        let (then, _) = self.arm(|cx| {
            let panics = Some(PopPanic::Unwrap);
            let value = match element.is_scalar() {
                true => {
                    let v = cx.b.value(ir_type(&element), None);
                    let into = None;
                    cx.b.push(OpKind::Pop { path, into, panics }, vec![v]);
                    Val::Scalar(v)
                }
                false => {
                    let place = cx.declared(ir_type(&element));
                    let into = Some(place);
                    cx.b.push(OpKind::Pop { path, into, panics }, vec![]);
                    Val::Place(Path::whole(place), element)
                }
            };
            cx.fill(&yes, value, e.span);
        });
        self.b.span = e.span;
        let els = Region::default();
        self.b.push(OpKind::If { cond, then, els }, vec![]);
        Some(self.take(&Slot::Sum { tag, yes, no, ty }))
    }

    // ---- tested and taken apart

    /// Whether the value is this variant.
    pub(super) fn variant_test(&mut self, pat: &Pat, value: Val) -> Option<Option<Value>> {
        let PatKind::Variant { which, part, .. } = &pat.kind else {
            return Some(None);
        };
        let is_yes = match self.tag(&value, pat)? {
            Tag::Known(known) => self.b.constant(Const::Bool(known == Which::Yes), Ty::Bool),
            Tag::Value(v) => v,
        };
        let cond = match which {
            Which::Yes => is_yes,
            Which::No => self.b.pure(Pure::Not, vec![is_yes], Ty::Bool),
        };
        let Some(part) = part.as_deref().filter(|part| !super::pattern::irrefutable(part)) else {
            return Some(Some(cond));
        };
        let both = self.decide(false, cond, pat.span, |cx| {
            let content = cx.content(value, pat, part)?;
            match cx.test(part, content)? {
                Some(v) => Some(v),
                None => Some(cx.b.constant(Const::Bool(true), Ty::Bool)),
            }
        });
        both.map(Some)
    }

    fn tag(&mut self, value: &Val, pat: &Pat) -> Option<Tag> {
        let (path, to) = match value {
            Val::Sum(sum) => return Some(sum.tag),
            Val::Place(path, ty) => (path, ty),
            Val::Ref { path, to, .. } => (path, to),
            _ => return self.refuse(pat.span, messages::OPTION_TYPE),
        };
        Some(Tag::Value(self.is_there(path.clone(), &[&pat.ty, to], pat.span)?))
    }

    fn is_there(&mut self, path: Path, types: &[&Type], span: Span) -> Option<Value> {
        let name = Ident::new("subject", Span::mixed_site());
        let tokens = match types.iter().find(|ty| sides(ty).is_some()).map(|ty| ty.strip()) {
            Some(Type::Option(_)) => quote!(::core::matches!(#name, ::core::option::Option::Some(_))),
            Some(either) if is_either(either) => quote!(#name.as_ref().map_or(false, |_| true)),
            Some(_) => quote!(::core::matches!(#name, ::core::result::Result::Ok(_))),
            None => return self.refuse(span, messages::OPTION_TYPE),
        };
        let result = self.b.value(Ty::Bool, None);
        self.b.span = span;
        let reads = vec![(name, Read::Path { path, by_ref: true })];
        let effect = false;
        self.b.push(OpKind::Opaque { tokens, reads, effect }, vec![result]);
        Some(result)
    }

    /// What a variant has inside, for a pattern. The variant is known to be this one.
    pub(super) fn content(&mut self, value: Val, pat: &Pat, part: &Pat) -> Option<Val> {
        let PatKind::Variant { which, family, .. } = &pat.kind else {
            return None;
        };
        let (which, ty) = (*which, self.part_type(part));
        let (path, own, by_ref) = match value {
            Val::Sum(sum) => {
                let side = match which {
                    Which::Yes => sum.yes,
                    Which::No => sum.no,
                };
                return match side {
                    Some(inside) => Some(inside),
                    None => self.nothing(&ty, part.span),
                };
            }
            Val::Place(path, own) => (path, own, None),
            Val::Ref { path, to, mutable } => (path, to, Some(mutable)),
            _ => return self.refuse(part.span, messages::OPTION_TYPE),
        };
        let is_result = matches!(own.strip(), Type::Result(..));
        if which == Which::No {
            return Some(match (is_result, family) {
                (false, _) => Val::Unit,
                // It may be an `Option`: what is there instead is all of it.
                (true, None) if is_either(&own) => Val::Ref {
                    path,
                    to: own,
                    mutable: false,
                },
                (true, _) => self.error_of(path, ty, part.span),
            });
        }
        let payload = if is_result { Payload::Ok } else { Payload::Some };
        let path = path.with(Proj::Payload(payload));
        self.b.span = part.span;
        Some(match (by_ref, &part.kind) {
            (Some(mutable), _) => Val::Ref { path, to: ty, mutable },
            // Not loaded: a reference is made of it.
            (
                None,
                PatKind::Bind {
                    by: By::Ref | By::RefMut,
                    ..
                },
            ) => Val::Place(path, ty),
            (None, _) => self.at(path, &ty),
        })
    }

    fn error_of(&mut self, path: Path, ty: Type, span: Span) -> Val {
        let name = Ident::new("subject", Span::mixed_site());
        let tokens = quote_spanned! {span=>
            match #name {
                ::core::result::Result::Err(error) => ::core::clone::Clone::clone(error),
                ::core::result::Result::Ok(_) => ::core::unreachable!(),
            }
        };
        let reads = vec![(name, Read::Path { path, by_ref: true })];
        if ty.is_scalar() {
            let v = self.b.value(ir_type(&ty), None);
            let effect = false;
            self.b.push(OpKind::Opaque { tokens, reads, effect }, vec![v]);
            return Val::Scalar(v);
        }
        let place = self.define(ir_type(&ty), Init::Opaque { tokens, reads });
        Val::Place(Path::whole(place), ty)
    }

    /// A value where there is none, in an arm that is never reached.
    fn nothing(&mut self, ty: &Type, span: Span) -> Option<Val> {
        Some(match ty {
            Type::Unit => Val::Unit,
            Type::Tuple(parts) => {
                let parts: Option<Vec<Val>> = parts.iter().map(|part| self.nothing(part, span)).collect();
                Val::Tuple(parts?)
            }
            ty if ty.is_scalar() => Val::Scalar(self.b.constant(Const::Undef, ir_type(ty))),
            _ => return self.refuse(span, messages::OPTION_EMPTY),
        })
    }

    // ---- stored

    /// The tree in memory.
    pub(super) fn sum_place(&mut self, sum: Sum, span: Span) -> Option<Place> {
        let ty = ir_type(&sum.ty);
        let is_result = matches!(sum.ty, Type::Result(..));
        let v = match sum.tag {
            Tag::Known(which) => {
                let init = self.made(&sum, which, is_result, span)?;
                return Some(self.define(ty, init));
            }
            Tag::Value(v) => v,
        };
        let place = self.define(ty.clone(), Init::Uninit);
        let [then, els] = [Which::Yes, Which::No].map(|which| {
            self.arm(|cx| {
                if let Some(init) = cx.made(&sum, which, is_result, span) {
                    let src = cx.define(ty.clone(), init);
                    let dst = Path::whole(place);
                    let (fresh, old) = (true, None);
                    cx.b.push(OpKind::Move { dst, src, fresh, old }, vec![]);
                }
            })
        });
        self.b.span = span;
        let ((then, _), (els, _)) = (then, els);
        self.b.push(OpKind::If { cond: v, then, els }, vec![]);
        Some(place)
    }

    fn made(&mut self, sum: &Sum, which: Which, is_result: bool, span: Span) -> Option<Init> {
        let (name, content) = match (is_result, which) {
            (false, Which::Yes) => (quote!(::core::option::Option::Some), sum.yes.clone()),
            (false, Which::No) => {
                let name = quote!(::core::option::Option::None);
                return Some(Init::Aggregate(Aggregate::Struct(name, Vec::new()), Vec::new()));
            }
            (true, Which::Yes) => (quote!(::core::result::Result::Ok), sum.yes.clone()),
            (true, Which::No) => (quote!(::core::result::Result::Err), sum.no.clone()),
        };
        let operand = self.operand(content?, span)?;
        let kind = Aggregate::Struct(name, vec![syn::Member::from(0)]);
        Some(Init::Aggregate(kind, vec![operand]))
    }

    /// Leaves a value in the slot of a tree.
    pub(super) fn fill_sum(&mut self, slot: &Slot, value: Val, span: Span) -> Option<()> {
        let Slot::Sum { tag, yes, no, ty } = slot else {
            return None;
        };
        let (path, own) = match value {
            Val::Sum(sum) => {
                let v = match sum.tag {
                    Tag::Known(which) => self.b.constant(Const::Bool(which == Which::Yes), Ty::Bool),
                    Tag::Value(v) => v,
                };
                self.b.write(*tag, v);
                for (slot, side) in [(yes, sum.yes), (no, sum.no)] {
                    if let Some(side) = side {
                        self.fill(slot, side, span)?;
                    }
                }
                return Some(());
            }
            Val::Place(path, own) | Val::Ref { path, to: own, .. } => (path, own),
            _ => return self.refuse(span, messages::OPTION_TYPE),
        };
        let v = self.is_there(path.clone(), &[ty, &own], span)?;
        self.b.write(*tag, v);
        let [inside, error] = sides(ty)?.map(Clone::clone);
        let is_result = matches!(ty, Type::Result(..));
        let payload = if is_result { Payload::Ok } else { Payload::Some };
        let from = path.clone();
        let (then, _) = self.arm(|cx| {
            let value = cx.at(from.with(Proj::Payload(payload)), &inside);
            cx.fill(yes, value, span);
        });
        let (els, _) = self.arm(|cx| {
            if is_result {
                let value = cx.error_of(path, error, span);
                cx.fill(no, value, span);
            }
        });
        self.b.span = span;
        self.b.push(OpKind::If { cond: v, then, els }, vec![]);
        Some(())
    }

    /// What is in the slot of a tree.
    pub(super) fn take_sum(&mut self, slot: &Slot) -> Val {
        let Slot::Sum { tag, yes, no, ty } = slot else {
            return Val::Unit;
        };
        let tag = Tag::Value(self.b.load(Path::whole(*tag), Ty::Bool));
        let (yes, no) = (Some(self.take(yes)), Some(self.take(no)));
        let ty = ty.clone();
        Val::Sum(Box::new(Sum { tag, yes, no, ty }))
    }

    /// A variable that may change.
    pub(super) fn sum_variable(&mut self, sum: Sum, name: &str, span: Span) -> Option<Bound> {
        let ty = sum.ty.clone();
        if !is_tree(&ty) {
            let place = self.sum_place(sum, span)?;
            self.name_place(place, name);
            return Some(Bound::Mem(Path::whole(place), ty));
        }
        self.hint = Some(name.to_owned());
        let slot = self.slot(&ty);
        self.hint = None;
        let slot = slot?;
        self.fill_sum(&slot, Val::Sum(Box::new(sum)), span)?;
        Some(Bound::Sum(slot))
    }
}
