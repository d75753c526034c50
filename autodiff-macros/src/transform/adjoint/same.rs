//! Values that are the same because they are made in the same way: a load of the same content, or an operation on the same operands.
//!
//! The primal's operations stay as they are, but of several such values the reverse sweep asks for one.

use crate::ir::*;
use std::collections::HashMap;

/// For each value the first one like it whose region encloses it, if that is another.
pub(super) fn same(f: &Function) -> HashMap<Value, Value> {
    let mut pass = Same {
        f,
        first: HashMap::new(),
        known: Vec::new(),
    };
    pass.region(&f.body);
    pass.first
}

struct Same<'f> {
    f: &'f Function,
    first: HashMap<Value, Value>,
    /// What is made in each open region, outermost first.
    known: Vec<HashMap<String, Value>>,
}

impl Same<'_> {
    fn region(&mut self, region: &Region) {
        self.known.push(HashMap::new());
        for op in &region.ops {
            if let (Some(key), [v]) = (self.key(op), &op.results[..]) {
                let key = format!("{key} {:?}", self.f.values[v.0 as usize].ty);
                match self.known.iter().rev().find_map(|known| known.get(&key)) {
                    Some(first) => drop(self.first.insert(*v, *first)),
                    None => drop(self.known.last_mut().and_then(|known| known.insert(key, *v))),
                }
            }
            op.regions().into_iter().for_each(|inner| self.region(inner));
        }
        self.known.pop();
    }

    /// What tells how an op makes its value; `None` if it may make another the next time.
    fn key(&self, op: &Op) -> Option<String> {
        let mut op = op.clone();
        op.map_uses(&mut |v| *v = self.first.get(v).copied().unwrap_or(*v));
        match &op.kind {
            OpKind::Const(Const::Undef | Const::Path(_)) => None,
            OpKind::Const(_) | OpKind::Prim(..) | OpKind::Pure(..) | OpKind::Cast(..) => Some(format!("{:?}", op.kind)),
            OpKind::Load(path) | OpKind::Len(path) => {
                let version = op.accesses.iter().find(|a| a.place == path.root)?.before;
                Some(format!("{:?} {version:?}", op.kind))
            }
            _ => None,
        }
    }
}
