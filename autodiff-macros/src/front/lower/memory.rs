//! Vectors, arrays, structs, assignment, and the functions of `std::mem`.

use proc_macro2::{Span, TokenStream};

use super::{Bound, Lower, Val, ir_type};
use crate::diag::messages;
use crate::front::hir::{Builtin, Expr, ExprKind, Type};
use crate::ir::*;

impl Lower<'_> {
    // ---- aggregates

    /// Tuples stay trees of operands until they must be in memory.
    pub(super) fn tuple(&mut self, items: &[Expr]) -> Option<Val> {
        let mut values = Vec::new();
        for item in items {
            let value = self.expr(item)?;
            self.b.span = item.span;
            values.push(self.settled(value));
        }
        Some(Val::Tuple(values))
    }

    pub(super) fn array(&mut self, items: &[Expr], e: &Expr) -> Option<Val> {
        self.aggregate(Aggregate::Array, items, e)
    }

    fn aggregate<'e>(&mut self, kind: Aggregate, items: impl IntoIterator<Item = &'e Expr>, e: &Expr) -> Option<Val> {
        let mut operands = Vec::new();
        for item in items {
            operands.push(self.operand_of(item)?);
        }
        self.fresh(Init::Aggregate(kind, operands), e)
    }

    pub(super) fn operand_of(&mut self, e: &Expr) -> Option<Operand> {
        let value = self.expr(e)?;
        self.b.span = e.span;
        self.operand(value, e.span)
    }

    /// A new place with the type and span of `e`.
    pub(super) fn fresh(&mut self, init: Init, e: &Expr) -> Option<Val> {
        self.b.span = e.span;
        let place = self.define(ir_type(&e.ty), init);
        Some(Val::Place(Path::whole(place), e.ty.clone()))
    }

    pub(super) fn repeat(&mut self, elem: &Expr, count: &TokenStream, e: &Expr) -> Option<Val> {
        let elem = self.operand_of(elem)?;
        self.fresh(
            Init::Repeat {
                elem,
                count: Count::Const(count.clone()),
                vec: false,
            },
            e,
        )
    }

    pub(super) fn structure(&mut self, path: &TokenStream, fields: &[(syn::Member, Expr)], e: &Expr) -> Option<Val> {
        let members = fields.iter().map(|(member, _)| member.clone()).collect();
        self.aggregate(
            Aggregate::Struct(path.clone(), members),
            fields.iter().map(|(_, value)| value),
            e,
        )
    }

    /// `S { x: a, ..base }`: the fields are put into what was `base`, or into a copy of it.
    pub(super) fn updated(&mut self, fields: &[(syn::Member, Expr)], base: &Expr, e: &Expr) -> Option<Val> {
        let mut values = Vec::new();
        for (_, value) in fields {
            let value = self.expr(value)?;
            let value = self.settled(value);
            values.push(value);
        }
        let base = self.expr(base)?;
        let base = match base {
            Val::Scalar(_) | Val::Unit | Val::Tuple(_) | Val::Sum(_) => {
                return self.refuse(e.span, messages::UNKNOWN_SYNTAX);
            }
            base => self.own(base, e.span)?,
        };
        for ((member, at), value) in fields.iter().zip(values) {
            let path = Path::whole(base).with(Proj::Field(member.clone()));
            self.store(Bound::Mem(path, at.ty.clone()), value, at)?;
        }
        Some(Val::Place(Path::whole(base), e.ty.clone()))
    }

    // ---- assignment

    pub(super) fn assign(&mut self, target: &Expr, value: &Expr) -> Option<Val> {
        let at = value.span;
        let value = self.expr(value)?;
        self.b.span = at;
        let value = match &target.kind {
            ExprKind::Tuple(_) | ExprKind::Array(_) => self.settled(value),
            _ => value,
        };
        self.assign_to(target, value)?;
        Some(Val::Unit)
    }

    fn assign_to(&mut self, target: &Expr, value: Val) -> Option<()> {
        match &target.kind {
            ExprKind::Wild => Some(()),
            ExprKind::Tuple(targets) => {
                let shape = Type::Tuple(targets.iter().map(|t| t.ty.clone()).collect());
                match self.shaped(value, &shape)? {
                    Val::Tuple(items) => targets
                        .iter()
                        .zip(items)
                        .try_for_each(|(target, item)| self.assign_to(target, item)),
                    _ => self.refuse(target.span, messages::ASSIGN_TARGET),
                }
            }
            ExprKind::Array(targets) => {
                let (path, _) = self.in_memory(value, target.span)?;
                for (k, target) in targets.iter().enumerate() {
                    let k = self.b.int(k as i128);
                    let item = self.at(path.index(k), &target.ty);
                    self.assign_to(target, item)?;
                }
                Some(())
            }
            ExprKind::Local(id) if self.late.contains(id) => {
                let Some(Bound::Mem(path, _)) = self.mention(*id) else {
                    return None;
                };
                self.move_to(path, value, true, target.span)
            }
            _ => {
                let bound = self.spot(target)?;
                self.store(bound, value, target)
            }
        }
    }

    fn store(&mut self, bound: Bound, value: Val, target: &Expr) -> Option<()> {
        self.b.span = target.span;
        match bound {
            Bound::Mem(path, ty) if ty.is_scalar() || matches!(value, Val::Scalar(_)) => {
                let v = self.number(value, Some(&ty), target.span)?;
                self.b.push(OpKind::Store(path, v), vec![]);
                Some(())
            }
            Bound::Mem(path, _) => self.move_to(path, value, false, target.span),
            Bound::Tuple(items) => {
                let shape = Type::Tuple(items.iter().map(Bound::shape).collect());
                match self.shaped(value, &shape)? {
                    Val::Tuple(values) => items
                        .into_iter()
                        .zip(values)
                        .try_for_each(|(item, value)| self.store(item, value, target)),
                    _ => self.refuse(target.span, messages::ASSIGN_TARGET),
                }
            }
            Bound::Sum(slot) => self.fill_sum(&slot, value, target.span),
            Bound::Val(Val::Unit) => Some(()),
            Bound::Val(Val::Ref { .. }) => self.refuse(target.span, messages::REFERENCE_REASSIGNED),
            Bound::Val(_) => self.refuse(target.span, messages::ASSIGN_TARGET),
        }
    }

    fn move_to(&mut self, dst: Path, value: Val, fresh: bool, span: Span) -> Option<()> {
        let src = self.own(value, span)?;
        self.b.span = span;
        self.b.push(
            OpKind::Move {
                dst,
                src,
                fresh,
                old: None,
            },
            vec![],
        );
        Some(())
    }

    /// `target op= value`: the right side first, as Rust does for numbers.
    pub(super) fn assign_op(&mut self, op: &'static str, target: &Expr, value: &Expr, span: Span) -> Option<Val> {
        let v = self.scalar(value)?;
        let (path, ty) = match self.spot(target)? {
            Bound::Mem(path, ty) if ty.is_scalar() => (path, ty),
            Bound::Mem(path, _) if target.ty.is_scalar() => (path, target.ty.clone()),
            Bound::Val(Val::Ref { path, to, .. }) if to.strip().is_scalar() => (path, to.strip().clone()),
            _ => return self.refuse(target.span, messages::ASSIGN_TARGET),
        };
        self.b.span = span;
        let sign = match op {
            "+" => Some(Sign::Plus),
            "-" => Some(Sign::Minus),
            _ => None,
        };
        if let (Some(sign), true) = (sign, ty.is_float()) {
            self.b.push(OpKind::Update(path, sign, v), vec![]);
            return Some(Val::Unit);
        }
        let old = self.read(path.clone(), &ty);
        let Val::Scalar(new) = self.binary(op, [old, v], &ty, span)? else {
            return None;
        };
        self.b.push(OpKind::Store(path, new), vec![]);
        Some(Val::Unit)
    }

    // ---- operations

    pub(super) fn builtin(&mut self, builtin: &Builtin, args: &[Expr], e: &Expr) -> Option<Val> {
        match (builtin, args) {
            (Builtin::Len, [of]) => Some(Val::Scalar(self.len(of, e)?)),
            (Builtin::Extent, [of]) => {
                let len = self.len(of, e)?;
                self.b.f.extents.push(len);
                Some(Val::Scalar(len))
            }
            (Builtin::IsEmpty, [of]) => {
                let len = self.len(of, e)?;
                let zero = self.b.int(0);
                Some(Val::Scalar(self.b.pure(Pure::Cmp("=="), vec![len, zero], Ty::Bool)))
            }
            (Builtin::Swap, [of, i, j]) => {
                let (path, _) = self.path(of)?;
                let (i, j) = (self.scalar(i)?, self.scalar(j)?);
                self.effect(OpKind::Swap(path.index(i), path.index(j)), e)
            }
            (Builtin::Fill, [of, value]) => {
                let (path, _) = self.path(of)?;
                let v = self.scalar(value)?;
                self.effect(OpKind::Fill(path, v), e)
            }
            (Builtin::CopyFromSlice, [dst, src]) => {
                let ((dst, _), (src, _)) = (self.path(dst)?, self.path(src)?);
                self.effect(OpKind::CopyFrom { dst, src }, e)
            }
            (Builtin::Clone, [of]) => self.cloned(of, e),
            (Builtin::ToVec, [of]) => {
                let (path, _) = self.path(of)?;
                self.fresh(Init::Copy(path, CopyHow::ToVec), e)
            }
            (Builtin::Push, [of, value]) => {
                let (path, ty) = self.path(of)?;
                // `extend` with references to numbers copies them.
                let copied = matches!((&value.ty, ty.element()), (Type::Ref { .. }, Some(e)) if e.is_scalar());
                let operand = match copied {
                    true => Operand::Value(self.scalar(value)?),
                    false => self.operand_of(value)?,
                };
                self.effect(OpKind::Push(path, operand), e)
            }
            (Builtin::Pop(panics), [of]) => self.pop(of, panics.as_ref(), e),
            (Builtin::PopOption, [of]) => self.pop_option(of, e),
            (Builtin::SplitAt { mutable }, [of, at]) => self.split_at(of, at, *mutable, e.span),
            (Builtin::View, [of]) => self.view(of, &e.ty),
            (Builtin::MemSwap, [a, b]) => self.mem_swap(a, b, e),
            (Builtin::MemReplace, [dst, value]) => self.mem_replace(dst, value, e),
            (Builtin::MemTake, [dst]) => self.mem_take(dst, e),
            (Builtin::VecNew, []) => self.fresh(Init::EmptyVec(None), e),
            (Builtin::VecWithCapacity, [n]) => {
                let n = self.scalar(n)?;
                self.fresh(Init::EmptyVec(Some(n)), e)
            }
            (Builtin::VecOf, items) => self.aggregate(Aggregate::Vec, items, e),
            (Builtin::VecRepeat, [elem, n]) => {
                let elem = self.operand_of(elem)?;
                let count = Count::Value(self.scalar(n)?);
                self.fresh(Init::Repeat { elem, count, vec: true }, e)
            }
            (Builtin::RangeContains { inclusive }, [lo, hi, x]) => {
                let (lo, hi, x) = (self.scalar(lo)?, self.scalar(hi)?, self.scalar(x)?);
                self.b.span = e.span;
                let above = self.b.pure(Pure::Cmp("<="), vec![lo, x], Ty::Bool);
                let op = if *inclusive { "<=" } else { "<" };
                let inside = self.decide(false, above, e.span, |cx| {
                    Some(cx.b.pure(Pure::Cmp(op), vec![x, hi], Ty::Bool))
                })?;
                Some(Val::Scalar(inside))
            }
            (Builtin::Item, [of, index]) => self.item(of, index, e),
            (Builtin::Lend, [item]) => self.lend(item),
            (Builtin::RangeLen { inclusive }, [lo, hi]) => self.range_len(lo, hi, *inclusive, e),
            (Builtin::Neutral { product }, []) => self.neutral(*product, e),
            (Builtin::VecFilled, [n]) => self.vec_filled(n, e),
            (Builtin::ArrayFilled, _) => self.array_filled(e),
            (Builtin::Shift(shift), args) => self.shift(*shift, args, e),
            (Builtin::Concat, [of]) => self.concat(of, e),
            (Builtin::Put, [of, i, value]) => self.put(of, i, value, e),
            _ => self.refuse(e.span, messages::UNKNOWN_SYNTAX),
        }
    }

    pub(super) fn effect(&mut self, kind: OpKind, e: &Expr) -> Option<Val> {
        self.b.span = e.span;
        self.b.push(kind, vec![]);
        Some(Val::Unit)
    }

    fn len(&mut self, of: &Expr, e: &Expr) -> Option<Value> {
        let (path, _) = self.path(of)?;
        self.b.span = e.span;
        let len = self.b.value(Ty::Int(Some("usize")), None);
        self.b.push(OpKind::Len(path), vec![len]);
        Some(len)
    }

    fn cloned(&mut self, of: &Expr, e: &Expr) -> Option<Val> {
        let bound = self.spot(of)?;
        self.b.span = e.span;
        self.clone_of(bound, &e.ty)
    }

    fn clone_of(&mut self, bound: Bound, ty: &Type) -> Option<Val> {
        Some(match bound {
            Bound::Mem(path, own) | Bound::Val(Val::Ref { path, to: own, .. }) => {
                let ty = match ty {
                    Type::Unknown => own.strip().clone(),
                    ty => ty.strip().clone(),
                };
                match ty.is_scalar() {
                    true => Val::Scalar(self.read(path, &ty)),
                    false => Val::Place(Path::whole(self.copy(path, &ty, CopyHow::Clone)), ty),
                }
            }
            Bound::Tuple(items) => {
                let items: Option<Vec<Val>> = items
                    .into_iter()
                    .map(|item| self.clone_of(item, &Type::Unknown))
                    .collect();
                Val::Tuple(items?)
            }
            Bound::Sum(slot) => self.take_sum(&slot),
            Bound::Val(value) => value,
        })
    }

    fn pop(&mut self, of: &Expr, panics: Option<&PopPanic>, e: &Expr) -> Option<Val> {
        let (path, of) = self.path(of)?;
        self.b.span = e.span;
        let panics = panics.cloned();
        let element = match of.strip() {
            Type::Vec(element) => &**element,
            _ => &Type::Unknown,
        };
        match &e.ty {
            // It is moved out and then dropped: the reverse sweep asks it for its shape.
            Type::Unit if !element.is_scalar() => {
                let into = self.declared(ir_type(element));
                let pop = OpKind::Pop {
                    path: path.clone(),
                    into: Some(into),
                    panics: Some(PopPanic::Unwrap),
                };
                if panics.is_some() {
                    return self.effect(pop, e);
                }
                let len = self.b.value(Ty::Int(Some("usize")), None);
                self.b.push(OpKind::Len(path), vec![len]);
                let zero = self.b.int(0);
                let cond = self.b.pure(Pure::Cmp("!="), vec![len, zero], Ty::Bool);
                self.b.open(vec![]);
                self.b.push(pop, vec![]);
                let then = self.b.close(vec![]);
                self.effect(
                    OpKind::If {
                        cond,
                        then,
                        els: Region::default(),
                    },
                    e,
                )
            }
            Type::Unit => self.effect(
                OpKind::Pop {
                    path,
                    into: None,
                    panics,
                },
                e,
            ),
            ty if ty.is_scalar() => {
                let v = self.b.value(ir_type(ty), None);
                self.b.push(
                    OpKind::Pop {
                        path,
                        into: None,
                        panics,
                    },
                    vec![v],
                );
                Some(Val::Scalar(v))
            }
            ty => {
                let into = self.declared(ir_type(ty));
                self.b.push(
                    OpKind::Pop {
                        path,
                        into: Some(into),
                        panics,
                    },
                    vec![],
                );
                Some(Val::Place(Path::whole(into), ty.clone()))
            }
        }
    }

    // ---- std::mem

    /// What the argument of a `mem` function refers to.
    fn target_of(&mut self, e: &Expr) -> Option<(Path, Type)> {
        match &e.ty {
            Type::Ref { to, .. } if matches!(**to, Type::Ref { .. }) => {
                self.refuse(e.span, messages::REFERENCES_SWAPPED)
            }
            _ => self.path(e),
        }
    }

    fn mem_swap(&mut self, a: &Expr, b: &Expr, e: &Expr) -> Option<Val> {
        let ((a, ty), (b, _)) = (self.target_of(a)?, self.target_of(b)?);
        if !(a.is_whole() && b.is_whole() && ty.is_scalar()) {
            return self.effect(OpKind::Swap(a, b), e);
        }
        self.b.span = e.span;
        let (old_a, old_b) = (self.read(a.clone(), &ty), self.read(b.clone(), &ty));
        self.b.push(OpKind::Store(a, old_b), vec![]);
        self.b.push(OpKind::Store(b, old_a), vec![]);
        Some(Val::Unit)
    }

    fn mem_replace(&mut self, dst: &Expr, value: &Expr, e: &Expr) -> Option<Val> {
        let (dst, ty) = self.target_of(dst)?;
        let value = self.expr(value)?;
        self.b.span = e.span;
        if ty.is_scalar() || matches!(value, Val::Scalar(_)) {
            let new = self.number(value, Some(&ty), e.span)?;
            let ty = if ty.is_scalar() { ty } else { e.ty.clone() };
            let old = self.read(dst.clone(), &ty);
            self.b.push(OpKind::Store(dst, new), vec![]);
            return Some(Val::Scalar(old));
        }
        let src = self.own(value, e.span)?;
        let old = self.declared(ir_type(&ty));
        self.b.push(
            OpKind::Move {
                dst,
                src,
                fresh: false,
                old: Some(old),
            },
            vec![],
        );
        Some(Val::Place(Path::whole(old), ty))
    }

    fn mem_take(&mut self, dst: &Expr, e: &Expr) -> Option<Val> {
        let (dst, ty) = self.target_of(dst)?;
        self.b.span = e.span;
        if !ty.is_scalar() {
            let place = self.define(ir_type(&ty), Init::TakeAt(dst));
            return Some(Val::Place(Path::whole(place), ty));
        }
        let old = self.read(dst.clone(), &ty);
        let zero = match ir_type(&ty) {
            Ty::Bool => Const::Bool(false),
            Ty::Char => Const::Char('\0'),
            ty if ty.is_float() => Const::Float(0.0, "0.0".to_owned()),
            _ => Const::Int(0),
        };
        let zero = self.b.constant(zero, ir_type(&ty));
        self.b.push(OpKind::Store(dst, zero), vec![]);
        Some(Val::Scalar(old))
    }
}

impl Bound {
    /// The type of a tuple's variable, for taking the value apart that is assigned to it.
    fn shape(&self) -> Type {
        match self {
            Bound::Mem(_, ty) => ty.clone(),
            Bound::Tuple(items) => Type::Tuple(items.iter().map(Bound::shape).collect()),
            Bound::Sum(slot) => slot.tree_type(),
            Bound::Val(_) => Type::Unknown,
        }
    }
}
