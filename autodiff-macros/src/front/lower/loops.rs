//! Loops.
//!
//! `while c { b }` is a loop without head that asks `c` first.

use proc_macro2::Span;

use super::exits::{Flow, Target};
use super::value::has_slot;
use super::{Lower, Val};
use crate::diag::messages;
use crate::front::hir::{Block, Expr, Iter, Loop as HirLoop, LoopKind, Type};
use crate::ir::*;

/// What stays known of a loop's numbers while its body is lowered.
#[derive(Clone, Copy)]
struct Codes {
    leave: u8,
    next: u8,
}

impl Lower<'_> {
    pub(super) fn lower_loop(&mut self, e: &Expr, l: &HirLoop) -> Option<Val> {
        match &l.kind {
            LoopKind::Forever => self.forever(e, l),
            LoopKind::While(cond) => {
                self.looped(l, Head::Forever, None, e.span, |cx, codes, _| {
                    cx.while_body(cond, &l.body, codes)
                })?;
                self.flow.falls.then_some(Val::Unit)
            }
            LoopKind::For { pat, iter } => {
                let Iter {
                    lo,
                    hi,
                    inclusive,
                    step,
                    rev,
                } = iter;
                let (inclusive, reverse) = (*inclusive, *rev);
                let (lo_v, hi_v) = (self.scalar(lo)?, self.scalar(hi)?);
                let head = match step {
                    None => Head::Range {
                        lo: lo_v,
                        hi: hi_v,
                        inclusive,
                        reverse,
                    },
                    Some(step) => Head::Step {
                        lo: lo_v,
                        hi: hi_v,
                        inclusive,
                        step: self.scalar(step)?,
                        reverse,
                    },
                };
                let ty = int_of([&pat.ty, &lo.ty, &hi.ty]);
                self.looped(l, head, Some((ty, None)), e.span, |cx, _, var| {
                    cx.bind(pat, Val::Scalar(var?))?;
                    cx.block(&l.body);
                    cx.name_value(var?, "i");
                    None
                })?;
                self.flow.falls.then_some(Val::Unit)
            }
        }
    }

    fn forever(&mut self, e: &Expr, l: &HirLoop) -> Option<Val> {
        let slot = match has_slot(&e.ty) {
            true => self.slot(&e.ty),
            false => return self.refuse(e.span, messages::REFERENCE_RESULT),
        };
        let target = self.target(l.id, slot.clone(), e.span)?;
        let leave = target.leave;
        let flow = self.cycle(l, Head::Forever, None, target, e.span, |cx, _, _| {
            cx.block(&l.body);
            None
        });
        self.flow.falls = flow.codes.contains(&leave);
        self.after_loop(flow, leave);
        match (self.flow.falls, slot) {
            (true, Some(slot)) => Some(self.take(&slot)),
            _ => None,
        }
    }

    /// `if c { body } else { leave }`. Gives the value of `c` where that alone says whether the loop goes on.
    fn while_body(&mut self, cond: &Expr, body: &Block, codes: Codes) -> Option<Value> {
        let base = self.pending.len();
        let cond_v = self.scalar(cond)?;
        let plain = self.pending.len() == base;
        let (then, flow) = self.arm(|cx| drop(cx.block(body)));
        if plain && flow.codes.is_empty() {
            self.b.span = cond.span;
            self.b.push(
                OpKind::If {
                    cond: cond_v,
                    then,
                    els: Region::default(),
                },
                vec![],
            );
            return Some(cond_v);
        }
        let (els, els_flow) = self.arm(|cx| cx.exit(codes.leave));
        self.b.span = cond.span;
        self.b.push(
            OpKind::If {
                cond: cond_v,
                then,
                els,
            },
            vec![],
        );
        self.flow = flow.join(els_flow);
        None
    }

    /// A loop that can end by itself.
    fn looped(
        &mut self,
        l: &HirLoop,
        head: Head,
        var: Option<(Ty, Option<String>)>,
        span: Span,
        body: impl FnOnce(&mut Self, Codes, Option<Value>) -> Option<Value>,
    ) -> Option<()> {
        let target = self.target(l.id, None, span)?;
        let leave = target.leave;
        let flow = self.cycle(l, head, var, target, span, body);
        self.flow.falls = true;
        self.after_loop(flow, leave);
        Some(())
    }

    /// The loop itself. Gives how control comes out of its body.
    fn cycle(
        &mut self,
        l: &HirLoop,
        head: Head,
        var: Option<(Ty, Option<String>)>,
        target: Target,
        span: Span,
        body: impl FnOnce(&mut Self, Codes, Option<Value>) -> Option<Value>,
    ) -> Flow {
        let codes = Codes {
            leave: target.leave,
            next: target.next,
        };
        self.targets.push(target);
        let outer = std::mem::replace(&mut self.flow, Flow::live());
        let base = self.pending.len();
        self.b.span = span;
        let var = var.map(|(ty, name)| self.b.value(ty, name));
        self.enter_region(var.into_iter().collect());
        self.cycles.extend(self.regions.last().copied());
        let go = body(self, codes, var);
        self.close_pending(base);
        self.b.span = span;
        let go = go.or_else(|| self.go(&head, codes));
        self.cycles.pop();
        let mut region = self.leave_region();
        let flow = std::mem::replace(&mut self.flow, outer);
        region.diverges = flow.panics();
        if flow.codes.contains(&codes.next) {
            self.reset_first(&mut region);
        }
        let kind = Loop {
            head,
            inits: Vec::new(),
            body: region,
            go,
            trips: false,
            name: l.label.clone(),
        };
        self.b.push(OpKind::Loop(Box::new(kind)), vec![]);
        self.targets.pop();
        flow
    }

    /// Whether there is another iteration, as a value of the body; `None` if only the head decides.
    fn go(&mut self, head: &Head, codes: Codes) -> Option<Value> {
        let leaves = self.flow.codes.iter().any(|code| *code != codes.next);
        let goes_on = self.flow.falls || self.flow.codes.contains(&codes.next);
        match (leaves, goes_on) {
            (false, _) if head.has_var() || self.flow.panics() => None,
            (false, _) => Some(self.b.constant(Const::Bool(true), Ty::Bool)),
            (true, false) => Some(self.b.constant(Const::Bool(false), Ty::Bool)),
            (true, true) => {
                let code = self.read_code();
                let leave = self.code_const(codes.leave);
                Some(self.b.pure(Pure::Cmp("<"), vec![code, leave], Ty::Bool))
            }
        }
    }

    fn after_loop(&mut self, body: Flow, leave: u8) {
        let own = body.codes.iter().any(|code| *code <= leave);
        self.flow.codes = body.codes.into_iter().filter(|code| *code > leave).collect();
        self.after_target(own, leave);
    }
}

/// The integer type that any of these shows.
fn int_of(types: [&Type; 3]) -> Ty {
    let named = types.into_iter().find_map(|ty| match ty.strip() {
        Type::Int(name) => *name,
        _ => None,
    });
    Ty::Int(named)
}
