//! The function of Rosenbrock in n dimensions: Σᵢ 100 (xᵢ₊₁ − xᵢ²)² + (1 − xᵢ)².
//!
//! H. H. Rosenbrock, *An automatic method for finding the greatest or least value of a function*, The Computer Journal 3, 1960.

pub mod by_hand;
mod primal;

pub use primal::rosenbrock;

use crate::random::Random;

/// A point in `n` dimensions.
pub fn input(n: usize) -> Vec<f64> {
    Random::new(5).uniforms(n, -1.5, 1.5)
}
