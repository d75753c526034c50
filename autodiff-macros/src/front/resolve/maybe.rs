//! What an iterator or a slice may not have (see `iter::best`) as an `Option` of its own, which is one of numbers only; and before `?`, where it may be a
//! reference. (`missing` takes it apart in conditions.)

use proc_macro2::Span;

use super::Resolver;
use super::iter::Maybe;
use super::syntax::{anchor, peel};
use crate::front::hir::*;

impl Resolver<'_> {
    /// Is it surely one of these, and not a method of a user's type?
    pub(super) fn is_surely_maybe(&self, e: &syn::Expr) -> bool {
        self.is_maybe(e) && self.is_of_std(e)
    }

    fn is_of_std(&self, e: &syn::Expr) -> bool {
        match peel(e) {
            syn::Expr::MethodCall(call) if self.is_chain(&call.receiver) => true,
            syn::Expr::MethodCall(call) if call.method == "pop" => false,
            syn::Expr::MethodCall(call) => self.is_of_std(&call.receiver),
            syn::Expr::Path(path) => {
                let local = path.path.get_ident().and_then(|name| self.lookup(name));
                let ty = local.map(|local| self.table.strip(&self.locals[local.0 as usize].ty));
                matches!(ty, Some(Type::Slice(_) | Type::Vec(_) | Type::Array(..)))
            }
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
}
