//! The last pass: types are final, so calls are told apart and every operand is checked.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use super::beside::Beside;
use super::methods::{self, Known, Lookup, OfOption};
use super::spell::{Print, spelled};
use super::table::Table;
use super::through::Through;
use crate::diag::{Errors, messages as say};
use crate::front::hir::*;
use crate::front::types::{is_written, may_be_active};
use crate::generics::Generics;
use crate::ir::{Activity, Mode};
use crate::operators::Operator;
use crate::prim::{Gives, Pass};

pub(super) struct Classify<'a> {
    pub table: &'a Table,
    pub locals: &'a mut Vec<Local>,
    pub errors: &'a mut Errors,
    /// The path of the runtime.
    pub krate: &'a syn::Path,
    /// The name of the method that this is, if it is one.
    pub own_method: Option<String>,
    /// It calls itself.
    pub recursive: bool,
    pub generics: &'a Generics,
    pub beside: &'a Beside,
    /// What another trait may mean by the name of a number's method.
    pub through: Through,
}

impl Classify<'_> {
    pub(super) fn block(&mut self, block: &mut Block) {
        block.ty = self.table.resolve(&block.ty);
        for stmt in &mut block.stmts {
            match stmt {
                Stmt::Let { pat, init, els } => {
                    self.pat(pat);
                    if let Some(init) = init {
                        self.expr(init);
                    }
                    if let Some(els) = els {
                        self.block(els);
                    }
                }
                Stmt::Expr(e) => self.expr(e),
            }
        }
        if let Some(tail) = &mut block.tail {
            self.expr(tail);
        }
    }

    fn each(&mut self, es: &mut [Expr]) {
        es.iter_mut().for_each(|e| self.expr(e));
    }

    pub(super) fn expr(&mut self, e: &mut Expr) {
        e.ty = self.table.resolve(&e.ty);
        match &mut e.kind {
            ExprKind::Lit(_)
            | ExprKind::Local(_)
            | ExprKind::Global(_)
            | ExprKind::Unit
            | ExprKind::Wild
            | ExprKind::Continue { .. }
            | ExprKind::FunctionPath(_)
            | ExprKind::Opaque(_) => {}
            ExprKind::Neg(of) | ExprKind::Not(of) => {
                self.expr(of);
                if !self.operator(e)
                    && let ExprKind::Neg(of) | ExprKind::Not(of) = &e.kind
                {
                    self.number(of, e.span);
                }
            }
            ExprKind::Binary { lhs, rhs, .. }
            | ExprKind::AssignOp {
                target: lhs,
                value: rhs,
                ..
            } => {
                self.expr(lhs);
                self.expr(rhs);
                // A sum has said so itself.
                let is_sum = matches!(lhs.kind, ExprKind::Local(id) if self.locals[id.0 as usize].hidden);
                if is_sum && !lhs.ty.strip().is_scalar() {
                    return;
                }
                if self.operator(e) {
                    return;
                }
                let (ExprKind::Binary { lhs, rhs, .. }
                | ExprKind::AssignOp {
                    target: lhs,
                    value: rhs,
                    ..
                }) = &e.kind
                else {
                    return;
                };
                if self.number(lhs, e.span) {
                    self.number(rhs, e.span);
                }
            }
            ExprKind::Compare { .. } => self.compare(e),
            ExprKind::Logic { lhs, rhs, .. } => {
                self.expr(lhs);
                self.expr(rhs);
            }
            ExprKind::Assign { target, value } => {
                self.expr(target);
                self.expr(value);
            }
            ExprKind::Cast(of) => {
                self.expr(of);
                if *of.ty.strip() == Type::Unknown && self.cast_of_unknown(e) {
                    return;
                }
                let ExprKind::Cast(of) = &e.kind else { return };
                self.number(of, e.span);
                if !e.ty.is_scalar() && e.ty != Type::Never {
                    self.errors.at(e.span, say::CAST_TYPE);
                }
            }
            ExprKind::Field(of, _) | ExprKind::Deref(of) | ExprKind::Ref { of, .. } | ExprKind::SinCos(of) => {
                self.expr(of)
            }
            ExprKind::Index(base, index) => {
                self.expr(base);
                self.expr(index);
                self.index(index);
            }
            ExprKind::Slice(base, range) => {
                self.expr(base);
                for end in [&mut range.lo, &mut range.hi].into_iter().flatten() {
                    self.expr(end);
                    self.index(end);
                }
            }
            ExprKind::Tuple(parts) | ExprKind::Array(parts) | ExprKind::Prim(_, parts) | ExprKind::Pure(_, parts) => {
                self.each(parts)
            }
            ExprKind::Variant { arg, .. } => {
                if let Some(arg) = arg {
                    self.expr(arg);
                }
            }
            ExprKind::Missing { .. } => {}
            ExprKind::Builtin(Builtin::Neutral { .. }, _) => {
                if !e.ty.is_scalar() && e.ty != Type::Never {
                    self.errors.at(e.span, say::SUM_TYPE);
                }
            }
            ExprKind::Builtin(_, args) | ExprKind::Call { args, .. } | ExprKind::Apply { args, .. } => self.each(args),
            ExprKind::Closure(lifted) => self.lifted(lifted),
            ExprKind::Repeat { elem, .. } => self.expr(elem),
            ExprKind::Struct { fields, base, .. } => {
                fields.iter_mut().for_each(|(_, value)| self.expr(value));
                if let Some(base) = base {
                    self.expr(base);
                }
            }
            ExprKind::Block { block, .. } => self.block(block),
            ExprKind::If { cond, then, els } => {
                self.expr(cond);
                self.block(then);
                if let Some(els) = els {
                    self.expr(els);
                }
            }
            ExprKind::Match { scrutinee, arms } => {
                self.expr(scrutinee);
                for arm in arms {
                    self.pat(&mut arm.pat);
                    if let Some(guard) = &mut arm.guard {
                        self.expr(guard);
                    }
                    self.expr(&mut arm.body);
                }
            }
            ExprKind::Loop(l) => self.a_loop(l),
            ExprKind::Break { value, .. } | ExprKind::Return(value) => {
                if let Some(value) = value {
                    self.expr(value);
                }
            }
            ExprKind::MethodCall { .. } => self.method(e),
        }
    }

    /// A closure that is a function of its own: its types must be known.
    fn lifted(&mut self, lifted: &mut Lifted) {
        self.block(&mut lifted.before);
        for param in &mut lifted.params {
            self.pat(&mut param.pat);
            param.ty = param.pat.ty.clone();
            param.mode = match &param.ty {
                Type::Ref { mutable: true, .. } => Mode::RefMut,
                Type::Ref { mutable: false, .. } => Mode::Ref,
                _ => Mode::Value,
            };
            param.activity = match may_be_active(&param.ty) {
                true => Activity::Active,
                false => Activity::Constant,
            };
            if !is_written(&param.ty) {
                self.errors.at(param.span, say::CLOSURE_PARAM_TYPE);
            }
        }
        lifted.ret = self.table.resolve(&lifted.ret);
        self.block(&mut lifted.body);
        if !is_written(&lifted.ret) {
            self.errors.at(lifted.span, say::CLOSURE_RESULT_TYPE);
        }
    }

    fn a_loop(&mut self, l: &mut Loop) {
        match &mut l.kind {
            LoopKind::Forever => {}
            LoopKind::While(cond) => self.expr(cond),
            LoopKind::For { pat, iter } => {
                self.pat(pat);
                for e in [Some(&mut iter.lo), Some(&mut iter.hi), iter.step.as_mut()]
                    .into_iter()
                    .flatten()
                {
                    self.expr(e);
                    self.number(e, e.span);
                }
            }
        }
        self.block(&mut l.body);
    }

    /// An operand must be a scalar of known type.
    fn number(&mut self, operand: &Expr, at: Span) -> bool {
        match operand.ty.strip() {
            ty if ty.is_scalar() => true,
            Type::Never => true,
            // The operand said so itself.
            _ if matches!(
                operand.kind,
                ExprKind::Binary { .. } | ExprKind::Neg(_) | ExprKind::Not(_) | ExprKind::Cast(_)
            ) =>
            {
                false
            }
            Type::Unknown => {
                self.errors.at(at, say::NEEDS_TYPE);
                false
            }
            other => {
                let message = match other {
                    Type::Named(name) if self.generics.is_type(&name.0) => say::OPERATOR_ON_PARAMETER,
                    _ => say::OPERATOR_ON_TYPE,
                };
                self.errors.at(at, &say::with(message, &spelled(other)));
                false
            }
        }
    }

    /// A field that the macro cannot see is cast to a number: nearly always an integer, and rustc checks that it is one. False if it is not written down
    /// simply enough.
    fn cast_of_unknown(&mut self, e: &mut Expr) -> bool {
        let ExprKind::Cast(of) = &e.kind else { return false };
        if !e.ty.is_float() {
            return false;
        }
        let mut print = Print::new(self.locals);
        let Some(of) = print.expr(of) else { return false };
        let (krate, reads) = (self.krate, print.reads());
        let of = match reads.is_empty() {
            // A constant: whatever it is, it has no derivative.
            true => of,
            false => quote_spanned!(e.span=> #krate::__private::integer(#of)),
        };
        let tokens = match &e.ty {
            Type::Param(to) => {
                let to = &to.0;
                quote!(#krate::__private::cast::<_, #to>(#of))
            }
            to => {
                let to = format_ident!("{}", spelled(to));
                quote!(#of as ::core::primitive::#to)
            }
        };
        e.kind = ExprKind::Opaque(Opaque {
            tokens,
            reads,
            effect: false,
        });
        true
    }

    /// An operator on a type with a name is a call of what implements it.
    fn operator(&self, e: &mut Expr) -> bool {
        let (symbol, operands): (String, Vec<&Expr>) = match &e.kind {
            ExprKind::Neg(of) => ("-".to_owned(), vec![of]),
            ExprKind::Binary { op, lhs, rhs } => ((*op).to_owned(), vec![lhs, rhs]),
            ExprKind::AssignOp { op, target, value } => (format!("{op}="), vec![target, value]),
            _ => return false,
        };
        // Nothing implements it for whatever a parameter may stand for.
        let parameter = |ty: &Type| matches!(ty, Type::Named(name) if self.generics.is_type(&name.0));
        let named = operands.iter().any(|of| matches!(of.ty.strip(), Type::Named(_)))
            && !operands.iter().any(|of| parameter(of.ty.strip()));
        let Some(operator) = Operator::by_symbol(&symbol, operands.len() == 1).filter(|_| named) else {
            return false;
        };
        let args = match std::mem::replace(&mut e.kind, ExprKind::Unit) {
            ExprKind::Neg(of) => vec![*of],
            ExprKind::Binary { lhs, rhs, .. } => vec![*lhs, *rhs],
            ExprKind::AssignOp { target, value, .. } => vec![lent_mutably(*target), *value],
            _ => return false,
        };
        let refs: Vec<bool> = args.iter().map(|arg| matches!(arg.ty, Type::Ref { .. })).collect();
        e.kind = ExprKind::Call {
            callee: operator.function(&refs, e.span),
            args,
        };
        true
    }

    fn index(&mut self, index: &Expr) {
        // Rust does not look through references here, so that `table[&k]` is of another type.
        if !matches!(index.ty, Type::Int(_) | Type::Never) {
            self.errors.at(index.span, say::INDEX_TYPE);
        }
    }

    /// Numbers are compared; anything else is inactive code, if it can be written down again.
    fn compare(&mut self, e: &mut Expr) {
        let ExprKind::Compare { op, lhs, rhs } = &mut e.kind else {
            return;
        };
        self.expr(lhs);
        self.expr(rhs);
        if lhs.ty.strip().is_scalar() && rhs.ty.strip().is_scalar() {
            return;
        }
        if matches!(lhs.ty.strip(), Type::Never) || matches!(rhs.ty.strip(), Type::Never) {
            return;
        }
        let op: TokenStream = op.parse().unwrap_or_default();
        let mut print = Print::new(self.locals);
        if let (Some(l), Some(r)) = (print.expr(lhs), print.expr(rhs)) {
            let reads = print.reads();
            e.kind = ExprKind::Opaque(Opaque {
                tokens: quote!(#l #op #r),
                reads,
                effect: false,
            });
        } else if [&lhs, &rhs]
            .into_iter()
            .any(|side| methods::is_inactive(side.ty.strip()))
        {
            let ExprKind::Compare { lhs, rhs, .. } = std::mem::replace(&mut e.kind, ExprKind::Unit) else {
                return;
            };
            e.kind = self.hoist(vec![*lhs, *rhs], (&Type::Bool, e.span, false), |names| {
                let (l, r) = (&names[0], &names[1]);
                quote!(#l #op #r)
            });
        } else {
            self.errors.at(e.span, say::COMPARE_ON_TYPE);
        }
    }

    fn method(&mut self, e: &mut Expr) {
        let ExprKind::MethodCall { recv, method, args, .. } = &mut e.kind else {
            return;
        };
        self.expr(recv);
        self.each(args);
        let name = method.to_string();
        let own = recv.ty.strip().clone();
        // What it is called on was refused, or never comes about.
        if own == Type::Never {
            return;
        }
        match methods::lookup(&own, None, &name, args.len()) {
            Lookup::Known(known) => {
                if let Known::Prim(prim) = &known
                    && args.len() + 1 != prim.0.arity
                {
                    self.errors.at(e.span, &say::with(say::METHOD_ARITY, &name));
                    return;
                }
                self.arguments_known(&known, args);
                if known.is_own() {
                    self.through.call(&recv.ty, method, args.len());
                }
                let ExprKind::MethodCall { recv, args, .. } = std::mem::replace(&mut e.kind, ExprKind::Unit) else {
                    return;
                };
                e.kind = self.rewrite(known, name, *recv, args, (&e.ty, e.span));
            }
            Lookup::User => {
                self.user_method(&name);
                self.consuming(e);
            }
            Lookup::Later if methods::of_floats(&name, args.len()) => {
                self.errors.at(e.span, &say::with(say::METHOD_NEEDS_TYPE, &name));
            }
            Lookup::Later => self.user_method(&name),
            Lookup::Refused => {
                let message = match own {
                    Type::F32 | Type::F64 => say::METHOD_OF_FLOAT,
                    Type::Param(_) => say::METHOD_OF_PARAMETER,
                    Type::Array(..) | Type::Slice(_) | Type::Vec(_) => say::METHOD_OF_MEMORY,
                    _ => say::METHOD_OF_SCALAR,
                };
                self.errors.at(e.span, &say::with(message, &name));
            }
        }
    }

    /// `recv.name(…)` of an annotated block's type, where that method takes `self`: the call consumes the receiver, as `Self::name(recv, …)` says. (Behind a
    /// reference a trait's method might come first.)
    fn consuming(&self, e: &mut Expr) {
        let ExprKind::MethodCall { recv, method, .. } = &e.kind else {
            return;
        };
        if self.beside.consuming(&recv.ty, &method.to_string()).is_none() {
            return;
        }
        let kind = std::mem::replace(&mut e.kind, ExprKind::Unit);
        if let ExprKind::MethodCall {
            recv,
            method,
            turbofish,
            mut args,
        } = kind
        {
            args.insert(0, *recv);
            e.kind = ExprKind::Call {
                callee: quote!(Self::#method #turbofish),
                args,
            };
        }
    }

    /// Any value with a method of the function's name may be of its type: better one box too many than a type that contains itself.
    fn user_method(&mut self, name: &str) {
        self.recursive |= self.own_method.as_deref() == Some(name);
    }

    /// Operands of scalar methods must be scalars.
    fn arguments_known(&mut self, known: &Known, args: &[Expr]) {
        match known {
            Known::Prim(_) | Known::Pure(..) => {
                for arg in args {
                    self.number(arg, arg.span);
                }
            }
            Known::SinCos | Known::Builtin(_) | Known::View { .. } | Known::OfOrdering | Known::OfOption(_) => {}
        }
    }

    fn rewrite(
        &mut self,
        known: Known,
        name: String,
        recv: Expr,
        args: Vec<Expr>,
        (ty, span): (&Type, Span),
    ) -> ExprKind {
        let all = |recv, args| std::iter::once(recv).chain::<Vec<Expr>>(args).collect::<Vec<Expr>>();
        match known {
            Known::Prim(prim) => ExprKind::Prim(prim, all(recv, args)),
            Known::SinCos => ExprKind::SinCos(Box::new(recv)),
            Known::Pure(row) if matches!(row.gives, Gives::Scalar(_)) => ExprKind::Pure(name, all(recv, args)),
            Known::Pure(row) => self.hoisted(&name, recv, args, row.args, (ty, span, false)),
            Known::OfOrdering | Known::OfOption(OfOption::Test) => {
                self.hoisted(&name, recv, args, &[], (ty, span, false))
            }
            Known::OfOption(OfOption::Inside { panics }) => self.hoisted(&name, recv, args, &[], (ty, span, panics)),
            Known::Builtin(builtin) => ExprKind::Builtin(builtin, all(recv, args)),
            Known::View { .. } => ExprKind::Builtin(Builtin::View, all(recv, args)),
        }
    }

    /// `{ let subject = recv; let operand1 = arg; subject.name(operand1) }`, the last being inactive code.
    fn hoisted(
        &mut self,
        name: &str,
        recv: Expr,
        args: Vec<Expr>,
        by_ref: &[Pass],
        (ty, span, effect): (&Type, Span, bool),
    ) -> ExprKind {
        let method = Ident::new(name, span);
        let operands = std::iter::once(recv).chain(args).collect();
        self.hoist(operands, (ty, span, effect), |names| {
            let passed = names[1..].iter().enumerate().map(|(k, name)| match by_ref.get(k) {
                Some(Pass::Ref(_)) => quote!(&#name),
                Some(Pass::Value(_)) | None => name.clone(),
            });
            let subject = &names[0];
            quote!(#subject.#method(#(#passed),*))
        })
    }

    /// Binds operands, which hold nothing active, to names, and makes inactive code of them: for what is no operation of the IR.
    fn hoist(
        &mut self,
        operands: Vec<Expr>,
        (ty, span, effect): (&Type, Span, bool),
        code: impl FnOnce(&[TokenStream]) -> TokenStream,
    ) -> ExprKind {
        let (mut stmts, mut reads, mut names) = (Vec::new(), Vec::new(), Vec::new());
        for (k, operand) in operands.into_iter().enumerate() {
            if let ExprKind::Lit(Lit::Str(tokens)) | ExprKind::Global(tokens) = operand.kind {
                names.push(tokens);
                continue;
            }
            let ident = if k == 0 {
                Ident::new("subject", span)
            } else {
                Ident::new(&format!("operand{k}"), span)
            };
            let operand = by_value(operand);
            let local = LocalId(self.locals.len() as u32);
            self.locals.push(Local {
                ident: ident.clone(),
                ty: operand.ty.clone(),
                mutable: false,
                hidden: false,
                param: None,
            });
            let pat = Pat {
                kind: PatKind::Bind {
                    local,
                    by: By::Value,
                    sub: None,
                },
                ty: operand.ty.clone(),
                span,
            };
            stmts.push(Stmt::Let {
                pat,
                init: Some(operand),
                els: None,
            });
            names.push(quote!(#ident));
            reads.push((ident, local));
        }
        let call = Expr {
            kind: ExprKind::Opaque(Opaque {
                tokens: code(&names),
                reads,
                effect,
            }),
            ty: ty.clone(),
            span,
        };
        ExprKind::Block {
            block: Block {
                stmts,
                tail: Some(Box::new(call)),
                ty: ty.clone(),
                span,
            },
            label: None,
        }
    }

    pub(super) fn pat(&mut self, pat: &mut Pat) {
        pat.ty = self.table.resolve(&pat.ty);
        match &mut pat.kind {
            PatKind::Wild | PatKind::Lit(_) | PatKind::Test(_) => {}
            PatKind::Bind { sub, .. } => {
                if let Some(sub) = sub {
                    self.pat(sub);
                }
            }
            PatKind::Ref(inner) => self.pat(inner),
            PatKind::Variant { part, .. } => {
                if let Some(part) = part {
                    self.pat(part);
                }
            }
            PatKind::Tuple(parts) | PatKind::Or(parts) => parts.iter_mut().for_each(|part| self.pat(part)),
            PatKind::Slice { before, rest, after } => {
                let rest = rest.as_deref_mut();
                before
                    .iter_mut()
                    .chain(rest)
                    .chain(after)
                    .for_each(|part| self.pat(part));
            }
            PatKind::Struct { fields, .. } => fields.iter_mut().for_each(|(_, part)| self.pat(part)),
        }
    }
}

/// `&mut e`
fn lent_mutably(e: Expr) -> Expr {
    let (ty, span) = (e.ty.clone(), e.span);
    Expr {
        kind: ExprKind::Ref {
            mutable: true,
            of: Box::new(e),
        },
        ty: Type::Ref {
            mutable: true,
            to: Box::new(ty),
        },
        span,
    }
}

/// What a reference refers to.
fn by_value(e: Expr) -> Expr {
    let Type::Ref { to, .. } = e.ty else { return e };
    let span = e.span;
    match e.kind {
        ExprKind::Ref { of, .. } => by_value(*of),
        kind => by_value(Expr {
            kind: ExprKind::Deref(Box::new(Expr {
                kind,
                ty: Type::Ref {
                    mutable: false,
                    to: to.clone(),
                },
                span,
            })),
            ty: *to,
            span,
        }),
    }
}
