//! Where values are made and used: what may be written into the expression that uses it.

use crate::ir::{Const, Function, Op, OpKind, Region, Ty, Value};

/// A region, by number; the root is cut in two where the reverse half begins.
type Site = (usize, bool);

pub(crate) struct Sites {
    made: Vec<Option<Site>>,
    used: Vec<Vec<Site>>,
    consts: Vec<Option<Const>>,
    next: usize,
}

impl Sites {
    /// `ret_side`: the function's result is given before (`false`) or after (`true`) the reverse half.
    pub(crate) fn of(f: &Function, ret_side: bool) -> Sites {
        let n = f.values.len();
        let mut sites = Sites {
            made: vec![None; n],
            used: vec![Vec::new(); n],
            consts: vec![None; n],
            next: 1,
        };
        let split = f.split.unwrap_or(usize::MAX);
        for (k, op) in f.body.ops.iter().enumerate() {
            sites.op(op, (0, k >= split));
        }
        let side = ret_side && split != usize::MAX;
        for ret in [Some(&f.ret), f.ret_dot.as_ref()].into_iter().flatten() {
            for v in ret.values() {
                sites.used[v.0 as usize].push((0, side));
            }
        }
        sites
    }

    pub(crate) fn uses(&self, v: Value) -> usize {
        self.used[v.0 as usize].len()
    }

    /// Used once, in the region that makes it.
    pub(crate) fn used_here_once(&self, v: Value) -> bool {
        match (self.made[v.0 as usize], &self.used[v.0 as usize][..]) {
            (Some(made), [used]) => made == *used,
            _ => false,
        }
    }

    pub(crate) fn constant(&self, v: Value) -> Option<&Const> {
        self.consts[v.0 as usize].as_ref()
    }

    /// A `bool` that is always the same.
    pub(crate) fn known(&self, v: Value) -> Option<bool> {
        match self.constant(v) {
            Some(Const::Bool(b)) => Some(*b),
            _ => None,
        }
    }

    fn op(&mut self, op: &Op, site: Site) {
        if let OpKind::Const(c) = &op.kind {
            for v in &op.results {
                self.consts[v.0 as usize] = Some(c.clone());
            }
        }
        for v in &op.results {
            self.made[v.0 as usize] = Some(site);
        }
        let mut uses = |values: &[Value], site: Site| {
            for v in values {
                self.used[v.0 as usize].push(site);
            }
        };
        match &op.kind {
            OpKind::If { cond, then, els } => {
                uses(&[*cond], site);
                for arm in [then, els] {
                    self.region(arm, site.1, &[]);
                }
            }
            OpKind::Loop(l) => {
                // `uses` lists what the body yields too; that happens in the body.
                let mut yields = l.body.results.clone();
                yields.extend(l.go);
                let mut own = op.uses();
                for v in &yields {
                    if let Some(k) = own.iter().rposition(|u| u == v) {
                        own.remove(k);
                    }
                }
                uses(&own, site);
                self.region(&l.body, site.1, l.go.as_slice());
            }
            _ => uses(&op.uses(), site),
        }
    }

    fn region(&mut self, region: &Region, side: bool, more: &[Value]) {
        let site = (self.next, side);
        self.next += 1;
        for op in &region.ops {
            self.op(op, site);
        }
        if !region.diverges {
            for v in region.results.iter().chain(more) {
                self.used[v.0 as usize].push(site);
            }
        }
    }
}

/// A version, which is not emitted.
pub(crate) fn is_mem(f: &Function, v: Value) -> bool {
    matches!(f.values[v.0 as usize].ty, Ty::Mem(_))
}
