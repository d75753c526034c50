//! Resistance of a network whose halves are in series and in parallel by turns, halved down to single resistors: two calls of itself for each inner node, and nothing
//! known of the seed before both have returned. Differentiated by the logarithms of the resistances.

pub mod by_hand;
mod primal;

pub use primal::resistance;

use crate::random::Random;

/// Logarithms of `n` resistances.
pub fn input(n: usize) -> Vec<f64> {
    Random::new(8).uniforms(n, -1.0, 1.0)
}
