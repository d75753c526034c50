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
use super::build::bind;
use super::functions::param;
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
    /// A parameter that is a function: what it takes and what it gives.
    Param(LocalId, Rc<(Vec<Type>, Type)>),
}

/// The body that is being put in place.
pub(super) struct Inlined {
    /// Where `return` goes.
    exit: LoopId,
    /// The closure gives an `Option` that is taken apart at once: what `None` leaves.
    none: Option<LoopId>,
    returns: bool,
}

impl Callable {
    /// A closure without parameters.
    pub(super) fn takes_nothing(&self) -> bool {
        match self {
            Callable::Closure(closure) => closure.node.inputs.is_empty(),
            Callable::Path(_) => false,
            Callable::Param(_, types) => types.0.is_empty(),
        }
    }
}

/// A body with its parameters bound by `stmts`; `left`: the block that stands for it is left by `return`.
pub(super) struct Within<T> {
    pub stmts: Vec<Stmt>,
    pub body: T,
    pub left: Option<LoopId>,
}

impl Closure {
    pub(super) fn body(&self) -> &syn::Expr {
        &self.node.body
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
            if is_copy || !self.locals[old.0 as usize].mutable || self.iterators.contains_key(&old) {
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
            Callable::Param(function, types) => Expr {
                kind: ExprKind::Apply {
                    function: *function,
                    args,
                },
                ty: types.1.clone(),
                span,
            },
        }
    }

    /// The body of a closure with its parameters bound to the arguments.
    pub(super) fn inline(&mut self, closure: &Closure, args: Vec<Expr>, span: Span) -> Expr {
        self.inline_with(closure, args, span, None, &mut |r, body| r.expr(body))
    }

    /// The same, with the body read by `body`; `none`: see [`Inlined`].
    pub(super) fn inline_with(
        &mut self,
        closure: &Closure,
        args: Vec<Expr>,
        span: Span,
        none: Option<LoopId>,
        body: &mut dyn FnMut(&mut Self, &syn::Expr) -> Expr,
    ) -> Expr {
        let Some(found) = self.within(closure, args, none, body) else {
            return self.placeholder(span);
        };
        let Within { mut stmts, body, left } = found;
        let tail = match left {
            Some(exit) => {
                let block = self.statements(Vec::new(), Some(body), span);
                let label = Some(exit);
                self.open(ExprKind::Block { block, label }, span)
            }
            None => body,
        };
        let tail = match (&closure.node.output, none) {
            (syn::ReturnType::Type(_, written), None) => {
                let ty = self.ty(written);
                self.typed(tail, ty, &mut stmts)
            }
            _ => tail,
        };
        self.sequence(stmts, Some(tail), span)
    }

    /// Reads the body of a closure with the names that it sees. `None` after a refusal.
    pub(super) fn within<T>(
        &mut self,
        closure: &Closure,
        args: Vec<Expr>,
        none: Option<LoopId>,
        body: &mut dyn FnMut(&mut Self, &syn::Expr) -> T,
    ) -> Option<Within<T>> {
        let node = &closure.node;
        if node.inputs.len() != args.len() {
            self.errors.on(&**node, say::CLOSURE_ARITY);
            return None;
        }
        let mut args = Some(args);
        let (found, left) = self.inside(closure, none, &mut |r| {
            let stmts = r.parameters(node, args.take().unwrap_or_default());
            (stmts, body(r, &node.body))
        })?;
        let (stmts, body) = found;
        Some(Within { stmts, body, left })
    }

