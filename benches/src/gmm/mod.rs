//! Log-likelihood of a Gaussian mixture with a Wishart prior.
//!
//! The objective `gmm` of ADBench (Šrajer, Kukelova, Fitzgibbon, *A benchmark of selected algorithmic differentiation tools on some problems in computer
//! vision and machine learning*, Optimization Methods and Software 33, 2018). For points x₁ … xₙ and components with weights softmax(α), means μ and
//! inverse covariance factors Q,
//!
//! L = Σᵢ logsumexpₖ(αₖ + Σ log diag Qₖ − ½ ‖Qₖ (xᵢ − μₖ)‖²) − n logsumexp(α) − ½ n d ln 2π + log prior(Q).
//!
//! `icf` has d (d + 1) / 2 numbers for each component: the logarithms of the diagonal of Q, then its strictly lower triangle, column by column.

pub mod by_hand;
mod primal;
mod wishart;

pub use primal::log_likelihood;
pub use wishart::Wishart;

use crate::random::Random;

/// A point at which to evaluate.
#[derive(Clone, Debug)]
pub struct Input {
    /// \[k\]
    pub alphas: Vec<f64>,
    /// \[k × d\]
    pub means: Vec<f64>,
    /// \[k × d (d + 1) / 2\]
    pub icf: Vec<f64>,
    /// \[n × d\]
    pub x: Vec<f64>,
    pub wishart: Wishart,
}

impl Input {
    /// As ADBench draws it: everything standard normal. `scale` multiplies `icf`: in 64 dimensions all but one component of an unscaled mixture have weights
    /// that underflow, and what is timed is the arithmetic of subnormal numbers.
    pub fn new(n: usize, d: usize, k: usize, scale: f64) -> Input {
        let mut random = Random::new(31);
        Input {
            alphas: random.normals(k),
            means: random.normals(k * d),
            icf: random
                .normals(k * d * (d + 1) / 2)
                .into_iter()
                .map(|q| scale * q)
                .collect(),
            x: random.normals(n * d),
            wishart: Wishart { gamma: 1.0, m: 0 },
        }
    }
}
