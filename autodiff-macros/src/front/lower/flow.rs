//! Blocks and branches.
//!
//! `if` and `match` are the same here: a list of choices, each a test and a body, that becomes a chain of `If`s. The value of the chosen
//! body is left in a slot, unless only one body comes to its end: then the rest of the code goes on inside that arm (see `exits`), where its
//! value is at hand, be it even a reference.

use proc_macro2::Span;

use super::exits::{Flow, MAX_DEPTH, Pending, Target};
use super::uses::{block_exits, exits};
use super::value::{Slot, has_slot};
use super::{Lower, Val};
use crate::diag::messages;
use crate::front::hir::{Arm, Block, Expr, LocalId, LoopId, Pat, PatKind, Stmt, Type};
use crate::ir::*;

#[derive(Clone, Copy)]
pub(super) enum Test<'h> {
    Cond(&'h Expr),
    Arm {
        pat: &'h Pat,
        guard: Option<&'h Expr>,
    },
    /// `else`, or the last arm of a `match`, which is exhaustive.
    Otherwise(Option<&'h Pat>),
}

#[derive(Clone, Copy)]
enum Body<'h> {
    Block(&'h Block),
    Expr(&'h Expr),
    Nothing,
}

struct Choice<'h> {
    test: Test<'h>,
    body: Body<'h>,
    /// Its body comes to its end.
    falls: bool,
}

/// What the choices of one branch have in common.
struct Branch<'h, 'v> {
    choices: &'v [Choice<'h>],
    subject: &'v Val,
    /// The arm in which the rest of the code goes on.
    open: Option<usize>,
    slot: Option<Slot>,
    span: Span,
}

