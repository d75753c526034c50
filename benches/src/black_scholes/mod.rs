//! The price of a European call by Black and Scholes, and its derivatives by all five arguments: a formula without loop or branch.
//!
//! F. Black, M. Scholes, *The Pricing of Options and Corporate Liabilities*, Journal of Political Economy 81, 1973. The normal distribution is that of
//! E. Page, *Approximations to the Cumulative Normal Function and its Inverse for Use on a Pocket Calculator*, Applied Statistics 26, 1977 (error below 2e-4),
//! since nothing but `exp` is needed for it, which every peer has.

pub mod by_hand;
mod primal;

pub use primal::call_price;

use crate::random::Random;

/// Spot price, strike price, interest rate, volatility, time to expiry.
pub fn input(seed: u64) -> [f64; 5] {
    let mut random = Random::new(seed);
    [
        random.uniform(80.0, 120.0),
        random.uniform(80.0, 120.0),
        random.uniform(0.01, 0.05),
        random.uniform(0.1, 0.5),
        random.uniform(0.2, 2.0),
    ]
}
