//! One result for two: of an `If` whose arms each make a number that the other has nothing to say of, one result is enough, since no path needs both.
//!
//! The adjoint makes such results of everything that the reverse of an arm needs. One variable instead of two is half a record.

use super::fold::{rename, rename_ret};
use crate::ir::*;
use std::collections::{HashMap, HashSet};

pub(super) fn results(f: &mut Function) {
    let mut body = std::mem::take(&mut f.body);
    let mut pass = Share {
        undefined: HashSet::new(),
        subst: HashMap::new(),
    };
    pass.region(&mut body, f);
    rename(&mut body, &pass.subst);
    f.body = body;
    rename_ret(f, &pass.subst);
}

struct Share {
    undefined: HashSet<Value>,
    subst: HashMap<Value, Value>,
}

impl Share {
    fn region(&mut self, region: &mut Region, f: &mut Function) {
        for op in &mut region.ops {
            if matches!(op.kind, OpKind::Const(Const::Undef)) {
                self.undefined.extend(&op.results);
            }
            op.regions_mut().into_iter().for_each(|inner| self.region(inner, f));
            if let OpKind::If { then, els, .. } = &mut op.kind {
                self.branch(&mut op.results, then, els, f);
            }
        }
    }

    fn branch(&mut self, results: &mut Vec<Value>, then: &mut Region, els: &mut Region, f: &mut Function) {
        let mut k = 0;
        while k < results.len() {
            let (result, undefined) = (results[k], &self.undefined);
            let only = |own: &Region, other: &Region, k: usize| {
                undefined.contains(&other.results[k]) && !undefined.contains(&own.results[k])
            };
            let partner = only(then, els, k)
                .then(|| (0..results.len()).find(|j| only(els, then, *j) && same_float(result, results[*j], f)))
                .flatten();
            if let Some(j) = partner {
                els.results[k] = els.results[j];
                self.subst.insert(results[j], result);
                f.values[result.0 as usize].name = None;
                for list in [&mut *results, &mut then.results, &mut els.results] {
                    list.remove(j);
                }
                if j < k {
                    k -= 1;
                }
            }
            k += 1;
        }
    }
}

fn same_float(a: Value, b: Value, f: &Function) -> bool {
    match (&f.values[a.0 as usize].ty, &f.values[b.0 as usize].ty) {
        (Ty::F64, Ty::F64) | (Ty::F32, Ty::F32) => true,
        (Ty::Param(a), Ty::Param(b)) => a.to_string() == b.to_string(),
        _ => false,
    }
}
