//! Loops over rows: an innermost loop of the reverse sweep that does nothing but add multiples of rows to other rows, and sum products of rows, becomes calls
//! that do just that, without a check for each entry and in vector operations.
//!
//! ```text
//! for j in lo..hi {                          if lo < hi {
//!     sum += y_bar[j] * w[i * n + j];             sum += dot(&y_bar[lo..hi], &w[i * n + lo..i * n + hi]);
//!     w_bar[i * n + j] += y_bar[j] * x[i];        add_scaled(&mut w_bar[i * n + lo..i * n + hi], x[i], &y_bar[lo..hi]);
//! }                                          }
//! ```
//!
//! Every entry is touched in each iteration, so that cutting the row panics only where the loop would have. The order of the sums changes, which is free for
//! gradients; a loop in which anything of the primal happens is left alone, and so is one that reads what it adds to.

use super::fold::defined_by;
use super::sums::made;
use crate::ir::*;
use crate::prim::Prim;
use proc_macro2::Span;
use std::collections::{HashMap, HashSet};

/// Says whether there was such a loop. `primal_values` and `primal_places` say how many are the user's.
pub(super) fn join(f: &mut Function, primal_values: usize, primal_places: usize) -> bool {
    let mut body = std::mem::take(&mut f.body);
    let mut pass = Pass {
        f,
        primal_values,
        primal_places,
        found: false,
    };
    pass.region(&mut body, true);
    let found = pass.found;
    f.body = body;
    found
}

struct Pass<'f> {
    f: &'f mut Function,
    primal_values: usize,
    primal_places: usize,
    found: bool,
}

/// A multiple of a row: `±factor · src`, the factor 1 if there is none.
struct Scaled {
    minus: bool,
    factor: Option<Value>,
    src: Path,
}

impl Pass<'_> {
    fn region(&mut self, region: &mut Region, root: bool) {
        let split = self.f.split.filter(|_| root);
        let mut out = Vec::new();
        let count = region.ops.len();
        for (k, mut op) in std::mem::take(&mut region.ops).into_iter().enumerate() {
            if split == Some(k) {
                self.f.split = Some(out.len());
            }
            op.regions_mut().into_iter().for_each(|r| self.region(r, false));
            match self.joined(&op) {
                Some(ops) => {
                    self.found = true;
                    out.extend(ops);
                }
                None => out.push(op),
            }
        }
        if split == Some(count) {
            self.f.split = Some(out.len());
        }
        region.ops = out;
    }

    /// What a loop becomes.
    fn joined(&mut self, op: &Op) -> Option<Vec<Op>> {
        let OpKind::Loop(l) = &op.kind else { return None };
        let Head::Range {
            lo,
            hi,
            inclusive: false,
            reverse,
        } = l.head
        else {
            return None;
        };
        if l.go.is_some() || l.trips || l.body.diverges {
            return None;
        }
        let mut inside = HashSet::new();
        defined_by(op, &mut inside);
        let is_primal = |v: &Value| (v.0 as usize) < self.primal_values;
        let mut added = HashSet::new();
        for op in &l.body.ops {
            match &op.kind {
                OpKind::Const(_) | OpKind::Prim(..) | OpKind::Pure(..) | OpKind::Load(_) | OpKind::Len(_) => {}
                OpKind::Update(path, ..) if (path.root.0 as usize) >= self.primal_places => {
                    added.insert(path.root);
                }
                _ => return None,
            }
            if op.results.iter().any(is_primal) {
                return None;
            }
        }
        if l.body.params.iter().any(is_primal) {
            return None;
        }
        let mut row = Row {
            pass: self,
            l,
            lo,
            hi,
            reverse,
            inside,
            added,
            ops: Vec::new(),
            hoisted: HashMap::new(),
            ranges: HashMap::new(),
            span: op.span,
        };
        let (results, ends) = row.calls()?;
        let ops = row.ops;
        // Before the loop was, after it is.
        let cond = self.value(Ty::Bool);
        let cmp = made(OpKind::Pure(Pure::Cmp("<"), vec![lo, hi]), vec![cond], op.span);
        let then = Region {
            ops,
            results: ends,
            ..Region::default()
        };
        let els = Region {
            results: results.iter().map(|k| l.inits[*k]).collect(),
            ..Region::default()
        };
        let outs = results.iter().map(|k| op.results[*k]).collect();
        Some(vec![cmp, made(OpKind::If { cond, then, els }, outs, op.span)])
    }

    fn value(&mut self, ty: Ty) -> Value {
        self.f.values.push(ValueData {
            ty,
            name: None,
            span: Span::call_site(),
        });
        Value(self.f.values.len() as u32 - 1)
    }
}

