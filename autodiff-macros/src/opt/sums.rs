//! Sums in locals: what a loop adds to one and the same element of a shadow is summed in a local and added once, after the loop.
//!
//! ```text
//! for j in 0..n { x_bar[i] += …; }        let mut sum = 0.0;
//!                                         for j in 0..n { sum += …; }
//!                                         if 0 < n { x_bar[i] += sum; }
//! ```
//!
//! In memory each addition would wait for the one before to be stored, and keep the loop from being vectorised. The order of the sums of gradients is free
//! (the primal's is not, so that its places are left alone). This is done where
//!
//! - the loop and all in it does nothing to the shadow but add (to whichever of its elements, so that it does not matter which indices coincide), or
//!   what else it does is done to another field;
//! - the element is the same in all iterations: its indices are computed from what is known before the loop;
//! - the loop has a range, so that it can be said whether it ran: an element that the loop does not touch is not touched after it. (An element that only
//!   a branch adds to is touched if the sum is not zero.)

use super::fold::defined_by;
use crate::ir::*;
use crate::prim::Prim;
use proc_macro2::Span;
use std::collections::{HashMap, HashSet};

/// All loops of a function, innermost first; says whether there was something to do. `primal_places` says how many places are the user's.
pub(super) fn gather(f: &mut Function, primal_places: usize) -> bool {
    let places = f.places.len();
    let mut body = std::mem::take(&mut f.body);
    let mut pass = Pass { f, primal_places };
    pass.region(&mut body, true);
    f.body = body;
    f.places.len() > places
}

struct Pass<'f> {
    f: &'f mut Function,
    primal_places: usize,
}

/// An element that is added to.
struct Sum {
    path: Path,
    /// What computes its indices, if that is in the loop.
    chain: Vec<Op>,
    ty: Ty,
    local: Place,
    /// Every iteration adds to it.
    certain: bool,
}

