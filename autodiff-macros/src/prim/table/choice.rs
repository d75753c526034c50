//! What chooses an operand or a sign. Kinks have documented values: `abs` has slope 0 at 0, a tie goes to the first operand.

use super::super::{Row, Rule::*, Spell::*};
use super::ROW;

const TWO: &[&[f64]] = &[&[1.5, -0.25], &[-3.0, 2.0]];
const THREE: &[&[f64]] = &[&[1.5, -0.25, 2.0], &[-3.0, 2.0, 5.0], &[7.0, 2.0, 5.0]];
const SIGNS: &[&[f64]] = &[&[1.5], &[-0.5]];

#[rustfmt::skip] // a row is a line, where it fits
pub(super) static ROWS: &[Row] = &[
    Row { name: "abs", spell: Method("abs"), partials: &[Mul("abs_slope(a)")], points: SIGNS, ..ROW },
    // The sign, 0 at 0 of either sign (`signum` is ±1 there).
    Row { name: "abs_slope", spell: Func("rules::abs_slope"), partials: &[Zero], cost: 2, points: SIGNS, ..ROW },
    Row { name: "signum", spell: Method("signum"), partials: &[Zero], cost: 2, points: SIGNS, ..ROW },
    // The sign bit is taken by `copysign`, since `signum` of NaN is NaN.
    Row { name: "copysign", spell: Method("copysign"), arity: 2, partials: &[Mul("abs_slope(a) * 1.0.copysign(b)"), Zero], points: TWO, ..ROW },

    Row { name: "max", spell: Method("max"), arity: 2, partials: &[Gate("max_left(a, b)"), Gate("max_right(a, b)")], cost: 2, points: TWO, ..ROW },
    Row { name: "min", spell: Method("min"), arity: 2, partials: &[Gate("min_left(a, b)"), Gate("min_right(a, b)")], cost: 2, points: TWO, ..ROW },
    // 1 where `max` gives its first operand, which it does in a tie and where the second is NaN; 0 elsewhere.
    Row { name: "max_left", spell: Func("rules::max_left"), arity: 2, partials: &[Zero, Zero], cost: 2, points: TWO, ..ROW },
    Row { name: "max_right", spell: Func("rules::max_right"), arity: 2, partials: &[Zero, Zero], cost: 2, points: TWO, ..ROW },
    Row { name: "min_left", spell: Func("rules::min_left"), arity: 2, partials: &[Zero, Zero], cost: 2, points: TWO, ..ROW },
    Row { name: "min_right", spell: Func("rules::min_right"), arity: 2, partials: &[Zero, Zero], cost: 2, points: TWO, ..ROW },

    Row {
        name: "clamp",
        spell: Method("clamp"),
        arity: 3,
        partials: &[Gate("clamp_inside(a, b, c)"), Gate("clamp_below(a, b, c)"), Gate("clamp_above(a, b, c)")],
        cost: 3,
        points: THREE,
        ..ROW
    },
    // 1 where `clamp` gives its operand (also at the bounds), its lower bound, its upper bound; 0 elsewhere.
    Row { name: "clamp_inside", spell: Func("rules::clamp_inside"), arity: 3, partials: &[Zero, Zero, Zero], cost: 2, points: THREE, ..ROW },
    Row { name: "clamp_below", spell: Func("rules::clamp_below"), arity: 3, partials: &[Zero, Zero, Zero], cost: 2, points: THREE, ..ROW },
    Row { name: "clamp_above", spell: Func("rules::clamp_above"), arity: 3, partials: &[Zero, Zero, Zero], cost: 2, points: THREE, ..ROW },
];
