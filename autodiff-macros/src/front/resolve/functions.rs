//! Functions as arguments: parameters that are called, and what is passed to such parameters.
//!
//! Who calls a closure that is passed to a function is not known here, so its body cannot be put in the place of the call: it becomes a function of its own
//! (see [`Lifted`]), and what it captures becomes arguments.

use proc_macro2::Span;
use quote::ToTokens;

use super::Resolver;
use super::bound::unreferenced;
use super::closure::{Callable, Closure};
use super::syntax::{anchor, is_upper, path_anchor, peel};
use crate::diag::messages as say;
use crate::front::hir::*;
use crate::front::infer::arity;
use crate::front::types::{convert, primitive};
use crate::ir::{Activity, Mode};
use crate::source::Source;

impl Resolver<'_> {
    /// The parameters that are functions: their names can be called.
    pub(super) fn functions(&mut self, source: &Source, params: &[Param]) -> Vec<FunctionParam> {
        let (mut found, generics) = (Vec::new(), source.generics());
        for function in &source.functions {
            let Some(param) = params.get(function.index) else {
                continue;
            };
            let PatKind::Bind { local, .. } = param.pat.kind else {
                continue;
            };
            let mut ty = |ty: &syn::Type| convert(ty, &generics, &mut || Type::Unknown);
            let known = FunctionParam {
                local,
                inputs: function.inputs.iter().map(&mut ty).collect(),
                output: function.output.as_ref().map_or(Type::Unit, &mut ty),
            };
            let types = (known.inputs.clone(), known.output.clone());
            self.callables.insert(local, Callable::Param(local, types.into()));
            found.push(known);
        }
        found
    }

    /// The arguments of a function that the macro does not know.
    pub(super) fn arguments<'a>(&mut self, args: impl IntoIterator<Item = &'a syn::Expr>) -> Vec<Expr> {
        args.into_iter()
            .map(|arg| self.function_argument(arg).unwrap_or_else(|| self.expr(arg)))
            .collect()
    }

    /// A closure, the name of one, a parameter that is a function, or an annotated function by its path. `None` if it is none of these.
    fn function_argument(&mut self, arg: &syn::Expr) -> Option<Expr> {
        let span = anchor(arg);
        match unreferenced(arg) {
            syn::Expr::Closure(node) => {
                let mut before = Vec::new();
                let closure = self.capture(node, &mut before);
                Some(match closure {
                    Some(closure) => self.lift(&closure, before, span),
                    None => self.placeholder(span),
                })
            }
            syn::Expr::Path(path) => match self.callable_local(path) {
                Some(callable) => Some(self.passed(&callable, span)),
                None => self.function_path(path, matches!(peel(arg), syn::Expr::Path(_)), span),
            },
            _ => None,
        }
    }

    fn passed(&mut self, callable: &Callable, span: Span) -> Expr {
        match callable {
            Callable::Closure(closure) => self.lift(closure, Vec::new(), span),
            Callable::Param(local, _) => self.open(ExprKind::Local(*local), span),
            Callable::Path(path) => {
                let found = self.function_path(path, true, span);
                found.unwrap_or_else(|| self.refuse(&**path, say::CLOSURE_VALUE, span))
            }
        }
    }

    /// A function by its path, as the case of its name tells it from a constant. One of std's is called by a closure.
    fn function_path(&mut self, path: &syn::ExprPath, bare: bool, span: Span) -> Option<Expr> {
        let mut segments = path.path.segments.iter().rev();
        let last = segments.next()?;
        let owner = segments.next().map(|owner| owner.ident.to_string());
        if path.qself.is_some() || is_upper(&last.ident) {
            return None;
        }
        if let Some(of) = owner.as_deref().and_then(primitive) {
            let count = arity(&of, &last.ident.to_string())?;
            return Some(self.lift_path(path, &of, count, span));
        }
        if path.path.get_ident().is_some_and(|name| self.lookup(name).is_some()) {
            return None;
        }
        if owner
            .as_ref()
            .is_some_and(|owner| owner.starts_with(char::is_uppercase))
        {
            let text = crate::diag::written(&path.to_token_stream());
            return Some(self.refuse(path, &say::with(say::FUNCTION_PATH, &text), span));
        }
        // A reference to a constant, most likely.
        if !bare && owner.is_none() && self.errors.any() {
            return None;
        }
        Some(self.open(ExprKind::FunctionPath(path.to_token_stream()), path_anchor(&path.path)))
    }

    /// `f64::sin` as `|x| f64::sin(x)`.
    fn lift_path(&mut self, path: &syn::ExprPath, of: &Type, count: usize, span: Span) -> Expr {
        let first = LocalId(self.locals.len() as u32);
        let mut params = Vec::new();
        let mut args = Vec::new();
        for k in 0..count {
            let local = self.hidden(&format!("x{k}"), span, false);
            let mut pat = self.name_pat(local, span);
            pat.ty = of.clone();
            params.push(param(k, pat));
            args.push(self.local_expr(local, span));
        }
        let value = self.call_path(path, args);
        let ret = value.ty.clone();
        let body = self.statements(Vec::new(), Some(value), span);
        self.lifted(first, Vec::new(), (params, ret, body), span)
    }

    /// A closure as a function of its own.
    fn lift(&mut self, closure: &Closure, before: Vec<Stmt>, span: Span) -> Expr {
        let first = LocalId(self.locals.len() as u32);
        let Some(found) = self.alone(closure) else {
            return self.placeholder(span);
        };
        self.lifted(first, before, found, span)
    }

    fn lifted(
        &mut self,
        first: LocalId,
        before: Vec<Stmt>,
        (params, ret, body): (Vec<Param>, Type, Block),
        span: Span,
    ) -> Expr {
        let before = self.statements(before, None, span);
        let lifted = Lifted {
            before,
            params,
            ret,
            body,
            first,
            span,
        };
        self.open(ExprKind::Closure(Box::new(lifted)), span)
    }
}

/// A parameter of a closure. How it is passed is decided when its type is known.
pub(super) fn param(index: usize, pat: Pat) -> Param {
    let name = match &pat.kind {
        PatKind::Bind { sub: None, .. } => "x",
        _ => "arg",
    };
    Param {
        name: format!("{name}{index}"),
        span: pat.span,
        ty: pat.ty.clone(),
        pat,
        mode: Mode::Value,
        activity: Activity::Active,
    }
}
