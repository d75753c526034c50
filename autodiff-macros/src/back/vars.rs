//! Which values share a Rust variable.
//!
//! A loop carry is up to four values (initial, in the body, next, final), and the result of an `If` that changes a variable in one arm is
//! three. Where none of them is needed after another has taken its place, they become one `let mut`, and `sum += e * x[i]` reads as a person
//! would write it. The rest are copied at the ends of regions.

use super::sites::is_mem;
use crate::ir::{Function, OpKind, Region, Ty, Value};
use std::collections::{BTreeSet, HashMap, HashSet};

pub(crate) struct Vars {
    class: Vec<usize>,
    members: HashMap<usize, Vec<Value>>,
}

impl Vars {
    /// `pair`: the reverse half is a closure, which cannot assign to variables of the forward half.
    pub(crate) fn of(f: &Function, pair: bool) -> Vars {
        let mut live = Liveness {
            f,
            candidates: HashSet::new(),
            constant: HashSet::new(),
            pairs: HashSet::new(),
        };
        live.candidates(&f.body);
        live.constants(&f.body);
        let mut out: BTreeSet<Value> = f.body.results.iter().copied().collect();
        out.extend(f.ret.values());
        out.extend(f.ret_dot.iter().flat_map(|r| r.values()));
        out.retain(|v| live.candidates.contains(v));
        live.region(&f.body, &mut out);

        let n = f.values.len();
        let mut merge = Merge {
            f,
            fixed: vec![true; n],
            late: vec![false; n],
            vars: Vars {
                class: (0..n).collect(),
                members: (0..n).map(|k| (k, vec![Value(k as u32)])).collect(),
            },
            live,
        };
        let split = f.split.filter(|_| pair).unwrap_or(usize::MAX);
        for (k, op) in f.body.ops.iter().enumerate() {
            merge.movable(op, k >= split);
        }
        merge.loops(&f.body);
        merge.branches(&f.body, &mut BTreeSet::new());
        merge.vars
    }

    pub(crate) fn class(&self, v: Value) -> usize {
        self.class[v.0 as usize]
    }

    /// Several values live in the variable, so it is assigned.
    pub(crate) fn shared(&self, v: Value) -> bool {
        self.members[&self.class(v)].len() > 1
    }

    pub(crate) fn members(&self, class: usize) -> &[Value] {
        self.members.get(&class).map_or(&[], |m| m)
    }
}

/// Pairs of values of which one is made while the other is still needed.
struct Liveness<'f> {
    f: &'f Function,
    /// What could share a variable with anything: of all other values nothing need be known, and a long function has thousands that live at once.
    candidates: HashSet<Value>,
    constant: HashSet<Value>,
    pairs: HashSet<(Value, Value)>,
}

impl Liveness<'_> {
    /// The values that loops carry and branches give, before, in and after.
    fn candidates(&mut self, region: &Region) {
        for op in &region.ops {
            match &op.kind {
                OpKind::Loop(l) => {
                    self.candidates.extend(&l.inits);
                    self.candidates.extend(&l.body.params);
                    self.candidates.extend(&l.body.results);
                    self.candidates.extend(&op.results);
                }
                OpKind::If { then, els, .. } => {
                    self.candidates.extend(then.results.iter().chain(&els.results));
                    self.candidates.extend(&op.results);
                }
                _ => {}
            }
            op.regions().into_iter().for_each(|r| self.candidates(r));
        }
    }

    fn constants(&mut self, region: &Region) {
        for op in &region.ops {
            if matches!(op.kind, OpKind::Const(_)) {
                self.constant.extend(&op.results);
            }
            op.regions().into_iter().for_each(|r| self.constants(r));
        }
    }

    fn pair(&mut self, a: Value, b: Value) {
        if a != b {
            self.pairs.insert((a.min(b), a.max(b)));
        }
    }

    fn made(&mut self, values: &[Value], live: &mut BTreeSet<Value>) {
        for v in values {
            for w in values {
                self.pair(*v, *w);
            }
            live.remove(v);
        }
        for v in values {
            for w in live.iter().copied().collect::<Vec<_>>() {
                self.pair(*v, w);
            }
        }
    }

    fn needed(&self, values: impl IntoIterator<Item = Value>, live: &mut BTreeSet<Value>) {
        live.extend(
            values
                .into_iter()
                .filter(|v| self.candidates.contains(v) && !self.constant.contains(v) && !is_mem(self.f, *v)),
        );
    }

    /// `live`: what is needed after the region; then, what is needed before it.
    fn region(&mut self, region: &Region, live: &mut BTreeSet<Value>) {
        for op in region.ops.iter().rev() {
            let results = op.results.iter().copied();
            let results: Vec<Value> = results
                .filter(|v| self.candidates.contains(v) && !is_mem(self.f, *v))
                .collect();
            self.made(&results, live);
            match &op.kind {
                OpKind::If { cond, then, els } => {
                    let mut before = BTreeSet::new();
                    for arm in [then, els] {
                        let mut inner = match arm.diverges {
                            true => BTreeSet::new(),
                            false => live.clone(),
                        };
                        if !arm.diverges {
                            self.needed(arm.results.iter().copied(), &mut inner);
                        }
                        self.region(arm, &mut inner);
                        before.extend(inner);
                    }
                    *live = before;
                    self.needed([*cond], live);
                }
                OpKind::Loop(l) => {
                    // What the body uses from outside is needed all the time.
                    let mut around = live.clone();
                    let (mut used, mut own) = (BTreeSet::new(), BTreeSet::new());
                    collect(&l.body, &mut used, &mut own);
                    self.needed(used.difference(&own).copied().collect::<Vec<_>>(), &mut around);
                    let mut inner = around.clone();
                    self.needed(l.body.results.iter().copied().chain(l.go), &mut inner);
                    self.region(&l.body, &mut inner);
                    let params: Vec<Value> = l.body.params.iter().copied().filter(|v| !is_mem(self.f, *v)).collect();
                    self.made(&params, &mut inner);
                    around.extend(inner);
                    *live = around;
                    let outer = op.uses().into_iter().filter(|v| !own.contains(v));
                    self.needed(outer.collect::<Vec<_>>(), live);
                }
                _ => self.needed(op.uses(), live),
            }
        }
    }
}

