//! What `break`, `continue` and `return` become.
//!
//! There are no jumps in the IR. An exit stores its target's number into one `u8`, the *code*, and what would have been skipped stands in a
//! region that is entered only if the code is zero. Two arrangements keep this out of sight in ordinary code:
//!
//! * `if c { …; break } rest` puts `rest` into the other arm, so that no test of the code is needed (`flow` does that);
//! * a region with the rest of the code **stays open** until the region around it ends. Expressions with an exit in the middle
//!   (`a + match k { 0 => return 0.0, _ => b }`) therefore need nothing special: what is lowered next simply goes into the open region.
//!
//! Numbers fall from outside to inside: 255 is `return`, a loop at depth d has 254 − 2d for `break` and 253 − 2d for `continue`. So
//! inside a loop, "does not leave it" is a single comparison, code < break.

use std::collections::BTreeSet;

use proc_macro2::Span;

use super::options::is_tree;
use super::value::{Slot, has_slot};
use super::{Bound, Home, Lower, Val};
use crate::diag::messages;
use crate::front::hir::{Expr, ExprKind, LoopId, Type};
use crate::ir::*;

pub(super) const RETURN: u8 = 255;

/// Deeper than that the numbers run out.
pub(super) const MAX_DEPTH: usize = 100;

/// How control comes out of a piece of code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Flow {
    /// It can reach its end.
    pub falls: bool,
    /// The codes that it may have stored. If it `falls` too, the code must be asked.
    pub codes: BTreeSet<u8>,
}

impl Flow {
    pub(super) fn live() -> Flow {
        Flow {
            falls: true,
            codes: BTreeSet::new(),
        }
    }

    pub(super) fn panics(&self) -> bool {
        !self.falls && self.codes.is_empty()
    }

    pub(super) fn join(mut self, other: Flow) -> Flow {
        self.falls |= other.falls;
        self.codes.extend(other.codes);
        self
    }
}

/// An `If` of which one arm is open, because the rest of the code belongs there, and the other is done.
pub(super) struct Pending {
    pub cond: Value,
    pub done: Region,
    pub done_flow: Flow,
    /// The open arm is `then`.
    pub open_then: bool,
    pub span: Span,
}

/// What `break` and `continue` can mean: a loop or a labelled block.
pub(super) struct Target {
    pub id: LoopId,
    /// Where `break` leaves its value.
    pub slot: Option<Slot>,
    pub leave: u8,
    pub next: u8,
}

