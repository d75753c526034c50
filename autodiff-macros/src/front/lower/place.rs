//! Names and the way in: what an expression that denotes a place means.
//!
//! A borrow is no object: its name means the path, with the values of the indices at the time of the borrow.

use proc_macro2::{Span, TokenStream};

use super::{Bound, Home, Lower, Val, ir_type};
use crate::diag::messages;
use crate::front::hir::{Builtin, Expr, ExprKind, LocalId, RangeExpr, Type};
use crate::ir::*;

impl Lower<'_> {
    /// What a place expression means; any other expression is evaluated.
    pub(super) fn spot(&mut self, e: &Expr) -> Option<Bound> {
        match &e.kind {
            ExprKind::Local(id) => self.mention(*id),
            ExprKind::Global(tokens) if !e.ty.is_scalar() => {
                let place = self.global(tokens, &e.ty, e.span);
                Some(Bound::Mem(Path::whole(place), e.ty.clone()))
            }
            ExprKind::Field(base, member) => {
                let own = &base.ty;
                let base = self.spot(base)?;
                self.b.span = e.span;
                let base = through(base, own);
                self.field(base, member, &e.ty, e.span)
            }
            ExprKind::Index(base, index) => {
                let (path, _) = self.path(base)?;
                let index = self.scalar(index)?;
                Some(entered(path.index(index), &e.ty))
            }
            ExprKind::Slice(base, range) => {
                let (path, _) = self.path(base)?;
                let proj = self.range(range)?;
                Some(Bound::Mem(path.with(proj), e.ty.clone()))
            }
            ExprKind::Deref(of) => match self.spot(of)? {
                Bound::Val(Val::Ref { path, to, .. }) => Some(entered(path, &to)),
                Bound::Tuple(items) => Some(Bound::Tuple(items.into_iter().map(behind).collect())),
                _ => self.refuse(e.span, messages::DEREF_UNKNOWN),
            },
            _ => Some(match self.expr(e)? {
                Val::Place(path, ty) => Bound::Mem(path, ty),
                value => Bound::from(value),
            }),
        }
    }

    /// A place in memory, seen through references. What has none is put into memory.
    pub(super) fn path(&mut self, e: &Expr) -> Option<(Path, Type)> {
        let bound = self.spot(e)?;
        self.b.span = e.span;
        self.bound_in_memory(bound, e)
    }

    fn bound_in_memory(&mut self, bound: Bound, e: &Expr) -> Option<(Path, Type)> {
        match bound {
            Bound::Mem(path, ty) => Some((path, ty.strip().clone())),
            bound => {
                let value = self.load(bound, &e.ty);
                self.in_memory(value, e.span)
            }
        }
    }

    /// `&e`, `&mut e`
    pub(super) fn borrow(&mut self, of: &Expr, mutable: bool, span: Span) -> Option<Val> {
        let bound = self.spot(of)?;
        self.b.span = span;
        Some(match bound {
            Bound::Mem(path, ty) => Val::Ref {
                path,
                to: better(&of.ty, ty),
                mutable,
            },
            Bound::Val(Val::Ref {
                path,
                to,
                mutable: inner,
            }) => {
                let to = Type::Ref {
                    mutable: inner,
                    to: Box::new(to),
                };
                Val::Ref { path, to, mutable }
            }
            Bound::Val(Val::Const(tokens, ty)) => Val::Const(quote::quote!(&#tokens), ty),
            bound => {
                let value = self.load(bound, &of.ty);
                let (path, to) = self.in_memory(value, span)?;
                Val::Ref { path, to, mutable }
            }
        })
    }

    /// The present value of what an expression denotes.
    pub(super) fn load(&mut self, bound: Bound, ty: &Type) -> Val {
        match bound {
            Bound::Val(value) => value,
            Bound::Mem(path, own) => match own.is_scalar() {
                true => self.at(path, &own),
                false => self.at(path, &better(ty, own)),
            },
            Bound::Tuple(items) => Val::Tuple(items.into_iter().map(|item| self.load(item, &Type::Unknown)).collect()),
            Bound::Sum(slot) => self.take_sum(&slot),
        }
    }

    /// Is what this expression denotes mutable, so that a method may take it by `&mut`?
    pub(super) fn is_mutable(&self, e: &Expr) -> bool {
        match &e.kind {
            ExprKind::Local(id) => match &self.local(*id).ty {
                Type::Ref { mutable, .. } => *mutable,
                _ => self.local(*id).mutable,
            },
            ExprKind::Field(base, _) | ExprKind::Index(base, _) | ExprKind::Slice(base, _) => self.is_mutable(base),
            ExprKind::Deref(of) => self.is_mutable(of),
            ExprKind::Ref { mutable, .. } => *mutable,
            _ => false,
        }
    }

    /// One mention of a local.
    pub(super) fn mention(&mut self, id: LocalId) -> Option<Bound> {
        self.uses.mention(id);
        self.bound.get(&id).cloned()
    }

    fn field(&mut self, base: Bound, member: &syn::Member, ty: &Type, span: Span) -> Option<Bound> {
        match (base, member) {
            (Bound::Tuple(items), syn::Member::Unnamed(index)) => items.into_iter().nth(index.index as usize),
            (Bound::Mem(path, own) | Bound::Val(Val::Ref { path, to: own, .. }), member) => {
                let inner = match (own.strip(), member) {
                    (Type::Tuple(parts), syn::Member::Unnamed(index)) => parts.get(index.index as usize).cloned(),
                    _ => None,
                };
                let ty = better(ty, inner.unwrap_or(Type::Unknown));
                Some(entered(path.with(Proj::Field(member.clone())), &ty))
            }
            (bound, member) => {
                let value = self.load(bound, &Type::Unknown);
                let (path, _) = self.in_memory(value, span)?;
                Some(entered(path.with(Proj::Field(member.clone())), ty))
            }
        }
    }

    fn range(&mut self, range: &RangeExpr) -> Option<Proj> {
        let lo = match &range.lo {
            Some(lo) => Some(self.scalar(lo)?),
            None => None,
        };
        let hi = match &range.hi {
            Some(hi) => Some(self.scalar(hi)?),
            None => None,
        };
        Some(Proj::Range {
            lo,
            hi,
            inclusive: range.inclusive,
        })
    }

    fn global(&mut self, tokens: &TokenStream, ty: &Type, span: Span) -> Place {
        let text = tokens.to_string();
        if let Some(place) = self.globals.get(&text) {
            return *place;
        }
        self.b.span = span;
        let name: String = text.chars().filter(|c| c.is_alphanumeric() || *c == '_').collect();
        let place = self.b.place(ir_type(ty), &name, PlaceKind::Global(tokens.clone()));
        self.homes.insert(place, Home { region: 0, cycle: 0 });
        self.globals.insert(text, place);
        place
    }

    /// `s.split_at(k)`: two paths with the same middle.
    pub(super) fn split_at(&mut self, of: &Expr, at: &Expr, mutable: bool, span: Span) -> Option<Val> {
        let (path, ty) = self.path(of)?;
        let at = self.scalar(at)?;
        self.b.span = span;
        let slice = match ty {
            Type::Array(of, _) | Type::Vec(of) => Type::Slice(of),
            ty => ty,
        };
        let left = path.with(Proj::Range {
            lo: None,
            hi: Some(at),
            inclusive: false,
        });
        let right = path.with(Proj::Range {
            lo: Some(at),
            hi: None,
            inclusive: false,
        });
        self.check(&left);
        let half = |path| Val::Ref {
            path,
            to: slice.clone(),
            mutable,
        };
        Some(Val::Tuple(vec![half(left), half(right)]))
    }

    /// Panics now if the path leaves its place, as the borrow in the user's code does, although it may be used later or never.
    pub(super) fn check(&mut self, path: &Path) {
        let len = self.b.value(Ty::Int(Some("usize")), None);
        self.b.push(OpKind::Len(path.clone()), vec![len]);
    }

    /// `v.as_slice()` and the like: the same place.
    pub(super) fn view(&mut self, of: &Expr, ty: &Type) -> Option<Val> {
        let (path, to) = self.path(of)?;
        let (mutable, to) = match ty {
            Type::Ref { mutable, to: seen } => (*mutable, better(seen, to)),
            _ => (false, to),
        };
        Some(Val::Ref { path, to, mutable })
    }

    /// Does a `let` of this expression keep a borrow whose bounds Rust has checked by then?
    pub(super) fn borrows_range(e: &Expr) -> bool {
        match &e.kind {
            ExprKind::Ref { of, .. } => matches!(of.kind, ExprKind::Slice(..)),
            ExprKind::Builtin(Builtin::View, args) => args.iter().any(Self::borrows_range),
            _ => false,
        }
    }
}

/// What stands at a path: memory, or a reference, which is the same path.
fn entered(path: Path, ty: &Type) -> Bound {
    match ty {
        Type::Ref { mutable, to } => Bound::Val(Val::Ref {
            path,
            to: (**to).clone(),
            mutable: *mutable,
        }),
        ty => Bound::Mem(path, ty.clone()),
    }
}

/// What a lent tuple refers to: it is a tuple of references, as many deep as its type says.
fn through(bound: Bound, ty: &Type) -> Bound {
    match (bound, ty) {
        (Bound::Tuple(items), Type::Ref { to, .. }) => {
            through(Bound::Tuple(items.into_iter().map(behind).collect()), to)
        }
        (bound, _) => bound,
    }
}

fn behind(item: Bound) -> Bound {
    match item {
        Bound::Val(Val::Ref { path, to, .. }) => entered(path, &to),
        Bound::Tuple(items) => Bound::Tuple(items.into_iter().map(behind).collect()),
        Bound::Val(Val::Tuple(items)) => behind(Bound::from(Val::Tuple(items))),
        item => item,
    }
}

/// The type that says more.
fn better(seen: &Type, own: Type) -> Type {
    match seen {
        Type::Unknown | Type::Never => own,
        seen => seen.clone(),
    }
}

impl From<Val> for Bound {
    fn from(value: Val) -> Bound {
        match value {
            Val::Place(path, ty) => Bound::Mem(path, ty),
            Val::Tuple(items) => Bound::Tuple(items.into_iter().map(Bound::from).collect()),
            value => Bound::Val(value),
        }
    }
}
