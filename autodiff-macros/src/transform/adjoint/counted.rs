//! Counting back: an integer that a loop carries by adding and subtracting is not recorded.
//!
//! Where the next value of a carry is the last one plus terms that the reverse sweep has anyway (`index += 1`, `at += stride`, one step for each trip of
//! an inner loop, another in each arm of a branch), the reverse loop starts from the final value and takes the terms off again, the last that was
//! added first. Each value that is passed on the way back is one that the primal passed, so nothing can overflow that did not overflow there.
//!
//! Not so where a term depends on the carry itself (`n += n`), is not to be had without a record, or the carry is changed in another way (`n = n * 3 + 1`).

use super::Adjoint;
use crate::analysis::{Kind, RegionId};
use crate::ir::*;

/// How many operations are looked at to see whether a carry can be counted back.
const EFFORT: usize = 96;

/// What is added to a carry.
#[derive(Clone, Debug)]
enum Term {
    Const(i128),
    Value(Value),
    /// The amount once for each trip of a loop over `lo..hi`.
    Trips {
        lo: Value,
        hi: Value,
        each: Each,
    },
    Either {
        cond: Value,
        arms: [Vec<(Sign, Term)>; 2],
    },
}

#[derive(Clone, Copy, Debug)]
enum Each {
    Const(i128),
    Value(Value),
}

/// A carry of a loop.
struct Carry {
    /// The region and index of the loop.
    parent: RegionId,
    /// At the start of an iteration.
    param: Value,
    /// At its end.
    next: Value,
    /// After the loop.
    last: Value,
    terms: Vec<(Sign, Term)>,
}

