//! The adjoint: a forward sweep that keeps what the rules need, then a reverse sweep that applies them in reverse order.
//!
//! The reverse sweep is built first, demand-driven: where a rule needs a primal value it asks `avail` for a stand-in, which is the value itself
//! (if it is in scope), a cheap recomputation, or something the forward sweep must keep. What must be kept is collected as
//! [`forward::Edits`] and put into a copy of the primal afterwards. One function results; `split` says where its reverse half begins.
//!
//! Each region R of the primal has one reverse region. Whatever stands in for a value of R is made at the start (*prologue*) of R's reverse
//! region, once, so that it is in scope wherever R's values were.

mod avail;
mod calls;
mod control;
mod counted;
mod forward;
mod memory;
mod partner;
mod same;
mod shadow;
mod sized;
mod spare;
#[cfg(test)]
mod tests;

use crate::analysis::{Activity, RegionId, Regions, clobbered, differentiable_operands};
use crate::ir::build::Builder;
use crate::ir::*;
use crate::prim::Prim;
use crate::transform::Report;
use std::collections::{HashMap, HashSet};

/// The adjoint of `primal`. Parameters: the primal's, then a shadow for each active one, then a seed for each leaf of the result that can have one.
///
/// It is built a second time if of what the first one keeps less is enough, since what will be kept is known only then.
pub(crate) fn adjoint(primal: &Function) -> (Function, Report) {
    match build(primal, None) {
        (_, Some(enough)) => build(primal, Some(enough)).0,
        (built, None) => built,
    }
}

/// `enough`: what is known to be kept. Gives the same for a second time, if there is reason for one.
fn build(primal: &Function, enough: Option<HashSet<Value>>) -> ((Function, Report), Option<HashSet<Value>>) {
    let first = enough.is_none();
    let mut pass = Adjoint {
        primal,
        regions: Regions::of(primal),
        activity: Activity::of(primal),
        clobbered: clobbered(primal),
        same: same::same(primal),
        bodies: bodies(primal),
        b: Builder::over(primal.clone()),
        edits: forward::Edits::default(),
        open: Vec::new(),
        known: HashMap::new(),
        bars: HashMap::new(),
        shadows: HashMap::new(),
        frames: HashMap::new(),
        kept: HashMap::new(),
        contents_then: HashMap::new(),
        enough: enough.unwrap_or_default(),
        report: Report::default(),
    };
    pass.b.f.name = format!("{}_adjoint", primal.name);
    pass.open_region(RegionId::ROOT, vec![]);
    pass.parameters();
    pass.reverse_region(&primal.body, RegionId::ROOT);
    pass.deliver();
    let reverse = pass.close_region(vec![]);
    let enough = first.then(|| pass.spared()).flatten();
    let report = std::mem::take(&mut pass.report);
    let mut f = pass.finish(reverse);
    ssa::promote(&mut f);
    ((f, report), enough)
}

/// The primal's regions by number.
fn bodies(f: &Function) -> Vec<&Region> {
    fn walk<'f>(region: &'f Region, out: &mut Vec<&'f Region>) {
        out.push(region);
        region.ops.iter().flat_map(Op::regions).for_each(|r| walk(r, out));
    }
    let mut out = Vec::new();
    walk(&f.body, &mut out);
    out
}

struct Adjoint<'p> {
    primal: &'p Function,
    regions: Regions,
    activity: Activity,
    clobbered: HashSet<Value>,
    /// Of values that are the same, the first.
    same: HashMap<Value, Value>,
    bodies: Vec<&'p Region>,
    /// Builds the reverse sweep; its tables are the primal's, extended.
    b: Builder,
    edits: forward::Edits,
    /// The reverse regions that are open, outermost first.
    open: Vec<Open>,
    /// Stand-ins for primal values.
    known: HashMap<Value, Value>,
    /// Adjoint accumulators.
    bars: HashMap<Value, Place>,
    /// Where the shadow of a place is.
    shadows: HashMap<Place, Path>,
    frames: HashMap<RegionId, avail::Frame>,
    kept: HashMap<Place, Path>,
    /// Copies of what arguments held when a call was done, by region, version and path, with the call.
    contents_then: HashMap<(RegionId, Option<Value>, String), (Place, forward::At)>,
    /// Values that will be kept.
    enough: HashSet<Value>,
    report: Report,
}

struct Open {
    id: RegionId,
    prologue: Vec<Op>,
    /// The variable of a loop whose iterations are numbered by it.
    direct: Option<Value>,
}

