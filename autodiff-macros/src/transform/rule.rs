//! One partial derivative of a primitive, applied: the product of a seed (or a tangent) with it, as its row says.

use crate::ir::Value;
use crate::ir::build::Builder;
use crate::prim::{Prim, Rule, expand};

/// Emits `factor · ∂`, or `None` if the partial is zero. `operand` and `result` give the primal's values where the row's text asks for them.
pub(crate) fn apply(
    b: &mut Builder,
    rule: Rule,
    factor: Value,
    operand: &mut dyn FnMut(&mut Builder, usize) -> Value,
    result: &mut dyn FnMut(&mut Builder) -> Value,
) -> Option<Value> {
    let ty = b.ty(factor).clone();
    Some(match rule {
        Rule::Zero => return None,
        Rule::One => factor,
        Rule::MinusOne => b.prim(Prim::named("neg"), vec![factor]),
        Rule::Mul(text) => {
            let partial = expand(b, text, operand, result, &ty);
            b.prim(Prim::named("mul"), vec![factor, partial])
        }
        Rule::Strong(text) => {
            let partial = expand(b, text, operand, result, &ty);
            b.prim(Prim::named("strong"), vec![factor, partial])
        }
        Rule::Gate(text) => {
            let partial = expand(b, text, operand, result, &ty);
            b.prim(Prim::named("strong"), vec![partial, factor])
        }
    })
}
