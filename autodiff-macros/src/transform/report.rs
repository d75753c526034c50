//! What the adjoint decided for each primal value that its reverse sweep needs, and why: for dumps.

use crate::ir::{Function, Place, Value};
use std::fmt;

#[derive(Default)]
pub(crate) struct Report {
    pub values: Vec<(Value, Decision)>,
    pub places: Vec<Place>,
    pub copies: Vec<(Place, usize)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    Recomputed,
    /// Carried by a loop, and counted back by its reverse.
    Counted,
    /// An entry in the record of its loop.
    Recorded(Reason),
    /// One more result of its branch.
    Returned(Reason),
}

/// Why a value is kept rather than computed again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// It goes from one iteration to the next, or comes out of a branch, a loop or a call.
    Joined,
    /// The operation is dear.
    Dear,
    /// The content that it was loaded from is overwritten later.
    Overwritten,
    /// It would need several other values to be kept.
    Operands,
}

impl fmt::Display for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Decision::Recomputed => f.write_str("computed again"),
            Decision::Counted => f.write_str("counted back"),
            Decision::Recorded(reason) => write!(f, "recorded, once per iteration: {reason}"),
            Decision::Returned(reason) => write!(f, "handed out of its branch: {reason}"),
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Reason::Joined => "it joins several paths",
            Reason::Dear => "the operation is dear",
            Reason::Overwritten => "its place is overwritten later",
            Reason::Operands => "several operands would have to be kept instead",
        })
    }
}

impl Report {
    /// One line per decision. `f` is the adjoint, which has all the values of the primal, and those that were handed on.
    pub(crate) fn text(&self, f: &Function) -> String {
        let name = |v: &Value| {
            f.values[v.0 as usize]
                .name
                .as_ref()
                .map_or(String::new(), |n| format!(" ({n})"))
        };
        let mut out = String::new();
        for (v, decision) in &self.values {
            out += &format!("{v:?}{}: {decision}\n", name(v));
        }
        for p in &self.places {
            out += &format!(
                "{p:?} ({}): recorded when its scope ends\n",
                f.places[p.0 as usize].name
            );
        }
        for (p, arg) in &self.copies {
            out += &format!(
                "{p:?} ({}): copied for argument {arg} of a call, being overwritten later\n",
                f.places[p.0 as usize].name
            );
        }
        if out.is_empty() {
            out += "nothing is kept: the reverse sweep needs only what is in scope\n";
        }
        out
    }
}