impl Pass<'_> {
    fn region(&mut self, region: &mut Region, root: bool) {
        let mut out = Vec::new();
        let split = self.f.split.filter(|_| root);
        let count = region.ops.len();
        for (k, mut op) in std::mem::take(&mut region.ops).into_iter().enumerate() {
            if split == Some(k) {
                self.f.split = Some(out.len());
            }
            op.regions_mut().into_iter().for_each(|r| self.region(r, false));
            let (before, after) = self.sums_of(&mut op);
            out.extend(before);
            out.push(op);
            out.extend(after);
        }
        if split == Some(count) {
            self.f.split = Some(out.len());
        }
        region.ops = out;
    }

    /// Takes the sums out of a loop; what must stand before and after it.
    fn sums_of(&mut self, op: &mut Op) -> (Vec<Op>, Vec<Op>) {
        let span = op.span;
        let mut inside = HashSet::new();
        defined_by(op, &mut inside);
        let OpKind::Loop(l) = &mut op.kind else {
            return (vec![], vec![]);
        };
        let Head::Range { lo, hi, inclusive, .. } = l.head else {
            return (vec![], vec![]);
        };
        let mut found = Vec::new();
        updates(&l.body, &mut found);
        let mut sums: Vec<Sum> = Vec::new();
        for (path, v) in found {
            let float = self.f.values[v.0 as usize].ty.is_float();
            if !float || sums.iter().any(|s| same(&s.path, &path)) || !self.may_leave(&path, &l.body) {
                continue;
            }
            let mut chain = Vec::new();
            if path
                .values()
                .all(|v| computed_from_outside(v, &l.body, &inside, &mut chain))
            {
                let ty = self.f.values[v.0 as usize].ty.clone();
                let local = self.local(&path, &ty);
                let certain = l
                    .body
                    .ops
                    .iter()
                    .any(|op| matches!(&op.kind, OpKind::Update(other, ..) if same(other, &path)));
                sums.push(Sum {
                    path,
                    chain,
                    ty,
                    local,
                    certain,
                });
            }
        }
        if sums.is_empty() {
            return (vec![], vec![]);
        }
        self.replace(&mut l.body, &sums);
        let mut before = Vec::new();
        for sum in &sums {
            let zero = self.value(sum.ty.clone());
            before.push(made(
                OpKind::Const(Const::Float(0.0, "0.0".to_owned())),
                vec![zero],
                span,
            ));
            before.push(made(OpKind::Define(sum.local, Init::Scalar(zero)), vec![], span));
        }
        let cond = self.value(Ty::Bool);
        let cmp = if inclusive { "<=" } else { "<" };
        let mut after = vec![made(OpKind::Pure(Pure::Cmp(cmp), vec![lo, hi]), vec![cond], span)];
        let then = Region {
            ops: sums.into_iter().flat_map(|sum| self.deliver(sum, span)).collect(),
            ..Region::default()
        };
        let els = Region::default();
        after.push(made(OpKind::If { cond, then, els }, vec![], span));
        (before, after)
    }

    /// A local named after the element.
    fn local(&mut self, path: &Path, ty: &Ty) -> Place {
        let root = &self.f.places[path.root.0 as usize];
        let data = PlaceData {
            ty: ty.clone(),
            name: format!("{}_sum", root.name),
            span: root.span,
            kind: PlaceKind::Local,
            entry: None,
            slot: None,
        };
        self.f.places.push(data);
        Place(self.f.places.len() as u32 - 1)
    }

    fn value(&mut self, ty: Ty) -> Value {
        self.f.values.push(ValueData {
            ty,
            name: None,
            span: Span::call_site(),
        });
        Value(self.f.values.len() as u32 - 1)
    }

    /// Does the loop do nothing to the element but add?
    fn may_leave(&self, path: &Path, body: &Region) -> bool {
        (path.root.0 as usize) >= self.primal_places && only_added(body, path)
    }

    fn replace(&mut self, region: &mut Region, sums: &[Sum]) {
        let mut out = Vec::new();
        for mut op in std::mem::take(&mut region.ops) {
            op.regions_mut().into_iter().for_each(|r| self.replace(r, sums));
            let sum = match &op.kind {
                OpKind::Update(path, sign, v) => sums
                    .iter()
                    .find(|s| same(&s.path, path))
                    .map(|s| (s.local, s.ty.clone(), *sign, *v)),
                _ => None,
            };
            let Some((local, ty, sign, v)) = sum else {
                out.push(op);
                continue;
            };
            let (old, new) = (self.value(ty.clone()), self.value(ty));
            let prim = match sign {
                Sign::Plus => Prim::named("acc"),
                Sign::Minus => Prim::named("sub"),
            };
            out.push(made(OpKind::Load(Path::whole(local)), vec![old], op.span));
            out.push(made(OpKind::Prim(prim, vec![old, v]), vec![new], op.span));
            out.push(made(OpKind::Store(Path::whole(local), new), vec![], op.span));
        }
        region.ops = out;
    }

    /// Adds the sum to the element, whose indices are computed once more.
    fn deliver(&mut self, sum: Sum, span: Span) -> Vec<Op> {
        let mut out = Vec::new();
        let total = self.value(sum.ty.clone());
        out.push(made(OpKind::Load(Path::whole(sum.local)), vec![total], span));
        let mut adding = Vec::new();
        let mut renamed: HashMap<Value, Value> = HashMap::new();
        let of = |renamed: &HashMap<Value, Value>, v: &mut Value| *v = renamed.get(v).copied().unwrap_or(*v);
        for mut op in sum.chain {
            op.map_uses(&mut |v| of(&renamed, v));
            let data = self.f.values[op.results[0].0 as usize].clone();
            self.f.values.push(data);
            let again = Value(self.f.values.len() as u32 - 1);
            renamed.insert(op.results[0], again);
            op.results[0] = again;
            adding.push(op);
        }
        let mut path = sum.path;
        path.map_values(&mut |v| of(&renamed, v));
        adding.push(made(OpKind::Update(path, Sign::Plus, total), vec![], span));
        if sum.certain {
            out.extend(adding);
            return out;
        }
        // If no iteration has added to the element it may not exist.
        let (zero, cond) = (self.value(sum.ty), self.value(Ty::Bool));
        out.push(made(
            OpKind::Const(Const::Float(0.0, "0.0".to_owned())),
            vec![zero],
            span,
        ));
        out.push(made(OpKind::Pure(Pure::Cmp("!="), vec![total, zero]), vec![cond], span));
        let then = Region {
            ops: adding,
            ..Region::default()
        };
        let els = Region::default();
        out.push(made(OpKind::If { cond, then, els }, vec![], span));
        out
    }
}

