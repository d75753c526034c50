//! Carries that no iteration changes are what they were before the loop.

use super::fold::{rename, rename_ret};
use crate::ir::*;
use std::collections::HashMap;

pub(super) fn remove(f: &mut Function) {
    let mut subst = HashMap::new();
    region(&mut f.body, &mut subst);
    rename(&mut f.body, &subst);
    rename_ret(f, &subst);
}

fn region(r: &mut Region, subst: &mut HashMap<Value, Value>) {
    for op in &mut r.ops {
        if let OpKind::Loop(l) = &mut op.kind {
            let first = l.body.params.len() - l.inits.len();
            for k in (0..l.inits.len()).rev() {
                if l.body.results[k] == l.body.params[first + k] {
                    subst.insert(l.body.params.remove(first + k), l.inits[k]);
                    subst.insert(op.results.remove(k), l.inits[k]);
                    l.inits.remove(k);
                    l.body.results.remove(k);
                }
            }
        }
        op.regions_mut().into_iter().for_each(|r| region(r, subst));
    }
}
