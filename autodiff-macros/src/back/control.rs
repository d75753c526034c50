//! Branches and loops.

use super::emit::Emitter;
use super::expr::{Effect, Expr, Flags, Prec};
use super::sites::is_mem;
use super::types;
use crate::ir::{Head, Loop, Op, OpKind, Region, Value};
use proc_macro2::{Span, TokenStream};
use quote::quote;

/// An arm of an `If`, written.
struct Arm {
    statements: Vec<TokenStream>,
    /// What it yields.
    tail: Vec<Expr>,
    diverges: bool,
}

impl Arm {
    fn is_expr(&self) -> bool {
        self.statements.is_empty() && self.tail.len() == 1 && !self.diverges
    }

    fn tokens(&self) -> TokenStream {
        let statements = &self.statements;
        let tail: Vec<&TokenStream> = self.tail.iter().map(|e| &e.tokens).collect();
        match (&tail[..], self.diverges) {
            (_, true) | ([], _) => quote!(#(#statements)*),
            ([one], _) => quote!(#(#statements)* #one),
            (all, _) => quote!(#(#statements)* (#(#all),*)),
        }
    }
}

/// What a loop's body still has to do at its end: give the carries their next values, and leave if there is no going on.
#[derive(Clone)]
struct Tail {
    /// Carry (by its parameter) and next value.
    next: Vec<(Value, Value)>,
    go: Option<Value>,
}

/// How the body of a `loop` looks.
enum Shape {
    Plain,
    While(Expr, Vec<TokenStream>),
}

impl<'a> Emitter<'a> {
    // ---- branches

    pub(crate) fn branch(&mut self, op: &'a Op, cond: Value, then: &'a Region, els: &'a Region) {
        let results: Vec<(usize, Value)> = self
            .real(&op.results)
            .into_iter()
            .filter(|(_, v)| self.sites.uses(*v) > 0)
            .collect();
        // What changes a variable that exists is assigned in the arms; the rest is the value of the `if`.
        let (assigned, given): (Vec<_>, Vec<_>) = results
            .into_iter()
            .partition(|(_, v)| self.is_declared(self.vars.class(*v)));
        let span = op.span;

        // The arms first: without statements, the whole may be an expression that waits.
        let waits = matches!(&given[..], [(_, v)] if self.waits(*v)) && assigned.is_empty();
        if waits && is_simple(then) && is_simple(els) {
            let c = self
                .take(&[cond], &Effect::default(), false, span)
                .remove(0);
            let arms = [then, els].map(|arm| self.arm(arm, &assigned, &given));
            if arms.iter().all(Arm::is_expr) {
                let v = given[0].1;
                let mut flags = c.flags.clone();
                arms.iter().for_each(|arm| flags.join(&arm.tail[0].flags));
                let mut e = choice(c, &arms);
                e.flags = flags;
                self.define(v, e, span);
                return;
            }
            // An arm needs a statement after all.
            self.settle();
            self.write_branch(c, arms, &given);
            return;
        }
        let c = self.take(&[cond], &Effect::ALL, true, span).remove(0);
        let arms = [then, els].map(|arm| self.arm(arm, &assigned, &given));
        self.write_branch(c, arms, &given);
    }

    fn write_branch(&mut self, cond: Expr, arms: [Arm; 2], given: &[(usize, Value)]) {
        if given.is_empty() {
            let [then, els] = arms;
            self.statement_if(cond, then, els);
            return;
        }
        let untyped = |k: usize| {
            arms.iter()
                .filter(|arm| !arm.diverges)
                .all(|arm| arm.tail[k].typed.is_some())
        };
        let annotations: Vec<Option<TokenStream>> = given
            .iter()
            .enumerate()
            .map(|(k, (_, v))| match untyped(k) {
                true => types::scalar(self.ty(*v)),
                false => None,
            })
            .collect();
        let names: Vec<TokenStream> = given
            .iter()
            .map(|(_, v)| {
                self.set_declared(self.vars.class(*v));
                let name = self.value_ident(*v, Span::call_site());
                match self.vars.shared(*v) {
                    true => quote!(mut #name),
                    false => quote!(#name),
                }
            })
            .collect();
        let e = if arms.iter().all(Arm::is_expr) {
            choice(cond, &arms).tokens
        } else {
            let (c, [then, els]) = (cond.tokens, arms.each_ref().map(Arm::tokens));
            quote!(if #c { #then } else { #els })
        };
        let statement = match (&names[..], &annotations[..]) {
            ([name], [Some(ty)]) => quote!(let #name: #ty = #e;),
            ([name], _) => quote!(let #name = #e;),
            (names, all) if all.iter().any(Option::is_some) => {
                let types = all.iter().map(|t| t.clone().unwrap_or_else(|| quote!(_)));
                quote!(let (#(#names),*): (#(#types),*) = #e;)
            }
            (names, _) => quote!(let (#(#names),*) = #e;),
        };
        self.out.push(statement);
    }

    fn arm(
        &mut self,
        region: &'a Region,
        assigned: &[(usize, Value)],
        given: &[(usize, Value)],
    ) -> Arm {
        let (statements, tail) = self.block(|me| {
            me.ops(&region.ops);
            if region.diverges {
                return Vec::new();
            }
            let next: Vec<(Value, Value)> = assigned
                .iter()
                .map(|(k, v)| (*v, region.results[*k]))
                .filter(|(v, w)| me.vars.class(*v) != me.vars.class(*w))
                .collect();
            me.set_all(
                &next,
                given.iter().map(|(k, _)| region.results[*k]).collect(),
            )
        });
        Arm {
            statements,
            tail,
            diverges: region.diverges,
        }
    }

    /// Assigns variables and gives the values of `kept` as they were before.
    fn set_all(&mut self, next: &[(Value, Value)], kept: Vec<Value>) -> Vec<Expr> {
        let span = Span::call_site();
        let mut operands: Vec<Value> = next.iter().map(|(_, w)| *w).collect();
        operands.extend(&kept);
        let effect = match next.is_empty() {
            true => Effect::default(),
            false => Effect::ALL,
        };
        let mut exprs = self.take(&operands, &effect, true, span);
        let mut tail = exprs.split_off(next.len());
        for e in &mut tail {
            if next
                .iter()
                .any(|(v, _)| e.flags.vars.contains(&self.vars.class(*v)))
            {
                let name = super::names::ident(&self.names.fresh("before"), span);
                let old = &e.tokens;
                self.out.push(quote!(let #name = #old;));
                *e = Expr::atom(quote!(#name));
            }
        }
        self.assign(next.iter().map(|(v, _)| *v).zip(exprs).collect());
        tail
    }

    /// An `if` that gives nothing.
    fn statement_if(&mut self, cond: Expr, then: Arm, els: Arm) {
        let c = &cond.tokens;
        match (then.statements.is_empty(), els.statements.is_empty()) {
            (true, true) => {
                if cond.flags.panics {
                    self.out.push(quote!(let _ = #c;));
                }
            }
            (false, true) => {
                let then = then.tokens();
                self.out.push(quote!(if #c { #then }));
            }
            (true, false) => {
                let (c, els) = (cond.negated().tokens, els.tokens());
                self.out.push(quote!(if #c { #els }));
            }
            (false, false) => {
                let then_tokens = then.tokens();
                if then.diverges {
                    self.out.push(quote!(if #c { #then_tokens }));
                    self.out.extend(els.statements);
                    return;
                }
                let els = else_of(els);
                self.out.push(quote!(if #c { #then_tokens } else #els));
            }
        }
    }

    // ---- loops

    pub(crate) fn repeat(&mut self, op: &'a Op, l: &'a Loop) {
        let span = op.span;
        let first = usize::from(l.head.has_var());
        let carries: Vec<(usize, Value)> = l.body.params[first..]
            .iter()
            .copied()
            .enumerate()
            .filter(|(_, v)| !is_mem(self.f, *v))
            .collect();
        let trips = match (l.trips, op.results.last()) {
            (true, Some(v)) if self.sites.uses(*v) > 0 => Some(*v),
            _ => None,
        };

        // The variables, then the bounds.
        let starts: Vec<(Value, Value)> = carries
            .iter()
            .map(|(k, p)| (*p, l.inits[*k]))
            .filter(|(p, init)| self.vars.class(*p) != self.vars.class(*init))
            .collect();
        let bounds: Vec<Value> = match &l.head {
            Head::Range { lo, hi, .. } => vec![*lo, *hi],
            Head::Step { lo, hi, step, .. } => vec![*lo, *hi, *step],
            Head::Forever => Vec::new(),
        };
        let (old, fresh): (Vec<_>, Vec<_>) = starts
            .into_iter()
            .partition(|(p, _)| self.is_declared(self.vars.class(*p)));
        let mut operands: Vec<Value> = fresh.iter().map(|(_, init)| *init).collect();
        operands.extend(bounds.iter().chain(old.iter().map(|(_, init)| init)));
        let mut exprs = self.take(&operands, &Effect::ALL, true, span).into_iter();
        for (p, _) in &fresh {
            if let Some(e) = exprs.next() {
                self.declare_carry(*p, e);
            }
        }
        let mut bounds: Vec<Expr> = exprs.by_ref().take(bounds.len()).collect();
        // A bound that reads a variable which starts anew here is taken before.
        for e in &mut bounds {
            if old
                .iter()
                .any(|(p, _)| e.flags.vars.contains(&self.vars.class(*p)))
            {
                let name = super::names::ident(&self.names.fresh("bound"), span);
                let before = &e.tokens;
                self.out.push(quote!(let #name = #before;));
                *e = Expr::atom(quote!(#name));
            }
        }
        self.assign(old.iter().map(|(p, _)| *p).zip(exprs).collect());
        if let Some(v) = trips {
            let name = self.value_ident(v, span);
            self.set_declared(self.vars.class(v));
            self.out.push(quote!(let mut #name = 0_usize;));
        }

        let tail = Tail {
            next: carries
                .iter()
                .map(|(k, p)| (*p, l.body.results[*k]))
                .filter(|(p, w)| self.vars.class(*p) != self.vars.class(*w))
                .collect(),
            go: l.go,
        };
        let var = l.head.has_var().then(|| l.body.params[0]);
        let (body, (pattern, shape)) = self.block(|me| {
            let pattern = var.map(|v| match me.sites.uses(v) {
                0 => quote!(_),
                _ => {
                    let name = me.value_ident(v, me.f.values[v.0 as usize].span);
                    me.set_declared(me.vars.class(v));
                    quote!(#name)
                }
            });
            if let Some(v) = trips {
                let name = me.value_ident(v, span);
                me.out.push(quote!(#name += 1;));
            }
            if l.body.diverges {
                me.ops(&l.body.ops);
                return (pattern, Shape::Plain);
            }
            (pattern, me.tail(&l.body, &l.body.ops, &tail))
        });
        let statement = match (&l.head, shape) {
            (Head::Forever, Shape::Plain) => quote!(loop { #(#body)* }),
            (Head::Forever, Shape::While(c, inner)) if body.is_empty() => {
                let c = c.tokens;
                quote!(while #c { #(#inner)* })
            }
            (head, shape) => {
                let mut body = body;
                if let Shape::While(c, inner) = shape {
                    let c = c.negated().tokens;
                    body.push(quote!(if #c { break; }));
                    body.extend(inner);
                }
                match head {
                    Head::Forever => quote!(loop { #(#body)* }),
                    Head::Range { .. } | Head::Step { .. } => {
                        let range = range(head, bounds);
                        quote!(for #pattern in #range { #(#body)* })
                    }
                }
            }
        };
        self.out.push(statement);

        // A final value that lives elsewhere.
        let (old, fresh): (Vec<_>, Vec<_>) = carries
            .iter()
            .map(|(k, p)| (op.results[*k], *p))
            .filter(|(r, p)| self.sites.uses(*r) > 0 && self.vars.class(*r) != self.vars.class(*p))
            .partition(|(r, _)| self.is_declared(self.vars.class(*r)));
        for (r, p) in fresh {
            let e = self.settled(p, span);
            self.declare(r, e, span);
        }
        let old: Vec<(Value, Expr)> = old
            .into_iter()
            .map(|(r, p)| (r, self.settled(p, span)))
            .collect();
        self.assign(old);
    }

    fn declare_carry(&mut self, p: Value, init: Expr) {
        let class = self.vars.class(p);
        let name = self.value_ident(p, Span::call_site());
        let annotation = match &init.typed {
            Some(_) => types::scalar(self.ty(p)).map(|t| quote!(: #t)),
            None => None,
        };
        self.set_declared(class);
        let e = init.tokens;
        self.out.push(quote!(let mut #name #annotation = #e;));
    }

    /// Writes ops and what the loop needs at the end. Where the last op decides whether to go on, its arms do that themselves.
    fn tail(&mut self, region: &'a Region, ops: &'a [Op], tail: &Tail) -> Shape {
        if let Some((last, ops)) = ops.split_last()
            && let OpKind::If { cond, then, els } = &last.kind
            && let Some(go) = tail.go
            && last.results.contains(&go)
            && self
                .real(&last.results)
                .iter()
                .all(|(_, v)| self.ends_here(*v, tail))
        {
            self.ops(ops);
            return self.deciding(last, *cond, then, els, tail);
        }
        debug_assert!(!region.diverges);
        self.ops(ops);
        let go = tail.go.filter(|go| self.sites.known(*go) != Some(true));
        match go {
            None => drop(self.set_all(&tail.next, Vec::new())),
            Some(go) if self.sites.known(go) == Some(false) => {
                self.set_all(&tail.next, Vec::new());
                self.out.push(quote!(break;));
            }
            Some(go) => {
                let go = self.set_all(&tail.next, vec![go]).remove(0);
                let stop = go.negated().tokens;
                self.out.push(quote!(if #stop { break; }));
            }
        }
        Shape::Plain
    }

    /// All uses of `v` are at the end of the body.
    fn ends_here(&self, v: Value, tail: &Tail) -> bool {
        let uses =
            tail.next.iter().filter(|(_, w)| *w == v).count() + usize::from(tail.go == Some(v));
        let coalesced = self.is_declared(self.vars.class(v));
        coalesced || uses == self.sites.uses(v)
    }

    fn deciding(
        &mut self,
        op: &'a Op,
        cond: Value,
        then: &'a Region,
        els: &'a Region,
        tail: &Tail,
    ) -> Shape {
        let cond = self.take(&[cond], &Effect::ALL, true, op.span).remove(0);
        let arms = [then, els].map(|arm| {
            let (statements, ()) = self.block(|me| {
                if arm.diverges {
                    me.ops(&arm.ops);
                    return;
                }
                let through = |v: Value| match op.results.iter().position(|r| *r == v) {
                    Some(k) => arm.results[k],
                    None => v,
                };
                // A variable that lives on in the result is brought up to date here, if the arm has it elsewhere.
                let mut next: Vec<(Value, Value)> =
                    tail.next.iter().map(|(p, w)| (*p, through(*w))).collect();
                for (k, r) in me.real(&op.results) {
                    let class = me.vars.class(r);
                    if me.is_declared(class)
                        && !next.iter().any(|(p, _)| me.vars.class(*p) == class)
                    {
                        next.push((r, arm.results[k]));
                    }
                }
                next.retain(|(p, w)| me.vars.class(*p) != me.vars.class(*w));
                let inner = Tail {
                    next,
                    go: tail.go.map(through),
                };
                if let Shape::While(c, rest) = me.tail(arm, &arm.ops, &inner) {
                    let c = c.negated().tokens;
                    me.out.push(quote!(if #c { break; }));
                    me.out.extend(rest);
                }
            });
            Arm {
                statements,
                tail: Vec::new(),
                diverges: arm.diverges,
            }
        });
        let [then, els] = arms;
        let only_break = |arm: &Arm| match &arm.statements[..] {
            [one] => one.to_string().replace(' ', "") == "break;",
            _ => false,
        };
        if only_break(&els) {
            return Shape::While(cond, then.statements);
        }
        if only_break(&then) {
            return Shape::While(cond.negated(), els.statements);
        }
        let leaves = |arm: &Arm| {
            arm.statements
                .last()
                .is_some_and(|s| s.to_string().replace(' ', "") == "break;")
        };
        if leaves(&then) {
            let (c, then) = (cond.tokens, then.tokens());
            self.out.push(quote!(if #c { #then }));
            self.out.extend(els.statements);
        } else if leaves(&els) {
            let (c, els) = (cond.negated().tokens, els.tokens());
            self.out.push(quote!(if #c { #els }));
            self.out.extend(then.statements);
        } else {
            self.statement_if(cond, then, els);
        }
        Shape::Plain
    }
}

/// No ops that are statements in themselves.
fn is_simple(region: &Region) -> bool {
    !region.diverges
        && region.ops.iter().all(|op| match &op.kind {
            OpKind::Const(_)
            | OpKind::Prim(..)
            | OpKind::Pure(..)
            | OpKind::Cast(..)
            | OpKind::Load(_)
            | OpKind::Len(_) => true,
            OpKind::Opaque { effect, .. } => !effect,
            OpKind::If { then, els, .. } => is_simple(then) && is_simple(els),
            _ => false,
        })
}

/// `if c { a } else { b }`, `a && b`, `a || b`
fn choice(cond: Expr, arms: &[Arm; 2]) -> Expr {
    let (a, b) = (&arms[0].tail[0], &arms[1].tail[0]);
    let span = Span::call_site();
    match (&a.tokens.to_string()[..], &b.tokens.to_string()[..]) {
        (_, "false") => return Expr::binary("&&", cond, a.clone(), span),
        ("true", _) => return Expr::binary("||", cond, b.clone(), span),
        ("false", _) => return Expr::binary("&&", cond.negated(), b.clone(), span),
        _ => {}
    }
    let build = |a: &TokenStream, b: &TokenStream| {
        let c = &cond.tokens;
        match b.clone().into_iter().next() {
            Some(first) if first.to_string() == "if" && arms[1].statements.is_empty() => {
                quote!(if #c { #a } else #b)
            }
            _ => quote!(if #c { #a } else { #b }),
        }
    };
    let mut e = Expr::new(build(&a.tokens, &b.tokens), Prec::Loose);
    if let (Some(a), Some(b)) = (&a.typed, &b.typed) {
        e.typed = Some(build(a, b));
    }
    e.flags = Flags::default();
    e
}

/// `{ … }`, or `if …` if that is all there is.
fn else_of(arm: Arm) -> TokenStream {
    match &arm.statements[..] {
        [one]
            if one
                .clone()
                .into_iter()
                .next()
                .is_some_and(|t| t.to_string() == "if") =>
        {
            quote!(#one)
        }
        _ => {
            let tokens = arm.tokens();
            quote!({ #tokens })
        }
    }
}

fn range(head: &Head, bounds: Vec<Expr>) -> TokenStream {
    let mut bounds = bounds;
    // Two literals would leave the type open.
    if bounds.len() >= 2 && bounds[0].typed.is_some() && bounds[1].typed.is_some() {
        bounds[0] = bounds[0].clone().into_typed();
    }
    let mut bounds = bounds.iter();
    let mut next = || bounds.next().map(|e| e.within(Prec::Or));
    let (lo, hi) = (next(), next());
    let dots = |inclusive: bool| match inclusive {
        true => quote!(..=),
        false => quote!(..),
    };
    match head {
        Head::Range {
            inclusive, reverse, ..
        } => {
            let dots = dots(*inclusive);
            match reverse {
                true => quote!((#lo #dots #hi).rev()),
                false => quote!(#lo #dots #hi),
            }
        }
        Head::Step {
            inclusive, reverse, ..
        } => {
            let (dots, step) = (dots(*inclusive), next());
            match reverse {
                true => quote!((#lo #dots #hi).step_by(#step).rev()),
                false => quote!((#lo #dots #hi).step_by(#step)),
            }
        }
        Head::Forever => quote!(),
    }
}
