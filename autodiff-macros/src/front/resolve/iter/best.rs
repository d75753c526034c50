//! What may be missing: the last item, the largest, the first element of a slice.
//!
//! Such an `Option` is never made. It is a condition and a value to be had where the condition holds, and is used up on the spot: `unwrap`, `unwrap_or`,
//! `if let Some(x) = …`. The value may so be a reference, which no variable can hold that is sometimes empty.

use proc_macro2::Span;

use super::super::Resolver;
use super::super::build::Atom;
use super::super::closure::Callable;
use super::super::deque::of_vector;
use super::super::syntax::peel;
use super::view::{Length, Node};
use super::{Chain, Copied};
use crate::diag::messages as say;
use crate::front::hir::*;

/// `stmts` have run; then, if `some`, there is `value`.
pub(in crate::front::resolve) struct Maybe {
    pub stmts: Vec<Stmt>,
    pub some: Expr,
    pub value: Expr,
}

/// The ends of chains that give an `Option`.
fn gives_option(name: &str) -> bool {
    matches!(
        name,
        "last"
            | "nth"
            | "next"
            | "reduce"
            | "min_by"
            | "max_by"
            | "min"
            | "max"
            | "find"
            | "find_map"
            | "position"
            | "try_fold"
    )
}

/// Methods of slices and vectors that give an `Option`.
fn of_slices(name: &str, count: usize) -> bool {
    matches!(
        (name, count),
        ("first" | "last" | "first_mut" | "last_mut" | "pop", 0) | ("get" | "get_mut", 1)
    )
}

/// Methods of an `Option` that give one.
fn of_options(name: &str, count: usize) -> bool {
    matches!((name, count), ("copied" | "cloned", 0) | ("map", 1))
}

