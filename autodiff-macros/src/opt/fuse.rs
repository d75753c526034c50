//! Fusion: the reverse of an iteration runs right after its forward, in one loop, so that nothing is recorded (REVERSE, section 3).
//!
//! For a loop F of the forward half and the loop R that reverses it, both in one region, this is legal if
//!
//! - what R starts from (the adjoints of F's results) is known before F: constants, seeds, scalar operations on what F does not make;
//! - what R carries from iteration to iteration are sums that it does not look at, or integers that count back what F carries;
//! - R reads content that F and what stands between them leave alone, or that belongs to the iteration;
//! - R writes only by adding to shadows that nothing reads between F and R.
//!
//! The order of the sums of gradients changes (it is free); the primal's operations keep theirs.

use super::fold::{defined_by, rename};
use crate::ir::visit::Effect;
use crate::ir::*;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt;

/// Fuses one pair of loops, if there is one that may be; says whether it did.
pub(super) fn fuse(f: &mut Function) -> bool {
    let mut body = std::mem::take(&mut f.body);
    let fused = region(&mut body, f);
    f.body = body;
    if fused {
        // There are no halves any more.
        f.split = None;
    }
    fused
}

fn region(r: &mut Region, f: &mut Function) -> bool {
    for (forward, reverse) in f.twins.clone() {
        let (Some(at), Some(back)) = (loop_over(r, forward), loop_over(r, reverse)) else {
            continue;
        };
        if let Ok(plan) = Plan::new(r, f, at, back) {
            plan.apply(r, f);
            return true;
        }
    }
    r.ops.iter_mut().flat_map(Op::regions_mut).any(|inner| region(inner, f))
}

/// Why a loop and its reverse are two loops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Obstacle {
    Exits,
    Later,
    Carried,
    Shared,
}

impl fmt::Display for Obstacle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Obstacle::Exits => "it may end early, or its iterations are not numbered",
            Obstacle::Later => "what its reverse begins with is known only after it",
            Obstacle::Carried => "the adjoint of what it carries from iteration to iteration is more than a sum",
            Obstacle::Shared => "its reverse reads or clears memory that iterations share",
        })
    }
}

/// The loops that could not be fused, by their variables. (Of loops inside of such a one nothing is said.)
pub(super) fn unfused(f: &Function) -> Vec<(Value, Obstacle)> {
    let mut out = Vec::new();
    unfused_in(&f.body, f, &mut out);
    out
}

fn unfused_in(r: &Region, f: &Function, out: &mut Vec<(Value, Obstacle)>) {
    for (forward, reverse) in &f.twins {
        if let (Some(at), Some(back)) = (loop_over(r, *forward), loop_over(r, *reverse))
            && let Err(obstacle) = Plan::new(r, f, at, back)
        {
            out.push((*forward, obstacle));
        }
    }
    r.ops
        .iter()
        .flat_map(Op::regions)
        .for_each(|inner| unfused_in(inner, f, out));
}

/// The op in `r` that is the loop over `var`.
fn loop_over(r: &Region, var: Value) -> Option<usize> {
    r.ops
        .iter()
        .position(|op| matches!(&op.kind, OpKind::Loop(l) if l.head.has_var() && l.body.params.first() == Some(&var)))
}

/// How to fuse the loops at `at` and `back`.
struct Plan {
    at: usize,
    back: usize,
    /// Ops between them that move before F.
    hoisted: BTreeSet<usize>,
    /// For each carry of R.
    carries: Vec<Carry>,
    /// What F pushes to a record at the top of its body, once per iteration.
    entries: HashMap<Place, Operand>,
}

enum Carry {
    Sum,
    /// Steps back through a record.
    Cursor(Place),
    /// Counts back what F carries under this number.
    Counted(usize),
    /// Of a place; `ssa::promote` makes them anew.
    Version,
}

impl Plan {
    fn new(r: &Region, f: &Function, at: usize, back: usize) -> Result<Plan, Obstacle> {
        let (OpKind::Loop(forward), OpKind::Loop(reverse)) = (&r.ops[at].kind, &r.ops[back].kind) else {
            return Err(Obstacle::Exits);
        };
        if at >= back || forward.go.is_some() || forward.trips || forward.body.diverges {
            return Err(Obstacle::Exits);
        }
        let mut late = HashSet::new();
        r.ops[at..].iter().for_each(|op| defined_by(op, &mut late));
        let mut wanted = Wanted {
            late,
            between: &r.ops[at + 1..back],
            offset: at + 1,
            taken: BTreeSet::new(),
        };
        let carries = carries(forward, reverse, f, &mut wanted)?;

        // What R uses from outside.
        let mut inner: HashSet<Value> = reverse.body.params.iter().copied().collect();
        reverse.body.ops.iter().for_each(|op| defined_by(op, &mut inner));
        let mut used = reverse.body.results.clone();
        uses_of(&reverse.body, &mut used);
        for v in used {
            if !inner.contains(&v) && !is_version(f, v) {
                wanted.value(v).ok_or(Obstacle::Later)?;
            }
        }
        memory(forward, reverse, f, &mut wanted, &inner).ok_or(Obstacle::Shared)?;

        let entries = forward.body.ops.iter().filter_map(|op| match &op.kind {
            OpKind::Push(path, operand) if path.is_whole() && f.records.contains(&path.root) => {
                Some((path.root, operand.clone()))
            }
            _ => None,
        });
        Ok(Plan {
            at,
            back,
            hoisted: wanted.taken,
            carries,
            entries: entries.collect(),
        })
    }

