//! Chains as they are written.

use proc_macro2::Span;
use quote::ToTokens;

use super::super::Resolver;
use super::super::build::Atom;
use super::super::closure::Callable;
use super::super::syntax::{anchor, path_anchor, peel};
use super::view::{Copied, Length, Node, View};
use super::{Chain, Inner, Range};
use crate::diag::messages as say;
use crate::front::hir::*;

/// A method that makes an iterator of what is none.
fn is_head(call: &syn::ExprMethodCall) -> bool {
    matches!(
        (call.method.to_string().as_str(), call.args.len()),
        ("iter" | "iter_mut" | "into_iter", 0)
            | (
                "chunks" | "chunks_mut" | "chunks_exact" | "chunks_exact_mut" | "windows" | "rchunks" | "drain",
                1
            )
    )
}

/// What is made of an iterator and is one.
fn is_adapter(name: &str) -> bool {
    is_known_adapter(name)
        || matches!(
            name,
            "by_ref"
                | "intersperse"
                | "array_chunks"
                | "map_windows"
                | "try_chunks"
                | "interleave"
                | "tuple_windows"
                | "dedup"
                | "sorted"
                | "sorted_by"
        )
}

fn is_known_adapter(name: &str) -> bool {
    matches!(
        name,
        "map"
            | "zip"
            | "enumerate"
            | "rev"
            | "skip"
            | "take"
            | "step_by"
            | "chain"
            | "cycle"
            | "filter"
            | "filter_map"
            | "flat_map"
            | "flatten"
            | "scan"
            | "take_while"
            | "map_while"
            | "skip_while"
            | "inspect"
            | "cloned"
            | "copied"
            | "fuse"
            | "peekable"
    )
}

/// Not the function itself, by its own name.
fn has_module(call: &syn::ExprCall) -> bool {
    matches!(peel(&call.func), syn::Expr::Path(path) if path.path.segments.len() > 1)
}

/// The functions of `std::iter`, by their names: `std::iter::once(x)`, `iter::once(x)`, `once(x)`; `zip` only with its module.
fn source(call: &syn::ExprCall) -> Option<String> {
    let syn::Expr::Path(path) = peel(&call.func) else {
        return None;
    };
    let names: Vec<String> = path.path.segments.iter().map(|s| s.ident.to_string()).collect();
    let (last, modules) = names.split_last()?;
    let count = match last.as_str() {
        "once" | "repeat" | "from_fn" | "repeat_with" => 1,
        "successors" | "zip" | "repeat_n" => 2,
        "empty" => 0,
        _ => return None,
    };
    let in_module = match modules {
        [] => matches!(last.as_str(), "once" | "successors" | "repeat_with" | "repeat_n"),
        [iter] => iter == "iter",
        [std, iter] => (std == "std" || std == "core") && iter == "iter",
        _ => false,
    };
    (in_module && call.args.len() == count).then(|| last.clone())
}