pub(super) fn made(kind: OpKind, results: Vec<Value>, span: Span) -> Op {
    Op {
        kind,
        results,
        accesses: Vec::new(),
        span,
    }
}

/// What is added to where, in the region and its branches. (Loops inside have been looked at.)
fn updates(region: &Region, out: &mut Vec<(Path, Value)>) {
    for op in &region.ops {
        match &op.kind {
            OpKind::Update(path, _, v) => out.push((path.clone(), *v)),
            OpKind::If { then, els, .. } => {
                updates(then, out);
                updates(els, out);
            }
            _ => {}
        }
    }
}

/// Does the region do nothing to the element but add?
pub(super) fn only_added(region: &Region, path: &Path) -> bool {
    region.ops.iter().all(|op| {
        let here = match &op.kind {
            OpKind::Update(..) | OpKind::Len(_) => true,
            OpKind::Define(p, _) if *p == path.root => false,
            OpKind::Load(other) | OpKind::Store(other, _) if other.root == path.root => apart(path, other),
            OpKind::CallReverse(c) => {
                let mut elsewhere = c.again.iter().flatten().all(|again| again.path.root != path.root);
                c.seed.for_each_place(&mut |p| elsewhere &= p != path.root);
                let lent = c
                    .call
                    .args
                    .iter()
                    .zip(&c.shadows)
                    .filter_map(|(arg, shadow)| Some((arg, shadow.as_ref()?)));
                elsewhere
                    && lent
                        .filter(|(_, other)| other.root == path.root)
                        .all(|(arg, other)| !matches!(arg, Arg::Borrow { mutable: true, .. }) || apart(path, other))
            }
            _ => op.touches().iter().all(|(p, _)| *p != path.root),
        };
        here && op.regions().into_iter().all(|r| only_added(r, path))
    })
}

/// Do the paths lead to different fields?
fn apart(a: &Path, b: &Path) -> bool {
    let mut steps = a.proj.iter().zip(&b.proj);
    steps
        .find_map(|(p, q)| match (p, q) {
            (Proj::Field(p), Proj::Field(q)) if p == q => None,
            (Proj::Field(_), Proj::Field(_)) => Some(true),
            _ => Some(false),
        })
        .unwrap_or(false)
}

fn same(a: &Path, b: &Path) -> bool {
    a.root == b.root && format!("{a:?}") == format!("{b:?}")
}

/// Is `v` from outside, or computed from there by integer arithmetic at the top of the body? Gathers that arithmetic.
fn computed_from_outside(v: Value, body: &Region, inside: &HashSet<Value>, chain: &mut Vec<Op>) -> bool {
    if !inside.contains(&v) || chain.iter().any(|op| op.results[0] == v) {
        return true;
    }
    let Some(op) = body.ops.iter().find(|op| op.results.contains(&v)) else {
        return false;
    };
    let repeatable = matches!(op.kind, OpKind::Const(_) | OpKind::Pure(Pure::Bin(_), _));
    let known = repeatable
        && op
            .uses()
            .into_iter()
            .all(|operand| computed_from_outside(operand, body, inside, chain));
    if known {
        chain.push(op.clone());
    }
    known
}
