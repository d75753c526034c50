//! Iterators with a name: `let mut it = xs.iter();`, then `it.next()`, `it.peek()`, `for x in it.by_ref()`, `it.sum()`.
//!
//! One with random access is a view and two variables, the index of its next item and the end. What takes items off it changes these; what uses it up goes over the view between them. Any other is kept as it
//! was written until it is used up, which rustc sees to it is done once.

use proc_macro2::Span;

use super::super::Resolver;
use super::super::bound::bound_name;
use super::super::build::Atom;
use super::super::syntax::{anchor, peel};
use super::best::Maybe;
use super::drive::Exit;
use super::view::{Length, Node, View};
use super::{Chain, drive};
use crate::diag::messages as say;
use crate::front::hir::*;

/// What a name stands for.
#[derive(Clone)]
pub(in crate::front::resolve) enum Named {
    Cursor(Cursor),
    Whole(Chain),
}

/// A view that is gone over bit by bit.
#[derive(Clone)]
pub(in crate::front::resolve) struct Cursor {
    pub node: Node,
    pub next: LocalId,
    /// `None`: it is endless.
    pub end: Option<LocalId>,
}

/// How the name is used.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    /// `it`, `it.clone()`
    Value,
    /// `&mut it`, `it.by_ref()`
    Borrowed,
}

/// Methods that take items off an iterator, or look at them.
fn is_step(name: &str, count: usize) -> bool {
    matches!((name, count), ("next" | "next_back" | "peek", 0) | ("nth", 1))
}

/// Other methods that leave the rest.
fn is_borrowing(name: &str) -> bool {
    matches!(name, "any" | "all" | "find" | "find_map" | "position" | "try_fold")
}

