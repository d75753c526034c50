//! Functions that std lacks, of the runtime's module `math`, and what their partials need.

use super::super::{Row, Rule::*, Spell::*};
use super::ROW;

const LINE: &[&[f64]] = &[&[0.5], &[-2.0], &[3.0]];
/// For the gamma function: both sides of 0, no whole number below 1.
const GAMMA: &[&[f64]] = &[&[0.5], &[3.2], &[-0.3], &[-1.6], &[12.5]];

#[rustfmt::skip] // a row is a line, where it fits
pub(super) static ROWS: &[Row] = &[
    Row { name: "sigmoid", spell: Func("math::sigmoid"), partials: &[Mul("y * (1.0 - y)")], cost: 50, points: LINE, ..ROW },
    Row { name: "relu", spell: Func("math::relu"), partials: &[Gate("step(a)")], cost: 2, points: LINE, ..ROW },
    // 0 up to and at 0, 1 above.
    Row { name: "step", spell: Func("rules::step"), partials: &[Zero], cost: 2, points: LINE, ..ROW },
    Row { name: "softplus", spell: Func("math::softplus"), partials: &[Mul("sigmoid(a)")], cost: 90, points: LINE, ..ROW },
    // eˣ/(1 − eˣ) as the exponential of a difference: neither end overflows, and the result is at hand.
    Row { name: "log1mexp", spell: Func("math::log1mexp"), partials: &[Strong("-(a - y).exp()")], cost: 90, points: &[&[-0.1], &[-2.0]], ..ROW },
    Row {
        name: "xlogy",
        spell: Func("math::xlogy"),
        arity: 2,
        partials: &[Strong("b.ln()"), Strong("xdivy(a, b)")],
        cost: 42,
        points: &[&[0.5, 2.0], &[-1.5, 0.3]],
        ..ROW
    },
    // a / b, 0 where a is 0.
    Row {
        name: "xdivy",
        spell: Func("rules::xdivy"),
        arity: 2,
        partials: &[Strong("1.0 / b"), Strong("-xdivy(y, b)")],
        cost: 5,
        points: &[&[0.5, 2.0], &[-1.5, 0.3]],
        ..ROW
    },

    Row { name: "erf", spell: Func("math::erf"), partials: &[Mul("1.1283791670955126 * (-(a * a)).exp()")], cost: 60, points: LINE, ..ROW },
    Row { name: "erfc", spell: Func("math::erfc"), partials: &[Mul("-(1.1283791670955126 * (-(a * a)).exp())")], cost: 60, points: LINE, ..ROW },

    Row { name: "ln_gamma", spell: Func("math::ln_gamma"), partials: &[Strong("digamma(a)")], cost: 90, points: GAMMA, ..ROW },
    Row { name: "digamma", spell: Func("math::digamma"), partials: &[Strong("trigamma(a)")], cost: 90, points: GAMMA, ..ROW },
    Row { name: "trigamma", spell: Func("math::trigamma"), partials: &[Strong("polygamma(a, 2)")], cost: 90, points: GAMMA, ..ROW },
    // The derivative of order b of `digamma`.
    Row {
        name: "polygamma",
        spell: Func("rules::polygamma"),
        arity: 2,
        ints: &[1],
        partials: &[Strong("polygamma(a, b + 1)")],
        cost: 150,
        points: &[&[0.5, 2.0], &[3.2, 2.0], &[-0.3, 2.0], &[-1.6, 3.0], &[12.5, 4.0]],
        ..ROW
    },
];
