//! Which versions of places do not last: content that something overwrites before the function is over.
//!
//! A load of a version that lasts may be repeated in the reverse sweep. A version does not last if an op replaces it, if it enters a loop that
//! writes the place, or if the version that it merges into does not last. (An arm of an `If` that leaves a version alone is given up
//! as soon as the other arm writes: sound, and rarely a loss.)

use crate::ir::{Function, OpKind, Region, Ty, Value};
use std::collections::HashSet;

/// The versions that do not last.
pub(crate) fn clobbered(f: &Function) -> HashSet<Value> {
    let mut facts = Clobber {
        out: HashSet::new(),
        flows: Vec::new(),
    };
    facts.region(&f.body, f);
    // What flows into a version that does not last does not last either.
    loop {
        let before = facts.out.len();
        for (from, to) in &facts.flows {
            if facts.out.contains(to) {
                facts.out.insert(*from);
            }
        }
        if facts.out.len() == before {
            return facts.out;
        }
    }
}

struct Clobber {
    out: HashSet<Value>,
    flows: Vec<(Value, Value)>,
}

impl Clobber {
    fn region(&mut self, region: &Region, f: &Function) {
        let is_mem = |v: Value| matches!(f.values[v.0 as usize].ty, Ty::Mem(_));
        for op in &region.ops {
            for access in &op.accesses {
                if access.after.is_some_and(|after| after != access.before) {
                    self.out.insert(access.before);
                }
            }
            match &op.kind {
                OpKind::If { then, els, .. } => {
                    for (k, merged) in op.results.iter().enumerate().filter(|(_, v)| is_mem(**v)) {
                        self.flows.push((then.results[k], *merged));
                        self.flows.push((els.results[k], *merged));
                    }
                }
                OpKind::Loop(l) => {
                    let first = l.body.params.len() - l.inits.len();
                    for (k, init) in l.inits.iter().enumerate().filter(|(_, v)| is_mem(**v)) {
                        let param = l.body.params[first + k];
                        self.out.extend([*init, param, l.body.results[k]]);
                    }
                }
                _ => {}
            }
            op.regions().into_iter().for_each(|r| self.region(r, f));
        }
    }
}