impl Adjoint<'_> {
    fn open_region(&mut self, id: RegionId, params: Vec<Value>) {
        self.b.open(params);
        self.open.push(Open {
            id,
            prologue: Vec::new(),
            direct: None,
        });
    }

    fn close_region(&mut self, results: Vec<Value>) -> Region {
        let mut region = self.b.close(results);
        if let Some(open) = self.open.pop() {
            region.ops.splice(0..0, open.prologue);
        }
        region
    }

    /// Runs `make`, and moves what it builds to the start of the reverse region of `id`.
    fn prologue<R>(&mut self, id: RegionId, make: impl FnOnce(&mut Self) -> R) -> R {
        self.b.open(vec![]);
        let out = make(self);
        let ops = self.b.close(vec![]).ops;
        match self.open.iter_mut().rev().find(|o| o.id == id) {
            Some(open) => open.prologue.extend(ops),
            None => debug_assert!(false, "the reverse region {id:?} is not open"),
        }
        out
    }

    // ---- adjoints of scalars

    /// The accumulator of an active value; made, with zero, at the start of the reverse region of its home.
    fn bar_place(&mut self, v: Value) -> Place {
        if let Some(p) = self.bars.get(&v) {
            return *p;
        }
        let home = self.regions.home(v);
        let ty = self.b.ty(v).clone();
        let name = format!("{}_bar", self.b.f.values[v.0 as usize].name.as_deref().unwrap_or("t"));
        let place = self.prologue(home, |this| {
            let zero = this.b.float(0.0, ty.clone());
            this.b.declare(ty, &name, Some(zero))
        });
        self.bars.insert(v, place);
        place
    }

    /// `v̄ += x`, if v is active.
    fn contribute(&mut self, v: Value, x: Value) {
        if self.activity.active(v) {
            let place = self.bar_place(v);
            let old = self.b.read(place);
            let new = self.b.prim(Prim::named("acc"), vec![old, x]);
            self.b.f.values[new.0 as usize].name = Some(self.b.f.places[place.0 as usize].name.clone());
            self.b.write(place, new);
        }
    }

    /// The adjoint of a value, all its uses being reversed by now; `None` if nothing contributes to it on any path.
    fn bar(&mut self, v: Value) -> Option<Value> {
        let place = *self.bars.get(&v)?;
        Some(self.b.read(place))
    }

    fn zero(&mut self, like: Value) -> Value {
        let ty = self.b.ty(like).clone();
        self.b.float(0.0, ty)
    }

    // ---- ops

    fn reverse_region(&mut self, region: &Region, id: RegionId) {
        for (k, op) in region.ops.iter().enumerate().rev() {
            self.b.span = op.span;
            self.reverse_op(op, id, k);
        }
    }

    fn reverse_op(&mut self, op: &Op, id: RegionId, index: usize) {
        match &op.kind {
            OpKind::Const(_) | OpKind::Pure(..) | OpKind::Opaque { .. } | OpKind::Len(_) => {}
            OpKind::Prim(prim, args) => self.reverse_prim(*prim, args, op.results[0]),
            OpKind::Cast(v, _) => {
                if let Some(seed) = self.bar(op.results[0]) {
                    let ty = self.b.ty(*v).clone();
                    let back = self.b.value(ty.clone(), None);
                    self.b.push(OpKind::Cast(seed, ty), vec![back]);
                    self.contribute(*v, back);
                }
            }
            OpKind::If { cond, then, els } => self.reverse_if(op, *cond, [then, els], id, index),
            OpKind::Loop(l) => self.reverse_loop(op, l, id, index),
            OpKind::Call(call) => self.reverse_call(op, call, id, index),
            _ => self.reverse_memory(op, id, index),
        }
    }

    fn reverse_prim(&mut self, prim: Prim, args: &[Value], result: Value) {
        let Some(seed) = self.bar(result) else { return };
        for (v, rule) in differentiable_operands(prim, args).collect::<Vec<_>>() {
            if !self.activity.active(v) {
                continue;
            }
            if let Some(x) = self.by_partner(rule, args[0], result, seed) {
                self.contribute(v, x);
                continue;
            }
            // Stand-ins go to prologues, so they can be made before the builder is lent out.
            let needs = rule.needs();
            let operands: HashMap<usize, Value> = needs.operands.iter().map(|k| (*k, self.avail(args[*k]))).collect();
            let y = needs.result.then(|| self.avail(result));
            let x = super::rule::apply(&mut self.b, rule, seed, &mut |_, k| operands[&k], &mut |_| {
                y.unwrap_or(result)
            });
            if let Some(x) = x {
                self.contribute(v, x);
            }
        }
    }
}
