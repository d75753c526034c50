use std::f64::consts::PI;

use autodiff::math::ln_gamma;

/// Parameters of the Wishart prior on the inverse covariances.
#[derive(Clone, Copy, Debug)]
pub struct Wishart {
    pub gamma: f64,
    pub m: usize,
}

impl Wishart {
    /// The logarithm of the normalising constant in `d` dimensions.
    pub fn log_normaliser(&self, d: usize) -> f64 {
        let n = (d + self.m + 1) as f64;
        n * d as f64 * (self.gamma.ln() - 0.5 * 2.0_f64.ln()) - log_gamma_distribution(0.5 * n, d)
    }
}

/// The logarithm of the gamma function in `d` dimensions.
fn log_gamma_distribution(a: f64, d: usize) -> f64 {
    let mut sum = 0.25 * (d * (d - 1)) as f64 * PI.ln();
    for j in 0..d {
        sum += ln_gamma(a - 0.5 * j as f64);
    }
    sum
}
