//! The rows.

use super::Row;
use super::Rule::*;
use super::Spell::*;

/// Every primitive.
pub(crate) static TABLE: &[Row] = &[
    Row {
        name: "add",
        spell: Infix("+"),
        arity: 2,
        ints: &[],
        partials: &[One, One],
        cost: 1,
        points: &[&[1.5, -0.25]],
    },
    // Summing contributions: like `add`, but the order and an initial zero may be dropped by `opt`.
    Row {
        name: "acc",
        spell: Infix("+"),
        arity: 2,
        ints: &[],
        partials: &[One, One],
        cost: 1,
        points: &[&[1.5, -0.25]],
    },
    Row {
        name: "sub",
        spell: Infix("-"),
        arity: 2,
        ints: &[],
        partials: &[One, MinusOne],
        cost: 1,
        points: &[&[1.5, -0.25]],
    },
    Row {
        name: "mul",
        spell: Infix("*"),
        arity: 2,
        ints: &[],
        partials: &[Mul("b"), Mul("a")],
        cost: 1,
        points: &[&[1.5, -0.25]],
    },
    Row {
        name: "div",
        spell: Infix("/"),
        arity: 2,
        ints: &[],
        partials: &[Strong("1.0 / b"), Strong("-(y / b)")],
        cost: 4,
        points: &[&[1.5, -0.25]],
    },
    Row {
        name: "neg",
        spell: Prefix("-"),
        arity: 1,
        ints: &[],
        partials: &[MinusOne],
        cost: 1,
        points: &[&[1.5]],
    },
    // The strong product s ⊛ p: 0 if s is 0, else s * p (REVERSE, section 5).
    Row {
        name: "strong",
        spell: Func("rules::strong"),
        arity: 2,
        ints: &[],
        partials: &[Strong("b"), Gate("a")],
        cost: 2,
        points: &[&[1.5, -0.25]],
    },
    Row {
        name: "sqrt",
        spell: Method("sqrt"),
        arity: 1,
        ints: &[],
        partials: &[Strong("0.5 / y")],
        cost: 12,
        points: &[&[0.5], &[9.0]],
    },
    Row {
        name: "exp",
        spell: Method("exp"),
        arity: 1,
        ints: &[],
        partials: &[Mul("y")],
        cost: 40,
        points: &[&[0.5], &[-2.0]],
    },
    Row {
        name: "ln",
        spell: Method("ln"),
        arity: 1,
        ints: &[],
        partials: &[Strong("1.0 / a")],
        cost: 40,
        points: &[&[0.5], &[9.0]],
    },
    Row {
        name: "sin",
        spell: Method("sin"),
        arity: 1,
        ints: &[],
        partials: &[Mul("a.cos()")],
        cost: 50,
        points: &[&[0.5], &[-2.0]],
    },
    Row {
        name: "cos",
        spell: Method("cos"),
        arity: 1,
        ints: &[],
        partials: &[Mul("-a.sin()")],
        cost: 50,
        points: &[&[0.5], &[-2.0]],
    },
];
