//! From the tree to constraints on its types.
//!
//! What never returns is decided here, from the leaves up: the only thing that unification does not do.

use super::beside::{Beside, Signature};
use super::solve::{Constraint, Solver};
use crate::front::hir::*;
use crate::front::types::may_be_active;

/// Walks the body once.
pub(super) struct Walk<'a> {
    pub solver: &'a mut Solver,
    pub locals: &'a [Local],
    pub ret: &'a Type,
    /// For each loop or labelled block: the type of its value, and whether something breaks out of it.
    pub exits: Vec<(Type, bool)>,
    pub beside: &'a Beside,
}

const USIZE: Type = Type::Int(Some("usize"));

impl Walk<'_> {
    fn same(&mut self, a: &Type, b: &Type) {
        if *a != Type::Never && *b != Type::Never {
            self.solver.table.unify(a, b);
        }
    }

    fn later(&mut self, constraint: Constraint) {
        self.solver.constraints.push(constraint);
    }

    pub(super) fn block(&mut self, block: &mut Block) {
        let mut never = false;
        for stmt in &mut block.stmts {
            match stmt {
                Stmt::Let { pat, init, els } => {
                    self.pat(pat);
                    if let Some(init) = init {
                        self.expr(init);
                        self.same(&pat.ty, &init.ty);
                        never |= init.ty == Type::Never;
                    }
                    if let Some(els) = els {
                        self.block(els);
                    }
                }
                Stmt::Expr(e) => {
                    self.expr(e);
                    never |= e.ty == Type::Never;
                }
            }
        }
        if let Some(tail) = &mut block.tail {
            self.expr(tail);
        }
        block.ty = match &block.tail {
            _ if never => Type::Never,
            Some(tail) => tail.ty.clone(),
            None => Type::Unit,
        };
    }

    /// The type of an expression with several ends.
    fn join(&mut self, out: &mut Type, ends: &[Type]) {
        let mut reached = false;
        for end in ends {
            if *end != Type::Never {
                self.same(out, end);
                reached = true;
            }
        }
        if !reached {
            *out = Type::Never;
        }
    }

    pub(super) fn expr(&mut self, e: &mut Expr) {
        if self.control(e) || self.place(e) || self.call(e) {
            return;
        }
        self.value(e);
    }

    /// Control flow. `false` if `e` is something else.
    fn control(&mut self, e: &mut Expr) -> bool {
        match &mut e.kind {
            ExprKind::Block { block, label } => {
                self.block(block);
                match label {
                    None => e.ty = block.ty.clone(),
                    Some(id) => {
                        let mut ends = vec![block.ty.clone()];
                        let (value, broken) = self.exits[id.0 as usize].clone();
                        if broken {
                            ends.push(value);
                        }
                        self.join(&mut e.ty, &ends);
                    }
                }
            }
            ExprKind::If { cond, then, els } => {
                self.expr(cond);
                self.same(&cond.ty, &Type::Bool);
                self.block(then);
                let mut ends = vec![then.ty.clone()];
                match els {
                    Some(els) => {
                        self.expr(els);
                        ends.push(els.ty.clone());
                    }
                    None => ends.push(Type::Unit),
                }
                self.join(&mut e.ty, &ends);
            }
            ExprKind::Match { scrutinee, arms } => {
                self.expr(scrutinee);
                let mut ends = Vec::new();
                for arm in arms {
                    self.pat(&mut arm.pat);
                    self.same(&arm.pat.ty, &scrutinee.ty);
                    if let Some(guard) = &mut arm.guard {
                        self.expr(guard);
                        self.same(&guard.ty, &Type::Bool);
                    }
                    self.expr(&mut arm.body);
                    ends.push(arm.body.ty.clone());
                }
                self.join(&mut e.ty, &ends);
            }
            ExprKind::Loop(l) => {
                self.head(&mut l.kind);
                self.block(&mut l.body);
                match l.kind {
                    LoopKind::Forever => {
                        let (value, broken) = self.exits[l.id.0 as usize].clone();
                        e.ty = if broken { value } else { Type::Never };
                    }
                    LoopKind::While(_) | LoopKind::For { .. } => e.ty = Type::Unit,
                }
            }
            ExprKind::Break { to, value } => {
                let ty = match value {
                    Some(value) => {
                        self.expr(value);
                        value.ty.clone()
                    }
                    None => Type::Unit,
                };
                let exit = &mut self.exits[to.0 as usize];
                exit.1 = true;
                let out = exit.0.clone();
                self.same(&out, &ty);
                e.ty = Type::Never;
            }
            ExprKind::Continue { .. } => e.ty = Type::Never,
            ExprKind::Return(value) => {
                if let Some(value) = value {
                    self.expr(value);
                    let ret = self.ret;
                    self.same(ret, &value.ty);
                }
                e.ty = Type::Never;
            }
            _ => return false,
        }
        true
    }

    fn head(&mut self, kind: &mut LoopKind) {
        match kind {
            LoopKind::Forever => {}
            LoopKind::While(cond) => {
                self.expr(cond);
                self.same(&cond.ty, &Type::Bool);
            }
            LoopKind::For { pat, iter } => {
                self.pat(pat);
                let Iter { lo, hi, step, .. } = iter;
                self.expr(lo);
                self.expr(hi);
                self.same(&lo.ty, &hi.ty);
                self.same(&pat.ty, &lo.ty);
                if let Some(step) = step {
                    self.expr(step);
                    self.same(&step.ty, &USIZE);
                }
            }
        }
    }

    /// Names, fields, elements, references. `false` if `e` is something else.
    fn place(&mut self, e: &mut Expr) -> bool {
        let out = e.ty.clone();
        match &mut e.kind {
            ExprKind::Local(id) => {
                let ty = self.locals[id.0 as usize].ty.clone();
                self.same(&out, &ty);
            }
            // Its type, where the name tells it, was set when the name was resolved.
            ExprKind::Global(_) | ExprKind::Wild => {}
            ExprKind::Field(base, member) => {
                self.expr(base);
                self.later(Constraint::Field {
                    base: base.ty.clone(),
                    member: member.clone(),
                    out,
                });
            }
            ExprKind::Index(base, index) => {
                self.expr(base);
                self.expr(index);
                self.same(&index.ty, &USIZE);
                self.later(Constraint::Index {
                    base: base.ty.clone(),
                    out,
                });
            }
            ExprKind::Slice(base, range) => {
                self.expr(base);
                for end in [&mut range.lo, &mut range.hi].into_iter().flatten() {
                    self.expr(end);
                    self.same(&end.ty, &USIZE);
                }
                self.later(Constraint::Slice {
                    base: base.ty.clone(),
                    out,
                });
            }
            ExprKind::Ref { mutable, of } => {
                self.expr(of);
                let ty = Type::Ref {
                    mutable: *mutable,
                    to: Box::new(of.ty.clone()),
                };
                self.same(&out, &ty);
            }
            ExprKind::Deref(of) => {
                self.expr(of);
                self.later(Constraint::Deref { of: of.ty.clone(), out });
            }
            _ => return false,
        }
        true
    }

    /// Calls. `false` if `e` is something else.
    fn call(&mut self, e: &mut Expr) -> bool {
        let out = e.ty.clone();
        match &mut e.kind {
            ExprKind::Prim(_, args) | ExprKind::Pure(_, args) => {
                args.iter_mut().for_each(|arg| self.expr(arg));
            }
            ExprKind::SinCos(arg) => self.expr(arg),
            ExprKind::Builtin(builtin, args) => {
                args.iter_mut().for_each(|arg| self.expr(arg));
                let args = args.iter().map(|arg| arg.ty.clone()).collect();
                self.later(Constraint::Builtin {
                    builtin: builtin.clone(),
                    args,
                    out,
                });
            }
            ExprKind::Call { callee, args } => {
                args.iter_mut().for_each(|arg| self.expr(arg));
                let args: Vec<Type> = args.iter().map(|arg| arg.ty.clone()).collect();
                if let Some(known) = self.beside.by_path(&callee.to_string()) {
                    self.known_call(known, &args, &out);
                }
                if let Some(ty) = made(callee) {
                    let out = out.clone();
                    self.later(Constraint::Made { ty, out });
                }
                self.later(Constraint::Escape { args });
            }
            ExprKind::MethodCall { recv, method, args, .. } => {
                self.expr(recv);
                args.iter_mut().for_each(|arg| self.expr(arg));
                let args: Vec<Type> = args.iter().map(|arg| arg.ty.clone()).collect();
                let on_self = matches!(&recv.kind, ExprKind::Local(id) if self.locals[id.0 as usize].ident == "self");
                if let (true, Some(known)) = (on_self, self.beside.by_name(&method.to_string())) {
                    let all: Vec<Type> = std::iter::once(recv.ty.clone()).chain(args.iter().cloned()).collect();
                    self.known_call(known, &all, &out);
                }
                self.later(Constraint::Method {
                    recv: recv.ty.clone(),
                    name: method.to_string(),
                    args,
                    out,
                });
            }
            ExprKind::Opaque(_) => {}
            _ => return false,
        }
        true
    }

    fn known_call(&mut self, known: &Signature, args: &[Type], out: &Type) {
        for (arg, param) in args.iter().zip(&known.params) {
            match self.solver.table.strip(param) {
                Type::Slice(_) => self.later(Constraint::Lent {
                    arg: arg.clone(),
                    param: param.clone(),
                }),
                _ => self.same(arg, param),
            }
        }
        if is_stated(&known.ret) {
            self.same(out, &known.ret);
        }
    }

    /// Operators, literals and aggregates: everything that the other three left.
    fn value(&mut self, e: &mut Expr) {
        let out = e.ty.clone();
        match &mut e.kind {
            // Literals got their types when they were resolved.
            ExprKind::Lit(_) => {}
            ExprKind::Unit => self.same(&out, &Type::Unit),
            ExprKind::Neg(of) | ExprKind::Not(of) => {
                self.expr(of);
                self.later(Constraint::Unary { of: of.ty.clone(), out });
            }
            ExprKind::Binary { op, lhs, rhs } => {
                self.expr(lhs);
                self.expr(rhs);
                self.later(Constraint::Arith {
                    op,
                    shift: is_shift(op),
                    lhs: lhs.ty.clone(),
                    rhs: rhs.ty.clone(),
                    out,
                });
            }
            ExprKind::AssignOp { op, target, value } => {
                self.expr(target);
                self.expr(value);
                self.later(Constraint::Arith {
                    op: "",
                    shift: is_shift(op),
                    lhs: target.ty.clone(),
                    rhs: value.ty.clone(),
                    out: target.ty.clone(),
                });
                e.ty = Type::Unit;
            }
            ExprKind::Compare { lhs, rhs, .. } => {
                self.expr(lhs);
                self.expr(rhs);
                self.later(Constraint::Same {
                    a: lhs.ty.clone(),
                    b: rhs.ty.clone(),
                });
                e.ty = Type::Bool;
            }
            ExprKind::Logic { lhs, rhs, .. } => {
                self.expr(lhs);
                self.expr(rhs);
                self.same(&lhs.ty, &Type::Bool);
                self.same(&rhs.ty, &Type::Bool);
                e.ty = Type::Bool;
            }
            ExprKind::Assign { target, value } => {
                self.expr(target);
                self.expr(value);
                self.same(&target.ty, &value.ty);
                e.ty = Type::Unit;
            }
            // The type was set when the cast was resolved.
            ExprKind::Cast(of) => self.expr(of),
            ExprKind::Tuple(parts) => {
                parts.iter_mut().for_each(|part| self.expr(part));
                let ty = Type::Tuple(parts.iter().map(|part| part.ty.clone()).collect());
                self.same(&out, &ty);
            }
            ExprKind::Array(elems) => {
                let elem = self.solver.table.fresh();
                for e in elems.iter_mut() {
                    self.expr(e);
                    self.same(&elem, &e.ty);
                }
                let len = proc_macro2::Literal::usize_unsuffixed(elems.len());
                let ty = Type::Array(Box::new(elem), Some(Tokens(quote::quote!(#len))));
                self.same(&out, &ty);
            }
            ExprKind::Repeat { elem, count } => {
                self.expr(elem);
                let len = (count.to_string() != "_").then(|| Tokens(count.clone()));
                let ty = Type::Array(Box::new(elem.ty.clone()), len);
                self.same(&out, &ty);
            }
            ExprKind::Struct { path, fields, base } => {
                let (ty, variant) = constructed(path);
                self.same(&out, &ty);
                for (member, value) in fields.iter_mut() {
                    self.expr(value);
                    self.later(Constraint::Field {
                        base: variant.clone().unwrap_or_else(|| ty.clone()),
                        member: member.clone(),
                        out: value.ty.clone(),
                    });
                }
                let args = fields.iter().map(|(_, value)| value.ty.clone()).collect();
                self.later(Constraint::Escape { args });
                if let Some(base) = base {
                    self.expr(base);
                    self.same(&base.ty, &ty);
                }
            }
            ExprKind::Variant { which, family, arg } => {
                if let Some(arg) = arg {
                    self.expr(arg);
                }
                let content = arg.as_ref().map(|arg| arg.ty.clone());
                let (given, other) = (
                    content.clone().unwrap_or_else(|| self.solver.table.fresh()),
                    self.solver.table.fresh(),
                );
                let (given, other) = (Box::new(given), Box::new(other));
                match (family, which) {
                    (Family::Option, _) => self.same(&out, &Type::Option(given)),
                    (Family::Result, Which::Yes) => self.same(&out, &Type::Result(given, other)),
                    (Family::Result, Which::No) => self.same(&out, &Type::Result(other, given)),
                    (Family::Like(like), which) => self.later(Constraint::Like {
                        like: like.clone(),
                        which: *which,
                        arg: content,
                        out,
                    }),
                    // The function's type.
                    (Family::Converted, _) => {}
                }
            }
            ExprKind::Missing { .. } => e.ty = Type::Never,
            ExprKind::Block { .. }
            | ExprKind::If { .. }
            | ExprKind::Match { .. }
            | ExprKind::Loop(_)
            | ExprKind::Break { .. }
            | ExprKind::Continue { .. }
            | ExprKind::Return(_)
            | ExprKind::Local(_)
            | ExprKind::Global(_)
            | ExprKind::Wild
            | ExprKind::Field(..)
            | ExprKind::Index(..)
            | ExprKind::Slice(..)
            | ExprKind::Ref { .. }
            | ExprKind::Deref(_)
            | ExprKind::Prim(..)
            | ExprKind::SinCos(_)
            | ExprKind::Pure(..)
            | ExprKind::Builtin(..)
            | ExprKind::Call { .. }
            | ExprKind::MethodCall { .. }
            | ExprKind::Opaque(_) => {}
        }
    }

    pub(super) fn pat(&mut self, pat: &mut Pat) {
        let ty = pat.ty.clone();
        match &mut pat.kind {
            PatKind::Wild | PatKind::Test(_) => {}
            PatKind::Bind { local, by, sub } => {
                let own = self.locals[local.0 as usize].ty.clone();
                let bound = match by {
                    By::Value => ty.clone(),
                    By::Ref => Type::Ref {
                        mutable: false,
                        to: Box::new(ty.clone()),
                    },
                    By::RefMut => Type::Ref {
                        mutable: true,
                        to: Box::new(ty.clone()),
                    },
                };
                self.same(&own, &bound);
                if let Some(sub) = sub {
                    self.pat(sub);
                    self.same(&sub.ty, &ty);
                }
            }
            PatKind::Ref(inner) => {
                self.pat(inner);
                self.later(Constraint::RefPat {
                    ty,
                    inner: inner.ty.clone(),
                });
            }
            PatKind::Tuple(parts) => {
                parts.iter_mut().for_each(|part| self.pat(part));
                self.later(Constraint::TuplePat {
                    ty,
                    parts: parts.iter().map(|part| part.ty.clone()).collect(),
                });
            }
            PatKind::Struct { path, fields } => {
                let (named, variant) = constructed(path);
                for (member, part) in fields {
                    self.pat(part);
                    self.later(Constraint::FieldPat {
                        ty: ty.clone(),
                        named: named.clone(),
                        variant: variant.clone(),
                        member: member.clone(),
                        part: part.ty.clone(),
                    });
                }
            }
            PatKind::Variant { which, family, part } => {
                if let Some(part) = part {
                    self.pat(part);
                }
                self.later(Constraint::VariantPat {
                    ty,
                    which: *which,
                    family: family.clone(),
                    part: part.as_ref().map(|part| part.ty.clone()),
                });
            }
            PatKind::Slice { before, rest, after } => {
                let named = before.len() + after.len();
                for part in before.iter_mut().chain(after) {
                    self.pat(part);
                    self.later(Constraint::ElementPat {
                        ty: ty.clone(),
                        part: part.ty.clone(),
                    });
                }
                if let Some(rest) = rest {
                    self.pat(rest);
                    self.later(Constraint::RestPat {
                        ty,
                        named,
                        rest: rest.ty.clone(),
                    });
                }
            }
            PatKind::Or(cases) => {
                for case in cases {
                    self.pat(case);
                    self.same(&case.ty, &ty);
                }
            }
            PatKind::Lit(lit) => {
                if let Some(of) = self.solver.literal(lit) {
                    self.later(Constraint::Same { a: ty, b: of });
                }
            }
        }
    }
}

/// The type that a constructor makes, and, where that is an enum, the variant.
fn constructed(path: &proc_macro2::TokenStream) -> (Type, Option<Type>) {
    let named = |tokens: proc_macro2::TokenStream| Type::Named(Tokens(tokens));
    match crate::ir::variant_of(path) {
        Some((owner, _)) => (named(owner), Some(named(path.clone()))),
        None => (named(path.clone()), None),
    }
}

/// The type of which a path is a constructor, as far as its name tells: `V::new`. (It is not the same as one that is written, so that nothing that is known of that
/// is taken for known of this.)
fn made(callee: &proc_macro2::TokenStream) -> Option<Tokens> {
    let mut path: syn::Path = syn::parse2(callee.clone()).ok()?;
    let name = path.segments.pop()?.ident.to_string();
    path.segments.pop_punct();
    let owner = path.segments.last()?.ident.to_string();
    let makes = matches!(
        name.as_str(),
        "new" | "default" | "zero" | "zeros" | "one" | "ones" | "identity" | "splat" | "from"
    ) || ["new_", "from_", "with_"].iter().any(|start| name.starts_with(start));
    let is_type = owner.starts_with(|c: char| c.is_uppercase()) && owner != "Box";
    (makes && is_type).then(|| Tokens(quote::quote!(<#path>)))
}

/// Does emitted code state that a call's result is of this type, should it be one without derivative?
fn is_stated(ty: &Type) -> bool {
    match ty {
        Type::Tuple(parts) => parts.iter().all(is_stated),
        Type::Unit | Type::Str => false,
        ty => ty.is_scalar() || may_be_active(ty),
    }
}

fn is_shift(op: &str) -> bool {
    matches!(op, "<<" | ">>")
}
