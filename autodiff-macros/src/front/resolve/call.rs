//! Calls. Paths say here what they are; methods of known name wait for the type of their receiver.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};

use super::Resolver;
use super::options::std_variant;
use super::syntax::{anchor, is_upper, path_anchor, peel};
use crate::diag::messages as say;
use crate::front::hir::*;
use crate::front::infer::gives_option;
use crate::front::types::{is_std_path, primitive};
use crate::ir::PopPanic;

impl Resolver<'_> {
    pub(super) fn call(&mut self, call: &syn::ExprCall) -> Expr {
        let syn::Expr::Path(callee) = peel(&call.func) else {
            // What is called is refused as a whole; its arguments may hold more mistakes.
            self.exprs(&call.args);
            return self.refuse(&call.func, say::CALL_OF_EXPRESSION, anchor(&call.func));
        };
        let span = path_anchor(&callee.path);
        match std_variant(&callee.path) {
            Some((_, Which::No)) if call.args.len() == 1 => return self.error(call, span),
            Some(_) if call.args.len() == 1 => {}
            Some(_) => return self.refuse(call, say::ENUM_PAYLOAD, span),
            None => {}
        }
        if let Some(array) = self.array_from_fn(call) {
            return array;
        }
        if let Some(local) = callee.path.get_ident().and_then(|name| self.lookup(name)) {
            let args = self.exprs(&call.args);
            return self.call_local(callee, local, args, span);
        }
        let args = match is_known(&callee.path) {
            true => self.exprs(&call.args),
            false => self.arguments(&call.args),
        };
        self.call_path(callee, args)
    }

    /// A function by its path.
    pub(super) fn call_path(&mut self, callee: &syn::ExprPath, mut args: Vec<Expr>) -> Expr {
        let span = path_anchor(&callee.path);
        if let (Some((family, Which::Yes)), 1) = (std_variant(&callee.path), args.len()) {
            return self.variant(family, Which::Yes, args.pop(), span);
        }
        if std_variant(&callee.path).is_some() {
            return self.refuse(callee, say::ENUM_PAYLOAD, span);
        }
        if let Some(ty) = self.float_owner(callee) {
            return match self.float_function(ty, callee, args) {
                Ok(known) => known,
                Err(args) => self.user_function(callee, args, span),
            };
        }
        if self.is_float_trait(callee) && !args.is_empty() {
            let ty = self.table.fresh();
            return self.scalar_function(&ty, callee, args);
        }
        if callee.qself.is_some() {
            return self.refuse(callee, say::QUALIFIED, span);
        }
        if let Some(ident) = callee.path.get_ident() {
            if let Some(local) = self.lookup(ident) {
                if self.refused.contains(&local) {
                    return self.placeholder(span);
                }
                return self.refuse(callee, say::CALL_OF_LOCAL, span);
            }
            if ident != self.name.as_str() && is_bare_mem(ident, args.len()) {
                return self.refuse(callee, &say::with(say::BARE_MEM, &ident.to_string()), span);
            }
        }
        match self.known_function(callee, args) {
            Ok(known) => known,
            Err(args) => self.user_function(callee, args, span),
        }
    }

    /// Functions of std; the arguments are given back if it is none.
    fn known_function(&mut self, callee: &syn::ExprPath, args: Vec<Expr>) -> Result<Expr, Vec<Expr>> {
        let path = &callee.path;
        let span = path_anchor(path);
        let mut segments = path.segments.iter().rev();
        let Some(last) = segments.next() else { return Err(args) };
        let Some(owner) = segments.next() else { return Err(args) };
        let name = last.ident.to_string();
        let owner_name = owner.ident.to_string();
        let is_root = |module: &str| match segments.clone().count() {
            0 => true,
            2 => is_std_path(&without_last(path), module),
            _ => false,
        };
        if let Some(ty) = primitive(&owner_name)
            && ty.is_scalar()
            && is_root("primitive")
        {
            return Ok(self.scalar_function(&ty, callee, args));
        }
        if owner_name == "mem" && is_std_module(path) {
            let builtin = match (name.as_str(), args.len()) {
                ("swap", 2) => Builtin::MemSwap,
                ("replace", 2) => Builtin::MemReplace,
                ("take", 1) => Builtin::MemTake,
                _ => return Err(args),
            };
            return Ok(self.open(ExprKind::Builtin(builtin, args), span));
        }
        if owner_name == "Box" && name == "new" && args.len() == 1 && owner.arguments.is_none() && is_root("boxed") {
            let krate = self.krate;
            let callee = quote_spanned!(span=> #krate::__private::boxed);
            return Ok(self.open(ExprKind::Call { callee, args }, span));
        }
        let deque = owner_name == "VecDeque" && is_root("collections");
        if deque && name == "from" {
            return Ok(self.deque_from(callee, args));
        }
        if deque || owner_name == "Vec" && is_root("vec") {
            return Ok(self.vec_function(callee, owner, &name, args));
        }
        Err(args)
    }

    /// `f64::sin(x)`, `f64::from(n)`, `usize::min(a, b)`
    pub(super) fn scalar_function(&mut self, ty: &Type, callee: &syn::ExprPath, args: Vec<Expr>) -> Expr {
        let span = path_anchor(&callee.path);
        let Some(method) = callee.path.segments.last().map(|segment| segment.ident.clone()) else {
            return self.placeholder(span);
        };
        let mut args = args.into_iter();
        let (Some(first), name) = (args.next(), method.to_string()) else {
            let message = say::with(
                if ty.is_float() {
                    say::METHOD_OF_FLOAT
                } else {
                    say::METHOD_OF_SCALAR
                },
                &method.to_string(),
            );
            return self.refuse(callee, &message, span);
        };
        if name == "from" && args.len() == 0 {
            return Expr {
                kind: ExprKind::Cast(Box::new(first)),
                ty: ty.clone(),
                span,
            };
        }
        if name.starts_with("from_") || name.starts_with("try_") {
            let message = say::with(
                if ty.is_float() {
                    say::METHOD_OF_FLOAT
                } else {
                    say::METHOD_OF_SCALAR
                },
                &name,
            );
            return self.refuse(callee, &message, span);
        }
        // Methods that take `&self` are given a reference here: `f64::total_cmp(&a, &b)`.
        let recv = match first.kind {
            ExprKind::Ref { of, .. } => *of,
            _ => first,
        };
        self.table.unify(&recv.ty, ty);
        let kind = ExprKind::MethodCall {
            recv: Box::new(recv),
            method,
            turbofish: TokenStream::new(),
            args: args.collect(),
        };
        self.open(kind, span)
    }

    /// `Vec::new()`, `Vec::<f64>::with_capacity(n)`
    fn vec_function(&mut self, callee: &syn::ExprPath, owner: &syn::PathSegment, name: &str, args: Vec<Expr>) -> Expr {
        let span = path_anchor(&callee.path);
        let builtin = match (name, args.len()) {
            ("new", 0) => Builtin::VecNew,
            ("with_capacity", 1) => Builtin::VecWithCapacity,
            _ => return self.refuse(callee, &say::with(say::METHOD_OF_MEMORY, name), span),
        };
        let ty = match &owner.arguments {
            syn::PathArguments::None => {
                let elem = self.table.fresh();
                Type::Vec(Box::new(elem))
            }
            _ => {
                let owner = syn::Path::from(owner.clone());
                self.ty(&syn::Type::Path(syn::TypePath {
                    attrs: Vec::new(),
                    qself: None,
                    path: owner,
                }))
            }
        };
        Expr {
            kind: ExprKind::Builtin(builtin, args),
            ty,
            span,
        }
    }

    fn user_function(&mut self, callee: &syn::ExprPath, args: Vec<Expr>, span: Span) -> Expr {
        let path = &callee.path;
        if path.segments.last().is_some_and(|last| is_upper(&last.ident)) {
            let fields = args
                .into_iter()
                .enumerate()
                .map(|(k, arg)| (syn::Member::from(k), arg))
                .collect();
            return self.open(
                ExprKind::Struct {
                    path: path.to_token_stream(),
                    fields,
                    base: None,
                },
                span,
            );
        }
        if self.is_own_name(path) {
            self.recursive = true;
        }
        self.open(
            ExprKind::Call {
                callee: callee.to_token_stream(),
                args,
            },
            span,
        )
    }

    /// `name`; in an `impl` `Self::name`, or `Type::name`.
    fn is_own_name(&self, path: &syn::Path) -> bool {
        let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        match names.as_slice() {
            [name] => !self.method && *name == self.name,
            [owner, name] if self.method => {
                *name == self.name && (owner == "Self" || self.owner.as_ref() == Some(owner))
            }
            [owner, name] => *name == self.name && owner == "self",
            _ => false,
        }
    }

    pub(super) fn method_call(&mut self, call: &syn::ExprMethodCall, whole: &syn::Expr) -> Expr {
        let span = call.method.span();
        let name = call.method.to_string();
        match (name.as_str(), call.args.len()) {
            ("contains", 1) if matches!(peel(&call.receiver), syn::Expr::Range(_)) => return self.range_contains(call),
            ("unwrap" | "is_some" | "is_none", 0) | ("expect" | "unwrap_or", 1) if of_scalar_option(&call.receiver) => {
            }
            ("unwrap", 0) | ("expect", 1) if is_pop(&call.receiver) => return self.unwrap_pop(call),
            ("unwrap", 0) | ("expect", 1) if let Some(number) = self.conversion(&call.receiver) => {
                return number;
            }
            _ if let Some(pushed) = self.pushed_at_end(call) => return pushed,
            _ if self.is_surely_maybe(whole) => return self.maybe_value(whole),
            _ if self.is_maybe(&call.receiver) => {
                if let Some(found) = self.of_maybe(call) {
                    return found;
                }
            }
            ("pop", 0) => {
                let vec = self.expr(&call.receiver);
                return self.open(ExprKind::Builtin(Builtin::PopOption, vec![vec]), span);
            }
            _ if !self.is_chain(whole)
                && let Some(found) = self.slice_method(call) =>
            {
                return found;
            }
            ("extend" | "extend_from_slice", 1) => return self.extended(call),
            _ if self.is_chain(whole) => return self.chain_as_value(whole, span),
            _ if self.is_chain(&call.receiver) => return self.chain_end(call),
            _ => {}
        }
        if let Some(done) = self.option_method(call) {
            return done;
        }
        let recv = self.boxed(&call.receiver);
        let args = self.arguments(&call.args);
        let turbofish = call.turbofish.to_token_stream();
        self.open(
            ExprKind::MethodCall {
                recv,
                method: call.method.clone(),
                turbofish,
                args,
            },
            span,
        )
    }

    /// `v.pop().unwrap()`, `v.pop().expect("…")`
    fn unwrap_pop(&mut self, call: &syn::ExprMethodCall) -> Expr {
        let panics = match call.args.first().map(peel) {
            None => Some(PopPanic::Unwrap),
            Some(syn::Expr::Lit(syn::ExprLit {
                lit: syn::Lit::Str(text),
                ..
            })) => Some(PopPanic::Expect(text.value())),
            Some(_) => None,
        };
        match (peel(&call.receiver), panics) {
            (syn::Expr::MethodCall(pop), Some(panics)) => {
                let vec = self.expr(&pop.receiver);
                self.open(
                    ExprKind::Builtin(Builtin::Pop(Some(panics)), vec![vec]),
                    pop.method.span(),
                )
            }
            _ => match self.option_method(call) {
                Some(value) => value,
                None => self.refuse(call, say::UNKNOWN_SYNTAX, call.method.span()),
            },
        }
    }

    /// `(lo..hi).contains(&x)`
    fn range_contains(&mut self, call: &syn::ExprMethodCall) -> Expr {
        let span = call.method.span();
        let syn::Expr::Range(range) = peel(&call.receiver) else {
            return self.refuse(call, say::RANGE_VALUE, span);
        };
        let (Some(lo), Some(hi), Some(x)) = (&range.start, &range.end, call.args.first()) else {
            return self.refuse(range, say::RANGE_VALUE, span);
        };
        let inclusive = matches!(range.limits, syn::RangeLimits::Closed(_));
        let args = vec![self.expr(lo), self.expr(hi), self.expr(x)];
        self.open(ExprKind::Builtin(Builtin::RangeContains { inclusive }, args), span)
    }
}

