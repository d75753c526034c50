//! An interpreter of the IR, for tests: transforms are checked against finite differences without rustc.
//!
//! A function runs over dynamic [`Data`]. References are copied in and out, which is the same as sharing since borrows that overlap and of
//! which one is mutable are faults. Versions are not needed; where they have been filled in, every access is checked at run time to see the
//! content that its version stands for.
//!
//! # Halves
//!
//! A whole function runs in its joint form. `CallForward` runs the callee's ops before the split and keeps what its values and places are as the
//! record; `CallReverse` runs the rest on a copy of that. In between, everything is **poisoned** that the contract (REVERSE, section
//! 2) does not promise: the content behind `&mut` arguments, that behind `&` arguments which the callee does not read again, and places that were
//! moved. Floats become NaN, integers wild. [`halves`] does the same with a whole function.
//!
//! # Limits
//!
//! - `Opaque` with a result: `matches!` and expressions of literals, names, operators, `len` and indexing. Without a result: `panic!` and its
//!   kin panic, `assert!` is evaluated if its condition is such an expression, everything else is skipped.
//! - `Opaque` initial content that is no listed constant, constant arguments that are not literals, and globals that the [`Program`] does not list can be passed
//!   around but not looked into. Methods of `Pure::Method` that are not in `scalar::method` are faults.
//! - Rows of primitives that have no entry in `prims` are faults.
//! - `{integer}` is taken for `i32`. Casts of integers to `usize` are those of a 64-bit machine.

mod call;
mod check;
mod data;
mod machine;
pub(crate) mod make;
mod memory;
mod opaque;
mod order;
mod place;
mod prims;
mod scalar;

pub(crate) use call::{forward, reverse};
pub(crate) use check::{assert_adjoint, assert_both, assert_tangent, consistent, gradient, gradients};
pub(crate) use data::{Data, Kind};

use super::Function;
use machine::Machine;
use std::collections::HashMap;

/// The functions that can be called, and the constants and globals that can be named.
#[derive(Default)]
pub(crate) struct Program {
    bundles: HashMap<String, Bundle>,
    consts: HashMap<String, Data>,
}

/// A function with its companions.
#[derive(Clone)]
pub(crate) struct Bundle {
    pub primal: Function,
    pub adjoint: Option<Function>,
    pub tangent: Option<Function>,
}

impl Program {
    /// `callee` as a dump spells it: `g`, `m::g`, `.method`.
    pub(crate) fn with(mut self, callee: &str, bundle: Bundle) -> Program {
        self.bundles.insert(callee.to_owned(), bundle);
        self
    }

    pub(crate) fn with_const(mut self, path: &str, value: Data) -> Program {
        self.consts.insert(path.to_owned(), value);
        self
    }

    fn bundle(&self, callee: &str) -> Run<&Bundle> {
        self.bundles
            .get(callee)
            .ok_or_else(|| Panic::fault(format!("no function `{callee}` is known")))
    }
}

/// Why a run ended early.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Panic {
    /// The interpreted program panics.
    Program(String),
    /// The IR is wrong, or asks for something that the interpreter cannot do.
    Fault(String),
}

pub(crate) type Run<T> = Result<T, Panic>;

impl Panic {
    fn fault(message: impl Into<String>) -> Panic {
        Panic::Fault(message.into())
    }

    fn program(message: impl Into<String>) -> Panic {
        Panic::Program(message.into())
    }
}

/// What a run leaves.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub ret: Data,
    /// The tangent of the result, in a tangent function.
    pub dot: Data,
    /// The final content of each parameter (what was passed by value may be gone).
    pub args: Vec<Data>,
}

/// Runs a function in its joint form. One argument per parameter; [`Data::Off`] for a shadow or tangent that is switched off.
pub(crate) fn run(program: &Program, f: &Function, args: Vec<Data>) -> Run<Outcome> {
    let mut machine = Machine::new(program, f);
    machine.bind_all(args)?;
    machine.ops(0..f.body.ops.len())?;
    machine.outcome()
}

/// Runs an adjoint as its two halves, with poison in between.
pub(crate) fn halves(program: &Program, f: &Function, args: Vec<Data>) -> Run<Outcome> {
    let (mut outcome, record) = forward(program, f, &args)?;
    let reversed = reverse(program, f, &record, outcome.args.clone(), args)?;
    for (k, param) in f.params.iter().enumerate() {
        if !matches!(param.role, super::Role::Primal(_)) {
            outcome.args[k] = reversed[k].clone();
        }
    }
    Ok(outcome)
}

#[cfg(test)]
mod tests;
