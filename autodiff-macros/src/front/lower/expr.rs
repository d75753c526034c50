//! Expressions: the dispatch, and what is made of scalars.

use proc_macro2::Span;

use super::{Lower, Val, ir_type};
use crate::diag::messages;
use crate::front::hir::{Expr, ExprKind, Lit, Type};
use crate::ir::*;
use crate::prim::Prim;

impl Lower<'_> {
    /// The value of an expression.
    pub(super) fn expr(&mut self, e: &Expr) -> Option<Val> {
        self.b.span = e.span;
        let value = self.kind(e);
        if matches!(e.ty, Type::Never) && self.flow.falls && !self.errors.any() {
            // A call that does not return.
            self.flow.falls = false;
            return None;
        }
        if self.flow.falls { value } else { None }
    }

    fn kind(&mut self, e: &Expr) -> Option<Val> {
        match &e.kind {
            ExprKind::Lit(Lit::Str(tokens)) => Some(Val::Const(tokens.clone(), e.ty.clone())),
            ExprKind::Lit(lit) => Some(Val::Scalar(self.literal(lit, ir_type(&e.ty)))),
            ExprKind::Global(tokens) if e.ty.is_scalar() => Some(Val::Scalar(
                self.b.constant(Const::Path(tokens.clone()), ir_type(&e.ty)),
            )),
            ExprKind::Global(tokens) => Some(Val::Const(tokens.clone(), e.ty.clone())),
            ExprKind::Unit => Some(Val::Unit),
            ExprKind::Local(_)
            | ExprKind::Field(..)
            | ExprKind::Index(..)
            | ExprKind::Slice(..)
            | ExprKind::Deref(_) => {
                let bound = self.spot(e)?;
                self.b.span = e.span;
                Some(self.load(bound, &e.ty))
            }
            ExprKind::Ref { mutable, of } => self.borrow(of, *mutable, e.span),
            ExprKind::Neg(of) => self.negated(of, e),
            ExprKind::Not(of) => self.pure(Pure::Not, &[of], e),
            ExprKind::Binary { op, lhs, rhs } => {
                let operands = [self.scalar(lhs)?, self.scalar(rhs)?];
                self.binary(op, operands, &e.ty, e.span)
            }
            ExprKind::Compare { op, lhs, rhs } => self.pure(Pure::Cmp(op), &[lhs, rhs], e),
            ExprKind::Logic { or, lhs, rhs } => self.logic(*or, lhs, rhs, e.span),
            ExprKind::Assign { target, value } => self.assign(target, value),
            ExprKind::AssignOp { op, target, value } => self.assign_op(op, target, value, e.span),
            ExprKind::Wild => self.refuse(e.span, messages::UNDERSCORE),
            ExprKind::Cast(of) => {
                let v = self.scalar(of)?;
                let ty = match ir_type(&e.ty) {
                    // A cast tells Rust nothing of the type that only literals decided.
                    Ty::Int(None) => Ty::Int(Some("i32")),
                    ty => ty,
                };
                if !ty.is_scalar() {
                    return self.refuse(e.span, messages::CAST_TYPE);
                }
                if let (Ty::Int(from), Ty::Int(to)) = (self.b.ty(v), &ty)
                    && from == to
                {
                    return Some(Val::Scalar(v));
                }
                self.b.span = e.span;
                let result = self.b.value(ty.clone(), None);
                self.b.push(OpKind::Cast(v, ty), vec![result]);
                Some(Val::Scalar(result))
            }
            ExprKind::Tuple(items) => self.tuple(items),
            ExprKind::Array(items) => self.array(items, e),
            ExprKind::Repeat { elem, count } => self.repeat(elem, count, e),
            ExprKind::Struct {
                path,
                fields,
                base: None,
            } => self.structure(path, fields, e),
            ExprKind::Struct {
                fields,
                base: Some(base),
                ..
            } => self.updated(fields, base, e),
            ExprKind::Variant { which, family, arg } => self.variant(*which, family, arg.as_deref(), e),
            ExprKind::Missing { error, message } => self.missing(*error, message.as_ref(), e.span),
            ExprKind::Block { block, label: None } => self.block(block),
            ExprKind::Block { block, label: Some(id) } => self.labelled_block(block, *id, &e.ty, e.span),
            ExprKind::If { cond, then, els } => self.lower_if(e, cond, then, els.as_deref()),
            ExprKind::Match { scrutinee, arms } => self.lower_match(e, scrutinee, arms),
            ExprKind::Loop(l) => self.lower_loop(e, l),
            ExprKind::Break { to, value } => self.lower_break(*to, value.as_deref(), e.span),
            ExprKind::Continue { to } => self.lower_continue(*to),
            ExprKind::Return(value) => self.lower_return(value.as_deref(), e.span),
            ExprKind::Prim(prim, args) => {
                // A literal exponent decides at compile time which rule it takes.
                let prim = match args.last().map(|a| &a.kind) {
                    Some(ExprKind::Lit(Lit::Int(n))) => prim.with_constant(*n),
                    _ => *prim,
                };
                let args = self.scalars(args)?;
                self.b.span = e.span;
                Some(Val::Scalar(self.b.prim(prim, args)))
            }
            ExprKind::SinCos(of) => {
                let v = self.scalar(of)?;
                self.b.span = e.span;
                let both = [Prim::method("sin"), Prim::method("cos")]
                    .map(|prim| prim.map(|prim| Val::Scalar(self.b.prim(prim, vec![v]))));
                both.into_iter().collect::<Option<Vec<_>>>().map(Val::Tuple)
            }
            ExprKind::Pure(name, args) => {
                let args = self.scalars(args)?;
                if !e.ty.is_scalar() {
                    return self.refuse(e.span, &messages::with(messages::METHOD_OF_SCALAR, name));
                }
                self.b.span = e.span;
                Some(Val::Scalar(self.b.pure(
                    Pure::Method(name.clone()),
                    args,
                    ir_type(&e.ty),
                )))
            }
            ExprKind::Builtin(builtin, args) => self.builtin(builtin, args, e),
            ExprKind::Call { callee, args } => self.call(callee, args, e),
            ExprKind::Apply { function, args } => self.apply(*function, args, e),
            ExprKind::FunctionPath(_) | ExprKind::Closure(_) => self.refuse(e.span, messages::CLOSURE_VALUE),
            ExprKind::MethodCall {
                recv,
                method,
                turbofish,
                args,
            } => self.method_call(recv, (method, turbofish), args, e),
            ExprKind::Opaque(opaque) => self.opaque(opaque, e),
        }
    }

    /// The value of an expression that is a scalar or refers to one.
    pub(super) fn scalar(&mut self, e: &Expr) -> Option<Value> {
        let value = self.expr(e)?;
        self.b.span = e.span;
        self.number(value, Some(&e.ty), e.span)
    }

    pub(super) fn scalars(&mut self, list: &[Expr]) -> Option<Vec<Value>> {
        list.iter().map(|e| self.scalar(e)).collect()
    }

    pub(super) fn literal(&mut self, lit: &Lit, ty: Ty) -> Value {
        let constant = match lit {
            Lit::Float(x, text) => Const::Float(*x, text.clone()),
            Lit::Int(n) => Const::Int(*n),
            Lit::Bool(b) => Const::Bool(*b),
            Lit::Char(c) => Const::Char(*c),
            Lit::Str(tokens) => Const::Path(tokens.clone()),
        };
        self.b.constant(constant, ty)
    }

    fn negated(&mut self, of: &Expr, e: &Expr) -> Option<Val> {
        // `-128i8` is one literal: 128 alone would be out of range.
        if let (ExprKind::Lit(Lit::Int(n)), Type::Int(_)) = (&of.kind, &e.ty) {
            return Some(Val::Scalar(self.b.constant(Const::Int(-n), ir_type(&e.ty))));
        }
        let v = self.scalar(of)?;
        self.b.span = e.span;
        Some(Val::Scalar(match self.b.ty(v).is_float() {
            true => self.b.prim(Prim::named("neg"), vec![v]),
            false => {
                let ty = self.b.ty(v).clone();
                self.b.pure(Pure::Neg, vec![v], ty)
            }
        }))
    }

    fn pure(&mut self, op: Pure, operands: &[&Expr], e: &Expr) -> Option<Val> {
        let operands: Option<Vec<Value>> = operands.iter().map(|e| self.scalar(e)).collect();
        let operands = operands?;
        self.b.span = e.span;
        Some(Val::Scalar(self.b.pure(op, operands, ir_type(&e.ty))))
    }

    /// `a op b` on values: a primitive on floats, inactive on integers and bools.
    pub(super) fn binary(&mut self, op: &'static str, operands: [Value; 2], ty: &Type, span: Span) -> Option<Val> {
        self.b.span = span;
        let own = self.b.ty(operands[0]).clone();
        if own.is_float() {
            return match Prim::infix(op) {
                Some(prim) => Some(Val::Scalar(self.b.prim(prim, operands.to_vec()))),
                None => self.refuse(span, messages::NOT_A_NUMBER),
            };
        }
        let ty = match ty {
            // `1 << n` and the like: the left operand decides.
            Type::Int(None) | Type::Unknown => own,
            ty => ir_type(ty),
        };
        Some(Val::Scalar(self.b.pure(Pure::Bin(op), operands.to_vec(), ty)))
    }
}
