//! Methods that move elements about: what they do is made of swaps, `push` and `pop`, whose derivatives are the same on the shadow.

use super::exits::Flow;
use super::{Lower, Val, ir_type};
use crate::diag::messages;
use crate::front::hir::{Expr, Shift, Tokens, Type};
use crate::ir::*;

const USIZE: Ty = Ty::Int(Some("usize"));

impl Lower<'_> {
    pub(super) fn shift(&mut self, shift: Shift, args: &[Expr], e: &Expr) -> Option<Val> {
        let (of, rest) = args.split_first()?;
        let (path, ty) = self.path(of)?;
        let element = ty.element().cloned().unwrap_or(Type::Unknown);
        match (shift, rest) {
            (Shift::Reverse, []) => {
                let (zero, len) = (self.b.int(0), self.len_at(&path, e));
                self.reverse(&path, zero, len);
            }
            (Shift::RotateLeft | Shift::RotateRight, [k]) => {
                let k = self.scalar(k)?;
                let len = self.len_at(&path, e);
                self.require("<=", k, len, "the rotation must not be longer than the slice");
                let zero = self.b.int(0);
                let middle = match shift {
                    Shift::RotateRight => self.count("-", len, k),
                    _ => k,
                };
                self.reverse(&path, zero, middle);
                self.reverse(&path, middle, len);
                self.reverse(&path, zero, len);
            }
            (Shift::Clear, []) => {
                let zero = self.b.int(0);
                self.cut(&path, &element, zero, e);
            }
            (Shift::Truncate, [n]) => {
                let n = self.scalar(n)?;
                self.cut(&path, &element, n, e);
            }
            (Shift::Resize, [n, value]) => {
                let n = self.scalar(n)?;
                if !element.is_scalar() {
                    return self.refuse(e.span, messages::RESIZE_ELEMENTS);
                }
                let value = self.scalar(value)?;
                let len = self.len_at(&path, e);
                let grown = path.clone();
                self.each(len, n, |cx, _| {
                    cx.b.push(OpKind::Push(grown, Operand::Value(value)), vec![]);
                });
                self.cut(&path, &element, n, e);
            }
            (Shift::Insert, [at, value]) => {
                let at = self.scalar(at)?;
                let operand = self.operand_of(value)?;
                let len = self.len_at(&path, e);
                self.require(
                    "<=",
                    at,
                    len,
                    "the index to insert at must not be greater than the length",
                );
                self.b.push(OpKind::Push(path.clone(), operand), vec![]);
                self.each_back(at, len, |cx, k| cx.swap_next(&path, k));
            }
            (Shift::Remove, [at]) => {
                let at = self.scalar(at)?;
                let len = self.len_at(&path, e);
                self.require("<", at, len, "the index to remove must be less than the length");
                let one = self.b.int(1);
                let last = self.count("-", len, one);
                self.each(at, last, |cx, k| cx.swap_next(&path, k));
                return self.taken(path, &element, e);
            }
            (Shift::SwapRemove, [at]) => {
                let at = self.scalar(at)?;
                let len = self.len_at(&path, e);
                self.require("<", at, len, "the index to remove must be less than the length");
                let one = self.b.int(1);
                let last = self.count("-", len, one);
                self.b.push(OpKind::Swap(path.index(at), path.index(last)), vec![]);
                return self.taken(path, &element, e);
            }
            _ => return self.refuse(e.span, messages::UNKNOWN_SYNTAX),
        }
        Some(Val::Unit)
    }

    /// `parts.concat()`: the elements of each part, in a new vector.
    pub(super) fn concat(&mut self, of: &Expr, e: &Expr) -> Option<Val> {
        let (path, _) = self.path(of)?;
        let element = match &e.ty {
            Type::Vec(element) if element.is_scalar() => (**element).clone(),
            _ => return self.refuse(e.span, messages::CONCAT_ELEMENTS),
        };
        self.b.span = e.span;
        let out = self.fresh(Init::EmptyVec(None), e)?;
        let Val::Place(whole, _) = &out else { return None };
        let (zero, len) = (self.b.int(0), self.len_at(&path, e));
        self.each(zero, len, |cx, k| {
            let part = path.index(k);
            let (zero, len) = (cx.b.int(0), cx.len_at(&part, e));
            cx.each(zero, len, |cx, i| {
                let v = cx.b.load(part.index(i), ir_type(&element));
                cx.b.push(OpKind::Push(whole.clone(), Operand::Value(v)), vec![]);
            });
        });
        Some(out)
    }

    /// An array about to be filled in order. Its type must show how.
    pub(super) fn array_filled(&mut self, e: &Expr) -> Option<Val> {
        let Type::Array(element, Some(Tokens(len))) = &e.ty else {
            return self.refuse(e.span, messages::ARRAY_TYPE);
        };
        let Some(zero) = super::iter::zero(element) else {
            return self.refuse(e.span, messages::ARRAY_TYPE);
        };
        self.b.span = e.span;
        let elem = Operand::Value(self.b.constant(zero, ir_type(element)));
        let count = Count::Const(len.clone());
        self.fresh(
            Init::Repeat {
                elem,
                count,
                vec: false,
            },
            e,
        )
    }

    // ---- pieces

    fn len_at(&mut self, path: &Path, e: &Expr) -> Value {
        self.b.span = e.span;
        let len = self.b.value(USIZE, None);
        self.b.push(OpKind::Len(path.clone()), vec![len]);
        len
    }

    fn count(&mut self, op: &'static str, a: Value, b: Value) -> Value {
        self.b.pure(Pure::Bin(op), vec![a, b], USIZE)
    }

    /// Panics unless `a op b`.
    fn require(&mut self, op: &'static str, a: Value, b: Value, text: &str) {
        let fine = self.b.pure(Pure::Cmp(op), vec![a, b], Ty::Bool);
        let (els, _) = self.arm(|cx| {
            cx.b.push(
                OpKind::Opaque {
                    tokens: quote::quote!(::core::panic!(#text)),
                    reads: Vec::new(),
                    effect: true,
                },
                vec![],
            );
            cx.flow = Flow {
                falls: false,
                codes: Default::default(),
            };
        });
        self.b.push(
            OpKind::If {
                cond: fine,
                then: Region::default(),
                els,
            },
            vec![],
        );
    }

    fn each(&mut self, lo: Value, hi: Value, body: impl FnOnce(&mut Self, Value)) {
        self.run_over(lo, hi, false, body);
    }

    fn each_back(&mut self, lo: Value, hi: Value, body: impl FnOnce(&mut Self, Value)) {
        self.run_over(lo, hi, true, body);
    }

    fn run_over(&mut self, lo: Value, hi: Value, reverse: bool, body: impl FnOnce(&mut Self, Value)) {
        let var = self.b.value(USIZE, None);
        self.enter_region(vec![var]);
        self.cycles.extend(self.regions.last().copied());
        body(self, var);
        self.cycles.pop();
        let body = self.leave_region();
        let head = Head::Range {
            lo,
            hi,
            inclusive: false,
            reverse,
        };
        let l = Loop {
            head,
            inits: Vec::new(),
            body,
            go: None,
            trips: false,
            name: None,
        };
        self.b.push(OpKind::Loop(Box::new(l)), vec![]);
    }

    /// Elements `lo..hi` the other way round.
    fn reverse(&mut self, path: &Path, lo: Value, hi: Value) {
        let n = self.count("-", hi, lo);
        let two = self.b.int(2);
        let half = self.count("/", n, two);
        let zero = self.b.int(0);
        self.each(zero, half, |cx, k| {
            let one = cx.b.int(1);
            let front = cx.count("+", lo, k);
            let last = cx.count("-", hi, one);
            let back = cx.count("-", last, k);
            cx.b.push(OpKind::Swap(path.index(front), path.index(back)), vec![]);
        });
    }

    /// Only the first `n` elements stay.
    fn cut(&mut self, path: &Path, element: &Type, n: Value, e: &Expr) {
        let len = self.len_at(path, e);
        self.each(n, len, |cx, _| {
            // What is no scalar is moved out, and asked for its shape by the reverse sweep.
            let into = (!element.is_scalar()).then(|| cx.declared(ir_type(element)));
            let panics = Some(PopPanic::Unwrap);
            cx.b.push(
                OpKind::Pop {
                    path: path.clone(),
                    into,
                    panics,
                },
                vec![],
            );
        });
    }

    fn swap_next(&mut self, path: &Path, k: Value) {
        let one = self.b.int(1);
        let next = self.count("+", k, one);
        self.b.push(OpKind::Swap(path.index(k), path.index(next)), vec![]);
    }

    /// The last element, taken out.
    fn taken(&mut self, path: Path, element: &Type, e: &Expr) -> Option<Val> {
        self.b.span = e.span;
        let ty = match &e.ty {
            Type::Unknown => element,
            ty => ty,
        };
        let panics = Some(PopPanic::Unwrap);
        if ty.is_scalar() {
            let v = self.b.value(ir_type(ty), None);
            self.b.push(
                OpKind::Pop {
                    path,
                    into: None,
                    panics,
                },
                vec![v],
            );
            return Some(Val::Scalar(v));
        }
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
