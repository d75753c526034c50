//! What may be missing, taken apart by a condition: `if let Some(x) = v.first()`, `while let Some(x) = stack.pop()`, `let Some(x) = … else`,
//! `match v.get(i) { Some(x) => …, None => … }`. See [`super::iter`] for what is recognised.

use proc_macro2::Span;

use super::Resolver;
use super::build::bind;
use super::iter::Maybe;
use super::syntax::{is_upper, peel};
use crate::front::hir::*;

/// `Some(pattern)`: the pattern.
pub(super) fn some_pattern(pat: &syn::Pat) -> Option<&syn::Pat> {
    match pat {
        syn::Pat::TupleStruct(p) if p.elems.len() == 1 => {
            let last = p.path.segments.last()?;
            (last.ident == "Some").then(|| &p.elems[0])
        }
        syn::Pat::Paren(p) => some_pattern(&p.pat),
        _ => None,
    }
}

/// `None`, `_`
fn is_other(pat: &syn::Pat) -> bool {
    match pat {
        syn::Pat::Wild(_) => true,
        syn::Pat::Ident(name) => name.ident == "None" && name.subpat.is_none(),
        syn::Pat::Path(path) => path.path.segments.last().is_some_and(|last| last.ident == "None"),
        _ => false,
    }
}

/// Does the pattern only bind?
fn always_matches(pat: &syn::Pat) -> bool {
    match pat {
        syn::Pat::Wild(_) => true,
        syn::Pat::Ident(name) => name.subpat.is_none() && !is_upper(&name.ident),
        syn::Pat::Paren(inner) => always_matches(&inner.pat),
        syn::Pat::Reference(inner) => always_matches(&inner.pat),
        syn::Pat::Tuple(parts) => parts.elems.iter().all(always_matches),
        _ => false,
    }
}

/// The two arms of a `match`: the pattern, what is in its `Some`, its body, and the other body.
struct Arms<'e> {
    whole: &'e syn::Pat,
    pat: &'e syn::Pat,
    then: &'e syn::Expr,
    other: &'e syn::Expr,
}