/// What a region uses and what it makes, nested regions included.
fn collect(region: &Region, used: &mut BTreeSet<Value>, own: &mut BTreeSet<Value>) {
    own.extend(&region.params);
    for op in &region.ops {
        used.extend(op.uses());
        own.extend(&op.results);
        for r in op.regions() {
            collect(r, used, own);
        }
    }
    used.extend(&region.results);
}

struct Merge<'f> {
    f: &'f Function,
    /// Has a binding of its own: parameters, induction variables, constants, parts of a call's result.
    fixed: Vec<bool>,
    /// Made in the reverse half.
    late: Vec<bool>,
    vars: Vars,
    live: Liveness<'f>,
}

impl Merge<'_> {
    fn movable(&mut self, op: &crate::ir::Op, late: bool) {
        let free = match &op.kind {
            OpKind::Prim(..)
            | OpKind::Pure(..)
            | OpKind::Cast(..)
            | OpKind::Load(_)
            | OpKind::Len(_)
            | OpKind::Opaque { .. }
            | OpKind::If { .. } => true,
            OpKind::Loop(l) => {
                let first = usize::from(l.head.has_var());
                for v in &l.body.params[first..] {
                    self.free(*v, late);
                }
                true
            }
            _ => false,
        };
        if free {
            for v in &op.results {
                self.free(*v, late);
            }
        }
        if let OpKind::Loop(l) = &op.kind
            && l.trips
            && let Some(v) = op.results.last()
        {
            self.fixed[v.0 as usize] = true;
        }
        for r in op.regions() {
            for op in &r.ops {
                self.movable(op, late);
            }
        }
    }

    fn free(&mut self, v: Value, late: bool) {
        let k = v.0 as usize;
        self.fixed[k] = matches!(self.f.values[k].ty, Ty::Mem(_) | Ty::Record);
        self.late[k] = late;
    }

    fn loops(&mut self, region: &Region) {
        for op in &region.ops {
            if let OpKind::Loop(l) = &op.kind {
                let first = usize::from(l.head.has_var());
                for (k, p) in l.body.params[first..].iter().enumerate() {
                    self.merge(*p, l.body.results[k]);
                    self.merge(*p, op.results[k]);
                    self.merge(*p, l.inits[k]);
                }
            }
            op.regions().into_iter().for_each(|r| self.loops(r));
        }
    }

    /// `outer`: the values in scope.
    fn branches(&mut self, region: &Region, outer: &mut BTreeSet<Value>) {
        let mut scope = outer.clone();
        scope.extend(&region.params);
        for op in &region.ops {
            if let OpKind::If { then, els, .. } = &op.kind {
                for (k, r) in op.results.iter().enumerate() {
                    let arms: Vec<Value> = [then, els]
                        .iter()
                        .filter(|arm| !arm.diverges)
                        .map(|arm| arm.results[k])
                        .collect();
                    for v in &arms {
                        if scope.contains(v) {
                            self.merge(*r, *v);
                        }
                    }
                    // Only a variable that exists before the `If` can be assigned in its arms.
                    let exists = |v: &Value| v != r && scope.contains(v);
                    if self.vars.members(self.vars.class(*r)).iter().any(exists) {
                        for v in arms {
                            self.merge(*r, v);
                        }
                    }
                }
            }
            for r in op.regions() {
                self.branches(r, &mut scope);
            }
            scope.extend(&op.results);
        }
    }

    fn merge(&mut self, a: Value, b: Value) {
        let (x, y) = (self.vars.class(a), self.vars.class(b));
        if x == y || self.fixed[a.0 as usize] || self.fixed[b.0 as usize] {
            return;
        }
        if self.late[a.0 as usize] != self.late[b.0 as usize] {
            return;
        }
        let (xs, ys) = (self.vars.members[&x].clone(), self.vars.members[&y].clone());
        let name = |vs: &[Value]| vs.iter().find_map(|v| self.f.values[v.0 as usize].name.clone());
        if let (Some(m), Some(n)) = (name(&xs), name(&ys))
            && m != n
        {
            return;
        }
        let clash = |v: &Value, w: &Value| self.live.pairs.contains(&(*v.min(w), *v.max(w)));
        if xs.iter().any(|v| ys.iter().any(|w| clash(v, w))) {
            return;
        }
        for v in &ys {
            self.vars.class[v.0 as usize] = x;
        }
        self.vars.members.remove(&y);
        self.vars.members.insert(x, [xs, ys].concat());
    }
}