/// One loop.
struct Row<'p, 'f> {
    pass: &'p mut Pass<'f>,
    l: &'p Loop,
    lo: Value,
    hi: Value,
    reverse: bool,
    /// What the loop defines.
    inside: HashSet<Value>,
    /// What it adds to.
    added: HashSet<Place>,
    /// The calls, and what they need.
    ops: Vec<Op>,
    hoisted: HashMap<Value, Value>,
    /// The ranges of indices.
    ranges: HashMap<Value, (Value, Value)>,
    span: Span,
}

impl<'p> Row<'p, '_> {
    /// Makes the calls; gives the carries that are scalars, by number, and what they end as.
    fn calls(&mut self) -> Option<(Vec<usize>, Vec<Value>)> {
        let l = self.l;
        // What goes to one place from one row with one factor (`x * x` gives two such) goes there in one call.
        let mut sums: Vec<(Path, Scaled, usize)> = Vec::new();
        for op in &l.body.ops {
            if let OpKind::Update(path, sign, v) = &op.kind {
                let dst = self.row(path)?;
                let mut scaled = self.scaled(*v)?;
                scaled.minus ^= *sign == Sign::Minus;
                let same = |(other, s, _): &&mut (Path, Scaled, usize)| {
                    (s.minus, s.factor) == (scaled.minus, scaled.factor)
                        && format!("{other:?} {:?}", s.src) == format!("{dst:?} {:?}", scaled.src)
                };
                match sums.iter_mut().find(same) {
                    Some((_, _, times)) => *times += 1,
                    None => sums.push((dst, scaled, 1)),
                }
            }
        }
        for (dst, scaled, times) in sums {
            self.add(dst, scaled, times);
        }
        let first = l.body.params.len() - l.inits.len();
        let (mut numbers, mut ends) = (Vec::new(), Vec::new());
        for k in 0..l.inits.len() {
            if matches!(self.ty(l.inits[k]), Ty::Mem(_)) {
                continue;
            }
            let (param, next) = (l.body.params[first + k], l.body.results[k]);
            let end = match self.ty(param).is_float() {
                true => self.sum(l.inits[k], param, next)?,
                false => self.counter(l.inits[k], param, next)?.1,
            };
            numbers.push(k);
            ends.push(end);
        }
        Some((numbers, ends))
    }

    fn ty(&self, v: Value) -> Ty {
        self.pass.f.values[v.0 as usize].ty.clone()
    }

    fn op_of(&self, v: Value) -> Option<&'p Op> {
        self.l.body.ops.iter().find(|op| op.results.contains(&v))
    }

    fn emit(&mut self, kind: OpKind, ty: Ty) -> Value {
        let v = self.pass.value(ty);
        self.ops.push(made(kind, vec![v], self.span));
        v
    }

    /// `v` before the loop, computed there if need be.
    fn outside(&mut self, v: Value) -> Option<Value> {
        if !self.inside.contains(&v) {
            return Some(v);
        }
        if let Some(w) = self.hoisted.get(&v) {
            return Some(*w);
        }
        let op = self.op_of(v)?;
        match &op.kind {
            OpKind::Const(_) | OpKind::Prim(..) | OpKind::Pure(..) => {}
            OpKind::Load(path) if !self.added.contains(&path.root) => {}
            _ => return None,
        }
        let mut again = op.clone();
        let mut known = true;
        again.map_uses(&mut |operand| match self.outside(*operand) {
            Some(w) => *operand = w,
            None => known = false,
        });
        let w = known.then(|| self.emit(again.kind, self.ty(v)))?;
        self.hoisted.insert(v, w);
        Some(w)
    }

    /// All that a path reaches over the iterations, one entry in each, in the order of the loop's variable.
    fn row(&mut self, path: &Path) -> Option<Path> {
        let (last, prefix) = path.proj.split_last()?;
        let Proj::Index(index) = last else { return None };
        let mut whole = Path {
            root: path.root,
            proj: prefix.to_vec(),
        };
        let float = match self.pass.f.path_ty(&whole) {
            Ty::Slice(t) | Ty::Vec(t) | Ty::Array(t, _) => t.is_float(),
            _ => false,
        };
        let mut known = float;
        whole.map_values(&mut |v| match self.outside(*v) {
            Some(w) => *v = w,
            None => known = false,
        });
        let (lo, hi) = if known { self.entries(*index)? } else { return None };
        Some(whole.with(Proj::Range {
            lo: Some(lo),
            hi: Some(hi),
            inclusive: false,
        }))
    }

    /// The range of an index that goes up by one as the variable does.
    fn entries(&mut self, index: Value) -> Option<(Value, Value)> {
        let l = self.l;
        let var = l.body.params[0];
        if !matches!(self.ty(index), Ty::Int(Some("usize"))) {
            return None;
        }
        if index == var {
            return Some((self.lo, self.hi));
        }
        if let Some(known) = self.ranges.get(&index) {
            return Some(*known);
        }
        if let Some(Op {
            kind: OpKind::Pure(Pure::Bin("+"), args),
            ..
        }) = self.op_of(index)
        {
            let (walks, stays) = if self.inside.contains(&args[0]) {
                (args[0], args[1])
            } else {
                (args[1], args[0])
            };
            if walks == var
                && let Some(stays) = self.outside(stays)
            {
                let usize_ty = Ty::Int(Some("usize"));
                let [lo, hi] = [self.lo, self.hi]
                    .map(|end| self.emit(OpKind::Pure(Pure::Bin("+"), vec![stays, end]), usize_ty.clone()));
                self.ranges.insert(index, (lo, hi));
                return Some((lo, hi));
            }
        }
        // A counter that steps as the variable does: up in a loop that goes up, down in one that goes down.
        let first = l.body.params.len() - l.inits.len();
        let k = (0..l.inits.len()).find(|k| index == l.body.params[first + k] || index == l.body.results[*k])?;
        let (param, next) = (l.body.params[first + k], l.body.results[k]);
        let (up, end) = self.counter(l.inits[k], param, next)?;
        let range = match (up, self.reverse) {
            // Read before the step up, or after the step down.
            (true, false) if index == param => (l.inits[k], end),
            (false, true) if index == next => (end, l.inits[k]),
            _ => return None,
        };
        self.ranges.insert(index, range);
        Some(range)
    }

    /// What a counter that steps by one ends as, and whether it goes up.
    fn counter(&mut self, init: Value, param: Value, next: Value) -> Option<(bool, Value)> {
        let op = self.op_of(next)?;
        let OpKind::Pure(Pure::Bin(step @ ("+" | "-")), args) = &op.kind else {
            return None;
        };
        let usize_ty = Ty::Int(Some("usize"));
        let one = self.op_of(args[1]).map(|op| &op.kind);
        let is_one = matches!(one, Some(OpKind::Const(Const::Int(1))));
        if args[0] != param
            || !is_one
            || !matches!(
                (self.ty(param), self.ty(self.lo)),
                (Ty::Int(Some("usize")), Ty::Int(Some("usize")))
            )
        {
            return None;
        }
        let trips = self.emit(OpKind::Pure(Pure::Bin("-"), vec![self.hi, self.lo]), usize_ty.clone());
        let end = self.emit(OpKind::Pure(Pure::Bin(step), vec![init, trips]), usize_ty);
        Some((*step == "+", end))
    }

    /// The entries of a row, one in each iteration.
    fn entry(&mut self, v: Value) -> Option<Path> {
        let op = self.op_of(v)?;
        let OpKind::Load(path) = &op.kind else { return None };
        let off = self.pass.f.places[path.root.0 as usize].slot.is_some();
        if off || self.added.contains(&path.root) || !self.ty(v).is_float() {
            return None;
        }
        self.row(path)
    }

    /// `v` as a multiple of a row.
    fn scaled(&mut self, v: Value) -> Option<Scaled> {
        if let Some(src) = self.entry(v) {
            return Some(Scaled {
                minus: false,
                factor: None,
                src,
            });
        }
        let OpKind::Prim(prim, args) = &self.op_of(v)?.kind else {
            return None;
        };
        match (prim.0.name, &args[..]) {
            ("neg", [a]) => {
                let mut scaled = self.scaled(*a)?;
                scaled.minus = !scaled.minus;
                Some(scaled)
            }
            ("mul", [a, b]) => {
                let (row, factor) = match self.outside(*a) {
                    Some(factor) => (*b, factor),
                    None => (*a, self.outside(*b)?),
                };
                let inner = self.scaled(row)?;
                // One factor only: regrouping a product could overflow where the loop did not.
                inner.factor.is_none().then_some(Scaled {
                    factor: Some(factor),
                    ..inner
                })
            }
            _ => None,
        }
    }

    /// Adds a multiple, `times` times.
    fn add(&mut self, dst: Path, scaled: Scaled, times: usize) {
        let ty = self.pass.f.path_ty(&dst).element();
        let number = if scaled.minus { -(times as f64) } else { times as f64 };
        let factor = match scaled.factor {
            Some(factor) if number == 1.0 => factor,
            Some(factor) if number == -1.0 => self.emit(OpKind::Prim(Prim::named("neg"), vec![factor]), ty),
            factor => {
                let number = self.emit(OpKind::Const(Const::Float(number, format!("{number:?}"))), ty.clone());
                match factor {
                    Some(factor) => self.emit(OpKind::Prim(Prim::named("mul"), vec![number, factor]), ty),
                    None => number,
                }
            }
        };
        let src = scaled.src;
        self.ops
            .push(made(OpKind::AddScaled { dst, src, factor }, vec![], self.span));
    }

    /// `init` and, for each iteration, products of entries: what that gives.
    fn sum(&mut self, init: Value, param: Value, next: Value) -> Option<Value> {
        if next == param {
            return Some(init);
        }
        let OpKind::Prim(prim, args) = &self.op_of(next)?.kind else {
            return None;
        };
        let minus = match prim.0.name {
            "acc" => false,
            "sub" => true,
            _ => return None,
        };
        let before = self.sum(init, param, args[0])?;
        let (minus, a, b) = self.product(args[1], minus)?;
        let (a, b) = (self.entry(a)?, self.entry(b)?);
        let ty = self.ty(param);
        let dot = self.emit(OpKind::Dot(a, b), ty.clone());
        let name = if minus { "sub" } else { "acc" };
        Some(self.emit(OpKind::Prim(Prim::named(name), vec![before, dot]), ty))
    }

    /// The two factors of a product.
    fn product(&self, v: Value, minus: bool) -> Option<(bool, Value, Value)> {
        match &self.op_of(v)?.kind {
            OpKind::Prim(prim, args) if prim.0.name == "neg" => self.product(args[0], !minus),
            OpKind::Prim(prim, args) if prim.0.name == "mul" => {
                let is_neg = |v: Value| match self.op_of(v).map(|op| &op.kind) {
                    Some(OpKind::Prim(prim, args)) if prim.0.name == "neg" => Some(args[0]),
                    _ => None,
                };
                Some(match (is_neg(args[0]), is_neg(args[1])) {
                    (Some(a), None) => (!minus, a, args[1]),
                    (None, Some(b)) => (!minus, args[0], b),
                    _ => (minus, args[0], args[1]),
                })
            }
            _ => None,
        }
    }
}