impl Resolver<'_> {
    /// Does the expression look like an iterator: a range, the iterator of something, an adapter of one, or a name that stands for one?
    pub(in crate::front::resolve) fn is_chain(&self, e: &syn::Expr) -> bool {
        match peel(e) {
            syn::Expr::Range(range) => range.start.is_some(),
            syn::Expr::MethodCall(call) => {
                is_head(call)
                    || is_adapter(&call.method.to_string()) && self.is_chain(&call.receiver)
                    || self.is_named(e)
            }
            syn::Expr::Call(call) => source(call).is_some(),
            _ => self.is_named(e),
        }
    }

    /// Anything that can be iterated over. What it needs is evaluated in `before`. `None` after a refusal.
    pub(in crate::front::resolve) fn chain_of(&mut self, e: &syn::Expr, before: &mut Vec<Stmt>) -> Option<Chain> {
        let found = self.deeper(
            || anchor(e),
            |r| match peel(e) {
                _ if r.is_named(e) => r.chain_of_name(e, before),
                syn::Expr::Range(range) => r.range_chain(range, before),
                syn::Expr::MethodCall(call) if is_head(call) => r.head(call, before),
                syn::Expr::MethodCall(call) if is_adapter(&call.method.to_string()) && r.is_chain(&call.receiver) => {
                    r.adapter(call, before)
                }
                syn::Expr::Call(call) => match source(call) {
                    Some(name) if r.method || r.name != name || has_module(call) => {
                        r.function_chain(call, &name, before)
                    }
                    _ => Some(r.elements(e, before)),
                },
                _ => Some(r.elements(e, before)),
            },
        );
        found.flatten()
    }

    fn elements(&mut self, e: &syn::Expr, before: &mut Vec<Stmt>) -> Chain {
        let of = self.expr(e);
        self.elements_of(of, before)
    }

    pub(in crate::front::resolve) fn elements_of(&mut self, of: Expr, before: &mut Vec<Stmt>) -> Chain {
        let of = self.kept("items", of, before);
        Chain::View(View::new(Node::Items(of), Length::Of(of)))
    }

    fn range_chain(&mut self, range: &syn::ExprRange, before: &mut Vec<Stmt>) -> Option<Chain> {
        let Some(lo) = &range.start else {
            self.errors.on(range, say::FOR_OPEN_RANGE);
            return None;
        };
        let lo = self.expr(lo);
        let ty = lo.ty.clone();
        let hi = range.end.as_ref().map(|hi| self.expr(hi));
        let lo = self.atom("lo", lo, before);
        let Some(hi) = hi else {
            return Some(Chain::View(View::new(Node::Range { lo, ty }, Length::Endless)));
        };
        self.table.unify(&ty, &hi.ty);
        let hi = self.atom("hi", hi, before);
        Some(Chain::Range(Range {
            lo,
            hi,
            ty,
            inclusive: matches!(range.limits, syn::RangeLimits::Closed(_)),
            step: None,
            rev: false,
        }))
    }

    fn head(&mut self, call: &syn::ExprMethodCall, before: &mut Vec<Stmt>) -> Option<Chain> {
        let span = call.method.span();
        let name = call.method.to_string();
        let mutable = name.ends_with("_mut");
        match name.as_str() {
            "into_iter" => return self.chain_of(&call.receiver, before),
            "iter" | "iter_mut" => {
                let of = self.expr(&call.receiver);
                let of = self.reference(mutable, of);
                return Some(self.elements_of(of, before));
            }
            "drain" => return self.drain(call, before),
            "rchunks" => {
                self.errors.on(&call.method, say::ITERATOR_RCHUNKS);
                return None;
            }
            _ => {}
        }
        let of = self.expr(&call.receiver);
        let of = self.reference(mutable, of);
        let of = self.kept("items", of, before);
        let size = self.expr(call.args.first()?);
        let size = self.atom("size", size, before);
        let len = self.len_of(of, span);
        if let Atom::Local(_) | Atom::Int(0) = size {
            self.not_zero(size, &format!("the size of {name} must not be zero"), span, before);
        }
        let per = self.of_atom(size, span);
        let (node, len) = match name.as_str() {
            "windows" => {
                let one = self.size(1, span);
                let len = self.binary_of("+", len, one);
                (
                    Node::Windows { of, size },
                    self.method_of(len, "saturating_sub", vec![per]),
                )
            }
            _ => {
                let ragged = !name.contains("exact");
                let len = match ragged {
                    true => self.method_of(len, "div_ceil", vec![per]),
                    false => self.binary_of("/", len, per),
                };
                let node = Node::Chunks {
                    of,
                    size,
                    ragged,
                    mutable,
                };
                (node, len)
            }
        };
        let len = self.atom("count", len, before);
        Some(Chain::View(View::new(node, Length::Known(len))))
    }

    pub(super) fn not_zero(&mut self, n: Atom, text: &str, span: Span, before: &mut Vec<Stmt>) {
        let n = self.of_atom(n, span);
        let zero = self.size(0, span);
        let wrong = self.compare_of("==", n, zero);
        let panic = self.panic(text, span);
        let stop = self.when(wrong, vec![Stmt::Expr(panic)], span);
        before.push(stop);
    }

    /// `v.drain(..)`: the elements of what is taken out as a whole.
    fn drain(&mut self, call: &syn::ExprMethodCall, before: &mut Vec<Stmt>) -> Option<Chain> {
        let span = call.method.span();
        match call.args.first().map(peel) {
            Some(syn::Expr::Range(range)) if range.start.is_none() && range.end.is_none() => {
                let of = self.expr(&call.receiver);
                let of = self.reference(true, of);
                let taken = self.builtin(Builtin::MemTake, vec![of], span);
                Some(self.elements_of(taken, before))
            }
            _ => {
                self.errors.on(call, say::DRAIN_PART);
                None
            }
        }
    }

    fn function_chain(&mut self, call: &syn::ExprCall, name: &str, before: &mut Vec<Stmt>) -> Option<Chain> {
        let span = match peel(&call.func) {
            syn::Expr::Path(path) => path_anchor(&path.path),
            _ => Span::call_site(),
        };
        let arg = |k: usize| call.args.get(k);
        Some(match name {
            "once" => {
                let value = self.expr(arg(0)?);
                Chain::Once(self.kept("item", value, before))
            }
            "empty" => Chain::Empty,
            "repeat" => {
                let value = self.expr(arg(0)?);
                let of = self.kept("item", value, before);
                Chain::View(View::new(Node::Repeat(of), Length::Endless))
            }
            "repeat_n" => {
                let value = self.expr(arg(0)?);
                let of = self.kept("item", value, before);
                let n = self.expr(arg(1)?);
                let n = self.atom("count", n, before);
                Chain::View(View::new(Node::Repeat(of), Length::Known(n)))
            }
            "zip" => {
                let left = self.chain_of(arg(0)?, before)?;
                let right = self.chain_of(arg(1)?, before)?;
                self.zipped(left, right, call, span, before)?
            }
            "successors" => {
                let Some(first) = self.sure_option(arg(0)?) else {
                    self.errors.on(arg(0)?, say::SUCCESSORS_FIRST);
                    return None;
                };
                let first = self.expr(first);
                let first = self.kept("item", first, before);
                let next = self.callable(arg(1)?, before)?;
                Chain::Successors { first, next }
            }
            "from_fn" | "repeat_with" => Chain::FromFn {
                f: self.callable(arg(0)?, before)?,
                endless: name == "repeat_with",
            },
            _ => return None,
        })
    }

    /// `Some(x)`: x
    fn sure_option<'e>(&self, e: &'e syn::Expr) -> Option<&'e syn::Expr> {
        match peel(e) {
            syn::Expr::Call(call) => match peel(&call.func) {
                syn::Expr::Path(path) if path.path.segments.last().is_some_and(|s| s.ident == "Some") => {
                    call.args.first()
                }
                _ => None,
            },
            _ => None,
        }
    }

    fn adapter(&mut self, call: &syn::ExprMethodCall, before: &mut Vec<Stmt>) -> Option<Chain> {
        let span = call.method.span();
        let name = call.method.to_string();
        let of = self.chain_of(&call.receiver, before)?;
        let args = match name.as_str() {
            "rev" | "enumerate" | "cycle" | "flatten" | "copied" | "cloned" | "fuse" | "peekable" => 0,
            "scan" => 2,
            _ => 1,
        };
        if !is_known_adapter(&name) || call.args.len() != args {
            self.errors.on(&call.method, &say::with(say::ITERATOR_ADAPTER, &name));
            return None;
        }
        let first = call.args.first();
        let boxed = Box::new;
        Some(match name.as_str() {
            "map" => Chain::Map(boxed(of), self.callable(first?, before)?),
            "filter" => Chain::Filter(boxed(of), self.callable(first?, before)?),
            "filter_map" => Chain::FilterMap(boxed(of), self.callable(first?, before)?),
            "inspect" => Chain::Inspect(boxed(of), self.callable(first?, before)?),
            "take_while" => Chain::TakeWhile(boxed(of), self.callable(first?, before)?),
            "map_while" => Chain::MapWhile(boxed(of), self.callable(first?, before)?),
            "skip_while" => Chain::SkipWhile(boxed(of), self.callable(first?, before)?),
            "scan" => {
                let state = self.expr(first?);
                let state = self.kept("first", state, before);
                Chain::Scan(boxed(of), state, self.callable(call.args.get(1)?, before)?)
            }
            "copied" => Chain::Copied(boxed(of), Copied::Deref),
            "cloned" => Chain::Copied(boxed(of), Copied::Clone),
            "fuse" | "peekable" => of,
            "flatten" => Chain::Flat {
                of: boxed(of),
                inner: Inner::Item,
                reverse: false,
            },
            "flat_map" => match self.callable(first?, before)? {
                Callable::Closure(closure) => Chain::Flat {
                    of: boxed(of),
                    inner: Inner::Map(closure),
                    reverse: false,
                },
                Callable::Path(_) | Callable::Param(..) => {
                    self.errors.on(first?, say::FLAT_MAP_FUNCTION);
                    return None;
                }
            },
            "chain" => {
                let other = self.chain_of(first?, before)?;
                Chain::Chained(boxed(of), boxed(other))
            }
            "zip" => {
                let other = self.chain_of(first?, before)?;
                self.zipped(of, other, call, span, before)?
            }
            "rev" => self.reversed(of, span)?,
            "enumerate" => match self.view(of, span, before) {
                Ok(view) => {
                    let mut view = self.forwards(view, span, before)?;
                    view.node = Node::Enumerate(Box::new(view.node));
                    Chain::View(view)
                }
                Err(of) => Chain::Enumerate(boxed(of)),
            },
            "skip" | "take" | "step_by" => {
                let n = self.expr(first?);
                let n = self.atom("n", n, before);
                self.counted(of, n, &name, span, before)?
            }
            "cycle" => match self.view(of, span, before) {
                Ok(view) if !matches!(view.len, Length::Endless) => {
                    let mut view = self.forwards(view, span, before)?;
                    let len = self.settled_length(&mut view, span, before)?;
                    // Of nothing, a cycle is nothing.
                    let none = self.of_atom(len, span);
                    let zero = self.size(0, span);
                    let none = self.compare_of("==", none, zero);
                    let (zero, most) = (self.size(0, span), self.open(usize_max(span), span));
                    let (then, els) = (
                        self.statements(Vec::new(), Some(zero), span),
                        self.statements(Vec::new(), Some(most), span),
                    );
                    let count = self.either(none, then, els, span);
                    let count = self.atom("count", count, before);
                    Chain::View(View::new(Node::Cycle(Box::new(view.node), len), Length::Known(count)))
                }
                _ => {
                    self.errors.on(&call.method, say::ITERATOR_CYCLE);
                    return None;
                }
            },
            _ => return None,
        })
    }

    /// `skip(n)`, `take(n)`, `step_by(n)`
    fn counted(&mut self, of: Chain, n: Atom, name: &str, span: Span, before: &mut Vec<Stmt>) -> Option<Chain> {
        let of = match (of, name) {
            (Chain::Range(range), "step_by") if range.step.is_none() && !range.rev => {
                return Some(Chain::Range(Range { step: Some(n), ..range }));
            }
            (of, _) => of,
        };
        let view = match self.view(of, span, before) {
            Ok(view) => view,
            Err(of) => {
                return Some(match name {
                    "skip" => Chain::Skip(Box::new(of), n),
                    "take" => Chain::Take(Box::new(of), n),
                    _ => Chain::Step(Box::new(of), n),
                });
            }
        };
        let mut view = self.forwards(view, span, before)?;
        let count = self.of_atom(n, span);
        let len = self.length(&view, span);
        let (node, len) = match name {
            "take" => {
                let len = match len {
                    Some(len) => self.method_of(len, "min", vec![count]),
                    None => count,
                };
                (view.node, Some(len))
            }
            "skip" => {
                let len = len.map(|len| self.method_of(len, "saturating_sub", vec![count]));
                (Node::Skip(Box::new(view.node), n), len)
            }
            _ => {
                if !matches!(n, Atom::Int(1..)) {
                    self.not_zero(n, "the step must not be zero", span, before);
                }
                let len = len.map(|len| self.method_of(len, "div_ceil", vec![count]));
                (Node::Step(Box::new(view.node), n), len)
            }
        };
        view.node = node;
        view.len = match len {
            Some(len) => Length::Known(self.atom("count", len, before)),
            None => Length::Endless,
        };
        Some(Chain::View(view))
    }

    fn zipped(
        &mut self,
        left: Chain,
        right: Chain,
        node: &impl ToTokens,
        span: Span,
        before: &mut Vec<Stmt>,
    ) -> Option<Chain> {
        let left = self.view(left, span, before);
        let right = self.view(right, span, before);
        Some(match (left, right) {
            (Ok(a), Ok(b)) => {
                let a = self.forwards(a, span, before)?;
                let b = self.forwards(b, span, before)?;
                let (m, n) = (self.length(&a, span), self.length(&b, span));
                let len = match (m, n) {
                    (Some(m), Some(n)) => Some(self.method_of(m, "min", vec![n])),
                    (m, n) => m.or(n),
                };
                let len = match len {
                    Some(len) => Length::Known(self.atom("len", len, before)),
                    None => Length::Endless,
                };
                Chain::View(View::new(Node::Zip(Box::new(a.node), Box::new(b.node)), len))
            }
            (Err(a), Ok(b)) => Chain::ZipLeft(Box::new(a), self.forwards(b, span, before)?),
            (Ok(a), Err(b)) => Chain::ZipRight(self.forwards(a, span, before)?, Box::new(b)),
            (Err(_), Err(_)) => {
                self.errors.on(node, say::ITERATOR_ZIP);
                return None;
            }
        })
    }

    pub(super) fn reversed(&mut self, of: Chain, span: Span) -> Option<Chain> {
        let rev = |r: &mut Self, of: Box<Chain>| r.reversed(*of, span).map(Box::new);
        Some(match of {
            Chain::Range(range) => Chain::Range(Range {
                rev: !range.rev,
                ..range
            }),
            Chain::View(view) if !matches!(view.len, Length::Endless) => Chain::View(View {
                reverse: !view.reverse,
                ..view
            }),
            Chain::Once(_) | Chain::Empty => of,
            Chain::Map(of, f) => Chain::Map(rev(self, of)?, f),
            Chain::Copied(of, how) => Chain::Copied(rev(self, of)?, how),
            Chain::Inspect(of, f) => Chain::Inspect(rev(self, of)?, f),
            Chain::Filter(of, f) => Chain::Filter(rev(self, of)?, f),
            Chain::FilterMap(of, f) => Chain::FilterMap(rev(self, of)?, f),
            Chain::Chained(a, b) => {
                let (a, b) = (rev(self, a)?, rev(self, b)?);
                Chain::Chained(b, a)
            }
            Chain::Flat { of, inner, reverse } => Chain::Flat {
                of: rev(self, of)?,
                inner,
                reverse: !reverse,
            },
            Chain::View(_)
            | Chain::Resumed(_)
            | Chain::Successors { .. }
            | Chain::FromFn { .. }
            | Chain::TakeWhile(..)
            | Chain::MapWhile(..)
            | Chain::SkipWhile(..)
            | Chain::Scan(..)
            | Chain::Enumerate(_)
            | Chain::Skip(..)
            | Chain::Take(..)
            | Chain::Step(..)
            | Chain::ZipLeft(..)
            | Chain::ZipRight(..) => {
                self.errors.at(span, say::ITERATOR_REV);
                return None;
            }
        })
    }

    /// The chain with random access, if it can have it; otherwise itself.
    #[expect(clippy::result_large_err, reason = "the chain itself, given back")]
    pub(super) fn view(&mut self, of: Chain, span: Span, before: &mut Vec<Stmt>) -> Result<View, Chain> {
        match of {
            Chain::View(view) => Ok(view),
            Chain::Range(range) => Ok(self.range_view(range, span, before)),
            Chain::Map(of, f) if !f.has_effects() => match self.view(*of, span, before) {
                Ok(view) => Ok(View {
                    node: Node::Map(Box::new(view.node), f),
                    ..view
                }),
                Err(of) => Err(Chain::Map(Box::new(of), f)),
            },
            Chain::Copied(of, how) => match self.view(*of, span, before) {
                Ok(view) => Ok(View {
                    node: Node::Copied(Box::new(view.node), how),
                    ..view
                }),
                Err(of) => Err(Chain::Copied(Box::new(of), how)),
            },
            other => Err(other),
        }
    }

    fn range_view(&mut self, range: Range, span: Span, before: &mut Vec<Stmt>) -> View {
        let (lo, hi) = (self.of_atom(range.lo, span), self.of_atom(range.hi, span));
        self.table.unify(&lo.ty, &range.ty);
        self.table.unify(&hi.ty, &range.ty);
        let inclusive = range.inclusive;
        let len = self.builtin(Builtin::RangeLen { inclusive }, vec![lo, hi], span);
        let len = self.atom("len", len, before);
        let node = Node::Range {
            lo: range.lo,
            ty: range.ty,
        };
        let mut view = View::new(node, Length::Known(len));
        if let Some(step) = range.step {
            if !matches!(step, Atom::Int(1..)) {
                self.not_zero(step, "the step must not be zero", span, before);
            }
            let (len, n) = (self.of_atom(len, span), self.of_atom(step, span));
            let count = self.method_of(len, "div_ceil", vec![n]);
            view.len = Length::Known(self.atom("count", count, before));
            view.node = Node::Step(Box::new(view.node), step);
        }
        view.reverse = range.rev;
        view
    }
}

fn usize_max(span: Span) -> ExprKind {
    ExprKind::Global(quote::quote_spanned!(span=> ::core::primitive::usize::MAX))
}
