//! Powers and roots.

use super::super::{Row, Rule::*, Spell::*};
use super::ROW;

const POWI: &[&[f64]] = &[
    &[1.5, 3.0],
    &[-0.5, 2.0],
    &[-2.0, -3.0],
    &[0.7, 1.0],
    &[3.0, 0.0],
    &[0.0, 4.0],
];

#[rustfmt::skip] // a row is a line, where it fits
pub(super) static ROWS: &[Row] = &[
    Row { name: "sqrt", spell: Method("sqrt"), partials: &[Strong("0.5 / y")], cost: 12, points: &[&[0.5], &[9.0]], ..ROW },
    Row { name: "cbrt", spell: Method("cbrt"), partials: &[Strong("1.0 / (3.0 * y * y)")], cost: 40, points: &[&[0.5], &[-9.0]], ..ROW },

    Row { name: "powi", spell: Method("powi"), arity: 2, ints: &[1], partials: &[Strong("powi_d(a, b, 1)")], cost: 8, points: POWI, ..ROW },
    // `powi` with an exponent that is known not to be negative: no partial of any order is singular. Found by `Prim::with_constant`.
    Row {
        name: "powi_nonneg",
        spell: Method("powi"),
        arity: 2,
        ints: &[1],
        partials: &[Mul("powi_nonneg_d(a, b, 1)")],
        cost: 8,
        points: &[&[1.5, 3.0], &[-0.5, 2.0], &[0.7, 1.0], &[3.0, 0.0], &[0.0, 4.0]],
        ..ROW
    },
    // The derivative of order c of `a.powi(b)`.
    Row {
        name: "powi_d",
        spell: Func("rules::powi_d"),
        arity: 3,
        ints: &[1, 2],
        partials: &[Strong("powi_d(a, b, c + 1)")],
        cost: 8,
        points: &[&[1.5, 3.0, 1.0], &[-0.5, 2.0, 1.0], &[-2.0, -3.0, 1.0], &[-2.0, -3.0, 2.0], &[1.5, 2.0, 3.0]],
        ..ROW
    },
    Row {
        name: "powi_nonneg_d",
        spell: Func("rules::powi_d"),
        arity: 3,
        ints: &[1, 2],
        partials: &[Mul("powi_nonneg_d(a, b, c + 1)")],
        cost: 8,
        points: &[&[1.5, 3.0, 1.0], &[-0.5, 2.0, 1.0], &[0.0, 4.0, 2.0], &[1.5, 2.0, 3.0]],
        ..ROW
    },

    Row {
        name: "powf",
        spell: Method("powf"),
        arity: 2,
        partials: &[Strong("powf_dx(a, b, y)"), Strong("powf_dy(a, b, y)")],
        cost: 80,
        points: &[&[1.5, 2.5], &[0.3, -1.2], &[2.0, 2.0]],
        ..ROW
    },
    // Its two partials. `c` is `a.powf(b)`, which the primal has computed.
    Row {
        name: "powf_dx",
        spell: Func("rules::powf_dx"),
        arity: 3,
        partials: &[Strong("powf_d(a, b, 2, 0)"), Strong("powf_d(a, b, 1, 1)"), Zero],
        given: Some("a.powf(b)"),
        cost: 8,
        points: &[&[1.5, 2.5], &[0.3, -1.2], &[2.0, 2.0]],
        ..ROW
    },
    Row {
        name: "powf_dy",
        spell: Func("rules::powf_dy"),
        arity: 3,
        partials: &[Strong("powf_d(a, b, 1, 1)"), Strong("powf_d(a, b, 0, 2)"), Zero],
        given: Some("a.powf(b)"),
        cost: 42,
        points: &[&[1.5, 2.5], &[0.3, -1.2], &[2.0, 2.0]],
        ..ROW
    },
    // The derivative of order c in a and d in b of `a.powf(b)`.
    Row {
        name: "powf_d",
        spell: Func("rules::powf_d"),
        arity: 4,
        ints: &[2, 3],
        partials: &[Strong("powf_d(a, b, c + 1, d)"), Strong("powf_d(a, b, c, d + 1)")],
        cost: 130,
        points: &[&[1.5, 2.5, 1.0, 0.0], &[1.5, 2.5, 2.0, 0.0], &[0.3, -1.2, 1.0, 1.0], &[2.0, 2.0, 0.0, 2.0], &[2.0, 1.0, 2.0, 1.0]],
        ..ROW
    },
];