    fn apply(self, r: &mut Region, f: &mut Function) {
        let reverse = r.ops.remove(self.back);
        let mut at = self.at;
        for k in self.hoisted {
            let op = r.ops.remove(k);
            r.ops.insert(at, op);
            at += 1;
        }
        let mut op = r.ops.remove(at);
        if let (OpKind::Loop(forward), OpKind::Loop(mut back)) = (&mut op.kind, reverse.kind) {
            let mut subst = HashMap::from([(back.body.params[0], forward.body.params[0])]);
            forward.body.ops.retain(
                |op| !matches!(&op.kind, OpKind::Push(p, _) if p.is_whole() && self.entries.contains_key(&p.root)),
            );
            for (k, carry) in self.carries.iter().enumerate() {
                let param = back.body.params[k + 1];
                match carry {
                    Carry::Version => {}
                    Carry::Counted(j) => {
                        let first = forward.body.params.len() - forward.inits.len();
                        subst.insert(param, forward.body.results[*j]);
                        subst.insert(back.body.results[k], forward.body.params[first + j]);
                    }
                    Carry::Sum => {
                        forward.inits.push(back.inits[k]);
                        forward.body.params.push(param);
                        forward.body.results.push(back.body.results[k]);
                        op.results.push(reverse.results[k]);
                    }
                    Carry::Cursor(record) if self.entries.contains_key(record) => {}
                    Carry::Cursor(record) => {
                        let length = Value(f.values.len() as u32);
                        f.values.push(f.values[param.0 as usize].clone());
                        let kind = OpKind::Len(Path::whole(*record));
                        forward.body.ops.push(Op {
                            kind,
                            results: vec![length],
                            accesses: vec![],
                            span: reverse.span,
                        });
                        subst.insert(param, length);
                    }
                }
            }
            read_entries(&mut back.body, &self.entries, &mut subst);
            rename(&mut back.body, &subst);
            forward
                .body
                .results
                .iter_mut()
                .for_each(|v| *v = subst.get(v).copied().unwrap_or(*v));
            forward.body.ops.append(&mut back.body.ops);
            f.twins.retain(|(_, v)| *v != back.body.params[0]);
        }
        r.ops.insert(at, op);
    }
}

/// R's carries, with what must be known before F.
fn carries(forward: &Loop, reverse: &Loop, f: &Function, wanted: &mut Wanted<'_>) -> Result<Vec<Carry>, Obstacle> {
    let first = forward.body.params.len() - forward.inits.len();
    let counted = |k: usize| {
        let (param, _) = f.counted.iter().find(|(_, back)| *back == reverse.body.results[k])?;
        (0..forward.inits.len()).find(|j| forward.body.params[first + j] == *param)
    };
    let mut out = Vec::new();
    for (k, init) in reverse.inits.iter().enumerate() {
        out.push(if is_version(f, *init) {
            Carry::Version
        } else if let Some(record) = wanted.counts(*init).filter(|p| f.records.contains(p)) {
            Carry::Cursor(record)
        } else if let Some(j) = counted(k) {
            Carry::Counted(j)
        } else if only_summed(&reverse.body, reverse.body.params[k + 1], reverse.body.results[k]) {
            wanted.value(*init).ok_or(Obstacle::Later)?;
            Carry::Sum
        } else {
            return Err(Obstacle::Carried);
        });
    }
    Ok(out)
}

