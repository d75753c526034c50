//! Operators, rounding, remainders: what is linear or piecewise constant.

use super::super::{Row, Rule::*, Spell::*};
use super::ROW;

const TWO: &[&[f64]] = &[&[1.5, -0.25], &[-3.0, 2.0]];
const STEP: &[&[f64]] = &[&[1.4], &[-0.7], &[3.6]];
/// Of both signs, no quotient near a whole number.
const QUOTIENT: &[&[f64]] = &[&[7.3, 2.0], &[-7.3, 2.0], &[7.3, -2.0], &[-7.3, -2.0], &[0.4, 1.5]];

#[rustfmt::skip] // a row is a line, where it fits
pub(super) static ROWS: &[Row] = &[
    Row { name: "add", spell: Infix("+"), arity: 2, partials: &[One, One], points: TWO, ..ROW },
    // Summing contributions: like `add`, but the order and an initial zero may be dropped by `opt`.
    Row { name: "acc", spell: Infix("+"), arity: 2, partials: &[One, One], points: TWO, ..ROW },
    Row { name: "sub", spell: Infix("-"), arity: 2, partials: &[One, MinusOne], points: TWO, ..ROW },
    Row { name: "mul", spell: Infix("*"), arity: 2, partials: &[Mul("b"), Mul("a")], points: TWO, ..ROW },
    Row { name: "div", spell: Infix("/"), arity: 2, partials: &[Strong("1.0 / b"), Strong("-(y / b)")], cost: 4, points: TWO, ..ROW },
    Row { name: "neg", spell: Prefix("-"), partials: &[MinusOne], points: &[&[1.5]], ..ROW },
    Row { name: "mul_add", spell: Method("mul_add"), arity: 3, partials: &[Mul("b"), Mul("a"), One], cost: 2, points: &[&[1.5, -0.25, 2.0]], ..ROW },
    Row { name: "midpoint", spell: Method("midpoint"), arity: 2, partials: &[Mul("0.5"), Mul("0.5")], cost: 4, points: TWO, ..ROW },
    Row { name: "recip", spell: Method("recip"), partials: &[Strong("-(y * y)")], cost: 4, points: &[&[0.5], &[-3.0]], ..ROW },
    Row { name: "to_degrees", spell: Method("to_degrees"), partials: &[Mul("57.29577951308232")], points: &[&[0.5]], ..ROW },
    Row { name: "to_radians", spell: Method("to_radians"), partials: &[Mul("0.017453292519943295")], points: &[&[50.0]], ..ROW },

    // The strong product s ⊛ p: 0 if s is 0, else s * p (REVERSE, section 5). Its derivative is ṡ ⊛ p + s ⊛ ṗ.
    Row { name: "strong", spell: Func("rules::strong"), arity: 2, partials: &[Strong("b"), Gate("a")], cost: 2, points: TWO, ..ROW },

    // The quotient comes from the remainder, since rounding `a / b` can step over the whole number.
    Row { name: "rem", spell: Infix("%"), arity: 2, partials: &[One, Mul("-((a - y) / b).round()")], cost: 30, points: QUOTIENT, ..ROW },
    Row { name: "rem_euclid", spell: Method("rem_euclid"), arity: 2, partials: &[One, Mul("-((a - y) / b).round()")], cost: 35, points: QUOTIENT, ..ROW },
    Row { name: "div_euclid", spell: Method("div_euclid"), arity: 2, partials: &[Zero, Zero], cost: 35, points: QUOTIENT, ..ROW },

    Row { name: "ceil", spell: Method("ceil"), partials: &[Zero], cost: 2, points: STEP, ..ROW },
    Row { name: "floor", spell: Method("floor"), partials: &[Zero], cost: 2, points: STEP, ..ROW },
    Row { name: "round", spell: Method("round"), partials: &[Zero], cost: 4, points: STEP, ..ROW },
    Row { name: "round_ties_even", spell: Method("round_ties_even"), partials: &[Zero], cost: 2, points: STEP, ..ROW },
    Row { name: "trunc", spell: Method("trunc"), partials: &[Zero], cost: 2, points: STEP, ..ROW },
    Row { name: "fract", spell: Method("fract"), partials: &[One], cost: 3, points: STEP, ..ROW },
    // The identity, up to rounding.
    Row { name: "next_up", spell: Method("next_up"), partials: &[One], cost: 3, points: STEP, ..ROW },
    Row { name: "next_down", spell: Method("next_down"), partials: &[One], cost: 3, points: STEP, ..ROW },
];