impl Resolver<'_> {
    /// Is it one of these, by its looks?
    pub(in crate::front::resolve) fn is_maybe(&self, e: &syn::Expr) -> bool {
        let syn::Expr::MethodCall(call) = peel(e) else {
            return false;
        };
        let name = call.method.to_string();
        if self.is_step(call) || self.is_at_end(call) {
            return true;
        }
        if self.is_chain(&call.receiver) {
            return gives_option(&name);
        }
        // A key that is borrowed is one of a map.
        let of_map = matches!(call.args.first().map(peel), Some(syn::Expr::Reference(_)));
        of_slices(&name, call.args.len()) && !of_map && self.may_be_slice(&call.receiver)
            || of_options(&name, call.args.len()) && self.is_maybe(&call.receiver)
    }

    /// Not so if it is a variable of a type with a name: such a type has methods of its own.
    pub(in crate::front::resolve) fn may_be_slice(&self, e: &syn::Expr) -> bool {
        match peel(e) {
            syn::Expr::Path(path) => {
                let local = path.path.get_ident().and_then(|name| self.lookup(name));
                let ty = local.map(|local| self.table.strip(&self.locals[local.0 as usize].ty));
                !matches!(ty, Some(Type::Named(_)))
            }
            _ => true,
        }
    }

    /// What [`is_maybe`](Self::is_maybe) has recognised. `None` after a refusal.
    pub(in crate::front::resolve) fn maybe(&mut self, e: &syn::Expr) -> Option<Maybe> {
        let syn::Expr::MethodCall(call) = peel(e) else {
            return None;
        };
        let span = call.method.span();
        let name = call.method.to_string();
        if self.is_step(call) {
            return self.step_of(call);
        }
        if self.is_chain(&call.receiver) {
            let mut stmts = Vec::new();
            let chain = self.chain_of_receiver(call, &mut stmts)?;
            return self.chain_option(chain, call, stmts);
        }
        let at_end = self.is_at_end(call);
        if at_end && name == "pop_front" {
            return Some(self.popped_first(call));
        }
        let name = match at_end {
            true => of_vector(&name).to_owned(),
            false => name,
        };
        if !of_slices(&name, call.args.len()) {
            let of = self.maybe(&call.receiver)?;
            let Maybe { mut stmts, some, value } = of;
            let value = match name.as_str() {
                "copied" => self.copied_item(value, Copied::Deref),
                "cloned" => self.copied_item(value, Copied::Clone),
                _ => {
                    let f = self.callable(call.args.first()?, &mut stmts)?;
                    self.apply(&f, vec![value], span)
                }
            };
            return Some(Maybe { stmts, some, value });
        }
        let mut stmts = Vec::new();
        let of = self.expr(&call.receiver);
        let mutable = name.ends_with("_mut") || name == "pop";
        let of = self.reference(mutable, of);
        let of = self.kept("items", of, &mut stmts);
        // What pops keeps its own method, whatever it is (a heap, say); the others become indices.
        let len = match name == "pop" {
            true => {
                let of = self.local_expr(of, span);
                self.builtin(Builtin::Len, vec![of], span)
            }
            false => self.len_of(of, span),
        };
        Some(match name.as_str() {
            "pop" => {
                let zero = self.size(0, span);
                let some = self.compare_of("!=", len, zero);
                let vec = self.local_expr(of, span);
                let panics = Some(crate::ir::PopPanic::Unwrap);
                let value = self.builtin(Builtin::Pop(panics), vec![vec], span);
                Maybe { stmts, some, value }
            }
            "get" | "get_mut" => {
                let arg = call.args.first()?;
                if let syn::Expr::Range(_) = peel(arg) {
                    self.errors.on(arg, say::GET_RANGE);
                    return None;
                }
                let index = self.expr(arg);
                let index = self.atom("at", index, &mut stmts);
                let at = self.of_atom(index, span);
                let some = self.compare_of("<", at, len);
                let value = self.element(of, index, span);
                Maybe { stmts, some, value }
            }
            _ => {
                let zero = self.size(0, span);
                let some = self.compare_of("!=", len, zero);
                let value = match name.starts_with("first") {
                    true => self.element(of, Atom::Int(0), span),
                    false => self.last_of(&Node::Items(of), Length::Of(of), span),
                };
                Maybe { stmts, some, value }
            }
        })
    }

    fn element(&mut self, of: LocalId, at: Atom, span: Span) -> Expr {
        let of = self.local_expr(of, span);
        let at = match at {
            Atom::Int(n) => self.size(n, span),
            at => self.of_atom(at, span),
        };
        self.builtin(Builtin::Item, vec![of, at], span)
    }

    /// The last item of what is not empty.
    fn last_of(&mut self, node: &Node, len: Length, span: Span) -> Expr {
        let len = match len {
            Length::Of(of) => self.len_of(of, span),
            Length::Known(atom) => self.of_atom(atom, span),
            Length::Endless => return self.placeholder(span),
        };
        let one = self.size(1, span);
        let last = self.binary_of("-", len, one);
        let mut stmts = Vec::new();
        let last = self.atom("at", last, &mut stmts);
        let item = self.at(node, last, span, &mut stmts);
        self.sequence(stmts, Some(item), span)
    }

    fn chain_option(&mut self, chain: Chain, call: &syn::ExprMethodCall, mut stmts: Vec<Stmt>) -> Option<Maybe> {
        let span = call.method.span();
        let name = call.method.to_string();
        let arg = call.args.first();
        match (name.as_str(), call.args.len()) {
            ("last" | "nth" | "next", 0 | 1) => self.one_of(chain, &name, arg, stmts, span),
            ("reduce", 1) => {
                let f = self.callable(arg?, &mut stmts)?;
                self.chosen_value(&chain, stmts, span, &mut |r, best, item| {
                    let so_far = r.local_expr(best, span);
                    let item = r.local_expr(item, span);
                    let next = r.apply(&f, vec![so_far, item], span);
                    vec![r.set(best, next)]
                })
            }
            ("min_by" | "max_by", 1) => {
                let f = self.callable(arg?, &mut stmts)?;
                self.extreme(chain, Order::By(f), name == "max_by", stmts, span)
            }
            ("min" | "max", 0) => self.extreme(chain, Order::Natural, name == "max", stmts, span),
            ("find", 1) => {
                let f = self.callable(arg?, &mut stmts)?;
                let chain = Chain::Filter(Box::new(chain), f);
                self.first_of(chain, stmts, span)
            }
            ("find_map", 1) => {
                let f = self.callable(arg?, &mut stmts)?;
                let chain = Chain::FilterMap(Box::new(chain), f);
                self.first_of(chain, stmts, span)
            }
            ("position", 1) => self.position_of(&chain, arg?, stmts, span),
            ("try_fold", 2) => self.try_folded(&chain, call, stmts),
            _ => {
                self.errors.on(&call.method, &say::with(say::ITERATOR_END, &name));
                None
            }
        }
    }

    fn one_of(
        &mut self,
        chain: Chain,
        name: &str,
        arg: Option<&syn::Expr>,
        mut stmts: Vec<Stmt>,
        span: Span,
    ) -> Option<Maybe> {
        let n = match (name, arg) {
            ("nth", Some(n)) => {
                let n = self.expr(n);
                Some(self.atom("n", n, &mut stmts))
            }
            ("next", None) => Some(Atom::Int(0)),
            ("last", None) => None,
            _ => return None,
        };
        match (self.view(chain, span, &mut stmts), n) {
            (Ok(view), Some(n)) => {
                let mut view = self.forwards(view, span, &mut stmts)?;
                let some = match self.settled_length(&mut view, span, &mut stmts) {
                    Some(len) => {
                        let (n, len) = (self.of_atom(n, span), self.of_atom(len, span));
                        self.compare_of("<", n, len)
                    }
                    None => self.boolean(true, span),
                };
                let mut inner = Vec::new();
                let value = self.at(&view.node, n, span, &mut inner);
                let value = self.sequence(inner, Some(value), span);
                Some(Maybe { stmts, some, value })
            }
            (Ok(view), None) => {
                let mut view = self.forwards(view, span, &mut stmts)?;
                let len = self.settled_length(&mut view, span, &mut stmts)?;
                let (len, zero) = (self.of_atom(len, span), self.size(0, span));
                let some = self.compare_of("!=", len, zero);
                let value = self.last_of(&view.node, view.len, span);
                Some(Maybe { stmts, some, value })
            }
            (Err(chain), Some(Atom::Int(0))) => self.first_of(chain, stmts, span),
            (Err(chain), Some(n)) => self.first_of(Chain::Skip(Box::new(chain), n), stmts, span),
            (Err(chain), None) => match selected(&chain) {
                Some(node) => self.chosen_index(&chain, &node, stmts, span, &mut |r, best, here, _, _| {
                    let here = r.local_expr(here, span);
                    vec![r.set(best, here)]
                }),
                None => self.chosen_value(&chain, stmts, span, &mut |r, best, item| {
                    let item = r.local_expr(item, span);
                    vec![r.set(best, item)]
                }),
            },
        }
    }

    /// The first item of a chain.
    fn first_of(&mut self, chain: Chain, stmts: Vec<Stmt>, span: Span) -> Option<Maybe> {
        // What follows the first item is not run.
        let chain = Chain::Take(Box::new(chain), Atom::Int(1));
        match selected(&chain) {
            Some(node) => self.chosen_index(&chain, &node, stmts, span, &mut |_, _, _, _, _| Vec::new()),
            None => self.chosen_value(&chain, stmts, span, &mut |_, _, _| Vec::new()),
        }
    }

    fn extreme(&mut self, chain: Chain, order: Order, max: bool, mut stmts: Vec<Stmt>, span: Span) -> Option<Maybe> {
        let chain = match self.view(chain, span, &mut stmts) {
            Ok(view) => Chain::View(view),
            Err(chain) => chain,
        };
        match selected(&chain) {
            Some(node) => self.chosen_index(&chain, &node, stmts, span, &mut |r, best, here, node, item| {
                let mut stmts = Vec::new();
                let champion = r.at(node, Atom::Local(best), span, &mut stmts);
                let champion = r.kept("best", champion, &mut stmts);
                let replaces = r.replaces(&order, max, champion, item, span);
                let here = r.local_expr(here, span);
                let set = r.set(best, here);
                stmts.push(r.when(replaces, vec![set], span));
                stmts
            }),
            None => self.chosen_value(&chain, stmts, span, &mut |r, best, item| {
                let replaces = r.replaces(&order, max, best, item, span);
                let item = r.local_expr(item, span);
                let set = r.set(best, item);
                vec![r.when(replaces, vec![set], span)]
            }),
        }
    }

    /// Of equal ones, std keeps the last maximum and the first minimum.
    fn replaces(&mut self, order: &Order, max: bool, best: LocalId, item: LocalId, span: Span) -> Expr {
        match order {
            Order::By(f) => {
                let args = vec![self.lent(best, span), self.lent(item, span)];
                let ordering = self.apply(f, args, span);
                self.method_of(ordering, if max { "is_le" } else { "is_gt" }, Vec::new())
            }
            Order::Natural => {
                let (best, item) = (self.local_expr(best, span), self.local_expr(item, span));
                self.compare_of(if max { "<=" } else { ">" }, best, item)
            }
        }
    }

    /// The chosen one of items that are computed: the value itself is kept. `next` is what is done with each item after the first.
    fn chosen_value(
        &mut self,
        chain: &Chain,
        mut stmts: Vec<Stmt>,
        span: Span,
        next: &mut dyn FnMut(&mut Resolver<'_>, LocalId, LocalId) -> Vec<Stmt>,
    ) -> Option<Maybe> {
        let no = self.boolean(false, span);
        let found = self.variable("found", no, &mut stmts);
        let best = self.hidden("best", span, true);
        let pat = self.name_pat(best, span);
        stmts.push(Stmt::Let {
            pat,
            init: None,
            els: None,
        });
        let body = self.run(chain, span, &mut |r, item| {
            let (mut stmts, item) = r.named_item(item);
            let then = next(r, best, item);
            let value = r.local_expr(item, span);
            let first = vec![r.set(best, value)];
            stmts.push(r.first_or_next(found, first, then, span));
            stmts
        });
        stmts.extend(body);
        let some = self.local_expr(found, span);
        let value = self.local_expr(best, span);
        Some(Maybe { stmts, some, value })
    }

    /// The chosen one of items that stand at an index: the index is kept.
    #[expect(clippy::type_complexity, reason = "what is done with best, here, node, item")]
    fn chosen_index(
        &mut self,
        chain: &Chain,
        node: &Node,
        mut stmts: Vec<Stmt>,
        span: Span,
        next: &mut dyn FnMut(&mut Resolver<'_>, LocalId, LocalId, &Node, LocalId) -> Vec<Stmt>,
    ) -> Option<Maybe> {
        let no = self.boolean(false, span);
        let found = self.variable("found", no, &mut stmts);
        let zero = self.size(0, span);
        let best = self.variable("best", zero, &mut stmts);
        let body = self.run(chain, span, &mut |r, item| {
            let Some(here) = r.position else { return Vec::new() };
            let (mut stmts, item) = r.named_item(item);
            let then = next(r, best, here, node, item);
            let at = r.local_expr(here, span);
            let first = vec![r.set(best, at)];
            stmts.push(r.first_or_next(found, first, then, span));
            stmts
        });
        stmts.extend(body);
        let some = self.local_expr(found, span);
        let mut inner = Vec::new();
        // It changes no more.
        let best = self.local_expr(best, span);
        let best = self.kept("best", best, &mut inner);
        let value = self.at(node, Atom::Local(best), span, &mut inner);
        let value = self.sequence(inner, Some(value), span);
        Some(Maybe { stmts, some, value })
    }

    /// `if found { next } else { first; found = true; }`
    fn first_or_next(&mut self, found: LocalId, mut first: Vec<Stmt>, next: Vec<Stmt>, span: Span) -> Stmt {
        let yes = self.boolean(true, span);
        first.push(self.set(found, yes));
        let then = self.statements(next, None, span);
        let els = self.statements(first, None, span);
        let cond = self.local_expr(found, span);
        Stmt::Expr(self.either(cond, then, els, span))
    }

    fn position_of(&mut self, chain: &Chain, f: &syn::Expr, mut stmts: Vec<Stmt>, span: Span) -> Option<Maybe> {
        let f = self.callable(f, &mut stmts)?;
        let no = self.boolean(false, span);
        let found = self.variable("found", no, &mut stmts);
        let zero = self.size(0, span);
        let at = self.variable("at", zero, &mut stmts);
        let exit = self.new_exit(span);
        let body = self.drive(chain, &exit, &mut |r, item| {
            let test = r.apply(&f, vec![item], span);
            let yes = r.boolean(true, span);
            let set = r.set(found, yes);
            let leave = r.leave(exit.id, span);
            let one = r.size(1, span);
            vec![r.when(test, vec![set, Stmt::Expr(leave)], span), r.update(at, "+", one)]
        });
        stmts.extend(body);
        let some = self.local_expr(found, span);
        let value = self.local_expr(at, span);
        Some(Maybe { stmts, some, value })
    }

    fn try_folded(&mut self, chain: &Chain, call: &syn::ExprMethodCall, mut stmts: Vec<Stmt>) -> Option<Maybe> {
        let span = call.method.span();
        let first = self.expr(&call.args[0]);
        let acc = self.variable("acc", first, &mut stmts);
        let f = self.callable(&call.args[1], &mut stmts)?;
        let yes = self.boolean(true, span);
        let going = self.variable("going", yes, &mut stmts);
        let exit = self.new_exit(span);
        let body = self.drive(chain, &exit, &mut |r, item| {
            let no = r.boolean(false, span);
            let no = r.set(going, no);
            let so_far = r.local_expr(acc, span);
            let next = r.apply_option(&f, vec![so_far, item], exit.id, span);
            let next = r.set(acc, next);
            let yes = r.boolean(true, span);
            vec![no, next, r.set(going, yes)]
        });
        stmts.extend(body);
        let some = self.local_expr(going, span);
        let value = self.local_expr(acc, span);
        Some(Maybe { stmts, some, value })
    }

    /// A method of an `Option` that was recognised: `unwrap`, `map_or`, … `None` if it is another one.
    pub(in crate::front::resolve) fn of_maybe(&mut self, call: &syn::ExprMethodCall) -> Option<Expr> {
        let span = call.method.span();
        let name = call.method.to_string();
        let text = match (name.as_str(), call.args.len()) {
            ("unwrap", 0) => Some("called `Option::unwrap()` on a `None` value".to_owned()),
            ("expect", 1) => match peel(&call.args[0]) {
                syn::Expr::Lit(syn::ExprLit {
                    lit: syn::Lit::Str(text),
                    ..
                }) => Some(text.value()),
                _ => return None,
            },
            ("is_some" | "is_none", 0) | ("unwrap_or" | "unwrap_or_else", 1) | ("map_or", 2) => None,
            _ => return None,
        };
        let Some(Maybe { mut stmts, some, value }) = self.maybe(&call.receiver) else {
            return Some(self.placeholder(span));
        };
        let value = match (name.as_str(), text) {
            (_, Some(text)) => {
                let none = self.not(some);
                let panic = self.panic(&text, span);
                stmts.push(self.when(none, vec![Stmt::Expr(panic)], span));
                value
            }
            ("is_some" | "is_none", _) => {
                // Taking the value out, or computing it, may change something.
                let found = self.kept("found", some, &mut stmts);
                let cond = self.local_expr(found, span);
                stmts.push(self.when(cond, vec![Stmt::Expr(value)], span));
                let found = self.local_expr(found, span);
                match name.as_str() {
                    "is_some" => found,
                    _ => self.not(found),
                }
            }
            ("unwrap_or_else", _) => {
                let Some(f) = self.callable(&call.args[0], &mut stmts) else {
                    return Some(self.placeholder(span));
                };
                let other = self.apply(&f, Vec::new(), span);
                self.value_or(some, value, other, span)
            }
            (_, _) => {
                // The other value is evaluated in any case.
                let found = self.kept("found", some, &mut stmts);
                let other = self.expr(&call.args[0]);
                let other = self.kept("other", other, &mut stmts);
                let value = match call.args.get(1) {
                    None => value,
                    Some(f) => match self.callable(f, &mut stmts) {
                        Some(f) => self.apply(&f, vec![value], span),
                        None => return Some(self.placeholder(span)),
                    },
                };
                let other = self.local_expr(other, span);
                let found = self.local_expr(found, span);
                self.value_or(found, value, other, span)
            }
        };
        Some(self.sequence(stmts, Some(value), span))
    }

    fn value_or(&mut self, some: Expr, value: Expr, other: Expr, span: Span) -> Expr {
        let then = self.statements(Vec::new(), Some(value), span);
        let els = self.statements(Vec::new(), Some(other), span);
        self.either(some, then, els, span)
    }
}

/// How two items are compared.
enum Order {
    By(Callable),
    Natural,
}

/// If the items of the chain are items of a plain view, each at the index that the loop has: that view's node.
fn selected(chain: &Chain) -> Option<Node> {
    match chain {
        Chain::View(view) if view.node.is_plain() => Some(view.node.clone()),
        Chain::Resumed(cursor) if cursor.node.is_plain() => Some(cursor.node.clone()),
        Chain::Filter(of, _)
        | Chain::TakeWhile(of, _)
        | Chain::SkipWhile(of, _)
        | Chain::Inspect(of, _)
        | Chain::Skip(of, _)
        | Chain::Take(of, _)
        | Chain::Step(of, _) => selected(of),
        Chain::Copied(of, how) => {
            let node = selected(of)?;
            Some(Node::Copied(Box::new(node), *how))
        }
        _ => None,
    }
}
