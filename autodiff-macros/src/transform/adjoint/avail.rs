//! Primal values in the reverse sweep: in scope, computed again, or kept.
//!
//! A value of the root region is in scope. Another is computed again if that is cheap and needs at most one thing more to be kept
//! (arithmetic, comparisons, loads of content that lasts); an integer that a loop carries is counted back where it can be; otherwise it is kept: values of a loop body in the loop's *frame* (one entry of a flat
//! vector per iteration, read backwards by index), values of a branch as one more result of the `If`.

use super::Adjoint;
use crate::analysis::{Kind, RegionId};
use crate::ir::*;
use crate::transform::report::{Decision, Reason};
use std::collections::HashSet;

/// Primitives up to this cost are computed again rather than kept.
pub(super) const CHEAP: u32 = 2;

/// How far a chain of cheap operations is followed.
const LONGEST_CHAIN: usize = 48;

/// What one loop keeps, per iteration.
pub(super) struct Frame {
    /// The vector, at the root of the function.
    pub record: Place,
    /// What the forward sweep pushes.
    pub entries: Vec<Value>,
    /// What the reverse sweep reads, in the same order; `None` for records of calls, which are called where they are.
    pub stand_ins: Vec<Option<Value>>,
    /// The number of the iteration's entry, in the reverse sweep.
    pub at: Value,
    /// How many ops at the start of the reverse region find it.
    pub finding: usize,
}

