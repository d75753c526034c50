//! `VecDeque`: in a derivative it is a vector.
//!
//! It has the same elements in the same order, and its shadow must follow it from one end to the other, as a vector's does. Only one that the function makes for itself is seen to be one; any other
//! stays what it is, and may be read.

use syn::{GenericArgument, PathArguments};

use super::Resolver;
use super::iter::Maybe;
use super::syntax::{path_anchor, peel};
use crate::diag::messages as say;
use crate::front::hir::*;
use crate::front::types::is_std_path;

/// A method of a deque that gives an `Option`, as that of a vector.
pub(super) fn of_vector(name: &str) -> &str {
    match name {
        "front" => "first",
        "back" => "last",
        "front_mut" => "first_mut",
        "back_mut" => "last_mut",
        "pop_back" => "pop",
        other => other,
    }
}

/// Methods at the ends.
fn is_of_ends(name: &str, count: usize) -> bool {
    matches!(
        (name, count),
        (
            "front" | "back" | "front_mut" | "back_mut" | "pop_front" | "pop_back",
            0
        ) | ("push_front" | "push_back", 1)
    )
}

/// `VecDeque`, `std::collections::VecDeque`
pub(super) fn is_deque(path: &syn::Path) -> bool {
    path.segments.last().is_some_and(|last| last.ident == "VecDeque") && is_std_path(path, "collections")
}

/// A type with vectors for deques.
pub(super) fn as_vectors(ty: &mut syn::Type) {
    match ty {
        syn::Type::Path(path) => {
            let deque = path.qself.is_none() && is_deque(&path.path);
            if let Some(last) = path.path.segments.last_mut()
                && let PathArguments::AngleBracketed(args) = &mut last.arguments
            {
                for arg in &mut args.args {
                    if let GenericArgument::Type(ty) = arg {
                        as_vectors(ty);
                    }
                }
                if deque {
                    let args = &last.arguments;
                    path.path = syn::parse_quote!(Vec #args);
                }
            }
        }
        syn::Type::Reference(to) => as_vectors(&mut to.elem),
        syn::Type::Paren(inner) => as_vectors(&mut inner.elem),
        syn::Type::Group(inner) => as_vectors(&mut inner.elem),
        syn::Type::Slice(slice) => as_vectors(&mut slice.elem),
        syn::Type::Array(array) => as_vectors(&mut array.elem),
        syn::Type::Tuple(tuple) => tuple.elems.iter_mut().for_each(as_vectors),
        _ => {}
    }
}

impl Resolver<'_> {
    /// Is it a method of a deque that the function has made?
    pub(super) fn is_at_end(&self, call: &syn::ExprMethodCall) -> bool {
        is_of_ends(&call.method.to_string(), call.args.len()) && self.is_own_vector(&call.receiver)
    }

    fn is_own_vector(&self, e: &syn::Expr) -> bool {
        let syn::Expr::Path(path) = peel(e) else {
            return false;
        };
        let local = path.path.get_ident().and_then(|name| self.lookup(name));
        local.is_some_and(|local| matches!(self.table.strip(&self.locals[local.0 as usize].ty), Type::Vec(_)))
    }

    /// `VecDeque::from(vec![a, b])`
    pub(super) fn deque_from(&mut self, callee: &syn::ExprPath, args: Vec<Expr>) -> Expr {
        let span = path_anchor(&callee.path);
        for arg in args {
            let is_vector = matches!(self.table.strip(&arg.ty), Type::Vec(_));
            match arg.kind {
                ExprKind::Array(elements) => return self.builtin(Builtin::VecOf, elements, span),
                ExprKind::Builtin(Builtin::VecOf | Builtin::VecRepeat, _) => return arg,
                _ if is_vector => return arg,
                _ => {}
            }
        }
        self.refuse(callee, &say::with(say::METHOD_OF_MEMORY, "from"), span)
    }

    /// `q.push_back(x)`, `q.push_front(x)`
    pub(super) fn pushed_at_end(&mut self, call: &syn::ExprMethodCall) -> Option<Expr> {
        let value = call.args.first().filter(|_| self.is_at_end(call))?;
        let span = call.method.span();
        let of = self.expr(&call.receiver);
        let value = self.expr(value);
        Some(match call.method == "push_back" {
            true => self.builtin(Builtin::Push, vec![of, value], span),
            false => {
                let first = self.size(0, span);
                self.builtin(Builtin::Shift(Shift::Insert), vec![of, first, value], span)
            }
        })
    }

    /// `q.pop_front()`
    pub(super) fn popped_first(&mut self, call: &syn::ExprMethodCall) -> Maybe {
        let span = call.method.span();
        let mut stmts = Vec::new();
        let of = self.expr(&call.receiver);
        let of = self.reference(true, of);
        let of = self.kept("items", of, &mut stmts);
        let (len, zero) = (self.len_of(of, span), self.size(0, span));
        let some = self.compare_of("!=", len, zero);
        let (of, first) = (self.local_expr(of, span), self.size(0, span));
        let value = self.builtin(Builtin::Shift(Shift::Remove), vec![of, first], span);
        Maybe { stmts, some, value }
    }
}