impl Resolver<'_> {
    /// `let mut it = xs.iter();`. `false` if the statement binds something else.
    pub(in crate::front::resolve) fn let_iterator(&mut self, local: &syn::Local, stmts: &mut Vec<Stmt>) -> bool {
        let (Some(name), Some(init)) = (bound_name(&local.pat), &local.init) else {
            return false;
        };
        let is_range = matches!(peel(&init.expr), syn::Expr::Range(_));
        if is_range || init.diverge.is_some() || !self.is_chain(&init.expr) {
            return false;
        }
        self.check_attrs(&local.attrs);
        let span = anchor(&init.expr);
        let chain = self.chain_of(&init.expr, stmts);
        let named = chain.and_then(|chain| self.named_chain(chain, span, stmts));
        let id = self.declare(name.clone(), false);
        match named {
            Some(named) => drop(self.iterators.insert(id, named)),
            None => self.refuse_local(id),
        }
        true
    }

    fn named_chain(&mut self, chain: Chain, span: Span, stmts: &mut Vec<Stmt>) -> Option<Named> {
        let view = match self.view(chain, span, stmts) {
            Ok(view) => view,
            Err(chain) => return Some(Named::Whole(chain)),
        };
        let view = self.forwards(view, span, stmts)?;
        let end = self.length(&view, span);
        let end = end.map(|end| self.variable("end", end, stmts));
        let zero = self.size(0, span);
        let next = self.variable("next", zero, stmts);
        let node = view.node;
        Some(Named::Cursor(Cursor { node, next, end }))
    }

    /// A name that stands for an iterator, and how it is used.
    fn named(&self, e: &syn::Expr) -> Option<(LocalId, Use)> {
        match peel(e) {
            syn::Expr::Path(path) => {
                let local = self.lookup(path.path.get_ident()?)?;
                self.iterators.contains_key(&local).then_some((local, Use::Value))
            }
            syn::Expr::Reference(reference) if reference.mutability.is_some() => {
                let (local, _) = self.named(&reference.expr)?;
                Some((local, Use::Borrowed))
            }
            syn::Expr::MethodCall(call) if call.args.is_empty() && call.method == "by_ref" => {
                let (local, _) = self.named(&call.receiver)?;
                Some((local, Use::Borrowed))
            }
            syn::Expr::MethodCall(call) if call.args.is_empty() && call.method == "clone" => self.named(&call.receiver),
            _ => None,
        }
    }

    pub(super) fn is_named(&self, e: &syn::Expr) -> bool {
        self.named(e).is_some()
    }

    /// What the name gives where a chain stands. `None` after a refusal.
    pub(super) fn chain_of_name(&mut self, e: &syn::Expr, before: &mut Vec<Stmt>) -> Option<Chain> {
        let (local, used) = self.named(e)?;
        self.rest(local, used, anchor(e), before)
    }

    /// The receiver of a method that uses up a chain, or a part of it.
    pub(super) fn chain_of_receiver(&mut self, call: &syn::ExprMethodCall, before: &mut Vec<Stmt>) -> Option<Chain> {
        match self.named(&call.receiver) {
            Some((local, _)) if is_borrowing(&call.method.to_string()) => {
                self.rest(local, Use::Borrowed, call.method.span(), before)
            }
            _ => self.chain_of(&call.receiver, before),
        }
    }

    fn rest(&mut self, local: LocalId, used: Use, span: Span, before: &mut Vec<Stmt>) -> Option<Chain> {
        match (self.iterators.get(&local)?.clone(), used) {
            (Named::Cursor(cursor), Use::Borrowed) => Some(Chain::Resumed(cursor)),
            (Named::Cursor(cursor), Use::Value) => {
                let next = self.local_expr(cursor.next, span);
                let from = self.kept("from", next, before);
                let len = match cursor.end {
                    Some(end) => {
                        let (end, from) = (self.local_expr(end, span), self.local_expr(from, span));
                        let len = self.binary_of("-", end, from);
                        Length::Known(self.atom("len", len, before))
                    }
                    None => Length::Endless,
                };
                let node = Node::Skip(Box::new(cursor.node), Atom::Local(from));
                Some(Chain::View(View::new(node, len)))
            }
            (Named::Whole(chain), Use::Value) => Some(chain),
            (Named::Whole(_), Use::Borrowed) => {
                self.errors.at(span, say::ITERATOR_STEP);
                None
            }
        }
    }

    /// Is it `it.next()` or another step of an iterator with a name?
    pub(super) fn is_step(&self, call: &syn::ExprMethodCall) -> bool {
        is_step(&call.method.to_string(), call.args.len()) && self.is_named(&call.receiver)
    }

    /// A step as a statement: what it gives is dropped.
    pub(in crate::front::resolve) fn dropped_step(&mut self, call: &syn::ExprMethodCall) -> Option<Expr> {
        self.is_step(call).then_some(())?;
        let span = call.method.span();
        Some(match self.step_of(call) {
            Some(step) => {
                let unit = self.open(ExprKind::Unit, span);
                self.sequence(step.stmts, Some(unit), span)
            }
            None => self.placeholder(span),
        })
    }

    /// What a step gives. `None` after a refusal.
    pub(super) fn step_of(&mut self, call: &syn::ExprMethodCall) -> Option<Maybe> {
        let span = call.method.span();
        let (local, _) = self.named(&call.receiver)?;
        let Named::Cursor(cursor) = self.iterators.get(&local)?.clone() else {
            self.errors.at(span, say::ITERATOR_STEP);
            return None;
        };
        let name = call.method.to_string();
        let mut stmts = Vec::new();
        let next = self.local_expr(cursor.next, span);
        let at = match name.as_str() {
            "nth" => {
                let n = self.expr(call.args.first()?);
                self.binary_of("+", next, n)
            }
            _ => next,
        };
        let at = self.kept("at", at, &mut stmts);
        let some = match cursor.end {
            Some(end) => {
                let (at, end) = (self.local_expr(at, span), self.local_expr(end, span));
                self.compare_of("<", at, end)
            }
            None if name == "next_back" => {
                self.errors.at(span, say::ITERATOR_STEP);
                return None;
            }
            None => self.boolean(true, span),
        };
        let some = self.kept("some", some, &mut stmts);
        let mut value = Vec::new();
        let mut index = at;
        match (name.as_str(), cursor.end) {
            ("peek", _) => {}
            ("next_back", Some(end)) => {
                let one = self.size(1, span);
                let step = self.update(end, "-", one);
                let cond = self.local_expr(some, span);
                stmts.push(self.when(cond, vec![step], span));
                let last = self.local_expr(end, span);
                index = self.kept("last", last, &mut stmts);
            }
            (_, end) => {
                let (at, one) = (self.local_expr(at, span), self.size(1, span));
                let after = self.binary_of("+", at, one);
                let after = self.set(cursor.next, after);
                let cond = self.local_expr(some, span);
                stmts.push(self.when(cond, vec![after], span));
                // Fewer than are passed over: nothing is left.
                if let ("nth", Some(end)) = (name.as_str(), end) {
                    let end = self.local_expr(end, span);
                    let all = self.set(cursor.next, end);
                    let none = self.local_expr(some, span);
                    let none = self.not(none);
                    stmts.push(self.when(none, vec![all], span));
                }
            }
        }
        let item = self.at(&cursor.node, Atom::Local(index), span, &mut value);
        let item = match name.as_str() {
            "peek" => self.builtin(Builtin::Lend, vec![item], span),
            _ => item,
        };
        let value = self.sequence(value, Some(item), span);
        let some = self.local_expr(some, span);
        Some(Maybe { stmts, some, value })
    }

    /// The loop over what is left: each item is taken off before the body runs.
    pub(super) fn resumed(&mut self, cursor: &Cursor, exit: &Exit, body: &mut drive::Body<'_>) -> Vec<Stmt> {
        let span = exit.span;
        let mut stmts = Vec::new();
        let next = self.local_expr(cursor.next, span);
        let at = self.kept("at", next, &mut stmts);
        let one = self.size(1, span);
        stmts.push(self.update(cursor.next, "+", one));
        let item = self.at(&cursor.node, Atom::Local(at), span, &mut stmts);
        self.position = Some(at);
        stmts.extend(body(self, item));
        let kind = match cursor.end {
            Some(end) => {
                let (next, end) = (self.local_expr(cursor.next, span), self.local_expr(end, span));
                LoopKind::While(self.compare_of("<", next, end))
            }
            None => LoopKind::Forever,
        };
        vec![self.loop_of(kind, stmts, exit)]
    }
}