impl Resolver<'_> {
    /// `let Some(pattern) = e`, where `e` is recognised: the pattern.
    pub(super) fn missing_pattern<'p>(&self, pat: &'p syn::Pat, e: &syn::Expr) -> Option<&'p syn::Pat> {
        some_pattern(pat).filter(|_| self.is_maybe(e))
    }

    /// `{ …; if there { match value { pattern => then, _ => () } } }`: `then` leaves what is around it, and comes out of it only by that.
    pub(super) fn when_there(
        &mut self,
        e: &syn::Expr,
        pat: &syn::Pat,
        then: &mut dyn FnMut(&mut Self) -> Expr,
        span: Span,
    ) -> Expr {
        let Some(Maybe { mut stmts, some, value }) = self.maybe(e) else {
            return self.placeholder(span);
        };
        let scrutinee = Box::new(value);
        let mut arms = Vec::new();
        self.arms(&mut arms, pat, |r| (None, then(r)));
        let pat = Pat {
            kind: PatKind::Wild,
            ty: self.table.fresh(),
            span,
        };
        arms.push(Arm {
            pat,
            guard: None,
            body: self.open(ExprKind::Unit, span),
        });
        let inner = self.open(ExprKind::Match { scrutinee, arms }, span);
        stmts.push(self.when(some, vec![Stmt::Expr(inner)], span));
        self.sequence(stmts, None, span)
    }

    /// `if let Some(pattern) = e { then } else { els }` where the pattern only binds; `None` if it is anything else.
    pub(super) fn if_there(
        &mut self,
        (e, pat): (&syn::Expr, &syn::Pat),
        then: &mut dyn FnMut(&mut Self) -> Expr,
        els: &mut dyn FnMut(&mut Self) -> Expr,
        span: Span,
    ) -> Option<Expr> {
        let pat = self.missing_pattern(pat, e).filter(|pat| always_matches(pat))?;
        let Some(Maybe { stmts, some, value }) = self.maybe(e) else {
            return Some(self.placeholder(span));
        };
        let then = self.scoped(|r| {
            let ty = r.table.fresh();
            let pat = r.pat(pat, ty, false);
            let tail = then(r);
            r.statements(vec![bind(pat, value)], Some(tail), span)
        });
        let els = Some(Box::new(els(self)));
        let cond = Box::new(some);
        let chosen = self.open(ExprKind::If { cond, then, els }, span);
        Some(self.sequence(stmts, Some(chosen), span))
    }

    /// `let Some(pattern) = e else { … };` `false` if the statement is something else.
    pub(super) fn let_there(&mut self, local: &syn::Local, stmts: &mut Vec<Stmt>) -> bool {
        let Some(init) = &local.init else { return false };
        let Some((_, els)) = &init.diverge else { return false };
        let Some(pat) = self.missing_pattern(&local.pat, &init.expr) else {
            return false;
        };
        self.check_attrs(&local.attrs);
        let span = local.let_token.span;
        let els = self.diverging(els);
        let found = self.maybe(&init.expr);
        let ty = self.table.fresh();
        let Some(found) = found else {
            let first = self.locals.len();
            let pat = self.pat(pat, ty, true);
            self.refuse_locals(first);
            let init = self.placeholder(span);
            stmts.push(bind(pat, init));
            return true;
        };
        stmts.extend(found.stmts);
        let none = self.not(found.some);
        let kind = ExprKind::If {
            cond: Box::new(none),
            then: els,
            els: None,
        };
        stmts.push(Stmt::Expr(self.open(kind, span)));
        let pat = self.pat(pat, ty, false);
        stmts.push(bind(pat, found.value));
        true
    }

    /// `match e { Some(pattern) => …, None => … }` on what is recognised. `None` if it is another one.
    pub(super) fn match_there(
        &mut self,
        e: &syn::ExprMatch,
        last: &mut dyn FnMut(&mut Self, &syn::Expr) -> Expr,
    ) -> Option<Expr> {
        let arms = two_arms(e).filter(|_| self.is_maybe(&e.expr))?;
        let span = e.match_token.span;
        let Arms {
            whole,
            pat,
            then,
            other,
        } = arms;
        if always_matches(pat) {
            let subject = (&*e.expr, whole);
            // Both read bodies with the one reader.
            let last = std::cell::RefCell::new(last);
            return self.if_there(
                subject,
                &mut |r| (last.borrow_mut())(r, then),
                &mut |r| (last.borrow_mut())(r, other),
                span,
            );
        }
        let label = self.new_target();
        let found = self.when_there(
            &e.expr,
            pat,
            &mut |r| {
                let value = Some(Box::new(last(r, then)));
                Expr {
                    kind: ExprKind::Break { to: label, value },
                    ty: Type::Never,
                    span,
                }
            },
            span,
        );
        let other = last(self, other);
        let block = self.statements(vec![Stmt::Expr(found)], Some(other), span);
        let label = Some(label);
        Some(self.open(ExprKind::Block { block, label }, span))
    }
}

fn two_arms(e: &syn::ExprMatch) -> Option<Arms<'_>> {
    let [a, b] = e.arms.as_slice() else { return None };
    let (first, second) = (some_pattern(&a.pat), some_pattern(&b.pat));
    let (pat, there, other) = match (first, second) {
        (Some(pat), None) if is_other(&b.pat) => (pat, a, b),
        (None, Some(pat)) if is_other(&a.pat) && !matches!(a.pat, syn::Pat::Wild(_)) => (pat, b, a),
        _ => return None,
    };
    Some(Arms {
        whole: &there.pat,
        pat,
        then: peel(&there.body),
        other: peel(&other.body),
    })
}