impl Adjoint<'_> {
    /// A stand-in for a primal value, in scope here.
    pub(super) fn avail(&mut self, v: Value) -> Value {
        let v = self.first(v);
        if let Some(known) = self.known.get(&v) {
            return *known;
        }
        let home = self.regions.home(v);
        if home == RegionId::ROOT {
            return v;
        }
        if let Some(counted) = self.counted(v, home) {
            self.report.values.push((v, Decision::Counted));
            return counted;
        }
        let constant = matches!(self.op_of(v).map(|op| &op.kind), Some(OpKind::Const(_)));
        let computed = || !self.enough.contains(&v) && self.price(v, &mut HashSet::new()) <= 1 && self.computable(v);
        let stand_in = match constant || computed() {
            true => self.compute(v, home),
            false => self.keep(v, home),
        };
        self.known.insert(v, stand_in);
        stand_in
    }

    /// The first of the values that are the same as `v`.
    pub(super) fn first(&self, v: Value) -> Value {
        self.same.get(&v).copied().unwrap_or(v)
    }

    pub(super) fn avail_path(&mut self, path: &Path) -> Path {
        let mut path = path.clone();
        path.map_values(&mut |v| *v = self.avail(*v));
        path
    }

    pub(super) fn op_of(&self, v: Value) -> Option<&Op> {
        let region = self.regions.home(v);
        let index = *self.regions.op_of_value.get(&v)?;
        self.bodies.get(region.0)?.ops.get(index)
    }

    /// May the op of `v` be repeated in the reverse sweep, its operands being there?
    pub(super) fn computable(&self, v: Value) -> bool {
        let Some(op) = self.op_of(v) else {
            return false;
        };
        match &op.kind {
            OpKind::Const(_) | OpKind::Pure(..) | OpKind::Cast(..) => true,
            OpKind::Prim(prim, _) => prim.0.cost <= CHEAP,
            OpKind::Load(path) | OpKind::Len(path) => {
                let lasts = op.accesses.iter().all(|a| !self.clobbered.contains(&a.before));
                lasts && (self.accessible(path.root) || self.worth_keeping(path.root, self.regions.home(v)))
            }
            _ => false,
        }
    }

    /// How many more values must be kept to have `v`, if what is cheap is computed again. (More than fits: 2 or so, not exact.)
    fn price(&self, v: Value, seen: &mut HashSet<Value>) -> usize {
        let v = self.first(v);
        if self.known.contains_key(&v) || self.regions.home(v) == RegionId::ROOT || !seen.insert(v) {
            return 0;
        }
        if self.is_counted(v) || self.enough.contains(&v) {
            return 0;
        }
        if seen.len() > LONGEST_CHAIN || !self.computable(v) {
            return 1;
        }
        let Some(op) = self.op_of(v) else { return 1 };
        let mut price = 0;
        for operand in op.uses() {
            price += self.price(operand, seen);
            if price > 1 {
                break;
            }
        }
        price
    }

    fn compute(&mut self, v: Value, home: RegionId) -> Value {
        let Some(mut op) = self.op_of(v).cloned() else {
            return v;
        };
        op.map_uses(&mut |operand| *operand = self.avail(*operand));
        if let OpKind::Load(path) | OpKind::Len(path) = &mut op.kind
            && !self.accessible(path.root)
        {
            let mut kept = self.kept(path.root);
            kept.proj.append(&mut path.proj);
            *path = kept;
        }
        let again = self.copy_of(v);
        if !matches!(op.kind, OpKind::Const(_)) {
            self.report.values.push((v, Decision::Recomputed));
        }
        self.prologue(home, |this| this.b.push(op.kind, vec![again]));
        again
    }

    fn reason(&self, v: Value) -> Reason {
        match self.op_of(v).map(|op| &op.kind) {
            Some(OpKind::Prim(prim, _)) if prim.0.cost > CHEAP => Reason::Dear,
            Some(OpKind::Load(_) | OpKind::Len(_)) if !self.computable(v) => Reason::Overwritten,
            Some(OpKind::Prim(..) | OpKind::Pure(..) | OpKind::Cast(..) | OpKind::Load(_) | OpKind::Len(_)) => {
                Reason::Operands
            }
            _ => Reason::Joined,
        }
    }

    fn keep(&mut self, v: Value, home: RegionId) -> Value {
        let reason = self.reason(v);
        match self.regions.kind(home) {
            Kind::Root => v,
            Kind::Body => {
                self.report.values.push((v, Decision::Recorded(reason)));
                let stand_in = self.copy_of(v);
                let frame = self.frame(home);
                frame.entries.push(v);
                frame.stand_ins.push(Some(stand_in));
                stand_in
            }
            Kind::Arm(arm) => {
                self.report.values.push((v, Decision::Returned(reason)));
                let (parent, owner) = (self.regions.parent(home), self.regions.owner[home.0]);
                let result = self.copy_of(v);
                self.regions.of_value.insert(result, parent);
                self.edits.export((parent, owner), arm, v, result);
                self.avail(result)
            }
        }
    }

    /// A new value of the same type and name.
    pub(super) fn copy_of(&mut self, v: Value) -> Value {
        let data = self.b.f.values[v.0 as usize].clone();
        self.b.value(data.ty, data.name)
    }

    /// Keeps the record of a call in the loop whose body is `home`; gives where it is in the reverse sweep.
    pub(super) fn keep_record(&mut self, record: Value, home: RegionId) -> Path {
        let frame = self.frame(home);
        frame.entries.push(record);
        frame.stand_ins.push(None);
        Path::whole(frame.record).index(frame.at).field(frame.entries.len() - 1)
    }

    fn frame(&mut self, body: RegionId) -> &mut Frame {
        if !self.frames.contains_key(&body) {
            let record = self.b.place(Ty::Vec(Box::new(Ty::Unknown)), "record", PlaceKind::Local);
            self.b.f.records.push(record);
            let direct = self.open.iter().rev().find(|o| o.id == body).and_then(|o| o.direct);
            let (at, finding) = match direct {
                Some(var) => (var, 0),
                None => self.find_entry(record, body),
            };
            let frame = Frame {
                record,
                entries: Vec::new(),
                stand_ins: Vec::new(),
                at,
                finding,
            };
            self.frames.insert(body, frame);
        }
        self.frames.get_mut(&body).expect("it is there now")
    }

    /// Puts what finds the iteration's entry at the very start of the reverse region of `body`.
    fn find_entry(&mut self, record: Place, body: RegionId) -> (Value, usize) {
        let length = |this: &mut Self| {
            let open = this.open.iter_mut().rev().find(|o| o.id == body);
            open.map_or(0, |o| o.prologue.len())
        };
        let before = length(self);
        let at = self.prologue_index(record, body);
        let finding = length(self) - before;
        if let Some(open) = self.open.iter_mut().rev().find(|o| o.id == body) {
            open.prologue.rotate_right(finding);
        }
        (at, finding)
    }

    // ---- places

    /// Does the region run more than once?
    fn in_loop(&self, mut region: RegionId) -> bool {
        while region != RegionId::ROOT {
            if self.regions.kind(region) == Kind::Body {
                return true;
            }
            region = self.regions.parent(region);
        }
        false
    }

    /// Is the place in scope in the reverse half, with its last content?
    pub(super) fn accessible(&self, p: Place) -> bool {
        if self.regions.consumed.contains_key(&p) {
            return false;
        }
        match self.b.f.places[p.0 as usize].kind {
            PlaceKind::Global(_) => true,
            // What is behind `&mut` is the caller's to change between the halves.
            PlaceKind::Param { mode, .. } => mode == Mode::Value || mode == Mode::Ref && !self.b.f.keeps,
            PlaceKind::Local => self.regions.home_of_place(p) == RegionId::ROOT,
        }
    }

    /// A local of an inner region can be moved into a record when its scope ends.
    pub(super) fn keepable(&self, p: Place) -> bool {
        matches!(self.b.f.places[p.0 as usize].kind, PlaceKind::Local) && !self.regions.consumed.contains_key(&p)
    }

    /// Is it better to keep the place than the values loaded from it in `region`? Yes, if it is kept anyway or the loads repeat.
    fn worth_keeping(&self, p: Place, region: RegionId) -> bool {
        if self.kept.contains_key(&p) {
            return true;
        }
        let home = self.regions.home_of_place(p);
        self.keepable(p) && home != RegionId::ROOT && {
            let mut r = region;
            let mut loops = 0;
            while r != home && r != RegionId::ROOT {
                loops += usize::from(self.regions.kind(r) == Kind::Body);
                r = self.regions.parent(r);
            }
            loops > 0
        }
    }

    /// Where an accessible or kept place is in the reverse sweep.
    pub(super) fn place_path(&mut self, p: Place) -> Path {
        match self.accessible(p) {
            true => Path::whole(p),
            false => self.kept(p),
        }
    }

    /// Keeps a local of an inner region: it is pushed to a vector at the end of its scope and read there by index.
    pub(super) fn kept(&mut self, p: Place) -> Path {
        if let Some(path) = self.kept.get(&p) {
            return path.clone();
        }
        self.report.places.push(p);
        let home = self.regions.home_of_place(p);
        let data = self.b.f.places[p.0 as usize].clone();
        let record = self.b.place(
            Ty::Vec(Box::new(data.ty)),
            &format!("{}_record", data.name),
            PlaceKind::Local,
        );
        self.declare_record(record, home);
        self.b.f.records.push(record);
        self.edits.at_end(home).places.push((record, p));
        let index = self.prologue_index(record, home);
        let path = Path::whole(record).index(index);
        self.kept.insert(p, path.clone());
        path
    }

    /// Steps back through a record, once for each run of the reverse region of `home`; gives the index.
    pub(super) fn prologue_index(&mut self, record: Place, home: RegionId) -> Value {
        let usize_ty = Ty::Int(Some("usize"));
        if !self.in_loop(home) {
            return self.prologue(home, |this| this.b.int(0));
        }
        let cursor = self.prologue(RegionId::ROOT, |this| {
            let n = this.b.value(usize_ty.clone(), None);
            this.b.push(OpKind::Len(Path::whole(record)), vec![n]);
            this.b.declare(usize_ty.clone(), "cursor", Some(n))
        });
        self.prologue(home, |this| {
            let at = this.b.read(cursor);
            let one = this.b.int(1);
            let index = this.b.pure(Pure::Bin("-"), vec![at, one], usize_ty);
            this.b.write(cursor, index);
            index
        })
    }
}
