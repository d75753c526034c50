//! Closures and functions with a name: `let f = |x| …;`, `let g = f64::sin;`.
//!
//! The `let` itself does nothing but copy what `move` copies. Each call puts the body in its place (see `closure`), with variables of its own, so that
//! what a closure accumulates into is simply the captured variable. A closure is no value here: its name can be called, be given another name, and stand
//! where a function is expected of an adapter; nothing else.

use std::rc::Rc;

use proc_macro2::{Ident, Span};

use super::Resolver;
use super::closure::Callable;
use super::syntax::{is_upper, peel};
use crate::diag::messages as say;
use crate::front::hir::*;
use crate::front::infer::Kind;
use crate::front::types::primitive;

impl Resolver<'_> {
    /// `let f = |x| …;`, `let g = f;`, `let g = &f;`. `false` if the statement binds something else.
    pub(super) fn let_closure(&mut self, local: &syn::Local, stmts: &mut Vec<Stmt>) -> bool {
        let (Some(name), Some(init)) = (bound_name(&local.pat), &local.init) else {
            return false;
        };
        let found = match unreferenced(&init.expr) {
            syn::Expr::Closure(closure) => Some(self.capture(closure, stmts).map(Callable::Closure)),
            syn::Expr::Path(path) => match self.callable_local(path) {
                Some(known) => Some(Some(known)),
                None if is_function(&local.pat, path, self.float_owner(path).is_some()) => {
                    Some(Some(Callable::Path(Rc::new(path.clone()))))
                }
                None => None,
            },
            _ => None,
        };
        let Some(callable) = found else { return false };
        self.check_attrs(&local.attrs);
        let id = self.declare(name.clone(), false);
        match callable {
            Some(callable) => drop(self.callables.insert(id, callable)),
            None => self.refuse_callable(id),
        }
        true
    }

    /// Does the name stand for a closure or an iterator, of which there is no value?
    pub(super) fn is_no_value(&self, local: LocalId) -> bool {
        self.callables.contains_key(&local) || self.iterators.contains_key(&local)
    }

    /// What a name is bound to that stands for a closure.
    pub(super) fn callable_local(&self, path: &syn::ExprPath) -> Option<Callable> {
        let local = self.lookup(path.path.get_ident()?)?;
        self.callables.get(&local).cloned()
    }

    /// `f(a, b)` where `f` is a local.
    pub(super) fn call_local(&mut self, callee: &syn::ExprPath, local: LocalId, args: Vec<Expr>, span: Span) -> Expr {
        if self.refused.contains(&local) {
            return self.placeholder(span);
        }
        let Some(callable) = self.callables.get(&local).cloned() else {
            return self.refuse(callee, say::CALL_OF_LOCAL, span);
        };
        let before = self.errors.count();
        let value = self.apply(&callable, args, span);
        // What is wrong with the body is said at the first call.
        if self.errors.count() > before {
            self.refuse_callable(local);
        }
        value
    }

    /// A closure's or an iterator's name where a value is expected.
    pub(super) fn closure_as_value(&mut self, path: &syn::ExprPath, local: LocalId, span: Span) -> Option<Expr> {
        if self.iterators.contains_key(&local) {
            return Some(self.refuse(path, say::ITERATOR_VALUE, span));
        }
        let message = match self.callables.get(&local)? {
            Callable::Param(..) => say::FUNCTION_VALUE,
            Callable::Closure(_) | Callable::Path(_) => say::CLOSURE_VALUE,
        };
        Some(self.refuse(path, message, span))
    }

    fn refuse_callable(&mut self, local: LocalId) {
        self.callables.remove(&local);
        self.refuse_local(local);
    }

    /// Nothing more is said of what it stands for.
    pub(super) fn refuse_local(&mut self, local: LocalId) {
        self.refused.push(local);
        self.locals[local.0 as usize].ty = self.table.fresh_of(Kind::Refused);
    }
}

/// `f`, `mut f`
pub(super) fn bound_name(pat: &syn::Pat) -> Option<&Ident> {
    match pat {
        syn::Pat::Ident(name) if name.by_ref.is_none() && name.subpat.is_none() => Some(&name.ident),
        syn::Pat::Paren(inner) => bound_name(&inner.pat),
        syn::Pat::Type(typed) if matches!(*typed.ty, syn::Type::FnPtr(_)) => bound_name(&typed.pat),
        _ => None,
    }
}

/// `let g: fn(f64) -> f64 = path;`, `let g = f64::sin;`. (Any other path may be a constant's.)
fn is_function(pat: &syn::Pat, path: &syn::ExprPath, of_float: bool) -> bool {
    let mut names = path.path.segments.iter().rev().map(|segment| &segment.ident);
    let (last, owner) = (names.next(), names.next());
    let of_scalar = of_float || owner.is_some_and(|owner| primitive(&owner.to_string()).is_some());
    matches!(pat, syn::Pat::Type(_)) || of_scalar && last.is_some_and(|last| !is_upper(last))
}

/// Without the borrows around it: calling through them is the same.
pub(super) fn unreferenced(e: &syn::Expr) -> &syn::Expr {
    match peel(e) {
        syn::Expr::Reference(inner) => unreferenced(&inner.expr),
        other => other,
    }
}