impl Lower<'_> {
    /// Opens the arm in which the walk goes on.
    pub(super) fn stay_in(&mut self, pending: Pending) {
        self.enter_region(Vec::new());
        self.pending.push(pending);
    }

    /// Closes the arms that were left open since there were `base` of them.
    pub(super) fn close_pending(&mut self, base: usize) {
        while self.pending.len() > base {
            let Some(pending) = self.pending.pop() else {
                return;
            };
            let mut open = self.leave_region();
            open.diverges = self.flow.panics();
            let (then, els) = match pending.open_then {
                true => (open, pending.done),
                false => (pending.done, open),
            };
            self.b.span = pending.span;
            self.b.push(
                OpKind::If {
                    cond: pending.cond,
                    then,
                    els,
                },
                vec![],
            );
            let flow = std::mem::replace(&mut self.flow, Flow::live());
            self.flow = flow.join(pending.done_flow);
        }
    }

    /// A region of its own, with how control comes out of it.
    pub(super) fn arm(&mut self, body: impl FnOnce(&mut Self)) -> (Region, Flow) {
        let outer = std::mem::replace(&mut self.flow, Flow::live());
        let base = self.pending.len();
        self.enter_region(Vec::new());
        body(self);
        self.close_pending(base);
        let mut region = self.leave_region();
        region.diverges = self.flow.panics();
        (region, std::mem::replace(&mut self.flow, outer))
    }

    /// After something that may have stored a code: the rest runs only if it did not.
    pub(super) fn guard(&mut self) {
        if self.flow.falls && !self.flow.codes.is_empty() {
            let code = self.read_code();
            let zero = self.code_const(0);
            let cond = self.b.pure(Pure::Cmp("=="), vec![code, zero], Ty::Bool);
            self.rest_if(cond);
        }
    }

    /// The rest runs only if `cond`; otherwise one of the codes of the present flow is stored.
    pub(super) fn rest_if(&mut self, cond: Value) {
        let flow = std::mem::replace(&mut self.flow, Flow::live());
        let span = self.b.span;
        self.stay_in(Pending {
            cond,
            done: Region::default(),
            done_flow: Flow {
                falls: false,
                codes: flow.codes,
            },
            open_then: true,
            span,
        });
    }

    fn code_place(&mut self) -> Place {
        if let Some(place) = self.code {
            return place;
        }
        let place = self.b.place(CODE, "exit", PlaceKind::Local);
        let zero = self.b.value(CODE, None);
        self.b.push_first(OpKind::Define(place, Init::Scalar(zero)), vec![]);
        self.b.push_first(OpKind::Const(Const::Int(0)), vec![zero]);
        self.code = Some(place);
        place
    }

    pub(super) fn code_const(&mut self, code: u8) -> Value {
        self.b.constant(Const::Int(code.into()), CODE)
    }

    pub(super) fn read_code(&mut self) -> Value {
        let place = self.code_place();
        self.b.read(place)
    }

    pub(super) fn write_code(&mut self, code: u8) {
        let place = self.code_place();
        let v = self.code_const(code);
        self.b.write(place, v);
    }

    /// Resets the code at the start of a region that is done.
    pub(super) fn reset_first(&mut self, region: &mut Region) {
        let place = self.code_place();
        let zero = self.b.value(CODE, None);
        let op = |kind, results| Op {
            kind,
            results,
            accesses: Vec::new(),
            span: self.b.span,
        };
        let reset = [
            op(OpKind::Const(Const::Int(0)), vec![zero]),
            op(OpKind::Store(Path::whole(place), zero), vec![]),
        ];
        region.ops.splice(0..0, reset);
    }

    /// Stores the code; nothing after it runs.
    pub(super) fn exit(&mut self, code: u8) {
        self.write_code(code);
        self.flow = Flow {
            falls: false,
            codes: [code].into(),
        };
    }

    pub(super) fn lower_break(&mut self, to: LoopId, value: Option<&Expr>, span: Span) -> Option<Val> {
        let value = match value {
            Some(value) => Some((self.expr(value)?, value.span)),
            None => None,
        };
        let target = self.targets.iter().find(|t| t.id == to)?;
        let (code, slot) = (target.leave, target.slot.clone());
        match (slot, value) {
            (Some(slot), Some((value, at))) => self.fill(&slot, value, at)?,
            (None, Some(_)) => return self.refuse(span, messages::REFERENCE_RESULT),
            (_, None) => {}
        }
        self.exit(code);
        None
    }

    pub(super) fn lower_continue(&mut self, to: LoopId) -> Option<Val> {
        let code = self.targets.iter().find(|t| t.id == to)?.next;
        self.exit(code);
        None
    }

    pub(super) fn lower_return(&mut self, value: Option<&Expr>, span: Span) -> Option<Val> {
        let at_root = self.regions.len() == 1 && self.targets.is_empty() && self.ret.is_none();
        if let (false, Some(e)) = (at_root, value)
            && let Some(place) = self.sole_result(e)
        {
            self.ret = Some(Slot::Fill(place, self.hir.ret.clone()));
            self.exit(RETURN);
            return None;
        }
        let (value, at) = match value {
            Some(e) => (self.expr(e)?, e.span),
            None => (Val::Unit, span),
        };
        if at_root && self.regions.len() == 1 {
            self.direct = Some(value);
            self.flow = Flow {
                falls: false,
                codes: [RETURN].into(),
            };
            return None;
        }
        let slot = self.ret_slot(Some(&value))?;
        self.fill(&slot, value, at)?;
        self.b.span = span;
        self.exit(RETURN);
        None
    }

    /// If every end of the function gives the same local, which is declared at the root, then nothing need be moved: it is the result.
    pub(super) fn sole_result(&mut self, value: &Expr) -> Option<Place> {
        let ExprKind::Local(id) = value.kind else {
            return None;
        };
        if self.sole != Some(id) {
            return None;
        }
        let Some(Bound::Mem(path, ty)) = self.bound.get(&id) else {
            return None;
        };
        let whole = path.is_whole() && !ty.is_scalar() && !matches!(ty, Type::Tuple(_));
        let at_root = self.homes.get(&path.root).is_some_and(|home| home.region == 0);
        let place = (whole && at_root).then_some(path.root)?;
        self.uses.mention(id);
        Some(place)
    }

    /// Where early returns leave the result; made when the first is met, shaped by the function's type or, where that cannot be seen, by a value.
    pub(super) fn ret_slot(&mut self, value: Option<&Val>) -> Option<Slot> {
        if self.ret.is_none() {
            let ty = self.hir.ret.clone();
            if !has_slot(&ty) {
                return self.refuse(self.hir.body.span, messages::REFERENCE_RESULT);
            }
            self.ret = Some(self.first_slot(&ty, value));
        }
        self.ret.clone()
    }

    fn first_scalar(&mut self, ty: Ty) -> Place {
        let place = self.b.place(ty, "result", PlaceKind::Local);
        self.homes.insert(place, Home { region: 0, cycle: 0 });
        self.b.push_first(OpKind::Define(place, Init::Uninit), vec![]);
        place
    }

    /// A slot that is declared at the very beginning of the function.
    fn first_slot(&mut self, ty: &Type, value: Option<&Val>) -> Slot {
        let scalar = match (ty, value) {
            (Type::Unit | Type::Never, _) => return Slot::Unit,
            (Type::Tuple(parts), value) => {
                let item = |k: usize| match value {
                    Some(Val::Tuple(items)) => items.get(k),
                    _ => None,
                };
                return Slot::Tuple(
                    parts
                        .iter()
                        .enumerate()
                        .map(|(k, part)| self.first_slot(part, item(k)))
                        .collect(),
                );
            }
            (Type::Named(_) | Type::Unknown, Some(Val::Scalar(v))) => Some(self.b.ty(*v).clone()),
            (ty, _) => ty.is_scalar().then(|| super::ir_type(ty)),
        };
        if let (Type::Option(inside), true) = (ty, is_tree(ty)) {
            let (tag, yes) = (self.first_scalar(Ty::Bool), self.first_slot(inside, None));
            return Slot::Sum {
                tag,
                yes: Box::new(yes),
                no: Box::new(Slot::Unit),
                ty: ty.clone(),
            };
        }
        let place_ty = scalar.clone().unwrap_or_else(|| super::ir_type(ty));
        let place = self.b.place(place_ty, "result", PlaceKind::Local);
        self.homes.insert(place, Home { region: 0, cycle: 0 });
        self.b.push_first(OpKind::Define(place, Init::Uninit), vec![]);
        match scalar {
            Some(_) => Slot::Scalar(place),
            None => Slot::Fill(place, ty.clone()),
        }
    }
}

const CODE: Ty = Ty::Int(Some("u8"));
