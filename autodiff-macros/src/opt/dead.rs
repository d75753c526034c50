//! Dead code: values, carries, results and shadows that nothing reads.

use crate::ir::*;
use std::collections::HashSet;

pub(super) fn remove(f: &mut Function, primal_values: usize) {
    // What reads a place may itself be dead, and the other way round.
    for _ in 0..2 {
        remove_values(f, primal_values);
        let unread = unread(f);
        drop_everywhere(f, &|op| op.touches().iter().any(|(p, _)| unread.contains(p)));
    }
}

fn remove_values(f: &mut Function, primal_values: usize) {
    let mut live = Live {
        values: HashSet::new(),
        primal_values,
    };
    live.values.extend(f.ret.values());
    live.values.extend(f.ret_dot.iter().flat_map(Ret::values));
    loop {
        let before = live.values.len();
        live.region(&f.body);
        if live.values.len() == before {
            break;
        }
    }
    prune(&mut f.body, &live);
    drop_everywhere(f, &|op| !live.keeps(op));
}

/// Records and zero shadows that are written and never looked at.
fn unread(f: &Function) -> HashSet<Place> {
    let mut written: HashSet<Place> = f.records.iter().copied().collect();
    zeros(&f.body, &mut written);
    looked_at(&f.body, &mut written);
    for ret in f.ret_dot.iter().chain([&f.ret]) {
        ret.for_each_place(&mut |p| {
            written.remove(&p);
        });
    }
    written
}

fn zeros(region: &Region, out: &mut HashSet<Place>) {
    for op in &region.ops {
        if let OpKind::Define(p, Init::ZeroOf(_) | Init::ZeroTy) = &op.kind {
            out.insert(*p);
        }
        op.regions().into_iter().for_each(|r| zeros(r, out));
    }
}

/// Takes out of `written` what is used for anything but writing.
fn looked_at(region: &Region, written: &mut HashSet<Place>) {
    for op in &region.ops {
        for (p, _) in op.touches() {
            let writes = match &op.kind {
                OpKind::Define(q, Init::ZeroOf(_) | Init::ZeroTy | Init::EmptyVec(_)) => *q == p,
                OpKind::AddPlace { dst, src } | OpKind::AddScaled { dst, src, .. } => dst.root == p && src.root != p,
                OpKind::Push(path, operand) => {
                    let mut scalars = true;
                    operand.for_each_place(&mut |_| scalars = false);
                    path.root == p && scalars
                }
                OpKind::Update(..) | OpKind::Zero(_) => true,
                _ => false,
            };
            if !writes {
                written.remove(&p);
            }
        }
        op.regions().into_iter().for_each(|r| looked_at(r, written));
    }
}

struct Live {
    values: HashSet<Value>,
    primal_values: usize,
}

impl Live {
    /// Does the op have an effect of its own, whoever uses its results?
    fn effect(&self, op: &Op) -> bool {
        match &op.kind {
            OpKind::Const(_) | OpKind::Prim(..) | OpKind::Cast(..) => false,
            // These may panic; the primal's must.
            OpKind::Pure(..) | OpKind::Load(_) | OpKind::Len(_) | OpKind::Dot(..) => {
                op.results.iter().any(|v| (v.0 as usize) < self.primal_values)
            }
            OpKind::Opaque { effect, .. } => *effect || op.results.is_empty(),
            OpKind::If { then, els, .. } => {
                then.diverges || els.diverges || [then, els].iter().any(|r| r.ops.iter().any(|o| self.keeps(o)))
            }
            OpKind::Loop(l) => {
                l.go.is_some()
                    || matches!(l.head, Head::Forever)
                    || l.body.diverges
                    || l.body.ops.iter().any(|o| self.keeps(o))
            }
            OpKind::Store(..)
            | OpKind::Update(..)
            | OpKind::Define(..)
            | OpKind::Move { .. }
            | OpKind::Push(..)
            | OpKind::Pop { .. }
            | OpKind::Swap(..)
            | OpKind::Fill(..)
            | OpKind::CopyFrom { .. }
            | OpKind::AddPlace { .. }
            | OpKind::AddScaled { .. }
            | OpKind::Zero(_)
            | OpKind::Call(_)
            | OpKind::CallForward(..)
            | OpKind::CallReverse(_)
            | OpKind::CallTangent(_) => true,
        }
    }

    fn keeps(&self, op: &Op) -> bool {
        op.results.iter().any(|v| self.values.contains(v)) || self.effect(op)
    }

    fn region(&mut self, region: &Region) {
        for op in region.ops.iter().rev() {
            self.op(op);
        }
    }

    fn op(&mut self, op: &Op) {
        if !self.keeps(op) {
            return;
        }
        match &op.kind {
            OpKind::If { cond, then, els } => {
                self.values.insert(*cond);
                for (k, v) in op.results.iter().enumerate() {
                    if self.values.contains(v) {
                        self.values.extend([then.results[k], els.results[k]]);
                    }
                }
                self.region(then);
                self.region(els);
            }
            OpKind::Loop(l) => {
                match l.head {
                    Head::Range { lo, hi, .. } => self.values.extend([lo, hi]),
                    Head::Step { lo, hi, step, .. } => self.values.extend([lo, hi, step]),
                    Head::Forever => {}
                }
                self.values.extend(l.go);
                let first = l.body.params.len() - l.inits.len();
                for k in 0..l.inits.len() {
                    if self.values.contains(&op.results[k]) || self.values.contains(&l.body.params[first + k]) {
                        self.values.extend([l.inits[k], l.body.results[k]]);
                    }
                }
                self.region(&l.body);
            }
            _ => self.values.extend(op.uses()),
        }
    }
}

/// Removes results of branches and carries of loops that nobody uses.
fn prune(region: &mut Region, live: &Live) {
    for op in &mut region.ops {
        op.regions_mut().into_iter().for_each(|r| prune(r, live));
        match &mut op.kind {
            OpKind::If { then, els, .. } => {
                for k in (0..op.results.len()).rev() {
                    if !live.values.contains(&op.results[k]) {
                        op.results.remove(k);
                        then.results.remove(k);
                        els.results.remove(k);
                    }
                }
            }
            OpKind::Loop(l) => {
                let first = l.body.params.len() - l.inits.len();
                for k in (0..l.inits.len()).rev() {
                    if !live.values.contains(&op.results[k]) && !live.values.contains(&l.body.params[first + k]) {
                        op.results.remove(k);
                        l.inits.remove(k);
                        l.body.results.remove(k);
                        l.body.params.remove(first + k);
                    }
                }
                if l.trips && op.results.last().is_some_and(|t| !live.values.contains(t)) {
                    op.results.pop();
                    l.trips = false;
                }
            }
            _ => {}
        }
    }
}

fn drop_ops(region: &mut Region, dead: &dyn Fn(&Op) -> bool) {
    region.ops.retain(|op| !dead(op));
    region
        .ops
        .iter_mut()
        .flat_map(Op::regions_mut)
        .for_each(|r| drop_ops(r, dead));
}

/// As [`drop_ops`] for the whole function, keeping `split` where it was between the halves.
fn drop_everywhere(f: &mut Function, dead: &dyn Fn(&Op) -> bool) {
    if let Some(split) = &mut f.split {
        *split -= f.body.ops[..*split].iter().filter(|op| dead(op)).count();
    }
    drop_ops(&mut f.body, dead);
}