impl Adjoint<'_> {
    /// Can `v` be counted back?
    pub(super) fn is_counted(&self, v: Value) -> bool {
        self.carry(v, &[], &mut EFFORT.clone()).is_some()
    }

    /// A stand-in for `v`, if it is a carry that can be counted back, or what such a carry becomes at the end of an iteration.
    pub(super) fn counted(&mut self, v: Value, home: RegionId) -> Option<Value> {
        let carry = self.carry(v, &[], &mut EFFORT.clone())?;
        let ty = self.b.ty(v).clone();
        let name = self.b.f.values[carry.param.0 as usize].name.clone();
        let last = self.avail(carry.last);
        let counter = self.prologue(carry.parent, |this| {
            this.b.declare(ty, name.as_deref().unwrap_or("count"), Some(last))
        });
        self.avail_terms(&carry.terms);
        let (next, param) = self.prologue(home, |this| {
            let next = this.b.read(counter);
            let mut param = next;
            for (sign, term) in carry.terms.iter().rev() {
                param = this.take_off(param, *sign, term);
            }
            this.b.write(counter, param);
            (next, param)
        });
        self.known.insert(carry.next, next);
        self.known.insert(carry.param, param);
        self.b.f.counted.push((carry.param, param));
        Some(self.known[&v])
    }

    /// The carry that `v` is, before or after an iteration. `within`: carries that terms must not depend on.
    fn carry(&self, v: Value, within: &[Value], effort: &mut usize) -> Option<Carry> {
        let home = self.regions.home(v);
        if self.regions.kind(home) != Kind::Body || !matches!(self.b.ty(v), Ty::Int(Some(_))) || within.contains(&v) {
            return None;
        }
        let parent = self.regions.parent(home);
        let op = self.bodies[parent.0].ops.get(self.regions.owner[home.0])?;
        let OpKind::Loop(l) = &op.kind else { return None };
        let first = l.body.params.len() - l.inits.len();
        let k = (0..l.inits.len()).find(|k| l.body.params[first + k] == v || l.body.results[*k] == v)?;
        let (param, next) = (l.body.params[first + k], l.body.results[k]);
        let terms = self.terms(param, next, effort)?;
        let within = [within, &[param, next]].concat();
        let free = !terms.is_empty() && self.all_free(&terms, home, &within, effort);
        free.then(|| Carry {
            parent,
            param,
            next,
            last: op.results[k],
            terms,
        })
    }

    /// What is added to `from` to give `to`, in the order in which it is added.
    fn terms(&self, from: Value, to: Value, effort: &mut usize) -> Option<Vec<(Sign, Term)>> {
        if from == to {
            return Some(Vec::new());
        }
        *effort = effort.checked_sub(1)?;
        let op = self.op_of(to)?;
        match &op.kind {
            OpKind::Pure(Pure::Bin("+"), args) => {
                let (mut terms, added) = match self.terms(from, args[0], effort) {
                    Some(terms) => (terms, args[1]),
                    None => (self.terms(from, args[1], effort)?, args[0]),
                };
                terms.push((Sign::Plus, self.term(added)));
                Some(terms)
            }
            OpKind::Pure(Pure::Bin("-"), args) => {
                let mut terms = self.terms(from, args[0], effort)?;
                terms.push((Sign::Minus, self.term(args[1])));
                Some(terms)
            }
            OpKind::If { cond, then, els } => {
                let k = op.results.iter().position(|v| *v == to)?;
                let arms = [
                    self.terms(from, then.results[k], effort)?,
                    self.terms(from, els.results[k], effort)?,
                ];
                Some(vec![(Sign::Plus, Term::Either { cond: *cond, arms })])
            }
            OpKind::Loop(l) if l.go.is_none() => {
                let Head::Range {
                    lo,
                    hi,
                    inclusive: false,
                    ..
                } = l.head
                else {
                    return None;
                };
                let k = op
                    .results
                    .iter()
                    .position(|v| *v == to)
                    .filter(|k| *k < l.inits.len())?;
                let first = l.body.params.len() - l.inits.len();
                let mut terms = self.terms(from, l.inits[k], effort)?;
                // With one step, each value on the way is between the first and the last.
                let [(sign, each)] =
                    <[_; 1]>::try_from(self.terms(l.body.params[first + k], l.body.results[k], effort)?).ok()?;
                let each = match each {
                    Term::Const(n) => Each::Const(n),
                    Term::Value(v) => Each::Value(v),
                    Term::Trips { .. } | Term::Either { .. } => return None,
                };
                // The number of trips is a difference that cannot be negative.
                let (Ty::Int(Some(ty)), Ty::Int(Some(range))) = (self.b.ty(to), self.b.ty(lo)) else {
                    return None;
                };
                if ty != range || !ty.starts_with('u') {
                    return None;
                }
                terms.push((sign, Term::Trips { lo, hi, each }));
                Some(terms)
            }
            _ => None,
        }
    }

    fn term(&self, v: Value) -> Term {
        match self.op_of(v).map(|op| &op.kind) {
            Some(OpKind::Const(Const::Int(n))) => Term::Const(*n),
            _ => Term::Value(v),
        }
    }

    fn all_free(&self, terms: &[(Sign, Term)], home: RegionId, within: &[Value], effort: &mut usize) -> bool {
        let mut values = Vec::new();
        terms.iter().for_each(|(_, term)| term.values(&mut values));
        values
            .into_iter()
            .all(|v| self.encloses(self.regions.home(v), home) && self.is_free(v, within, effort))
    }

    fn encloses(&self, outer: RegionId, mut inner: RegionId) -> bool {
        loop {
            if inner == outer {
                return true;
            }
            if inner == RegionId::ROOT {
                return false;
            }
            inner = self.regions.parent(inner);
        }
    }

    /// Is a stand-in for `v` to be had without keeping anything for it?
    fn is_free(&self, v: Value, within: &[Value], effort: &mut usize) -> bool {
        if within.contains(&v) {
            return false;
        }
        if self.known.contains_key(&v) || self.regions.home(v) == RegionId::ROOT {
            return true;
        }
        let Some(left) = effort.checked_sub(1) else {
            return false;
        };
        *effort = left;
        match self.op_of(v) {
            Some(op) if self.computable(v) => {
                let kept = match &op.kind {
                    OpKind::Load(path) | OpKind::Len(path) => !self.accessible(path.root),
                    _ => false,
                };
                !kept
                    && op
                        .uses()
                        .into_iter()
                        .all(|operand| self.is_free(operand, within, effort))
            }
            _ => self.carry(v, within, effort).is_some(),
        }
    }

    /// Makes stand-ins for what the terms are made of.
    fn avail_terms(&mut self, terms: &[(Sign, Term)]) {
        let mut values = Vec::new();
        terms.iter().for_each(|(_, term)| term.values(&mut values));
        for v in values {
            self.avail(v);
        }
    }

    /// `v - term` for what was added, `v + term` for what was subtracted.
    fn take_off(&mut self, v: Value, sign: Sign, term: &Term) -> Value {
        let ty = self.b.ty(v).clone();
        let amount = match term {
            Term::Either { cond, arms } => {
                let cond = self.avail(*cond);
                let [then, els] = [0, 1].map(|k| {
                    self.b.open(vec![]);
                    let mut out = v;
                    for (sign, term) in arms[k].iter().rev() {
                        out = self.take_off(out, *sign, term);
                    }
                    self.b.close(vec![out])
                });
                let out = self.b.value(ty, None);
                self.b.push(OpKind::If { cond, then, els }, vec![out]);
                return out;
            }
            Term::Const(n) => self.b.constant(Const::Int(*n), ty.clone()),
            Term::Value(w) => self.avail(*w),
            Term::Trips { lo, hi, each } => {
                let (lo, hi) = (self.avail(*lo), self.avail(*hi));
                let trips = Pure::Method("saturating_sub".to_owned());
                let trips = self.b.pure(trips, vec![hi, lo], ty.clone());
                let each = match each {
                    Each::Const(1) => None,
                    Each::Const(n) => Some(self.b.constant(Const::Int(*n), ty.clone())),
                    Each::Value(w) => Some(self.avail(*w)),
                };
                match each {
                    Some(each) => self.b.pure(Pure::Bin("*"), vec![trips, each], ty.clone()),
                    None => trips,
                }
            }
        };
        let back = match sign {
            Sign::Plus => "-",
            Sign::Minus => "+",
        };
        self.b.pure(Pure::Bin(back), vec![v, amount], ty)
    }
}

impl Term {
    fn values(&self, out: &mut Vec<Value>) {
        match self {
            Term::Const(_) => {}
            Term::Value(v) => out.push(*v),
            Term::Trips { lo, hi, each } => {
                out.extend([*lo, *hi]);
                if let Each::Value(v) = each {
                    out.push(*v);
                }
            }
            Term::Either { cond, arms } => {
                out.push(*cond);
                arms.iter().flatten().for_each(|(_, term)| term.values(out));
            }
        }
    }
}