/// The conditions on places.
fn memory(forward: &Loop, reverse: &Loop, f: &Function, wanted: &mut Wanted<'_>, inner: &HashSet<Value>) -> Option<()> {
    let gather = |ops: &[Op]| {
        let mut out: HashMap<Place, Vec<Touch>> = HashMap::new();
        ops.iter()
            .for_each(|op| touches_of(op, &mut |place, touch| out.entry(place).or_default().push(touch)));
        out
    };
    let (ahead, behind, meanwhile) = (
        gather(&forward.body.ops),
        gather(&reverse.body.ops),
        gather(wanted.between),
    );
    for (place, list) in &behind {
        let none = Vec::new();
        let (before, since) = (ahead.get(place).unwrap_or(&none), meanwhile.get(place).unwrap_or(&none));
        if list.iter().any(|t| t.effect == Effect::Define) {
            continue; // It belongs to the iteration.
        }
        if f.records.contains(place) {
            let fits = list.iter().all(|t| t.effect == Effect::Read)
                && before.iter().all(|t| t.pushes)
                && since.iter().all(|t| t.counts);
            if !fits {
                return None;
            }
        } else if list.iter().all(|t| t.effect == Effect::Read) {
            // The content is the same as before F.
            if !list.iter().all(|t| {
                t.before
                    .is_some_and(|v| inner.contains(&v) || !wanted.late.contains(&v))
            }) {
                return None;
            }
        } else {
            // A shadow that is only added to, by R and by what stands between.
            let adds = |t: &Touch| t.adds;
            if !list.iter().all(adds)
                || !before.is_empty()
                || !since.iter().all(|t| t.adds || t.effect == Effect::Define)
            {
                return None;
            }
            if since.iter().any(|t| t.effect == Effect::Define) {
                wanted.zero(*place)?;
            }
        }
    }
    Some(())
}

/// What must be there before F, and which ops between the loops move there for it.
struct Wanted<'r> {
    /// What F and everything after it defines.
    late: HashSet<Value>,
    between: &'r [Op],
    offset: usize,
    taken: BTreeSet<usize>,
}

impl Wanted<'_> {
    fn value(&mut self, v: Value) -> Option<()> {
        if !self.late.contains(&v) {
            return Some(());
        }
        let k = self.between.iter().position(|op| op.results.contains(&v))?;
        let op = &self.between[k];
        let known = match &op.kind {
            OpKind::Const(_) | OpKind::Prim(..) | OpKind::Pure(..) | OpKind::Cast(..) => true,
            OpKind::Load(_) | OpKind::Len(_) => op.accesses.iter().all(|a| !self.late.contains(&a.before)),
            _ => false,
        };
        if !known {
            return None;
        }
        op.uses().into_iter().try_for_each(|operand| self.value(operand))?;
        self.taken.insert(self.offset + k);
        Some(())
    }

    /// The zero that a shadow starts as.
    fn zero(&mut self, place: Place) -> Option<()> {
        let k = self
            .between
            .iter()
            .position(|op| matches!(&op.kind, OpKind::Define(p, _) if *p == place))?;
        let op = &self.between[k];
        let known = match &op.kind {
            OpKind::Define(
                _,
                Init::ZeroTy
                | Init::Repeat {
                    elem: Operand::Value(_),
                    ..
                },
            ) => true,
            OpKind::Define(_, Init::ZeroOf(path)) => op
                .accesses
                .iter()
                .all(|a| a.place != path.root || !self.late.contains(&a.before)),
            _ => false,
        };
        if !known {
            return None;
        }
        op.uses().into_iter().try_for_each(|operand| self.value(operand))?;
        self.taken.insert(self.offset + k);
        Some(())
    }

    /// The place whose length `v` is, taken between the loops.
    fn counts(&self, v: Value) -> Option<Place> {
        self.between
            .iter()
            .find(|op| op.results.contains(&v))
            .and_then(|op| match &op.kind {
                OpKind::Len(path) if path.is_whole() => Some(path.root),
                _ => None,
            })
    }
}

/// What an op does to a place, as far as fusion asks.
struct Touch {
    effect: Effect,
    before: Option<Value>,
    /// It adds to it and does not look.
    adds: bool,
    /// It pushes a whole entry.
    pushes: bool,
    /// It takes its length.
    counts: bool,
}

fn touches_of(op: &Op, out: &mut dyn FnMut(Place, Touch)) {
    for (place, effect) in op.touches() {
        let before = op.accesses.iter().find(|a| a.place == place).map(|a| a.before);
        let adds = match &op.kind {
            OpKind::Update(..) => true,
            OpKind::AddPlace { dst, src } | OpKind::AddScaled { dst, src, .. } => {
                dst.root == place && src.root != place
            }
            OpKind::CallReverse(c) => {
                effect == Effect::Write
                    && c.call.args.iter().zip(&c.shadows).all(|(arg, shadow)| {
                        shadow
                            .as_ref()
                            .is_none_or(|s| s.root != place || !matches!(arg, Arg::Borrow { mutable: true, .. }))
                    })
                    && c.again.iter().flatten().all(|a| a.path.root != place)
            }
            _ => false,
        };
        let pushes = matches!(&op.kind, OpKind::Push(path, _) if path.is_whole() && path.root == place);
        let counts = matches!(&op.kind, OpKind::Len(path) if path.is_whole());
        out(
            place,
            Touch {
                effect,
                before,
                adds,
                pushes,
                counts,
            },
        );
    }
    op.regions()
        .into_iter()
        .flat_map(|r| &r.ops)
        .for_each(|op| touches_of(op, out));
}

