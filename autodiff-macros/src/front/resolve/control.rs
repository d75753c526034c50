//! Blocks, statements, branches, loops and exits.

use proc_macro2::Span;

use super::build::bind;
use super::conditions::has_let;
use super::iter::Exit;
use super::syntax::{anchor, peel};
use super::{Resolver, Target, is_placeholder};
use crate::diag::messages as say;
use crate::front::hir::*;

/// What ends a block.
pub(super) enum Tail<'e> {
    None,
    Expr(&'e syn::Expr),
    /// A macro without `;`, already read.
    Macro(Expr),
}

impl Resolver<'_> {
    pub(super) fn block(&mut self, block: &syn::Block) -> Block {
        self.block_with(block, &mut |r, tail| r.expr(tail))
    }

    /// A block with its tail read by `last`.
    pub(super) fn block_with(
        &mut self,
        block: &syn::Block,
        last: &mut dyn FnMut(&mut Self, &syn::Expr) -> Expr,
    ) -> Block {
        self.scoped(|r| {
            let (stmts, tail) = r.leading(block);
            let tail = match tail {
                Tail::None => None,
                Tail::Expr(e) => Some(Box::new(last(r, e))),
                Tail::Macro(e) => Some(Box::new(e)),
            };
            Block {
                stmts,
                tail,
                ty: r.table.fresh(),
                span: block.brace_token.span.open(),
            }
        })
    }

    /// The statements of a block, and its tail.
    pub(super) fn leading<'e>(&mut self, block: &'e syn::Block) -> (Vec<Stmt>, Tail<'e>) {
        let mut stmts = Vec::new();
        let mut tail = Tail::None;
        self.items(block);
        for (k, stmt) in block.stmts.iter().enumerate() {
            let last = k + 1 == block.stmts.len();
            match stmt {
                syn::Stmt::Local(local)
                    if self.let_closure(local, &mut stmts)
                        || self.let_there(local, &mut stmts)
                        || self.let_iterator(local, &mut stmts) => {}
                syn::Stmt::Local(local) => stmts.push(self.local(local)),
                syn::Stmt::Item(_) => {}
                // A lone `;`
                syn::Stmt::Expr(syn::Expr::Verbatim(tokens), Some(_)) if tokens.is_empty() => {}
                syn::Stmt::Expr(e, None) if last => tail = Tail::Expr(e),
                syn::Stmt::Expr(e, _) => stmts.push(Stmt::Expr(self.statement(e))),
                syn::Stmt::Macro(mac) => {
                    self.check_attrs(&mac.attrs);
                    let e = self.macro_call(&mac.mac, mac);
                    if last && mac.semi_token.is_none() {
                        tail = Tail::Macro(e);
                    } else {
                        stmts.push(Stmt::Expr(e));
                    }
                }
            }
        }
        (stmts, tail)
    }

    /// An expression whose value is dropped.
    fn statement(&mut self, e: &syn::Expr) -> Expr {
        match peel(e) {
            syn::Expr::MethodCall(call) if call.method == "pop" && call.args.is_empty() => {
                let vec = self.expr(&call.receiver);
                self.open(ExprKind::Builtin(Builtin::Pop(None), vec![vec]), call.method.span())
            }
            syn::Expr::MethodCall(call) => match self.dropped_step(call) {
                Some(step) => step,
                None => self.expr(e),
            },
            _ => self.expr(e),
        }
    }

    fn local(&mut self, local: &syn::Local) -> Stmt {
        self.check_attrs(&local.attrs);
        let init = local.init.as_ref().map(|init| {
            // The names of the pattern are not in scope yet.
            if matches!(local.pat, syn::Pat::Wild(_)) {
                self.statement(&init.expr)
            } else {
                self.expr(&init.expr)
            }
        });
        let first = self.locals.len();
        let ty = match init.as_ref().map(|init| &init.kind) {
            // So that `..` in the pattern can be filled in.
            Some(ExprKind::Tuple(parts)) => Type::Tuple(parts.iter().map(|part| part.ty.clone()).collect()),
            // So that its methods are known to be those of vectors.
            Some(ExprKind::Builtin(Builtin::VecNew | Builtin::VecOf | Builtin::VecRepeat, _)) => {
                Type::Vec(Box::new(self.table.fresh()))
            }
            _ => match &init {
                Some(Expr {
                    kind: ExprKind::Repeat { .. },
                    ty,
                    ..
                }) => ty.clone(),
                _ => self.table.fresh(),
            },
        };
        let diverge = local.init.as_ref().and_then(|init| init.diverge.as_ref());
        let els = diverge.map(|(_, els)| self.diverging(els));
        let pat = self.pat(&local.pat, ty, els.is_some());
        if init.as_ref().is_some_and(is_placeholder) {
            self.refuse_locals(first);
        }
        Stmt::Let { pat, init, els }
    }

    /// The block of `let … else`.
    pub(super) fn diverging(&mut self, els: &syn::Expr) -> Block {
        let span = anchor(els);
        match els {
            syn::Expr::Block(block) => self.block(&block.block),
            other => {
                let tail = Some(self.boxed(other));
                let ty = self.table.fresh();
                Block {
                    stmts: Vec::new(),
                    tail,
                    ty,
                    span,
                }
            }
        }
    }

    pub(super) fn control(&mut self, e: &syn::Expr, span: Span) -> Expr {
        match e {
            syn::Expr::Block(block) => self.block_expr(block, span),
            syn::Expr::If(e) if has_let(&e.cond) => self.if_let(e, span),
            syn::Expr::If(e) => {
                let cond = self.boxed(&e.cond);
                let then = self.block(&e.then_branch);
                let els = e.else_branch.as_ref().map(|(_, els)| self.boxed(els));
                self.open(ExprKind::If { cond, then, els }, span)
            }
            syn::Expr::Match(e) => self.match_with(e, &mut |r, body| r.expr(body)),
            syn::Expr::Loop(e) => self.loop_expr(&e.label, LoopKind::Forever, &e.body, span),
            syn::Expr::While(e) if has_let(&e.cond) => self.while_let(e, span),
            syn::Expr::While(e) => {
                let cond = self.expr(&e.cond);
                self.loop_expr(&e.label, LoopKind::While(cond), &e.body, span)
            }
            syn::Expr::ForLoop(e) => self.for_expr(e, span),
            syn::Expr::Break(e) => {
                let value = e.expr.as_ref().map(|value| self.boxed(value));
                match self.target_of(e.label.as_ref(), span, false) {
                    Some((to, _)) => Expr {
                        kind: ExprKind::Break { to, value },
                        ty: Type::Never,
                        span,
                    },
                    None => self.placeholder(span),
                }
            }
            syn::Expr::Continue(e) => match self.target_of(e.label.as_ref(), span, true) {
                Some((to, next)) => Expr {
                    kind: match next {
                        Some(to) => ExprKind::Break { to, value: None },
                        None => ExprKind::Continue { to },
                    },
                    ty: Type::Never,
                    span,
                },
                None => self.placeholder(span),
            },
            syn::Expr::Return(e) => self.return_expr(e),
            other => self.refuse(other, say::UNKNOWN_SYNTAX, span),
        }
    }

    fn block_expr(&mut self, e: &syn::ExprBlock, span: Span) -> Expr {
        let label = e.label.as_ref().map(|label| self.enter(Some(label), false));
        let block = self.block(&e.block);
        if label.is_some() {
            self.targets.pop();
        }
        self.open(ExprKind::Block { block, label }, span)
    }

    fn loop_expr(&mut self, label: &Option<syn::Label>, kind: LoopKind, body: &syn::Block, span: Span) -> Expr {
        let id = self.enter(label.as_ref(), true);
        let body = self.block(body);
        self.targets.pop();
        let label = label.as_ref().map(|label| label.name.ident.to_string());
        self.open(ExprKind::Loop(Box::new(Loop { id, label, kind, body })), span)
    }

    fn for_expr(&mut self, e: &syn::ExprForLoop, span: Span) -> Expr {
        let mut stmts = Vec::new();
        let chain = self.chain_of(&e.expr, &mut stmts);
        let id = self.enter(e.label.as_ref(), true);
        match chain {
            Some(chain) => {
                let exit = Exit {
                    id,
                    label: e.label.as_ref().map(|label| label.name.ident.to_string()),
                    span,
                };
                let one = chain.is_one_loop();
                let body = self.drive(&chain, &exit, &mut |r, item| r.for_body(e, item, one, span));
                stmts.extend(body);
            }
            // The body is still searched for more mistakes.
            None => {
                let item = self.placeholder(span);
                let body = self.for_body(e, item, true, span);
                let body = self.statements(body, None, span);
                let label = None;
                let kind = LoopKind::Forever;
                let l = Box::new(Loop { id, label, kind, body });
                stmts.push(Stmt::Expr(self.open(ExprKind::Loop(l), span)));
            }
        }
        self.targets.pop();
        self.sequence(stmts, None, span)
    }

    /// `let pattern = item; body`. `one`: there is one loop only, so that `continue` can go on with that.
    fn for_body(&mut self, e: &syn::ExprForLoop, item: Expr, one: bool, span: Span) -> Vec<Stmt> {
        let next = match one {
            true => None,
            false => Some(self.new_target()),
        };
        if let Some(target) = self.targets.last_mut() {
            target.next = next;
        }
        let refused = is_placeholder(&item);
        self.scoped(|r| {
            let first = r.locals.len();
            let ty = match &item.kind {
                // So that `..` in the pattern can be filled in.
                ExprKind::Tuple(parts) => Type::Tuple(parts.iter().map(|part| part.ty.clone()).collect()),
                _ => r.table.fresh(),
            };
            let pat = r.pat(&e.pat, ty, false);
            if refused {
                r.refuse_locals(first);
            }
            let block = r.block(&e.body);
            let mut stmts = vec![bind(pat, item)];
            match next {
                None => {
                    stmts.extend(block.stmts);
                    stmts.extend(block.tail.map(|tail| Stmt::Expr(*tail)));
                }
                Some(next) => {
                    let label = Some(next);
                    stmts.push(Stmt::Expr(r.open(ExprKind::Block { block, label }, span)));
                }
            }
            stmts
        })
    }

    pub(super) fn enter(&mut self, label: Option<&syn::Label>, is_loop: bool) -> LoopId {
        let id = self.new_target();
        self.targets.push(Target {
            label: label.map(|label| label.name.ident.to_string()),
            id,
            is_loop,
            next: None,
        });
        id
    }

    /// What a label means: the loop or block, and the block around the body that `continue` leaves, if there is one.
    fn target_of(
        &mut self,
        label: Option<&syn::Lifetime>,
        span: Span,
        needs_loop: bool,
    ) -> Option<(LoopId, Option<LoopId>)> {
        let found = match label {
            None => self.targets.iter().rev().find(|target| target.is_loop),
            Some(label) => {
                let name = label.ident.to_string();
                self.targets
                    .iter()
                    .rev()
                    .find(|target| target.label.as_ref() == Some(&name))
            }
        };
        let message = match found {
            Some(target) if !needs_loop || target.is_loop => return Some((target.id, target.next)),
            Some(_) => say::CONTINUE_BLOCK,
            None if label.is_some() => say::NO_LABEL,
            None => say::NO_LOOP,
        };
        match label {
            Some(label) => self.errors.on(label, message),
            None => self.errors.at(span, message),
        }
        None
    }
}
