//! Trigonometric functions. (`sin_cos` is the rows `sin` and `cos`.)

use super::super::{Row, Rule::*, Spell::*};
use super::ROW;

const LINE: &[&[f64]] = &[&[0.5], &[-2.0]];
const UNIT: &[&[f64]] = &[&[0.5], &[-0.8]];

#[rustfmt::skip] // a row is a line, where it fits
pub(super) static ROWS: &[Row] = &[
    Row { name: "sin", spell: Method("sin"), partials: &[Mul("a.cos()")], cost: 50, points: LINE, ..ROW },
    Row { name: "cos", spell: Method("cos"), partials: &[Mul("-a.sin()")], cost: 50, points: LINE, ..ROW },
    Row { name: "tan", spell: Method("tan"), partials: &[Mul("1.0 + y * y")], cost: 80, points: LINE, ..ROW },
    // `(1 - a)(1 + a)`, since `1 - a * a` cancels near ±1.
    Row { name: "asin", spell: Method("asin"), partials: &[Strong("1.0 / ((1.0 - a) * (1.0 + a)).sqrt()")], cost: 50, points: UNIT, ..ROW },
    Row { name: "acos", spell: Method("acos"), partials: &[Strong("-(1.0 / ((1.0 - a) * (1.0 + a)).sqrt())")], cost: 50, points: UNIT, ..ROW },
    Row { name: "atan", spell: Method("atan"), partials: &[Mul("1.0 / (1.0 + a * a)")], cost: 50, points: LINE, ..ROW },
];
