//! Closures that are passed to functions: each is a function of its own, whose first parameters are what it captures.
//!
//! A number is captured by value, anything else by reference: nothing changes what a closure captures while it lives, and what `move` copies has been copied
//! where the closure was written.

use std::collections::HashSet;

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};

use super::uses::{captures, changed};
use super::{Bound, Lower, Lowered, Val, code, ir_type};
use crate::diag::messages as say;
use crate::front::hir::{Code, Expr, ExprKind, Lifted, LocalId, Type};
use crate::front::types::{code as written, is_written, may_be_active};
use crate::ir::*;
use crate::source::{Capture, FunctionParam, Mark, Options, Source};

/// More of them have no environment.
const MOST: usize = 12;

/// A closure as a function of its own.
pub(crate) struct Closure {
    pub lowered: Lowered,
    /// `fn(k: f64, xs: &[f64], t: f64) -> f64`: the captures first.
    pub sig: syn::Signature,
    /// What it captures, in this order.
    pub captures: Vec<Capture>,
    pub span: Span,
}

impl Closure {
    /// As if it had been written as a function of its own in `outer`, with the number `index` among such.
    pub(crate) fn source(&self, outer: &Source, index: usize) -> Source {
        let mut sig = self.sig.clone();
        sig.ident = format_ident!("{}_closure{index}", plain(&outer.sig.ident.to_string()));
        let functions = self
            .captures
            .iter()
            .enumerate()
            .filter_map(|(k, capture)| {
                let Capture::Function(family) = capture else {
                    return None;
                };
                let known = outer.functions.iter().find(|f| f.family == family.to_string())?;
                Some(FunctionParam {
                    index: k,
                    ..known.clone()
                })
            })
            .collect();
        Source {
            original: TokenStream::new(),
            attrs: Vec::new(),
            vis: syn::Visibility::Inherited,
            marks: vec![Mark::None; sig.inputs.len()],
            sig,
            block: outer.block.clone(),
            options: Options {
                name: None,
                graph: false,
                recursive: false,
                ..outer.options.clone()
            },
            functions,
            mixed: outer.mixed.clone(),
            home: None,
            required: false,
        }
    }
}

