//! Inputs: the same in every run.

use rand::rngs::Xoshiro256PlusPlus;
use rand::{RngExt, SeedableRng};

/// A generator with a fixed start.
pub struct Random(Xoshiro256PlusPlus);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    /// Uniform in `from..to`.
    pub fn uniform(&mut self, from: f64, to: f64) -> f64 {
        self.0.random_range(from..to)
    }

    pub fn uniforms(&mut self, n: usize, from: f64, to: f64) -> Vec<f64> {
        (0..n).map(|_| self.uniform(from, to)).collect()
    }

    /// Standard normal, by the method of Box and Muller.
    pub fn normals(&mut self, n: usize) -> Vec<f64> {
        let mut normal = || {
            let radius = (-2.0 * self.uniform(0.0, 1.0).max(f64::MIN_POSITIVE).ln()).sqrt();
            radius * self.uniform(0.0, std::f64::consts::TAU).cos()
        };
        (0..n).map(|_| normal()).collect()
    }

    /// Below `n`.
    pub fn index(&mut self, n: usize) -> usize {
        self.0.random_range(0..n)
    }
}
