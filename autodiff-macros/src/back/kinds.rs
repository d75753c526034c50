//! What records are kept in.
//!
//! In the IR a record is a vector that the forward half pushes to and the reverse half reads by index. Where more is known, it is kept in something
//! better, with the same methods:
//!
//! - what is pushed in no loop is pushed once at most: no vector, and no allocation (`Once` in the runtime);
//! - old contents of slices stand one after another in one vector, not each in one of its own (`Contents`). A copy that goes nowhere but into the
//!   record needs no variable then.

use crate::ir::{Callee, Function, Init, Op, OpKind, Operand, Path, Place, Proj, Region, Ty};
use std::collections::{HashMap, HashSet};

#[derive(Default)]
pub(crate) struct Kinds {
    /// Records of contents, by the snapshots that are pushed to them.
    by_copy: HashMap<Place, Place>,
    /// Records of one entry at most.
    once: HashSet<Place>,
}

impl Kinds {
    pub(crate) fn of(f: &Function) -> Kinds {
        let mut facts = Facts::default();
        facts.region(&f.body, f, false);
        let pushes = |record: &Place| facts.pushed.get(record).map_or(0, Vec::len);
        let once = |record: &&Place| pushes(record) <= 1 && !facts.repeated.contains(record);
        let once: HashSet<Place> = f.records.iter().filter(once).copied().collect();
        let by_copy = facts.pushed.iter().filter(|(record, copies)| match copies[..] {
            [Some(copy)] => {
                !once.contains(record)
                    && facts.flat.contains(&copy)
                    && !facts.other.contains(&copy)
                    && !facts.other.contains(record)
            }
            _ => false,
        });
        Kinds {
            by_copy: by_copy
                .filter_map(|(record, copies)| copies[0].map(|copy| (copy, *record)))
                .collect(),
            once,
        }
    }

    /// The record that a snapshot goes into.
    pub(crate) fn record_of(&self, copy: Place) -> Option<Place> {
        self.by_copy.get(&copy).copied()
    }

    pub(crate) fn is_contents(&self, place: Place) -> bool {
        self.by_copy.values().any(|record| *record == place)
    }

    pub(crate) fn is_once(&self, place: Place) -> bool {
        self.once.contains(&place)
    }
}

#[derive(Default)]
struct Facts {
    /// Snapshots of slices of scalars.
    flat: HashSet<Place>,
    /// What is pushed, by where; `None` for what is no place.
    pushed: HashMap<Place, Vec<Option<Place>>>,
    /// What is pushed to in loops.
    repeated: HashSet<Place>,
    /// Places that are used in any way not foreseen.
    other: HashSet<Place>,
}

impl Facts {
    fn region(&mut self, region: &Region, f: &Function, in_loop: bool) {
        for op in &region.ops {
            self.op(op, f);
            if let OpKind::Push(path, _) = &op.kind
                && in_loop
            {
                self.repeated.insert(path.root);
            }
            let in_loop = in_loop || matches!(op.kind, OpKind::Loop(_));
            op.regions().into_iter().for_each(|r| self.region(r, f, in_loop));
        }
    }

    fn op(&mut self, op: &Op, f: &Function) {
        if let OpKind::Push(path, operand) = &op.kind {
            let copy = match operand {
                Operand::Place(copy) => Some(*copy),
                Operand::Value(_) | Operand::Tuple(_) => None,
            };
            self.pushed.entry(path.root).or_default().push(copy);
        }
        match &op.kind {
            OpKind::Define(copy, Init::Snapshot { path, readers }) => {
                let receiver = readers.iter().any(|(callee, arg)| match callee {
                    Callee::Method(..) => *arg == 0,
                    // What is captured is of one type.
                    Callee::Closure(_) => true,
                    Callee::Path(_) | Callee::Function(_) => false,
                });
                let flat = matches!(f.path_ty(path), Ty::Slice(t) | Ty::Vec(t) | Ty::Array(t, _) if t.is_scalar());
                if flat && !receiver {
                    self.flat.insert(*copy);
                }
                self.other.insert(path.root);
            }
            OpKind::Define(_, Init::EmptyVec(_)) => {}
            OpKind::Push(path, Operand::Place(_)) if path.is_whole() => {}
            OpKind::Len(path) if path.is_whole() => {}
            OpKind::CallReverse(c) => {
                let mut lent: Vec<&Path> = c.shadows.iter().flatten().collect();
                lent.extend(c.again.iter().flatten().map(|again| &again.path));
                self.other.extend(lent.into_iter().map(|path| path.root));
                for snapshot in c.again.iter().flatten().filter_map(|again| again.snapshot.as_ref()) {
                    if !matches!(snapshot.proj[..], [Proj::Index(_)]) {
                        self.other.insert(snapshot.root);
                    }
                }
                if let crate::ir::RecordRef::At(path) = &c.record {
                    self.other.insert(path.root);
                }
                c.seed.for_each_place(&mut |p| {
                    self.other.insert(p);
                });
            }
            _ => self.other.extend(op.touches().into_iter().map(|(p, _)| p)),
        }
    }
}