impl Lower<'_> {
    /// The arguments of a call. What a closure captures stands among them.
    pub(super) fn arguments(&mut self, args: &[Expr]) -> Option<(Vec<Arg>, Vec<FunctionArg>)> {
        let (mut out, mut functions) = (Vec::new(), Vec::new());
        for arg in args {
            let at = out.len();
            let which = match &arg.kind {
                ExprKind::FunctionPath(path) => Passed::Path(path.clone()),
                ExprKind::Closure(lifted) => {
                    out.extend(self.lifted(lifted)?);
                    Passed::Closure(self.closures.len() - 1)
                }
                _ => {
                    out.push(self.argument(arg)?);
                    continue;
                }
            };
            let count = out.len() - at;
            functions.push(FunctionArg { at, count, which });
        }
        Some((out, functions))
    }

    /// A call of a parameter that is a function.
    pub(super) fn apply(&mut self, function: LocalId, args: &[Expr], e: &Expr) -> Option<Val> {
        let Type::Ref { to, .. } = &self.local(function).ty else {
            return self.refuse(e.span, say::CALL_OF_LOCAL);
        };
        let Type::Function(family) = &**to else {
            return self.refuse(e.span, say::CALL_OF_LOCAL);
        };
        let callee = Callee::Function(family.0.clone());
        let mut all = vec![self.captured_arg(function, e)?];
        let (more, functions) = self.arguments(args)?;
        if !functions.is_empty() {
            return self.refuse(e.span, say::FUNCTION_VALUE);
        }
        all.extend(more);
        self.push_call(callee, (all, functions), &e.ty, e)
    }

    /// A closure as an argument: makes its function, gives what it captures.
    fn lifted(&mut self, lifted: &Lifted) -> Option<Vec<Arg>> {
        self.block(&lifted.before);
        let captured = captures(lifted);
        if captured.len() > MOST {
            return self.refuse(lifted.span, say::CAPTURED_MANY);
        }
        if let Some(span) = changed(lifted) {
            return self.refuse(span, say::CAPTURED_CHANGED);
        }
        let mut inputs = Vec::new();
        let mut kinds = Vec::new();
        let mut names = HashSet::new();
        for id in &captured {
            let local = self.local(*id);
            let name = local.ident.to_string();
            if name == "self" || mentions_self(&written(&local.ty)) {
                return self.refuse(lifted.span, &say::with(say::CAPTURED_SELF, &name));
            }
            if !is_written(&local.ty) {
                return self.refuse(lifted.span, &say::with(say::CAPTURED_TYPE, &name));
            }
            let own = written(local.ty.strip());
            let (kind, ty) = match &local.ty {
                ty if ty.is_scalar() => (Capture::Value(own.clone()), own),
                ty => match ty.strip() {
                    Type::Function(_) => (Capture::Function(own.clone()), own),
                    _ => (Capture::Ref(own.clone()), quote!(&#own)),
                },
            };
            // Variables of one name, one of which hides the other.
            let mut name = plain(&name);
            if !names.insert(name.clone()) {
                name = format!("{name}_{}", kinds.len());
            }
            let name = format_ident!("{name}");
            inputs.push(quote!(#name: #ty));
            kinds.push(kind);
        }
        for (k, param) in lifted.params.iter().enumerate() {
            let (name, ty) = (format_ident!("__arg{k}"), written(&param.ty));
            inputs.push(quote!(#name: #ty));
        }
        let ret = written(&lifted.ret);
        let sig = syn::parse2(quote!(fn closure(#(#inputs),*) -> #ret));
        let Ok(sig) = sig else {
            return self.refuse(lifted.span, say::CLOSURE_RESULT_TYPE);
        };
        let mut args = Vec::new();
        for id in &captured {
            let here = Expr {
                kind: ExprKind::Local(*id),
                ty: self.local(*id).ty.clone(),
                span: lifted.span,
            };
            args.push(self.captured_arg(*id, &here)?);
        }
        let name = format_ident!("closure");
        let hir = Code {
            name: &name,
            params: &lifted.params,
            ret: &lifted.ret,
            body: &lifted.body,
            ..self.hir
        };
        let before = self.errors.count();
        let lowered = code(hir, &captured, self.errors);
        if self.errors.count() > before {
            return None;
        }
        self.closures.push(Closure {
            lowered,
            sig,
            captures: kinds,
            span: lifted.span,
        });
        Some(args)
    }

    /// A local as an argument, lent if it is no number.
    fn captured_arg(&mut self, id: LocalId, e: &Expr) -> Option<Arg> {
        let bound = self.mention(id)?;
        let value = self.load(bound, &e.ty);
        Some(match value {
            Val::Scalar(v) => Arg::Value(v),
            Val::Const(tokens, _) => Arg::Const(tokens),
            value => {
                let (mut path, _) = self.in_memory(value, e.span)?;
                // What is captured is of the type that the variable has, and is not coerced.
                let is_slice = matches!(self.b.f.path_ty(&path), Ty::Slice(_));
                if matches!(e.ty.strip(), Type::Slice(_)) && !is_slice {
                    path = path.with(Proj::Range {
                        lo: None,
                        hi: None,
                        inclusive: false,
                    });
                }
                Arg::Borrow { path, mutable: false }
            }
        })
    }

    /// Declares what is captured as the first parameters.
    pub(super) fn captured(&mut self, ids: &[LocalId]) {
        for (k, id) in ids.iter().enumerate() {
            let local = self.local(*id);
            let (name, span) = (plain(&local.ident.to_string()), local.ident.span());
            self.b.span = span;
            let ty = ir_type(&local.ty);
            let (binding, mode, bound) = match local.ty.is_scalar() {
                true => {
                    let v = self.b.value(ty.clone(), Some(name.clone()));
                    (Binding::Value(v), Mode::Value, Bound::Val(Val::Scalar(v)))
                }
                false => {
                    let mode = Mode::Ref;
                    let place = self.b.place(ty.clone(), &name, PlaceKind::Param { index: k, mode });
                    self.homes.insert(place, super::Home { region: 0, cycle: 0 });
                    let path = Path::whole(place);
                    let bound = match &local.ty {
                        Type::Ref { to, .. } => Bound::Val(Val::Ref {
                            path,
                            to: (**to).clone(),
                            mutable: false,
                        }),
                        ty => Bound::Mem(path, ty.clone()),
                    };
                    (Binding::Place(place), mode, bound)
                }
            };
            self.b.f.params.push(Param {
                name,
                role: Role::Primal(k),
                mode,
                binding,
                ty,
                span,
                activity: match may_be_active(&local.ty) {
                    true => Activity::Active,
                    false => Activity::Constant,
                },
            });
            self.bind_name(*id, bound);
        }
    }
}

/// Without `r#`.
fn plain(name: &str) -> String {
    name.strip_prefix("r#").unwrap_or(name).to_owned()
}

fn mentions_self(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        proc_macro2::TokenTree::Ident(ident) => ident == "Self",
        proc_macro2::TokenTree::Group(group) => mentions_self(&group.stream()),
        proc_macro2::TokenTree::Punct(_) | proc_macro2::TokenTree::Literal(_) => false,
    })
}
