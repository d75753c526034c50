//! Methods of slices, arrays and vectors that take a closure.
//!
//! Sorting is a permutation, and the permutation is inactive: it is found by std itself, sorting indices by the user's comparison, and then the
//! elements are gathered. The derivative of a gather goes back along the same indices. (Elements that compare equal and yet differ may come out of an
//! unstable sort in another order than in the function itself; std promises none.)

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

use super::Resolver;
use super::build::Atom;
use super::iter::Chain;
use super::syntax::{path_anchor, peel};
use crate::diag::messages as say;
use crate::front::hir::*;

impl Resolver<'_> {
    /// `None` if the call is something else.
    pub(super) fn slice_method(&mut self, call: &syn::ExprMethodCall) -> Option<Expr> {
        let name = call.method.to_string();
        let known = match (name.as_str(), call.args.len()) {
            (
                "sort_by"
                | "sort_unstable_by"
                | "sort_by_key"
                | "sort_unstable_by_key"
                | "sort_by_cached_key"
                | "retain",
                1,
            )
            | ("select_nth_unstable_by", 2) => self.may_be_slice(&call.receiver),
            ("map", 1) => !self.is_chain(&call.receiver) && self.is_array(&call.receiver),
            ("partition_point", 1) => self.may_be_slice(&call.receiver),
            ("unwrap_or_else" | "unwrap_or" | "expect", 1) | ("unwrap", 0) => is_search(&call.receiver),
            _ => false,
        };
        if !known {
            return None;
        }
        Some(match name.as_str() {
            "retain" => self.retained(call),
            "map" => self.mapped_array(call),
            "partition_point" | "unwrap_or_else" | "unwrap_or" | "expect" | "unwrap" => self.searched(call),
            _ => self.sorted(call, &name),
        })
    }

    /// An array, as far as can be seen before types are inferred.
    fn is_array(&self, e: &syn::Expr) -> bool {
        match peel(e) {
            syn::Expr::Array(_) | syn::Expr::Repeat(_) => true,
            syn::Expr::Path(path) => {
                let local = path.path.get_ident().and_then(|name| self.lookup(name));
                local.is_some_and(|local| {
                    let ty = self.table.strip(&self.locals[local.0 as usize].ty);
                    matches!(ty, Type::Array(..))
                })
            }
            syn::Expr::MethodCall(call) => call.method == "map" && self.is_array(&call.receiver),
            syn::Expr::Unary(unary) => self.is_array(&unary.expr),
            _ => false,
        }
    }

    /// Where an element is among sorted ones: an index, which has no derivative.
    fn searched(&mut self, call: &syn::ExprMethodCall) -> Expr {
        let mut opaque = self.opaque(call.to_token_stream());
        let found = opaque.tokens;
        opaque.tokens = quote!(::core::convert::identity::<usize>(#found));
        Expr {
            kind: ExprKind::Opaque(opaque),
            ty: Type::Int(Some("usize")),
            span: call.method.span(),
        }
    }

    /// `v.retain(|x| …)`
    fn retained(&mut self, call: &syn::ExprMethodCall) -> Expr {
        let span = call.method.span();
        let mut stmts = Vec::new();
        let of = self.expr(&call.receiver);
        let of = self.reference(true, of);
        let out = self.kept("out", of, &mut stmts);
        let Some(f) = self.callable(&call.args[0], &mut stmts) else {
            return self.placeholder(span);
        };
        let all = self.local_expr(out, span);
        let all = self.builtin(Builtin::MemTake, vec![all], span);
        let all = self.elements_of(all, &mut stmts);
        let chain = Chain::Filter(Box::new(all), f);
        let body = self.run(&chain, span, &mut |r, item| vec![r.pushed(out, item)]);
        stmts.extend(body);
        self.sequence(stmts, None, span)
    }

    fn sorted(&mut self, call: &syn::ExprMethodCall, name: &str) -> Expr {
        let span = call.method.span();
        let mut stmts = Vec::new();
        let of = self.expr(&call.receiver);
        let of = self.reference(true, of);
        let items = self.kept("items", of, &mut stmts);
        let k = match call.args.len() {
            2 => {
                let k = self.expr(&call.args[0]);
                Some(self.kept("k", k, &mut stmts))
            }
            _ => None,
        };
        let Some(by) = call.args.last() else {
            return self.placeholder(span);
        };
        let (by, reads) = match self.comparison(by) {
            Some(found) => found,
            None => return self.placeholder(span),
        };
        let all = self.local_expr(items, span);
        let old = self.builtin(Builtin::ToVec, vec![all], span);
        let old = self.kept("old", old, &mut stmts);
        let order = self.order(name, (old, k), by, reads, span);
        let order = self.kept("order", order, &mut stmts);
        let len = self.len_of(old, span);
        let len = self.atom("len", len, &mut stmts);
        let range = Chain::counted_to(len);
        let body = self.run(&range, span, &mut |r, i| {
            let mut stmts = Vec::new();
            let i = r.kept("i", i, &mut stmts);
            let (order, at) = (r.local_expr(order, span), r.local_expr(i, span));
            let from = r.open(ExprKind::Index(Box::new(order), Box::new(at)), span);
            let old = r.local_expr(old, span);
            let value = r.open(ExprKind::Index(Box::new(old), Box::new(from)), span);
            let value = Box::new(r.builtin(Builtin::Clone, vec![value], span));
            let (out, at) = (r.local_expr(items, span), r.local_expr(i, span));
            let target = Box::new(r.open(ExprKind::Index(Box::new(out), Box::new(at)), span));
            stmts.push(Stmt::Expr(r.open(ExprKind::Assign { target, value }, span)));
            stmts
        });
        stmts.extend(body);
        let value = k.map(|k| self.around(items, k, span));
        self.sequence(stmts, value, span)
    }

    /// The closure as tokens, and what it reads. It may not change anything.
    fn comparison(&mut self, by: &syn::Expr) -> Option<(TokenStream, Vec<(Ident, LocalId)>)> {
        let tokens = match peel(by) {
            syn::Expr::Closure(_) | syn::Expr::Path(_) => by.to_token_stream(),
            other => {
                self.errors.on(other, say::SORT_CLOSURE);
                return None;
            }
        };
        let reads = self.reads_of(&tokens);
        match reads {
            Some(reads) => Some((tokens, reads)),
            None => {
                self.errors.on(by, say::SORT_CLOSURE);
                None
            }
        }
    }

    /// The indices of the elements in their order.
    fn order(
        &mut self,
        name: &str,
        (old, k): (LocalId, Option<LocalId>),
        by: TokenStream,
        mut reads: Vec<(Ident, LocalId)>,
        span: Span,
    ) -> Expr {
        let method = Ident::new(name, span);
        let of = Ident::new("sorted", Span::mixed_site());
        let at = Ident::new("at", Span::mixed_site());
        reads.push((of.clone(), old));
        let krate = self.krate;
        let order = quote!(
            let mut order: #krate::__private::Vec<usize> = (0..of.len()).collect();
        );
        let compares = quote!(mut by: impl ::core::ops::FnMut(&T, &T) -> ::core::cmp::Ordering);
        // A function, so that the closure's types are known where it is passed.
        let (function, args) = match k {
            Some(k) => {
                reads.push((at.clone(), k));
                let function = quote!(fn order<T>(of: &[T], at: usize, #compares) -> #krate::__private::Vec<usize> {
                    #order
                    order.#method(at, |i, j| by(&of[*i], &of[*j]));
                    order
                });
                (function, quote!(&#of[..], #at, #by))
            }
            None if name.ends_with("key") => {
                let function = quote!(
                    fn order<T, K: ::core::cmp::Ord>(
                        of: &[T],
                        mut by: impl ::core::ops::FnMut(&T) -> K,
                    ) -> #krate::__private::Vec<usize> {
                        #order
                        order.#method(|i| by(&of[*i]));
                        order
                    }
                );
                (function, quote!(&#of[..], #by))
            }
            None => {
                let function = quote!(fn order<T>(of: &[T], #compares) -> #krate::__private::Vec<usize> {
                    #order
                    order.#method(|i, j| by(&of[*i], &of[*j]));
                    order
                });
                (function, quote!(&#of[..], #by))
            }
        };
        let tokens = quote_spanned! {span=> {
            #function
            order(#args)
        }};
        Expr {
            kind: ExprKind::Opaque(Opaque {
                tokens,
                reads,
                effect: false,
            }),
            ty: Type::Vec(Box::new(Type::Int(Some("usize")))),
            span,
        }
    }

    /// `(&mut items[..k], &mut items[k], &mut items[k + 1..])`
    fn around(&mut self, items: LocalId, k: LocalId, span: Span) -> Expr {
        let at = self.local_expr(k, span);
        let left = self.slice(items, None, Some(at), span);
        let (of, at) = (self.local_expr(items, span), self.local_expr(k, span));
        let middle = self.open(ExprKind::Index(Box::new(of), Box::new(at)), span);
        let middle = self.reference(true, middle);
        let (at, one) = (self.local_expr(k, span), self.size(1, span));
        let next = self.binary_of("+", at, one);
        let right = self.slice(items, Some(next), None, span);
        self.open(ExprKind::Tuple(vec![left, middle, right]), span)
    }

    fn slice(&mut self, of: LocalId, lo: Option<Expr>, hi: Option<Expr>, span: Span) -> Expr {
        let of = self.local_expr(of, span);
        let range = RangeExpr {
            lo,
            hi,
            inclusive: false,
        };
        let part = self.open(ExprKind::Slice(Box::new(of), Box::new(range)), span);
        self.reference(true, part)
    }

    /// `[a, b].map(f)`
    fn mapped_array(&mut self, call: &syn::ExprMethodCall) -> Expr {
        let span = call.method.span();
        let mut stmts = Vec::new();
        let of = self.expr(&call.receiver);
        let of = self.kept("items", of, &mut stmts);
        let Some(f) = self.callable(&call.args[0], &mut stmts) else {
            return self.placeholder(span);
        };
        let like = self.local_expr(of, span);
        let out = self.builtin(Builtin::ArrayFilled, vec![like], span);
        let out = self.variable("out", out, &mut stmts);
        let len = self.len_of(of, span);
        let len = self.atom("len", len, &mut stmts);
        let range = Chain::counted_to(len);
        let body = self.run(&range, span, &mut |r, i| {
            let mut stmts = Vec::new();
            let i = r.kept("i", i, &mut stmts);
            let items = r.local_expr(of, span);
            let at = r.local_expr(i, span);
            let item = r.builtin(Builtin::Item, vec![items, at], span);
            let value = r.apply(&f, vec![item], span);
            let args = vec![r.local_expr(out, span), r.local_expr(i, span), value];
            stmts.push(Stmt::Expr(r.builtin(Builtin::Put, args, span)));
            stmts
        });
        stmts.extend(body);
        let out = self.local_expr(out, span);
        self.sequence(stmts, Some(out), span)
    }

    /// `array::from_fn(|i| …)`. `None` if the call is something else.
    pub(super) fn array_from_fn(&mut self, call: &syn::ExprCall) -> Option<Expr> {
        let syn::Expr::Path(path) = peel(&call.func) else {
            return None;
        };
        let mut names = path.path.segments.iter().rev().map(|segment| segment.ident.to_string());
        let is_it = names.next()? == "from_fn" && names.next().is_some_and(|owner| owner == "array");
        if !is_it || call.args.len() != 1 {
            return None;
        }
        let span = path_anchor(&path.path);
        let mut stmts = Vec::new();
        let Some(f) = self.callable(&call.args[0], &mut stmts) else {
            return Some(self.placeholder(span));
        };
        let out = self.builtin(Builtin::ArrayFilled, Vec::new(), span);
        let out = self.variable("out", out, &mut stmts);
        if let Some(ty) = from_fn_type(path) {
            let ty = self.ty(&ty);
            self.locals[out.0 as usize].ty = ty;
        }
        let len = self.len_of(out, span);
        let len = self.atom("len", len, &mut stmts);
        let range = Chain::counted_to(len);
        let body = self.run(&range, span, &mut |r, i| {
            let mut stmts = Vec::new();
            let i = r.kept("i", i, &mut stmts);
            let at = r.local_expr(i, span);
            let value = r.apply(&f, vec![at], span);
            let args = vec![r.local_expr(out, span), r.local_expr(i, span), value];
            stmts.push(Stmt::Expr(r.builtin(Builtin::Put, args, span)));
            stmts
        });
        stmts.extend(body);
        let out = self.local_expr(out, span);
        Some(self.sequence(stmts, Some(out), span))
    }
}

/// `from_fn::<f64, 3, _>` gives `[f64; 3]`.
fn from_fn_type(path: &syn::ExprPath) -> Option<syn::Type> {
    let syn::PathArguments::AngleBracketed(args) = &path.path.segments.last()?.arguments else {
        return None;
    };
    let mut args = args.args.iter();
    let (element, len) = (args.next()?, args.next()?);
    syn::parse2(quote!([#element; #len])).ok()
}

impl Chain {
    /// `0..len`
    fn counted_to(len: Atom) -> Chain {
        Chain::Range(super::iter::Range {
            lo: Atom::Int(0),
            hi: len,
            ty: Type::Int(Some("usize")),
            inclusive: false,
            step: None,
            rev: false,
        })
    }
}

/// `v.binary_search_by(…)`, whose `Ok` and `Err` are indices both.
fn is_search(e: &syn::Expr) -> bool {
    matches!(
        peel(e),
        syn::Expr::MethodCall(call)
            if matches!(call.method.to_string().as_str(), "binary_search" | "binary_search_by" | "binary_search_by_key")
    )
}
