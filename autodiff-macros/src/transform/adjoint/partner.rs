//! Partners: where the derivative of a dear primitive is another primitive of the same operand, and the function computes that one anyway (the sine and the
//! cosine of one angle), its value is used instead of computing it again. The operand itself is then not needed.

use super::{Adjoint, avail::CHEAP};
use crate::ir::*;
use crate::prim::{Prim, Rule};

impl Adjoint<'_> {
    /// `seed · ∂`, if the partial is, but for its sign, a primitive of `operand` that is computed in the region of `result` or around it.
    pub(super) fn by_partner(&mut self, rule: Rule, operand: Value, result: Value, seed: Value) -> Option<Value> {
        let Rule::Mul(text) = rule else { return None };
        let (negative, partner) = sole_method(text)?;
        if partner.0.cost <= CHEAP {
            return None;
        }
        let found = self.computed(partner, operand, result)?;
        let value = self.avail(found);
        let partial = match negative {
            true => self.b.prim(Prim::named("neg"), vec![value]),
            false => value,
        };
        Some(self.b.prim(Prim::named("mul"), vec![seed, partial]))
    }

    /// What the function has as `prim` of `operand`, in a region that runs whenever that of `near` does.
    fn computed(&self, prim: Prim, operand: Value, near: Value) -> Option<Value> {
        let mut region = self.regions.home(near);
        loop {
            let same = |op: &&Op| matches!(&op.kind, OpKind::Prim(p, args) if *p == prim && args[..] == [operand]);
            if let Some(op) = self.bodies[region.0].ops.iter().find(same) {
                return op.results.first().copied();
            }
            if region == crate::analysis::RegionId::ROOT {
                return None;
            }
            region = self.regions.parent(region);
        }
    }
}

/// `a.name()` or `-a.name()`
fn sole_method(text: &str) -> Option<(bool, Prim)> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let name = text.strip_prefix("a.")?.strip_suffix("()")?;
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    plain.then(|| Prim::method(name)).flatten().map(|prim| (negative, prim))
}
