//! The forward sweep: the primal, with what the reverse sweep asked to keep.

use super::Adjoint;
use crate::analysis::RegionId;
use crate::ir::*;
use std::collections::{HashMap, HashSet};

/// An op of the primal, by its region and index.
pub(super) type At = (RegionId, usize);

/// Changes to make to the copy of the primal.
#[derive(Default)]
pub(super) struct Edits {
    /// Vectors to declare at the root.
    pub records: Vec<Place>,
    /// Values of an arm that leave an `If` as additional results.
    exports: HashMap<At, Vec<Export>>,
    /// Loops that must count their trips.
    pub trips: HashMap<At, Value>,
    pub replace: HashMap<At, Op>,
    before: HashMap<At, Vec<Op>>,
    after: HashMap<At, Vec<Op>>,
    at_end: HashMap<RegionId, End>,
}

struct Export {
    arm: usize,
    value: Value,
    result: Value,
}

/// What stands at the end of a region.
#[derive(Default)]
pub(super) struct End {
    /// Lengths of places whose scope ends.
    pub ops: Vec<Op>,
    /// Places whose scope ends, with the vectors that they are pushed to.
    pub places: Vec<(Place, Place)>,
}

impl Edits {
    pub(super) fn export(&mut self, at: At, arm: usize, value: Value, result: Value) {
        self.exports.entry(at).or_default().push(Export { arm, value, result });
    }

    pub(super) fn before(&mut self, at: At) -> &mut Vec<Op> {
        self.before.entry(at).or_default()
    }

    pub(super) fn after(&mut self, at: At) -> &mut Vec<Op> {
        self.after.entry(at).or_default()
    }

    pub(super) fn at_end(&mut self, region: RegionId) -> &mut End {
        self.at_end.entry(region).or_default()
    }
}

pub(super) fn op(kind: OpKind, results: Vec<Value>) -> Op {
    Op {
        kind,
        results,
        accesses: Vec::new(),
        span: proc_macro2::Span::call_site(),
    }
}

pub(super) fn define_record(record: Place, capacity: Option<Value>) -> Op {
    op(OpKind::Define(record, Init::EmptyVec(capacity)), vec![])
}

/// The only entry of a frame is no tuple.
fn enter_directly(region: &mut Region, alone: &HashSet<Place>) {
    for op in &mut region.ops {
        if let OpKind::CallReverse(c) = &mut op.kind
            && let RecordRef::At(path) = &mut c.record
            && alone.contains(&path.root)
        {
            path.proj.truncate(1);
        }
        op.regions_mut().into_iter().for_each(|r| enter_directly(r, alone));
    }
}

impl Adjoint<'_> {
    /// Forward sweep, then `reverse`.
    pub(super) fn finish(mut self, mut reverse: Region) -> Function {
        let mut alone = HashSet::new();
        for frame in self.frames.values() {
            if frame.entries.len() == 1 {
                alone.insert(frame.record);
            }
            let types: Vec<Ty> = frame.entries.iter().map(|v| self.b.ty(*v).clone()).collect();
            let entry = match <[Ty; 1]>::try_from(types) {
                Ok([ty]) => ty,
                Err(types) => Ty::Tuple(types),
            };
            self.b.f.places[frame.record.0 as usize].ty = Ty::Vec(Box::new(entry));
        }
        enter_directly(&mut reverse, &alone);
        let mut forward = self.forward(&self.primal.body.clone(), RegionId::ROOT);
        let records = std::mem::take(&mut self.edits.records);
        let records: Vec<Op> = records.into_iter().map(|r| define_record(r, None)).collect();
        forward.ops.splice(0..0, records);
        let split = forward.ops.len();
        forward.ops.extend(reverse.ops);
        let mut f = self.b.finish();
        f.split = Some(split);
        f.body = forward;
        f
    }

    fn forward(&mut self, region: &Region, id: RegionId) -> Region {
        let mut out = Region {
            params: region.params.clone(),
            ops: Vec::new(),
            results: region.results.clone(),
            diverges: region.diverges,
        };
        for (k, op) in region.ops.iter().enumerate() {
            let at = (id, k);
            out.ops.extend(self.edits.before.remove(&at).unwrap_or_default());
            let mut op = self.edits.replace.remove(&at).unwrap_or_else(|| op.clone());
            let ids = self.regions.children.get(&at).cloned().unwrap_or_default();
            for (region, id) in op.regions_mut().into_iter().zip(ids) {
                *region = self.forward(&region.clone(), id);
            }
            self.add_results(&mut op, at);
            out.ops.push(op);
            out.ops.extend(self.edits.after.remove(&at).unwrap_or_default());
        }
        if let Some(end) = self.edits.at_end.remove(&id) {
            out.ops.extend(end.ops);
            for (record, place) in end.places {
                out.ops.push(self::op(
                    OpKind::Push(Path::whole(record), Operand::Place(place)),
                    vec![],
                ));
            }
        }
        if let Some(frame) = self.frames.get(&id) {
            let operand = match frame.entries.as_slice() {
                [v] => Operand::Value(*v),
                many => Operand::Tuple(many.iter().map(|v| Operand::Value(*v)).collect()),
            };
            out.ops
                .push(self::op(OpKind::Push(Path::whole(frame.record), operand), vec![]));
        }
        out
    }

    fn add_results(&mut self, op: &mut Op, at: At) {
        if let OpKind::Loop(l) = &mut op.kind
            && let Some(trips) = self.edits.trips.remove(&at)
        {
            l.trips = true;
            op.results.push(trips);
        }
        for export in self.edits.exports.remove(&at).unwrap_or_default() {
            if let OpKind::If { then, els, .. } = &mut op.kind {
                let (has, lacks) = if export.arm == 0 { (then, els) } else { (els, then) };
                has.results.push(export.value);
                let ty = self.b.ty(export.value).clone();
                let undef = self.b.value(ty, None);
                lacks.ops.push(self::op(OpKind::Const(Const::Undef), vec![undef]));
                lacks.results.push(undef);
                op.results.push(export.result);
            }
        }
    }
}
