//! The primitives: one table, a row each.
//!
//! A row says how Rust spells the operation, its partial derivatives **as text in terms of other rows**, what guards them at singular
//! points, what it costs, and where it is tested. The recogniser in `front`, the emitter, the saved set, the tests and the published list
//! all read the row; nothing else knows a rule.
//!
//! In a partial, `a`, `b`, `c` are the operands, `y` is the result; numbers, `+ - * /`, unary minus, methods (`a.cos()`) and functions of
//! the table (`sigmoid(a)`) may be used, so the table is closed under differentiation.

mod expr;
mod table;

pub(crate) use expr::{Partial, expand};
pub(crate) use table::TABLE;

/// A row of the table.
#[derive(Clone, Copy)]
pub(crate) struct Prim(pub(crate) &'static Row);

#[derive(Debug)]
pub(crate) struct Row {
    /// Unique; also the name in dumps and in partials.
    pub name: &'static str,
    pub spell: Spell,
    /// The operands: floats, but for those whose number is in `ints`.
    pub arity: usize,
    pub ints: &'static [usize],
    /// One per float operand, in order of the operands (integer operands have none).
    pub partials: &'static [Rule],
    /// Rough cost in cycles: `add` is 1. What is cheap is recomputed in the reverse sweep, what is not is kept.
    pub cost: u32,
    /// Test points, one slice of operands each, away from kinks.
    pub points: &'static [&'static [f64]],
}

/// How Rust spells it. A `Method` may also be called as `f64::name(a, b)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spell {
    Infix(&'static str),
    Prefix(&'static str),
    Method(&'static str),
    /// A function of the runtime crate, by its path below the crate: `math::sigmoid`, `rules::powf_dx`.
    Func(&'static str),
}

/// A partial derivative.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Rule {
    /// The operation is piecewise constant in this operand: mathematics says zero.
    Zero,
    One,
    MinusOne,
    /// adjoint = seed * (text)
    Mul(&'static str),
    /// The partial may be infinite or NaN: adjoint = seed ⊛ (text), where ⊛ is exactly zero if the seed is zero.
    Strong(&'static str),
    /// The partial is 0 or 1 (which operand was chosen): adjoint = (text) ⊛ seed, exactly zero if the partial is zero.
    Gate(&'static str),
}

impl Prim {
    pub(crate) fn named(name: &str) -> Prim {
        match TABLE.iter().find(|row| row.name == name) {
            Some(row) => Prim(row),
            None => unreachable!("no row named `{name}`"),
        }
    }

    /// The row for a method of `f64`/`f32`, if there is one.
    pub(crate) fn method(name: &str) -> Option<Prim> {
        TABLE
            .iter()
            .find(|row| matches!(row.spell, Spell::Method(s) if s == name))
            .map(Prim)
    }

    pub(crate) fn infix(op: &str) -> Option<Prim> {
        TABLE
            .iter()
            .find(|row| matches!(row.spell, Spell::Infix(s) if s == op))
            .map(Prim)
    }
}

impl PartialEq for Prim {
    fn eq(&self, other: &Prim) -> bool {
        self.0.name == other.0.name
    }
}

impl std::fmt::Debug for Prim {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.name)
    }
}