/// `a.partial_cmp(&b)`, `n.checked_sub(1)`: the `Option` holds nothing active.
fn of_scalar_option(e: &syn::Expr) -> bool {
    matches!(peel(e), syn::Expr::MethodCall(call) if gives_option(&call.method.to_string()))
}

fn is_pop(e: &syn::Expr) -> bool {
    matches!(peel(e), syn::Expr::MethodCall(call) if call.method == "pop" && call.args.is_empty())
}

/// `swap(&mut a, &mut b)` without its module.
fn is_bare_mem(ident: &syn::Ident, count: usize) -> bool {
    matches!(
        (ident.to_string().as_str(), count),
        ("swap" | "replace", 2) | ("take", 1)
    )
}

/// May this be a function of std, or a constructor? Those take no functions.
fn is_known(path: &syn::Path) -> bool {
    let mut names = path.segments.iter().rev().map(|segment| segment.ident.to_string());
    let upper = path.segments.last().is_some_and(|last| is_upper(&last.ident));
    let owner = names.nth(1).unwrap_or_default();
    upper || primitive(&owner).is_some() || matches!(owner.as_str(), "mem" | "Vec")
}

/// `mem::f`, `std::mem::f`, `core::mem::f`
fn is_std_module(path: &syn::Path) -> bool {
    match path.segments.len() {
        2 => path.leading_colon.is_none(),
        3 => path
            .segments
            .first()
            .is_some_and(|root| root.ident == "std" || root.ident == "core"),
        _ => false,
    }
}

fn without_last(path: &syn::Path) -> syn::Path {
    let mut path = path.clone();
    path.segments.pop();
    path.segments.pop_punct();
    path
}
