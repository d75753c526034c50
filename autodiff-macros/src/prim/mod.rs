//! The primitives: one table, a row each.
//!
//! A row says how Rust spells the operation, its partial derivatives **as text in terms of other rows**, what guards them at singular
//! points, what it costs, and where it is tested. The recogniser in `front`, the emitter, the saved set, the tests and the published list
//! all read the row; nothing else knows a rule.
//!
//! # The language of partials
//!
//! `a`, `b`, `c`, `d` are the operands, `y` is the result; numbers, `+ - * /`, unary minus, methods (`a.cos()`) and functions of the table
//! (`sigmoid(a)`) may be used, so the table is closed under differentiation. A number with a point has the type of the operands, one
//! without is an `i32`, the type of integer operands.
//!
//! # What makes a partial a good one
//!
//! - It is finite wherever the true partial is finite and the result did not overflow. Where the result itself overflows (`exp` of 1000) it may be
//!   infinite, and a zero seed then gives NaN rather than a zero: such a seed is often the work of the same overflow (`1/∞`), and a zero would
//!   be a wrong derivative without a word.
//! - It reuses the result where that is cheaper, if the absolute error stays at the rounding of numbers of the size of the result or 1
//!   (`1 - y²` for `tanh`).
//! - Where it is infinite or undefined at isolated points of the domain, it is `Strong`.

mod companions;
mod compiled;
#[cfg(test)]
mod document;
mod expr;
mod inactive;
mod listing;
mod table;
#[cfg(test)]
mod tests;
mod tokens;

pub(crate) use companions::companions;
pub(crate) use compiled::compiled;
pub(crate) use expr::expand;
pub(crate) use inactive::{Gives, Inactive, Pass, Scalar};
pub(crate) use listing::listing;
pub(crate) use table::rows;

/// A row of the table.
#[derive(Clone, Copy)]
pub(crate) struct Prim(pub(crate) &'static Row);

#[derive(Debug)]
pub(crate) struct Row {
    /// Unique; also the name in dumps and in partials. That of the method where Rust has one.
    pub name: &'static str,
    pub spell: Spell,
    /// The operands: floats, but for those whose number is in `ints`. The first is a float; the result has its type.
    pub arity: usize,
    /// These operands are of type `i32`.
    pub ints: &'static [usize],
    /// One per float operand, in order of the operands (integer operands have none).
    pub partials: &'static [Rule],
    /// The last operand is this expression of the others, handed over because it is known already. The row is a function of the
    /// others alone, and its partial in the last operand is zero.
    pub given: Option<&'static str>,
    /// Rough cost in cycles: `add` is 1. What is cheap is recomputed in the reverse sweep, what is not is kept.
    pub cost: u32,
    /// Test points, one slice of operands each (without the `given` one), away from kinks.
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
    /// The row of that name. For names written in this crate: an unknown one is a bug.
    pub(crate) fn named(name: &str) -> Prim {
        match rows().find(|row| row.name == name) {
            Some(row) => Prim(row),
            None => unreachable!("no row named `{name}`"),
        }
    }

    /// The row for a method of `f64`/`f32`, if there is one. (`sin_cos` is two.)
    pub(crate) fn method(name: &str) -> Option<Prim> {
        rows()
            .find(|row| matches!(row.spell, Spell::Method(s) if s == name))
            .map(Prim)
    }

    pub(crate) fn infix(op: &str) -> Option<Prim> {
        rows()
            .find(|row| matches!(row.spell, Spell::Infix(s) if s == op))
            .map(Prim)
    }

    /// A row that does the same at less cost when its integer operand is the constant `n`.
    pub(crate) fn with_constant(self, n: i128) -> Prim {
        match self.0.name {
            "powi" if n >= 0 => Prim::named("powi_nonneg"),
            _ => self,
        }
    }

    /// The rule for an operand; `None` if it is an integer.
    pub(crate) fn rule(self, operand: usize) -> Option<Rule> {
        if self.0.ints.contains(&operand) {
            return None;
        }
        let ints = self.0.ints.iter().filter(|&&k| k < operand).count();
        self.0.partials.get(operand - ints).copied()
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
