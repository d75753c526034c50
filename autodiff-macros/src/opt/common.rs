//! Common subexpressions: a scalar operation on the same operands, or a load of the same content, is done once per region and what it encloses.
//!
//! rustc would do the same; this is for the reader, after forward and reverse of an iteration have come together.

use super::fold::{rename, rename_ret};
use crate::ir::*;
use std::collections::HashMap;

pub(super) fn merge(f: &mut Function) {
    let mut pass = Merge {
        subst: HashMap::new(),
        scopes: Vec::new(),
    };
    let mut body = std::mem::take(&mut f.body);
    pass.region(&mut body, f);
    rename(&mut body, &pass.subst);
    f.body = body;
    rename_ret(f, &pass.subst);
}

struct Merge {
    subst: HashMap<Value, Value>,
    /// What is known in each open region, outermost first.
    scopes: Vec<HashMap<String, Value>>,
}

impl Merge {
    fn region(&mut self, region: &mut Region, f: &Function) {
        self.scopes.push(HashMap::new());
        // What is done again would give the same or panic the same way, so it can go.
        region.ops.retain_mut(|op| {
            let subst = &self.subst;
            op.map_uses(&mut |v| *v = subst.get(v).copied().unwrap_or(*v));
            if let Some(key) = key(op, f) {
                if let Some(v) = self.scopes.iter().rev().find_map(|known| known.get(&key)) {
                    self.subst.insert(op.results[0], *v);
                    return false;
                }
                if let Some(known) = self.scopes.last_mut() {
                    known.insert(key, op.results[0]);
                }
            }
            op.regions_mut().into_iter().for_each(|inner| self.region(inner, f));
            true
        });
        self.scopes.pop();
    }
}

/// What makes two ops the same; `None` for ops that are not merged.
fn key(op: &Op, f: &Function) -> Option<String> {
    match &op.kind {
        OpKind::Const(Const::Undef | Const::Path(_)) => None,
        OpKind::Const(c) => Some(format!("{c:?} {:?}", f.values[op.results[0].0 as usize].ty)),
        OpKind::Prim(..) | OpKind::Pure(..) => Some(format!("{:?}", op.kind)),
        OpKind::Load(path) | OpKind::Len(path) => {
            let version = op.accesses.iter().find(|a| a.place == path.root)?.before;
            Some(format!("{:?} {version:?}", op.kind))
        }
        _ => None,
    }
}
