//! Closures that give an `Option`, where it is taken apart at once.
//!
//! The `Option` is never made: in the body of `filter_map(|x| if x > 0.0 { Some(x.sqrt()) } else { None })` each `Some(e)` at the end stands for
//! `e` itself, and each `None` is a way out.

use proc_macro2::Span;

use super::super::Resolver;
use super::super::closure::{Callable, Closure};
use super::super::control::Tail;
use super::super::syntax::{anchor, peel};
use super::Chain;
use crate::diag::messages as say;
use crate::front::hir::*;

impl Resolver<'_> {
    /// What is in the `Some` that `f` gives; after a `None`, `none` is left.
    pub(super) fn apply_option(&mut self, f: &Callable, args: Vec<Expr>, none: LoopId, span: Span) -> Expr {
        match f {
            Callable::Closure(closure) => {
                self.inline_with(closure, args, span, Some(none), &mut |r, body| r.some(body, none))
            }
            Callable::Path(_) | Callable::Param(..) => {
                let of = self.apply(f, args, span);
                self.inside_or_leave(of, none, span)
            }
        }
    }

    /// What is in the `Some` that the expression gives.
    pub(in crate::front::resolve) fn some(&mut self, e: &syn::Expr, none: LoopId) -> Expr {
        let found = self.deeper(|| anchor(e), |r| r.some_at_depth(e, none));
        found.unwrap_or_else(|| self.placeholder(anchor(e)))
    }

    fn some_at_depth(&mut self, e: &syn::Expr, none: LoopId) -> Expr {
        let span = anchor(e);
        match peel(e) {
            syn::Expr::Call(call) if named(&call.func, "Some") && call.args.len() == 1 => self.expr(&call.args[0]),
            syn::Expr::Path(_) if named(e, "None") => self.leave(none, span),
            syn::Expr::Block(block) if block.label.is_none() => {
                let block = self.some_block(&block.block, none);
                self.open(ExprKind::Block { block, label: None }, span)
            }
            syn::Expr::If(branch)
                if branch.else_branch.is_some() && !matches!(peel(&branch.cond), syn::Expr::Let(_)) =>
            {
                let cond = self.boxed(&branch.cond);
                let then = self.some_block(&branch.then_branch, none);
                let els = branch.else_branch.as_ref();
                let els = els.map(|(_, els)| Box::new(self.some(els, none)));
                self.open(ExprKind::If { cond, then, els }, span)
            }
            syn::Expr::Match(e) => self.match_with(e, &mut |r, body| r.some(body, none)),
            syn::Expr::Return(_) | syn::Expr::Break(_) | syn::Expr::Continue(_) => self.expr(e),
            syn::Expr::MethodCall(call) if call.method == "then_some" && call.args.len() == 1 => {
                // The argument is evaluated in any case.
                let cond = self.expr(&call.receiver);
                let mut stmts = Vec::new();
                let cond = self.kept("holds", cond, &mut stmts);
                let value = self.expr(&call.args[0]);
                let value = self.kept("value", value, &mut stmts);
                let cond = self.local_expr(cond, span);
                let value = self.local_expr(value, span);
                let chosen = self.value_if(cond, value, none, span);
                self.sequence(stmts, Some(chosen), span)
            }
            syn::Expr::MethodCall(call) if call.method == "then" && call.args.len() == 1 => {
                let mut stmts = Vec::new();
                let cond = self.expr(&call.receiver);
                let Some(f) = self.callable(&call.args[0], &mut stmts) else {
                    return self.placeholder(span);
                };
                let value = self.apply(&f, Vec::new(), span);
                let chosen = self.value_if(cond, value, none, span);
                self.sequence(stmts, Some(chosen), span)
            }
            _ => {
                let of = self.expr(e);
                self.inside_or_leave(of, none, span)
            }
        }
    }

    /// What is inside an `Option` that was made, or the way out.
    fn inside_or_leave(&mut self, of: Expr, none: LoopId, span: Span) -> Expr {
        let family = Some(Family::Option);
        self.inside_or(of, family, |_, inside| inside, |r, _| r.leave(none, span), span)
    }

    /// `if cond { value } else { break 'none }`
    fn value_if(&mut self, cond: Expr, value: Expr, none: LoopId, span: Span) -> Expr {
        let leave = self.leave(none, span);
        let then = self.statements(Vec::new(), Some(value), span);
        let els = self.statements(Vec::new(), Some(leave), span);
        self.either(cond, then, els, span)
    }

    fn some_block(&mut self, block: &syn::Block, none: LoopId) -> Block {
        self.block_with(block, &mut |r, tail| r.some(tail, none))
    }

    /// The chain that the body of a closure gives, which runs after the statements put into `stmts`.
    pub(super) fn inline_chain(
        &mut self,
        closure: &Closure,
        args: Vec<Expr>,
        span: Span,
        stmts: &mut Vec<Stmt>,
    ) -> Option<Chain> {
        let mut inner = Vec::new();
        let found = self.within(closure, args, None, &mut |r, body| r.tail_chain(body, &mut inner))?;
        if found.left.is_some() {
            self.errors.at(span, say::FLAT_MAP_FUNCTION);
            return None;
        }
        stmts.extend(found.stmts);
        stmts.extend(inner);
        found.body
    }

    fn tail_chain(&mut self, e: &syn::Expr, stmts: &mut Vec<Stmt>) -> Option<Chain> {
        match peel(e) {
            syn::Expr::Block(block) if block.label.is_none() => {
                let (leading, tail) = self.leading(&block.block);
                stmts.extend(leading);
                match tail {
                    Tail::Expr(tail) => self.tail_chain(tail, stmts),
                    Tail::Macro(tail) => Some(self.elements_of(tail, stmts)),
                    Tail::None => {
                        self.errors.on(e, say::FLAT_MAP_FUNCTION);
                        None
                    }
                }
            }
            _ => self.chain_of(e, stmts),
        }
    }
}

/// Is it a path that ends in this name?
pub(super) fn named(e: &syn::Expr, name: &str) -> bool {
    matches!(peel(e), syn::Expr::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == name))
}
