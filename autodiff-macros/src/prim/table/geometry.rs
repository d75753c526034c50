//! Lengths and angles in the plane, singular at the origin.

use super::super::{Row, Rule::*, Spell::*};
use super::ROW;

const PLANE: &[&[f64]] = &[&[3.0, 4.0], &[-0.5, 2.0], &[1.5, -0.25], &[-1.0, -1.0]];

#[rustfmt::skip] // a row is a line, where it fits
pub(super) static ROWS: &[Row] = &[
    Row { name: "hypot", spell: Method("hypot"), arity: 2, partials: &[Strong("hypot_dx(a, b, y)"), Strong("hypot_dx(b, a, y)")], cost: 25, points: PLANE, ..ROW },
    // a / hypot(a, b), 0 at the origin. `c` is the hypotenuse.
    Row {
        name: "hypot_dx",
        spell: Func("rules::hypot_dx"),
        arity: 3,
        partials: &[
            Strong("hypot_dx(b, a, c) * hypot_dx(b, a, c) / c"),
            Strong("-(hypot_dx(a, b, c) * hypot_dx(b, a, c) / c)"),
            Zero,
        ],
        given: Some("a.hypot(b)"),
        cost: 5,
        points: PLANE,
        ..ROW
    },
    Row { name: "atan2", spell: Method("atan2"), arity: 2, partials: &[Strong("atan2_dy(a, b)"), Strong("-atan2_dy(b, a)")], cost: 80, points: PLANE, ..ROW },
    // b / (a² + b²), without overflow. It is its own conjugate: the derivatives are polynomials in it.
    Row {
        name: "atan2_dy",
        spell: Func("rules::atan2_dy"),
        arity: 2,
        partials: &[
            Strong("-(2.0 * atan2_dy(a, b) * atan2_dy(b, a))"),
            Strong("(atan2_dy(b, a) - atan2_dy(a, b)) * (atan2_dy(b, a) + atan2_dy(a, b))"),
        ],
        cost: 33,
        points: PLANE,
        ..ROW
    },
];
