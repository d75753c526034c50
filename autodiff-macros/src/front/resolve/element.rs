//! `m[(i, j)]`: an element that a user's `Index` finds.
//!
//! Only a type of the user's can be indexed by a tuple. Reading and writing are calls, of what an annotated `impl Index` and `impl IndexMut` has become (see `front::index`).

use super::Resolver;
use super::syntax::peel;
use crate::front::hir::*;
use crate::operators::{Element, Operator};

/// `m[(i, j)]`
pub(super) fn element(e: &syn::Expr) -> Option<&syn::ExprIndex> {
    match peel(e) {
        syn::Expr::Index(index) if matches!(peel(&index.index), syn::Expr::Tuple(_)) => Some(index),
        _ => None,
    }
}

impl Resolver<'_> {
    /// `m[(i, j)]`
    pub(super) fn element_of(&mut self, e: &syn::ExprIndex) -> Expr {
        let span = e.bracket_token.span.join();
        let base = self.expr(&e.expr);
        let args = vec![self.reference(false, base), self.expr(&e.index)];
        self.element_call(Element::Read, args, span)
    }

    /// `m[(i, j)] = value`: the value is computed first.
    pub(super) fn put_element(&mut self, e: &syn::ExprIndex, value: &syn::Expr) -> Expr {
        let span = e.bracket_token.span.join();
        let mut stmts = Vec::new();
        let value = self.expr(value);
        let value = self.kept("value", value, &mut stmts);
        let base = self.expr(&e.expr);
        let at = self.expr(&e.index);
        let args = vec![self.reference(true, base), at, self.local_expr(value, span)];
        let put = self.element_call(Element::Written, args, span);
        stmts.push(Stmt::Expr(put));
        self.sequence(stmts, None, span)
    }

    /// `m[(i, j)] += value`
    pub(super) fn update_element(&mut self, e: &syn::ExprIndex, op: &'static str, value: &syn::Expr) -> Expr {
        let span = e.bracket_token.span.join();
        let mut stmts = Vec::new();
        let value = self.expr(value);
        let value = self.kept("value", value, &mut stmts);
        let at = self.expr(&e.index);
        let at = self.kept("at", at, &mut stmts);
        let base = self.expr(&e.expr);
        let args = vec![self.reference(false, base), self.local_expr(at, span)];
        let old = self.element_call(Element::Read, args, span);
        let value = self.local_expr(value, span);
        let new = self.binary_of(op, old, value);
        let new = self.kept("new", new, &mut stmts);
        let base = self.expr(&e.expr);
        let (at, new) = (self.local_expr(at, span), self.local_expr(new, span));
        let args = vec![self.reference(true, base), at, new];
        let put = self.element_call(Element::Written, args, span);
        stmts.push(Stmt::Expr(put));
        self.sequence(stmts, None, span)
    }

    fn element_call(&mut self, element: Element, args: Vec<Expr>, span: proc_macro2::Span) -> Expr {
        let callee = Operator::element(element).function(&[false, false], span);
        let call = self.open(ExprKind::Call { callee, args }, span);
        match element {
            Element::Read => call,
            Element::Written => Expr { ty: Type::Unit, ..call },
        }
    }
}
