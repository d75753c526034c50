//! The rows, in files by topic.

use super::{Row, Spell};

mod arithmetic;
mod choice;
mod exponential;
mod geometry;
mod power;
mod special;
mod trigonometric;

/// Every row.
pub(crate) fn rows() -> impl Iterator<Item = &'static Row> {
    [
        arithmetic::ROWS,
        choice::ROWS,
        power::ROWS,
        exponential::ROWS,
        trigonometric::ROWS,
        geometry::ROWS,
        special::ROWS,
    ]
    .into_iter()
    .flatten()
}

/// What a row is where it says nothing else.
const ROW: Row = Row {
    name: "",
    spell: Spell::Infix(""),
    arity: 1,
    ints: &[],
    partials: &[],
    given: None,
    cost: 1,
    points: &[],
};
