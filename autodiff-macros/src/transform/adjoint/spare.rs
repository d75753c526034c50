//! What of the values that are kept follows from the others.
//!
//! `avail` decides on demand, in the order in which rules ask. It keeps `t = a + b` where neither `a` nor `b` is kept yet, and then, asked for them, `a` and `b`.
//! Once all that is kept is known, the last ones made are looked at first: what a few cheap operations make of the rest need not be kept. This is a greedy
//! bound on the minimum cut between what the forward sweep has and what the reverse sweep needs, in time linear in what is kept.

use super::Adjoint;
use crate::analysis::RegionId;
use crate::ir::{OpKind, Value};
use crate::transform::report::Decision;
use std::collections::HashSet;

/// So many operations cost no more than a number kept and read. (Those that are done again anyway do not count.)
const SHORT_CHAIN: usize = 6;

impl Adjoint<'_> {
    /// The values to be kept, if some of those that are kept are not among them.
    pub(super) fn spared(&self) -> Option<HashSet<Value>> {
        let decided = |which: fn(&Decision) -> bool| -> HashSet<Value> {
            let values = self.report.values.iter().filter(|(_, decision)| which(decision));
            values.map(|(v, _)| *v).collect()
        };
        let all = decided(|decision| matches!(decision, Decision::Recorded(_) | Decision::Returned(_)));
        let mut spare = Spare {
            again: decided(|decision| *decision == Decision::Recomputed),
            kept: all.clone(),
            all,
        };
        let mut order: Vec<Value> = spare.all.iter().copied().collect();
        order.sort_unstable_by(|a, b| b.cmp(a));
        for v in order {
            spare.kept.remove(&v);
            if !self.follows(v, &spare, &mut 0) {
                spare.kept.insert(v);
            }
        }
        (spare.kept.len() < spare.all.len()).then_some(spare.kept)
    }

    /// Do a few cheap operations make `v` of what is kept?
    fn follows(&self, v: Value, spare: &Spare, chain: &mut usize) -> bool {
        let v = self.first(v);
        if spare.kept.contains(&v) || self.regions.home(v) == RegionId::ROOT || self.is_counted(v) {
            return true;
        }
        let Some(op) = self.op_of(v) else {
            // A loop's variable, say.
            return self.known.contains_key(&v) && !spare.all.contains(&v);
        };
        let at_hand = match &op.kind {
            OpKind::Const(_) => return true,
            // Nothing else is kept for it.
            OpKind::Load(path) | OpKind::Len(path) => self.accessible(path.root) || self.kept.contains_key(&path.root),
            _ => true,
        };
        *chain += usize::from(!spare.again.contains(&v));
        *chain <= SHORT_CHAIN
            && at_hand
            && self.computable(v)
            && op.uses().into_iter().all(|u| self.follows(u, spare, chain))
    }
}

struct Spare {
    /// What was kept.
    all: HashSet<Value>,
    /// What of it is still to be kept.
    kept: HashSet<Value>,
    /// What is computed again.
    again: HashSet<Value>,
}
