//! Closures and functions by name, applied.
//!
//! There is no closure in the HIR: where one is called, its body stands, with its parameters bound to the arguments by `let`. The names in the
//! body are those that were in scope where the closure was written, and `return` is a `break` with a value out of the block that stands for
//! the call. What a closure captures by reference is simply the variable; what `move` copies into it is a variable of its own.

use std::rc::Rc;

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;

use super::Resolver;
use super::bound::unreferenced;
use super::syntax::anchor;
use crate::diag::messages as say;
use crate::front::hir::*;

/// How many bodies are put in place at most: closures that call closures could make code without end.
const MOST: u32 = 2000;

/// A closure where it was written: its code and the names that it sees.
#[derive(Clone)]
pub(super) struct Closure {
    node: Rc<syn::ExprClosure>,
    scope: Vec<LocalId>,
}

/// What can be called with arguments that are at hand.
#[derive(Clone)]
pub(super) enum Callable {
    Closure(Closure),
    /// A function by its path: `f64::abs`, `f64::max`, an annotated function.
    Path(Rc<syn::ExprPath>),
}

/// The body that is being put in place.
pub(super) struct Inlined {
    /// Where `return` goes.
    exit: LoopId,
    returns: bool,
}

impl Callable {
    /// A closure without parameters.
    pub(super) fn takes_nothing(&self) -> bool {
        match self {
            Callable::Closure(closure) => closure.node.inputs.is_empty(),
            Callable::Path(_) => false,
        }
    }
}

