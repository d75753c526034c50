//! Where things are: regions numbered in the order in which they open, and the region that defines each value and place.

use crate::ir::visit::Effect;
use crate::ir::{Function, Op, OpKind, Place, Region, Value};
use std::collections::HashMap;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct RegionId(pub usize);

impl RegionId {
    pub(crate) const ROOT: RegionId = RegionId(0);
}

/// What a region is to its parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Root,
    /// The first or second arm of an `If`.
    Arm(usize),
    Body,
}

pub(crate) struct Regions {
    pub parent: Vec<RegionId>,
    pub kind: Vec<Kind>,
    /// The op that owns the region, as its index in the parent.
    pub owner: Vec<usize>,
    /// The regions of an op, by its place.
    pub children: HashMap<(RegionId, usize), Vec<RegionId>>,
    pub of_value: HashMap<Value, RegionId>,
    pub of_place: HashMap<Place, RegionId>,
    /// The index of the op that defines a value (parameters of regions have none).
    pub op_of_value: HashMap<Value, usize>,
    /// Places moved away whole, with the op that does it.
    pub consumed: HashMap<Place, (RegionId, usize)>,
}

impl Regions {
    pub(crate) fn of(f: &Function) -> Regions {
        let mut out = Regions {
            parent: vec![RegionId::ROOT],
            kind: vec![Kind::Root],
            owner: vec![0],
            children: HashMap::new(),
            of_value: HashMap::new(),
            of_place: HashMap::new(),
            op_of_value: HashMap::new(),
            consumed: HashMap::new(),
        };
        out.region(&f.body, RegionId::ROOT);
        f.ret.for_each_place(&mut |p| {
            out.consumed.insert(p, (RegionId::ROOT, f.body.ops.len()));
        });
        out
    }

    fn region(&mut self, region: &Region, id: RegionId) {
        for v in &region.params {
            self.of_value.insert(*v, id);
        }
        for (k, op) in region.ops.iter().enumerate() {
            self.op(op, id, k);
        }
    }

    fn op(&mut self, op: &Op, id: RegionId, index: usize) {
        for v in &op.results {
            self.of_value.insert(*v, id);
            self.op_of_value.insert(*v, index);
        }
        for (place, effect) in op.touches() {
            match effect {
                Effect::Define => {
                    self.of_place.insert(place, id);
                }
                Effect::Consume => {
                    self.consumed.insert(place, (id, index));
                }
                Effect::Read | Effect::Write => {}
            }
        }
        let kinds = match op.kind {
            OpKind::Loop(_) => vec![Kind::Body],
            _ => vec![Kind::Arm(0), Kind::Arm(1)],
        };
        let mut ids = Vec::new();
        for (region, kind) in op.regions().into_iter().zip(kinds) {
            let child = RegionId(self.parent.len());
            self.parent.push(id);
            self.kind.push(kind);
            self.owner.push(index);
            ids.push(child);
            self.region(region, child);
        }
        if !ids.is_empty() {
            self.children.insert((id, index), ids);
        }
    }

    /// The region of a value; what is no op's and no region's (a parameter) belongs to the root.
    pub(crate) fn home(&self, v: Value) -> RegionId {
        self.of_value.get(&v).copied().unwrap_or(RegionId::ROOT)
    }

    pub(crate) fn home_of_place(&self, p: Place) -> RegionId {
        self.of_place.get(&p).copied().unwrap_or(RegionId::ROOT)
    }

    pub(crate) fn kind(&self, id: RegionId) -> Kind {
        self.kind[id.0]
    }

    pub(crate) fn parent(&self, id: RegionId) -> RegionId {
        self.parent[id.0]
    }
}
