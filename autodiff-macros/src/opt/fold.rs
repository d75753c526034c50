//! Sums of contributions: `0 + x` is `x`, `s + -x` is `s - x`, `--x` is `x`. Only sums made by the transforms (the row `acc`) are touched.

use crate::ir::*;
use crate::prim::Prim;
use std::collections::{HashMap, HashSet};

pub(super) fn fold(f: &mut Function) {
    let mut pass = Fold {
        zeros: Vec::new(),
        negated: HashMap::new(),
        subst: HashMap::new(),
    };
    pass.region(&mut f.body);
    rename_ret(f, &pass.subst);
    rename(&mut f.body, &pass.subst);
}

struct Fold {
    zeros: Vec<Value>,
    negated: HashMap<Value, Value>,
    subst: HashMap<Value, Value>,
}

fn resolve(subst: &HashMap<Value, Value>, mut v: Value) -> Value {
    while let Some(w) = subst.get(&v) {
        v = *w;
    }
    v
}

pub(super) fn rename_ret(f: &mut Function, subst: &HashMap<Value, Value>) {
    f.ret.map_values(&mut |v| *v = resolve(subst, *v));
    if let Some(dot) = &mut f.ret_dot {
        dot.map_values(&mut |v| *v = resolve(subst, *v));
    }
}

pub(super) fn rename(region: &mut Region, subst: &HashMap<Value, Value>) {
    for op in &mut region.ops {
        op.map_uses(&mut |v| *v = resolve(subst, *v));
        op.regions_mut().into_iter().for_each(|r| rename(r, subst));
    }
    region.results.iter_mut().for_each(|v| *v = resolve(subst, *v));
}

impl Fold {
    fn region(&mut self, region: &mut Region) {
        for op in &mut region.ops {
            op.map_uses(&mut |v| *v = resolve(&self.subst, *v));
            self.op(op);
            op.regions_mut().into_iter().for_each(|r| self.region(r));
        }
    }

    fn op(&mut self, op: &mut Op) {
        match &mut op.kind {
            OpKind::Const(Const::Float(x, _)) if *x == 0.0 => self.zeros.push(op.results[0]),
            OpKind::Prim(prim, args) if prim.0.name == "neg" => match self.negated.get(&args[0]) {
                Some(positive) => drop(self.subst.insert(op.results[0], *positive)),
                None => drop(self.negated.insert(op.results[0], args[0])),
            },
            OpKind::Prim(prim, args) if prim.0.name == "acc" => {
                if self.zeros.contains(&args[0]) {
                    self.subst.insert(op.results[0], args[1]);
                } else if self.zeros.contains(&args[1]) {
                    self.subst.insert(op.results[0], args[0]);
                } else if let Some(positive) = self.negated.get(&args[1]) {
                    *prim = Prim::named("sub");
                    args[1] = *positive;
                }
            }
            OpKind::Update(_, sign, v) => {
                if let Some(positive) = self.negated.get(v) {
                    // `p += -x` of the user is the same operation as `p -= x`, but for the sign of a NaN; transforms make most of them.
                    *v = *positive;
                    *sign = match sign {
                        Sign::Plus => Sign::Minus,
                        Sign::Minus => Sign::Plus,
                    };
                }
            }
            _ => {}
        }
    }
}

/// Everything that an op and the regions inside it define.
pub(super) fn defined_by(op: &Op, out: &mut HashSet<Value>) {
    out.extend(&op.results);
    out.extend(op.accesses.iter().filter_map(|a| a.after));
    for region in op.regions() {
        out.extend(&region.params);
        region.ops.iter().for_each(|op| defined_by(op, out));
    }
}
