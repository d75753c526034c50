//! From syn's tree to the HIR: names, labels, and a decision on every form of syntax.
//!
//! Nothing is skipped: a form is either translated or refused with a message. After a refusal the walk goes on, so that every mistake
//! is reported; a placeholder of unknown type stands in for what was refused.
//!
//! Names are resolved by their text. Two variables of one text and different hygiene (in code that another macro made) are refused.

mod bound;
mod build;
mod call;
mod closure;
mod conditions;
mod control;
mod deque;
mod element;
mod expr;
mod floats;
mod functions;
mod items;
mod iter;
mod macros;
mod maybe;
mod missing;
mod options;
mod pat;
mod path;
mod slices;
mod syntax;

use std::collections::{BTreeSet, HashMap};

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;

use super::aliases;
use super::hir::*;
use super::infer::{Kind, Table};
use super::signature;
use super::types::convert;
use crate::diag::{Errors, messages as say};
use crate::generics::Generics;
use crate::source::{Home, Source};

/// How deep expressions may nest. Every later pass is recursive.
const DEEPEST: usize = 200;

/// A function with names resolved, and the variables of its types.
pub(super) struct Resolved {
    pub function: Function,
    pub table: Table,
    /// The number of [`LoopId`]s.
    pub exits: usize,
}

pub(super) fn resolve(source: &Source, errors: &mut Errors) -> Resolved {
    let (params, ret) = signature::check(source, errors);
    let mut resolver = Resolver {
        errors,
        table: Table::default(),
        locals: Vec::new(),
        scope: Vec::new(),
        targets: Vec::new(),
        exits: 0,
        depth: 0,
        too_deep: false,
        name: source.sig.ident.to_string(),
        ret: ret.clone(),
        method: source.is_associated(),
        owner: source.home.as_deref().and_then(Home::name),
        recursive: source.options.recursive,
        mixed: &source.mixed,
        krate: &source.options.krate,
        refused: Vec::new(),
        callables: HashMap::new(),
        iterators: HashMap::new(),
        inlined: Vec::new(),
        bodies: 0,
        position: None,
        items: items::Items::new(source),
        generics: source.generics(),
    };
    let params: Vec<Param> = params
        .into_iter()
        .enumerate()
        .map(|(k, param)| resolver.param(k, param))
        .collect();
    let functions = resolver.functions(source, &params);
    let without_aliases = aliases::expand(&source.block);
    let body = resolver.block(without_aliases.as_ref().unwrap_or(&source.block));
    let Resolver {
        table,
        locals,
        exits,
        recursive,
        items,
        ..
    } = resolver;
    let function = Function {
        name: source.sig.ident.clone(),
        params,
        locals,
        ret,
        body,
        recursive,
        items: items.copied,
        through: Vec::new(),
        functions,
    };
    Resolved {
        function,
        table,
        exits: exits as usize,
    }
}

/// What `break` and `continue` may go to.
struct Target {
    label: Option<String>,
    id: LoopId,
    is_loop: bool,
    /// Where the body is followed by more in the loop, or stands in several: the block around it, which `continue` leaves.
    next: Option<LoopId>,
}

struct Resolver<'a> {
    errors: &'a mut Errors,
    table: Table,
    locals: Vec<Local>,
    /// The names in scope, the innermost last.
    scope: Vec<LocalId>,
    targets: Vec<Target>,
    exits: u32,
    depth: usize,
    /// That it was too deep has been said.
    too_deep: bool,
    /// The function's own name.
    name: String,
    /// What it gives.
    ret: Type,
    /// It stands in an `impl`.
    method: bool,
    /// The type around, where that is known.
    owner: Option<String>,
    recursive: bool,
    /// What their values are was refused: nothing more is said of them.
    refused: Vec<LocalId>,
    /// The names that stand for closures.
    callables: HashMap<LocalId, closure::Callable>,
    /// The names that stand for iterators.
    iterators: HashMap<LocalId, iter::Named>,
    /// The closures whose bodies are being put in place, and how many there have been.
    inlined: Vec<closure::Inlined>,
    bodies: u32,
    /// The index that the innermost loop over a view has, for the consumer of its items.
    position: Option<LocalId>,
    items: items::Items,
    /// The generic parameters in scope.
    generics: Generics,
    /// Names in several contexts.
    mixed: &'a BTreeSet<String>,
    /// The path of the runtime.
    krate: &'a syn::Path,
}

