//! The curve that is fitted, and what is minimised.

use autodiff::{Differentiable, differentiate, math::sigmoid};

use crate::data::{FEATURES, Patient};

/// Numbers that the fit finds.
pub const PARAMETERS: usize = FEATURES + 3;

/// Progression rises from `low` to `high` along one direction in the space of the measurements, on a logistic curve.
#[derive(Clone, Debug, Differentiable)]
pub struct Curve {
    pub weights: Vec<f64>,
    pub offset: f64,
    pub low: f64,
    pub high: f64,
}

impl Curve {
    /// The progression that is expected of these measurements.
    #[differentiate]
    pub fn predict(&self, measured: &[f64]) -> f64 {
        let along: f64 = self.weights.iter().zip(measured).map(|(w, x)| w * x).sum();
        self.low + (self.high - self.low) * sigmoid(along + self.offset)
    }
}

/// The curve with these parameters.
#[differentiate]
pub fn curve(parameters: &[f64]) -> Curve {
    Curve {
        weights: parameters[3..].to_vec(),
        offset: parameters[2],
        low: parameters[0],
        high: parameters[1],
    }
}

/// Half the mean square of the residuals, and a little ridge that keeps collinear weights apart.
#[differentiate]
pub fn loss(parameters: &[f64], #[constant] patients: &[Patient], #[constant] ridge: f64) -> f64 {
    let curve: Curve = curve(parameters);
    let squares: f64 = patients
        .iter()
        .map(|patient| {
            let residual = curve.predict(&patient.measured) - patient.progression;
            residual * residual
        })
        .sum();
    let penalty: f64 = parameters[3..].iter().map(|w| w * w).sum();
    0.5 * squares / patients.len() as f64 + ridge * penalty
}