impl Lower<'_> {
    /// The statements in order, then the tail. Stops where control does.
    pub(super) fn block(&mut self, block: &Block) -> Option<Val> {
        for stmt in &block.stmts {
            match stmt {
                Stmt::Let {
                    pat,
                    init: Some(init),
                    els,
                } => {
                    self.hint = pat_name(pat).map(|id| self.local(id).ident.to_string());
                    let value = self.subject(init, [pat]);
                    self.hint = None;
                    if let Some(value) = value {
                        if let (Val::Ref { path, .. }, true) = (&value, Self::borrows_range(init)) {
                            self.check(path);
                        }
                        self.bind_or(pat, value, els.as_ref());
                    }
                }
                Stmt::Let { pat, init: None, .. } => {
                    self.declare_late(pat);
                }
                Stmt::Expr(e) => {
                    self.expr(e);
                }
            }
            if !self.flow.falls {
                return None;
            }
        }
        match &block.tail {
            Some(tail) => self.expr(tail),
            None => Some(Val::Unit),
        }
    }

    /// `let pat = value else { els };`
    fn bind_or(&mut self, pat: &Pat, value: Val, els: Option<&Block>) -> Option<()> {
        if let Some(els) = els
            && let Some(cond) = self.arm_test(pat, None, &value)?
        {
            let (done, done_flow) = self.arm(|cx| drop(cx.block(els)));
            self.stay_in(Pending {
                cond,
                done,
                done_flow,
                open_then: true,
                span: els.span,
            });
        }
        self.bind(pat, value)
    }

    /// `'label: { … break 'label value … }`
    pub(super) fn labelled_block(&mut self, block: &Block, id: LoopId, ty: &Type, span: Span) -> Option<Val> {
        let slot = match has_slot(ty) {
            true => self.slot(ty),
            false => None,
        };
        let target = self.target(id, slot.clone(), span)?;
        let leave = target.leave;
        self.targets.push(target);
        let base = self.pending.len();
        let value = self.block(block);
        if let Some(value) = value {
            match &slot {
                Some(slot) => self.fill(slot, value, block.span),
                None => self.refuse(span, messages::REFERENCE_RESULT),
            };
        }
        self.close_pending(base);
        self.targets.pop();
        let left = self.flow.codes.remove(&leave);
        self.flow.falls |= left;
        self.after_target(left, leave);
        if !self.flow.falls {
            return None;
        }
        slot.map(|slot| self.take(&slot))
    }

    /// The numbers of a loop or block that is about to be entered.
    pub(super) fn target(&mut self, id: LoopId, slot: Option<Slot>, span: Span) -> Option<Target> {
        let depth = self.targets.len();
        if depth > MAX_DEPTH {
            return self.refuse(span, messages::LOOPS_TOO_DEEP);
        }
        let leave = 254 - 2 * depth as u8;
        Some(Target {
            id,
            slot,
            leave,
            next: leave - 1,
        })
    }

    /// After a loop or block: its own codes (`own`: there may be one) are forgotten, those that go further out skip the rest.
    pub(super) fn after_target(&mut self, own: bool, leave: u8) {
        if !self.flow.falls {
            return;
        }
        match (own, self.flow.codes.is_empty()) {
            (false, _) => self.guard(),
            (true, true) => self.write_code(0),
            (true, false) => {
                let code = self.read_code();
                let last = self.code_const(leave);
                let cond = self.b.pure(Pure::Cmp("<="), vec![code, last], Ty::Bool);
                self.rest_if(cond);
                self.write_code(0);
            }
        }
    }

    pub(super) fn lower_if(&mut self, e: &Expr, cond: &Expr, then: &Block, els: Option<&Expr>) -> Option<Val> {
        let last = match els {
            Some(els) => Choice {
                test: Test::Otherwise(None),
                body: Body::Expr(els),
                falls: !never(&els.ty),
            },
            None => Choice {
                test: Test::Otherwise(None),
                body: Body::Nothing,
                falls: true,
            },
        };
        let first = Choice {
            test: Test::Cond(cond),
            body: Body::Block(then),
            falls: !never(&then.ty),
        };
        self.branch(&[first, last], &Val::Unit, &e.ty, e.span)
    }

    pub(super) fn lower_match(&mut self, e: &Expr, scrutinee: &Expr, arms: &[Arm]) -> Option<Val> {
        let hint = self.hint.take();
        let subject = self.subject(scrutinee, arms.iter().map(|arm| &arm.pat))?;
        self.hint = hint;
        let choices: Vec<Choice<'_>> = arms
            .iter()
            .enumerate()
            .map(|(k, arm)| Choice {
                test: match (&arm.guard, k + 1 == arms.len()) {
                    (None, true) => Test::Otherwise(Some(&arm.pat)),
                    (guard, _) => Test::Arm {
                        pat: &arm.pat,
                        guard: guard.as_ref(),
                    },
                },
                body: Body::Expr(&arm.body),
                falls: !never(&arm.body.ty),
            })
            .collect();
        self.branch(&choices, &subject, &e.ty, e.span)
    }

    fn branch(&mut self, choices: &[Choice<'_>], subject: &Val, ty: &Type, span: Span) -> Option<Val> {
        let hint = self.hint.take();
        let falling: Vec<usize> = (0..choices.len()).filter(|k| choices[*k].falls).collect();
        let exits = choices.iter().any(|c| !c.falls && !c.body.only_panics());
        let open = match falling[..] {
            [only] if exits || !has_slot(ty) => Some(only),
            _ => None,
        };
        let slot = match open.is_some() || falling.is_empty() {
            true => None,
            false if !has_slot(ty) => return self.refuse(span, messages::CONDITIONAL_REFERENCE),
            false => {
                self.hint = hint.clone();
                let slot = self.slot(ty);
                self.hint = None;
                slot
            }
        };
        let branch = Branch {
            choices,
            subject,
            open,
            slot,
            span,
        };
        if open.is_some() {
            self.hint = hint;
        }
        let value = self.choose(&branch, 0);
        if let Some(slot) = &branch.slot {
            self.b.span = span;
            self.guard();
            return self.flow.falls.then(|| self.take(slot));
        }
        value
    }

    /// Choice `k` and those after it, in the present region.
    fn choose(&mut self, branch: &Branch<'_, '_>, k: usize) -> Option<Val> {
        let Some(choice) = branch.choices.get(k) else {
            self.unreachable(branch.span);
            return None;
        };
        let inline = branch.open == Some(k);
        let cond = match choice.test {
            Test::Otherwise(pat) => {
                if let Some(pat) = pat {
                    self.bind_arm(pat, branch.subject)?;
                }
                return self.chosen(branch, choice);
            }
            Test::Cond(e) => Some(self.scalar(e)?),
            Test::Arm { pat, guard } => self.arm_test(pat, guard, branch.subject)?,
        };
        let Some(cond) = cond else {
            if let Test::Arm { pat, .. } = choice.test {
                self.bind_arm(pat, branch.subject)?;
            }
            return self.chosen(branch, choice);
        };
        if inline {
            let (els, flow) = self.arm(|cx| drop(cx.choose(branch, k + 1)));
            self.stay_in(Pending {
                cond,
                done: els,
                done_flow: flow,
                open_then: true,
                span: branch.span,
            });
            if let Test::Arm { pat, .. } = choice.test {
                self.bind_arm(pat, branch.subject)?;
            }
            return self.chosen(branch, choice);
        }
        let (then, flow) = self.arm(|cx| {
            let bound = match choice.test {
                Test::Arm { pat, .. } => cx.bind_arm(pat, branch.subject),
                Test::Cond(_) | Test::Otherwise(_) => Some(()),
            };
            if bound.is_some() {
                cx.chosen(branch, choice);
            }
        });
        if branch.open.is_some_and(|open| open > k) {
            self.stay_in(Pending {
                cond,
                done: then,
                done_flow: flow,
                open_then: false,
                span: branch.span,
            });
            return self.choose(branch, k + 1);
        }
        let (els, els_flow) = self.arm(|cx| drop(cx.choose(branch, k + 1)));
        self.b.span = branch.span;
        self.b.push(OpKind::If { cond, then, els }, vec![]);
        self.flow = flow.join(els_flow);
        None
    }

    /// The body of a choice: its value goes into the slot, or, in the open arm, to the rest of the code.
    fn chosen(&mut self, branch: &Branch<'_, '_>, choice: &Choice<'_>) -> Option<Val> {
        let (value, span) = match choice.body {
            Body::Block(block) => (self.block(block)?, block.span),
            Body::Expr(e) => (self.expr(e)?, e.span),
            Body::Nothing => (Val::Unit, branch.span),
        };
        match &branch.slot {
            Some(slot) => {
                self.b.span = span;
                self.fill(slot, value, span)?;
                None
            }
            None => Some(value),
        }
    }

    /// `a && b`, `a || b`: the right side runs only if the left one does not decide.
    pub(super) fn logic(&mut self, or: bool, lhs: &Expr, rhs: &Expr, span: Span) -> Option<Val> {
        let lhs = self.scalar(lhs)?;
        let v = self.decide(or, lhs, span, |cx| cx.scalar(rhs))?;
        Some(Val::Scalar(v))
    }

    pub(super) fn decide(
        &mut self,
        or: bool,
        lhs: Value,
        span: Span,
        rhs: impl FnOnce(&mut Self) -> Option<Value>,
    ) -> Option<Value> {
        let result = self.define(Ty::Bool, Init::Uninit);
        let (rhs, rhs_flow) = self.arm(|cx| {
            if let Some(v) = rhs(cx) {
                cx.b.write(result, v);
            }
        });
        let (decided, _) = self.arm(|cx| {
            let v = cx.b.constant(Const::Bool(or), Ty::Bool);
            cx.b.write(result, v);
        });
        let (then, els) = match or {
            true => (decided, rhs),
            false => (rhs, decided),
        };
        self.b.span = span;
        self.b.push(OpKind::If { cond: lhs, then, els }, vec![]);
        self.flow = Flow::live().join(rhs_flow);
        self.guard();
        Some(self.b.load(Path::whole(result), Ty::Bool))
    }
}

impl Body<'_> {
    /// It leaves by panics alone.
    fn only_panics(&self) -> bool {
        match self {
            Body::Block(block) => !block_exits(block),
            Body::Expr(e) => !exits(e),
            Body::Nothing => true,
        }
    }
}

fn never(ty: &Type) -> bool {
    matches!(ty, Type::Never)
}

/// The local that a pattern gives the whole value to.
fn pat_name(pat: &Pat) -> Option<LocalId> {
    match pat.kind {
        PatKind::Bind { local, .. } => Some(local),
        _ => None,
    }
}