fn is_version(f: &Function, v: Value) -> bool {
    matches!(f.values[v.0 as usize].ty, Ty::Mem(_))
}

fn uses_of(region: &Region, out: &mut Vec<Value>) {
    for op in &region.ops {
        out.extend(op.uses());
        op.regions().into_iter().for_each(|r| uses_of(r, out));
    }
}

/// Is `result` the carry `param` plus something, on every path, and is `param` not looked at?
fn only_summed(body: &Region, param: Value, result: Value) -> bool {
    let mut sums = HashSet::from([param]);
    loop {
        let before = sums.len();
        if !sums_in(body, &mut sums) {
            return false;
        }
        if sums.len() == before {
            break;
        }
    }
    sums.contains(&result) && body.results.iter().filter(|v| sums.contains(v)).count() == 1
}

/// Adds what is a sum because its first operand is; false if a sum is used in any other way.
fn sums_in(region: &Region, sums: &mut HashSet<Value>) -> bool {
    region.ops.iter().all(|op| match &op.kind {
        OpKind::Prim(prim, args) if matches!(prim.0.name, "acc" | "sub") && sums.contains(&args[0]) => {
            sums.insert(op.results[0]);
            !sums.contains(&args[1])
        }
        OpKind::If { cond, then, els } => {
            !sums.contains(cond)
                && sums_in(then, sums)
                && sums_in(els, sums)
                && op.results.iter().enumerate().all(|(k, v)| {
                    match (sums.contains(&then.results[k]), sums.contains(&els.results[k])) {
                        (true, true) => {
                            sums.insert(*v);
                            true
                        }
                        (false, false) => true,
                        _ => false,
                    }
                })
        }
        OpKind::Loop(l) => {
            let first = l.body.params.len() - l.inits.len();
            for k in 0..l.inits.len() {
                if sums.contains(&l.inits[k]) {
                    sums.extend([l.body.params[first + k], op.results[k]]);
                }
            }
            let head = match l.head {
                Head::Range { lo, hi, .. } => !sums.contains(&lo) && !sums.contains(&hi),
                Head::Step { .. } | Head::Forever => false,
            };
            let carried = sums_in(&l.body, sums)
                && (0..l.inits.len()).all(|k| sums.contains(&l.inits[k]) == sums.contains(&l.body.results[k]));
            (head && l.go.is_none() || !touches_sums(op, sums)) && carried
        }
        _ => op.uses().iter().all(|v| !sums.contains(v)),
    })
}

fn touches_sums(op: &Op, sums: &HashSet<Value>) -> bool {
    let mut all = op.uses();
    op.regions().into_iter().for_each(|r| uses_of(r, &mut all));
    all.iter().any(|v| sums.contains(v))
}

/// Reads of entries that F makes at the top of its body become the values and places themselves.
fn read_entries(region: &mut Region, entries: &HashMap<Place, Operand>, subst: &mut HashMap<Value, Value>) {
    region.ops.retain(|op| match &op.kind {
        OpKind::Load(path) => match entries
            .get(&path.root)
            .and_then(|entry| entry_value(entry, &path.proj[1..]))
        {
            Some(v) => {
                subst.insert(op.results[0], v);
                false
            }
            None => true,
        },
        _ => true,
    });
    for op in &mut region.ops {
        if let OpKind::CallReverse(c) = &mut op.kind
            && let RecordRef::At(path) = &c.record
            && let Some(v) = entries
                .get(&path.root)
                .and_then(|entry| entry_value(entry, &path.proj[1..]))
        {
            c.record = RecordRef::Value(v);
        }
        op.map_paths(&mut |path| {
            if let Some(Operand::Place(p)) = entries.get(&path.root) {
                *path = Path {
                    root: *p,
                    proj: path.proj.split_off(1),
                };
            }
        });
        op.regions_mut()
            .into_iter()
            .for_each(|r| read_entries(r, entries, subst));
    }
}

fn entry_value(entry: &Operand, rest: &[Proj]) -> Option<Value> {
    match (entry, rest) {
        (Operand::Value(v), []) => Some(*v),
        (Operand::Tuple(items), [Proj::Field(syn::Member::Unnamed(k))]) => {
            items.get(k.index as usize).and_then(|i| entry_value(i, &[]))
        }
        _ => None,
    }
}
