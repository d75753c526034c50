//! How often each local is still mentioned.
//!
//! A value that is used for the last time may be moved, or simply renamed; one that is mentioned again must have been `Copy`, so it is copied.
//! Mentions are counted over the whole body beforehand and counted down as they are lowered. What is never lowered (dead code) keeps the count
//! up, which only ever costs a copy.

use std::collections::HashSet;

use crate::front::hir::{Block, Code, Expr, ExprKind, Lifted, LocalId, LoopKind, Stmt, Type};

pub(super) struct Uses {
    left: Vec<u32>,
    borrowed: HashSet<LocalId>,
}

impl Uses {
    pub(super) fn of(f: Code<'_>) -> Uses {
        let mut uses = Uses {
            left: vec![0; f.locals.len()],
            borrowed: HashSet::new(),
        };
        children_of_block(f.body, &mut |e| uses.expr(e));
        uses
    }

    /// One mention has been lowered.
    pub(super) fn mention(&mut self, id: LocalId) {
        let left = &mut self.left[id.0 as usize];
        *left = left.saturating_sub(1);
    }

    pub(super) fn any_left(&self, id: LocalId) -> bool {
        self.left[id.0 as usize] > 0
    }

    /// Is the local as a whole borrowed somewhere, so that a tuple must be in memory?
    pub(super) fn is_borrowed(&self, id: LocalId) -> bool {
        self.borrowed.contains(&id)
    }

    fn expr(&mut self, e: &Expr) {
        match &e.kind {
            ExprKind::Local(id) => self.left[id.0 as usize] += 1,
            ExprKind::Opaque(opaque)
            | ExprKind::Missing {
                message: Some(opaque), ..
            } => opaque.reads.iter().for_each(|(_, id)| self.left[id.0 as usize] += 1),
            ExprKind::Closure(lifted) => captures(lifted).iter().for_each(|id| self.left[id.0 as usize] += 1),
            ExprKind::Apply { function, .. } => self.left[function.0 as usize] += 1,
            ExprKind::Ref { of: base, .. } | ExprKind::MethodCall { recv: base, .. } => {
                if let ExprKind::Local(id) = base.kind {
                    self.borrowed.insert(id);
                }
            }
            _ => {}
        }
        children(e, &mut |e| self.expr(e));
    }
}

/// The local that every `return` and the end of the body give, if there are several of these and they give the same one.
pub(super) fn sole_result(f: Code<'_>) -> Option<LocalId> {
    let mut results = Vec::new();
    children_of_block(f.body, &mut |e| returned(e, &mut results));
    if results.is_empty() {
        return None;
    }
    if let (Some(tail), false) = (&f.body.tail, f.body.ty == Type::Never) {
        results.push(as_local(tail));
    }
    let first = *results.first()?;
    first.filter(|_| results.iter().all(|id| *id == first))
}

fn as_local(e: &Expr) -> Option<LocalId> {
    match e.kind {
        ExprKind::Local(id) => Some(id),
        _ => None,
    }
}

fn returned(e: &Expr, results: &mut Vec<Option<LocalId>>) {
    if let ExprKind::Return(value) = &e.kind {
        results.push(value.as_deref().and_then(as_local));
    }
    children(e, &mut |e| returned(e, results));
}

/// The locals that a closure captures, in the order in which it mentions them.
pub(super) fn captures(lifted: &Lifted) -> Vec<LocalId> {
    let mut found = Vec::new();
    children_of_block(&lifted.body, &mut |e| mentions(e, lifted.first, &mut found));
    found
}

fn mentions(e: &Expr, first: LocalId, found: &mut Vec<LocalId>) {
    let mut one = |id: LocalId| {
        if id < first && !found.contains(&id) {
            found.push(id);
        }
    };
    match &e.kind {
        ExprKind::Local(id) | ExprKind::Apply { function: id, .. } => one(*id),
        ExprKind::Closure(inner) => captures(inner).into_iter().for_each(one),
        ExprKind::Missing { error, message } => {
            one(*error);
            message
                .iter()
                .flat_map(|opaque| &opaque.reads)
                .for_each(|(_, id)| one(*id));
        }
        ExprKind::Opaque(opaque) => opaque.reads.iter().for_each(|(_, id)| one(*id)),
        _ => {}
    }
    children(e, &mut |e| mentions(e, first, found));
}

/// What a closure that is passed to a function changes, or lends mutably, of what it captures.
pub(super) fn changed(lifted: &Lifted) -> Option<proc_macro2::Span> {
    let mut found = None;
    children_of_block(&lifted.body, &mut |e| changes(e, lifted.first, &mut found));
    found
}

