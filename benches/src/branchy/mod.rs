//! Work done on an elasto-plastic bar along a path of strains: three branches at each step, which one depends on all steps before.
//!
//! One-dimensional plasticity with linear isotropic hardening: the return mapping of J. C. Simo, T. J. R. Hughes, *Computational Inelasticity*, 1998, box 1.4. Differentiated by
//! the strains and the three constants of the material.

pub mod by_hand;
mod primal;

pub use primal::work;

use crate::random::Random;

/// A point at which to evaluate.
#[derive(Clone, Debug)]
pub struct Input {
    pub strain: Vec<f64>,
    pub young: f64,
    pub yield_stress: f64,
    pub hardening: f64,
}

impl Input {
    /// A random walk that is drawn back to 0, so that it yields both ways, again and again.
    pub fn new(steps: usize) -> Input {
        let mut random = Random::new(12);
        let mut strain = 0.0;
        let path = random.normals(steps).into_iter().map(|move_by| {
            strain = 0.9 * strain + 0.01 * move_by;
            strain
        });
        Input {
            strain: path.collect(),
            young: 200.0,
            yield_stress: 1.0,
            hardening: 0.5,
        }
    }
}
