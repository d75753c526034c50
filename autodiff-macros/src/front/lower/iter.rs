//! What iterators are made of: items, lengths of ranges, sums, vectors that are filled in order.
//!
//! A closure may get a reference to an item that is a tuple, such as the `(i, &x)` of `enumerate`. There is no memory with such a tuple in it,
//! so that a reference to it is a tuple of references to its parts: patterns see no difference, and `place` looks through it.

use super::{Bound, Lower, Val, ir_type};
use crate::diag::messages;
use crate::front::hir::{Expr, ExprKind, Lit, Type};
use crate::ir::*;

impl Lower<'_> {
    pub(super) fn item(&mut self, of: &Expr, index: &Expr, e: &Expr) -> Option<Val> {
        let (path, _) = self.path(of)?;
        let index = self.scalar(index)?;
        self.b.span = e.span;
        Some(self.at(path.index(index), &e.ty))
    }

    /// `&item`
    pub(super) fn lend(&mut self, item: &Expr) -> Option<Val> {
        let bound = self.spot(item)?;
        self.b.span = item.span;
        self.lent(bound, item)
    }

    fn lent(&mut self, bound: Bound, item: &Expr) -> Option<Val> {
        let shared = |path, to| Val::Ref {
            path,
            to,
            mutable: false,
        };
        Some(match bound {
            Bound::Tuple(items) => {
                let items: Option<Vec<Val>> = items.into_iter().map(|part| self.lent(part, item)).collect();
                Val::Tuple(items?)
            }
            Bound::Val(Val::Tuple(items)) => {
                let items = items.into_iter().map(|part| self.lent(Bound::from(part), item));
                Val::Tuple(items.collect::<Option<Vec<Val>>>()?)
            }
            Bound::Mem(path, ty) => shared(path, ty),
            Bound::Val(Val::Ref { path, to, mutable }) => {
                let to = Type::Ref {
                    mutable,
                    to: Box::new(to),
                };
                shared(path, to)
            }
            bound @ (Bound::Val(_) | Bound::Sum(_)) => {
                let value = self.load(bound, &item.ty);
                let (path, to) = self.in_memory(value, item.span)?;
                shared(path, to)
            }
        })
    }

    /// `(lo..hi).count()`
    pub(super) fn range_len(&mut self, lo: &Expr, hi: &Expr, inclusive: bool, e: &Expr) -> Option<Val> {
        let from_zero = matches!(lo.kind, ExprKind::Lit(Lit::Int(0)));
        let (lo, hi) = (self.scalar(lo)?, self.scalar(hi)?);
        self.b.span = e.span;
        let usize = Ty::Int(Some("usize"));
        let ty = self.b.ty(hi).clone();
        let is_usize = matches!(ty, Ty::Int(Some("usize")));
        if is_usize && !inclusive && from_zero {
            return Some(Val::Scalar(hi));
        }
        let len = self.define(usize.clone(), Init::Uninit);
        let op = if inclusive { "<=" } else { "<" };
        let some = self.b.pure(Pure::Cmp(op), vec![lo, hi], Ty::Bool);
        let (then, _) = self.arm(|cx| {
            let n = cx.b.pure(Pure::Bin("-"), vec![hi, lo], ty);
            let n = match is_usize {
                true => n,
                false => {
                    let v = cx.b.value(usize.clone(), None);
                    cx.b.push(OpKind::Cast(n, usize.clone()), vec![v]);
                    v
                }
            };
            let n = match inclusive {
                true => {
                    let one = cx.b.int(1);
                    cx.b.pure(Pure::Bin("+"), vec![n, one], usize.clone())
                }
                false => n,
            };
            cx.b.write(len, n);
        });
        let (els, _) = self.arm(|cx| {
            let zero = cx.b.int(0);
            cx.b.write(len, zero);
        });
        self.b.push(OpKind::If { cond: some, then, els }, vec![]);
        Some(Val::Scalar(self.b.load(Path::whole(len), usize)))
    }

    /// What a sum or a product starts from.
    pub(super) fn neutral(&mut self, product: bool, e: &Expr) -> Option<Val> {
        self.b.span = e.span;
        let constant = match (&e.ty, product) {
            (Type::F32 | Type::F64 | Type::Param(_), false) => Const::Float(-0.0, "-0.0".to_owned()),
            (Type::F32 | Type::F64 | Type::Param(_), true) => Const::Float(1.0, "1.0".to_owned()),
            (Type::Int(_), _) => Const::Int(product.into()),
            _ => return self.refuse(e.span, messages::SUM_TYPE),
        };
        Some(Val::Scalar(self.b.constant(constant, ir_type(&e.ty))))
    }

    /// A vector whose elements will be put there in order: of numbers it has all of them from the start, so that there is no question of room in the loop.
    pub(super) fn vec_filled(&mut self, n: &Expr, e: &Expr) -> Option<Val> {
        let n = self.scalar(n)?;
        self.b.span = e.span;
        let init = match zero_of(&e.ty) {
            Some((zero, ty)) => {
                let elem = Operand::Value(self.b.constant(zero, ty));
                let count = Count::Value(n);
                Init::Repeat { elem, count, vec: true }
            }
            None => Init::EmptyVec(Some(n)),
        };
        self.fresh(init, e)
    }

    pub(super) fn put(&mut self, of: &Expr, i: &Expr, value: &Expr, e: &Expr) -> Option<Val> {
        let filled = zero_of(of.ty.strip()).is_some();
        let (path, _) = self.path(of)?;
        let i = self.scalar(i)?;
        match filled {
            true => {
                let v = self.scalar(value)?;
                self.effect(OpKind::Store(path.index(i), v), e)
            }
            false => {
                let operand = self.operand_of(value)?;
                self.effect(OpKind::Push(path, operand), e)
            }
        }
    }
}

/// The zero of a vector's or array's elements, if they are scalars.
fn zero_of(ty: &Type) -> Option<(Const, Ty)> {
    match ty {
        Type::Vec(element) | Type::Array(element, _) => Some((zero(element)?, ir_type(element))),
        _ => None,
    }
}

pub(super) fn zero(ty: &Type) -> Option<Const> {
    Some(match ty {
        Type::F32 | Type::F64 | Type::Param(_) => Const::Float(0.0, "0.0".to_owned()),
        Type::Int(_) => Const::Int(0),
        Type::Bool => Const::Bool(false),
        Type::Char => Const::Char('\0'),
        _ => return None,
    })
}
