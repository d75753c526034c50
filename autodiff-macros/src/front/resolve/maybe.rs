//! What an iterator or a slice may not have (see `iter::best`), where its `Option` is taken apart: `if let`, `match`, `let … else`, `?`.
//!
//! The condition is tested and the value is had in the arm where it holds, so that it may be a reference. As a value of its own it is an `Option`, of
//! numbers only.

use proc_macro2::Span;

use super::Resolver;
use super::iter::{Maybe, is_chain};
use super::options::std_variant;
use super::syntax::{anchor, peel};
use crate::front::hir::*;

impl Resolver<'_> {
    /// Is it surely one of these, and not a method of a user's type?
    pub(super) fn is_surely_maybe(&self, e: &syn::Expr) -> bool {
        self.is_maybe(e) && self.is_of_std(e)
    }

    fn is_of_std(&self, e: &syn::Expr) -> bool {
        match peel(e) {
            syn::Expr::MethodCall(call) if is_chain(&call.receiver) => true,
            syn::Expr::MethodCall(call) if call.method == "pop" => false,
            syn::Expr::MethodCall(call) => self.is_of_std(&call.receiver),
            syn::Expr::Path(path) => {
                let local = path.path.get_ident().and_then(|name| self.lookup(name));
                let ty = local.map(|local| self.table.strip(&self.locals[local.0 as usize].ty));
                matches!(ty, Some(Type::Slice(_) | Type::Vec(_) | Type::Array(..)))
            }
            syn::Expr::Field(_) => true,
            syn::Expr::Index(index) => matches!(peel(&index.index), syn::Expr::Range(_)),
            _ => false,
        }
    }

    /// The `Option` as a value.
    pub(super) fn maybe_value(&mut self, e: &syn::Expr) -> Expr {
        let span = anchor(e);
        let Some(Maybe { stmts, some, value }) = self.maybe(e) else {
            return self.placeholder(span);
        };
        let yes = self.variant(Family::Option, Which::Yes, Some(value), span);
        let no = self.variant(Family::Option, Which::No, None, span);
        let then = self.statements(Vec::new(), Some(yes), span);
        let els = self.statements(Vec::new(), Some(no), span);
        let value = self.either(some, then, els, span);
        self.sequence(stmts, Some(value), span)
    }

    /// `xs.first()?`
    pub(super) fn maybe_or_leave(&mut self, e: &syn::Expr, span: Span) -> Expr {
        let Some(Maybe { mut stmts, some, value }) = self.maybe(e) else {
            return self.placeholder(span);
        };
        let leave = self.residual(None, span);
        let none = self.not(some);
        let guard = self.when(none, vec![Stmt::Expr(leave)], span);
        stmts.push(guard);
        self.sequence(stmts, Some(value), span)
    }

    pub(super) fn is_let_maybe(&self, local: &syn::Local) -> bool {
        let init = local.init.as_ref().filter(|init| init.diverge.is_some());
        init.is_some_and(|init| inside_some(&local.pat).is_some() && self.is_surely_maybe(&init.expr))
    }

    /// `let Some(p) = xs.first() else { … };`
    pub(super) fn let_maybe(&mut self, local: &syn::Local) -> Vec<Stmt> {
        self.let_maybe_of(local).unwrap_or_default()
    }

    fn let_maybe_of(&mut self, local: &syn::Local) -> Option<Vec<Stmt>> {
        let init = local.init.as_ref()?;
        let (_, els) = init.diverge.as_ref()?;
        let part = inside_some(&local.pat)?;
        let Maybe { mut stmts, some, value } = self.maybe(&init.expr)?;
        let none = self.not(some);
        let span = anchor(els);
        let left = self.expr(els);
        stmts.push(self.when(none, vec![Stmt::Expr(left)], span));
        // Where the part tests something too, the block stands twice.
        let again = match super::conditions::tests(part) {
            true => Some(self.diverging(els)),
            false => None,
        };
        let ty = self.table.fresh();
        let pat = self.pat(part, ty, again.is_some());
        stmts.push(Stmt::Let {
            pat,
            init: Some(value),
            els: again,
        });
        Some(stmts)
    }

    /// `match xs.first() { Some(p) => …, None => … }`, the arms in either order: `None` if it is something else.
    pub(super) fn match_maybe(
        &mut self,
        e: &syn::ExprMatch,
        last: &mut dyn FnMut(&mut Self, &syn::Expr) -> Expr,
        span: Span,
    ) -> Option<Expr> {
        if !self.is_surely_maybe(&e.expr) {
            return None;
        }
        let [a, b] = &e.arms[..] else { return None };
        let (some_arm, part, none_arm) = match (inside_some(&a.pat), inside_some(&b.pat)) {
            (Some(part), None) => (a, part, b),
            (None, Some(part)) if is_none(&a.pat) => (b, part, a),
            _ => return None,
        };
        if super::conditions::tests(part) || !is_none(&none_arm.pat) && !matches!(none_arm.pat, syn::Pat::Wild(_)) {
            return None;
        }
        let Maybe { stmts, some, value } = self.maybe(&e.expr)?;
        let then = self.scoped(|r| {
            let ty = r.table.fresh();
            let pat = r.pat(part, ty, false);
            let bound = Stmt::Let {
                pat,
                init: Some(value),
                els: None,
            };
            let body = last(r, &some_arm.body);
            r.statements(vec![bound], Some(body), span)
        });
        let body = last(self, &none_arm.body);
        let els = self.statements(Vec::new(), Some(body), span);
        let value = self.either(some, then, els, span);
        Some(self.sequence(stmts, Some(value), span))
    }
}

/// `p` of `Some(p)`
pub(super) fn inside_some(pat: &syn::Pat) -> Option<&syn::Pat> {
    match pat {
        syn::Pat::Paren(inner) => inside_some(&inner.pat),
        syn::Pat::TupleStruct(some) if some.elems.len() == 1 => match std_variant(&some.path) {
            Some((Family::Option, Which::Yes)) => some.elems.first(),
            _ => None,
        },
        _ => None,
    }
}

fn is_none(pat: &syn::Pat) -> bool {
    match pat {
        syn::Pat::Paren(inner) => is_none(&inner.pat),
        syn::Pat::Ident(name) => name.ident == "None",
        syn::Pat::Path(path) => matches!(std_variant(&path.path), Some((Family::Option, Which::No))),
        _ => false,
    }
}