impl Resolver<'_> {
    fn param(&mut self, index: usize, param: signature::Param<'_>) -> Param {
        let signature::Param {
            pat,
            node,
            ty,
            mode,
            activity,
            refused,
        } = param;
        let first = self.locals.len();
        let ty = if refused {
            self.table.fresh_of(Kind::Refused)
        } else {
            ty
        };
        let (name, pat) = match pat {
            Some(pat) => {
                let name = match pat {
                    syn::Pat::Ident(pat) => pat.ident.to_string(),
                    _ => format!("arg{index}"),
                };
                (name, self.pat(pat, ty.clone(), false))
            }
            None => ("self".to_owned(), self.receiver(node, &ty)),
        };
        for local in &mut self.locals[first..] {
            local.param = Some(index);
        }
        if refused {
            self.refuse_locals(first);
        }
        Param {
            name,
            span: pat.span,
            pat,
            ty,
            mode,
            activity,
        }
    }

    fn receiver(&mut self, node: &syn::FnArg, ty: &Type) -> Pat {
        let (span, mutable) = match node {
            syn::FnArg::Receiver(receiver) => (receiver.self_token.span, receiver.mutability.is_some()),
            syn::FnArg::Typed(_) => (Span::call_site(), false),
        };
        let local = self.declare(Ident::new("self", span), mutable);
        Pat {
            kind: PatKind::Bind {
                local,
                by: By::Value,
                sub: None,
            },
            ty: ty.clone(),
            span,
        }
    }

    /// Runs `f` one level deeper; `None`, with an error, if that is too deep.
    fn deeper<T>(&mut self, span: impl FnOnce() -> Span, f: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.depth == DEEPEST {
            if !std::mem::replace(&mut self.too_deep, true) {
                self.errors.at(span(), say::DEEP_EXPRESSION);
            }
            return None;
        }
        self.depth += 1;
        let result = f(self);
        self.depth -= 1;
        Some(result)
    }

    /// A new local in the innermost scope.
    fn declare(&mut self, ident: Ident, mutable: bool) -> LocalId {
        let id = LocalId(self.locals.len() as u32);
        if ident != "self" && self.mixed.contains(&ident.to_string()) {
            self.errors
                .at(ident.span(), &say::with(say::MIXED_NAME, &ident.to_string()));
        }
        let ty = self.table.fresh();
        self.locals.push(Local {
            ident,
            ty,
            mutable,
            hidden: false,
            param: None,
        });
        self.scope.push(id);
        id
    }

    /// All locals from the one with this number on.
    fn refuse_locals(&mut self, first: usize) {
        self.refused
            .extend((first..self.locals.len()).map(|k| LocalId(k as u32)));
    }

    fn lookup(&self, name: &Ident) -> Option<LocalId> {
        self.scope
            .iter()
            .rev()
            .copied()
            .find(|id| self.locals[id.0 as usize].ident == *name)
    }

    /// Runs `f`; the names that it declares are gone afterwards.
    fn scoped<T>(&mut self, f: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.scope.len();
        let result = f(self);
        self.scope.truncate(outer);
        result
    }

    fn new_target(&mut self) -> LoopId {
        let id = LoopId(self.exits);
        self.exits += 1;
        id
    }

    /// An expression whose type is to be found.
    fn open(&mut self, kind: ExprKind, span: Span) -> Expr {
        Expr {
            kind,
            ty: self.table.fresh(),
            span,
        }
    }

    /// Says why `node` is refused and stands in for it.
    fn refuse(&mut self, node: &impl ToTokens, message: &str, span: Span) -> Expr {
        self.errors.on(node, message);
        self.placeholder(span)
    }

    fn placeholder(&mut self, span: Span) -> Expr {
        Expr {
            kind: ExprKind::Global(TokenStream::new()),
            ty: self.table.fresh_of(Kind::Refused),
            span,
        }
    }

    /// A type as written in the body, with a variable for each `_`.
    fn ty(&mut self, ty: &syn::Type) -> Type {
        let mut ty = ty.clone();
        deque::as_vectors(&mut ty);
        convert(&ty, &self.generics, &mut || self.table.fresh())
    }

    fn check_attrs(&mut self, attrs: &[syn::Attribute]) {
        for attr in attrs {
            if !syntax::is_harmless(attr) {
                self.errors.on(attr, say::ATTRIBUTE);
            }
        }
    }
}

/// Does this stand in for something that was refused?
fn is_placeholder(e: &Expr) -> bool {
    matches!(&e.kind, ExprKind::Global(tokens) if tokens.is_empty())
}
