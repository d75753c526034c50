//! Function → Function, with the same meaning: what the transforms left to be tidied.
//!
//! The primal's own operations are never changed or re-ordered; what could panic in the primal stays.

mod common;
mod dead;
mod fold;
mod fuse;
mod invariant;
mod rows;
mod share;
mod sums;
#[cfg(test)]
mod tests;
mod window;

pub(crate) use fuse::Obstacle;

use crate::ir::{Function, Value, ssa};

/// Folds sums that start at zero and results that no path needs both, then removes what nobody uses. `primal_values` says how many values are the user's.
pub(crate) fn clean(f: &mut Function, primal_values: usize) {
    fold::fold(f);
    share::results(f);
    invariant::remove(f);
    dead::remove(f, primal_values);
    ssa::promote(f);
}

/// Runs forward and reverse of an iteration together where that is legal (REVERSE, section 3). Only for an adjoint that is one function:
/// the halves of a pair are apart.
pub(crate) fn fuse(f: &mut Function, primal_values: usize) {
    let mut fused = false;
    while fuse::fuse(f) {
        ssa::promote(f);
        fused = true;
    }
    if fused {
        common::merge(f);
        clean(f, primal_values);
    }
}

/// Which loops of a fused adjoint are still two, and why.
pub(crate) fn unfused(f: &Function) -> Vec<(Value, Obstacle)> {
    fuse::unfused(f)
}

/// Gives the reverse sweep the shape in which it runs fast. Last, since the other passes look for what this hides. `primal_places` says how many places
/// are the user's.
pub(crate) fn quicken(f: &mut Function, primal_values: usize, primal_places: usize) {
    if sums::gather(f, primal_places) {
        ssa::promote(f);
        clean(f, primal_values);
    }
    if rows::join(f, primal_values, primal_places) {
        ssa::promote(f);
        clean(f, primal_values);
    }
    if window::open(f, primal_places) {
        ssa::promote(f);
        clean(f, primal_values);
    }
}
