//! Function → Function, with the same meaning: what the transforms left to be tidied.
//!
//! The primal's own operations are never changed or re-ordered; what could panic in the primal stays.

mod dead;
mod fold;

use crate::ir::{Function, ssa};

/// Folds sums that start at zero, then removes what nobody uses. `primal_values` says how many values are the user's.
pub(crate) fn clean(f: &mut Function, primal_values: usize) {
    fold::fold(f);
    dead::remove(f, primal_values);
    ssa::promote(f);
}