fn changes(e: &Expr, first: LocalId, found: &mut Option<proc_macro2::Span>) {
    let target = match &e.kind {
        ExprKind::Assign { target, .. } | ExprKind::AssignOp { target, .. } => Some(target),
        ExprKind::Ref { mutable: true, of } => Some(of),
        _ => None,
    };
    if target.is_some_and(|target| root(target).is_some_and(|id| id < first)) {
        *found = Some(e.span);
    }
    children(e, &mut |e| changes(e, first, found));
}

/// The local whose content an expression denotes a part of.
fn root(e: &Expr) -> Option<LocalId> {
    match &e.kind {
        ExprKind::Local(id) => Some(*id),
        ExprKind::Field(of, _) | ExprKind::Index(of, _) | ExprKind::Slice(of, _) | ExprKind::Deref(of) => root(of),
        _ => None,
    }
}

/// Does it contain a `break`, a `continue` or a `return`?
pub(super) fn exits(e: &Expr) -> bool {
    let mut found = matches!(
        e.kind,
        ExprKind::Break { .. } | ExprKind::Continue { .. } | ExprKind::Return(_)
    );
    children(e, &mut |e| found |= exits(e));
    found
}

pub(super) fn block_exits(block: &Block) -> bool {
    let mut found = false;
    children_of_block(block, &mut |e| found |= exits(e));
    found
}

/// The expressions directly below one, in the order in which they stand.
fn children(e: &Expr, f: &mut dyn FnMut(&Expr)) {
    match &e.kind {
        ExprKind::Lit(_)
        | ExprKind::Local(_)
        | ExprKind::Global(_)
        | ExprKind::Unit
        | ExprKind::Wild
        | ExprKind::Continue { .. }
        | ExprKind::Missing { .. }
        | ExprKind::FunctionPath(_)
        | ExprKind::Opaque(_) => {}
        // Its body is lowered by itself.
        ExprKind::Closure(lifted) => children_of_block(&lifted.before, f),
        ExprKind::Neg(a)
        | ExprKind::Not(a)
        | ExprKind::Cast(a)
        | ExprKind::Field(a, _)
        | ExprKind::Deref(a)
        | ExprKind::SinCos(a)
        | ExprKind::Ref { of: a, .. }
        | ExprKind::Repeat { elem: a, .. } => f(a),
        ExprKind::Binary { lhs: a, rhs: b, .. }
        | ExprKind::Compare { lhs: a, rhs: b, .. }
        | ExprKind::Logic { lhs: a, rhs: b, .. }
        | ExprKind::Assign { target: a, value: b }
        | ExprKind::AssignOp {
            target: a, value: b, ..
        }
        | ExprKind::Index(a, b) => {
            f(a);
            f(b);
        }
        ExprKind::Slice(base, range) => {
            f(base);
            range.lo.iter().chain(&range.hi).for_each(f);
        }
        ExprKind::Tuple(items)
        | ExprKind::Array(items)
        | ExprKind::Prim(_, items)
        | ExprKind::Pure(_, items)
        | ExprKind::Builtin(_, items)
        | ExprKind::Apply { args: items, .. }
        | ExprKind::Call { args: items, .. } => items.iter().for_each(f),
        ExprKind::Variant { arg, .. } => arg.iter().for_each(|e| f(e)),
        ExprKind::Struct { fields, base, .. } => {
            fields.iter().for_each(|(_, e)| f(e));
            base.iter().for_each(|e| f(e));
        }
        ExprKind::Block { block, .. } => children_of_block(block, f),
        ExprKind::If { cond, then, els } => {
            f(cond);
            children_of_block(then, f);
            els.iter().for_each(|e| f(e));
        }
        ExprKind::Match { scrutinee, arms } => {
            f(scrutinee);
            arms.iter()
                .for_each(|arm| arm.guard.iter().chain([&arm.body]).for_each(&mut *f));
        }
        ExprKind::Loop(l) => {
            match &l.kind {
                LoopKind::Forever => {}
                LoopKind::While(cond) => f(cond),
                LoopKind::For { iter, .. } => [&iter.lo, &iter.hi].into_iter().chain(&iter.step).for_each(&mut *f),
            }
            children_of_block(&l.body, f);
        }
        ExprKind::Break { value, .. } | ExprKind::Return(value) => value.iter().for_each(|e| f(e)),
        ExprKind::MethodCall { recv, args, .. } => {
            f(recv);
            args.iter().for_each(f);
        }
    }
}

fn children_of_block(block: &Block, f: &mut dyn FnMut(&Expr)) {
    for stmt in &block.stmts {
        match stmt {
            Stmt::Let { init, els, .. } => {
                init.iter().for_each(&mut *f);
                els.iter().for_each(|els| children_of_block(els, f));
            }
            Stmt::Expr(e) => f(e),
        }
    }
    block.tail.iter().for_each(|e| f(e));
}