impl Resolver<'_> {
    /// What is called, as an argument of a function: a closure literal, or a function's name. What `move` copies is copied in `before`. `None`
    /// after a refusal.
    pub(super) fn callable(&mut self, e: &syn::Expr, before: &mut Vec<Stmt>) -> Option<Callable> {
        match unreferenced(e) {
            syn::Expr::Closure(closure) => self.capture(closure, before).map(Callable::Closure),
            syn::Expr::Path(path) => {
                if let Some(known) = self.callable_local(path) {
                    return Some(known);
                }
                if let Some(local) = path.path.get_ident().and_then(|name| self.lookup(name)) {
                    if !self.refused.contains(&local) {
                        self.errors.on(path, say::CALL_OF_LOCAL);
                    }
                    return None;
                }
                Some(Callable::Path(Rc::new(path.clone())))
            }
            other => {
                self.errors.on(other, say::CALL_OF_EXPRESSION);
                None
            }
        }
    }

    /// A closure at the place where it is written.
    pub(super) fn capture(&mut self, node: &syn::ExprClosure, before: &mut Vec<Stmt>) -> Option<Closure> {
        self.check_attrs(&node.attrs);
        if node.asyncness.is_some() {
            self.errors.on(node, say::ASYNC);
            return None;
        }
        let outer = self.scope.len();
        if node.capture.is_some() {
            self.copy_captured(node.body.to_token_stream(), before);
        }
        let scope = self.scope.clone();
        self.scope.truncate(outer);
        Some(Closure {
            node: Rc::new(node.clone()),
            scope,
        })
    }

    /// What can change after a `move` closure was made, it has a copy of. (A field of the same name is taken for the variable too, at the cost of a copy.)
    fn copy_captured(&mut self, body: TokenStream, before: &mut Vec<Stmt>) {
        let copied = self.scope.len();
        let mut names = Vec::new();
        identifiers(body, &mut names);
        for name in names {
            let Some(old) = self.lookup(&name) else { continue };
            let is_copy = self.scope[copied..].contains(&old);
            if is_copy || !self.locals[old.0 as usize].mutable {
                continue;
            }
            let span = name.span();
            let ident = self.locals[old.0 as usize].ident.clone();
            let init = self.open(ExprKind::Local(old), span);
            let local = self.declare(ident, true);
            before.push(self.bind_to(local, init, span));
        }
    }

    /// What the call of `f` with these arguments gives.
    pub(super) fn apply(&mut self, f: &Callable, args: Vec<Expr>, span: Span) -> Expr {
        match f {
            Callable::Closure(closure) => self.inline(closure, args, span),
            Callable::Path(path) => self.call_path(path, args),
        }
    }

    /// The body of a closure with its parameters bound to the arguments.
    pub(super) fn inline(&mut self, closure: &Closure, args: Vec<Expr>, span: Span) -> Expr {
        self.inline_with(closure, args, span, &mut |r, body| r.expr(body))
    }

    /// The same, with the body read by `body`.
    pub(super) fn inline_with(
        &mut self,
        closure: &Closure,
        args: Vec<Expr>,
        span: Span,
        body: &mut dyn FnMut(&mut Self, &syn::Expr) -> Expr,
    ) -> Expr {
        let node = &closure.node;
        if node.inputs.len() != args.len() {
            return self.refuse(&**node, say::CLOSURE_ARITY, span);
        }
        self.bodies += 1;
        if self.bodies > MOST {
            // Said once.
            return match self.bodies == MOST + 1 {
                true => self.refuse(&**node, say::CLOSURES_TOO_MANY, span),
                false => self.placeholder(span),
            };
        }
        let names = std::mem::replace(&mut self.scope, closure.scope.clone());
        let targets = std::mem::take(&mut self.targets);
        let exit = self.new_target();
        self.inlined.push(Inlined { exit, returns: false });
        let found = self.deeper(|| anchor(&node.body), |r| r.bound_body(node, args, body));
        let returns = self.inlined.pop().is_some_and(|inlined| inlined.returns);
        self.targets = targets;
        self.scope = names;
        let Some((mut stmts, body)) = found else {
            return self.placeholder(span);
        };
        let ty = self.table.fresh();
        let tail = match returns {
            // Only the block itself is left by `return`.
            true => {
                let block = block_of(Vec::new(), body, ty, span);
                self.open(
                    ExprKind::Block {
                        block,
                        label: Some(exit),
                    },
                    span,
                )
            }
            false => body,
        };
        let tail = match &node.output {
            syn::ReturnType::Default => tail,
            syn::ReturnType::Type(_, written) => {
                let ty = self.ty(written);
                self.typed(tail, ty, &mut stmts)
            }
        };
        if stmts.is_empty() {
            return tail;
        }
        let ty = self.table.fresh();
        let block = block_of(stmts, tail, ty, span);
        self.open(ExprKind::Block { block, label: None }, span)
    }

    fn bound_body(
        &mut self,
        node: &syn::ExprClosure,
        args: Vec<Expr>,
        body: &mut dyn FnMut(&mut Self, &syn::Expr) -> Expr,
    ) -> (Vec<Stmt>, Expr) {
        let mut stmts = Vec::new();
        for (pat, arg) in node.inputs.iter().zip(args) {
            let ty = match &arg.kind {
                // So that `..` in the pattern can be filled in.
                ExprKind::Tuple(parts) => Type::Tuple(parts.iter().map(|part| part.ty.clone()).collect()),
                _ => self.table.fresh(),
            };
            let pat = self.pat(pat, ty, false);
            stmts.push(Stmt::Let {
                pat,
                init: Some(arg),
                els: None,
            });
        }
        let body = body(self, &node.body);
        (stmts, body)
    }

    /// `return` in the body of a closure: a `break` out of the call. `None` outside of closures.
    pub(super) fn return_of_closure(&mut self) -> Option<LoopId> {
        let inlined = self.inlined.last_mut()?;
        inlined.returns = true;
        Some(inlined.exit)
    }

    /// `e` bound to a name of the type `ty`, and that name.
    fn typed(&mut self, e: Expr, ty: Type, stmts: &mut Vec<Stmt>) -> Expr {
        let span = e.span;
        let local = self.hidden("result", span, false);
        self.locals[local.0 as usize].ty = ty;
        stmts.push(self.bind_to(local, e, span));
        self.open(ExprKind::Local(local), span)
    }

    /// A local that no code can name.
    pub(super) fn hidden(&mut self, name: &str, span: Span, mutable: bool) -> LocalId {
        let id = LocalId(self.locals.len() as u32);
        let ty = self.table.fresh();
        self.locals.push(Local {
            ident: proc_macro2::Ident::new(name, span),
            ty,
            mutable,
            param: None,
        });
        id
    }

    /// `let local = init;`
    pub(super) fn bind_to(&mut self, local: LocalId, init: Expr, span: Span) -> Stmt {
        let pat = Pat {
            kind: PatKind::Bind {
                local,
                by: By::Value,
                sub: None,
            },
            ty: self.table.fresh(),
            span,
        };
        Stmt::Let {
            pat,
            init: Some(init),
            els: None,
        }
    }
}

fn block_of(stmts: Vec<Stmt>, tail: Expr, ty: Type, span: Span) -> Block {
    Block {
        stmts,
        tail: Some(Box::new(tail)),
        ty,
        span,
    }
}

fn identifiers(tokens: TokenStream, found: &mut Vec<proc_macro2::Ident>) {
    for token in tokens {
        match token {
            TokenTree::Ident(name) => found.push(name),
            TokenTree::Group(group) => identifiers(group.stream(), found),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}
