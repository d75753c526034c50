//! Consumers of chains: what makes a value of all items.

use proc_macro2::Span;
use quote::ToTokens;

use super::super::Resolver;
use super::super::build::bind;
use super::super::syntax::peel;
use super::view::Length;
use super::{Chain, Copied};
use crate::diag::messages as say;
use crate::front::hir::*;

impl Resolver<'_> {
    /// A method called on a chain that gives no chain.
    pub(in crate::front::resolve) fn chain_end(&mut self, call: &syn::ExprMethodCall) -> Expr {
        let span = call.method.span();
        let name = call.method.to_string();
        let mut stmts = Vec::new();
        let Some(chain) = self.chain_of_receiver(call, &mut stmts) else {
            return self.placeholder(span);
        };
        let arg = |k: usize| call.args.get(k);
        let value = match (name.as_str(), call.args.len()) {
            ("sum" | "product", 0) => Some(self.summed(&chain, call, &mut stmts)),
            ("fold", 2) => self.folded(&chain, call, &mut stmts),
            ("for_each", 1) => self.callable(&call.args[0], &mut stmts).map(|f| {
                let body = self.run(&chain, span, &mut |r, item| {
                    let e = r.apply(&f, vec![item], span);
                    vec![Stmt::Expr(e)]
                });
                stmts.extend(body);
                self.open(ExprKind::Unit, span)
            }),
            ("collect", 0) => self.collected(chain, call, &mut stmts),
            ("count", 0) => {
                let zero = self.size(0, span);
                let count = self.variable("count", zero, &mut stmts);
                let body = self.run(&chain, span, &mut |r, item| {
                    let one = r.size(1, span);
                    vec![Stmt::Expr(item), r.update(count, "+", one)]
                });
                stmts.extend(body);
                Some(self.local_expr(count, span))
            }
            ("len", 0) => match self.view(chain, span, &mut stmts) {
                Ok(view) => self.length(&view, span),
                Err(_) => None,
            },
            ("any" | "all", 1) => self.tested(&chain, arg(0), name == "any", &mut stmts, span),
            ("unzip", 0) => Some(self.unzipped(&chain, &mut stmts, span)),
            ("partition", 1) => self.partitioned(&chain, arg(0), &mut stmts, span),
            _ => {
                self.errors.on(&call.method, &say::with(say::ITERATOR_END, &name));
                None
            }
        };
        match value {
            Some(value) => self.sequence(stmts, Some(value), span),
            None => {
                if !self.errors.any() {
                    self.errors.on(&call.method, &say::with(say::ITERATOR_END, &name));
                }
                self.placeholder(span)
            }
        }
    }

    /// The loops of a chain that nothing but its own end can leave.
    pub(in crate::front::resolve) fn run(
        &mut self,
        chain: &Chain,
        span: Span,
        body: &mut dyn FnMut(&mut Resolver<'_>, Expr) -> Vec<Stmt>,
    ) -> Vec<Stmt> {
        let exit = self.new_exit(span);
        self.drive(chain, &exit, body)
    }

    /// From −0 or 1, in the order of the items: std does the same.
    fn summed(&mut self, chain: &Chain, call: &syn::ExprMethodCall, stmts: &mut Vec<Stmt>) -> Expr {
        let span = call.method.span();
        let product = call.method == "product";
        let (name, op) = if product { ("product", "*") } else { ("sum", "+") };
        let first = self.builtin(Builtin::Neutral { product }, Vec::new(), span);
        let total = self.variable(name, first, stmts);
        if let Some(ty) = turbofish(call) {
            let ty = self.ty(ty);
            self.locals[total.0 as usize].ty = ty;
        }
        let body = self.run(chain, span, &mut |r, item| vec![r.update(total, op, item)]);
        stmts.extend(body);
        self.local_expr(total, span)
    }

    fn folded(&mut self, chain: &Chain, call: &syn::ExprMethodCall, stmts: &mut Vec<Stmt>) -> Option<Expr> {
        let span = call.method.span();
        let first = self.expr(&call.args[0]);
        let acc = self.variable("acc", first, stmts);
        let f = self.callable(&call.args[1], stmts)?;
        let body = self.run(chain, span, &mut |r, item| {
            let so_far = r.local_expr(acc, span);
            let next = r.apply(&f, vec![so_far, item], span);
            vec![r.set(acc, next)]
        });
        stmts.extend(body);
        Some(self.local_expr(acc, span))
    }

    fn collected(&mut self, chain: Chain, call: &syn::ExprMethodCall, stmts: &mut Vec<Stmt>) -> Option<Expr> {
        let span = call.method.span();
        let ty = match turbofish(call) {
            None => None,
            Some(ty) => {
                let seen = self.ty(ty);
                if !matches!(seen, Type::Vec(_) | Type::Var(_)) {
                    self.errors.on(ty, say::COLLECT_TYPE);
                    return None;
                }
                Some(seen)
            }
        };
        let out = self.vector_of(chain, stmts, span);
        if let Some(ty) = ty {
            let own = self.locals[out.0 as usize].ty.clone();
            self.table.unify(&own, &ty);
        }
        Some(self.local_expr(out, span))
    }

    /// A new vector of the items.
    pub(in crate::front::resolve) fn vector_of(&mut self, chain: Chain, stmts: &mut Vec<Stmt>, span: Span) -> LocalId {
        let out = self.filled(chain, stmts, span);
        let own = self.locals[out.0 as usize].ty.clone();
        let vec = Type::Vec(Box::new(self.table.fresh()));
        self.table.unify(&own, &vec);
        out
    }

    fn filled(&mut self, chain: Chain, stmts: &mut Vec<Stmt>, span: Span) -> LocalId {
        match self.aligned(chain, span, stmts) {
            Ok((chain, len)) => {
                let out = self.builtin(Builtin::VecFilled, vec![len], span);
                let out = self.variable("out", out, stmts);
                let body = self.run(&chain, span, &mut |r, item| {
                    let Some(at) = r.position else { return Vec::new() };
                    let args = vec![r.local_expr(out, span), r.local_expr(at, span), item];
                    vec![Stmt::Expr(r.builtin(Builtin::Put, args, span))]
                });
                stmts.extend(body);
                out
            }
            Err(chain) => {
                let out = self.builtin(Builtin::VecNew, Vec::new(), span);
                let out = self.variable("out", out, stmts);
                let body = self.run(&chain, span, &mut |r, item| vec![r.pushed(out, item)]);
                stmts.extend(body);
                out
            }
        }
    }

    /// `out.push(item);`
    pub(in crate::front::resolve) fn pushed(&mut self, out: LocalId, item: Expr) -> Stmt {
        let span = item.span;
        let out = self.local_expr(out, span);
        Stmt::Expr(self.builtin(Builtin::Push, vec![out, item], span))
    }

    /// A chain with one item for each step of one loop that counts from 0, and how many; otherwise the chain itself.
    #[expect(clippy::result_large_err, reason = "the chain itself, given back")]
    fn aligned(&mut self, chain: Chain, span: Span, before: &mut Vec<Stmt>) -> Result<(Chain, Expr), Chain> {
        let inner = |r: &mut Self, of: Box<Chain>, before: &mut Vec<Stmt>| match r.aligned(*of, span, before) {
            Ok((of, len)) => Ok((Box::new(of), len)),
            Err(of) => Err(Box::new(of)),
        };
        match chain {
            Chain::Map(of, f) => match inner(self, of, before) {
                Ok((of, len)) => Ok((Chain::Map(of, f), len)),
                Err(of) => Err(Chain::Map(of, f)),
            },
            Chain::Copied(of, how) => match inner(self, of, before) {
                Ok((of, len)) => Ok((Chain::Copied(of, how), len)),
                Err(of) => Err(Chain::Copied(of, how)),
            },
            Chain::Inspect(of, f) => match inner(self, of, before) {
                Ok((of, len)) => Ok((Chain::Inspect(of, f), len)),
                Err(of) => Err(Chain::Inspect(of, f)),
            },
            chain => {
                let view = self.view(chain, span, before)?;
                if matches!(view.len, Length::Endless) {
                    return Err(Chain::View(view));
                }
                let again = Chain::View(view.clone());
                let Some(mut view) = self.forwards(view, span, before) else {
                    return Err(again);
                };
                match self.settled_length(&mut view, span, before) {
                    Some(len) => {
                        let len = self.of_atom(len, span);
                        Ok((Chain::View(view), len))
                    }
                    None => Err(again),
                }
            }
        }
    }

    /// `any(f)`, `all(f)`
    fn tested(
        &mut self,
        chain: &Chain,
        f: Option<&syn::Expr>,
        any: bool,
        stmts: &mut Vec<Stmt>,
        span: Span,
    ) -> Option<Expr> {
        let f = self.callable(f?, stmts)?;
        let first = self.boolean(!any, span);
        let result = self.variable("found", first, stmts);
        let exit = self.new_exit(span);
        let body = self.drive(chain, &exit, &mut |r, item| {
            let test = r.apply(&f, vec![item], span);
            let decides = if any { test } else { r.not(test) };
            let value = r.boolean(any, span);
            let set = r.set(result, value);
            let leave = r.leave(exit.id, span);
            vec![r.when(decides, vec![set, Stmt::Expr(leave)], span)]
        });
        stmts.extend(body);
        Some(self.local_expr(result, span))
    }

    fn unzipped(&mut self, chain: &Chain, stmts: &mut Vec<Stmt>, span: Span) -> Expr {
        let (left, right) = self.two_vectors(stmts, span);
        let body = self.run(chain, span, &mut |r, item| {
            let (a, b) = (r.hidden("a", span, false), r.hidden("b", span, false));
            let parts = vec![r.name_pat(a, span), r.name_pat(b, span)];
            let pat = Pat {
                kind: PatKind::Tuple(parts),
                ty: r.table.fresh(),
                span,
            };
            let split = bind(pat, item);
            let (a, b) = (r.local_expr(a, span), r.local_expr(b, span));
            vec![split, r.pushed(left, a), r.pushed(right, b)]
        });
        stmts.extend(body);
        self.both(left, right, span)
    }

    fn partitioned(&mut self, chain: &Chain, f: Option<&syn::Expr>, stmts: &mut Vec<Stmt>, span: Span) -> Option<Expr> {
        let f = self.callable(f?, stmts)?;
        let (left, right) = self.two_vectors(stmts, span);
        let body = self.run(chain, span, &mut |r, item| {
            let (mut stmts, item) = r.named_item(item);
            let lent = r.lent(item, span);
            let test = r.apply(&f, vec![lent], span);
            let (a, b) = (r.local_expr(item, span), r.local_expr(item, span));
            let (a, b) = (r.pushed(left, a), r.pushed(right, b));
            let (then, els) = (r.statements(vec![a], None, span), r.statements(vec![b], None, span));
            stmts.push(Stmt::Expr(r.either(test, then, els, span)));
            stmts
        });
        stmts.extend(body);
        Some(self.both(left, right, span))
    }

    fn two_vectors(&mut self, stmts: &mut Vec<Stmt>, span: Span) -> (LocalId, LocalId) {
        let mut new = |r: &mut Self, name| {
            let out = r.builtin(Builtin::VecNew, Vec::new(), span);
            r.variable(name, out, stmts)
        };
        (new(self, "left"), new(self, "right"))
    }

    fn both(&mut self, left: LocalId, right: LocalId, span: Span) -> Expr {
        let parts = vec![self.local_expr(left, span), self.local_expr(right, span)];
        self.open(ExprKind::Tuple(parts), span)
    }

    /// `v.extend(items)`, `v.extend_from_slice(&s)`
    pub(in crate::front::resolve) fn extended(&mut self, call: &syn::ExprMethodCall) -> Expr {
        let span = call.method.span();
        let mut stmts = Vec::new();
        let of = self.expr(&call.receiver);
        let of = self.reference(true, of);
        let out = self.kept("out", of, &mut stmts);
        let Some(chain) = self.chain_of(&call.args[0], &mut stmts) else {
            return self.placeholder(span);
        };
        let chain = match call.method == "extend_from_slice" {
            true => Chain::Copied(Box::new(chain), Copied::Clone),
            false => chain,
        };
        // References to numbers are copied.
        let body = self.run(&chain, span, &mut |r, item| vec![r.pushed(out, item)]);
        stmts.extend(body);
        self.sequence(stmts, None, span)
    }

    /// A chain where a value stands: it can only be used at once.
    pub(in crate::front::resolve) fn chain_as_value(&mut self, e: &syn::Expr, span: Span) -> Expr {
        let node = peel(e).to_token_stream();
        self.refuse(&node, say::ITERATOR_VALUE, span)
    }
}

/// The type in `sum::<f64>()`.
fn turbofish(call: &syn::ExprMethodCall) -> Option<&syn::Type> {
    call.turbofish.as_ref()?.args.iter().find_map(|arg| match arg {
        syn::GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}
