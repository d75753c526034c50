//! Conditions that bind: `match`, `if let`, `while let`, chains of `let`.
//!
//! All of them are `match`. A chain that begins with its only `let` has the rest as a guard; any other is one `match` or `if` inside another, in a
//! labelled block that they leave with the value, so that `else` is written once.

use proc_macro2::Span;

use super::Resolver;
use super::options::std_variant;
use super::pat::wild;
use super::syntax::{is_upper, peel};
use crate::diag::messages as say;
use crate::front::hir::*;

/// A part of a condition: `let pat = e`, or a plain one.
enum Link<'a> {
    Let(&'a syn::ExprLet),
    Plain(&'a syn::Expr),
}

impl Resolver<'_> {
    /// A `match` with the bodies of its arms read by `last`.
    pub(super) fn match_with(
        &mut self,
        e: &syn::ExprMatch,
        last: &mut dyn FnMut(&mut Self, &syn::Expr) -> Expr,
    ) -> Expr {
        if let Some(found) = self.match_there(e, last) {
            return found;
        }
        let span = e.match_token.span;
        let scrutinee = self.boxed(&e.expr);
        self.check_imported(&e.arms);
        let mut arms = Vec::new();
        for arm in &e.arms {
            self.check_attrs(&arm.attrs);
            let (pat, guard) = match &arm.pat {
                syn::Pat::Guard(guarded) => (&*guarded.pat, Some(&*guarded.guard)),
                pat => (pat, None),
            };
            self.arms(&mut arms, pat, |r| {
                let guard = guard.map(|guard| r.expr(guard));
                (guard, last(r, &arm.body))
            });
        }
        self.open(ExprKind::Match { scrutinee, arms }, span)
    }

    /// Arms with different constructors are those of an enum, and its name must be written: the way to what is inside goes by it.
    fn check_imported(&mut self, arms: &[syn::Arm]) {
        let heads: Vec<&syn::Path> = arms.iter().filter_map(|arm| constructor(&arm.pat)).collect();
        let names =
            |pat: &syn::Pat| matches!(pat, syn::Pat::Ident(name) if is_upper(&name.ident) && name.ident != "None");
        let has_unit = arms.iter().any(|arm| names(&arm.pat));
        for (k, head) in heads.iter().enumerate() {
            let (Some(name), None) = (head.get_ident(), std_variant(head)) else {
                continue;
            };
            let others = heads.iter().enumerate().filter(|(other, _)| *other != k);
            let differs = has_unit || others.map(|(_, other)| other).any(|other| !other.is_ident(name));
            if differs && name != "Self" {
                self.errors.on(head, say::VARIANT_IMPORTED);
            }
        }
    }

    /// The arm of a pattern; several where it has alternatives that bind names.
    pub(super) fn arms(
        &mut self,
        arms: &mut Vec<Arm>,
        pat: &syn::Pat,
        mut body: impl FnMut(&mut Self) -> (Option<Expr>, Expr),
    ) {
        let before = self.errors.count();
        for pat in alternatives(pat) {
            // What is wrong with the body is said once.
            if self.errors.count() > before {
                return;
            }
            let arm = self.scoped(|r| {
                let ty = r.table.fresh();
                let pat = r.pat(pat, ty, true);
                let (guard, body) = body(r);
                Arm { pat, guard, body }
            });
            arms.push(arm);
        }
    }

    pub(super) fn if_let(&mut self, e: &syn::ExprIf, span: Span) -> Expr {
        let els = |r: &mut Self| match &e.else_branch {
            Some((_, els)) => r.expr(els),
            None => r.open(ExprKind::Unit, span),
        };
        self.choice(&e.cond, &e.then_branch, els, span)
    }

    /// `while let p = e { body }` is `loop { match e { p => body, _ => break } }`.
    pub(super) fn while_let(&mut self, e: &syn::ExprWhile, span: Span) -> Expr {
        let id = self.enter(e.label.as_ref(), true);
        let leave = |_: &mut Self| Expr {
            kind: ExprKind::Break { to: id, value: None },
            ty: Type::Never,
            span,
        };
        let step = self.choice(&e.cond, &e.body, leave, span);
        self.targets.pop();
        let body = self.block_of(vec![Stmt::Expr(step)], span);
        let label = e.label.as_ref().map(|label| label.name.ident.to_string());
        let kind = LoopKind::Forever;
        self.open(ExprKind::Loop(Box::new(Loop { id, label, kind, body })), span)
    }

    /// `if cond { then } else { els }`, where the condition binds.
    fn choice(
        &mut self,
        cond: &syn::Expr,
        then: &syn::Block,
        mut els: impl FnMut(&mut Self) -> Expr,
        span: Span,
    ) -> Expr {
        let mut links = Vec::new();
        flatten(cond, &mut links);
        if let [Link::Let(only)] = links.as_slice() {
            let subject = (&*only.expr, &*only.pat);
            if let Some(found) = self.if_there(subject, &mut |r| r.then(then, span), &mut els, span) {
                return found;
            }
        }
        match links.split_first() {
            Some((Link::Let(first), rest))
                if rest.iter().all(|link| matches!(link, Link::Plain(_)))
                    && self.missing_pattern(&first.pat, &first.expr).is_none() =>
            {
                let scrutinee = self.boxed(&first.expr);
                let mut arms = Vec::new();
                self.arms(&mut arms, &first.pat, |r| (r.all_of(rest, span), r.then(then, span)));
                let ty = self.table.fresh();
                arms.push(Arm {
                    pat: wild(ty, span),
                    guard: None,
                    body: els(self),
                });
                self.open(ExprKind::Match { scrutinee, arms }, span)
            }
            _ => {
                let label = self.new_target();
                let chain = self.chain(&links, then, label, span);
                let mut block = self.block_of(vec![Stmt::Expr(chain)], span);
                block.tail = Some(Box::new(els(self)));
                let label = Some(label);
                self.open(ExprKind::Block { block, label }, span)
            }
        }
    }

    /// One condition inside the other; the innermost leaves the block `label` with the value of `then`.
    fn chain(&mut self, links: &[Link<'_>], then: &syn::Block, label: LoopId, span: Span) -> Expr {
        match links.split_first() {
            None => {
                let value = Some(Box::new(self.then(then, span)));
                Expr {
                    kind: ExprKind::Break { to: label, value },
                    ty: Type::Never,
                    span,
                }
            }
            Some((Link::Plain(cond), rest)) => {
                let cond = self.boxed(cond);
                let inner = self.chain(rest, then, label, span);
                let then = self.block_of(vec![Stmt::Expr(inner)], span);
                self.open(ExprKind::If { cond, then, els: None }, span)
            }
            Some((Link::Let(link), rest)) if self.missing_pattern(&link.pat, &link.expr).is_some() => {
                let pat = self.missing_pattern(&link.pat, &link.expr).unwrap_or(&link.pat);
                self.when_there(&link.expr, pat, &mut |r| r.chain(rest, then, label, span), span)
            }
            Some((Link::Let(link), rest)) => {
                let scrutinee = self.boxed(&link.expr);
                let mut arms = Vec::new();
                self.arms(&mut arms, &link.pat, |r| (None, r.chain(rest, then, label, span)));
                let ty = self.table.fresh();
                arms.push(Arm {
                    pat: wild(ty, span),
                    guard: None,
                    body: self.open(ExprKind::Unit, span),
                });
                self.open(ExprKind::Match { scrutinee, arms }, span)
            }
        }
    }

    fn then(&mut self, then: &syn::Block, span: Span) -> Expr {
        let block = self.block(then);
        self.open(ExprKind::Block { block, label: None }, span)
    }

    fn all_of(&mut self, links: &[Link<'_>], span: Span) -> Option<Expr> {
        let mut all = None;
        for link in links {
            let Link::Plain(cond) = link else { continue };
            let cond = self.expr(cond);
            all = Some(match all {
                None => cond,
                Some(before) => {
                    let (lhs, rhs) = (Box::new(before), Box::new(cond));
                    self.open(ExprKind::Logic { or: false, lhs, rhs }, span)
                }
            });
        }
        all
    }

    pub(super) fn block_of(&mut self, stmts: Vec<Stmt>, span: Span) -> Block {
        Block {
            stmts,
            tail: None,
            ty: self.table.fresh(),
            span,
        }
    }
}

/// Does the condition bind?
pub(super) fn has_let(cond: &syn::Expr) -> bool {
    let mut links = Vec::new();
    flatten(cond, &mut links);
    links.iter().any(|link| matches!(link, Link::Let(_)))
}

fn flatten<'a>(mut cond: &'a syn::Expr, links: &mut Vec<Link<'a>>) {
    let mut last = Vec::new();
    // A chain leans to the left.
    while let syn::Expr::Binary(both) = cond
        && matches!(both.op, syn::BinOp::And(_))
    {
        last.push(&*both.right);
        cond = &both.left;
    }
    for part in std::iter::once(cond).chain(last.into_iter().rev()) {
        links.push(match peel(part) {
            syn::Expr::Let(link) => Link::Let(link),
            _ => Link::Plain(part),
        });
    }
}

/// The pattern, or its alternatives if they bind names: each then has its own variables.
fn alternatives(pat: &syn::Pat) -> Vec<&syn::Pat> {
    match pat {
        syn::Pat::Paren(inner) => alternatives(&inner.pat),
        syn::Pat::Or(cases) if cases.cases.iter().any(binds) => cases.cases.iter().collect(),
        pat => vec![pat],
    }
}

/// The struct or variant that a pattern names at its top.
fn constructor(pat: &syn::Pat) -> Option<&syn::Path> {
    match pat {
        syn::Pat::Paren(inner) => constructor(&inner.pat),
        syn::Pat::Reference(inner) => constructor(&inner.pat),
        syn::Pat::Guard(inner) => constructor(&inner.pat),
        syn::Pat::TupleStruct(p) => Some(&p.path),
        syn::Pat::Struct(p) => Some(&p.path),
        syn::Pat::Path(p) => Some(&p.path),
        _ => None,
    }
}

fn binds(pat: &syn::Pat) -> bool {
    match pat {
        syn::Pat::Ident(name) => name.subpat.is_some() || name.by_ref.is_some() || !is_upper(&name.ident),
        syn::Pat::Paren(inner) => binds(&inner.pat),
        syn::Pat::Reference(inner) => binds(&inner.pat),
        syn::Pat::Type(inner) => binds(&inner.pat),
        syn::Pat::Tuple(parts) => parts.elems.iter().any(binds),
        syn::Pat::TupleStruct(parts) => parts.elems.iter().any(binds),
        syn::Pat::Struct(parts) => parts.fields.iter().any(|field| binds(&field.pat)),
        syn::Pat::Slice(parts) => parts.elems.iter().any(binds),
        syn::Pat::Or(cases) => cases.cases.iter().any(binds),
        _ => false,
    }
}
