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

/// So many operations cost no more than a number kept and read.
const SHORT_CHAIN: usize = 4;

impl Adjoint<'_> {
    /// The values to be kept, if some of those that are kept are not among them.
    pub(super) fn spared(&self) -> Option<HashSet<Value>> {
        let is_kept = |decision: &Decision| matches!(decision, Decision::Recorded(_) | Decision::Returned(_));
        let kept = self.report.values.iter().filter(|(_, decision)| is_kept(decision));
        let mut order: Vec<Value> = kept.map(|(v, _)| *v).collect();
        order.sort_unstable_by(|a, b| b.cmp(a));
        let mut enough: HashSet<Value> = order.iter().copied().collect();
        let all = enough.len();
        for v in order {
            enough.remove(&v);
            if !self.follows(v, &enough, &mut 0) {
                enough.insert(v);
            }
        }
        (enough.len() < all).then_some(enough)
    }

    /// Do a few cheap operations make `v` of what is kept?
    fn follows(&self, v: Value, kept: &HashSet<Value>, chain: &mut usize) -> bool {
        if kept.contains(&v) || self.regions.home(v) == RegionId::ROOT || self.is_counted(v) {
            return true;
        }
        let Some(op) = self.op_of(v) else { return false };
        let at_hand = match &op.kind {
            OpKind::Const(_) => return true,
            // Nothing else is kept for it.
            OpKind::Load(path) | OpKind::Len(path) => self.accessible(path.root) || self.kept.contains_key(&path.root),
            _ => true,
        };
        *chain += 1;
        *chain <= SHORT_CHAIN
            && at_hand
            && self.computable(v)
            && op.uses().into_iter().all(|u| self.follows(u, kept, chain))
    }
}