    /// The parameters, the result and the body of a closure that is a function of its own. `None` after a refusal.
    pub(super) fn alone(&mut self, closure: &Closure) -> Option<(Vec<Param>, Type, Block)> {
        let node = &closure.node;
        let ((params, ret, body), left) = self.inside(closure, None, &mut |r| {
            let mut params = Vec::new();
            for (k, pat) in node.inputs.iter().enumerate() {
                let ty = r.table.fresh();
                let name = match pat {
                    syn::Pat::Ident(pat) => Some(pat.ident.to_string()),
                    syn::Pat::Type(typed) => match &*typed.pat {
                        syn::Pat::Ident(pat) => Some(pat.ident.to_string()),
                        _ => None,
                    },
                    _ => None,
                };
                let mut param = param(k, r.pat(pat, ty, false));
                param.name = name.unwrap_or(param.name);
                params.push(param);
            }
            let ret = match &node.output {
                syn::ReturnType::Default => r.table.fresh(),
                syn::ReturnType::Type(_, ty) => r.ty(ty),
            };
            (params, ret, r.expr(&node.body))
        })?;
        let span = body.span;
        let body = self.statements(Vec::new(), Some(body), span);
        let body = match left {
            Some(exit) => {
                let label = Some(exit);
                let value = self.open(ExprKind::Block { block: body, label }, span);
                self.statements(Vec::new(), Some(value), span)
            }
            None => body,
        };
        Some((params, ret, body))
    }

    /// Runs `read` with the names that a closure sees; gives also what its `return`s leave, if it has any. `None` after a refusal.
    fn inside<T>(
        &mut self,
        closure: &Closure,
        none: Option<LoopId>,
        read: &mut dyn FnMut(&mut Self) -> T,
    ) -> Option<(T, Option<LoopId>)> {
        let node = &closure.node;
        self.bodies += 1;
        if self.bodies > MOST {
            // Said once.
            if self.bodies == MOST + 1 {
                self.errors.on(&**node, say::CLOSURES_TOO_MANY);
            }
            return None;
        }
        let names = std::mem::replace(&mut self.scope, closure.scope.clone());
        let targets = std::mem::take(&mut self.targets);
        let exit = self.new_target();
        self.inlined.push(Inlined {
            exit,
            none,
            returns: false,
        });
        let found = self.deeper(|| anchor(&node.body), |r| read(r));
        let returns = self.inlined.pop().is_some_and(|inlined| inlined.returns);
        self.targets = targets;
        self.scope = names;
        let left = returns.then_some(exit);
        Some((found?, left))
    }

    fn parameters(&mut self, node: &syn::ExprClosure, args: Vec<Expr>) -> Vec<Stmt> {
        let mut stmts = Vec::new();
        for (pat, arg) in node.inputs.iter().zip(args) {
            let ty = match &arg.kind {
                // So that `..` in the pattern can be filled in.
                ExprKind::Tuple(parts) => Type::Tuple(parts.iter().map(|part| part.ty.clone()).collect()),
                _ => self.table.fresh(),
            };
            let pat = self.pat(pat, ty, false);
            stmts.push(bind(pat, arg));
        }
        stmts
    }

    /// Where `return` goes in the body of a closure, and where a `None` does that is taken apart at once.
    pub(super) fn exit_of_closure(&mut self) -> Option<(LoopId, Option<LoopId>)> {
        let inlined = self.inlined.last_mut()?;
        inlined.returns = true;
        Some((inlined.exit, inlined.none))
    }

    /// `return`: in the body of a closure a `break` out of the call.
    pub(super) fn return_expr(&mut self, e: &syn::ExprReturn) -> Expr {
        let span = e.return_token.span;
        let kind = match self.exit_of_closure() {
            None => ExprKind::Return(e.expr.as_ref().map(|value| self.boxed(value))),
            Some((to, none)) => {
                let value = e.expr.as_ref().map(|value| match none {
                    Some(none) => Box::new(self.some(value, none)),
                    None => self.boxed(value),
                });
                ExprKind::Break { to, value }
            }
        };
        Expr {
            kind,
            ty: Type::Never,
            span,
        }
    }

    /// `e` bound to a name of the type `ty`, and that name.
    fn typed(&mut self, e: Expr, ty: Type, stmts: &mut Vec<Stmt>) -> Expr {
        let span = e.span;
        let local = self.kept("result", e, stmts);
        self.locals[local.0 as usize].ty = ty;
        self.local_expr(local, span)
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
