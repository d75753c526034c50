//! Exponentials, logarithms and hyperbolic functions.

use super::super::{Row, Rule::*, Spell::*};
use super::ROW;

const LINE: &[&[f64]] = &[&[0.5], &[-2.0]];
const POSITIVE: &[&[f64]] = &[&[0.5], &[9.0]];

#[rustfmt::skip] // a row is a line, where it fits
pub(super) static ROWS: &[Row] = &[
    Row { name: "exp", spell: Method("exp"), partials: &[Mul("y")], cost: 40, points: LINE, ..ROW },
    Row { name: "exp2", spell: Method("exp2"), partials: &[Mul("y * 0.6931471805599453")], cost: 40, points: LINE, ..ROW },
    Row { name: "exp_m1", spell: Method("exp_m1"), partials: &[Mul("y + 1.0")], cost: 50, points: LINE, ..ROW },
    Row { name: "ln", spell: Method("ln"), partials: &[Strong("1.0 / a")], cost: 40, points: POSITIVE, ..ROW },
    Row { name: "log2", spell: Method("log2"), partials: &[Strong("1.0 / (a * 0.6931471805599453)")], cost: 40, points: POSITIVE, ..ROW },
    Row { name: "log10", spell: Method("log10"), partials: &[Strong("1.0 / (a * 2.302585092994046)")], cost: 40, points: POSITIVE, ..ROW },
    Row {
        name: "log",
        spell: Method("log"),
        arity: 2,
        partials: &[Strong("1.0 / (a * b.ln())"), Strong("-(y / (b * b.ln()))")],
        cost: 80,
        points: &[&[0.5, 3.0], &[9.0, 0.4]],
        ..ROW
    },
    Row { name: "ln_1p", spell: Method("ln_1p"), partials: &[Strong("1.0 / (1.0 + a)")], cost: 50, points: &[&[0.5], &[-0.5]], ..ROW },

    Row { name: "sinh", spell: Method("sinh"), partials: &[Mul("a.cosh()")], cost: 60, points: LINE, ..ROW },
    Row { name: "cosh", spell: Method("cosh"), partials: &[Mul("a.sinh()")], cost: 60, points: LINE, ..ROW },
    Row { name: "tanh", spell: Method("tanh"), partials: &[Mul("1.0 - y * y")], cost: 60, points: LINE, ..ROW },
    // `hypot`, since `a * a` overflows.
    Row { name: "asinh", spell: Method("asinh"), partials: &[Mul("1.0 / a.hypot(1.0)")], cost: 80, points: LINE, ..ROW },
    // Two roots, since the square overflows and `a * a - 1` cancels near 1.
    Row {
        name: "acosh",
        spell: Method("acosh"),
        partials: &[Strong("1.0 / ((a - 1.0).sqrt() * (a + 1.0).sqrt())")],
        cost: 80,
        points: &[&[1.5], &[9.0]],
        ..ROW
    },
    Row { name: "atanh", spell: Method("atanh"), partials: &[Strong("1.0 / ((1.0 - a) * (1.0 + a))")], cost: 60, points: &[&[0.5], &[-0.8]], ..ROW },
];
