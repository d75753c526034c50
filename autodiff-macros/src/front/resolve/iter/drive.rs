//! The loops of a chain.
//!
//! The consumer's statements are put where the items are. What an adapter must remember from one item to the next is a variable before the loop;
//! what is counted is counted before the body, so that a `continue` in the body misses nothing.

use proc_macro2::Span;

use super::super::Resolver;
use super::super::build::Atom;
use super::super::closure::Callable;
use super::view::{Length, Node, View};
use super::{Chain, Inner, Range};
use crate::front::hir::*;

/// What is left to end the iteration: the id of the loop, or of a block around several.
#[derive(Clone)]
pub(in crate::front::resolve) struct Exit {
    pub id: LoopId,
    /// The user's label, where the loop is the user's.
    pub label: Option<String>,
    pub span: Span,
}

/// Makes the statements for an item.
pub(in crate::front::resolve) type Body<'b> = dyn FnMut(&mut Resolver<'_>, Expr) -> Vec<Stmt> + 'b;

impl Resolver<'_> {
    pub(in crate::front::resolve) fn new_exit(&mut self, span: Span) -> Exit {
        Exit {
            id: self.new_target(),
            label: None,
            span,
        }
    }

    /// The statements that run the chain.
    pub(in crate::front::resolve) fn drive(&mut self, chain: &Chain, exit: &Exit, body: &mut Body<'_>) -> Vec<Stmt> {
        let outer = self.position;
        let stmts = self.loops(chain, exit, body);
        self.position = outer;
        stmts
    }

    fn loops(&mut self, chain: &Chain, exit: &Exit, body: &mut Body<'_>) -> Vec<Stmt> {
        let span = exit.span;
        match chain {
            Chain::Range(range) => self.range_loop(range, exit, body),
            Chain::View(view) => self.view_loop(view, exit, body),
            Chain::Resumed(cursor) => self.resumed(cursor, exit, body),
            Chain::Once(local) => {
                let item = self.local_expr(*local, span);
                let stmts = body(self, item);
                vec![self.labelled(exit.id, stmts, span)]
            }
            // The body is read for its types, and never reached.
            Chain::Empty => {
                let no = self.boolean(false, span);
                let item = self.panic("there is no item", span);
                let stmts = body(self, item);
                vec![self.when(no, stmts, span)]
            }
            Chain::Successors { first, next } => self.successors(*first, next, exit, body),
            Chain::FromFn { f, endless } => {
                let item = match endless {
                    true => self.apply(f, Vec::new(), span),
                    false => self.apply_option(f, Vec::new(), exit.id, span),
                };
                let stmts = body(self, item);
                vec![self.loop_of(LoopKind::Forever, stmts, exit)]
            }
            Chain::Map(of, f) => self.drive(of, exit, &mut |r, item| {
                let item = r.apply(f, vec![item], span);
                body(r, item)
            }),
            Chain::Copied(of, how) => self.drive(of, exit, &mut |r, item| {
                let item = r.copied_item(item, *how);
                body(r, item)
            }),
            Chain::Inspect(of, f) => self.drive(of, exit, &mut |r, item| {
                let (mut stmts, item) = r.named_item(item);
                let lent = r.lent(item, span);
                stmts.push(Stmt::Expr(r.apply(f, vec![lent], span)));
                r.given(stmts, item, span, body)
            }),
            Chain::Filter(of, f) => self.drive(of, exit, &mut |r, item| {
                let (mut stmts, item) = r.named_item(item);
                let lent = r.lent(item, span);
                let passes = r.apply(f, vec![lent], span);
                let then = r.given(Vec::new(), item, span, body);
                stmts.push(r.when(passes, then, span));
                stmts
            }),
            Chain::TakeWhile(of, f) => self.drive(of, exit, &mut |r, item| {
                let (mut stmts, item) = r.named_item(item);
                let lent = r.lent(item, span);
                let passes = r.apply(f, vec![lent], span);
                let ends = r.not(passes);
                stmts.push(r.leave_if(ends, exit));
                r.given(stmts, item, span, body)
            }),
            Chain::SkipWhile(of, f) => {
                let mut stmts = Vec::new();
                let yes = self.boolean(true, span);
                let skips = self.variable("skips", yes, &mut stmts);
                stmts.extend(self.drive(of, exit, &mut |r, item| {
                    let (mut stmts, item) = r.named_item(item);
                    let lent = r.lent(item, span);
                    let test = r.apply(f, vec![lent], span);
                    let test = r.set(skips, test);
                    let cond = r.local_expr(skips, span);
                    stmts.push(r.when(cond, vec![test], span));
                    let skipped = r.local_expr(skips, span);
                    let cond = r.not(skipped);
                    let then = r.given(Vec::new(), item, span, body);
                    stmts.push(r.when(cond, then, span));
                    stmts
                }));
                stmts
            }
            Chain::FilterMap(of, f) => self.drive(of, exit, &mut |r, item| {
                let skip = r.new_target();
                let item = r.apply_option(f, vec![item], skip, span);
                let (stmts, item) = r.named_item(item);
                let stmts = r.given(stmts, item, span, body);
                vec![r.labelled(skip, stmts, span)]
            }),
            Chain::MapWhile(of, f) => self.drive(of, exit, &mut |r, item| {
                let item = r.apply_option(f, vec![item], exit.id, span);
                let (stmts, item) = r.named_item(item);
                r.given(stmts, item, span, body)
            }),
            Chain::Scan(of, first, f) => {
                let mut stmts = Vec::new();
                let first = self.local_expr(*first, span);
                let state = self.variable("state", first, &mut stmts);
                stmts.extend(self.drive(of, exit, &mut |r, item| {
                    let state = r.local_expr(state, span);
                    let state = r.reference(true, state);
                    let item = r.apply_option(f, vec![state, item], exit.id, span);
                    let (stmts, item) = r.named_item(item);
                    r.given(stmts, item, span, body)
                }));
                stmts
            }
            Chain::Enumerate(of) => {
                let (mut stmts, count) = self.counter(span);
                stmts.extend(self.drive(of, exit, &mut |r, item| {
                    let (mut stmts, item) = r.named_item(item);
                    let at = r.count(count, span, &mut stmts);
                    let parts = vec![r.local_expr(at, span), r.local_expr(item, span)];
                    let pair = r.open(ExprKind::Tuple(parts), span);
                    stmts.extend(body(r, pair));
                    stmts
                }));
                stmts
            }
            Chain::Skip(of, n) => {
                let (mut stmts, count) = self.counter(span);
                stmts.extend(self.drive(of, exit, &mut |r, item| {
                    let (mut stmts, item) = r.named_item(item);
                    let cond = r.below(count, *n, span);
                    let one = r.size(1, span);
                    let step = r.update(count, "+", one);
                    let then = r.statements(vec![step], None, span);
                    let rest = r.given(Vec::new(), item, span, body);
                    let rest = r.statements(rest, None, span);
                    stmts.push(Stmt::Expr(r.either(cond, then, rest, span)));
                    stmts
                }));
                stmts
            }
            Chain::Step(of, n) => {
                if let Atom::Local(_) | Atom::Int(0) = n {
                    let mut stmts = Vec::new();
                    self.not_zero(*n, "the step must not be zero", span, &mut stmts);
                    stmts.extend(self.step(of, *n, exit, body));
                    return stmts;
                }
                self.step(of, *n, exit, body)
            }
            Chain::Take(of, n) => {
                let (mut stmts, count) = self.counter(span);
                let cond = self.below(count, *n, span);
                let inner = self.drive(of, exit, &mut |r, item| {
                    let (mut stmts, item) = r.named_item(item);
                    let one = r.size(1, span);
                    stmts.push(r.update(count, "+", one));
                    stmts.extend(r.given(Vec::new(), item, span, body));
                    let more = r.below(count, *n, span);
                    let ends = r.not(more);
                    stmts.push(r.leave_if(ends, exit));
                    stmts
                });
                stmts.push(self.when(cond, inner, span));
                stmts
            }
            Chain::ZipLeft(of, other) => {
                let (mut stmts, count) = self.counter(span);
                stmts.extend(self.drive(of, exit, &mut |r, item| {
                    let (mut stmts, item) = r.named_item(item);
                    if let Some(len) = r.length(other, span) {
                        let at = r.local_expr(count, span);
                        let ends = r.compare_of(">=", at, len);
                        stmts.push(r.leave_if(ends, exit));
                    }
                    let at = r.count(count, span, &mut stmts);
                    let right = r.at(&other.node, Atom::Local(at), span, &mut stmts);
                    let parts = vec![r.local_expr(item, span), right];
                    let pair = r.open(ExprKind::Tuple(parts), span);
                    stmts.extend(body(r, pair));
                    stmts
                }));
                stmts
            }
            Chain::ZipRight(other, of) => self.zip_right(other, of, exit, body),
            Chain::Chained(a, b) => {
                let mut stmts = Vec::new();
                let errors = self.errors.count();
                for of in [a, b] {
                    // What is wrong in the body is said once.
                    if self.errors.count() == errors {
                        let inner = self.new_exit(span);
                        stmts.extend(self.drive(of, &inner, body));
                    }
                }
                vec![self.labelled(exit.id, stmts, span)]
            }
            Chain::Flat { of, inner, reverse } => self.drive(of, exit, &mut |r, item| {
                let mut stmts = Vec::new();
                let chain = match inner {
                    Inner::Item => Some(r.elements_of(item, &mut stmts)),
                    Inner::Map(closure) => r.inline_chain(closure, vec![item], span, &mut stmts),
                };
                let chain = match (chain, reverse) {
                    (Some(chain), true) => r.reversed(chain, span),
                    (chain, _) => chain,
                };
                if let Some(chain) = chain {
                    let inner = r.new_exit(span);
                    stmts.extend(r.drive(&chain, &inner, body));
                }
                stmts
            }),
        }
    }

    fn range_loop(&mut self, range: &Range, exit: &Exit, body: &mut Body<'_>) -> Vec<Stmt> {
        let span = exit.span;
        let (lo, hi) = (self.of_atom(range.lo, span), self.of_atom(range.hi, span));
        self.table.unify(&lo.ty, &range.ty);
        self.table.unify(&hi.ty, &range.ty);
        let step = range.step.map(|step| self.of_atom(step, span));
        let var = self.hidden("i", span, false);
        let ty = range.ty.clone();
        self.locals[var.0 as usize].ty = ty;
        let pat = self.name_pat(var, span);
        let iter = Iter {
            lo,
            hi,
            inclusive: range.inclusive,
            step,
            rev: range.rev,
        };
        self.position = None;
        let item = self.local_expr(var, span);
        let stmts = body(self, item);
        vec![self.loop_of(LoopKind::For { pat, iter }, stmts, exit)]
    }

    fn view_loop(&mut self, view: &View, exit: &Exit, body: &mut Body<'_>) -> Vec<Stmt> {
        let span = exit.span;
        let Some(hi) = self.length(view, span) else {
            let (mut before, count) = self.counter(span);
            let mut stmts = Vec::new();
            let at = self.count(count, span, &mut stmts);
            self.with_item(&view.node, at, span, &mut stmts, body);
            before.push(self.loop_of(LoopKind::Forever, stmts, exit));
            return before;
        };
        let var = self.hidden("i", span, false);
        let pat = self.name_pat(var, span);
        let iter = Iter {
            lo: self.size(0, span),
            hi,
            inclusive: false,
            step: None,
            rev: view.reverse,
        };
        let mut stmts = Vec::new();
        self.with_item(&view.node, var, span, &mut stmts, body);
        vec![self.loop_of(LoopKind::For { pat, iter }, stmts, exit)]
    }

    fn with_item(&mut self, node: &Node, at: LocalId, span: Span, stmts: &mut Vec<Stmt>, body: &mut Body<'_>) {
        let item = self.at(node, Atom::Local(at), span, stmts);
        self.position = Some(at);
        stmts.extend(body(self, item));
    }

    pub(super) fn loop_of(&mut self, kind: LoopKind, stmts: Vec<Stmt>, exit: &Exit) -> Stmt {
        let body = self.statements(stmts, None, exit.span);
        let kind = ExprKind::Loop(Box::new(Loop {
            id: exit.id,
            label: exit.label.clone(),
            kind,
            body,
        }));
        Stmt::Expr(self.open(kind, exit.span))
    }

    /// Each next item is computed before the present one is given out, as std does it.
    fn successors(&mut self, first: LocalId, next: &Callable, exit: &Exit, body: &mut Body<'_>) -> Vec<Stmt> {
        let span = exit.span;
        let mut before = Vec::new();
        let first = self.local_expr(first, span);
        let state = self.variable("state", first, &mut before);
        let yes = self.boolean(true, span);
        let more = self.variable("more", yes, &mut before);
        let mut stmts = Vec::new();
        let present = self.local_expr(state, span);
        let item = self.kept("item", present, &mut stmts);
        let no = self.boolean(false, span);
        stmts.push(self.set(more, no));
        let last = self.new_target();
        let lent = self.lent(item, span);
        let value = self.apply_option(next, vec![lent], last, span);
        let set = self.set(state, value);
        let yes = self.boolean(true, span);
        let yes = self.set(more, yes);
        stmts.push(self.labelled(last, vec![set, yes], span));
        let stmts = self.given(stmts, item, span, body);
        let cond = self.local_expr(more, span);
        before.push(self.loop_of(LoopKind::While(cond), stmts, exit));
        before
    }

    fn step(&mut self, of: &Chain, n: Atom, exit: &Exit, body: &mut Body<'_>) -> Vec<Stmt> {
        let span = exit.span;
        let (mut stmts, count) = self.counter(span);
        stmts.extend(self.drive(of, exit, &mut |r, item| {
            let (mut stmts, item) = r.named_item(item);
            let at = r.local_expr(count, span);
            let zero = r.size(0, span);
            let cond = r.compare_of("==", at, zero);
            let (n, one) = (r.of_atom(n, span), r.size(1, span));
            let reset = r.binary_of("-", n, one);
            let reset = r.set(count, reset);
            let then = r.given(vec![reset], item, span, body);
            let then = r.statements(then, None, span);
            let one = r.size(1, span);
            let down = r.update(count, "-", one);
            let els = r.statements(vec![down], None, span);
            stmts.push(Stmt::Expr(r.either(cond, then, els, span)));
            stmts
        }));
        stmts
    }

    fn zip_right(&mut self, other: &View, of: &Chain, exit: &Exit, body: &mut Body<'_>) -> Vec<Stmt> {
        let span = exit.span;
        let (mut stmts, count) = self.counter(span);
        let bounded = !matches!(other.len, Length::Endless);
        let inner = self.drive(of, exit, &mut |r, item| {
            let (mut stmts, item) = r.named_item(item);
            let at = r.count(count, span, &mut stmts);
            let left = r.at(&other.node, Atom::Local(at), span, &mut stmts);
            let parts = vec![left, r.local_expr(item, span)];
            let pair = r.open(ExprKind::Tuple(parts), span);
            stmts.extend(body(r, pair));
            // The left one is asked first: after its end, no more of the right one runs.
            if let Some(len) = r.length(other, span) {
                let at = r.local_expr(count, span);
                let ends = r.compare_of(">=", at, len);
                stmts.push(r.leave_if(ends, exit));
            }
            stmts
        });
        if !bounded {
            stmts.extend(inner);
            return stmts;
        }
        if let Some(len) = self.length(other, span) {
            let at = self.local_expr(count, span);
            let any = self.compare_of("<", at, len);
            stmts.push(self.when(any, inner, span));
        }
        stmts
    }

    // ---- pieces

    /// `let mut count = 0;`
    fn counter(&mut self, span: Span) -> (Vec<Stmt>, LocalId) {
        let mut stmts = Vec::new();
        let zero = self.size(0, span);
        let count = self.variable("count", zero, &mut stmts);
        (stmts, count)
    }

    /// `let at = count; count += 1;`
    fn count(&mut self, count: LocalId, span: Span, stmts: &mut Vec<Stmt>) -> LocalId {
        let now = self.local_expr(count, span);
        let at = self.kept("at", now, stmts);
        let one = self.size(1, span);
        stmts.push(self.update(count, "+", one));
        at
    }

    fn below(&mut self, count: LocalId, n: Atom, span: Span) -> Expr {
        let (count, n) = (self.local_expr(count, span), self.of_atom(n, span));
        self.compare_of("<", count, n)
    }

    fn leave_if(&mut self, cond: Expr, exit: &Exit) -> Stmt {
        let leave = self.leave(exit.id, exit.span);
        self.when(cond, vec![Stmt::Expr(leave)], exit.span)
    }

    /// `let item = item;`
    pub(super) fn named_item(&mut self, item: Expr) -> (Vec<Stmt>, LocalId) {
        let mut stmts = Vec::new();
        let local = self.kept("item", item, &mut stmts);
        (stmts, local)
    }

    /// `&item`
    pub(super) fn lent(&mut self, item: LocalId, span: Span) -> Expr {
        let item = self.local_expr(item, span);
        self.builtin(Builtin::Lend, vec![item], span)
    }

    /// The statements so far, then the body for the item.
    fn given(&mut self, mut stmts: Vec<Stmt>, item: LocalId, span: Span, body: &mut Body<'_>) -> Vec<Stmt> {
        let item = self.local_expr(item, span);
        stmts.extend(body(self, item));
        stmts
    }
}
