//! Records of known size: their vectors are made with room for all entries.
//!
//! The number of entries is known before the outermost loop if each loop around the place that pushes runs over a range to its end, the bounds of all of them
//! are known there, and no branch stands between. Growing would write everything twice, to memory that is new each time.

use super::{Adjoint, forward};
use crate::analysis::{Kind, RegionId};
use crate::ir::*;

impl Adjoint<'_> {
    /// Declares a vector to which `home` pushes once per run: with its size, before the loop, if that is known; otherwise at the start.
    pub(super) fn declare_record(&mut self, record: Place, home: RegionId) {
        let Some((outermost, bounds)) = self.ranges_around(home) else {
            self.edits.records.push(record);
            return;
        };
        let usize_ty = Ty::Int(Some("usize"));
        let mut ops = Vec::new();
        let bounds: Vec<(Option<Value>, Value)> = bounds
            .into_iter()
            .map(|(lo, hi)| {
                let lo = (!self.is_zero(lo)).then(|| self.at_root(lo, &mut ops));
                (lo, self.at_root(hi, &mut ops))
            })
            .collect();
        let mut pure = |this: &mut Self, method: &str, args: Vec<Value>| {
            let v = this.b.value(usize_ty.clone(), None);
            let kind = OpKind::Pure(Pure::Method(method.to_owned()), args);
            ops.push(forward::op(kind, vec![v]));
            v
        };
        let mut total = None;
        for (lo, hi) in bounds {
            let trips = match lo {
                None => hi,
                Some(lo) => pure(self, "saturating_sub", vec![hi, lo]),
            };
            total = Some(match total {
                Some(total) => pure(self, "saturating_mul", vec![total, trips]),
                None => trips,
            });
        }
        ops.push(forward::define_record(record, total));
        self.edits.before((RegionId::ROOT, outermost)).extend(ops);
    }

    /// A constant of an inner region, once more.
    fn at_root(&mut self, v: Value, ops: &mut Vec<Op>) -> Value {
        match self.op_of(v).map(|op| op.kind.clone()) {
            Some(constant @ OpKind::Const(_)) if self.regions.home(v) != RegionId::ROOT => {
                let again = self.copy_of(v);
                ops.push(forward::op(constant, vec![again]));
                again
            }
            _ => v,
        }
    }

    /// The loop of the root that `home` is in, and the ranges of all loops around it, outermost first.
    fn ranges_around(&self, home: RegionId) -> Option<(usize, Vec<(Value, Value)>)> {
        let (mut region, mut bounds) = (home, Vec::new());
        let mut outermost = None;
        while region != RegionId::ROOT {
            if self.regions.kind(region) != Kind::Body {
                return None;
            }
            let (parent, owner) = (self.regions.parent(region), self.regions.owner[region.0]);
            let OpKind::Loop(l) = &self.bodies[parent.0].ops[owner].kind else {
                return None;
            };
            let Head::Range {
                lo,
                hi,
                inclusive: false,
                ..
            } = l.head
            else {
                return None;
            };
            let known = |v: Value| {
                let constant = matches!(self.op_of(v).map(|op| &op.kind), Some(OpKind::Const(_)));
                matches!(self.b.ty(v), Ty::Int(Some("usize"))) && (constant || self.regions.home(v) == RegionId::ROOT)
            };
            if l.go.is_some() || !known(hi) || !(self.is_zero(lo) || known(lo)) {
                return None;
            }
            bounds.push((lo, hi));
            outermost = Some(owner);
            region = parent;
        }
        bounds.reverse();
        Some((outermost?, bounds))
    }
}
